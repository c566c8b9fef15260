import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("세부사업 카드: 한 해의 사업을 판마다 남긴다") struct ProjectCardTests {
  static func card(
    _ project: String = "11-1-1", year: Int = 2026, basis: String = "상담사 2명 × 5명 취업",
    department: String = "일자리정책과", novelty: Novelty = .continuing, budget: Won? = 120_000_000
  ) -> ProjectCard {
    ProjectCard(
      project: project, year: year, department: department, category: .employmentService, sector: .public,
      novelty: novelty, groups: [.youth, .everyone], period: Period(year: year),
      budget: ProjectBudget(city: 30_000_000, district: budget), basis: basis)
  }

  static func add(_ card: ProjectCard, after: Int? = nil, to bed: Testbed, reason: String = "예산 확정") async throws {
    let office = bed.home
    try await bed.database.write { tx in
      try ProjectCardStore().add(
        card, .init(reason: reason, after: after), of: office, by: "demo", at: PlanSamples.start, tx)
    }
  }

  @Test("새 판이 앞 판을 덮지 않고, 부서는 사업에도 옮겨진다", arguments: TestDatabase.engines)
  func versions(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let office = bed.home
    try await Self.add(Self.card(), to: bed)
    try await bed.database.write { tx in
      try DepartmentStore().keep("청년정책과", of: office, by: "demo", at: PlanSamples.start, tx)
    }
    var moved = Self.card(department: "청년정책과", budget: 150_000_000)
    moved.groups = [.youth]
    try await Self.add(moved, after: 1, to: bed, reason: "조직 개편")
    let (history, cards, project) = try await bed.database.read { tx in
      (
        try ProjectCardStore().history(of: "11-1-1", in: office, tx),
        try ProjectCardStore().cards(of: office, year: 2026, tx),
        try PlanStore().projects(of: office, tx).first
      )
    }
    #expect(history.map(\.number) == [2, 1] && history.map(\.reason) == ["조직 개편", "예산 확정"])
    #expect(history.last?.card == Self.card() && cards["11-1-1"] == moved)
    #expect(history.first?.card.budget.total == 180_000_000)
    #expect(project?.department == "청년정책과")
  }

  @Test("산출근거나 대상이 비었거나 모르는 부서면 무엇을 고칠지 말하고 아무것도 남기지 않는다", arguments: TestDatabase.engines)
  func refusals(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let office = bed.home
    var wrong = Self.card(basis: " ", department: "없는과")
    wrong.groups = []
    let empty = wrong
    let refusal = await #expect(throws: InvalidInput.self) { try await Self.add(empty, to: bed) }
    #expect(refusal?.faults.map(\.field) == ["basis", "groups", "department"])
    try await Self.add(Self.card(), to: bed)
    await #expect(throws: Conflict.self) { try await Self.add(Self.card(), after: 0, to: bed) }
    await #expect(throws: NotFound.self) { try await Self.add(Self.card("99"), to: bed) }
    let kept = try await bed.database.read { tx in try ProjectCardStore().history(of: "11-1-1", in: office, tx) }
    #expect(kept.count == 1)
  }
}
