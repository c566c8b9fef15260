import Secrets
import Storage
import Vocabulary

/// A column of sealed fields that may be sealed again: its table, the columns that name a row beside `office`, and so
/// the place each field is bound to (`office`, table, the names joined by `/`, column).
package struct SealedColumn: Sendable, Hashable {
  /// As they stand in the database; `keys` in the order of the bound row's name.
  package let table: String, keys: [String], column: String
  /// One column.
  package init(_ table: String, _ column: String, keys: [String] = ["id"]) {
    (self.table, self.column, self.keys) = (table, column, keys)
  }
}

/// After a rotation: seals again, under the active key, whatever an older one had sealed, and makes the finding tokens
/// anew. In batches, each one transaction, while everyone works on: before, between and after, both keys open and find
/// everything. What was done stays done, so that a run that was interrupted goes on where it stopped.
package struct KeyRenewal: Sendable {
  private let vault: Vault
  private let sealing: any Sealing
  private let active: KeyRing.Key
  private let columns: [SealedColumn]
  /// A node that has a key prepared but not yet in use would seal back what others sealed under the new one.
  private let waits: Bool
  /// Rows in one transaction: small enough that nobody at a desk waits for it.
  static let batch = 100

  /// `columns`: all sealed columns of the house but the vault's own persons.
  package init(keys: KeyRing, columns: [SealedColumn]) {
    (vault, sealing, active) = (Vault(keys: keys), FieldSealing(keys: keys), keys.active)
    (self.columns, waits) = (columns, keys.coming != nil)
  }

  /// How many rows still lie under an older key; 0 while a prepared key waits to be taken into use.
  package func remaining(in database: any Database) async throws -> Int {
    guard !waits else { return 0 }
    return try await database.read { tx in
      let persons = try tx.first(
        "SELECT count(DISTINCT person) AS n FROM person_index WHERE key_id <> ?", active.id)
      return try columns.reduce(persons?.int("n") ?? 0) { sum, column in
        let found = try tx.first(
          "SELECT count(*) AS n FROM \(column.table) WHERE \(old(column))", active.envelopeStart)
        return try sum + (found?.int("n") ?? 0)
      }
    }
  }

  /// Renews all; returns how many rows. `progress`: rows done, and how many there were at the beginning. Throws
  /// `CancellationError` between two batches when the task is cancelled.
  @discardableResult
  package func run(
    in database: any Database, progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Int {
    let all = try await remaining(in: database)
    guard all > 0 else { return 0 }
    var done = 0
    let offices = try await database.read { tx in try OfficeStore().all(tx).map(\.id) }
    for office in offices {
      var last: ID<Person>?
      repeat {
        try Task.checkCancellation()
        let from = last
        let round = try await database.write { tx in
          try vault.renew(in: office, activeKey: active.id, after: from, limit: Self.batch, tx)
        }
        (last, done) = (round.last, done + round.count)
        progress(done, max(all, done))
      } while last != nil
    }
    for column in columns {
      var last: [Cell]?
      repeat {
        try Task.checkCancellation()
        let from = last
        let round = try await database.write { tx in try renew(column, after: from, tx) }
        (last, done) = (round.last, done + round.count)
        if round.count > 0 { progress(done, max(all, done)) }
      } while last != nil
    }
    return done
  }

  private func old(_ column: SealedColumn) -> String {
    "\(column.column) IS NOT NULL AND substr(\(column.column), 1, \(active.envelopeStart.count)) <> ?"
  }

  /// One batch of a column; `last` names its last row, nil when there are no more.
  private func renew(
    _ column: SealedColumn, after: [Cell]?, _ tx: any WriteTransaction
  ) throws -> (count: Int, last: [Cell]?) {
    let names = ["office"] + column.keys
    let list = names.joined(separator: ", ")
    let beyond = after.map { " AND (\(list)) > (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? ""
    let rows = try tx.rows(
      """
      SELECT \(list), \(column.column) FROM \(column.table) WHERE \(old(column))\(beyond) ORDER BY \(list) LIMIT ?
      """, [active.envelopeStart] + (after ?? []) + [Self.batch])
    let places = names.map { "\($0) = ?" }.joined(separator: " AND ")
    for row in rows {
      let key = Array(row.cells.prefix(names.count))
      let bound = SealContext(
        office: try row.text("office"), table: column.table,
        row: key.dropFirst().map(\.name).joined(separator: "/"), column: column.column)
      let sealed = try sealing.seal(sealing.open(row.blob(column.column), bound: bound), bound: bound)
      try tx.run("UPDATE \(column.table) SET \(column.column) = ? WHERE \(places)", [sealed] + key)
    }
    return (rows.count, rows.count == Self.batch ? rows.last.map { Array($0.cells.prefix(names.count)) } : nil)
  }
}

extension Cell {
  /// As it stands in the name of a row that a field is bound to.
  fileprivate var name: String {
    switch self {
    case .null, .blob: ""
    case .int(let number): String(number)
    case .text(let text): text
    }
  }
}
