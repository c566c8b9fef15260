import Foundation
import Synchronization
import Testing

/// The built program itself, run as an operator runs it.
struct Program: Sendable {
  /// What a run came to.
  struct Ended: Sendable {
    let code: Int32, out: String, said: String
  }
  let environment: [String: String]

  /// `environment` on top of the bare minimum: no `NAEIL_…` of the one who runs the tests gets in.
  init(_ environment: [String: String]) {
    let bare = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("NAEIL_") }
    self.environment = bare.merging(environment) { $1 }
  }

  /// Beside the test bundle, where the build puts it.
  private static func binary() throws -> URL {
    let bundle = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
    var folder = bundle.deletingLastPathComponent()
    for _ in 0..<6 {
      let binary = folder.appending(path: "naeil")
      if FileManager.default.isExecutableFile(atPath: binary.path) { return binary }
      let built = folder.appending(path: ".build/debug/naeil")
      if FileManager.default.isExecutableFile(atPath: built.path) { return built }
      folder = folder.deletingLastPathComponent()
    }
    return try #require(nil as URL?, "naeil is not beside \(bundle.path)")
  }

  /// A started run; `kill` and `wait` end it.
  final class Running: Sendable {
    private let process: Process
    private let out: Pipe, said: Pipe

    fileprivate init(_ program: Program, _ arguments: [String], input: String?) throws {
      (process, out, said) = (Process(), Pipe(), Pipe())
      process.executableURL = try Program.binary()
      process.arguments = arguments
      process.environment = program.environment
      process.standardOutput = out
      process.standardError = said
      let given = Pipe()
      process.standardInput = given
      try process.run()
      try given.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
      try given.fileHandleForWriting.close()
    }

    var isRunning: Bool { process.isRunning }
    /// `kill -9`, or another signal.
    func kill(_ signal: Int32 = SIGKILL) { Foundation.kill(process.processIdentifier, signal) }
    /// Reads what is said until `http://…:PORT` stands in it.
    fileprivate func readPort() -> Int? {
      var text = ""
      while case let data = said.fileHandleForReading.availableData, !data.isEmpty {
        text += String(decoding: data, as: UTF8.self)
        guard let start = text.firstRange(of: "http://localhost:") ?? text.firstRange(of: "http://127.0.0.1:"),
          case let digits = text[start.upperBound...].prefix(while: \.isNumber), text[digits.endIndex...].first == " "
        else { continue }
        return Int(digits)
      }
      return nil
    }
    /// Reads to the end.
    func wait() -> Ended {
      // Little is said; the answer may be long.
      let text = out.fileHandleForReading.readDataToEndOfFile()
      let line = said.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return Ended(
        code: process.terminationStatus, out: String(decoding: text, as: UTF8.self),
        said: String(decoding: line, as: UTF8.self))
    }
  }

  func start(_ arguments: String..., input: String? = nil) throws -> Running {
    try Running(self, arguments, input: input)
  }

  /// Runs to the end, off the test's own threads.
  @discardableResult
  func run(_ arguments: String..., input: String? = nil) async throws -> Ended {
    try await run(arguments, input: input)
  }
  func run(_ arguments: [String], input: String? = nil) async throws -> Ended {
    let running = try Running(self, arguments, input: input)
    return await withCheckedContinuation { waiting in
      DispatchQueue.global().async { waiting.resume(returning: running.wait()) }
    }
  }
}

/// An empty folder of its own, removed with the value's last use.
final class EmptyMachine: Sendable {
  let folder: URL
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "naeil-machine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: folder) }
  func path(_ name: String) -> String { folder.appending(path: name).path }
}

extension Program.Running {
  /// The port a started `serve` says it listens on; nil when it ended first.
  func port() async -> Int? {
    await withCheckedContinuation { waiting in
      DispatchQueue.global().async { waiting.resume(returning: self.readPort()) }
    }
  }
}
