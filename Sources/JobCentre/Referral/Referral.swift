import Reference
import Vocabulary

/// One introduction of one seeker to one vacancy (알선). A value: moving it gives the next one.
package struct Referral: Sendable, Equatable, StateTable {
  /// Stands in the addresses of staff pages.
  package let id: ID<Referral>
  /// Slug of the office.
  package let office: String
  /// Who is introduced.
  package let seeker: ID<JobSeeker>
  /// Where to; always an own one.
  package let vacancy: ID<Vacancy>
  /// Where it stands; changed by `moved` alone.
  package var state: State
  /// Moves made so far; the store refuses a write that does not start from the stored count.
  package var revision: Int
  /// The day the referral stood in `referred` for the first time (알선장 발급일); nil before.
  package var referredOn: Day?
  /// Who has to act next, and until when; nobody once it has ended.
  package var nextMove: NextMove?

  /// From a row or a sample; checks nothing.
  package init(
    id: ID<Referral>, office: String, seeker: ID<JobSeeker>, vacancy: ID<Vacancy>, state: State, revision: Int,
    referredOn: Day?, nextMove: NextMove?
  ) {
    (self.id, self.office, self.seeker, self.vacancy) = (id, office, seeker, vacancy)
    (self.state, self.revision, self.referredOn, self.nextMove) = (state, revision, referredOn, nextMove)
  }

  /// 추천 → 알선 → the employer's steps → 채용 or another end.
  package enum State: String, Code {
    case suggested, asked, referred, documents, interview, interviewed, offered
    case hired, rejected, declined, cancelled, superseded, expired

    /// As on screen and in refusals.
    package var label: String {
      switch self {
      case .suggested: "추천"
      case .asked: "의사 확인 중"
      case .referred: "알선"
      case .documents: "서류전형"
      case .interview: "면접 예정"
      case .interviewed: "면접 완료"
      case .offered: "합격·입사 예정"
      case .hired: "채용"
      case .rejected: "불채용"
      case .declined: "구직자 거절"
      case .cancelled: "취소"
      case .superseded: "다른 곳 취업으로 종료"
      case .expired: "기간 만료"
      }
    }
  }

  /// The employer has the name and has not answered for good.
  package static let atEmployer: Set<State> = [.referred, .documents, .interview, .interviewed, .offered]
  /// Still under way.
  package static let open = atEmployer.union([.suggested, .asked])
  /// Code of the reason with which a referral ends when the person's data are destroyed.
  static let destroyedReason = "dataDestroyed"
  /// Reasons that only the program gives; nobody chooses them.
  static let programReasons: Set = ["automatic", "slip", destroyedReason]
  /// As in headings.
  package static let noun = "알선"

  /// Every legal move; what is not a line here cannot happen. A step back corrects one that was written down by mistake:
  /// it is added with its reason, and nothing is taken away. Source: ours, after 직업안정법 시행규칙 제5조.
  package static let transitions: [Transition<State>] = [
    .init(from: [.suggested], to: .asked, by: [.counsellor]),
    .init(from: [.suggested, .asked], to: .referred, by: [.counsellor]),
    .init(from: [.referred], to: .documents, by: [.counsellor, .employer]),
    .init(from: [.referred, .documents], to: .interview, by: [.counsellor, .employer]),
    .init(from: [.interview], to: .interviewed, by: [.counsellor, .employer]),
    .init(from: [.documents, .interviewed], to: .offered, by: [.counsellor, .employer]),
    .init(from: atEmployer, to: .hired, by: [.system]),
    .init(from: atEmployer, to: .rejected, by: [.counsellor, .employer], saysWhy: true),
    .init(from: open, to: .declined, by: [.counsellor, .seeker], saysWhy: true),
    .init(from: open, to: .cancelled, by: [.counsellor, .system], saysWhy: true),
    .init(from: [.documents, .interview, .interviewed, .offered], to: .referred, by: [.counsellor], saysWhy: true),
    .init(from: [.interview, .interviewed, .offered], to: .documents, by: [.counsellor], saysWhy: true),
    .init(from: [.interviewed, .offered], to: .interview, by: [.counsellor], saysWhy: true),
    .init(from: [.offered], to: .interviewed, by: [.counsellor], saysWhy: true),
    .init(from: open, to: .superseded, by: [.system]),
    .init(from: open, to: .expired, by: [.system]),
  ]

  /// Whether the move takes back a step at the employer that was written down by mistake (되돌리기).
  package static func isCorrection(from: State, to: State) -> Bool {
    guard atEmployer.isSuperset(of: [from, to]), let one = State.allCases.firstIndex(of: from),
      let other = State.allCases.firstIndex(of: to)
    else { return false }
    return other < one
  }

  /// Where `actor` may take it now. Buttons, the API's 409 and the refusal's sentence all ask here.
  package func next(for actor: Actor) -> [State] { Self.next(from: state, for: actor) }

  /// The referral in `goal`, or a refusal the person at the desk can act on. `day` is the day it happened: the next
  /// move's due day counts from it, or is `appointment` where an interview or a first working day was agreed.
  package func moved(
    to goal: State, by actor: Actor, on day: Day, because reason: String?, appointment: Day? = nil
  ) throws(Refusal) -> Referral {
    guard let line = Self.line(from: state, to: goal, by: actor) else {
      throw .notAllowed(from: state, to: goal, by: actor, next: next(for: actor))
    }
    guard !line.saysWhy || reason?.isEmpty == false else { throw .reasonMissing(goal) }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    next.nextMove = NextMove(after: goal, on: day, appointment: appointment)
    if goal == .referred, referredOn == nil { next.referredOn = day }
    return next
  }

  /// Whose move it is and the last day for it. Screens say who moves next and until when.
  package struct NextMove: Sendable, Equatable {
    /// `counsellor`, `employer` or `seeker`.
    package let who: Actor
    /// Last day for it; overdue after.
    package let by: Day

    /// As stored.
    package init(who: Actor, by: Day) { (self.who, self.by) = (who, by) }

    /// nil when the state is an end. The days are working days by the dated rule, our working habit and not law: the
    /// Act names no period for the employer's answer (시행령 제8조).
    package init?(after state: State, on day: Day, appointment: Day? = nil) {
      guard let (who, wait) = Self.wait(after: state) else { return nil }
      let rule = try? Reference.rules().moveDays.value(on: day)
      let due = Holiday.workingDay(after: day, count: rule?[keyPath: wait] ?? 5)
      self.init(who: who, by: appointment.map { max($0, day) } ?? due)
    }

    private static func wait(after state: State) -> (Actor, KeyPath<MoveDays, Int>)? {
      switch state {
      case .suggested: (.counsellor, \.askSeeker)
      case .asked: (.seeker, \.seekerAnswers)
      case .referred, .documents, .interviewed: (.employer, \.employerReplies)
      case .interview: (.seeker, \.interview)
      case .offered: (.counsellor, \.startsWork)
      case .hired, .rejected, .declined, .cancelled, .superseded, .expired: nil
      }
    }
  }

  /// Why a referral is not moved.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State, by: Actor, next: [State])
    case reasonMissing(State)
    case movedMeanwhile
    /// `hired` comes about only through a placement.
    case hiredByPlacementOnly

    /// What did not happen.
    package var title: String { "알선을 처리하지 못했습니다" }
    /// Why, and what to do now.
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to, let actor, let next):
        let goals = next.map(\.label).joined(separator: ", ")
        return "\(actor.label) 권한으로는 ‘\(from.label)’에서 ‘\(to.label)’ 상태로 옮길 수 없습니다. "
          + (goals.isEmpty ? "이미 끝난 알선이니 새로 알선하십시오." : "지금 옮길 수 있는 상태: \(goals)")
      case .reasonMissing(let state):
        return "‘\(state.label)’ 처리에는 사유가 필요합니다. "
          + (Referral.atEmployer.contains(state) ? "왜 되돌리는지 한 줄 적으십시오." : "사유를 목록에서 고르십시오.")
      case .movedMeanwhile:
        return "그 사이 다른 사람이 이 알선을 처리했습니다. 새로 고쳐 확인하십시오."
      case .hiredByPlacementOnly:
        return "‘채용’은 취업 확인을 등록하면 함께 처리됩니다. 이 알선에서 [취업 확인]을 누르십시오."
      }
    }
    /// 422 without its reason, else 409.
    package var status: Int {
      if case .reasonMissing = self { return 422 }
      return 409
    }
    /// The allowed next states stand in `faults`, one each, for the API's 409.
    package var faults: [Fault] {
      switch self {
      case .notAllowed(_, _, _, let next): next.map { Fault("to", $0.rawValue, "‘\($0.label)’(으)로 옮길 수 있습니다.") }
      case .reasonMissing: [Fault("reason", "required", detail)]
      default: []
      }
    }
  }
}
