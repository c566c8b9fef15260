import Ledger
import Offices
import Storage
import Vocabulary

/// Takes rosters in and posts them: what a department states becomes measured entries, a corrected roster posts the
/// difference alone.
package struct RosterPosting: Sendable {
  let vault: Vault
  let ledger: LedgerPosting
  var store: RosterStore { RosterStore(sealing: vault.sealing) }
  var check: RosterCheck { RosterCheck(vault: vault) }

  /// Seals and finds with the vault.
  package init(vault: Vault, ledger: LedgerPosting = LedgerPosting()) { (self.vault, self.ledger) = (vault, ledger) }

  /// Who acts, for which project, and when.
  package struct Act: Sendable {
    /// The project as the plan has it.
    package let project: PlanProject
    /// Office, calendar year, account, moment.
    package let office: String, year: Int, account: String, now: Instant
    /// As it stands in the call.
    package init(project: PlanProject, office: String, year: Int, account: String, now: Instant) {
      (self.project, self.office, self.year, self.account, self.now) = (project, office, year, account, now)
    }
    func place(_ number: Int) -> RosterStore.Place {
      RosterStore.Place(office: office, project: project.code, year: year, number: number)
    }
  }

  /// Why a correction stands in the ledger.
  package enum Reason: String, Code {
    case rosterCorrected, rosterWithdrawn
    package var label: String { self == .rosterCorrected ? "명단 정정" : "명단에서 빠짐" }
  }

  /// The confirmed basis, or the refusal that says what is missing.
  func basis(_ act: Act, _ tx: any ReadTransaction) throws -> RosterBasis {
    guard act.project.unit == .persons else { throw RosterRefusal.notPersons(act.project.unit) }
    guard let basis = try RosterBasisStore().find(act.project.code, year: act.year, in: act.office, tx) else {
      throw RosterRefusal.noBasis
    }
    switch basis.state {
    case .requested: throw RosterRefusal.basisWaits
    case .withdrawn: throw RosterRefusal.basisWithdrawn
    case .confirmed: return basis
    }
  }

  /// Checks the lines and keeps them for a decision, all in one transaction; nothing reaches ledger or vault. What the
  /// same account sent before and nobody decided on is closed and forgotten. Returns the number of the sending and what
  /// was found. `progress`: lines kept, of how many. Throws `RosterRefusal`.
  package func stage(
    _ sheet: RosterSheet, _ terms: RosterTerms, _ act: Act, _ tx: any WriteTransaction,
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> (number: Int, counts: RosterCounts) {
    try RosterBasisStore().hold(act.project.code, year: act.year, in: act.office, tx)
    let basis = try basis(act, tx)
    let open = terms.stage == .startedBusiness
    let lines = sheet.rows.map {
      RosterLine(line: $0.line, $0.cells, year: act.year, today: act.now.day, openEnded: open)
    }
    let finding = try check.run(lines, question(act, terms), tx)
    let counts = RosterCounts(finding)
    let number = try store.nextNumber(of: act.project.code, year: act.year, in: act.office, tx)
    try store.insert(
      RosterSubmission(
        office: act.office, project: act.project.code, year: act.year, number: number, state: .staged,
        department: act.project.department, basisRevision: basis.revision, terms: terms, ignored: sheet.ignored,
        counts: counts, submittedBy: act.account, submittedAt: act.now), tx)
    try store.stage(lines, finding, at: act.place(number), tx, progress: progress)
    for old in try store.history(of: act.project.code, year: act.year, in: act.office, tx)
    where old.state == .staged && old.number < number && old.submittedBy == act.account {
      try store.decide(act.place(old.number), .cancelled, by: act.account, at: act.now, tx)
    }
    return (number, counts)
  }

  /// Checks a sending that waits once more, as things stand now.
  package func checkAgain(_ number: Int, _ act: Act, _ tx: any WriteTransaction) throws {
    let place = act.place(number)
    guard let submission = try store.find(place, tx) else { throw NotFound("명단") }
    guard submission.state == .staged else { throw RosterRefusal.alreadyDecided(submission.state) }
    let staged = try store.staged(place, tx)
    let finding = try check.run(staged.map(\.line), question(act, submission.terms, staged), tx)
    try store.restage(finding, at: place, tx)
    try store.recount(place, RosterCounts(finding), tx)
  }

  /// Gives a sending up; its lines are forgotten.
  package func cancel(_ number: Int, _ act: Act, _ tx: any WriteTransaction) throws {
    guard try store.find(act.place(number), tx) != nil else { throw NotFound("명단") }
    try store.decide(act.place(number), .cancelled, by: act.account, at: act.now, tx)
  }

  /// Posts a sending as a whole: persons, entries, corrections, rows. In a `.locked` transaction. Whatever changed since
  /// the check is a refusal, and so is what needs a yes of its own and got none. `progress`: lines done, of how many.
  /// Throws `RosterRefusal`, `LedgerRefusal`.
  package func confirm(
    _ number: Int, _ stamps: RosterStamps, _ act: Act, agreed: RosterAgreement = RosterAgreement(),
    _ tx: any WriteTransaction, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws {
    try ledger.hold(act.office, at: act.now, tx)
    let place = act.place(number)
    guard let submission = try store.find(place, tx) else { throw NotFound("명단") }
    guard submission.state == .staged else { throw RosterRefusal.alreadyDecided(submission.state) }
    _ = try basis(act, tx)
    let staged = try store.staged(place, tx)
    let finding = try check.run(staged.map(\.line), question(act, submission.terms, staged), tx)
    let counts = RosterCounts(finding)
    guard finding.verdicts == staged.map(\.verdict), counts == submission.counts,
      stamps.lines.count == staged.count, stamps.gone.count == finding.gone.count
    else { throw RosterRefusal.changedMeanwhile }
    guard counts.refused == 0 else { throw RosterRefusal.hasRefused(counts.refused) }
    guard counts.asks == 0 else { throw RosterRefusal.asks(counts.asks) }
    try consequences(of: submission, act.project, tx).agreed(agreed)
    let rows = try RosterRows().standing(of: act.project.code, year: act.year, in: act.office, tx)
    var stating = try RosterStating(
      posting: self, act: act, submission: submission, rows: rows, stamps: stamps, tx)
    try stating.post(staged, tx, progress: progress)
    try withdraw(finding.gone, stamps, act, place, tx)
    try store.decide(place, .posted, by: act.account, at: act.now, tx)
  }

  private func withdraw(
    _ gone: [RosterRow], _ stamps: RosterStamps, _ act: Act, _ place: RosterStore.Place, _ tx: any WriteTransaction
  ) throws {
    for (row, stamp) in zip(gone, stamps.gone) {
      try ledger.correct(
        ID(row.entry), reason: Reason.rosterWithdrawn.rawValue, replacement: nil, reversal: stamp, office: act.office,
        at: act.now, tx)
      try RosterRows().withdraw(row.id, at: place, tx)
    }
  }

  private func question(_ act: Act, _ terms: RosterTerms, _ staged: [StagedLine] = []) -> RosterCheck.Question {
    var question = RosterCheck.Question(office: act.office, project: act.project.code, year: act.year, terms: terms)
    for line in staged { if let choice = line.choice { question.choices[line.line.line] = choice } }
    return question
  }
}

/// The random parts of one posting, made outside the transaction: one set a line, one stamp a row that goes.
package struct RosterStamps: Sendable {
  /// For one line, whether it needs them or not.
  package struct Line: Sendable {
    /// Who it becomes where the office knows nobody.
    package let person: ID<Person>
    let key: String, entry: EntryStamp, reversal: EntryStamp, row: String
  }
  /// In the order of the sheet.
  package let lines: [Line]
  let gone: [EntryStamp]

  /// Fresh from the system's generator for secrets.
  package init(lines: Int, gone: Int, at now: Instant) {
    self.lines = (0..<lines).map { _ in
      Line(
        person: ID(at: now), key: LedgerPersons.freshKey(), entry: EntryStamp(at: now), reversal: EntryStamp(at: now),
        row: ID<RosterRow>(at: now).text)
    }
    self.gone = (0..<gone).map { _ in EntryStamp(at: now) }
  }

  /// From a seed, for the demo.
  package init(lines: Int, gone: Int, at now: Instant, using random: inout some RandomNumberGenerator) {
    var made: [Line] = []
    for _ in 0..<lines {
      let person = ID<Person>(at: now, using: &random)
      let key = ID<Person>(at: now, using: &random).text.filter { $0 != "-" }
      let entry = EntryStamp(at: now, using: &random), reversal = EntryStamp(at: now, using: &random)
      made.append(
        Line(
          person: person, key: key, entry: entry, reversal: reversal,
          row: ID<RosterRow>(at: now, using: &random).text))
    }
    var stamps: [EntryStamp] = []
    for _ in 0..<gone { stamps.append(EntryStamp(at: now, using: &random)) }
    (self.lines, self.gone) = (made, stamps)
  }
}
