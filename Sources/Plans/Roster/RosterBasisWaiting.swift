import Reference
import Storage
import Vocabulary

/// A basis for a roster that waits for the privacy officer.
package struct RosterBasisWaiting: Sendable, Equatable {
  /// Project and year in words; nobody's name.
  package let title: String
  /// Where it is confirmed.
  package let path: String
  /// Last day for it, by the dated rule.
  package let due: Day
}

extension Plans {
  /// Bases asked for and not decided on, of every year, longest first.
  package static func basesAwaitingConfirmation(
    in office: String, on today: Day, _ tx: any ReadTransaction
  ) throws -> [RosterBasisWaiting] {
    let days: Int = try Reference.privacy().basisDays.value(on: today) ?? 5
    return try tx.rows(
      """
      SELECT b.project, b.year, b.requested_at, p.name, p.department FROM roster_basis b
      JOIN plan_project p ON p.office = b.office AND p.code = b.project
      WHERE b.office = ? AND b.state = 'requested' ORDER BY b.requested_at, b.project
      """, office
    ).map { row in
      let (project, year) = (try row.text("project"), try row.int("year"))
      return RosterBasisWaiting(
        title: "\(try row.text("department")) ‘\(try row.text("name"))’ \(year)년 명단을 받는 근거",
        path: RosterRoutes.path(project, year), due: try row.instant("requested_at").day.adding(days: days))
    }
  }
}
