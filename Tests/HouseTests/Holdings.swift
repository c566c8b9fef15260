import Storage
import Testbed
import Vocabulary

extension HouseBed {
  /// Every row of every table that belongs to `office`, as text, by table: what nobody else may change. Left out is
  /// what reading itself leaves behind: access log, sessions, kept keys, drafts.
  func holdings(of office: String) async throws -> [String: [String]] {
    let own: Set<String> = ["access_head", "access_log", "session", "idempotency", "draft"]
    return try await bed.database.read { tx in
      var found: [String: [String]] = [:]
      for table in try Self.tables(tx) where !own.contains(table) {
        let rows = try tx.rows("SELECT * FROM \(table) WHERE office = ?", office)
        found[table] = rows.map { "\($0.cells)" }.sorted()
      }
      return found
    }
  }

  /// Tables with an office in them.
  static func tables(_ tx: any ReadTransaction) throws -> [String] {
    let sql =
      tx.engine == .sqlite
      ? """
      SELECT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'office'
      WHERE m.type = 'table' ORDER BY m.name
      """
      : """
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'office' ORDER BY table_name
      """
    return try tx.rows(sql).map { try $0.text("name") }
  }
}
