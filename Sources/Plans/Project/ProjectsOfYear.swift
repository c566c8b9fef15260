import Storage
import Vocabulary

extension PlanStore {
  /// Every project as it stood in `year`: department and 부문 of that year's card, else of the nearest year before it,
  /// else the project's own. What a later year's card says changes nothing of an earlier year.
  package func projects(of office: String, asOf year: Int, _ tx: any ReadTransaction) throws -> [PlanProject] {
    let rows = try tx.rows(
      """
      SELECT project, department, category FROM plan_project_card WHERE office = ? AND year <= ? ORDER BY year, number
      """, office, year)
    var said: [String: (department: String, category: Vocabulary.Category)] = [:]
    for row in rows { said[try row.text("project")] = (try row.text("department"), try row.code("category")) }
    return try projects(of: office, tx).map { project in
      guard let own = said[project.code] else { return project }
      return PlanProject(
        code: project.code, name: project.name, strategy: project.strategy, task: project.task,
        department: own.department, category: own.category, unit: project.unit)
    }
  }
}

extension ProjectCardStore {
  /// Projects take over department and 부문 of the newest card up to `year`: of next year's, once that year has come.
  /// Changes nothing where nothing is due.
  package func turn(to year: Int, of office: String, _ tx: any WriteTransaction) throws {
    let plans = PlanStore()
    let before = Dictionary(try plans.projects(of: office, tx).map { ($0.code, $0) }) { first, _ in first }
    for project in try plans.projects(of: office, asOf: year, tx) where before[project.code] != project {
      try tx.run(
        "UPDATE plan_project SET department = ?, category = ? WHERE office = ? AND code = ?", project.department,
        project.category.rawValue, office, project.code)
    }
  }
}
