import Documents
import Vocabulary

/// `plan.csv`: one line per version and project, so that every target ever announced for the year stands beside the
/// next.
enum PlanFile {
  private static let name = EditionFile.Name.plan
  static let header = [
    "office", "officeName", "year", "version", "decidedOn", "announcedOn", "reason", "strategy", "strategyName",
    "task", "taskName", "project", "projectName", "department", "category", "unit", "target",
  ]

  static func text(_ plan: EditionPlan) -> String {
    let rows = plan.versions.flatMap { version in
      version.projects.map { project in
        [
          plan.office, plan.officeName, String(plan.year), String(version.number), version.decidedOn.description,
          version.announcedOn?.description ?? "", version.reason, project.strategy.code, project.strategy.name,
          project.task.code, project.task.name, project.code, project.name, project.department,
          project.category.rawValue, project.unit.rawValue, String(project.target),
        ]
      }
    }
    return CSV.text(header: header, rows: rows)
  }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> EditionPlan {
    let sheet = try EditionSheet(name, bytes, header: header)
    guard let first = sheet.rows.first else { throw EditionDamage(name, nil, "사업이 하나도 없습니다") }
    var versions: [EditionPlan.Version] = []
    for row in sheet.rows {
      guard row.cells[0..<3] == first.cells[0..<3] else { throw sheet.wrong(row, "기관이나 연도가 첫 줄과 다릅니다") }
      let version = try version(row, sheet)
      let project = try project(row, sheet)
      guard let last = versions.last, last.number == version.number else {
        guard version.number == (versions.last?.number ?? 0) + 1 else { throw sheet.wrong(row, "판 번호가 이어지지 않습니다") }
        versions.append(version.adding(project))
        continue
      }
      guard last.isSameDecision(as: version) else { throw sheet.wrong(row, "같은 판인데 결정일·공고일·사유가 다릅니다") }
      if let before = last.projects.last, before.code >= project.code {
        throw sheet.wrong(row, "사업 차례가 어긋나거나 두 번 적혔습니다")
      }
      versions[versions.count - 1] = last.adding(project)
    }
    return EditionPlan(
      office: first.cells[0], officeName: first.cells[1], year: try sheet.int(first, 2), versions: versions)
  }

  private static func version(_ row: CSV.Row, _ sheet: EditionSheet) throws(EditionDamage) -> EditionPlan.Version {
    EditionPlan.Version(
      number: try sheet.int(row, 3), decidedOn: try sheet.day(row, 4),
      announcedOn: row.cells[5].isEmpty ? nil : try sheet.day(row, 5), reason: row.cells[6], projects: [])
  }

  private static func project(_ row: CSV.Row, _ sheet: EditionSheet) throws(EditionDamage) -> EditionPlan.Project {
    let target = try sheet.int(row, 16)
    guard target >= 0 else { throw sheet.wrong(row, "목표가 0보다 작습니다") }
    return EditionPlan.Project(
      code: row.cells[11], name: row.cells[12], strategy: .init(row.cells[7], row.cells[8]),
      task: .init(row.cells[9], row.cells[10]), department: row.cells[13],
      category: try sheet.code(row, 14, as: Category.self), unit: try sheet.code(row, 15, as: Unit.self),
      target: target)
  }
}

extension EditionPlan.Version {
  fileprivate func adding(_ project: EditionPlan.Project) -> Self {
    .init(
      number: number, decidedOn: decidedOn, announcedOn: announcedOn, reason: reason, projects: projects + [project])
  }
  fileprivate func isSameDecision(as other: Self) -> Bool {
    (decidedOn, announcedOn, reason) == (other.decidedOn, other.announcedOn, other.reason)
  }
}
