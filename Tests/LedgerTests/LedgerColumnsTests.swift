import Counting
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Ledger

@Suite("기억 속의 원장") struct LedgerColumnsTests {
  private static let periods = [
    Period(year: 2025), Period(from: LedgerBed.day("2024-09-01"), to: LedgerBed.day("2025-08-31")),
    Period(from: LedgerBed.day("2025-01-15"), to: LedgerBed.day("2025-02-20")),
  ]
  private let today = LedgerBed.day("2025-03-31")

  @Test("원장이 자라는 동안 훑은 수치는 늘 원장을 다시 센 것과 같다", arguments: TestDatabase.engines)
  func equalsTally(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let columns = LedgerColumns(database: bed.database)
    let (rules, hours) = (try RulePresets.all(), try RulePresets.workHours())
    var ledger = RandomLedger(seed: 23)
    for _ in 0..<4 {
      for _ in 0..<25 { try await ledger.step(on: bed) }
      let held = try #require(try await columns.columns(of: LedgerBed.office, judgedBy: rules))
      let facts = try await bed.database.read { tx in
        try tx.rows("SELECT \(EntryColumns.list) FROM ledger_entry").map { try Entry(row: $0).fact }
      }
      #expect(held.sequence == facts.count)
      let jobs = Job.all(in: facts)
      for one in rules {
        let judged = try #require(held.judged(by: one))
        let standings = one.standings(ofJobs: jobs)
        for period in Self.periods {
          let figures = held.table.figures(judged, in: period, by: .project, on: today, hours: hours)
          #expect(figures.whole.tally == Tally(standings, in: period))
          #expect(figures.whole.work == WorkTime(jobs, standings, in: period, until: today, hours: hours))
          #expect(figures.overlaps == Overlaps(standings, in: period))
          #expect(figures.parts.mapValues(\.tally) == Tally.by({ $0.project ?? "" }, standings, in: period))
        }
      }
    }
  }

  @Test("한 사실도 다르지 않게 읽는다", arguments: TestDatabase.engines) func readsEveryField(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    try await bed.post([LedgerBed.placement(to: "2026-12-31"), LedgerBed.total(7)])
    let facts = try await bed.database.read { tx in
      (
        try tx.rows("SELECT \(FactReading.list) FROM ledger_entry e ORDER BY e.sequence").map(FactReading.fact),
        try tx.rows("SELECT \(EntryColumns.list) FROM ledger_entry ORDER BY sequence").map { row in
          var fact = try Entry(row: row).fact
          fact.employer = nil
          return fact
        }
      )
    }
    #expect(facts.0 == facts.1)
  }

  @Test("쓰지 않는 기관은 내려놓고, 자리가 모자라면 오래된 것부터 내려놓는다", arguments: TestDatabase.engines)
  func bounded(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    try await bed.post([LedgerBed.placement(), LedgerBed.placement(person: "k2")])
    try await bed.post([LedgerBed.placement()], office: "other")
    let columns = LedgerColumns(database: bed.database, jobsHeld: 2, idle: .milliseconds(300))
    let rules = [try RuleBook.preset()]
    #expect(try await columns.columns(of: "other", judgedBy: rules)?.table.count == 1)
    #expect(await columns.holding == (1, 1))
    #expect(try await columns.columns(of: LedgerBed.office, judgedBy: rules)?.table.count == 2)
    #expect(await columns.holding == (1, 2))
    try await Task.sleep(for: .milliseconds(700))
    #expect(await columns.holding == (0, 0))
    let small = LedgerColumns(database: bed.database, jobsHeld: 1)
    #expect(try await small.columns(of: LedgerBed.office, judgedBy: rules)?.table.count == 2)
    #expect(await small.holding == (0, 0))
  }

  @Test("기다리지 않겠다면 일은 계속되고, 다음에 물으면 되어 있다", arguments: TestDatabase.engines)
  func patience(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    try await bed.post([LedgerBed.placement()])
    let columns = LedgerColumns(database: bed.database)
    let rules = [try RuleBook.preset()]
    #expect(try await columns.columns(of: LedgerBed.office, judgedBy: rules, patience: .zero) == nil)
    let held = try await columns.columns(of: LedgerBed.office, judgedBy: rules, patience: .seconds(20))
    #expect(held?.table.count == 1)
    #expect(columns.step(of: LedgerBed.office) == nil)
  }
}
