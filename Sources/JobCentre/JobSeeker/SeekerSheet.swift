import Offices
import Pages
import Storage
import Vocabulary

/// Everything a page shows of one seeker, read in one transaction and logged as shown.
struct SeekerSheet: Sendable {
  let seeker: JobSeeker
  /// nil once the person's data were destroyed.
  let view: PersonView?
  let sighted: Bool
  /// What waits, most overdue first.
  let work: [WorkItem]
  /// Newest first.
  let referrals: [ReferralLine]
  /// Newest first.
  let placements: [(placement: Placement, employer: String)]
  /// nil while nothing can be referred.
  let matches: MatchSheet?
  let timeline: Timeline
  /// The last answer of each kind.
  let consents: [ConsentKind: Consent]
  /// Name of the centre that took the application in.
  let centre: String?
}

/// A referral with the words of its vacancy.
struct ReferralLine: Sendable {
  let referral: Referral
  let title: String
  let employer: String
}

extension SeekerSheet {
  /// Throws `NotFound`.
  static func read(
    _ id: ID<JobSeeker>, _ counter: Counter, _ index: MatchIndex, matches limit: Int, _ call: Call,
    _ tx: any ReadTransaction
  ) throws -> SeekerSheet {
    let (office, seekers) = (call.caller.office, JobSeekerStore())
    guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
    let person = try counter.vault.find(seeker.person, in: office, tx)
    let own = seeker.counsellor == call.caller.account
    let view = try person.map { try counter.vault.show($0, to: call, own: own, tx) }
    let matches =
      seeker.isValid(on: call.today)
      ? MatchSheet(
        of: seeker, in: try index.current(office, on: call.today, tx), limit: limit, excluded: 0, asOf: call.now) : nil
    let talks = try counter.consultations.all(of: id, in: office, tx).map { talk, at in
      (at: at, event: ConsultationPages.event(talk, plain: view?.plain == true))
    }
    return SeekerSheet(
      seeker: seeker, view: view, sighted: try seekers.isSighted(id, in: office, tx),
      work: try WorklistStore(office: office, counsellor: nil).items(of: id, on: call.today, tx),
      referrals: try ReferralStore().lines(of: id, in: office, tx),
      placements: try PlacementStore().lines(of: id, in: office, tx), matches: matches,
      timeline: try Timeline(of: id, in: office, counter.registering.notes, talks: talks, tx),
      consents: try ConsentStore().inForce(for: seeker.person, in: office, tx),
      centre: try seeker.centre.flatMap { slug in
        try OfficeStore().centres(of: office, tx).first { $0.id == slug }?.name
      })
  }
}

extension ReferralStore {
  /// All of a seeker with their vacancies' words, newest first.
  func lines(of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [ReferralLine] {
    let columns = Self.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT \(columns), v.title, v.employer_name FROM referral r
      JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.office = ? AND r.job_seeker = ? ORDER BY r.created_at DESC, r.id DESC
      """, office, seeker
    ).map {
      ReferralLine(referral: try Referral(row: $0), title: try $0.text("title"), employer: try $0.text("employer_name"))
    }
  }
}

extension PlacementStore {
  static let joined = columns.split { $0 == "," || $0.isWhitespace }.map { "p.\($0)" }.joined(separator: ", ")

  /// All of a seeker with their employers' names, newest first.
  func lines(
    of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction
  ) throws -> [(placement: Placement, employer: String)] {
    try tx.rows(
      """
      SELECT \(Self.joined), e.name FROM placement p JOIN employer e ON e.office = p.office AND e.id = p.employer
      WHERE p.office = ? AND p.job_seeker = ? ORDER BY p.recorded_at DESC, p.id DESC
      """, office, seeker
    ).map { (try Placement(row: $0), try $0.text("name")) }
  }
}
