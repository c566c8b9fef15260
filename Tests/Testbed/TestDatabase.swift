import Foundation
import Storage
import Synchronization
import Vocabulary

/// Databases for tests: for each call a new SQLite file, or a new schema of the PostgreSQL named by the variable
/// `NAEIL_TEST_POSTGRES` (`script/test` starts a private one and sets it).
package enum TestDatabase {
  /// URL of a superuser of the test cluster; nil when the variable is missing or empty.
  package static let postgres: String? = {
    let text = ProcessInfo.processInfo.environment["NAEIL_TEST_POSTGRES"] ?? ""
    return text.isEmpty ? nil : text
  }()

  /// The engines of this run, for `@Test(arguments: TestDatabase.engines)`.
  package static var engines: [Engine] { postgres == nil ? [.sqlite] : [.sqlite, .postgresql] }

  /// A database of its own with Storage's tables and those of `migrations`. It needs no closing: files and schemas go
  /// when the run ends.
  package static func make(_ engine: Engine, migrations: [Migration] = []) async throws -> any Database {
    let database = try await openDatabase(url(engine), connections: 4)
    _ = try await Migrator(Migration.storage + migrations.filter { $0.room != "Storage" }).run(on: database)
    return database
  }

  /// Address of a new, empty database.
  package static func url(_ engine: Engine) async throws -> DatabaseURL {
    let number = serial.withLock { last in
      last += 1
      return last
    }
    let name = "t\(ProcessInfo.processInfo.processIdentifier)_\(number)"
    switch engine {
    case .sqlite:
      return try DatabaseURL("sqlite:\(folder.appending(path: "\(name).sqlite").path)")
    case .postgresql:
      guard let postgres else { throw StorageError.unreachable("NAEIL_TEST_POSTGRES") }
      try await clusterDatabase.value.write { tx in _ = try tx.run("CREATE SCHEMA \(name)") }
      let patient = try variant(of: DatabaseURL(postgres), setting: "connect_timeout", to: "60")
      return try variant(of: patient, setting: "options", to: "-csearch_path=\(name)")
    }
  }

  /// The same PostgreSQL database under another address: a setting of libpq, a user, or the port of a proxy on this
  /// machine.
  package static func variant(
    of url: DatabaseURL, setting: String? = nil, to value: String? = nil, user: String? = nil, port: Int? = nil
  ) throws -> DatabaseURL {
    guard var parts = URLComponents(string: url.target) else { throw StorageError.badURL("\(url)") }
    if let setting {
      parts.queryItems =
        (parts.queryItems ?? []).filter { $0.name != setting } + [URLQueryItem(name: setting, value: value)]
    }
    if let user { parts.user = user }
    if let port { (parts.host, parts.port) = ("127.0.0.1", port) }
    return try DatabaseURL(parts.string ?? url.target)
  }

  private static let serial = Mutex(0)

  /// One connection for all `CREATE SCHEMA`s.
  private static let clusterDatabase = Task {
    try await openDatabase(try DatabaseURL(postgres ?? ""), connections: 1)
  }

  /// Holds the files of this process; emptied when the process ends.
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "naeil-tests-\(ProcessInfo.processInfo.processIdentifier)")
    atexit {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "naeil-tests-\(ProcessInfo.processInfo.processIdentifier)")
      try? FileManager.default.removeItem(at: folder)
    }
    return folder
  }()
}
