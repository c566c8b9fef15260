import Offices
import Reference
import Storage
import Vocabulary

/// One kind of waiting as a query: whose move it is, from which day it waits, how many working days that may last.
/// Counting and listing read the same lines, so that a column's number is the number of its rows.
struct WorkSource: Sendable {
  let who: Actor
  /// `FROM … WHERE …` up to the condition on whose caseload; `s` is the seeker's registration.
  let from: String
  let bound: [any Bindable]
  /// SQL of the day from which `days` are counted.
  let day: String
  /// Working days from `day` to the last day of the move; 0 where `day` is that last day.
  let days: Int
  /// SQL of the day the wait began.
  let since: String
  /// Further columns for `make`.
  let columns: String
  let make: @Sendable (Row) throws -> (task: String, about: String, act: WorkItem.Act)

  /// First and last value of `day` that stand in the window on `today`; nil: no bound.
  func bounds(_ when: WorkItem.When, on today: Day) -> (after: Day?, upTo: Day?) {
    let late = Holiday.lastStart(count: days, dueBefore: today)
    let due = Holiday.lastStart(count: days, dueBefore: today.adding(days: 1))
    switch when {
    case .overdue: return (nil, late)
    case .today: return (late, due)
    case .upcoming: return (due, nil)
    }
  }

  func item(_ row: Row) throws -> WorkItem {
    let (task, about, act) = try make(row)
    return WorkItem(
      who: who, since: try row.day("since_day"), due: Holiday.workingDay(after: try row.day("work_day"), count: days),
      task: task, about: about, act: act, seeker: try row.id("seeker"), person: try row.id("person"),
      counsellor: try row.text("counsellor"))
  }
}

extension WorkSource {
  /// Everything that can wait, as the dated rules of `today` have it.
  static func all(in office: String, on today: Day) throws -> [WorkSource] {
    let rules = try Reference.rules()
    guard let moves = rules.moveDays.value(on: today), let notices = rules.noticeDays.value(on: today) else {
      return []
    }
    return WorkFilter.turns.map { referrals(of: $0, in: office) } + [
      applications("received", .counsellor, days: moves.acceptance, in: office),
      applications("supplement", .seeker, days: moves.supplement, in: office),
      expiring(by: today.adding(days: notices.expiry), in: office),
      hires("recorded", days: moves.evidence, in: office), hires("confirmed", days: moves.recognition, in: office),
      appointments(by: today.adding(days: notices.appointment), in: office), recalls(in: office),
    ]
  }

  private static func referrals(of who: Actor, in office: String) -> WorkSource {
    WorkSource(
      who: who,
      from: """
        FROM referral r JOIN job_seeker s ON s.office = r.office AND s.id = r.job_seeker
        JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
        WHERE r.office = ? AND r.next_by IS NOT NULL AND r.next_who = ?
        """, bound: [office, who.rawValue], day: "r.next_by", days: 0,
      since: """
        (SELECT t.moved_on FROM referral_transition t
          WHERE t.office = r.office AND t.referral = r.id AND t.revision = r.revision)
        """, columns: "r.id AS object, r.state, r.vacancy, v.title, v.employer_name"
    ) { row in
      let (id, state): (String, Referral.State) = (try row.text("object"), try row.code("state"))
      return (
        state.waitsFor, "\(try row.text("title")) — \(try row.text("employer_name"))",
        state.act(referral: id, vacancy: try row.text("vacancy"))
      )
    }
  }

  private static func applications(_ state: String, _ who: Actor, days: Int, in office: String) -> WorkSource {
    let received = state == "received"
    return WorkSource(
      who: who,
      from: """
        FROM job_seeker s JOIN job_seeker_transition t
          ON t.office = s.office AND t.job_seeker = s.id AND t.revision = s.revision
        WHERE s.office = ? AND s.state = ?
        """, bound: [office, state], day: "t.moved_on", days: days, since: "t.moved_on", columns: "s.number"
    ) { row in
      (
        received ? "신원 확인과 수리" : "보완 서류", "구직번호 \(try row.text("number"))",
        .init(label: received ? "수리하기" : "보완 받기", href: "/desk/job-seekers/\(try row.text("seeker"))#steps")
      )
    }
  }

  private static func expiring(by day: Day, in office: String) -> WorkSource {
    WorkSource(
      who: .counsellor, from: "FROM job_seeker s WHERE s.office = ? AND s.state = 'accepted' AND s.valid_until <= ?",
      bound: [office, day], day: "s.valid_until", days: 0, since: "s.valid_until", columns: "s.number"
    ) { row in
      (
        "유효기간이 끝나기 전에 계속 찾는지 묻기", "구직번호 \(try row.text("number"))",
        .init(label: "상담 기록", href: ConsultationDesk.form(of: try row.id("seeker")))
      )
    }
  }

  /// A hire waits from its first working day, or from the day it was written down where that came later.
  private static func hires(_ state: String, days: Int, in office: String) -> WorkSource {
    let recorded = state == "recorded"
    let later = "CASE WHEN p.started_on > t.moved_on THEN p.started_on ELSE t.moved_on END"
    return WorkSource(
      who: .counsellor,
      from: """
        FROM placement p JOIN job_seeker s ON s.office = p.office AND s.id = p.job_seeker
        JOIN employer e ON e.office = p.office AND e.id = p.employer
        JOIN placement_transition t ON t.office = p.office AND t.placement = p.id AND t.revision = p.revision
        WHERE p.office = ? AND p.state = ?
        """, bound: [office, state], day: later, days: days, since: later, columns: "p.id AS object, e.name"
    ) { row in
      (
        recorded ? "취업 증빙" : "취업 인정", try row.text("name"),
        .init(label: recorded ? "증빙 넣기" : "인정하기", href: "/desk/placements/\(try row.text("object"))")
      )
    }
  }

  private static func appointments(by day: Day, in office: String) -> WorkSource {
    WorkSource(
      who: .counsellor,
      from: """
        FROM consultation c JOIN job_seeker s ON s.office = c.office AND s.id = c.job_seeker
        WHERE c.office = ? AND c.awaited = 1 AND c.next_on <= ? AND s.state <> 'ended'
        """, bound: [office, day], day: "c.next_on", days: 0, since: "c.next_on", columns: "s.number"
    ) { row in
      (
        "약속한 상담", "구직번호 \(try row.text("number"))",
        .init(label: "상담 기록", href: ConsultationDesk.form(of: try row.id("seeker")))
      )
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

  /// What the counsellor does about it, and where.
  func act(referral: String, vacancy: String) -> WorkItem.Act {
    switch self {
    case .suggested, .asked: .init(label: "답 적기", href: "/desk/referrals/\(referral)")
    case .referred, .documents, .interviewed: .init(label: "업체 회신 적기", href: "/desk/vacancies/\(vacancy)/results")
    case .interview: .init(label: "면접 결과 적기", href: "/desk/referrals/\(referral)")
    case .offered: .init(label: "취업 확인", href: "/desk/placements/new?referral=\(referral)")
    case .hired, .rejected, .declined, .cancelled, .superseded, .expired:
      .init(label: "열기", href: "/desk/referrals/\(referral)")
    }
  }
}
