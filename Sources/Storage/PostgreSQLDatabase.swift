import Logging
import NIOPosix
import Synchronization

/// A pool of libpq connections, one database thread for each. A closure runs inside one transaction; conflicts and
/// lost connections run it again, except when the connection was lost while committing.
final class PostgreSQLDatabase: Database {
  let engine = Engine.postgresql
  let url: DatabaseURL
  private let threads: NIOThreadPool
  private let idle = Mutex<[PostgreSQLConnection]>([])
  private let closed = Mutex(false)
  private let log = Logger(label: "naeil.storage")

  init(_ url: DatabaseURL, connections: Int) {
    self.url = url
    threads = NIOThreadPool(numberOfThreads: max(1, connections))
    threads.start()
  }

  deinit { threads.shutdownGracefully { _ in } }

  /// Opens the first connection. Throws `unreachable` at once, without the retries of a running system.
  func connect() async throws {
    do {
      try await threads.runIfActive { [self] in
        let connection = try PostgreSQLConnection(url.target)
        idle.withLock { $0.append(connection) }
      }
    } catch PostgreSQLFailure.lost(let why) {
      throw StorageError.unreachable(why)
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
    try await retrying("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", changes: false, body)
  }

  func write<T: Sendable>(
    isolation: Isolation, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
  ) async throws -> T {
    let level = isolation == .serializable ? "SERIALIZABLE" : "READ COMMITTED"
    return try await retrying("BEGIN ISOLATION LEVEL \(level) READ WRITE", changes: true, body)
  }

  func close() async {
    closed.withLock { $0 = true }
    try? await threads.shutdownGracefully()
    idle.withLock { $0 = [] }
  }

  private func retrying<T: Sendable>(
    _ begin: String, changes: Bool, _ body: @escaping @Sendable (PostgreSQLTransaction) throws -> T
  ) async throws -> T {
    var backOff = BackOff()
    while true {
      do {
        return try await threads.runIfActive { [self] in try attempt(begin, changes: changes, body) }
      } catch PostgreSQLFailure.refused(let error) {
        throw error
      } catch PostgreSQLFailure.conflict {
        guard try await backOff.wait() else { throw StorageError.busy }
      } catch PostgreSQLFailure.lost(let why) {
        // The server went away: the other connections are most likely dead too.
        idle.withLock { $0 = [] }
        if backOff.isFirst { log.warning("database connection lost, trying again", metadata: ["reason": "\(why)"]) }
        guard try await backOff.wait() else { throw StorageError.unreachable(why) }
      }
    }
  }

  private func attempt<T>(
    _ begin: String, changes: Bool, _ body: (PostgreSQLTransaction) throws -> T
  ) throws -> T {
    let connection = try idle.withLock { $0.popLast() } ?? PostgreSQLConnection(url.target)
    let transaction = PostgreSQLTransaction(connection)
    let result: T
    do {
      try connection.boundary(begin)
      result = try body(transaction)
      if let failure = transaction.failure { throw failure }
    } catch {
      if connection.isOpen { try? connection.boundary("ROLLBACK") }
      giveBack(connection)
      // The first failed statement decides, whatever the closure made of it.
      throw transaction.failure ?? error
    }
    if changes {
      try commit(connection)
    } else {
      // What was read stands, even if the connection goes now.
      try? connection.boundary("COMMIT")
    }
    giveBack(connection)
    return result
  }

  /// A refusal with the connection still open is certain: nothing was stored. Anything else is not known.
  private func commit(_ connection: PostgreSQLConnection) throws {
    do {
      let (tag, isConfirmed) = try connection.commit()
      guard tag == "COMMIT" else { throw PostgreSQLFailure.conflict }
      guard isConfirmed else { throw PostgreSQLFailure.lost("예비 서버가 확인하지 않음") }
    } catch PostgreSQLFailure.lost(let why) {
      log.warning("commit not confirmed", metadata: ["reason": "\(why)"])
      giveBack(connection)
      throw StorageError.commitUnknown
    } catch {
      giveBack(connection)
      throw error
    }
  }

  private func giveBack(_ connection: PostgreSQLConnection) {
    guard connection.isIdle, !closed.withLock({ $0 }) else { return }
    idle.withLock { $0.append(connection) }
  }
}

/// Waits between tries: 5 ms, doubled up to half a second, each spread at random so that rivals do not meet again.
struct BackOff {
  private var tries = 0
  /// About four seconds in all: longer than a server needs to start again, shorter than a person waits.
  private let most: Int

  init(most: Int = 14) { self.most = most }

  /// Nothing was waited for yet.
  var isFirst: Bool { tries == 0 }

  /// False when the tries are used up. Throws when the task was cancelled.
  mutating func wait() async throws -> Bool {
    tries += 1
    guard tries < most else { return false }
    let longest = min(5 << tries, 500)
    try await Task.sleep(for: .milliseconds(Int.random(in: longest / 2...longest)))
    return true
  }
}

/// One transaction on one connection.
final class PostgreSQLTransaction: ScriptTransaction {
  let engine = Engine.postgresql
  private let connection: PostgreSQLConnection
  private(set) var failure: PostgreSQLFailure?
  private var cursors = 0
  private static let rowsPerFetch = 500

  init(_ connection: PostgreSQLConnection) { self.connection = connection }

  /// Closures see our errors; the pool finds in `failure` what really happened.
  private func noting<T>(_ work: () throws -> T) throws -> T {
    do {
      return try work()
    } catch let error as PostgreSQLFailure {
      failure = failure ?? error
      switch error {
      case .refused(let spoken): throw spoken
      case .conflict: throw StorageError.busy
      case .lost(let why): throw StorageError.unreachable(why)
      }
    }
  }

  func rows(_ sql: String, _ arguments: [any Bindable]) throws -> [Row] {
    try noting {
      let answer = try connection.run(sql, arguments.map { try $0.storedCell })
      let columns = answer.columns
      return try (0..<answer.count).map { try answer.row($0, columns) }
    }
  }

  func each(_ sql: String, _ arguments: [any Bindable], _ body: (Row) throws -> Bool) throws {
    cursors += 1
    let name = "c\(cursors)"
    let cells = try arguments.map { try $0.storedCell }
    try noting {
      try connection.runOnce("DECLARE \(name) NO SCROLL CURSOR FOR " + SQLText(sql).numbered, shown: sql, cells)
    }
    var goesOn = true
    while goesOn {
      let answer = try noting { try connection.fetch("FETCH \(Self.rowsPerFetch) FROM \(name)", shown: sql) }
      let columns = answer.columns
      goesOn = answer.count == Self.rowsPerFetch
      for index in 0..<answer.count where try !body(answer.row(index, columns)) {
        goesOn = false
        break
      }
    }
    try noting { _ = try connection.execute("CLOSE \(name)") }
  }

  func change(_ sql: String, _ arguments: [any Bindable]) throws -> Int {
    try noting { try connection.run(sql, arguments.map { try $0.storedCell }).changed }
  }

  func script(_ sql: String) throws {
    try noting { _ = try connection.execute(sql) }
  }
}
