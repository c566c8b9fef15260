import Offices
import Reference
import Storage
import Vocabulary

/// Making a referral and issuing its letter (알선장 발급), with what the statute wants checked at that moment.
package struct ReferralIssue: Sendable {
  let vault: Vault
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  let vacancies = VacancyStore()
  let placements = PlacementStore()
  var notes: CaseNotes { CaseNotes(sealing: vault.sealing) }

  /// The vault tells the age, which stands nowhere else.
  package init(vault: Vault) { self.vault = vault }

  /// Who is to be referred where.
  package struct Order: Sendable, Equatable {
    /// Must be accepted and valid.
    package var seeker: ID<JobSeeker>
    /// Must be own, open and valid.
    package var vacancy: ID<Vacancy>
    /// `suggested`, `asked` or `referred`: how far it has come when it is first written down.
    package var state: Referral.State
    /// Code of the reason, or the words, why someone who applied earlier does not come first.
    package var outOfOrderReason: String?
    /// Day on which the consent of parent or guardian was seen, for a seeker under age.
    package var guardianConsentOn: Day?

    /// A plain referral, unless said otherwise.
    package init(
      seeker: ID<JobSeeker>, vacancy: ID<Vacancy>, state: Referral.State = .referred, outOfOrderReason: String? = nil,
      guardianConsentOn: Day? = nil
    ) {
      (self.seeker, self.vacancy, self.state) = (seeker, vacancy, state)
      (self.outOfOrderReason, self.guardianConsentOn) = (outOfOrderReason, guardianConsentOn)
    }

    /// With `other` in place of a reason that is no code of the list.
    var coded: Order {
      var order = self
      if let reason = outOfOrderReason, Reference.referralReasons.find(reason) == nil {
        order.outOfOrderReason = "other"
      }
      return order
    }
  }

  /// Makes the referral under `id`. `account` nil: the system. Throws `Refusal`, `NotFound`.
  @discardableResult
  package func make(
    _ order: Order, id: ID<Referral>, in office: String, on day: Day, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Referral {
    try seekers.hold(order.seeker, in: office, tx)
    try check(order, in: office, on: day, tx)
    if try referrals.open(of: order.seeker, in: office, tx).contains(where: { $0.vacancy == order.vacancy }) {
      throw Refusal.openDuplicate
    }
    let referral = Referral(
      id: id, office: office, seeker: order.seeker, vacancy: order.vacancy, state: order.state, revision: 0,
      referredOn: order.state == .referred ? day : nil,
      nextMove: Referral.NextMove(after: order.state, on: day))
    try referrals.insert(referral, order: order.coded, on: day, by: account, at: now, tx)
    try keepWords(of: order, at: id, in: office, tx)
    return referral
  }

  /// A step of an existing referral by a counsellor; issuing the letter is checked like a new one.
  package func move(
    _ id: ID<Referral>, _ step: ReferralStep, order: Order?, by actor: Actor, in office: String, account: String?,
    at now: Instant, _ tx: any WriteTransaction
  ) throws -> Referral {
    guard let referral = try referrals.find(id, in: office, tx) else { throw NotFound("알선") }
    if step.to == .hired { throw Referral.Refusal.hiredByPlacementOnly }
    let next = try referral.moved(
      to: step.to, by: actor, on: step.on, because: step.reason, appointment: step.appointment)
    if step.to == .referred, referral.referredOn == nil {
      var order = order ?? Order(seeker: referral.seeker, vacancy: referral.vacancy)
      (order.seeker, order.vacancy, order.state) = (referral.seeker, referral.vacancy, .referred)
      try seekers.hold(referral.seeker, in: office, tx)
      // The letter is issued now, whatever day is typed: a day gone by would bring expired applications back to life.
      try check(order, in: office, on: max(step.on, now.day), tx)
      try referrals.note(order.coded, of: referral, tx)
      try keepWords(of: order, at: id, in: office, tx)
    }
    try record(next, step, by: account, at: now, tx)
    return next
  }

  /// The move with its code beside the referral, and its words under seal.
  func record(
    _ next: Referral, _ step: ReferralStep, by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try referrals.record(next, step: step, by: account, at: now, tx)
    let place = CaseNotes.Place(noun: .referral, object: next.id.text, number: next.revision)
    try notes.keep(step.note, at: place, of: next.seeker, in: next.office, tx)
  }

  private func keepWords(
    of order: Order, at id: ID<Referral>, in office: String, _ tx: any WriteTransaction
  ) throws {
    guard order.coded.outOfOrderReason != order.outOfOrderReason else { return }
    let place = CaseNotes.Place(noun: .order, object: id.text, number: 0)
    try notes.keep(order.outOfOrderReason, at: place, of: order.seeker, in: office, tx)
  }

  /// 시행규칙 제5조제3항 (validity of both applications, already hired?), 제4항 (order of application), 법 제21조의3 (age).
  private func check(_ order: Order, in office: String, on day: Day, _ tx: any ReadTransaction) throws {
    guard let seeker = try seekers.find(order.seeker, in: office, tx) else { throw NotFound("구직자") }
    guard let vacancy = try vacancies.find(order.vacancy, in: office, tx) else { throw NotFound("일자리") }
    try check(vacancy, on: day)
    guard seeker.state == .accepted else { throw Refusal.seekerNotAccepted(seeker.state) }
    guard let last = seeker.validUntil, day <= last else { throw Refusal.seekerExpired(seeker.validUntil ?? day) }
    if let employer = vacancy.employer.id,
      let hired = try placements.overlapping(
        seeker.person, employer: employer, from: day, to: nil, in: office, tx)
    {
      throw Refusal.alreadyHired(startedOn: hired.terms.startedOn)
    }
    guard order.state == .referred else { return }
    try checkAge(seeker, order, on: day, tx)
    let earlier = try referrals.waitingBefore(seeker.id, at: vacancy.id, in: office, on: day, tx)
    if !earlier.isEmpty, order.outOfOrderReason == nil { throw Refusal.outOfOrder(earlier) }
  }

  private func check(_ vacancy: Vacancy, on day: Day) throws(Refusal) {
    guard vacancy.origin == .own else { throw .external }
    guard vacancy.status == .open else { throw .vacancyNotOpen(vacancy.status.label) }
    if let last = vacancy.validUntil, day > last { throw .vacancyExpired(last) }
  }

  private func checkAge(_ seeker: JobSeeker, _ order: Order, on day: Day, _ tx: any ReadTransaction) throws {
    guard let limit: Int = try Reference.rules().guardianConsentBelowAge.value(on: day),
      let age = try vault.find(seeker.person, in: seeker.office, tx)?.age(on: day), age < limit,
      order.guardianConsentOn == nil
    else { return }
    throw Refusal.guardianConsentMissing(age: age, limit: limit)
  }

  /// What the statute, or the state of either side, forbids.
  package enum Refusal: SpokenError, Equatable {
    case external
    case vacancyNotOpen(String)
    case vacancyExpired(Day)
    case seekerNotAccepted(JobSeeker.State)
    case seekerExpired(Day)
    case alreadyHired(startedOn: Day)
    case openDuplicate
    /// Numbers of the seekers who applied earlier and wait.
    case outOfOrder([String])
    case guardianConsentMissing(age: Int, limit: Int)

    /// What did not happen.
    package var title: String { "알선하지 못했습니다" }
    /// Why, and what to do now.
    package var detail: String {
      switch self {
      case .external:
        return "정보제공 광고에는 알선할 수 없습니다. 업체에 확인해 구인신청으로 인수한 뒤 알선하십시오."
      case .vacancyNotOpen(let status):
        return "이 구인신청은 ‘\(status)’ 상태입니다. 업체가 다시 모집하면 구인신청을 새로 받은 뒤 알선하십시오."
      case .vacancyExpired(let day):
        return "이 구인신청의 유효기간이 \(day)에 끝났습니다. 업체에 확인해 구인신청을 새로 받은 뒤 알선하십시오."
      case .seekerNotAccepted(let state):
        return "이 구직신청은 ‘\(state.label)’ 상태입니다. 신원을 확인해 수리한 뒤 알선하십시오."
      case .seekerExpired(let day):
        return "이 구직신청의 유효기간이 \(day)에 끝났습니다. 다시 신청을 받아 수리한 뒤 알선하십시오."
      case .alreadyHired(let day):
        return "이 업체에 이미 채용되어 있습니다(\(day) 시작). 그 취업이 끝났으면 종료일을 먼저 적으십시오."
      case .openDuplicate:
        return "이 일자리에 진행 중인 알선이 이미 있습니다. 그 알선을 열어 이어서 처리하십시오."
      case .outOfOrder(let numbers):
        let shown = numbers.prefix(3).joined(separator: ", ")
        let more = numbers.count > 3 ? " 등 \(numbers.count)명" : ""
        return "먼저 신청해 기다리는 구직자가 있습니다(구직번호 \(shown)\(more)). 먼저 알선하거나, 순서를 바꾸는 사유를 적으십시오."
      case .guardianConsentMissing(let age, let limit):
        return "만 \(age)세입니다. \(limit)세 미만을 알선하려면 친권자나 후견인의 취업동의서를 확인하고 확인한 날을 적으십시오."
      }
    }
    /// 422 where an answer is missing, else 409.
    package var status: Int {
      switch self {
      case .outOfOrder, .guardianConsentMissing: 422
      default: 409
      }
    }
    /// The field that would answer it.
    package var faults: [Fault] {
      switch self {
      case .outOfOrder: [Fault("outOfOrderReason", "required", detail)]
      case .guardianConsentMissing: [Fault("guardianConsentOn", "required", detail)]
      default: []
      }
    }
  }
}
