import Counting
import Storage
import Testbed
import Vocabulary

@testable import Ledger

/// A database with the ledger's tables, and postings from a seed.
struct LedgerBed {
  let database: any Database
  let posting = LedgerPosting()
  static let office = "naeil"

  init(_ engine: Engine) async throws {
    database = try await TestDatabase.make(engine, migrations: LedgerRoom.migrations)
  }

  @discardableResult
  func post(_ entries: [NewEntry], office: String = LedgerBed.office, at now: Instant = noon()) async throws -> [Posted]
  {
    try await database.write(isolation: .locked) { tx in try posting.post(entries, office: office, at: now, tx) }
  }
  @discardableResult
  func correct(
    _ id: ID<Entry>, by replacement: NewEntry?, reason: String = "inputMistake", at now: Instant = noon()
  ) async throws -> LedgerPosting.Correction {
    let stamp = EntryStamp(at: now)
    return try await database.write(isolation: .locked) { tx in
      try posting.correct(
        id, reason: reason, replacement: replacement, reversal: stamp, office: LedgerBed.office, at: now, tx)
    }
  }
  func verify(kept: [KeptHead] = []) async throws -> LedgerReport {
    try await LedgerVerification().verify(database, kept: kept)
  }
  func entry(_ id: ID<Entry>) async throws -> Entry? {
    try await database.read { tx in try EntryStore().find(id, in: LedgerBed.office, tx) }
  }

  /// Noon of a day, 2026-03-02 unless said otherwise.
  static func noon(_ text: String = "2026-03-02") -> Instant { Instant(day(text), hour: 12) }
  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  /// A recognised placement.
  static func placement(
    person: String = "k1", project: String = "P1", from: String = "2026-03-02", to: String? = nil,
    category: Vocabulary.Category = .employmentService
  ) -> NewEntry {
    NewEntry(
      stamp: EntryStamp(at: noon()), project: project, category: category, stage: .employed, person: person,
      employer: "e1", startedOn: day(from), endsOn: to.map { day($0) }, hiredOn: day(from), recognisedOn: day(from),
      contract: .regular, sector: .private, funding: Funding.none, weeklyHours: 40, hourlyWage: 12_000, insured: .yes,
      residence: .resident, sex: .female, ageBand: .a30, evidence: [.employmentContract, .insuranceRecord],
      sourceRecord: "placement:1")
  }
  /// A total without a list.
  static func total(_ quantity: Int, from: String = "2026-01-01", to: String = "2026-06-30") -> NewEntry {
    NewEntry(
      stamp: EntryStamp(at: noon()), project: "P2", category: .directJobs, stage: .participating, nature: .reported,
      quantity: quantity, periodFrom: day(from), periodTo: day(to), sourceRecord: "report:2026-07")
  }
}

/// Shorter than `LedgerBed.noon`.
func noon() -> Instant { LedgerBed.noon() }

/// Random acts on a ledger: postings, life events and corrections, over several days and persons.
struct RandomLedger {
  private var random: SeededRandom
  private var statements: [ID<Entry>] = []
  private var now = LedgerBed.noon("2025-01-06")
  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func step(on bed: LedgerBed) async throws {
    now = now.adding(seconds: Int.random(in: 60..<80_000, using: &random))
    let about = statements.randomElement(using: &random)
    do {
      switch (Int.random(in: 0..<10, using: &random), about) {
      case (7, let about?):
        try await bed.post([event(of: about)], at: now)
      case (8, let about?):
        try await bed.correct(about, by: nil, at: now)
      case (9, let about?):
        let new = statement()
        try await bed.correct(about, by: new, at: now)
        statements.append(new.stamp.id)
      default:
        let new = statement()
        try await bed.post([new], at: now)
        statements.append(new.stamp.id)
      }
    } catch is LedgerRefusal {
      // A random act may be unlawful; then nothing may have happened.
    }
  }

  private mutating func event(of about: ID<Entry>) -> NewEntry {
    let event = LifeEvent.allCases.randomElement(using: &random) ?? .endedEarly
    return .lifeEvent(event, of: about, on: now.day, stamp: EntryStamp(at: now, using: &random))
  }

  private mutating func statement() -> NewEntry {
    let start = now.day.adding(days: -Int.random(in: 0..<60, using: &random))
    let end = Bool.random(using: &random) ? nil : start.adding(days: Int.random(in: 5..<400, using: &random))
    let category: Vocabulary.Category =
      [.directJobs, .employmentService, .training, .infrastructure].randomElement(using: &random) ?? .other
    var entry = NewEntry(
      stamp: EntryStamp(at: now, using: &random), project: "P\(Int.random(in: 1..<4, using: &random))",
      category: category, stage: [.employed, .participating].randomElement(using: &random) ?? .employed,
      unit: category == .infrastructure ? .places : .persons, startedOn: start, endsOn: end, recognisedOn: now.day,
      contract: EntryContract(startedOn: start, endsOn: end), weeklyHours: Int.random(in: 10..<41, using: &random),
      insured: Tri.allCases.randomElement(using: &random) ?? .unknown,
      sex: Sex.allCases.randomElement(using: &random) ?? .unstated,
      evidence: Bool.random(using: &random) ? [.employerReply] : [.statement])
    if Int.random(in: 0..<8, using: &random) == 0 {
      (entry.nature, entry.quantity, entry.startedOn, entry.endsOn) = (.reported, 12, nil, nil)
      (entry.periodFrom, entry.periodTo, entry.sourceRecord) = (start, now.day.adding(days: 30), "report:1")
    } else if category != .infrastructure {
      entry.person = "k\(Int.random(in: 0..<8, using: &random))"
    }
    return entry
  }
}
