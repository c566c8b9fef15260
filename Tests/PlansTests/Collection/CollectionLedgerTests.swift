import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("취합과 원장") struct CollectionLedgerTests {
  private func total(
    _ project: String, _ quantity: Int, _ from: String, _ to: String, unit: Unit = .persons
  ) -> NewEntry {
    var random = SeededRandom(seed: UInt64(quantity))
    return NewEntry(
      stamp: EntryStamp(at: CollectionHouse.start, using: &random), project: project, category: .directJobs,
      stage: .participating, nature: .reported, unit: unit, quantity: quantity, periodFrom: PlanSamples.day(from),
      periodTo: PlanSamples.day(to), sourceRecord: "하반기 실적 보고(\(project))")
  }

  private func confirmed(_ engine: Engine, beside totals: [NewEntry]) async throws -> (CollectionHouse, Heard) {
    let house = try await CollectionHouse(engine)
    try await PlanSamples.post(totals, to: house.bed)
    _ = try await house.send(try await house.all())
    _ = try await house.moveAll("checked")
    return (house, await house.planner.follow(try await house.moveAll("confirmed")))
  }

  @Test("막힌 실적은 올렸다고 하지 않고, 막는 집계를 까닭과 함께 바꾸면 오른다", arguments: TestDatabase.engines)
  func held(_ engine: Engine) async throws {
    let (house, done) = try await confirmed(
      engine,
      beside: [total("F1", 20, "2026-01-01", "2026-06-30"), total("F1", 300, "2026-07-01", "2026-10-04")])
    #expect(done.text.contains("원장에 올리거나 고침 5건 · 이미 같음 0건 · 올리지 못함 1건"))
    #expect(done.text.contains("확정했으나 1건은 원장에 올리지 못했습니다") && done.text.contains("원장에 다시 맞추기"))
    #expect(await house.planner.get("/desk/collection").text.contains("원장에 못 올림"))
    #expect(try await house.ledger()["F1"]?.map(\.quantity) == [20, 300])
    let page = await house.planner.get(house.path("가족과")).text
    #expect(page.contains("2026-07-01부터 2026-10-04까지의 집계") && !page.contains("2026-01-01부터 2026-06-30까지의 집계"))
    #expect(page.contains("/desk/plans/2026/entries?project=F1") && page.contains("2026-09-30 뒤의 수"))
    let blocker = try #require(try await house.ledger()["F1"]?.last?.entry.text)
    let path = "\(house.path("가족과"))/totals"
    let unsaid = await house.planner.post(path, ["entry": blocker, "reason": "두 번 셈"])
    #expect(unsaid.status == 422 && unsaid.text.contains("뒤의 수를 0부터 300까지 적으십시오."))
    let strange = await house.planner.post(path, ["entry": "없음", "reason": "두 번 셈", "rest": "0"])
    #expect(strange.status == 409)
    let mine = try await house.bed.desk(.contributor)
    #expect(await mine.post(path, ["entry": blocker, "reason": "두 번 셈", "rest": "0"]).status == 403)
    let before = try await house.entries()
    let replaced = await house.planner.post(path, ["entry": blocker, "reason": "두 번 셈", "rest": "12"])
    #expect(replaced.status == 303, "\(replaced.text)")
    #expect(await house.planner.follow(replaced).text.contains("원장에 올렸습니다"))
    #expect(try await house.ledger()["F1"]?.map(\.quantity) == [20, 980, 12])
    #expect(try await house.entries() == before + 3)
    let again = await house.planner.post("\(house.path)/settlements")
    #expect(await house.planner.follow(again).text.contains("고침 0건 · 이미 같음 6건 · 올리지 못함 0건"))
    #expect(try await house.entries() == before + 3)
  }

  @Test("막던 기재가 취소되면 다시 맞추어 올린다", arguments: TestDatabase.engines)
  func settledLater(_ engine: Engine) async throws {
    let (house, _) = try await confirmed(engine, beside: [total("F1", 300, "2026-07-01", "2026-10-04")])
    let (blocker, now) = (try #require(try await house.ledger()["F1"]?.first?.entry), house.bed.now)
    try await house.bed.database.write(isolation: .locked) { tx in
      _ = try LedgerPosting().correct(
        blocker, reason: "slip", replacement: nil, reversal: EntryStamp(at: now), office: "naeil", at: now, tx)
    }
    #expect(await house.planner.get(house.path).text.contains("확정했으나 1건이 원장과 다릅니다"))
    let settled = await house.planner.follow(await house.planner.post("\(house.path)/settlements"))
    #expect(settled.text.contains("고침 1건 · 이미 같음 5건 · 올리지 못함 0건"))
    #expect(try await house.ledger()["F1"]?.map(\.quantity) == [1_000])
    #expect(!settled.text.contains("원장과 다릅니다"))
  }

  @Test("다른 단위의 집계와 세지 않는 기재는 취합의 수에 끼지 않는다", arguments: TestDatabase.engines)
  func unlike(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine, open: false)
    try await PlanSamples.post(
      [
        total("F1", 12, "2026-03-01", "2026-09-30", unit: .times), total("F2", 7, "2026-01-01", "2026-06-30"),
        PlanSamples.hire(1, project: "J1", category: .directJobs, evidence: []),
      ], to: house.bed)
    let opened = CollectionHouse(house, round: try await CollectionHouse.open(3, house.planner))
    let id = opened.round
    let items = try await opened.bed.database.read { tx in
      try CollectionStore().round(ID(id), in: "naeil", tx).map { try CollectionStore().items(of: $0, tx) } ?? []
    }
    let known = Dictionary(items.map { ($0.project, $0.previous) }) { first, _ in first }
    #expect(known["F1"] == 0 && known["F2"] == 7)
    #expect(items.first { $0.project == "J1" }?.way == .total)
    _ = try await opened.send(try await opened.all())
    _ = try await opened.moveAll("checked")
    _ = try await opened.moveAll("confirmed")
    let first = try #require(try await opened.ledger()["F1"]?.first { $0.unit == .persons })
    #expect(first.quantity == 1_000 && first.period.from == PlanSamples.day("2026-01-01"))
    #expect(try await opened.ledger()["J1"]?.map(\.quantity) == [450])
  }
}
