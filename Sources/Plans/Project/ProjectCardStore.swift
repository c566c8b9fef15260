import Pages
import Storage
import Vocabulary

/// All SQL of the project card. Rows are only ever added; the highest number of a year is in force.
package struct ProjectCardStore: Sendable {
  /// Stateless.
  package init() {}

  /// Why a card could not be kept.
  package static let failed = "사업 카드를 저장하지 못했습니다"

  /// How a version is written: why, on what ground, for whom.
  package struct Writing: Sendable {
    /// Why it is written; kept for good.
    package let reason: String
    /// 문서번호; needed with `onBehalf`.
    package let document: String?
    /// The department for which the planner writes.
    package let onBehalf: String?
    /// The number this one was drawn from; another one meanwhile is a conflict. `nil`: do not look.
    package let after: Int?
    /// Nothing is checked.
    package init(reason: String, document: String? = nil, onBehalf: String? = nil, after: Int? = nil) {
      (self.reason, self.document, self.onBehalf, self.after) = (reason, document, onBehalf, after)
    }
  }

  /// Adds a version and returns its number. The project itself takes over department and 부문 of its newest year, but
  /// not of one that has not come yet.
  /// Throws `NotFound` for an unknown project, `InvalidInput` for what cannot stand, `Conflict` when another version
  /// came first.
  @discardableResult
  package func add(
    _ card: ProjectCard, _ writing: Writing, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int {
    try check(card, of: office, tx)
    let last = try lastNumber(card.project, card.year, of: office, tx)
    if let after = writing.after, after != last {
      throw Conflict(Self.failed, "그 사이 다른 사람이 \(last)판을 만들었습니다. 새 카드를 확인한 뒤 다시 고치십시오.")
    }
    let identity: [any Bindable] = [office, card.project, card.year, last + 1]
    let said: [any Bindable] = [
      writing.reason, writing.document, writing.onBehalf, card.department, card.category.rawValue,
      card.sector.rawValue, card.novelty.rawValue, card.period.from, card.period.to,
    ]
    let rest: [any Bindable] = [
      card.budget.national, card.budget.city, card.budget.district, card.budget.other, card.basis, card.noticedOn, now,
      account,
    ]
    try tx.run(
      """
      INSERT INTO plan_project_card (office, project, year, number, reason, document, on_behalf, department, category,
        sector, novelty, from_day, to_day, national, city, district, other, basis, noticed_on, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, identity + said + rest)
    for group in card.groups.sorted() {
      try tx.run(
        "INSERT INTO plan_project_group (office, project, year, number, target_group) VALUES (?, ?, ?, ?, ?)",
        identity + [group.rawValue])
    }
    if card.year <= now.day.year { try turn(to: now.day.year, of: office, tx) }
    return last + 1
  }

  private func lastNumber(_ project: String, _ year: Int, of office: String, _ tx: any ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT max(number) AS last FROM plan_project_card WHERE office = ? AND project = ? AND year = ?", office,
      project, year)?.intIfPresent("last") ?? 0
  }

  private func check(_ card: ProjectCard, of office: String, _ tx: any ReadTransaction) throws {
    guard try tx.first("SELECT code FROM plan_project WHERE office = ? AND code = ?", office, card.project) != nil
    else { throw NotFound("사업") }
    var faults: [Fault] = []
    if card.basis.allSatisfy(\.isWhitespace) {
      faults.append(Fault("basis", "required", "목표의 산출근거를 적으십시오. 예: 상담사 6명 × 1명당 25명 취업"))
    }
    if card.groups.isEmpty { faults.append(Fault("groups", "required", "대상을 하나 이상 고르십시오.")) }
    if card.period.days == 0 {
      faults.append(Fault("to", "order", "사업기간의 끝날이 첫날보다 앞섭니다. 두 날짜를 확인하십시오."))
    }
    if try DepartmentStore().find(card.department, in: office, tx) == nil {
      faults.append(
        Fault("department", "unknown", "‘\(card.department.prefix(30))’은(는) 담당부서 목록에 없습니다. 목록에 먼저 더하십시오."))
    }
    if !faults.isEmpty { throw InvalidInput(Self.failed, faults) }
  }

  /// The cards in force of a year, by project code.
  package func cards(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: ProjectCard] {
    let rows = try versions("WHERE office = ? AND year = ? ORDER BY number", [office, year], tx)
    return Dictionary(rows.map { ($0.card.project, $0.card) }) { _, newer in newer }
  }

  /// Every version of one project, newest year and number first.
  package func history(
    of project: String, in office: String, _ tx: any ReadTransaction
  ) throws -> [ProjectCardVersion] {
    try versions("WHERE office = ? AND project = ? ORDER BY year DESC, number DESC", [office, project], tx)
  }

  private func versions(
    _ condition: String, _ values: [any Bindable], _ tx: any ReadTransaction
  ) throws -> [ProjectCardVersion] {
    var groups: [String: Set<ProjectGroup>] = [:]
    for row in try tx.rows("SELECT project, year, number, target_group FROM plan_project_group \(condition)", values) {
      let key = "\(try row.text("project"))/\(try row.int("year"))/\(try row.int("number"))"
      groups[key, default: []].insert(try row.code("target_group"))
    }
    return try tx.rows(
      """
      SELECT project, year, number, reason, document, on_behalf, department, category, sector, novelty, from_day,
        to_day, national, city, district, other, basis, noticed_on, created_at, created_by
      FROM plan_project_card \(condition)
      """, values
    ).map { row in
      let key = "\(try row.text("project"))/\(try row.int("year"))/\(try row.int("number"))"
      return try ProjectCardVersion(row: row, groups: groups[key] ?? [])
    }
  }
}

extension ProjectCardVersion {
  init(row: Row, groups: Set<ProjectGroup>) throws {
    let budget = ProjectBudget(
      national: try row.intIfPresent("national"), city: try row.intIfPresent("city"),
      district: try row.intIfPresent("district"), other: try row.intIfPresent("other"))
    let card = ProjectCard(
      project: try row.text("project"), year: try row.int("year"), department: try row.text("department"),
      category: try row.code("category"), sector: try row.code("sector"), novelty: try row.code("novelty"),
      groups: groups, period: Period(from: try row.day("from_day"), to: try row.day("to_day")), budget: budget,
      basis: try row.text("basis"), noticedOn: try row.dayIfPresent("noticed_on"))
    self.init(
      card: card, number: try row.int("number"), reason: try row.text("reason"),
      document: try row.textIfPresent("document"), onBehalf: try row.textIfPresent("on_behalf"),
      at: try row.instant("created_at"), by: try row.text("created_by"))
  }
}
