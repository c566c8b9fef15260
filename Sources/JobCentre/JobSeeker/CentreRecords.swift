import Offices
import Reference
import Secrets
import Storage
import Vocabulary

/// What the job centre keeps of people, for retention and destruction: registrations with their referrals, hires with
/// their evidence, and the words beside them.
package struct CentreRecords: PersonRecords {
  let sealing: any Sealing
  let seekers = JobSeekerStore()
  let referrals = ReferralStore()
  /// `sealing`: the vault's own.
  package init(sealing: any Sealing) { self.sealing = sealing }

  /// Months after which a hire without an agreed end is no longer followed up, as the last of `followUpMonths`.
  private static func followedUp(from day: Day) throws -> Day {
    let months: [Int] = try Reference.rules().followUpMonths.value(on: day) ?? [12]
    return day.adding(months: months.max() ?? 12)
  }

  /// A registration's period begins when its validity or it itself ended; a hire's on the last day worked.
  package func claims(
    on persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim] {
    guard !persons.isEmpty else { return [] }
    let (marks, bound) = Self.bound(persons, office)
    let registrations = try tx.rows(
      """
      SELECT s.person, s.state, s.valid_until, (SELECT max(t.moved_on) FROM job_seeker_transition t
        WHERE t.office = s.office AND t.job_seeker = s.id) AS moved_on,
        (SELECT max(c.held_on) FROM consultation c WHERE c.office = s.office AND c.job_seeker = s.id) AS talked_on
      FROM job_seeker s WHERE s.office = ? AND s.person IN (\(marks))
      """, bound
    ).flatMap { row -> [RetentionClaim] in
      let state: JobSeeker.State = try row.code("state")
      let day: Day? =
        switch state {
        case .received, .supplement, .accepted: nil
        case .expired: try row.dayIfPresent("valid_until") ?? row.day("moved_on")
        case .ended: try row.day("moved_on")
        }
      let person: ID<Person> = try row.id("person")
      var claims = [RetentionClaim(person: person, code: "application", startedOn: day)]
      if let talk = try row.dayIfPresent("talked_on") {
        claims.append(RetentionClaim(person: person, code: "consultation", startedOn: day.map { max($0, talk) }))
      }
      return claims
    }
    let hires = try tx.rows(
      """
      SELECT person, state, started_on, ends_on, ended_on, recorded_on FROM placement
      WHERE office = ? AND person IN (\(marks))
      """, bound
    ).map { row -> RetentionClaim in
      let state: Placement.State = try row.code("state")
      let last = try row.dayIfPresent("ended_on") ?? row.dayIfPresent("ends_on")
      let day =
        state == .notRecognised ? try row.day("recorded_on") : try last ?? Self.followedUp(from: row.day("started_on"))
      return RetentionClaim(person: try row.id("person"), code: "placement", startedOn: day)
    }
    return registrations + hires
  }

  /// Centres that took a registration of theirs in.
  package func centres(
    of persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: Set<String>] {
    guard !persons.isEmpty else { return [:] }
    let (marks, bound) = Self.bound(persons, office)
    let rows = try tx.rows(
      "SELECT DISTINCT person, centre FROM job_seeker WHERE office = ? AND centre IS NOT NULL AND person IN (\(marks))",
      bound)
    return try rows.reduce(into: [:]) { found, row in
      found[ID<Person>(try row.text("person")), default: []].insert(try row.text("centre"))
    }
  }

  /// By 구직번호.
  package func person(numbered number: String, in office: String, _ tx: any ReadTransaction) throws -> ID<Person>? {
    let row = try tx.first("SELECT person FROM job_seeker WHERE office = ? AND number = ?", office, number)
    return try row.map { ID<Person>(try $0.text("person")) }
  }

  /// Without the consent to hand documents to employers every open referral ends at once; without the one about
  /// sensitive matters their groups go.
  package func stop(
    for person: ID<Person>, withdrawn kind: ConsentKind, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int {
    var stopped = 0
    for seeker in try registrations(of: person, in: office, tx) {
      switch kind {
      case .attachments:
        for referral in try referrals.open(of: seeker, in: office, tx) {
          let day = max(now.day, referral.referredOn ?? now.day)
          let next = try referral.moved(to: .declined, by: .seeker, on: day, because: "consentWithdrawn")
          let step = ReferralStep(to: .declined, on: day, reason: "consentWithdrawn")
          try referrals.record(next, step: step, by: account, at: now, tx)
          stopped += 1
        }
      case .sensitive: stopped += try forgetSensitive(of: seeker, in: office, tx)
      case .publish, .promotion, .otherAgency: break
      }
    }
    return stopped
  }

  private func forgetSensitive(
    of seeker: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction
  ) throws -> Int {
    guard let sealed = try seekers.sealedGroups(seeker, in: office, tx) else { return 0 }
    let place = JobSeeker.groupsPlace(seeker, office)
    let groups = try sealing.openText(sealed, bound: place).split(separator: ",").map(String.init)
    let kept = groups.filter { !Registration.sensitiveGroups.contains($0) }
    guard kept.count < groups.count else { return 0 }
    let text = kept.joined(separator: ",")
    return try tx.run(
      "UPDATE job_seeker SET target_groups = ? WHERE office = ? AND id = ?",
      kept.isEmpty ? nil as [UInt8]? : try sealing.seal(text, bound: place), office, seeker)
  }

  /// Registrations and hires stay as numbers and days alone; what is under way for the person ends first.
  package func destroy(
    _ person: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    var touched = 0
    for id in try registrations(of: person, in: office, tx) {
      guard let seeker = try seekers.find(id, in: office, tx) else { continue }
      touched += try end(of: id, in: office, at: now, tx)
      if seeker.state != .ended {
        let ended = try seeker.moved(to: .ended, by: .system, on: now.day, because: "파기", validMonths: 0)
        try seekers.record(ended, on: now.day, by: nil, because: "파기", at: now, tx)
      }
      touched += try forget(id, in: office, tx)
    }
    return touched
      + (try tx.run(
        "UPDATE placement SET person = ? WHERE office = ? AND person = ?", Person.destroyed, office, person))
  }

  private func forget(_ seeker: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction) throws -> Int {
    var gone = try tx.run("DELETE FROM case_note WHERE office = ? AND job_seeker = ?", office, seeker)
    gone += try ConsultationStore(sealing: sealing).forget(of: seeker, in: office, tx)
    gone += try tx.run(
      """
      DELETE FROM external_number WHERE office = ? AND (object = ?
        OR object IN (SELECT id FROM referral WHERE office = ? AND job_seeker = ?)
        OR object IN (SELECT id FROM placement WHERE office = ? AND job_seeker = ?))
      """, office, seeker, office, seeker, office, seeker)
    gone += try tx.run(
      "UPDATE referral SET guardian_consent_on = NULL WHERE office = ? AND job_seeker = ?", office, seeker)
    return gone
      + (try tx.run(
        """
        UPDATE job_seeker SET person = ?, number = ?, identity_kind = NULL, identity_sighted_on = NULL, dong = NULL,
          max_distance = NULL, wage_kind = NULL, wage_amount = NULL, hours_min = NULL, hours_max = NULL,
          education = NULL, licences = '', career_months = NULL, target_groups = NULL WHERE office = ? AND id = ?
        """, Person.destroyed, "파기-\(seeker)", office, seeker))
  }

  private func registrations(
    of person: ID<Person>, in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<JobSeeker>] {
    try tx.rows("SELECT id FROM job_seeker WHERE office = ? AND person = ? ORDER BY received_at, id", office, person)
      .map { try $0.id("id") }
  }

  static func bound(_ persons: [ID<Person>], _ office: String) -> (marks: String, bound: [any Bindable]) {
    (persons.map { _ in "?" }.joined(separator: ", "), [office] + persons.map { $0 as any Bindable })
  }
}
