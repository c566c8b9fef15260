import Counting
import Storage
import Synchronization
import Vocabulary

/// Carries decided rule sets out: judges every job of an office again, in one transaction, while others can see how far
/// it is. Work that a fallen node leaves undone stays decided and is begun again.
package final class RuleChanges: Sendable {
  private let database: any Database
  private let running = Mutex<[String: Step]>([:])

  /// How far the judging is.
  package struct Step: Sendable, Equatable {
    /// Jobs judged, and how many there are; both 0 before the first.
    package let done: Int, all: Int
  }

  /// Begins nothing by itself.
  package init(database: any Database) { self.database = database }

  /// What runs for the office on this node; `nil` when nothing does.
  package func step(of office: String) -> Step? { running.withLock { $0[office] } }

  /// Begins what is due and waits for it as long as `patience`; the work goes on after that.
  package func begin(_ office: String, on day: Day, at now: Instant, patience: Duration) async throws {
    let outcome = Outcome()
    Task {
      do {
        let found = try await carryOut(office, on: day, at: now)
        outcome.result.withLock { $0 = .success(found) }
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
      }
    }
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
      if let result = outcome.result.withLock({ $0 }) {
        _ = try result.get()
        return
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// What became of the work, for whoever looks without waiting.
  private final class Outcome: Sendable {
    let result = Mutex<Result<Bool, any Error>?>(nil)
  }

  /// Puts in force what is due in the office; false when nothing was, or this node is at it.
  @discardableResult
  package func carryOut(_ office: String, on day: Day, at now: Instant) async throws -> Bool {
    let isFree = running.withLock { running in
      guard running[office] == nil else { return false }
      running[office] = Step(done: 0, all: 0)
      return true
    }
    guard isFree else { return false }
    defer { running.withLock { $0[office] = nil } }
    return try await database.write(isolation: .locked) { tx in
      try RuleDecisionStore().carryOut(office: office, on: day, at: now, tx) { done, all in
        self.running.withLock { $0[office] = Step(done: done, all: all) }
      }
    }
  }

  /// Everything due by `day`, office by office; returns how many sets came in force.
  package func nightly(on day: Day, at now: Instant) async throws -> Int {
    var count = 0
    for office in try await database.read({ tx in try RuleDecisionStore().due(on: day, tx) })
    where try await carryOut(office, on: day, at: now) { count += 1 }
    return count
  }
}
