import Vocabulary

/// People whose retention periods are over, or who asked to be forgotten, on their way to 파기: drawn by the daily round
/// or from a request, reviewed by one person, approved by another, then destroyed for good.
package struct DestructionList: Sendable, Equatable, StateTable {
  /// Ours.
  package let id: ID<DestructionList>
  /// Slug of the office.
  package let office: String
  /// Why it was drawn.
  package let origin: Origin
  /// The request it answers; nil for a scheduled one.
  package let request: String?
  /// Where it stands.
  package var state: State
  /// Moves made so far.
  package var revision: Int
  /// The day the periods were held against.
  package let drawnOn: Day
  /// Account that drew it; nil for the daily round.
  package let drawnBy: String?
  /// Account that reviewed it.
  package var reviewedBy: String?
  /// Account that approved it, another one.
  package var approvedBy: String?
  /// What the approving officer said where the destruction would else have been refused.
  package var exceptions = Exceptions()

  /// Where a list comes from.
  package enum Origin: String, Code {
    case scheduled, request
    package var label: String { self == .scheduled ? "보유기간 만료" : "정보주체의 요구" }
  }

  /// 작성 → 검토 → 승인 → 파기.
  package enum State: String, Code {
    case drawn, reviewed, approved, destroyed, cancelled
    package var label: String {
      switch self {
      case .drawn: "검토 대기"
      case .reviewed: "승인 대기"
      case .approved: "파기 중"
      case .destroyed: "파기함"
      case .cancelled: "취소"
      }
    }
  }

  /// Why a person on a list is not destroyed for now.
  package enum Hold: String, Code {
    case dispute, audit, litigation, statute, other
    package var label: String {
      switch self {
      case .dispute: "민원·이의신청이 진행 중"
      case .audit: "감사 중"
      case .litigation: "소송 중"
      case .statute: "다른 법령이 보관을 정함"
      case .other: "그 밖의 사유"
      }
    }
  }

  /// Why a list was taken back or given up, and what the program itself writes beside a move. Codes only: what is written
  /// there can never be destroyed.
  package enum Why: String, Code {
    case cameBack, toHold, requestTaken, periodWrong, drawnWrongly, other, held, released, emptied
    package var label: String {
      switch self {
      case .cameBack: "다시 찾아온 사람이 있음"
      case .toHold: "보류할 사람이 있음"
      case .requestTaken: "본인이 요구를 거둠"
      case .periodWrong: "보유기간이나 근거를 다시 확인함"
      case .drawnWrongly: "잘못 만든 목록"
      case .other: "그 밖의 사유"
      case .held: "보류함"
      case .released: "보류를 풂"
      case .emptied: "파기할 사람이 남지 않음"
      }
    }
    /// Those an officer chooses from.
    package static let choices: [Why] = [.cameBack, .toHold, .requestTaken, .periodWrong, .drawnWrongly, .other]
  }

  /// As in headings.
  package static let noun = "파기 목록"

  /// Every legal move. That reviewer and approver differ is checked beside, since it is about persons, not roles.
  package static let transitions: [Transition<State>] = [
    .init(from: [.drawn], to: .reviewed, by: [.privacyOfficer]),
    .init(from: [.reviewed], to: .approved, by: [.privacyOfficer]),
    .init(from: [.reviewed], to: .drawn, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.approved], to: .destroyed, by: [.system]),
    .init(from: [.drawn, .reviewed], to: .cancelled, by: [.privacyOfficer, .system], saysWhy: true),
  ]

  /// The list in `goal`, moved by `actor` with `account`.
  package func moved(
    to goal: State, by actor: Actor, account: String?, because reason: Why?
  ) throws(Refusal) -> DestructionList {
    guard let line = Self.line(from: state, to: goal, by: actor) else { throw .notAllowed(from: state, to: goal) }
    guard !line.saysWhy || reason != nil else { throw .reasonMissing }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    switch goal {
    case .reviewed: next.reviewedBy = account
    case .approved:
      guard account != reviewedBy else { throw .samePerson }
      next.approvedBy = account
    case .drawn: next.reviewedBy = nil
    case .destroyed, .cancelled: break
    }
    return next
  }

  /// The list after someone on it was held or let go: undecided again, since whoever reviewed it saw another list.
  func reconsidered() throws(Refusal) -> DestructionList {
    guard state == .drawn || state == .reviewed else { throw .decided(state) }
    var next = self
    (next.state, next.revision, next.reviewedBy) = (.drawn, revision + 1, nil)
    return next
  }

  /// Why a list is not moved or a person not held.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State)
    case reasonMissing
    case samePerson
    /// One of the two made the other's account, or gave it the privacy officer's role, within these days.
    case notApart(days: Int)
    /// Nobody is held any more on a list in this state.
    case decided(State)
    case movedMeanwhile
    case nothingLeft
    case holdTooLong(until: Day, last: Day)
    /// The request it answers was refused or taken back.
    case notGranted(RightsRequest.State)
    /// The request it answers has no answer yet.
    case unanswered(number: Int, due: Day)
    /// Laws that have records of theirs kept: one sentence each.
    case kept([String])
    package var title: String { "파기 목록을 처리하지 못했습니다" }
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to): "‘\(from.label)’ 상태에서 ‘\(to.label)’ 상태로 옮길 수 없습니다. 새로 고쳐 지금 상태를 확인하십시오."
      case .reasonMissing: "되돌리거나 취소하는 사유를 고르십시오."
      case .samePerson: "검토한 사람이 스스로 승인할 수 없습니다. 다른 개인정보 보호 담당자에게 승인을 요청하십시오."
      case .notApart(let days):
        "검토한 사람과 승인하는 사람 가운데 한 사람이 \(days)일 안에 다른 사람의 계정을 만들었거나 개인정보 보호책임자 권한을 주었습니다. "
          + "한 사람이 두 계정으로 파기하지 못하게 막습니다. 또 다른 개인정보 보호 담당자에게 승인을 요청하십시오."
      case .decided(let state): "‘\(state.label)’ 목록에서는 보류하거나 풀 수 없습니다. 검토나 승인을 기다리는 목록에서만 할 수 있습니다."
      case .movedMeanwhile: "그 사이 다른 사람이 이 목록을 처리했습니다. 새로 고쳐 확인하십시오."
      case .nothingLeft: "파기할 사람이 없습니다. 모두 보류 중이면 목록을 취소하십시오. 보류가 끝나면 다음 목록에 다시 올라옵니다."
      case .holdTooLong(let until, let last):
        "보류 끝나는 날(\(until))은 내일부터 \(last)까지로 적으십시오. 더 길게 두어야 하면 그때 다시 보류하십시오."
      case .notGranted(let state): "이 목록의 권리 요구는 ‘\(state.label)’으로 끝났습니다. 파기하지 말고 목록을 취소하십시오."
      case .unanswered(let number, let due):
        "\(number)번 권리 요구의 회신을 아직 적지 않았습니다(기한 \(due)). 파기하면 누구에게 답할지 알기 어려우니 먼저 회신하고 적거나, "
          + "회신보다 먼저 파기하는 사유를 고르십시오."
      case .kept(let laws):
        "법령이 보관하게 한 기록은 요구가 있어도 지울 수 없습니다(개인정보 보호법 제21조제1항 단서). \(laws.joined(separator: ", ")). "
          + "그 까닭을 본인에게 알리고 목록을 취소하십시오. 기간이 끝나면 저절로 파기 목록에 오릅니다. 예외라면 사유를 고르십시오."
      }
    }
    package var status: Int {
      switch self {
      case .reasonMissing, .holdTooLong, .unanswered, .kept: 422
      default: 409
      }
    }
    package var faults: [Fault] {
      switch self {
      case .reasonMissing: [Fault("reason", "required", detail)]
      case .holdTooLong: [Fault("until", "range", detail)]
      case .unanswered: [Fault("unanswered", "required", detail)]
      case .kept: [Fault("kept", "required", detail)]
      default: []
      }
    }
  }
}

/// One person on a list.
package struct DestructionItem: Sendable, Equatable {
  /// The vault's id.
  package let person: ID<Person>
  /// Code of the class whose period ended last, or `request`.
  package let code: String
  /// Last day of that period.
  package let dueOn: Day
  /// Why the person is not destroyed for now; nil when they are.
  package let hold: DestructionList.Hold?
  /// Last day of the hold.
  package let heldUntil: Day?
}
