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

  /// A migrated database of its own. It needs no closing: files and schemas go when the run ends.
  package static func make(_ engine: Engine, migrations: [Migration] = []) async throws -> any Database {
    let database = try await openDatabase(url(engine), connections: 4)
    _ = try await Migrator(migrations).run(on: database)
    return database
  }

  /// Address of a new, empty database. `through` puts another port before the server (a proxy that cuts connections).
  package static func url(_ engine: Engine, through port: Int? = nil) async throws -> DatabaseURL {
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
      return try schema(name, of: postgres, through: port)
    }
  }

  private static func schema(_ name: String, of postgres: String, through port: Int?) throws -> DatabaseURL {
    guard var parts = URLComponents(string: postgres) else { throw StorageError.badURL(postgres) }
    if let port { (parts.host, parts.port) = ("127.0.0.1", port) }
    let options = URLQueryItem(name: "options", value: "-csearch_path=\(name)")
    parts.queryItems = (parts.queryItems ?? []).filter { $0.name != "options" } + [options]
    return try DatabaseURL(parts.string ?? postgres)
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
