import Dispatch
import Foundation
import Synchronization

/// `pg_dump` and `pg_restore`, found on this machine and given the connection without its password on the command line.
struct PostgreSQLCopy: Sendable {
  let url: DatabaseURL

  func take<Notes: Sendable>(
    from database: any Database, notes: @escaping @Sendable (any ReadTransaction) throws -> Notes,
    into sink: @escaping DatabaseCopy.Sink
  ) async throws -> Notes {
    let dump = try PostgreSQLTool("pg_dump")
    let begun = Mutex(false)
    return try await database.read { tx in
      // A second try would append to what the first one wrote.
      let again = begun.withLock { begun in
        defer { begun = true }
        return begun
      }
      guard !again else { throw StorageError.unreachable("복사하는 동안 연결이 끊김") }
      let row = try tx.first("SELECT pg_export_snapshot() AS id, current_schema() AS place")
      guard let row else { throw StorageError.unreachable("스냅숏을 만들 수 없음") }
      let (snapshot, schema) = (try row.text("id"), try row.text("place"))
      let noted = try notes(tx)
      // The schema `public` stands in every database: named, it would be created a second time.
      let place = schema == "public" ? [] : ["--schema=\(schema)"]
      try dump.run(
        ["--format=custom", "--no-owner", "--no-privileges", "--snapshot=\(snapshot)"] + place, on: url,
        output: { try sink($0, nil) })
      return noted
    }
  }

  func put(from source: @escaping DatabaseCopy.Source) throws {
    try PostgreSQLTool("pg_restore").run(
      ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"], on: url, input: source)
  }
}

/// One of PostgreSQL's programs.
struct PostgreSQLTool: Sendable {
  let name: String
  private let path: String

  /// From `PATH`, else the newest under Debian's folders. Throws `CopyRefusal.toolMissing`.
  init(_ name: String) throws {
    self.name = name
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let place = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let newest = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(place)/\($0)/bin" }
    let found = (folders + newest).map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    guard let found else { throw CopyRefusal.toolMissing(name) }
    path = found
  }

  /// Runs it to its end. Throws `CopyRefusal.toolFailed`, or what `input` and `output` throw.
  func run(
    _ arguments: [String], on url: DatabaseURL, input: DatabaseCopy.Source? = nil,
    output: (([UInt8]) throws -> Void)? = nil
  ) throws {
    // A program that ends early must not take this one with it.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    let (said, read, written) = (Pipe(), Pipe(), Pipe())
    let address = ConnectionText(url.target)
    process.executableURL = URL(filePath: path)
    process.arguments = arguments + ["--dbname=\(address.bare)"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      address.password.map { ["PGPASSWORD": $0] } ?? [:], uniquingKeysWith: { $1 })
    process.standardError = said
    process.standardInput = input == nil ? FileHandle.nullDevice : written
    process.standardOutput = output == nil ? FileHandle.nullDevice : read
    try process.run()
    // Drained while it runs: a tool with much to say would stand still at a full pipe.
    let complaint = Mutex(Data())
    let draining = DispatchGroup()
    DispatchQueue.global().async(group: draining) {
      let all = said.fileHandleForReading.readDataToEndOfFile()
      complaint.withLock { $0 = all }
    }
    var broken: (any Error)?
    do {
      if let input { try Self.feed(written.fileHandleForWriting, from: input) }
      if let output {
        while let data = try read.fileHandleForReading.read(upToCount: DatabaseCopy.pieceLength), !data.isEmpty {
          try output(Array(data))
        }
      }
    } catch {
      broken = error
      process.terminate()
    }
    process.waitUntilExit()
    draining.wait()
    let (words, failed) = (String(decoding: complaint.withLock { $0 }, as: UTF8.self), process.terminationStatus != 0)
    // Its own words say more than the broken pipe that follows from them.
    if let broken, !failed || words.isEmpty { throw broken }
    if failed { throw CopyRefusal.toolFailed(name, Self.lastLine(words)) }
  }

  private static func feed(_ pipe: FileHandle, from source: DatabaseCopy.Source) throws {
    defer { try? pipe.close() }
    while let bytes = try source() { try pipe.write(contentsOf: Data(bytes)) }
  }

  private static func lastLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).last { $0.contains("error") }.map(String.init) ?? text
  }
}
