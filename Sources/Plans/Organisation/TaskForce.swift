import Pages
import Storage
import Vocabulary

/// 추진체계(일자리 TF) of a year: who leads, who coordinates, which posts take part. Posts, never persons' names.
package struct TaskForce: Sendable, Hashable {
  /// 단장, 총괄, 부서 담당.
  package enum Kind: String, Code {
    case leader, coordinator, member
    package var label: String {
      switch self {
      case .leader: "단장"
      case .coordinator: "총괄"
      case .member: "부서 담당"
      }
    }
  }
  /// One post.
  package struct Seat: Sendable, Hashable {
    /// What it does in the TF.
    package let kind: Kind
    /// 직위, `경제산업국장`.
    package let post: String
    /// Of a member; `nil` where it goes without saying.
    package let department: String?
    /// As stated.
    package init(_ kind: Kind, _ post: String, department: String? = nil) {
      (self.kind, self.post, self.department) = (kind, post, department)
    }
  }
  /// Calendar year.
  package let year: Int
  /// `일자리 TF`.
  package let name: String
  /// How many departments and teams take part, as stated; `nil` where nobody said.
  package let departments: Int?, teams: Int?
  /// Leader first.
  package let seats: [Seat]
  /// Why it is set or changed.
  package let reason: String
  /// Where it was read; `nil` for the office's own decision.
  package let source: String?
  /// As stated.
  package init(
    year: Int, name: String, departments: Int? = nil, teams: Int? = nil, seats: [Seat], reason: String,
    source: String? = nil
  ) {
    (self.year, self.name, self.departments, self.teams) = (year, name, departments, teams)
    (self.seats, self.reason, self.source) = (seats, reason, source)
  }
}

/// All SQL of the TF. Versions are only ever added.
package struct TaskForceStore: Sendable {
  /// Stateless.
  package init() {}

  /// Adds a version and returns its number. Throws `Conflict` when another came after the one it was drawn from.
  @discardableResult
  package func add(
    _ force: TaskForce, after: Int? = nil, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM plan_task_force WHERE office = ? AND year = ?", office, force.year)?
      .intIfPresent("last") ?? 0
    if let after, after != last {
      throw Conflict("추진체계를 저장하지 못했습니다", "그 사이 다른 사람이 \(last)판을 만들었습니다. 확인한 뒤 다시 적으십시오.")
    }
    try tx.run(
      """
      INSERT INTO plan_task_force (office, year, number, name, departments, teams, reason, source, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, force.year, last + 1, force.name, force.departments, force.teams, force.reason, force.source, now,
      account)
    for (place, seat) in force.seats.enumerated() {
      try tx.run(
        """
        INSERT INTO plan_task_force_seat (office, year, number, place, kind, post, department)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, office, force.year, last + 1, place + 1, seat.kind.rawValue, seat.post, seat.department)
    }
    return last + 1
  }

  /// The year's versions, newest first, each with its number.
  package func versions(
    of office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [(number: Int, force: TaskForce)] {
    var seats: [Int: [TaskForce.Seat]] = [:]
    for row in try tx.rows(
      """
      SELECT number, kind, post, department FROM plan_task_force_seat WHERE office = ? AND year = ?
      ORDER BY number, place
      """, office, year)
    {
      seats[try row.int("number"), default: []].append(
        TaskForce.Seat(
          try row.code("kind"), try row.text("post"), department: try row.textIfPresent("department")))
    }
    return try tx.rows(
      """
      SELECT number, name, departments, teams, reason, source FROM plan_task_force WHERE office = ? AND year = ?
      ORDER BY number DESC
      """, office, year
    ).map { row in
      let number = try row.int("number")
      return (
        number,
        TaskForce(
          year: year, name: try row.text("name"), departments: try row.intIfPresent("departments"),
          teams: try row.intIfPresent("teams"), seats: seats[number] ?? [], reason: try row.text("reason"),
          source: try row.textIfPresent("source"))
      )
    }
  }
}
