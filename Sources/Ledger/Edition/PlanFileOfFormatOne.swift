import Documents
import Vocabulary

/// `plan.csv` as editions of format 1 have it: no quarters, no source, every day known. Older editions stay readable
/// and keep their bytes.
enum PlanFileOfFormatOne {
  static let header = [
    "office", "officeName", "year", "version", "decidedOn", "announcedOn", "reason", "strategy", "strategyName",
    "task", "taskName", "project", "projectName", "department", "category", "unit", "target",
  ]

  static func text(_ plan: EditionPlan) -> String {
    let rows = plan.versions.flatMap { version in
      version.projects.map { project in
        [
          plan.office, plan.officeName, String(plan.year), String(version.number),
          version.decidedOn?.description ?? "", version.announcedOn?.description ?? "", version.reason,
          project.strategy.code, project.strategy.name, project.task.code, project.task.name, project.code,
          project.name, project.department, project.category.rawValue, project.unit.rawValue, String(project.target),
        ]
      }
    }
    return CSV.text(header: header, rows: rows)
  }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> EditionPlan {
    let name = EditionFile.Name.plan
    let sheet = try EditionSheet(name, bytes, header: header)
    guard let first = sheet.rows.first else { throw EditionDamage(name, nil, "사업이 하나도 없습니다") }
    var versions = PlanVersionsReading()
    for row in sheet.rows {
      guard row.cells[0..<3] == first.cells[0..<3] else { throw sheet.wrong(row, "기관이나 연도가 첫 줄과 다릅니다") }
      let version = EditionPlan.Version(
        number: try sheet.int(row, 3), decidedOn: try sheet.day(row, 4), announcedOn: try sheet.dayIfAny(row, 5),
        reason: row.cells[6], projects: [])
      let target = try sheet.int(row, 16)
      guard target >= 0 else { throw sheet.wrong(row, "목표가 0보다 작습니다") }
      let project = EditionPlan.Project(
        code: row.cells[11], name: row.cells[12], strategy: .init(row.cells[7], row.cells[8]),
        task: .init(row.cells[9], row.cells[10]), department: row.cells[13],
        category: try sheet.code(row, 14, as: Category.self), unit: try sheet.code(row, 15, as: Unit.self),
        target: target)
      try versions.add(project, to: version, row, sheet)
    }
    return EditionPlan(
      office: first.cells[0], officeName: first.cells[1], year: try sheet.int(first, 2), versions: versions.versions)
  }
}
