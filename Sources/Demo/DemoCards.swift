import Ledger
import Plans
import Storage
import Vocabulary

/// What stands beside the plan of 내일구: departments, 추진체계, who writes what, project cards, indicators and a ratio.
/// Every figure of it is made up and says so where it names a source.
extension DemoYear {
  private static let budgetOffice = "기획예산과"
  private static let source = "시연용으로 지어낸 값(지역별고용조사의 형식)"
  private static let linking = "center-linking"

  /// All that is stated before the year is counted.
  mutating func lay(on day: Day) async throws {
    let (at, planner, calendar, plan) = (tick(day, hour: 10), account("planner"), calendar, plan)
    try await database.write { tx in
      try Self.organise(plan, calendar, by: planner, at: at, tx)
      for row in DemoLists.rows("cards.csv") {
        guard let card = Self.card(row, plan, calendar.year) else { continue }
        try ProjectCardStore().add(
          card, Self.writing("\(calendar.year)년 연차별 세부계획 수립", row["document"], card.department),
          of: DemoDistrict.office, by: planner, at: at, tx)
      }
      try Self.aim(calendar, by: planner, at: at, tx)
    }
  }

  /// What is stated while the year runs: the cards that the revision changed, indicators on the day they are published,
  /// the ratio on the day of an edition.
  mutating func state(on day: Day) async throws {
    if day == calendar.revision.decidedOn { try await revise(on: day) }
    for value in Self.surveys(calendar.year) where value.publishedOn == day {
      let (at, planner) = (tick(day, hour: 17), account("planner"))
      try await database.write { tx in
        try IndicatorStore().add(value, of: DemoDistrict.office, by: planner, at: at, tx)
      }
    }
    guard calendar.editions.contains(day), !cases.isEmpty else { return }
    let (at, planner) = (tick(day, hour: 17), account("planner"))
    let value = RatioValue(
      code: Self.linking, year: calendar.year, asOf: day,
      rate: Rate(cases.count { $0.placement != nil }, of: cases.count), source: "일자리센터 구직등록부와 취업 확인을 세었음")
    try await database.write { tx in
      try IndicatorStore().add(value, of: DemoDistrict.office, by: planner, at: at, tx)
    }
  }

  // MARK: cards

  private static func writing(_ reason: String, _ document: String?, _ department: String) -> ProjectCardStore.Writing {
    ProjectCardStore.Writing(reason: reason, document: document, onBehalf: document == nil ? nil : department)
  }

  private static func card(_ row: [String: String], _ plan: DemoPlan, _ year: Int) -> ProjectCard? {
    func day(_ column: String) -> Day? { row[column].flatMap { Day("\(year)-\($0)") } }
    func won(_ column: String) -> Won? { row[column].flatMap(Won.init) }
    guard let project = plan.projects.first(where: { $0.code == row["code"] }), let from = day("from"),
      let to = day("to"), let sector = row["sector"].flatMap(Sector.init(rawValue:)),
      let novelty = row["novelty"].flatMap(Novelty.init(rawValue:))
    else { return nil }
    let groups = (row["groups"] ?? "").split(separator: " ").compactMap { ProjectGroup(rawValue: String($0)) }
    return ProjectCard(
      project: project.code, year: year, department: project.department, category: project.category, sector: sector,
      novelty: novelty, groups: Set(groups), period: Period(from: from, to: to),
      budget: ProjectBudget(
        national: won("national"), city: won("city"), district: won("district"), other: won("other")),
      basis: row["basis"] ?? "", noticedOn: row["noticed"].flatMap(Int.init).map { from.adding(days: $0) })
  }

  /// The supplementary budget changed how two targets are reckoned.
  private static let revised = [
    "P201": "상담사 6명 × 1명당 25명 = 150명에, 하반기에 늘린 상담사 2명이 반년 동안 15명 = 165명",
    "P301": "과정 3개 반 × 정원 20명 × 수료율 75 % = 45명에, 하반기에 늘린 1개 반에서 올해 5명 = 50명",
  ]

  private mutating func revise(on day: Day) async throws {
    let (at, planner, year) = (tick(day, hour: 17), account("planner"), calendar.year)
    try await database.write { tx in
      let store = ProjectCardStore()
      let cards = try store.cards(of: DemoDistrict.office, year: year, tx)
      for (code, basis) in Self.revised.sorted(by: { $0.key < $1.key }) {
        guard var card = cards[code] else { continue }
        card.basis = basis
        try store.add(
          card, Self.writing("하반기 추가경정예산", "\(card.department)-31\(code.suffix(1))", card.department),
          of: DemoDistrict.office, by: planner, at: at, tx)
      }
    }
  }

  // MARK: organisation

  private static func organise(
    _ plan: DemoPlan, _ calendar: DemoCalendar, by planner: String, at: Instant, _ tx: any WriteTransaction
  ) throws {
    let departments = Set(plan.projects.map(\.department)).sorted()
    for name in departments + [budgetOffice] {
      try DepartmentStore().set(
        Department(name: name, head: "\(name)장"), of: DemoDistrict.office, by: planner, at: at, tx)
    }
    let seats = departments.map { TaskForce.Seat(.member, "\($0)장", department: $0) }
    try TaskForceStore().add(
      TaskForce(
        year: calendar.year, name: "일자리 TF", departments: departments.count,
        seats: [.init(.leader, "부구청장"), .init(.coordinator, "일자리정책과장", department: "일자리정책과")] + seats,
        reason: "\(calendar.year)년 연차별 세부계획 수립"), of: DemoDistrict.office, by: planner, at: at, tx)
    try CardOwnershipStore().set(
      .named(budgetOffice), of: .budget, in: DemoDistrict.office, by: planner, at: at, tx)
    // A draft to try a change of the rules on; nothing is counted by it.
    _ = try RuleDraftStore().begin(
      from: try RuleBook().inForce(DemoDistrict.office, tx), name: "내년을 위한 검토안(시연용)",
      source: "내일구(가상의 구) 검토안. 공식 기준이 아님", of: DemoDistrict.office, by: planner, at: at, tx)
  }

  // MARK: indicators

  private static func aim(
    _ calendar: DemoCalendar, by planner: String, at: Instant, _ tx: any WriteTransaction
  ) throws {
    let (store, year, office) = (IndicatorStore(), calendar.year, DemoDistrict.office)
    try store.add(
      IndicatorTarget(
        .employmentRate, year: year, unit: .percent, base: 652, baseLabel: "\(year - 1)년 4월 조사", target: 660,
        reason: "\(year)년 연차별 세부계획 수립"), of: office, by: planner, at: at, tx)
    try store.add(
      RatioTarget(
        code: linking, year: year, name: "일자리센터 취업 연계율", numerator: "그 가운데 취업이 확인된 사람",
        denominator: "올해 일자리센터에 구직 등록한 사람", target: 400, reason: "\(year)년 연차별 세부계획 수립"),
      of: office, by: planner, at: at, tx)
    for value in surveys(year) where value.publishedOn < calendar.from {
      try store.add(value, of: office, by: planner, at: at, tx)
    }
  }

  /// The April survey comes out in August, the October one in the February after.
  private static func surveys(_ year: Int) -> [IndicatorValue] {
    [(year - 1, 4, 652), (year - 1, 10, 649), (year, 4, 657)].map { year, month, tenths in
      let published = Month(year: month == 4 ? year : year + 1, month: month == 4 ? 8 : 2).first.adding(days: 23)
      return IndicatorValue(
        .employmentRate, month: Month(year: year, month: month), unit: .percent, value: tenths, source: source,
        publishedOn: published)
    }
  }
}
