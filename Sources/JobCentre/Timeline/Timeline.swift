import Storage
import Vocabulary

/// What happened to a seeker, newest first: read from the steps of registration, referrals and hires, so that there is
/// no second list to keep.
struct Timeline: Sendable {
  struct Event: Sendable, Equatable {
    let day: Day
    let title: String
    let detail: String?
    let href: String?
  }
  let events: [Event]

  /// `talks`: the consultations, as the caller may see them.
  init(
    of seeker: ID<JobSeeker>, in office: String, _ notes: CaseNotes, talks: [(at: Int, event: Event)] = [],
    _ tx: any ReadTransaction
  ) throws {
    let words = try notes.all(of: seeker, in: office, tx)
    var found = talks
    for row in try tx.rows(
      "SELECT revision, state, moved_on, reason, at FROM job_seeker_transition WHERE office = ? AND job_seeker = ?",
      office, seeker)
    {
      let state: JobSeeker.State = try row.code("state")
      let place = CaseNotes.Place(noun: .jobSeeker, object: seeker.text, number: try row.int("revision"))
      found.append(
        (
          try row.int("at"),
          Event(
            day: try row.day("moved_on"), title: "구직신청 \(state.label)",
            detail: try words[place] ?? row.textIfPresent("reason"), href: nil)
        ))
    }
    for row in try tx.rows(
      """
      SELECT t.revision, t.state, t.moved_on, t.reason, t.at, r.id, v.title, v.employer_name FROM referral_transition t
      JOIN referral r ON r.office = t.office AND r.id = t.referral
      JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.office = ? AND r.job_seeker = ?
      """, office, seeker)
    {
      let state: Referral.State = try row.code("state")
      let place = CaseNotes.Place(noun: .referral, object: try row.text("id"), number: try row.int("revision"))
      let why = ReferralStep.words(try row.textIfPresent("reason"), words[place])
      let about = "\(try row.text("title")) — \(try row.text("employer_name"))"
      found.append(
        (
          try row.int("at"),
          Event(
            day: try row.day("moved_on"), title: state == .referred ? "알선" : "알선 · \(state.label)",
            detail: [about, why].compactMap(\.self).joined(separator: " · "),
            href: "/desk/referrals/\(try row.text("id"))")
        ))
    }
    found += try Self.hires(of: seeker, in: office, words, tx) + Self.changes(of: seeker, in: office, tx)
    events = found.sorted { ($0.event.day, $0.at) > ($1.event.day, $1.at) }.map(\.event)
  }

  private static func hires(
    of seeker: ID<JobSeeker>, in office: String, _ words: [CaseNotes.Place: String], _ tx: any ReadTransaction
  ) throws -> [(at: Int, event: Event)] {
    var found: [(at: Int, event: Event)] = []
    for row in try tx.rows(
      """
      SELECT t.revision, t.state, t.moved_on, t.at, p.id, e.name FROM placement_transition t
      JOIN placement p ON p.office = t.office AND p.id = t.placement
      JOIN employer e ON e.office = p.office AND e.id = p.employer WHERE p.office = ? AND p.job_seeker = ?
      """, office, seeker)
    {
      let state: Placement.State = try row.code("state")
      let place = CaseNotes.Place(noun: .placement, object: try row.text("id"), number: try row.int("revision"))
      let detail = [try row.text("name"), words[place]].compactMap(\.self).joined(separator: " · ")
      let event = Event(
        day: try row.day("moved_on"), title: "취업 · \(state.label)", detail: detail,
        href: "/desk/placements/\(try row.text("id"))")
      found.append((try row.int("at"), event))
    }
    for row in try tx.rows(
      """
      SELECT n.event, n.kind, n.stated_on, n.at, p.id FROM placement_entry n
      JOIN placement p ON p.office = n.office AND p.id = n.placement
      WHERE p.office = ? AND p.job_seeker = ? AND n.kind <> 'first'
      """, office, seeker)
    {
      let kind: EntryKind = try row.code("kind")
      let life = try row.textIfPresent("event").flatMap(LifeEvent.init(rawValue:))
      let event = Event(
        day: try row.day("stated_on"), title: "취업 · \(life?.label ?? kind.label)", detail: nil,
        href: "/desk/placements/\(try row.text("id"))")
      found.append((try row.int("at"), event))
    }
    return found
  }

  private static func changes(
    of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction
  ) throws -> [(at: Int, event: Event)] {
    try tx.rows(
      "SELECT fields, changed_on, at FROM wishes_change WHERE office = ? AND job_seeker = ?", office, seeker
    ).map { row in
      let event = Event(
        day: try row.day("changed_on"), title: "희망 조건 고침", detail: try row.text("fields"), href: nil)
      return (try row.int("at"), event)
    }
  }
}
