import Ledger
import Matching
import Offices
import Reference
import Secrets
import Storage
import Vocabulary

/// How a placement stands in the jobs ledger: the first statement at recognition, life events, corrections.
package struct HirePosting: Sendable {
  let vault: Vault
  let sealing: any Sealing
  let ledger: LedgerPosting
  let people = LedgerPersons()
  let seekers = JobSeekerStore()
  let placements = PlacementStore()
  let projects: PlanProjects
  var notes: CaseNotes { CaseNotes(sealing: sealing) }

  /// `projects`: how to ask the plan.
  package init(
    vault: Vault, keys: KeyRing, ledger: LedgerPosting = LedgerPosting(), projects: PlanProjects = PlanProjects()
  ) {
    (self.vault, self.sealing, self.ledger) = (vault, FieldSealing(keys: keys), ledger)
    self.projects = projects
  }

  /// The random parts of one act, made outside the transaction.
  package struct Stamps: Sendable {
    /// For the statement, event or replacement.
    package let entry: EntryStamp
    /// For a correction's reversal.
    package let reversal: EntryStamp
    /// Becomes the person's key where the ledger knows none yet.
    package let person: String
    /// From a seed, for the demo and for tests.
    package init(entry: EntryStamp, reversal: EntryStamp, person: String) {
      (self.entry, self.reversal, self.person) = (entry, reversal, person)
    }
    /// Fresh random parts.
    package init(at now: Instant) {
      self.init(entry: EntryStamp(at: now), reversal: EntryStamp(at: now), person: LedgerPersons.freshKey())
    }
  }

  /// Why a statement is corrected; the code stands in the ledger.
  package enum CorrectionReason: String, Code {
    case slip, changedTerms, wrongEmployer, wrongProject, notEmployed
    /// As on the correction form.
    package var label: String {
      switch self {
      case .slip: "잘못 적음"
      case .changedTerms: "근로조건을 다시 확인함"
      case .wrongEmployer: "업체가 다름"
      case .wrongProject: "세부사업이 다름"
      case .notEmployed: "취업으로 볼 수 없음"
      }
    }
  }

  /// The first statement.
  func post(_ placement: Placement, _ stamps: Stamps, _ act: Hiring.Act, _ tx: any WriteTransaction) throws {
    let entry = try statement(placement, stamps, act, tx)
    try ledger.post([entry], office: act.office, at: act.now, tx)
    try keepGroups(of: placement, beside: stamps.entry.id, tx)
    let line = PlacementLine(
      entry: stamps.entry.id, kind: .first, event: nil, statedOn: placement.terms.startedOn, account: act.account,
      reason: nil)
    try placements.keep(line, of: placement, at: act.now, notes, tx)
  }

  /// Ended early, retained, made permanent, insurance confirmed. Throws `LedgerRefusal`, `Placement.Refusal`.
  package func note(
    _ event: LifeEvent, of placement: Placement, on day: Day, proofs: [Placement.Proof], _ stamps: Stamps,
    _ act: Hiring.Act, _ tx: any WriteTransaction
  ) throws {
    guard placement.state == .recognised, let standing = try standing(placement, tx) else {
      throw Placement.Refusal.notYetRecognised
    }
    let entry = NewEntry.lifeEvent(
      event, of: standing, on: day, evidence: Set(proofs.map(\.kind)), sourceRecord: "placement:\(placement.id)",
      stamp: stamps.entry)
    try ledger.post([entry], office: act.office, at: act.now, tx)
    try placements.add(proofs, to: placement, by: act.account, at: act.now, notes, tx)
    if event == .endedEarly { try placements.end(placement.id, on: day, in: act.office, tx) }
    let line = PlacementLine(
      entry: stamps.entry.id, kind: .lifeEvent, event: event, statedOn: day, account: act.account, reason: nil)
    try placements.keep(line, of: placement, at: act.now, notes, tx)
  }

  /// 정정: states `corrected` in place of what stands, or nothing; the day of recognition stays. Throws `LedgerRefusal`,
  /// `Placement.Refusal`.
  package func correct(
    _ placement: Placement, to corrected: Placement?, because reason: CorrectionReason, note: String?,
    _ stamps: Stamps, _ act: Hiring.Act, _ tx: any WriteTransaction
  ) throws {
    guard placement.state == .recognised, let standing = try standing(placement, tx) else {
      throw Placement.Refusal.notYetRecognised
    }
    try seekers.hold(placement.seeker, in: act.office, tx)
    if let corrected { try check(corrected, act, tx) }
    var replacement = try corrected.map { try statement($0, stamps, act, tx) }
    if let corrected, let day = try placements.recognisedOn(placement.id, in: act.office, tx) {
      replacement?.recognisedOn = max(day, corrected.terms.startedOn)
    }
    try ledger.correct(
      standing, reason: reason.rawValue, replacement: replacement, reversal: stamps.reversal, office: act.office,
      at: act.now, tx)
    let words = [reason.label, note].compactMap(\.self).joined(separator: ": ")
    func keep(_ entry: ID<Entry>, _ kind: EntryKind) throws {
      let line = PlacementLine(
        entry: entry, kind: kind, event: nil, statedOn: (corrected ?? placement).terms.startedOn,
        account: act.account, reason: words)
      try placements.keep(line, of: placement, at: act.now, notes, tx)
    }
    try keep(stamps.reversal.id, .reversal)
    guard let corrected else { return }
    try keep(stamps.entry.id, .replacement)
    try keepGroups(of: corrected, beside: stamps.entry.id, tx)
    try placements.correct(corrected, tx)
  }

  /// What may not be recorded may not be corrected to either.
  func check(_ corrected: Placement, _ act: Hiring.Act, _ tx: any ReadTransaction) throws {
    let terms = corrected.terms
    guard terms.startedOn <= act.day || corrected.state != .recognised else {
      throw Placement.Refusal.notStartedYet(terms.startedOn)
    }
    if let id = corrected.referral, let issued = try ReferralStore().find(id, in: act.office, tx)?.referredOn,
      terms.startedOn < issued
    {
      throw Placement.Refusal.beforeReferral(startedOn: terms.startedOn, referredOn: issued)
    }
    if let other = try placements.overlapping(
      corrected.person, employer: corrected.employer, from: terms.startedOn, to: corrected.endedOn ?? terms.endsOn,
      but: corrected.id, in: act.office, tx)
    {
      throw Placement.Refusal.sameEmployerSamePeriod(startedOn: other.terms.startedOn)
    }
  }

  /// The statement in force: the last first or replacement.
  private func standing(_ placement: Placement, _ tx: any ReadTransaction) throws -> ID<Entry>? {
    try placements.lines(of: placement.id, in: placement.office, tx)
      .last { $0.kind == .first || $0.kind == .replacement }?.entry
  }

  private func statement(
    _ placement: Placement, _ stamps: Stamps, _ act: Hiring.Act, _ tx: any WriteTransaction
  ) throws -> NewEntry {
    let terms = placement.terms
    guard let person = try vault.find(placement.person, in: act.office, tx) else { throw NotFound("구직자") }
    let key = try people.key(of: placement.person.text, fresh: stamps.person, office: act.office, tx)
    let proofs = try placements.proofs(of: placement.id, in: act.office, tx)
    let project = try projects.find(terms.project, in: act.office, on: terms.startedOn, tx)
    return NewEntry(
      stamp: stamps.entry, centre: act.centre, project: project?.code ?? terms.project,
      category: project?.category ?? .employmentService, stage: .employed,
      person: key, employer: placement.employer.text, startedOn: terms.startedOn, endsOn: terms.endsOn,
      hiredOn: terms.startedOn, recognisedOn: act.day,
      contract: EntryContract(startedOn: terms.startedOn, endsOn: terms.endsOn), sector: terms.sector,
      funding: Funding.none, weeklyHours: terms.weeklyHours,
      hourlyWage: hourlyWage(terms), insured: terms.insured,
      residence: try OfficeStore().settings(of: act.office, tx).residence(ofDong: person.fields.dong),
      sex: person.fields.sex,
      ageBand: person.age(on: terms.startedOn).map { AgeBand(age: $0) } ?? .unknown,
      evidence: Set(proofs.map(\.kind)), sourceRecord: "placement:\(placement.id)")
  }

  /// Whole won an hour, rounded down; nil for a daily wage, whose daily hours nobody stated.
  private func hourlyWage(_ terms: Placement.Terms) -> Won? {
    ComparablePay.rule(on: terms.startedOn)?
      .hourly(terms.wageKind, terms.wageAmount, weeklyHours: terms.weeklyHours)?.perHour
  }

  /// Target groups go beside the entry, sealed anew for their new place; only counts ever leave it.
  private func keepGroups(of placement: Placement, beside entry: ID<Entry>, _ tx: any WriteTransaction) throws {
    guard let sealed = try seekers.sealedGroups(placement.seeker, in: placement.office, tx) else { return }
    let groups = try sealing.openText(sealed, bound: JobSeeker.groupsPlace(placement.seeker, placement.office))
    let place = SealContext(
      office: placement.office, table: "ledger_target_group", row: entry.text, column: "sealed")
    try people.keepTargetGroups(
      try sealing.seal(groups, bound: place), of: entry, office: placement.office, tx)
  }
}

extension JobSeeker {
  /// Where a registration's target groups are sealed to.
  static func groupsPlace(_ id: ID<JobSeeker>, _ office: String) -> SealContext {
    SealContext(office: office, table: "job_seeker", row: id.text, column: "target_groups")
  }
}
