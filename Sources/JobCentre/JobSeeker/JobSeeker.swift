import Offices
import Vocabulary

/// One registration for work (구직등록) of one person with one office. Who the person is stands in the vault only; here
/// is the vault's id and what identifies nobody.
package struct JobSeeker: Sendable, Equatable, StateTable {
  /// Ours; unlike `number` never shown.
  package let id: ID<JobSeeker>
  /// Slug of the office.
  package let office: String
  /// The vault's id of the person.
  package let person: ID<Person>
  /// 구직번호, counted per office and year: `2026-000123`.
  package let number: String
  /// Where it stands; changed by `moved` alone.
  package var state: State
  /// Moves made so far; the store refuses a write that does not start from the stored count.
  package var revision: Int
  /// 접수일: the order of application counts from it (시행규칙 제5조제4항).
  package var receivedOn: Day
  /// 수리일: validity counts from it (시행규칙 제3조제2항); nil until accepted.
  package var acceptedOn: Day?
  /// Last valid day; nil until accepted.
  package var validUntil: Day?
  /// Account of the counsellor whose caseload it is.
  package var counsellor: String
  /// Slug of the centre that took it in.
  package var centre: String?
  /// Frozen at registration, but for corrections by the counsellor.
  package var wishes: Wishes

  /// From a row or a sample; checks nothing.
  package init(
    id: ID<JobSeeker>, office: String, person: ID<Person>, number: String, state: State, revision: Int, receivedOn: Day,
    acceptedOn: Day?, validUntil: Day?, counsellor: String, centre: String?, wishes: Wishes
  ) {
    (self.id, self.office, self.person, self.number) = (id, office, person, number)
    (self.state, self.revision, self.receivedOn, self.acceptedOn) = (state, revision, receivedOn, acceptedOn)
    (self.validUntil, self.counsellor, self.centre, self.wishes) = (validUntil, counsellor, centre, wishes)
  }

  /// 접수 → 수리 (from there 3 months) → 만료 or 종료.
  package enum State: String, Code {
    case received, supplement, accepted, expired, ended

    /// As on screen.
    package var label: String {
      switch self {
      case .received: "접수"
      case .supplement: "보완 요청"
      case .accepted: "수리(유효)"
      case .expired: "기간 만료"
      case .ended: "종료"
      }
    }
  }

  /// As in headings.
  package static let noun = "구직등록"

  /// Every legal move. An application cannot be refused (직업안정법 제9조), so there is no line that does.
  package static let transitions: [Transition<State>] = [
    .init(from: [.received], to: .supplement, by: [.counsellor], saysWhy: true),
    .init(from: [.supplement], to: .received, by: [.counsellor, .seeker]),
    .init(from: [.received, .supplement], to: .accepted, by: [.counsellor]),
    .init(from: [.accepted], to: .expired, by: [.system]),
    .init(from: [.expired, .ended], to: .accepted, by: [.counsellor]),
    .init(from: [.received, .supplement, .accepted, .expired], to: .ended, by: [.counsellor, .seeker], saysWhy: true),
    .init(from: [.received, .supplement, .accepted, .expired], to: .ended, by: [.system], saysWhy: true),
  ]

  /// Accepted, and `day` is not past the last valid day.
  package func isValid(on day: Day) -> Bool {
    guard state == .accepted, let validUntil else { return false }
    return day <= validUntil
  }

  /// Where `actor` may take it now.
  package func next(for actor: Actor) -> [State] { Self.next(from: state, for: actor) }

  /// The registration in `goal`. Accepting sets 수리일 and the last valid day, `months` after it (the dated rule), and a
  /// renewal also starts a new place in the order of application.
  package func moved(
    to goal: State, by actor: Actor, on day: Day, because reason: String?, validMonths months: Int
  ) throws(Refusal) -> JobSeeker {
    guard let line = Self.line(from: state, to: goal, by: actor) else {
      throw .notAllowed(from: state, to: goal, next: next(for: actor))
    }
    guard !line.saysWhy || reason?.isEmpty == false else { throw .reasonMissing(goal) }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    if goal == .accepted {
      if state == .expired || state == .ended { next.receivedOn = day }
      (next.acceptedOn, next.validUntil) = (day, day.adding(months: months))
    }
    return next
  }

  /// Why a registration is not taken or moved.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State, next: [State])
    case reasonMissing(State)
    case movedMeanwhile
    /// Acceptance without the identity having been sighted (시행령 제6조제1항).
    case identityNotSighted
    /// The same person already has a registration that has not ended.
    case alreadyRegistered(number: String, id: ID<JobSeeker>)

    /// What did not happen.
    package var title: String { "구직신청을 처리하지 못했습니다" }
    /// Why, and what to do now.
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to, let next):
        let goals = next.map(\.label).joined(separator: ", ")
        return "‘\(from.label)’ 상태에서 ‘\(to.label)’ 상태로 옮길 수 없습니다. "
          + (goals.isEmpty ? "담당 상담사에게 문의하십시오." : "지금 옮길 수 있는 상태: \(goals)")
      case .reasonMissing(let state):
        return "‘\(state.label)’ 처리에는 사유가 필요합니다. 사유를 한 줄 적으십시오."
      case .movedMeanwhile:
        return "그 사이 다른 사람이 이 구직신청을 처리했습니다. 새로 고쳐 확인하십시오."
      case .identityNotSighted:
        return "신원을 확인하기 전에는 수리할 수 없습니다. 신분증의 종류와 확인한 날을 적은 뒤 수리하십시오."
      case .alreadyRegistered(let number, _):
        return "이름·생년월일·전화번호가 같은 구직등록(구직번호 \(number))이 있습니다. 그 등록을 열어 이어서 처리하십시오."
      }
    }
    /// 422 where something is missing in the input, else 409.
    package var status: Int {
      switch self {
      case .reasonMissing, .identityNotSighted: 422
      default: 409
      }
    }
    /// The allowed next states, or the registration that stands already, for the API's 409.
    package var faults: [Fault] {
      switch self {
      case .notAllowed(_, _, let next): next.map { Fault("to", $0.rawValue, "‘\($0.label)’(으)로 옮길 수 있습니다.") }
      case .reasonMissing: [Fault("reason", "required", detail)]
      case .identityNotSighted: [Fault("identity.kind", "required", detail)]
      case .alreadyRegistered(_, let id): [Fault("jobSeeker", id.text, detail)]
      case .movedMeanwhile: []
      }
    }
  }
}
