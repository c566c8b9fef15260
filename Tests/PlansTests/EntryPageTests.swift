import Ledger
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Plans

@Suite("원장 기재 하나") struct EntryPageTests {
  private static func total(_ seed: Int, _ quantity: Int, evidence: Set<Evidence> = []) -> NewEntry {
    var random = SeededRandom(seed: UInt64(seed))
    return NewEntry(
      stamp: EntryStamp(at: PlanSamples.start, using: &random), project: "11-1-1", category: .employmentService,
      stage: .employed, nature: .reported, quantity: quantity, periodFrom: PlanSamples.day("2026-01-01"),
      periodTo: PlanSamples.day("2026-01-31"), evidence: evidence, sourceRecord: "report:1월 보고")
  }

  @Test("기재를 열면 세는 법, 근거, 정정한 날과 까닭과 바뀐 것이 보이고 사람은 보이지 않는다", arguments: TestDatabase.engines)
  func opened(_ engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), hire = PlanSamples.hire(1)
    try await PlanSamples.post([hire], to: bed)
    var again = hire
    (again.stamp, again.weeklyHours) = (PlanSamples.hire(2).stamp, 30)
    let (office, replacement, reversal) = (bed.home, again, PlanSamples.hire(3).stamp)
    let later = PlanSamples.start.adding(seconds: 15 * 86_400)
    try await bed.database.write(isolation: .locked) { tx in
      _ = try LedgerPosting().correct(
        hire.stamp.id, reason: "changedTerms", replacement: replacement, reversal: reversal, office: office, at: later,
        tx)
    }
    let page = try await bed.desk(.auditor).get("/desk/ledger/\(hire.stamp.id)")
    #expect(page.status == 200)
    #expect(page.text.contains("2026-03-17") && page.text.contains("주 시간 모름 → 30"))
    #expect(page.text.contains("근로조건을 다시 확인함") && page.text.contains("/desk/placements/1/record"))
    #expect(!page.text.contains("person-1") && !page.text.contains("정정하기"))
    // Any entry of the job opens the same job; another office's opens nothing.
    #expect(try await bed.desk(.planner).get("/desk/ledger/\(reversal.id)").text.contains("주 시간 모름 → 30"))
    #expect(try await bed.desk(.planner).get("/desk/ledger/none").status == 404)
    let list = try await bed.desk(.auditor).get("/desk/plans/2026/entries?project=11-1-1").text
    #expect(list.contains("/desk/ledger/\(hire.stamp.id)"))
  }

  @Test("집계는 까닭과 문서를 적어 고치고, 앞의 수는 남으며, 합계는 고친 수가 된다", arguments: TestDatabase.engines)
  func corrected(_ engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), total = Self.total(1, 26)
    try await PlanSamples.post([total], to: bed)
    let desk = try await bed.desk(.planner), path = "/desk/ledger/\(total.stamp.id)"
    let short = await desk.post(
      "\(path)/corrections", ["entry": total.stamp.id.text, "quantity": "20", "reason": "alsoOnRoster", "note": ""])
    #expect(short.status == 422 && short.text.contains("value=\"20\""))
    let same = await desk.post(
      "\(path)/corrections", ["entry": total.stamp.id.text, "quantity": "26", "reason": "slip", "note": "같음"])
    #expect(same.status == 422 && same.text.contains("바뀐 것이 없습니다."))
    let below = await desk.post(
      "\(path)/corrections", ["entry": total.stamp.id.text, "quantity": "-3", "reason": "slip", "note": "음수"])
    #expect(below.status == 422)
    let done = await desk.post(
      "\(path)/corrections",
      [
        "entry": total.stamp.id.text, "quantity": "20", "reason": "alsoOnRoster", "note": "지역경제과-7",
        "evidence": "statement",
      ])
    #expect(done.status == 303)
    let page = await desk.get(path).text
    #expect(page.contains("수 26명 → 20명") && page.contains("명단과 겹침. 지역경제과-7"))
    let stated = try await bed.database.read { tx in
      try tx.first("SELECT sum(quantity) AS n FROM ledger_standing WHERE office = ? AND counted = 'counted'", "naeil")?
        .int("n")
    }
    #expect(stated == 20)
    // Drawn from the statement that was replaced meanwhile.
    let late = await desk.post(
      "\(path)/corrections", ["entry": total.stamp.id.text, "quantity": "5", "reason": "slip", "note": "늦음"])
    #expect(late.status == 409 && late.text.contains("그 사이"))
    let gone = await desk.post(
      "\(path)/corrections",
      ["entry": await Self.standing(bed), "quantity": "0", "reason": "slip", "note": "두 번 적음"])
    #expect(gone.status == 303)
    #expect(await desk.get(path).text.contains("취소됨"))
  }

  private static func standing(_ bed: Testbed) async -> String {
    let found = try? await bed.database.read { tx in
      try tx.first("SELECT entry FROM ledger_standing WHERE office = ?", "naeil")?.text("entry")
    }
    return found.flatMap { $0 } ?? ""
  }

  @Test("취업에서 나온 기재와 남의 권한으로는 고칠 수 없다")
  func refused() async throws {
    let bed = try await PlanSamples.bed(.sqlite), hire = PlanSamples.hire(1), total = Self.total(2, 9)
    try await PlanSamples.post([hire, total], to: bed)
    let fields: KeyValuePairs<String, String> = [
      "entry": hire.stamp.id.text, "quantity": "0", "reason": "slip", "note": "지움",
    ]
    let refused = try await bed.desk(.planner).post("/desk/ledger/\(hire.stamp.id)/corrections", fields)
    #expect(refused.status == 409 && refused.text.contains("그 화면에서 고칩니다"))
    let auditor = try await bed.desk(.auditor).post("/desk/ledger/\(total.stamp.id)/corrections", fields)
    #expect(auditor.status == 403)
  }
}
