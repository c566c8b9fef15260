extension Database {
  /// Gives `role` SELECT, INSERT, UPDATE, DELETE on ordinary tables, SELECT and INSERT on append-only ones, SELECT on
  /// the list of migrations. Run as owner after every migration; on SQLite there are no roles and nothing happens.
  /// Throws `roleUnfit` when the role is missing, is a superuser or owns a table here.
  package func grantServing(role: String) async throws {
    guard engine == .postgresql else { return }
    try await ServingRole(name: role).grant(on: self)
  }

  /// Gives `role` SELECT on `tables` and takes every other right from it: for nodes that serve the public alone. Run as
  /// owner after every migration; on SQLite nothing happens. Throws `roleUnfit` as `grantServing` does.
  package func grantReading(role: String, tables: [String]) async throws {
    guard engine == .postgresql else { return }
    try await ServingRole(name: role).grantReading(tables, on: self)
  }
}

/// The PostgreSQL role under which `naeil serve` works: it owns nothing, so it can neither change the schema nor touch
/// what is append-only.
struct ServingRole: Sendable {
  let name: String

  func grant(on database: any Database) async throws {
    try await grant(on: database) { $0.rights }
    let role = Self.quoted(name)
    try await database.write(isolation: .locked) { tx in
      for function in try ownersFunctions(tx) { try tx.run("GRANT EXECUTE ON FUNCTION \(function) TO \(role)") }
    }
  }

  /// Functions that do with the owner's rights the few things the serving role may not do by itself.
  private func ownersFunctions(_ tx: any ReadTransaction) throws -> [String] {
    try tx.rows(
      """
      SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = current_schema() AND p.prosecdef ORDER BY p.proname
      """
    ).map { try $0.text("name") }
  }

  func grantReading(_ tables: [String], on database: any Database) async throws {
    try await grant(on: database) { tables.contains($0.name) ? "SELECT" : nil }
  }

  private typealias Table = (name: String, rights: String)

  private func grant(on database: any Database, _ rights: @escaping @Sendable (Table) -> String?) async throws {
    try await database.write(isolation: .locked) { tx in
      try check(tx)
      let role = Self.quoted(name)
      let schema = Self.quoted(try tx.first("SELECT current_schema() AS name")?.text("name") ?? "")
      try tx.run("GRANT USAGE ON SCHEMA \(schema) TO \(role)")
      for table in try tables(tx) {
        let place = "\(schema).\(Self.quoted(table.name))"
        try tx.run("REVOKE ALL ON \(place) FROM \(role)")
        if let rights = rights(table) { try tx.run("GRANT \(rights) ON \(place) TO \(role)") }
      }
    }
  }

  private func check(_ tx: any ReadTransaction) throws {
    guard let role = try tx.first("SELECT oid::bigint AS oid, rolsuper FROM pg_roles WHERE rolname = ?", name) else {
      throw StorageError.roleUnfit(name, "그런 역할이 없습니다")
    }
    guard try !role.bool("rolsuper") else { throw StorageError.roleUnfit(name, "모든 권한을 가진 역할입니다") }
    let owned = try tx.rows(
      "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = ? LIMIT 1", name)
    guard owned.isEmpty else { throw StorageError.roleUnfit(name, "표의 소유자입니다") }
  }

  private func tables(_ tx: any ReadTransaction) throws -> [Table] {
    let rows = try tx.rows(
      """
      SELECT c.relname::text AS name, EXISTS (
        SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'append_only') AS append_only
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY c.relname
      """)
    return try rows.map { row in
      let name = try row.text("name")
      if name == "schema_migration" { return (name, "SELECT") }
      return (name, try row.bool("append_only") ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
