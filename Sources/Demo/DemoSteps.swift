import JobCentre
import Ledger
import Offices
import Storage
import Vocabulary

/// What becomes of a job-seeker, step by step.
extension DemoYear {
  mutating func take(_ step: DemoCase.Step, of index: Int, on day: Day) async throws {
    switch step {
    case .accept: try await accept(index, on: day)
    case .close: try await close(index, on: day)
    case .refer: try await refer(index, on: day)
    case .interview: try await move(index, ReferralStep(to: .interview, on: day), then: .interviewed, after: 2, on: day)
    case .interviewed:
      let next: DemoCase.Step = cases[index].hired && (cases[index].tries <= 0 || chance(62)) ? .hire : .reject
      try await move(index, ReferralStep(to: .interviewed, on: day), then: next, after: 3, on: day)
    case .reject:
      let reason = pick(["ability", "wage", "notQualified"]) ?? "other"
      try await move(index, ReferralStep(to: .rejected, on: day, reason: reason), then: .refer, after: 4, on: day)
    case .hire: try await hire(index, on: day)
    case .endEarly, .retain: try await note(step == .retain ? .retained3 : .endedEarly, index, on: day)
    case .correct: try await correct(index, on: day)
    case .refuse: try await refuse(index, on: day)
    }
  }

  private mutating func accept(_ index: Int, on day: Day) async throws {
    let at = tick(day)
    let (act, seeker, registering) = (registeringAct(index, on: day, at), cases[index].seeker, registering)
    try await ifAllowed {
      try await database.write { tx in
        _ = try registering.move(
          seeker, to: .accepted, because: nil, identity: .init(kind: .residentCard, sightedOn: day), by: .counsellor,
          act, tx)
      }
    }
    plan(.refer, of: index, on: workday(day, after: 2))
  }

  private mutating func close(_ index: Int, on day: Day) async throws {
    let (act, seeker, registering) = (registeringAct(index, on: day, tick(day)), cases[index].seeker, registering)
    try await ifAllowed {
      try await database.write { tx in
        _ = try registering.move(
          seeker, to: .ended, because: "신원을 확인할 수 있게 다시 오시라고 두 번 알렸으나 오지 않음", identity: nil, by: .counsellor, act, tx)
      }
    }
  }

  private mutating func refer(_ index: Int, on day: Day) async throws {
    guard cases[index].tries > 0 else { return }
    let wanted = cases[index].occupation
    guard
      let offer = offers.firstIndex(where: { $0.occupation == wanted && $0.room > 0 })
        ?? offers.firstIndex(where: { $0.occupation.prefix(3) == wanted.prefix(3) && $0.room > 0 })
    else {
      cases[index].tries -= 1
      return plan(.refer, of: index, on: workday(day, after: 10))
    }
    cases[index].tries -= 1
    let at = tick(day)
    let (referral, issue): (ID<Referral>, ReferralIssue) = (id(at), issue)
    let order = ReferralIssue.Order(
      seeker: cases[index].seeker, vacancy: offers[offer].id, outOfOrderReason: "seekerFits")
    let account = account(cases[index].login)
    let made = try await ifAllowed {
      try await database.write { tx in
        _ = try issue.make(order, id: referral, in: DemoDistrict.office, on: day, by: account, at: at, tx)
      }
    }
    guard made else { return }
    cases[index].referral = referral
    if cases[index].hired { offers[offer].room -= 1 }
    plan(.interview, of: index, on: workday(day, after: Int.random(in: 2...5, using: &random)))
  }

  private mutating func move(
    _ index: Int, _ step: ReferralStep, then next: DemoCase.Step, after days: Int, on day: Day
  ) async throws {
    guard let referral = cases[index].referral else { return }
    let at = tick(day)
    let (issue, account) = (issue, account(cases[index].login))
    let moved = try await ifAllowed {
      try await database.write { tx in
        _ = try issue.move(
          referral, step, order: nil, by: .counsellor, in: DemoDistrict.office, account: account, at: at, tx)
      }
    }
    if moved { plan(next, of: index, on: workday(day, after: days)) }
  }

  private mutating func hire(_ index: Int, on day: Day) async throws {
    guard let referral = cases[index].referral else { return }
    let at = tick(day)
    let open = chance(55)
    let terms = Placement.Terms(
      kind: .referral, startedOn: day,
      endsOn: open ? nil : day.adding(months: pick([3, 6, 11, 12]) ?? 6).adding(days: -1),
      sector: .private, weeklyHours: pick([40, 40, 40, 36, 20, 15]) ?? 40, wageKind: .hourly,
      wageAmount: pick([10_320, 10_500, 11_000, 12_000]) ?? 10_320, insured: chance(90) ? .yes : .unknown,
      project: project(of: cases[index].centre))
    let evidence: Evidence =
      chance(94) ? (pick([.employmentContract, .insuranceRecord, .employerReply]) ?? .payslip) : .statement
    let report = HireReport(
      hire: .referral(referral), terms: terms, proofs: [.init(kind: evidence, note: nil)], closeOthers: true)
    let stamps = hiringStamps(at)
    let (act, hiring) = (hiringAct(index, on: day, at), hiring)
    let done = try await ifAllowed {
      try await database.write(isolation: .locked) { tx in _ = try hiring.record(report, stamps, act, tx) }
    }
    guard done else { return }
    cases[index].placement = stamps.placement
    if chance(8) {
      plan(.endEarly, of: index, on: workday(day, after: 35))
    } else {
      plan(.retain, of: index, on: workday(day.adding(months: 3), after: 3))
    }
    if chance(2) { plan(.correct, of: index, on: workday(day, after: 15)) }
    if chance(2) { plan(.refuse, of: index, on: workday(day, after: 20)) }
  }

  private func project(of centre: String) -> String {
    switch centre {
    case "plus", "women": "P201"
    case "desks": "P203"
    default: "P202"
    }
  }

  private mutating func note(_ event: LifeEvent, _ index: Int, on day: Day) async throws {
    try await onPlacement(index, on: day) { placement, desk, stamps, act, tx in
      if placement.overlaps(from: day, to: day) || event == .endedEarly {
        try desk.posting.note(
          event, of: placement, on: day, proofs: [.init(kind: .insuranceRecord, note: nil)], stamps.posting, act, tx)
      }
    }
  }

  private mutating func correct(_ index: Int, on day: Day) async throws {
    try await onPlacement(index, on: day) { placement, desk, stamps, act, tx in
      var corrected = placement
      corrected.terms.weeklyHours = 30
      try desk.posting.correct(
        placement, to: corrected, because: .changedTerms, note: nil, stamps.posting, act, tx)
    }
  }

  private mutating func refuse(_ index: Int, on day: Day) async throws {
    try await onPlacement(index, on: day) { placement, desk, stamps, act, tx in
      _ = try desk.hiring.refuse(placement, because: "실제 근무하지 않음을 확인", stamps.posting, act, tx)
    }
  }

  private struct Desk: Sendable {
    let hiring: Hiring, posting: HirePosting
  }
  private mutating func onPlacement(
    _ index: Int, on day: Day,
    _ work: @escaping @Sendable (Placement, Desk, Hiring.Stamps, Hiring.Act, any WriteTransaction) throws -> Void
  ) async throws {
    guard let id = cases[index].placement else { return }
    let at = tick(day)
    let stamps = hiringStamps(at)
    let (act, desk) = (hiringAct(index, on: day, at), Desk(hiring: hiring, posting: posting))
    try await ifAllowed {
      try await database.write(isolation: .locked) { tx in
        guard let placement = try PlacementStore().find(id, in: DemoDistrict.office, tx) else { return }
        try work(placement, desk, stamps, act, tx)
      }
    }
  }

  /// Runs `act`; a refusal of the house leaves the person where they are, as it would at the counter.
  @discardableResult
  private func ifAllowed(_ act: () async throws -> Void) async throws -> Bool {
    do {
      try await act()
      return true
    } catch let refusal as any SpokenError where !(refusal is StorageError) {
      return false
    }
  }

  private mutating func hiringStamps(_ at: Instant) -> Hiring.Stamps {
    Hiring.Stamps(
      placement: id(at),
      posting: HirePosting.Stamps(
        entry: EntryStamp(at: at, using: &random), reversal: EntryStamp(at: at, using: &random), person: personKey()))
  }
  /// The ledger's random key of a person, from the seed.
  mutating func personKey() -> String {
    String(random.next(), radix: 16) + String(random.next(), radix: 16)
  }
  private func hiringAct(_ index: Int, on day: Day, _ at: Instant) -> Hiring.Act {
    Hiring.Act(
      office: DemoDistrict.office, account: account(cases[index].login), actor: .counsellor,
      centre: cases[index].centre, day: day, now: at)
  }
  private mutating func registeringAct(_ index: Int, on day: Day, _ at: Instant) -> Registering.Act {
    Registering.Act(
      office: DemoDistrict.office, account: account(cases[index].login), centre: cases[index].centre, day: day,
      now: at, person: id(at), seeker: cases[index].seeker)
  }
}
