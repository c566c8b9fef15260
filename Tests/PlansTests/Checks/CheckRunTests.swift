import Offices
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Plans

@Suite("점검의 기록: 어제와 오늘을 견준다") struct CheckRunTests {
  private static let path = "/desk/plans/2026/checks"

  @Test("점검하면 남고, 다시 점검하면 새로 걸린 것과 없어진 것을 말한다", arguments: TestDatabase.engines)
  func compared(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), planner = try await bed.desk(.planner)
    #expect(await planner.get(Self.path).text.contains("아직 점검하지 않았습니다"))
    let first = await planner.post(Self.path, [:])
    let shown = await planner.follow(first)
    #expect(shown.text.contains("산출근거 없는 목표") && shown.text.contains("실적이 하나도 없는 목표"))
    #expect(shown.text.contains("앞 점검") == false)
    try await ProjectCardTests.add(ProjectCardTests.card(), to: bed)
    try await PlanSamples.post([PlanSamples.hire(1, project: nil)], to: bed)
    let second = await planner.follow(await planner.post(Self.path, [:]))
    #expect(second.text.contains("보다 새로 1건, 없어진 것 1건"), "\(second.text)")
    #expect(second.text.contains("사업이 적히지 않은 기재") && second.text.contains("없어진 것"))
    let json = try await bed.api(.auditor).get("/api/v1/checks?year=2026")
    let fresh = json.json["items"].items.filter { $0["isNew"].flag == true }
    #expect(fresh.map { $0["check"].text } == ["homeless"], "\(json.text)")
    #expect(try await bed.desk(.auditor).post(Self.path, [:]).status == 403)
  }

  @Test("그대로 두는 사유를 적으면 걸린 것에서 빠지고, 비우면 다시 걸린다", arguments: TestDatabase.engines)
  func reasons(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), planner = try await bed.desk(.planner)
    _ = await planner.post(Self.path, [:])
    let note = ["check": "empty", "finding": "11-1-3", "note": "하반기에 시작"]
    let done = await planner.post("\(Self.path)/notes", pairs: note.map { ($0.key, $0.value) })
    #expect(done.location == "\(Self.path)#check-empty")
    let kept = await planner.get(Self.path)
    #expect(kept.text.contains("사유를 적은 것 1건") && kept.text.contains("하반기에 시작"))
    let unknown = await planner.post("\(Self.path)/notes", ["check": "empty", "finding": "없음", "note": "사유"])
    #expect(unknown.status == 404)
    _ = await planner.post("\(Self.path)/notes", ["check": "empty", "finding": "11-1-3", "note": ""])
    #expect(await planner.get(Self.path).text.contains("사유를 적은 것") == false)
  }

  @Test("밤 점검은 하루에 한 번, 계획이 있는 기관만 한다", arguments: TestDatabase.engines)
  func nightly(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), office = bed.home
    #expect(try await Plans.checkNightly(bed.database, at: bed.now) == 1)
    #expect(try await Plans.checkNightly(bed.database, at: bed.now) == 0)
    bed.pass(days: 1)
    #expect(try await Plans.checkNightly(bed.database, at: bed.now) == 1)
    let runs = try await bed.database.read { tx in try CheckRunStore().latest(5, of: office, year: 2026, tx) }
    #expect(runs.map(\.kind) == [.nightly, .nightly] && runs.map(\.number) == [2, 1])
    #expect(runs.first?.keys == runs.last?.keys && runs.first?.keys.isEmpty == false)
  }

  @Test("보도된 수치만 있는 기관도 같은 점검으로 보고, 다른 구청의 것은 볼 수 없다")
  func press() async throws {
    let bed = try await PlanSamples.bed(.sqlite), planner = try await bed.desk(.planner)
    try await bed.database.write { tx in
      try OfficeStore().add(
        Office(id: "dobong", name: "도봉구", kind: .local, demo: false, publishedOnly: true), at: PlanSamples.start, tx)
    }
    let shown = await planner.get("\(Self.path)?office=dobong")
    #expect(shown.status == 200 && shown.text.contains("도봉구 보도 수치"))
    #expect(!shown.text.contains("지금 모두 점검하기"))
    #expect(await planner.get("\(Self.path)?office=\(bed.elsewhere)").status == 404)
  }
}
