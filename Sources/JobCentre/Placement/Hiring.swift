import Ledger
import Matching
import Offices
import Reference
import Secrets
import Storage
import Vocabulary

/// Recording, confirming and recognising a hire, with everything that follows from it, in the caller's transaction.
/// Run it with `isolation: .locked`: the seeker's and the vacancy's row are locked first, the ledger's head last.
package struct Hiring: Sendable {
  let vault: Vault
  let posting: HirePosting
  let employers: EmployerStore
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let vacancies = VacancyStore()
  let placements = PlacementStore()
  let offices = OfficeStore()
  var notes: CaseNotes { CaseNotes(sealing: vault.sealing) }

  /// One posting serves hires, events and corrections.
  package init(vault: Vault, keys: KeyRing, posting: HirePosting) {
    (self.vault, self.posting, employers) = (vault, posting, EmployerStore(keys: keys))
  }

  /// The random parts, made outside the transaction because a closure may run twice.
  package struct Stamps: Sendable {
    /// Id of the new hire.
    package let placement: ID<Placement>
    /// Random parts of its ledger entry.
    package let posting: HirePosting.Stamps
    /// From a seed, for the demo and for tests.
    package init(placement: ID<Placement>, posting: HirePosting.Stamps) {
      (self.placement, self.posting) = (placement, posting)
    }
    /// Fresh random parts.
    package init(at now: Instant) { self.init(placement: ID(at: now), posting: HirePosting.Stamps(at: now)) }
  }

  /// Who does it, when.
  package struct Act: Sendable {
    /// Slug of the office.
    package let office: String
    /// Who acts; under recognition `second` another than the recorder recognises.
    package let account: String
    /// The role under which the state table is read.
    package let actor: Actor
    /// Slug of the centre, for the ledger.
    package let centre: String?
    /// The day it counts from.
    package let day: Day
    /// The moment it is written down.
    package let now: Instant
    /// One act of one person.
    package init(office: String, account: String, actor: Actor, centre: String?, day: Day, now: Instant) {
      (self.office, self.account, self.actor) = (office, account, actor)
      (self.centre, self.day, self.now) = (centre, day, now)
    }
  }

  /// Records the hire; with evidence it is confirmed, and with `atOnce` recognised where the office lets the same person
  /// do so. Throws `Placement.Refusal`, `Referral.Refusal`, `NotFound`.
  @discardableResult
  package func record(
    _ report: HireReport, _ stamps: Stamps, atOnce: Bool = true, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Placement {
    _ = try posting.projects.find(report.terms.project, in: act.office, on: report.terms.startedOn, tx)
    let found = try parties(of: report.hire, act.office, tx)
    try seekers.hold(found.seeker.id, in: act.office, tx)
    try check(found, report.terms, act.office, tx)
    let placement = Placement(
      id: stamps.placement, office: act.office, seeker: found.seeker.id, person: found.seeker.person,
      referral: found.referral?.id, vacancy: found.vacancy?.id, employer: found.employer, terms: report.terms,
      state: .recorded, revision: 0, recordedBy: act.account, recordedOn: act.day)
    try placements.insert(placement, at: act.now, tx)
    if let referral = found.referral {
      let day = max(report.terms.startedOn > act.day ? act.day : report.terms.startedOn, referral.referredOn ?? act.day)
      let hired = try referral.moved(to: .hired, by: .system, on: day, because: nil)
      try referrals.record(hired, step: ReferralStep(to: .hired, on: day), by: act.account, at: act.now, tx)
    }
    try closeOthers(found, report, act, tx)
    try fill(found.vacancy, act, tx)
    return try prove(placement, report.proofs, stamps.posting, atOnce: atOnce, act, tx)
  }

  /// Adds evidence: the first confirms; with `atOnce` recognition follows where the office lets the same person do so. At
  /// the counter recognising is a step of its own, named by what it does.
  package func prove(
    _ placement: Placement, _ proofs: [Placement.Proof], _ stamps: HirePosting.Stamps, atOnce: Bool = true, _ act: Act,
    _ tx: any WriteTransaction
  ) throws -> Placement {
    guard !proofs.isEmpty else { return placement }
    try placements.add(proofs, to: placement, by: act.account, at: act.now, notes, tx)
    guard placement.state == .recorded else { return placement }
    let confirmed = try move(placement, to: .confirmed, because: nil, act, tx)
    let settings = try offices.settings(of: act.office, tx)
    guard atOnce, settings.recognition == .same, confirmed.terms.startedOn <= act.day else { return confirmed }
    return try recognise(confirmed, stamps, act, tx)
  }

  /// Recognises and posts the ledger entry. Throws `Placement.Refusal` when the state, the office's rule or the day
  /// forbids it.
  package func recognise(
    _ placement: Placement, _ stamps: HirePosting.Stamps, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Placement {
    guard placement.terms.startedOn <= act.day || placement.state != .confirmed else {
      throw Placement.Refusal.notStartedYet(placement.terms.startedOn)
    }
    let recognised = try move(placement, to: .recognised, because: nil, act, tx)
    try posting.post(recognised, stamps, act, tx)
    return recognised
  }

  /// Does not recognise, with the reason; a recognition that stood is taken back in the ledger too.
  package func refuse(
    _ placement: Placement, because reason: String?, _ stamps: HirePosting.Stamps, _ act: Act,
    _ tx: any WriteTransaction
  ) throws -> Placement {
    let refused = try move(placement, to: .notRecognised, because: reason, act, tx)
    if placement.state == .recognised {
      try posting.correct(placement, to: nil, because: .notEmployed, note: reason, stamps, act, tx)
    }
    return refused
  }

  /// Other terms for a hire that does not stand in the ledger yet; the change leaves a trace with its reason. Throws
  /// `Placement.Refusal` for what could not have been recorded either.
  package func amend(
    _ placement: Placement, to terms: Placement.Terms, because reason: String, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Placement {
    guard [.recorded, .confirmed].contains(placement.state) else {
      throw Placement.Refusal.notAllowed(from: placement.state, to: .recorded, next: placement.next(for: act.actor))
    }
    try seekers.hold(placement.seeker, in: act.office, tx)
    var next = placement
    (next.terms, next.revision) = (terms, placement.revision + 1)
    try posting.check(next, act, tx)
    try placements.record(next, on: act.day, by: act.account, because: reason, at: act.now, notes, tx)
    try placements.correct(next, tx)
    return next
  }

  private func move(
    _ placement: Placement, to goal: Placement.State, because reason: String?, _ act: Act, _ tx: any WriteTransaction
  ) throws -> Placement {
    let second = try offices.settings(of: act.office, tx).recognition == .second
    let next = try placement.moved(
      to: goal, by: act.actor, account: act.account, because: reason, secondPerson: second)
    try placements.record(next, on: act.day, by: act.account, because: reason, at: act.now, notes, tx)
    return next
  }

  private struct Parties {
    let seeker: JobSeeker
    let referral: Referral?
    let vacancy: Vacancy?
    let employer: ID<Employer>
  }

  private func parties(of hire: HireReport.Hire, _ office: String, _ tx: any ReadTransaction) throws -> Parties {
    switch hire {
    case .referral(let id):
      guard let referral = try referrals.find(id, in: office, tx) else { throw NotFound("알선") }
      guard let seeker = try seekers.find(referral.seeker, in: office, tx) else { throw NotFound("구직자") }
      guard let vacancy = try vacancies.find(referral.vacancy, in: office, tx), let employer = vacancy.employer.id
      else { throw NotFound("구인신청") }
      return Parties(seeker: seeker, referral: referral, vacancy: vacancy, employer: employer)
    case .direct(let id, let employer):
      guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
      guard try employers.find(employer, in: office, tx) != nil else { throw NotFound("구인업체") }
      return Parties(seeker: seeker, referral: nil, vacancy: nil, employer: employer)
    }
  }

  private func check(_ found: Parties, _ terms: Placement.Terms, _ office: String, _ tx: any WriteTransaction) throws {
    if let referral = found.referral {
      if referral.state == .hired { throw Placement.Refusal.alreadyHired }
      guard Referral.atEmployer.contains(referral.state) else {
        throw Referral.Refusal.notAllowed(
          from: referral.state, to: .hired, by: .counsellor, next: referral.next(for: .counsellor))
      }
      if let issued = referral.referredOn, terms.startedOn < issued {
        throw Placement.Refusal.beforeReferral(startedOn: terms.startedOn, referredOn: issued)
      }
    }
    if let standing = try placements.overlapping(
      found.seeker.person, employer: found.employer, from: terms.startedOn, to: terms.endsOn, in: office, tx)
    {
      throw Placement.Refusal.sameEmployerSamePeriod(startedOn: standing.terms.startedOn)
    }
    if let vacancy = found.vacancy, let openings = vacancy.openings {
      try placements.hold(vacancy.id, in: office, tx)
      if try placements.taken(of: vacancy.id, in: office, tx) >= openings {
        throw Placement.Refusal.openingsUsedUp(openings: openings)
      }
    }
  }

  /// A full-time hire ends the person's other referrals and the registration; below those hours only when asked to.
  private func closeOthers(_ found: Parties, _ report: HireReport, _ act: Act, _ tx: any WriteTransaction) throws {
    guard try Self.isFullTime(report.terms) || report.closeOthers == true else { return }
    try closeOthers(of: found.seeker.id, but: found.referral?.id, act, tx)
  }

  private static func isFullTime(_ terms: Placement.Terms) throws -> Bool {
    terms.weeklyHours >= (try Reference.rules().fullTimeWeeklyHours.value(on: terms.startedOn) ?? 0)
  }

  /// A correction from part-time to full-time hours ends what a full-time hire would have ended, while the job lasts.
  package func settle(
    _ corrected: Placement, before: Placement, _ act: Act, _ tx: any WriteTransaction
  ) throws {
    let lasts = corrected.endedOn == nil && corrected.terms.endsOn.map { $0 >= act.day } ?? true
    guard lasts, try Self.isFullTime(corrected.terms), try !Self.isFullTime(before.terms) else { return }
    try closeOthers(of: corrected.seeker, but: corrected.referral, act, tx)
  }

  private func closeOthers(
    of id: ID<JobSeeker>, but kept: ID<Referral>?, _ act: Act, _ tx: any WriteTransaction
  ) throws {
    try referrals.close(
      of: id, but: kept, to: .superseded, on: act.day, because: "hiredElsewhere", in: act.office, at: act.now, tx)
    guard let seeker = try seekers.find(id, in: act.office, tx), seeker.state != .ended else { return }
    let ended = try seeker.moved(to: .ended, by: .system, on: act.day, because: "취업", validMonths: 0)
    try seekers.record(ended, on: act.day, by: nil, because: "취업", at: act.now, tx)
  }

  private func fill(_ vacancy: Vacancy?, _ act: Act, _ tx: any WriteTransaction) throws {
    guard let id = vacancy?.id, let vacancy = try vacancies.find(id, in: act.office, tx),
      let openings = vacancy.openings, vacancy.status == .open,
      try placements.taken(of: vacancy.id, in: act.office, tx) >= openings
    else { return }
    var filled = vacancy
    (filled.status, filled.revision) = (.filled, vacancy.revision + 1)
    try vacancies.update(filled, act: .filled, by: act.account, at: act.now, tx)
  }
}
