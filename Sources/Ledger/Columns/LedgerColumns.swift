import Counting
import Storage
import Synchronization
import Vocabulary

/// The columns of the offices somebody looks at. SQL stays the truth: each look takes in what was posted since. An
/// office goes when nobody has looked for a while, or when others need the room.
package actor LedgerColumns {
  private let database: any Database
  private let jobsHeld: Int
  private let idle: Duration
  private var held: [String: (columns: OfficeColumns, used: ContinuousClock.Instant)] = [:]
  /// The last work begun for each office; the next one waits for it.
  private var working: [String: (number: Int, task: Task<OfficeColumns, any Error>)] = [:]
  private var begun = 0
  private let steps = Mutex<[String: OfficeColumns.Step]>([:])

  /// `jobsHeld`: rows over all offices, about 200 bytes each. `idle`: how long an office stays unlooked at.
  package init(database: any Database, jobsHeld: Int = 2_000_000, idle: Duration = .seconds(900)) {
    (self.database, self.jobsHeld, self.idle) = (database, jobsHeld, idle)
  }

  /// The office as it stands now, judged by each of `rules`. With `patience`, `nil` when it takes longer: the work goes
  /// on, `step` says how far it is, and a later call finds it done.
  package func columns(
    of office: String, judgedBy rules: [RuleSet], patience: Duration? = nil
  ) async throws -> OfficeColumns? {
    let before = working[office]?.task
    begun += 1
    let (number, outcome) = (begun, Outcome())
    let task = Task {
      _ = try? await before?.value
      do {
        let columns = try await bringUp(office, rules, number)
        outcome.result.withLock { $0 = .success(columns) }
        return columns
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
        throw error
      }
    }
    working[office] = (number, task)
    guard let patience else { return try await task.value }
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
      if let result = outcome.result.withLock({ $0 }) { return try result.get() }
      try await Task.sleep(for: .milliseconds(5))
    }
    return nil
  }

  /// What became of one piece of work, for whoever looks without waiting.
  private final class Outcome: Sendable {
    let result = Mutex<Result<OfficeColumns, any Error>?>(nil)
  }

  /// What is being done for the office now; `nil` when nothing is.
  package nonisolated func step(of office: String) -> OfficeColumns.Step? { steps.withLock { $0[office] } }

  /// Offices held, and the rows of all of them.
  package var holding: (offices: Int, jobs: Int) {
    (held.count, held.values.reduce(0) { $0 + $1.columns.table.count })
  }

  private func bringUp(_ office: String, _ rules: [RuleSet], _ number: Int) async throws -> OfficeColumns {
    var columns = held.removeValue(forKey: office)?.columns ?? OfficeColumns()
    defer {
      steps.withLock { $0[office] = nil }
      if working[office]?.number == number { working[office] = nil }
    }
    try await columns.bringUp(office: office, rules: rules, database) { step in
      self.steps.withLock { $0[office] = step }
    }
    held[office] = (columns, ContinuousClock.now)
    makeRoom(keeping: office)
    Task { [weak self, idle] in
      try? await Task.sleep(for: idle)
      await self?.dropIdle()
    }
    return columns
  }

  /// Others go first, the longest unused before; an office too large for the room alone is not kept.
  private func makeRoom(keeping office: String) {
    while holding.jobs > jobsHeld,
      let oldest = held.filter({ $0.key != office }).min(by: { $0.value.used < $1.value.used })
    { held[oldest.key] = nil }
    if holding.jobs > jobsHeld { held[office] = nil }
  }

  private func dropIdle() {
    let now = ContinuousClock.now
    held = held.filter { now - $0.value.used < idle }
  }
}
