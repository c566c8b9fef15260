import Offices
import Pages
import Storage
import Vocabulary

/// Who keeps records behind ledger entries and corrects these by correcting its own: an entry corrected past it could
/// never be followed again.
package protocol EntryKeeper: Sendable {
  /// What to do instead, a whole Korean sentence; nil where the entry is nobody's.
  func wayToCorrect(_ entry: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> String?
}

/// `/api/v1/ledger/…`: HTTP in, JSON out. Decides nothing.
package struct LedgerRoutes: Sendable {
  private let database: any Database
  private let plans: any PlanSource
  private let posting: LedgerPosting
  private let rollUps: RollUpStore
  private let keepers: [any EntryKeeper]
  private let entries = EntryStore()
  private let notes = LedgerNotes()
  private let offices = OfficeStore()

  /// `plans` names projects and strategies; `keepers` say which entries are corrected elsewhere.
  package init(
    database: any Database, plans: any PlanSource, keepers: [any EntryKeeper] = [], rules: RuleBook = RuleBook()
  ) {
    (self.database, self.plans, self.keepers) = (database, plans, keepers)
    (posting, rollUps) = (LedgerPosting(rules: rules), RollUpStore(rules: rules))
  }

  /// Who may state and correct.
  private static let writers: Set<Role> = [.programmeOfficer, .planner]

  /// Every route of the ledger.
  package var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/api/v1/ledger/entries", audience: .staff(Self.writers), purpose: .planning, summary: "원장에 기재",
        input: LedgerShapes.statement, output: LedgerShapes.entry, handler: post),
      Endpoint(
        .get, "/api/v1/ledger/entries/{id}", audience: .staff(Self.writers.union([.auditor])), purpose: .planning,
        summary: "원장 기재 한 건", output: LedgerShapes.entry, handler: show),
      Endpoint(
        .post, "/api/v1/ledger/entries/{id}/corrections", audience: .staff(Self.writers), purpose: .planning,
        summary: "기재의 정정", input: LedgerShapes.correction, output: LedgerShapes.corrected, handler: correct),
      Endpoint(
        .get, "/api/v1/ledger/roll-up", audience: .anyStaff, purpose: .planning, summary: "기간의 집계",
        input: LedgerShapes.question, output: LedgerShapes.rollUp, handler: rollUp),
    ]
  }

  @Sendable private func post(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let entry = NewEntry(reader, stamp: EntryStamp(at: call.now))
    try reader.finish()
    let outcome = try await call.once(database, isolation: .locked) { tx in
      let posted = try posting.post([entry], office: call.caller.office, at: call.now, tx)
      return Outcome(status: 201, location: "/api/v1/ledger/entries/\(posted[0].id)")
    }
    let stored = try await find(Self.last(outcome.location), call)
    return .json(stored.json, status: outcome.status, location: outcome.location)
  }

  @Sendable private func show(_ call: Call) async throws -> Reply { .json(try await find(try call.id(), call).json) }

  @Sendable private func correct(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Entry.self)
    if try await find(id, call).stated.sourceRecord?.hasPrefix("placement:") == true {
      throw Conflict("정정하지 못했습니다", "취업에서 나온 기재입니다. 그 취업을 열어 거기에서 정정하거나 미인정하십시오.")
    }
    let elsewhere = try await database.read { tx in
      try keepers.compactMap { try $0.wayToCorrect(id, in: call.caller.office, tx) }.first
    }
    if let elsewhere { throw Conflict("정정하지 못했습니다", elsewhere) }
    let reader = call.reader()
    let reason = reader.text("reason", "정정 사유", required: true, max: 60)
    let note = reader.text("note", "비고", max: 2_000)
    var replacement: NewEntry?
    if case .object = reader.raw("replacement") {
      // A correction of a life event names only the event's own fields; the ledger fills in its job's.
      let kind: EntryKind = try await find(id, call).event == nil ? .replacement : .lifeEvent
      replacement = NewEntry(reader.nested("replacement"), stamp: EntryStamp(at: call.now), kind: kind)
    }
    try reader.finish()
    let (stamp, new) = (EntryStamp(at: call.now), replacement)
    let outcome = try await call.once(database, isolation: .locked) { tx in
      let correction = try posting.correct(
        id, reason: reason ?? "", replacement: new, reversal: stamp, office: call.caller.office, at: call.now, tx)
      if let note {
        try notes.write(
          note, beside: correction.reversal.id, by: call.caller.account, office: call.caller.office, at: call.now, tx)
      }
      return Outcome(status: 201, location: "/api/v1/ledger/entries/\(correction.reversal.id)")
    }
    let reversal = try await find(Self.last(outcome.location), call)
    let standing = try await database.read { tx in
      try entries.replacement(of: id, in: call.caller.office, tx).flatMap {
        try entries.find($0, in: call.caller.office, tx)
      }
    }
    return .json(
      ["reversal": reversal.json, "replacement": standing?.json ?? .null], status: outcome.status,
      location: outcome.location)
  }

  @Sendable private func rollUp(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let from = reader.day("from", "첫날", required: true)
    let to = reader.day("to", "끝날", required: true)
    let by: RollUp.By? = reader.code("by", "묶음", required: true)
    if let from, let to, to < from { reader.fault("to", "order", "끝날이 첫날보다 앞섭니다. 두 날을 바꾸어 적으십시오.") }
    try reader.finish()
    guard let from, let to, let by else { throw NotFound("집계") }
    return .json(
      try await rollUp(Period(from: from, to: to), by: by, office: call.caller.office).json)
  }

  /// The roll-up with names from the plans of the years it touches and the office's own coverage threshold.
  package func rollUp(_ period: Period, by: RollUp.By, office: String) async throws -> RollUp {
    try await database.read { tx in
      try rollUps.rollUp(
        office: office, period: period, by: by, names: try names(office, period, tx),
        coverageThreshold: try offices.settings(of: office, tx).coverageThreshold, tx)
    }
  }

  /// Later plans name a project in preference to earlier ones.
  private func names(_ office: String, _ period: Period, _ tx: any ReadTransaction) throws -> RollUpStore.Names {
    guard let named = try offices.find(office, tx) else { return [:] }
    var names: RollUpStore.Names = [:]
    for year in period.from.year...min(max(period.to.year, period.from.year), period.from.year + 20) {
      for project in try plans.editionPlan(of: named, year: year, tx)?.current.projects ?? [] {
        names[project.code] = (project.name, project.strategy.code, project.strategy.name)
      }
    }
    return names
  }

  private func find(_ id: ID<Entry>, _ call: Call) async throws -> Entry {
    let entry = try await database.read { tx in try entries.find(id, in: call.caller.office, tx) }
    guard let entry else { throw NotFound("원장 기재") }
    return entry
  }

  private static func last(_ location: String) -> ID<Entry> { ID(String(location.split(separator: "/").last ?? "")) }
}
