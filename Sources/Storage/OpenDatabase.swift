/// Opens the database and makes sure that it answers. `connections` is the number of statements that may run at the
/// same time (PostgreSQL: connections and threads; SQLite: readers beside the one writer).
/// Throws `StorageError.unreachable`.
package func openDatabase(_ url: DatabaseURL, connections: Int = 8) async throws -> any Database {
  switch url.engine {
  case .sqlite: return try SQLiteDatabase(url, connections: connections)
  case .postgresql:
    let database = PostgreSQLDatabase(url, connections: connections)
    do {
      try await database.connect()
      return database
    } catch {
      await database.close()
      throw error
    }
  }
}

/// What a migration needs beside statements: a text of several statements, run as it stands.
protocol ScriptTransaction: WriteTransaction {
  func script(_ sql: String) throws
}

extension Bindable {
  /// The cell as it is stored. A text with a NUL character is refused on both engines: PostgreSQL cannot hold it, and
  /// SQLite's own functions would see it cut off.
  var storedCell: Cell {
    get throws {
      let cell = cell
      if case .text(let text) = cell, text.utf8.contains(0) { throw StorageError.constraint("NUL 문자") }
      return cell
    }
  }
}
