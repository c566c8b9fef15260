import Foundation
import Vocabulary

/// What stands behind a `Database`.
package enum Engine: String, Sendable, CaseIterable { case sqlite, postgresql }

/// Where the database is: `sqlite:PATH` or `postgresql://…` (libpq's own connection string, several hosts allowed).
package struct DatabaseURL: Sendable, Hashable, CustomStringConvertible {
  /// Told by the scheme of the address.
  package let engine: Engine
  /// File path, or the whole libpq connection string.
  package let target: String
  /// Throws `StorageError.badURL`.
  package init(_ text: String) throws {
    if text.hasPrefix("sqlite:") {
      (engine, target) = (.sqlite, String(text.dropFirst("sqlite:".count)))
    } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
      (engine, target) = (.postgresql, text)
    } else {
      throw StorageError.badURL(ConnectionText(text).shown)
    }
  }
  /// Without password; safe to print.
  package var description: String { engine == .sqlite ? "sqlite:\(target)" : ConnectionText(target).shown }
}

/// Reading inside one transaction (one snapshot). All SQL is one text for both engines; placeholders are `?`.
package protocol ReadTransaction {
  var engine: Engine { get }
  func rows(_ sql: String, _ arguments: [any Bindable]) throws -> [Row]
  /// Streams; `body` returns false to stop. For answers too large to hold.
  func each(_ sql: String, _ arguments: [any Bindable], _ body: (Row) throws -> Bool) throws
}

/// Reading and writing inside one transaction. Never catch a failed statement and go on.
package protocol WriteTransaction: ReadTransaction {
  /// Runs one statement; returns the number of rows changed.
  func change(_ sql: String, _ arguments: [any Bindable]) throws -> Int
}

extension ReadTransaction {
  /// All rows of a SELECT; `?` take the arguments in order.
  package func rows(_ sql: String, _ arguments: any Bindable...) throws -> [Row] { try rows(sql, arguments) }
  /// The first row, nil without one.
  package func first(_ sql: String, _ arguments: any Bindable...) throws -> Row? { try rows(sql, arguments).first }
  /// The first row, nil without one.
  package func first(_ sql: String, _ arguments: [any Bindable]) throws -> Row? { try rows(sql, arguments).first }
}
extension WriteTransaction {
  /// Changes rows; returns how many.
  @discardableResult
  package func run(_ sql: String, _ arguments: any Bindable...) throws -> Int { try change(sql, arguments) }
  /// Changes rows; returns how many.
  @discardableResult
  package func run(_ sql: String, _ arguments: [any Bindable]) throws -> Int { try change(sql, arguments) }
}

/// `serializable`: the default for writes. `locked`: READ COMMITTED under a row lock that the closure's first statement
/// takes (`UPDATE ledger_head … RETURNING`); on SQLite both are the one writer.
package enum Isolation: Sendable { case serializable, locked }

/// The database: closures on a database thread, one transaction each, retried on serialisation failure, so that a
/// closure may run twice: nothing in it but SQL and values; ids and clock come from outside.
package protocol Database: Sendable {
  var engine: Engine { get }
  var url: DatabaseURL { get }
  func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T
  /// Throws `StorageError.commitUnknown` when the connection was lost while committing: the caller resolves it by its
  /// idempotency key, never by running again.
  @discardableResult
  func write<T: Sendable>(
    isolation: Isolation, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
  ) async throws -> T
  /// Rewrites the file without what was deleted and empties the write-ahead log, so that destroyed bytes are nowhere in
  /// either (SQLite; takes the writer's place for as long as the file is large). On PostgreSQL deleted rows go with the
  /// server's own vacuum and its log's recycling; nothing happens here.
  func scrub() async throws
  func close() async
}
extension Database {
  /// Nothing to do here.
  package func scrub() async throws {}
  /// As `write(isolation:_:)`, serializable.
  @discardableResult
  package func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T {
    try await write(isolation: .serializable, body)
  }
}

/// One feature's schema step. `name` orders within the feature: "0001_referral". Texts are never edited once on `main`.
package struct Migration: Sendable {
  /// The room it belongs to: "JobCentre". Rooms migrate in the order `naeil` wires them.
  package let room: String
  /// `0001_referral`: orders within the room.
  package let name: String
  /// The one text, or the two where the engines differ. On SQLite `BIGINT` becomes `INTEGER` and every table `STRICT`;
  /// bytes may be written `BLOB` or `BYTEA`.
  package let sqlite: String
  /// The text for PostgreSQL.
  package let postgresql: String
  /// One step in two texts; see the members.
  package init(room: String, name: String, sqlite: String, postgresql: String) {
    (self.room, self.name, self.sqlite, self.postgresql) = (room, name, sqlite, postgresql)
  }
  /// One text for both engines.
  package init(room: String, name: String, _ text: String) {
    self.init(room: room, name: name, sqlite: text, postgresql: text)
  }
  /// From a target's `Embedded.files`: `Migrations/0001_x.sql`, or `.sqlite.sql` and `.postgres.sql`. A line
  /// `-- append-only: TABLE` in the text becomes triggers that refuse UPDATE, DELETE (and TRUNCATE) on that table.
  package static func all(room: String, _ files: [(name: String, text: StaticString)]) -> [Migration] {
    var texts: [String: (sqlite: String?, postgresql: String?)] = [:]
    for file in files where file.name.hasPrefix("Migrations/") && file.name.hasSuffix(".sql") {
      let base = String(file.name.dropFirst("Migrations/".count).dropLast(".sql".count))
      let text = file.text.description
      if base.hasSuffix(".sqlite") {
        texts[String(base.dropLast(".sqlite".count)), default: (nil, nil)].sqlite = text
      } else if base.hasSuffix(".postgres") {
        texts[String(base.dropLast(".postgres".count)), default: (nil, nil)].postgresql = text
      } else {
        texts[base] = (text, text)
      }
    }
    return texts.keys.sorted().map { name in
      Migration(room: room, name: name, sqlite: texts[name]?.sqlite ?? "", postgresql: texts[name]?.postgresql ?? "")
    }
  }
}
