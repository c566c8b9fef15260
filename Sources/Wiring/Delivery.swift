import Foundation
import Logging
import ServiceLifecycle
import Storage
import Vocabulary

/// Takes letters out of the outbox and appends each as a line to the file of its topic: the ledger's daily heads and the
/// list of who was destroyed, both of which must be found elsewhere when the database is lost. At least once: readers
/// bear the same line twice.
package struct Delivery: Service {
  let database: any Database
  /// Topic → path.
  let files: [String: String]
  let clock: @Sendable () -> Instant
  let logger: Logger
  let measures: Measures

  /// Topic of the ledger's daily heads.
  static let heads = "ledger.head"

  /// Every few seconds, and once more when the node shuts down.
  package func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await deliver()
        try await Task.sleep(for: .seconds(5))
      }
    }
    await deliver()
  }

  /// What waits now. A file that cannot be written keeps its letters waiting.
  package func deliver() async {
    for (topic, path) in files.sorted(by: { $0.key < $1.key }) {
      do {
        try await deliver(topic, to: path)
      } catch {
        measures.count("naeil_delivery_failures_total", ["topic": topic])
        logger.error("letters not delivered", metadata: ["topic": "\(topic)", "error": "\(type(of: error))"])
      }
    }
  }

  private func deliver(_ topic: String, to path: String) async throws {
    // A look costs nothing; taking is a write.
    let waiting = try await database.read { tx in
      try tx.first("SELECT 1 AS one FROM outbox WHERE topic = ? LIMIT 1", topic)
    }
    guard waiting != nil else { return }
    var letters: [Letter]
    repeat {
      letters = try await Outbox.take(topic, limit: 50, at: clock(), from: database)
      guard !letters.isEmpty else { return }
      try LineFile(path: path).append(letters.map(\.body))
      for letter in letters { try await Outbox.done(letter, in: database) }
      measures.count("naeil_letters_delivered_total", ["topic": topic], by: letters.count)
    } while letters.count == 50
  }
}
