import Foundation
import Logging
import Vocabulary

/// Log lines as one JSON object each, for the machine that collects them.
package struct JSONLines: LogHandler {
  /// Lines below are dropped.
  package var logLevel = Logger.Level.info
  /// Written with every line.
  package var metadata: Logger.Metadata = [:]
  /// Written with every line, asked for when it is made.
  package var metadataProvider: Logger.MetadataProvider?
  private let label: String
  private let clock: @Sendable () -> Instant
  private let write: @Sendable (String) -> Void

  /// To standard error, unless `write` says where else.
  package init(
    label: String, clock: @escaping @Sendable () -> Instant,
    write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  ) {
    (self.label, self.clock, self.write) = (label, clock, write)
  }

  /// One entry of `metadata`.
  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Members: `at`, `level`, `logger`, `message`, then the metadata by name.
  package func log(event: LogEvent) {
    var members: [(String, JSON)] = [
      ("at", JSON(clock())), ("level", .text(event.level.rawValue)), ("logger", .text(label)),
      ("message", .text("\(event.message)")),
    ]
    let given = metadata.merging(metadataProvider?.get() ?? [:]) { _, new in new }
      .merging(event.metadata ?? [:]) { _, new in new }
    members += given.sorted { $0.key < $1.key }.map { ($0.key, JSON.text("\($0.value)")) }
    write(JSON.object(members).encoded + "\n")
  }
}
