import Offices
import Reference
import Secrets
import Storage
import Vocabulary

/// Taking an application in (구직 접수), accepting, renewing and ending it, in the caller's transaction.
package struct Registering: Sendable {
  let vault: Vault
  let sealing: any Sealing
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let consents = ConsentStore()
  var notes: CaseNotes { CaseNotes(sealing: sealing) }

  /// Seals target groups with the keys of `keys`.
  package init(vault: Vault, keys: KeyRing) { (self.vault, self.sealing) = (vault, FieldSealing(keys: keys)) }

  /// Who does it, when, under which new ids (made outside: a closure may run twice).
  package struct Act: Sendable {
    /// Slug of the office.
    package let office: String
    /// The counsellor, to whose caseload the person comes.
    package let account: String
    /// Slug of the centre where it happens.
    package let centre: String?
    /// The day it counts from.
    package let day: Day
    /// The moment it is written down.
    package let now: Instant
    /// For a person not known yet.
    package let person: ID<Person>
    /// For the new registration.
    package let seeker: ID<JobSeeker>
    /// With ids from a seed, for the demo and for tests.
    package init(
      office: String, account: String, centre: String?, day: Day, now: Instant, person: ID<Person>,
      seeker: ID<JobSeeker>
    ) {
      (self.office, self.account, self.centre, self.day) = (office, account, centre, day)
      (self.now, self.person, self.seeker) = (now, person, seeker)
    }
    /// With fresh ids.
    package init(office: String, account: String, centre: String?, day: Day, now: Instant) {
      self.init(
        office: office, account: account, centre: centre, day: day, now: now, person: ID(at: now), seeker: ID(at: now))
    }
  }

  /// Receives the application, and accepts it at once when the identity was sighted. A person known already keeps
  /// their vault entry; one with a living registration is refused. Throws `JobSeeker.Refusal`.
  @discardableResult
  package func register(_ registration: Registration, _ act: Act, _ tx: any WriteTransaction) throws -> JobSeeker {
    let person = try enter(registration.person, act, tx)
    try consents.record(
      registration.consents, of: person, in: act.office, channel: .desk, by: act.account, at: act.now, tx)
    let accepted = registration.identity != nil
    let months = try Self.validMonths(on: act.day)
    let seeker = JobSeeker(
      id: act.seeker, office: act.office, person: person,
      number: try seekers.nextNumber(in: act.office, on: act.day, tx), state: accepted ? .accepted : .received,
      revision: 0, receivedOn: act.day, acceptedOn: accepted ? act.day : nil,
      validUntil: accepted ? act.day.adding(months: months) : nil, counsellor: act.account, centre: act.centre,
      wishes: registration.wishes)
    var sealed: [UInt8]?
    if !registration.targetGroups.isEmpty {
      let place = JobSeeker.groupsPlace(seeker.id, act.office)
      sealed = try sealing.seal(registration.targetGroups.joined(separator: ","), bound: place)
    }
    try seekers.insert(
      seeker, identity: registration.identity, sealedGroups: sealed, by: act.account, at: act.now, tx)
    return seeker
  }

  /// The vault's id of the person: the known one with fresh fields, or a new one.
  private func enter(_ fields: Person.Fields, _ act: Act, _ tx: any WriteTransaction) throws -> ID<Person> {
    guard let birthDate = fields.birthDate, let known = try known(fields, birthDate, act.office, tx) else {
      try vault.create(fields, id: act.person, in: act.office, at: act.now, tx)
      return act.person
    }
    if let living = try seekers.living(known.id, in: act.office, tx) {
      throw JobSeeker.Refusal.alreadyRegistered(number: living.number, id: living.id)
    }
    try vault.update(known.id, to: fields, from: known.revision, in: act.office, at: act.now, tx)
    return known.id
  }

  /// Same name, birth date and phone: the same person.
  private func known(
    _ fields: Person.Fields, _ birthDate: Day, _ office: String, _ tx: any ReadTransaction
  ) throws -> Person? {
    try vault.search(VaultQuery(name: fields.name, birthDate: birthDate), in: office, tx)
      .first { $0.fields.phone == fields.phone }
  }

  /// A step by the counsellor: supplement, acceptance, renewal, end. `identity` is what was sighted now, if anything.
  @discardableResult
  package func move(
    _ id: ID<JobSeeker>, to goal: JobSeeker.State, because reason: String?, identity: Registration.Identity?,
    by actor: Actor, _ act: Act, _ tx: any WriteTransaction
  ) throws -> JobSeeker {
    guard let seeker = try seekers.find(id, in: act.office, tx) else { throw NotFound("구직자") }
    guard seeker.person != Person.destroyed else {
      throw Conflict("구직신청을 처리하지 못했습니다", "개인정보를 파기한 구직등록입니다. 다시 오신 분이면 새 구직신청을 받으십시오.")
    }
    var next = try seeker.moved(
      to: goal, by: actor, on: act.day, because: reason, validMonths: Self.validMonths(on: act.day))
    if let identity { try seekers.sight(identity, of: id, in: act.office, tx) }
    if goal == .accepted {
      guard try seekers.isSighted(id, in: act.office, tx) else { throw JobSeeker.Refusal.identityNotSighted }
      next.counsellor = act.account
      if seeker.state == .ended, let living = try seekers.living(seeker.person, in: act.office, tx) {
        throw JobSeeker.Refusal.alreadyRegistered(number: living.number, id: living.id)
      }
    }
    try seekers.record(next, on: act.day, by: act.account, because: nil, at: act.now, tx)
    let place = CaseNotes.Place(noun: .jobSeeker, object: id.text, number: next.revision)
    try notes.keep(reason, at: place, of: id, in: act.office, tx)
    if goal == .ended {
      try referrals.close(
        of: id, but: nil, to: .expired, on: act.day, because: "automatic", in: act.office, at: act.now, tx)
    }
    return next
  }

  /// The nightly job: registrations past their last day expire, and with them their open referrals. Returns how many
  /// registrations; call again while it returns `limit`.
  @discardableResult
  package func expire(
    in office: String, on day: Day, limit: Int = 200, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let overdue = try seekers.overdue(on: day, in: office, limit: limit, tx)
    for seeker in overdue {
      try seekers.hold(seeker.id, in: office, tx)
      let expired = try seeker.moved(to: .expired, by: .system, on: day, because: nil, validMonths: 0)
      try seekers.record(expired, on: day, by: nil, because: nil, at: now, tx)
      try referrals.close(
        of: seeker.id, but: nil, to: .expired, on: day, because: "automatic", in: office, at: now, tx)
    }
    return overdue.count
  }

  /// Months from acceptance (직업안정법 시행규칙 제3조제2항), from the dated rules.
  static func validMonths(on day: Day) throws -> Int {
    guard let rule = try Reference.rules().seekerValidity.value(on: day) else {
      throw Conflict("구직신청을 처리하지 못했습니다", "\(day)에 적용할 유효기간 기준이 없습니다. 관리자에게 기준표를 확인하도록 요청하십시오.")
    }
    return rule.months
  }
}
