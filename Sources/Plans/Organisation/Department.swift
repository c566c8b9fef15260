import Offices
import Pages
import Storage
import Vocabulary

/// 담당부서 and who confirms its figures (부서장 확인자).
package struct Department: Sendable, Hashable {
  /// As projects name it.
  package let name: String
  /// Post of the head, `일자리정책과장`; `nil` while not stated. Never a person's name.
  package let head: String?
  /// Id of the account that confirms for the department; `nil` while nobody does.
  package let confirmer: String?
  /// As stored.
  package init(name: String, head: String? = nil, confirmer: String? = nil) {
    (self.name, self.head, self.confirmer) = (name, head, confirmer)
  }
}

/// All SQL of departments.
package struct DepartmentStore: Sendable {
  /// Stateless.
  package init() {}

  /// All of the office by name.
  package func all(of office: String, _ tx: any ReadTransaction) throws -> [Department] {
    try tx.rows("SELECT name, head, confirmer FROM plan_department WHERE office = ? ORDER BY name", office)
      .map(Department.init(row:)).sorted { $0.name < $1.name }
  }

  /// `nil` where the office has no such department.
  package func find(_ name: String, in office: String, _ tx: any ReadTransaction) throws -> Department? {
    try tx.first("SELECT name, head, confirmer FROM plan_department WHERE office = ? AND name = ?", office, name)
      .map(Department.init(row:))
  }

  /// Adds the name where it is new; head and confirmer stay as they are.
  package func keep(
    _ name: String, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO plan_department (office, name, set_at, set_by) VALUES (?, ?, ?, ?)
      ON CONFLICT (office, name) DO NOTHING
      """, office, name, now, account)
  }

  /// Adds the department or states head and confirmer anew.
  package func set(
    _ department: Department, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO plan_department (office, name, head, confirmer, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, name) DO UPDATE SET head = excluded.head, confirmer = excluded.confirmer,
        set_at = excluded.set_at, set_by = excluded.set_by
      """, office, department.name, department.head, department.confirmer, now, account)
  }
}

extension Department {
  init(row: Row) throws {
    self.init(
      name: try row.text("name"), head: try row.textIfPresent("head"), confirmer: try row.textIfPresent("confirmer"))
  }
}
