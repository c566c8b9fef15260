import Ledger
import Offices
import Storage
import Vocabulary

/// All SQL of 취업. Office first in every key; always inside the caller's transaction; owns no clock.
package struct PlacementStore: Sendable {
  /// Stateless.
  package init() {}

  static let columns = """
    office, id, job_seeker, person, referral, vacancy, employer, kind, started_on, ends_on, ended_on, sector,
    weekly_hours, wage_kind, wage_amount, insured, project, state, revision, recorded_by, recorded_on
    """

  /// nil when this office has none of that id.
  package func find(_ id: ID<Placement>, in office: String, _ tx: any ReadTransaction) throws -> Placement? {
    try tx.first("SELECT \(Self.columns) FROM placement WHERE office = ? AND id = ?", office, id)
      .map(Placement.init(row:))
  }

  /// One page, oldest id first; `after` is the last id of the page before.
  package func list(
    in office: String, state: Placement.State? = nil, after: ID<Placement>? = nil, limit: Int,
    _ tx: any ReadTransaction
  ) throws -> [Placement] {
    var sql = "SELECT \(Self.columns) FROM placement WHERE office = ? AND id > ?"
    var bound: [any Bindable] = [office, after?.text ?? ""]
    if let state {
      sql += " AND state = ?"
      bound.append(state.rawValue)
    }
    bound.append(limit)
    return try tx.rows(sql + " ORDER BY id LIMIT ?", bound).map(Placement.init(row:))
  }

  /// All of a seeker, oldest first.
  package func all(of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [Placement] {
    try tx.rows(
      "SELECT \(Self.columns) FROM placement WHERE office = ? AND job_seeker = ? ORDER BY recorded_at, id", office,
      seeker
    ).map(Placement.init(row:))
  }

  /// The first hire of `person` by `employer` that shares a day with `start`…`end` (`end` nil: open); hires that were
  /// not recognised do not count, and one that ended early ends on that day.
  func overlapping(
    _ person: ID<Person>, employer: ID<Employer>, from start: Day, to end: Day?, but: ID<Placement>? = nil,
    in office: String, _ tx: any ReadTransaction
  ) throws -> Placement? {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM placement
      WHERE office = ? AND person = ? AND employer = ? AND state <> 'notRecognised' AND id <> ?
      ORDER BY started_on, id
      """, office, person, employer, but?.text ?? ""
    ).map(Placement.init(row:)).first { $0.overlaps(from: start, to: end) }
  }

  /// Takes the vacancy's row lock, so that two hires never share its last opening.
  func hold(_ vacancy: ID<Vacancy>, in office: String, _ tx: any WriteTransaction) throws {
    try tx.run("UPDATE vacancy SET revision = revision WHERE office = ? AND id = ?", office, vacancy)
  }

  /// How many of a vacancy's openings are taken.
  func taken(of vacancy: ID<Vacancy>, in office: String, _ tx: any ReadTransaction) throws -> Int {
    try tx.first(
      "SELECT count(*) AS n FROM placement WHERE office = ? AND vacancy = ? AND state <> 'notRecognised'", office,
      vacancy)?.int("n") ?? 0
  }

  func insert(_ placement: Placement, at now: Instant, _ tx: any WriteTransaction) throws {
    let terms = placement.terms
    try tx.run(
      """
      INSERT INTO placement (office, id, job_seeker, person, referral, vacancy, employer, kind, started_on, ends_on,
        sector, weekly_hours, wage_kind, wage_amount, insured, project, state, revision, recorded_by, recorded_on,
        recorded_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, placement.office, placement.id, placement.seeker, placement.person, placement.referral, placement.vacancy,
      placement.employer, terms.kind.rawValue, terms.startedOn, terms.endsOn, terms.sector.rawValue,
      terms.weeklyHours, terms.wageKind.rawValue, terms.wageAmount, terms.insured.rawValue, terms.project,
      placement.state.rawValue, placement.revision, placement.recordedBy, placement.recordedOn, now)
    try trace(placement, on: placement.recordedOn, by: placement.recordedBy, at: now, tx)
  }

  /// Stores the move and its trace; the reason's words go under seal. Throws `movedMeanwhile` if someone was faster.
  func record(
    _ next: Placement, on day: Day, by account: String?, because reason: String?, at now: Instant, _ notes: CaseNotes,
    _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      "UPDATE placement SET state = ?, revision = ? WHERE office = ? AND id = ? AND revision = ?",
      next.state.rawValue, next.revision, next.office, next.id, next.revision - 1)
    guard changed == 1 else { throw Placement.Refusal.movedMeanwhile }
    try trace(next, on: day, by: account, at: now, tx)
    let place = CaseNotes.Place(noun: .placement, object: next.id.text, number: next.revision)
    try notes.keep(reason, at: place, of: next.seeker, in: next.office, tx)
  }

  private func trace(
    _ placement: Placement, on day: Day, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO placement_transition (office, placement, revision, state, moved_on, account, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, placement.office, placement.id, placement.revision, placement.state.rawValue, day, account, now)
  }

  /// The day it was recognised; nil before.
  func recognisedOn(_ id: ID<Placement>, in office: String, _ tx: any ReadTransaction) throws -> Day? {
    try tx.first(
      """
      SELECT moved_on FROM placement_transition WHERE office = ? AND placement = ? AND state = 'recognised'
      ORDER BY revision DESC LIMIT 1
      """, office, id)?.day("moved_on")
  }

  /// Corrected terms; what was stated before stays in the ledger.
  func correct(_ placement: Placement, _ tx: any WriteTransaction) throws {
    let terms = placement.terms
    try tx.run(
      """
      UPDATE placement SET started_on = ?, ends_on = ?, sector = ?, weekly_hours = ?, wage_kind = ?, wage_amount = ?,
        insured = ?, project = ? WHERE office = ? AND id = ?
      """, terms.startedOn, terms.endsOn, terms.sector.rawValue, terms.weeklyHours, terms.wageKind.rawValue,
      terms.wageAmount, terms.insured.rawValue, terms.project, placement.office, placement.id)
  }

  /// The last day worked of a job that ended early.
  func end(_ id: ID<Placement>, on day: Day, in office: String, _ tx: any WriteTransaction) throws {
    try tx.run("UPDATE placement SET ended_on = ? WHERE office = ? AND id = ?", day, office, id)
  }

  /// Adds evidence; what was noted of it goes under seal.
  func add(
    _ proofs: [Placement.Proof], to placement: Placement, by account: String?, at now: Instant, _ notes: CaseNotes,
    _ tx: any WriteTransaction
  ) throws {
    for proof in proofs {
      let row = try tx.first(
        """
        INSERT INTO placement_evidence (office, placement, number, kind, account, at)
        SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM placement_evidence WHERE office = ? AND placement = ?
        RETURNING number
        """, placement.office, placement.id, proof.kind.rawValue, account, now, placement.office, placement.id)
      let place = CaseNotes.Place(noun: .evidence, object: placement.id.text, number: try row?.int("number") ?? 0)
      try notes.keep(proof.note, at: place, of: placement.seeker, in: placement.office, tx)
    }
  }

  /// The proofs given, strongest kind first; without `notes` their kinds alone.
  package func proofs(
    of id: ID<Placement>, in office: String, notes: CaseNotes? = nil, _ tx: any ReadTransaction
  ) throws -> [Placement.Proof] {
    let words = try notes?.all(.evidence, of: id.text, in: office, tx) ?? [:]
    return try tx.rows(
      "SELECT number, kind FROM placement_evidence WHERE office = ? AND placement = ? ORDER BY number", office, id
    ).map { Placement.Proof(kind: try $0.code("kind"), note: words[try $0.int("number")]) }
      .sorted { $0.kind < $1.kind }
  }

  func keep(
    _ line: PlacementLine, of placement: Placement, at now: Instant, _ notes: CaseNotes, _ tx: any WriteTransaction
  ) throws {
    let (id, office) = (placement.id, placement.office)
    let row = try tx.first(
      """
      INSERT INTO placement_entry (office, placement, number, entry, kind, event, stated_on, account, at)
      SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ? FROM placement_entry
      WHERE office = ? AND placement = ? RETURNING number
      """, office, id, line.entry, line.kind.rawValue, line.event?.rawValue, line.statedOn, line.account, now, office,
      id)
    let place = CaseNotes.Place(noun: .entry, object: id.text, number: try row?.int("number") ?? 0)
    try notes.keep(line.reason, at: place, of: placement.seeker, in: office, tx)
  }

  /// What the ledger holds of the placement, in the order posted; without `notes` no reasons.
  package func lines(
    of id: ID<Placement>, in office: String, notes: CaseNotes? = nil, _ tx: any ReadTransaction
  ) throws -> [PlacementLine] {
    let words = try notes?.all(.entry, of: id.text, in: office, tx) ?? [:]
    return try tx.rows(
      """
      SELECT number, entry, kind, event, stated_on, account FROM placement_entry
      WHERE office = ? AND placement = ? ORDER BY number
      """, office, id
    ).map { row in
      PlacementLine(
        entry: try row.id("entry"), kind: try row.code("kind"),
        event: try row.textIfPresent("event").flatMap(LifeEvent.init(rawValue:)), statedOn: try row.day("stated_on"),
        account: try row.textIfPresent("account"), reason: words[try row.int("number")])
    }
  }
}

/// One ledger entry that came from a placement.
package struct PlacementLine: Sendable, Equatable {
  /// The ledger's id of it.
  package let entry: ID<Entry>
  /// Statement, life event or correction.
  package let kind: EntryKind
  /// Only on a life event.
  package let event: LifeEvent?
  /// The day it is stated for.
  package let statedOn: Day
  /// Who did it; nil for the demo.
  package let account: String?
  /// Of a correction.
  package let reason: String?
}

extension Placement {
  init(row: Row) throws {
    let terms = Terms(
      kind: try row.code("kind"), startedOn: try row.day("started_on"), endsOn: try row.dayIfPresent("ends_on"),
      sector: try row.code("sector"), weeklyHours: try row.int("weekly_hours"), wageKind: try row.code("wage_kind"),
      wageAmount: try row.int("wage_amount"), insured: try row.code("insured"),
      project: try row.textIfPresent("project"))
    self.init(
      id: try row.id("id"), office: try row.text("office"), seeker: try row.id("job_seeker"),
      person: try row.id("person"), referral: try row.textIfPresent("referral").map { ID($0) },
      vacancy: try row.textIfPresent("vacancy").map { ID($0) }, employer: try row.id("employer"), terms: terms,
      endedOn: try row.dayIfPresent("ended_on"), state: try row.code("state"), revision: try row.int("revision"),
      recordedBy: try row.text("recorded_by"), recordedOn: try row.day("recorded_on"))
  }
}
