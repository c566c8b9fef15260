import Foundation
import GRDB

/// One file, one writer, many readers. The only place that knows GRDB.
final class SQLiteDatabase: Database {
  let engine = Engine.sqlite
  let url: DatabaseURL
  /// For copying the whole file; everything else goes through transactions.
  let pool: DatabasePool

  /// Opens or creates the file and its folder. Throws `unreachable` when that fails.
  init(_ url: DatabaseURL, connections: Int) throws {
    self.url = url
    guard !url.target.isEmpty, url.target != ":memory:" else { throw StorageError.badURL("\(url)") }
    let folder = URL(fileURLWithPath: url.target).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StorageError.unreachable("\(folder.path) 폴더를 만들 수 없음")
    }
    Self.createForOwnerOnly(url.target)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = max(1, connections)
    configuration.busyMode = .timeout(10)
    configuration.label = "naeil"
    configuration.prepareDatabase { db in
      // Without recursive_triggers REPLACE INTO would slip past the triggers that guard append-only tables.
      try db.execute(sql: "PRAGMA recursive_triggers=ON")
      try db.execute(sql: "PRAGMA case_sensitive_like=ON")
      // What is deleted or overwritten leaves zeros in the file, not the old bytes: destroyed means gone.
      try db.execute(sql: "PRAGMA secure_delete=ON")
    }
    do {
      pool = try DatabasePool(path: url.target, configuration: configuration)
      try pool.writeWithoutTransaction(Self.demandDurability)
    } catch {
      throw Self.spoken(error, opening: true)
    }
  }

  /// Sealed or not, what stands in the file is for the one who runs the house. SQLite gives its WAL the same rights.
  /// A file that is there stays as it is: closing a second handle on it would drop the locks of an open connection.
  private static func createForOwnerOnly(_ path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    if file >= 0 { try? FileHandle(fileDescriptor: file).close() }
  }

  /// Entering WAL resets `synchronous` to NORMAL behind our back, so it is set afterwards and read back: a committed
  /// ledger entry must survive a power cut.
  private static func demandDurability(_ db: GRDB.Database) throws {
    try db.execute(sql: "PRAGMA synchronous=FULL")
    let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
    let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
    guard level == 2, journal == "wal" else { throw StorageError.unreachable("WAL·FULL로 열 수 없는 저장 장치") }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
    do {
      return try await pool.read { db in try SQLiteTransaction.run(on: db, body) }
    } catch {
      throw Self.spoken(error)
    }
  }

  func write<T: Sendable>(
    isolation: Isolation, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
  ) async throws -> T {
    do {
      return try await pool.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try SQLiteTransaction.run(on: db, body)
          return .commit
        }
        guard let result else { throw StorageError.statement(message: "no result", sql: "") }
        return result
      }
    } catch {
      throw Self.spoken(error)
    }
  }

  func scrub() async throws {
    do {
      try await pool.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        _ = try db.checkpoint(.truncate)
      }
    } catch {
      throw Self.spoken(error)
    }
  }

  func close() async {
    try? pool.close()
  }

  /// GRDB's errors in our words; what is not GRDB's passes unchanged. Arguments stay behind.
  static func spoken(_ error: any Error, opening: Bool = false) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let message = error.message ?? ""
    switch error.resultCode {
    case .SQLITE_CONSTRAINT:
      if let table = AppendOnly.table(refusedIn: message) { return StorageError.appendOnly(table) }
      return StorageError.constraint(constraintName(message))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StorageError.busy
    case .SQLITE_READONLY where !opening:
      return StorageError.statement(message: message, sql: error.sql ?? "")
    default:
      if let trouble = fileTrouble.first(where: { $0.code == error.resultCode }) {
        return StorageError.unreachable(trouble.reason)
      }
      return StorageError.statement(message: message, sql: error.sql ?? "")
    }
  }

  private static let fileTrouble: [(code: ResultCode, reason: String)] = [
    (.SQLITE_CANTOPEN, "파일을 열 수 없음"), (.SQLITE_PERM, "파일 권한이 없음"), (.SQLITE_READONLY, "쓸 수 없는 파일"),
    (.SQLITE_NOTADB, "SQLite 파일이 아님"), (.SQLITE_CORRUPT, "파일이 깨짐"), (.SQLITE_IOERR, "저장 장치 오류"),
    (.SQLITE_FULL, "저장 장치가 가득 참"),
  ]

  /// `UNIQUE constraint failed: t.a, t.b` → `t.a, t.b`; `FOREIGN KEY constraint failed` → `FOREIGN KEY`.
  private static func constraintName(_ message: String) -> String {
    if let colon = message.range(of: ": ") { return String(message[colon.upperBound...]) }
    return message.replacingOccurrences(of: " constraint failed", with: "")
  }
}

/// One transaction on one SQLite connection. It remembers a failed statement, so that a closure which swallows the
/// error cannot commit the rest: PostgreSQL would refuse too.
private final class SQLiteTransaction: ScriptTransaction {
  let engine = Engine.sqlite
  private let db: GRDB.Database
  private var failure: (any Error)?

  private init(_ db: GRDB.Database) { self.db = db }

  static func run<T>(on db: GRDB.Database, _ body: (SQLiteTransaction) throws -> T) throws -> T {
    let transaction = SQLiteTransaction(db)
    let result = try body(transaction)
    if let failure = transaction.failure { throw failure }
    return result
  }

  private func noting<T>(_ work: () throws -> T) throws -> T {
    do {
      return try work()
    } catch {
      let spoken = SQLiteDatabase.spoken(error)
      if error is DatabaseError { failure = failure ?? spoken }
      throw spoken
    }
  }

  private func values(_ arguments: [any Bindable]) throws -> StatementArguments {
    StatementArguments(
      try arguments.map { argument -> DatabaseValue in
        switch try argument.storedCell {
        case .null: .null
        case .int(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): Data(value).databaseValue
        }
      })
  }

  private func walk(_ statement: Statement, _ arguments: [any Bindable], _ body: (Row) throws -> Bool) throws {
    let columns = statement.columnNames
    let cursor = try GRDB.Row.fetchCursor(statement, arguments: values(arguments))
    while let row = try cursor.next() {
      var cells: [Cell] = []
      cells.reserveCapacity(columns.count)
      for index in columns.indices { cells.append(try Self.cell(row[index], columns[index])) }
      guard try body(Row(columns: columns, cells: cells)) else { return }
    }
  }

  private static func cell(_ value: DatabaseValue, _ column: String) throws -> Cell {
    switch value.storage {
    case .null: return .null
    case .int64(let number): return .int(number)
    case .string(let text): return .text(text)
    case .blob(let data): return .blob([UInt8](data))
    case .double(let number):
      guard let whole = Int64(exactly: number) else { throw RowError(column: column, wanted: "whole number") }
      return .int(whole)
    }
  }

  func rows(_ sql: String, _ arguments: [any Bindable]) throws -> [Row] {
    try noting {
      var rows: [Row] = []
      try walk(db.cachedStatement(sql: sql), arguments) { row in
        rows.append(row)
        return true
      }
      return rows
    }
  }

  func each(_ sql: String, _ arguments: [any Bindable], _ body: (Row) throws -> Bool) throws {
    // Not the cached statement: `body` may run the same text while this one is still open.
    try noting { try walk(db.makeStatement(sql: sql), arguments, body) }
  }

  func change(_ sql: String, _ arguments: [any Bindable]) throws -> Int {
    try noting {
      try db.cachedStatement(sql: sql).execute(arguments: values(arguments))
      return db.changesCount
    }
  }

  func script(_ sql: String) throws {
    try noting { try db.execute(sql: sql) }
  }
}
