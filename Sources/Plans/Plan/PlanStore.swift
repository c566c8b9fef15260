import Ledger
import Offices
import Storage
import Vocabulary

/// All SQL of the plan. Office first in every key; always inside the caller's transaction.
package struct PlanStore: PlanSource {
  /// Stateless.
  package init() {}

  /// Every project of the office by code.
  package func projects(of office: String, _ tx: any ReadTransaction) throws -> [PlanProject] {
    try tx.rows(
      """
      SELECT p.code, p.name, p.department, p.category, p.unit, t.code AS task, t.name AS task_name,
        s.code AS strategy, s.name AS strategy_name
      FROM plan_project p
      JOIN plan_task t ON t.office = p.office AND t.code = p.task
      JOIN plan_strategy s ON s.office = t.office AND s.code = t.strategy
      WHERE p.office = ?
      """, office
    ).map(PlanProject.init(row:)).sorted { $0.code < $1.code }
  }

  /// The projects that have a target in the version of `year` now in force: what a placement may be put to.
  package func projects(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [PlanProject] {
    guard let current = try versions(of: office, year: year, tx).last else { return [] }
    return try projects(of: office, tx).filter { current.targets[$0.code] != nil }
  }

  /// Adds the project, with its strategy and task where they are new. Throws `Conflict` for a code in use and
  /// `InvalidInput` when strategy or task stand under another name.
  package func add(
    _ project: PlanProject, to office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard [project.code, project.task.code, project.strategy.code].allSatisfy(PlanCode.isValid) else {
      throw InvalidInput(
        "사업을 만들지 못했습니다", [Fault("code", "code", "코드는 영문, 숫자, 붙임표(-)로 20자까지 적으십시오. 예: 11-1-1")])
    }
    try keep(project.strategy, of: office, field: "strategyName", noun: "전략", tx)
    try keep(project.task, under: project.strategy, of: office, tx)
    try DepartmentStore().keep(project.department, of: office, by: account, at: now, tx)
    let added = try tx.run(
      """
      INSERT INTO plan_project (office, code, task, name, department, category, unit, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (office, code) DO NOTHING
      """, office, project.code, project.task.code, project.name, project.department, project.category.rawValue,
      project.unit.rawValue, now, account)
    guard added == 1 else {
      throw Conflict("사업을 만들지 못했습니다", "‘\(project.code)’ 코드를 쓰는 사업이 이미 있습니다. 다른 코드를 정하십시오.")
    }
  }

  private func keep(
    _ strategy: EditionPlan.Named, of office: String, field: String, noun: String, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      "INSERT INTO plan_strategy (office, code, name) VALUES (?, ?, ?) ON CONFLICT (office, code) DO NOTHING",
      office, strategy.code, strategy.name)
    let name = try tx.first("SELECT name FROM plan_strategy WHERE office = ? AND code = ?", office, strategy.code)?
      .text("name")
    try refuse(name, strategy, field: field, noun: noun)
  }

  private func keep(
    _ task: EditionPlan.Named, under strategy: EditionPlan.Named, of office: String, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO plan_task (office, code, strategy, name) VALUES (?, ?, ?, ?)
      ON CONFLICT (office, code) DO NOTHING
      """, office, task.code, strategy.code, task.name)
    let row = try tx.first("SELECT name, strategy FROM plan_task WHERE office = ? AND code = ?", office, task.code)
    try refuse(row?.text("name"), task, field: "taskName", noun: "과제")
    guard try row?.text("strategy") == strategy.code else {
      throw InvalidInput(
        "사업을 만들지 못했습니다",
        [Fault("strategyCode", "other", "과제 ‘\(task.code)’은(는) 다른 전략에 속해 있습니다. 전략 코드를 확인하십시오.")])
    }
  }

  private func refuse(_ stored: String?, _ named: EditionPlan.Named, field: String, noun: String) throws {
    guard let stored, stored != named.name else { return }
    throw InvalidInput(
      "사업을 만들지 못했습니다",
      [Fault(field, "other", "\(noun) ‘\(named.code)’의 이름은 ‘\(stored)’입니다. 같은 이름을 적거나 새 코드를 정하십시오.")])
  }

  /// The year's versions in force or superseded, oldest first; those taken back are not among them.
  package func versions(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [PlanVersion] {
    var targets: [Int: [String: Int]] = [:]
    for row in try tx.rows(
      "SELECT version, project, target FROM plan_target WHERE office = ? AND year = ?", office, year)
    {
      targets[try row.int("version"), default: [:]][try row.text("project")] = try row.int("target")
    }
    var quarters: [Int: [String: [Int]]] = [:]
    for row in try tx.rows(
      "SELECT version, project, target FROM plan_quarter WHERE office = ? AND year = ? ORDER BY quarter", office, year)
    {
      let (version, project) = (try row.int("version"), try row.text("project"))
      quarters[version, default: [:]][project, default: []].append(try row.int("target"))
    }
    return try tx.rows(
      """
      SELECT v.number, v.decided_on, v.reason, v.term_reason, v.source, a.announced_on FROM plan_version v
      LEFT JOIN plan_announcement a ON a.office = v.office AND a.year = v.year AND a.version = v.number
      WHERE v.office = ? AND v.year = ? AND NOT EXISTS (
        SELECT 1 FROM plan_withdrawal w WHERE w.office = v.office AND w.year = v.year AND w.version = v.number)
      ORDER BY v.number
      """, office, year
    ).map { row in
      let number = try row.int("number")
      return PlanVersion(
        year: year, number: number, decidedOn: try row.dayIfPresent("decided_on"),
        announcedOn: try row.dayIfPresent("announced_on"), reason: try row.text("reason"),
        termReason: try row.textIfPresent("term_reason"), source: try row.textIfPresent("source"),
        targets: targets[number] ?? [:], quarters: quarters[number] ?? [:])
    }
  }

  /// The years with targets, newest first.
  package func years(of office: String, _ tx: any ReadTransaction) throws -> [Int] {
    try tx.rows(
      """
      SELECT DISTINCT v.year FROM plan_version v WHERE v.office = ? AND NOT EXISTS (
        SELECT 1 FROM plan_withdrawal w WHERE w.office = v.office AND w.year = v.year AND w.version = v.number)
      ORDER BY v.year DESC
      """, office
    ).map { try $0.int("year") }
  }

  /// Adds a version and returns its number. Throws `Conflict` when another came after the one it was drawn from.
  package func decide(
    _ decision: PlanDecision, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    guard !decision.targets.isEmpty else {
      throw InvalidInput("목표를 저장하지 못했습니다", [Fault("target", "required", "목표를 적은 사업이 없습니다.")])
    }
    if let project = decision.misfit {
      throw InvalidInput(
        "목표를 저장하지 못했습니다",
        [Fault("quarter.p\(project)", "order", "‘\(project)’의 분기 누계 목표가 줄어들거나 연간 목표를 넘습니다.")])
    }
    let before = try versions(of: office, year: decision.year, tx).last, last = before?.number ?? 0
    if let after = decision.after, after != last {
      throw Conflict("목표를 저장하지 못했습니다", "그 사이 다른 사람이 \(last)판을 만들었습니다. 새 목표를 확인한 뒤 다시 적으십시오.")
    }
    if let before { try refuse(decision, unlike: before) }
    let number = try lastNumber(of: office, year: decision.year, tx) + 1
    try tx.run(
      """
      INSERT INTO plan_version
        (office, year, number, decided_on, reason, term_reason, source, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, decision.year, number, decision.decidedOn, decision.reason, decision.termReason, decision.source,
      now, account)
    for (project, target) in decision.targets.sorted(by: { $0.key < $1.key }) {
      try tx.run(
        "INSERT INTO plan_target (office, year, version, project, target) VALUES (?, ?, ?, ?, ?)", office,
        decision.year, number, project, target)
      for (quarter, aim) in (decision.quarters[project] ?? []).enumerated() {
        try tx.run(
          "INSERT INTO plan_quarter (office, year, version, project, quarter, target) VALUES (?, ?, ?, ?, ?, ?)",
          office, decision.year, number, project, quarter + 1, aim)
      }
    }
    if let day = decision.announcedOn {
      try announce(year: decision.year, version: number, on: day, of: office, by: account, at: now, tx)
    }
    return number
  }

  /// One that changes nothing, or was decided before the one it changes, is a slip.
  private func refuse(_ decision: PlanDecision, unlike before: PlanVersion) throws {
    if before.targets == decision.targets, before.quarters == decision.quarters {
      throw InvalidInput(
        "목표를 저장하지 못했습니다",
        [Fault("reason", "unchanged", "\(before.number)판과 목표가 모두 같아 새 판을 만들지 않았습니다. 고칠 목표를 적으십시오.")])
    }
    if let decided = decision.decidedOn, let earlier = before.decidedOn, decided < earlier {
      throw InvalidInput(
        "목표를 저장하지 못했습니다",
        [Fault("decidedOn", "order", "결정일이 앞 판의 결정일(\(earlier))보다 앞섭니다. 날짜를 확인하십시오.")])
    }
  }

  /// States the day a version was announced, once. Throws `Conflict`, `NotFound`, `InvalidInput`.
  package func announce(
    year: Int, version: Int, on day: Day, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    guard
      let row = try tx.first(
        "SELECT decided_on FROM plan_version WHERE office = ? AND year = ? AND number = ?", office, year, version)
    else { throw NotFound("계획의 판") }
    if try withdrawals(of: office, year: year, tx).contains(where: { $0.version == version }) {
      throw Conflict("공고일을 적지 못했습니다", "거둔 판입니다. 공고한 것이 지금의 판이면 그 판에 적으십시오.")
    }
    if let decided = try row.dayIfPresent("decided_on"), day < decided {
      throw InvalidInput(
        "공고일을 적지 못했습니다", [Fault("announcedOn", "order", "공고일이 결정일(\(decided))보다 앞섭니다. 날짜를 확인하십시오.")])
    }
    let added = try tx.run(
      """
      INSERT INTO plan_announcement (office, year, version, announced_on, stated_at, stated_by)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (office, year, version) DO NOTHING
      """, office, year, version, day, now, account)
    guard added == 1 else { throw Conflict("공고일을 적지 못했습니다", "이 판의 공고일은 이미 적혀 있습니다.") }
  }

  /// All versions, decided or announced, and the term plans over the year; a project without a target in a version is
  /// not in it.
  package func editionPlan(of office: Office, year: Int, _ tx: any ReadTransaction) throws -> EditionPlan? {
    let versions = try versions(of: office.id, year: year, tx)
    let terms = try terms(of: office.id, tx).filter { $0.touches(year) }
    guard !versions.isEmpty || !terms.isEmpty else { return nil }
    let projects = try projects(of: office.id, tx)
    return EditionPlan(
      office: office.id, officeName: office.name, year: year,
      kind: office.publishedOnly ? .pressQuoted : .disclosed,
      versions: versions.map { version in
        EditionPlan.Version(
          number: version.number, decidedOn: version.decidedOn, announcedOn: version.announcedOn,
          reason: version.reason, source: version.source,
          projects: projects.compactMap { project in
            version.targets[project.code].map { project.aiming(at: $0, by: version.quarters[project.code]) }
          })
      }, terms: terms)
  }
}

extension PlanProject {
  init(row: Row) throws {
    self.init(
      code: try row.text("code"), name: try row.text("name"),
      strategy: .init(try row.text("strategy"), try row.text("strategy_name")),
      task: .init(try row.text("task"), try row.text("task_name")), department: try row.text("department"),
      category: try row.code("category"), unit: try row.code("unit"))
  }
  fileprivate func aiming(at target: Int, by quarters: [Int]?) -> EditionPlan.Project {
    EditionPlan.Project(
      code: code, name: name, strategy: strategy, task: task, department: department, category: category, unit: unit,
      target: target, quarters: quarters)
  }
}
