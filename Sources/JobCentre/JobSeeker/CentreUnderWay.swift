import Offices
import Storage
import Vocabulary

extension CentreRecords {
  /// Registrations that are open or valid, referrals with their states, hires that wait for recognition.
  package func underWay(
    for persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [String]] {
    guard !persons.isEmpty else { return [:] }
    let (marks, bound) = Self.bound(persons, office)
    var found: [ID<Person>: [String]] = [:]
    let registrations = try tx.rows(
      """
      SELECT person, CASE WHEN state = 'accepted' THEN '유효한 구직등록' ELSE '처리 중인 구직신청' END AS what, count(*) AS n
      FROM job_seeker WHERE office = ? AND person IN (\(marks))
        AND (state IN ('received', 'supplement') OR state = 'accepted' AND valid_until >= ?)
      GROUP BY person, CASE WHEN state = 'accepted' THEN '유효한 구직등록' ELSE '처리 중인 구직신청' END ORDER BY 2
      """, bound + [day])
    for row in registrations {
      found[try row.id("person"), default: []].append("\(try row.text("what")) \(try row.int("n"))")
    }
    for (person, states) in try openReferrals(of: marks, bound, tx) {
      let labels = Referral.State.allCases.filter(states.contains).map(\.label).joined(separator: ", ")
      found[person, default: []].append("진행 중인 알선 \(states.count) (\(labels))")
    }
    let hires = try tx.rows(
      """
      SELECT person, count(*) AS n FROM placement
      WHERE office = ? AND person IN (\(marks)) AND state IN ('recorded', 'confirmed') GROUP BY person
      """, bound)
    for row in hires { found[try row.id("person"), default: []].append("인정을 기다리는 취업 \(try row.int("n"))") }
    return found
  }

  /// The state of each open referral, by person.
  private func openReferrals(
    of marks: String, _ bound: [any Bindable], _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [Referral.State]] {
    try tx.rows(
      """
      SELECT s.person, r.state FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      WHERE r.office = ? AND s.person IN (\(marks)) AND r.state IN (\(ReferralStore.openStates))
      """, bound
    ).reduce(into: [:]) { $0[ID<Person>(try $1.text("person")), default: []].append(try $1.code("state")) }
  }

  /// Ends what is under way, by its own reason; where an employer holds the letter, the counsellor is told to ask for it.
  func end(of seeker: ID<JobSeeker>, in office: String, at now: Instant, _ tx: any WriteTransaction) throws -> Int {
    let open = try referrals.open(of: seeker, in: office, tx)
    for referral in open {
      let day = max(now.day, referral.referredOn ?? now.day)
      let reason = Referral.destroyedReason
      let next = try referral.moved(to: .cancelled, by: .system, on: day, because: reason)
      try referrals.record(
        next, step: ReferralStep(to: .cancelled, on: day, reason: reason), by: nil, at: now, tx)
      if Referral.atEmployer.contains(referral.state) { try referrals.askBack(referral, on: now.day, tx) }
    }
    return open.count
  }
}
