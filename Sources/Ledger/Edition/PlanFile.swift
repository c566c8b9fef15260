import Documents
import Vocabulary

/// `plan.csv`: the office and year, then one line per version and project, so that every target ever announced for the
/// year stands beside the next.
enum PlanFile {
  private static let name = EditionFile.Name.plan
  private static let office = "office", project = "project"
  static let header = [
    "row", "office", "officeName", "year", "kind", "version", "decidedOn", "announcedOn", "reason", "source",
    "strategy", "strategyName", "task", "taskName", "project", "projectName", "department", "category", "unit",
    "target", "q1", "q2", "q3",
  ]

  static func text(_ plan: EditionPlan) -> String {
    let start = [plan.office, plan.officeName, String(plan.year), plan.kind.rawValue]
    let blank = [String](repeating: "", count: header.count - 1 - start.count)
    let rows = plan.versions.flatMap { version in
      version.projects.map { item in [project] + start + cells(version) + cells(item) }
    }
    return CSV.text(header: header, rows: [[office] + start + blank] + rows)
  }

  private static func cells(_ version: EditionPlan.Version) -> [String] {
    [
      String(version.number), version.decidedOn?.description ?? "", version.announcedOn?.description ?? "",
      version.reason, version.source ?? "",
    ]
  }
  private static func cells(_ project: EditionPlan.Project) -> [String] {
    [
      project.strategy.code, project.strategy.name, project.task.code, project.task.name, project.code, project.name,
      project.department, project.category.rawValue, project.unit.rawValue, String(project.target),
    ] + (project.quarters?.map(String.init) ?? ["", "", ""])
  }

  /// Without its term plans, which stand in `terms.csv`.
  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> EditionPlan {
    let sheet = try EditionSheet(name, bytes, header: header)
    guard let first = sheet.rows.first, first.cells[0] == office else {
      throw EditionDamage(name, 2, "기관 줄이 없습니다")
    }
    var versions = PlanVersionsReading()
    for row in sheet.rows.dropFirst() {
      guard row.cells[0] == project else { throw sheet.wrong(row, "알 수 없는 줄 종류 ‘\(row.cells[0])’") }
      guard row.cells[1..<5] == first.cells[1..<5] else { throw sheet.wrong(row, "기관이나 연도가 첫 줄과 다릅니다") }
      let version = EditionPlan.Version(
        number: try sheet.int(row, 5), decidedOn: try sheet.dayIfAny(row, 6), announcedOn: try sheet.dayIfAny(row, 7),
        reason: row.cells[8], source: row.cells[9].isEmpty ? nil : row.cells[9], projects: [])
      try versions.add(try item(row, sheet), to: version, row, sheet)
    }
    return EditionPlan(
      office: first.cells[1], officeName: first.cells[2], year: try sheet.int(first, 3),
      kind: try sheet.code(first, 4, as: EditionKind.self), versions: versions.versions)
  }

  private static func item(_ row: CSV.Row, _ sheet: EditionSheet) throws(EditionDamage) -> EditionPlan.Project {
    let target = try sheet.int(row, 19)
    guard target >= 0 else { throw sheet.wrong(row, "목표가 0보다 작습니다") }
    var quarters: [Int]?
    if row.cells[20...22].contains(where: { !$0.isEmpty }) {
      let steps = [0, try sheet.int(row, 20), try sheet.int(row, 21), try sheet.int(row, 22), target]
      guard zip(steps, steps.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        throw sheet.wrong(row, "분기 누계 목표가 줄어들거나 연간 목표를 넘습니다")
      }
      quarters = Array(steps[1...3])
    }
    return EditionPlan.Project(
      code: row.cells[14], name: row.cells[15], strategy: .init(row.cells[10], row.cells[11]),
      task: .init(row.cells[12], row.cells[13]), department: row.cells[16],
      category: try sheet.code(row, 17, as: Category.self), unit: try sheet.code(row, 18, as: Unit.self),
      target: target, quarters: quarters)
  }
}

/// Puts the lines of a plan together, in both formats.
struct PlanVersionsReading {
  private(set) var versions: [EditionPlan.Version] = []

  mutating func add(
    _ project: EditionPlan.Project, to version: EditionPlan.Version, _ row: CSV.Row, _ sheet: EditionSheet
  ) throws(EditionDamage) {
    guard let last = versions.last, last.number == version.number else {
      guard version.number == (versions.last?.number ?? 0) + 1 else { throw sheet.wrong(row, "판 번호가 이어지지 않습니다") }
      return versions.append(version.adding(project))
    }
    guard last.isSameDecision(as: version) else { throw sheet.wrong(row, "같은 판인데 결정일·공고일·사유·출처가 다릅니다") }
    if let before = last.projects.last, before.code >= project.code {
      throw sheet.wrong(row, "사업 차례가 어긋나거나 두 번 적혔습니다")
    }
    versions[versions.count - 1] = last.adding(project)
  }
}

extension EditionPlan.Version {
  fileprivate func adding(_ project: EditionPlan.Project) -> Self {
    .init(
      number: number, decidedOn: decidedOn, announcedOn: announcedOn, reason: reason, source: source,
      projects: projects + [project])
  }
  fileprivate func isSameDecision(as other: Self) -> Bool {
    (decidedOn, announcedOn, reason, source) == (other.decidedOn, other.announcedOn, other.reason, other.source)
  }
}
