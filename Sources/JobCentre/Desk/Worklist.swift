import Offices
import Storage
import Vocabulary

/// One line of the worklist (오늘 할 일): whose move it is, until when, and where to make it.
struct WorkItem: Sendable, Equatable {
  let who: Actor
  let due: Day
  /// What is waited for: `업체 회신`, `수리`.
  let task: String
  /// What it is about: the vacancy, the registration's number.
  let about: String
  let href: String
  let person: ID<Person>
  let counsellor: String

  /// `3일 지남`, `오늘까지`; counts from `today`.
  func due(on today: Day) -> String {
    let days = due.number - today.number
    return days < 0 ? "\(-days)일 지남" : days == 0 ? "오늘까지" : "\(due)까지"
  }
}

/// All SQL of the worklist. `counsellor` nil: the whole office's.
struct WorklistStore: Sendable {
  let office: String
  let counsellor: String?
  let limit: Int

  /// Most overdue first.
  func items(on today: Day, _ tx: any ReadTransaction) throws -> [WorkItem] {
    let all =
      try referrals(tx) + applications(tx) + expiring(before: today.adding(days: 14), tx) + placements(tx)
    return all.sorted { ($0.due, $0.href) < ($1.due, $1.href) }
  }

  private var mine: String { counsellor == nil ? "" : " AND s.counsellor = ?" }
  private func rows(_ sql: String, _ values: [any Bindable], _ tail: String, _ tx: any ReadTransaction) throws -> [Row]
  {
    let own: [any Bindable] = counsellor.map { [$0] } ?? []
    return try tx.rows("\(sql)\(mine) ORDER BY \(tail) LIMIT ?", values + own + [limit])
  }

  private func referrals(_ tx: any ReadTransaction) throws -> [WorkItem] {
    try rows(
      """
      SELECT r.id, r.state, r.next_who, r.next_by, v.title, v.employer_name, s.person, s.counsellor
      FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
      JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.office = ? AND r.next_by IS NOT NULL
      """, [office], "r.next_by, r.id", tx
    ).map { row in
      let state: Referral.State = try row.code("state")
      return WorkItem(
        who: try row.code("next_who"), due: try row.day("next_by"), task: state.waitsFor,
        about: "\(try row.text("title")) — \(try row.text("employer_name"))",
        href: "/desk/referrals/\(try row.text("id"))", person: try row.id("person"),
        counsellor: try row.text("counsellor"))
    }
  }

  private func applications(_ tx: any ReadTransaction) throws -> [WorkItem] {
    try rows(
      """
      SELECT s.id, s.number, s.state, s.received_on, s.person, s.counsellor FROM job_seeker s
      WHERE s.office = ? AND s.state IN ('received', 'supplement')
      """, [office], "s.received_on, s.id", tx
    ).map { row in
      let received = try row.text("state") == "received"
      return WorkItem(
        who: received ? .counsellor : .seeker, due: try row.day("received_on").adding(days: received ? 1 : 7),
        task: received ? "신원 확인과 수리" : "보완 서류", about: "구직번호 \(try row.text("number"))",
        href: "/desk/job-seekers/\(try row.text("id"))", person: try row.id("person"),
        counsellor: try row.text("counsellor"))
    }
  }

  private func expiring(before day: Day, _ tx: any ReadTransaction) throws -> [WorkItem] {
    try rows(
      """
      SELECT s.id, s.number, s.valid_until, s.person, s.counsellor FROM job_seeker s
      WHERE s.office = ? AND s.state = 'accepted' AND s.valid_until <= ?
      """, [office, day], "s.valid_until, s.id", tx
    ).map { row in
      WorkItem(
        who: .counsellor, due: try row.day("valid_until"), task: "다시 신청 안내(유효기간)",
        about: "구직번호 \(try row.text("number"))", href: "/desk/job-seekers/\(try row.text("id"))",
        person: try row.id("person"), counsellor: try row.text("counsellor"))
    }
  }

  private func placements(_ tx: any ReadTransaction) throws -> [WorkItem] {
    try rows(
      """
      SELECT p.id, p.state, p.recorded_on, p.started_on, e.name, s.person, s.counsellor
      FROM placement p JOIN job_seeker s ON s.office = p.office AND s.id = p.job_seeker
      JOIN employer e ON e.office = p.office AND e.id = p.employer
      WHERE p.office = ? AND p.state IN ('recorded', 'confirmed')
      """, [office], "p.recorded_on, p.id", tx
    ).map { row in
      let recorded = try row.text("state") == "recorded"
      return WorkItem(
        who: .counsellor,
        due: max(try row.day("recorded_on").adding(days: recorded ? 7 : 3), try row.day("started_on")),
        task: recorded ? "취업 증빙" : "취업 인정", about: try row.text("name"),
        href: "/desk/placements/\(try row.text("id"))", person: try row.id("person"),
        counsellor: try row.text("counsellor"))
    }
  }
}

extension Referral.State {
  /// What the next mover has to bring.
  var waitsFor: String {
    switch self {
    case .suggested: "구직자에게 의사 묻기"
    case .asked: "구직자의 답"
    case .referred: "업체 회신"
    case .documents: "서류 결과"
    case .interview: "면접"
    case .interviewed: "면접 결과"
    case .offered: "출근 확인"
    case .hired, .rejected, .declined, .cancelled, .superseded, .expired: "없음"
    }
  }
}
