import Foundation

/// A whole database as one stream of bytes, of one moment, and back: SQLite's own file, or what `pg_dump -Fc` writes.
package struct DatabaseCopy: Sendable {
  /// What is copied, or filled.
  package let url: DatabaseURL

  /// Nothing is opened yet.
  package init(of url: DatabaseURL) { self.url = url }

  /// Where the bytes go, and how many there will be (nil where nobody knows).
  package typealias Sink = @Sendable (_ bytes: [UInt8], _ all: Int?) throws -> Void
  /// The next bytes; nil at the end.
  package typealias Source = @Sendable () throws -> [UInt8]?

  static let pieceLength = 1 << 20

  /// Streams the database as it stands at one moment into `sink` and gives what `notes` read in that very state.
  /// `scratch`: a path where SQLite's copy may lie (0600) until it is streamed; beside the database, so that nothing
  /// unsealed ever comes to where backups are kept.
  /// Throws `StorageError`, `CopyRefusal`.
  package func take<Notes: Sendable>(
    from database: any Database, scratch: String,
    notes: @escaping @Sendable (any ReadTransaction) throws -> Notes, into sink: @escaping Sink
  ) async throws -> Notes {
    guard let file = database as? SQLiteDatabase else {
      return try await PostgreSQLCopy(url: url).take(from: database, notes: notes, into: sink)
    }
    defer { Self.remove(scratch) }
    try file.copy(to: scratch)
    let copy = try await openDatabase(try DatabaseURL("sqlite:\(scratch)"), connections: 1)
    let noted: Notes
    do {
      noted = try await copy.read(notes)
      await copy.close()
    } catch {
      await copy.close()
      throw error
    }
    try Self.stream(scratch, into: sink)
    return noted
  }

  /// Fills the empty PostgreSQL database with what `take` gave: all of it or nothing.
  package func putPostgreSQL(from source: @escaping Source) throws { try PostgreSQLCopy(url: url).put(from: source) }

  /// Before an SQLite file gets another name: all that was written stands in the file itself, nothing beside it.
  package static func foldJournal(of database: any Database) throws {
    try (database as? SQLiteDatabase)?.foldJournal()
  }

  /// Removes an SQLite file with its companions.
  package static func remove(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + end) }
  }

  private static func stream(_ path: String, into sink: Sink) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw StorageError.unreachable("사본을 읽을 수 없음") }
    defer { try? file.close() }
    let all = Int(try file.seekToEnd())
    try file.seek(toOffset: 0)
    while let data = try file.read(upToCount: pieceLength), !data.isEmpty { try sink(Array(data), all) }
  }
}

/// Why a copy could not be taken or put back.
package enum CopyRefusal: Error, Equatable {
  /// PostgreSQL's own program is not installed: its name.
  case toolMissing(String)
  /// It ended with an error: its name and the last line it wrote.
  case toolFailed(String, String)
  /// The file beside the target could not be written.
  case notWritable(String)
}
