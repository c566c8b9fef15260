import JobCentre
import Ledger
import Logging
import Offices
import Plans
import Secrets
import ServiceLifecycle
import Storage
import Vocabulary

/// What time alone changes, looked after while a node serves: validity that ends, idempotency keys past their week.
/// Harmless on several nodes at once.
package struct DailyRound: Service {
  let database: any Database
  let keys: KeyRing
  let clock: @Sendable () -> Instant
  let logger: Logger
  let measures: Measures

  /// Days an idempotency key is kept (`contracts.md`).
  static let keysKept = 7

  /// A round at the start and after each midnight (Asia/Seoul), until the node shuts down.
  package func run() async throws {
    await cancelWhenGracefulShutdown {
      var done: Day?
      while !Task.isCancelled {
        let now = clock()
        if done != now.day, await round(at: now) { done = now.day }
        try? await Task.sleep(for: .seconds(300))
      }
    }
  }

  /// One round; false when it has to be tried again.
  package func round(at now: Instant) async -> Bool {
    do {
      let ended = try await JobCentre.nightly(database, keys: keys, at: now)
      let listed = try await OfficesRoom.nightly(
        database, keys: keys, records: House.personRecords(keys: keys), at: now)
      let dropped = try await Plans.nightly(database, keys: keys, at: now)
      let swept = try await database.sweepIdempotency(before: now.adding(seconds: -Self.keysKept * 86_400))
      let rules = try await RuleChanges(database: database).nightly(on: now.day, at: now)
      let checked = try await Plans.checkNightly(database, waiting: House.planWaiting, at: now)
      let renewed = try await House.renewal(keys).run(in: database)
      logger.info(
        "daily round",
        metadata: [
          "ended": "\(ended)", "listed": "\(listed)", "dropped": "\(dropped)", "swept": "\(swept)",
          "rules": "\(rules)", "checked": "\(checked)", "renewed": "\(renewed)",
        ])
      measures.set("naeil_daily_round_timestamp_seconds", Double(now.milliseconds / 1000))
      return true
    } catch {
      measures.count("naeil_daily_round_failures_total")
      logger.error("daily round failed", metadata: ["error": "\(type(of: error))"])
      return false
    }
  }
}
