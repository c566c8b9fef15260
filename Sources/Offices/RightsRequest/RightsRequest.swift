import Reference
import Vocabulary

/// What a data subject asks of the office about their own data (개인정보 보호법 제35조–제37조의2), with the days the law
/// gives for the answer.
package struct RightsRequest: Sendable, Equatable, StateTable {
  /// Ours.
  package let id: ID<RightsRequest>
  /// Slug of the office.
  package let office: String
  /// Counted per office.
  package let number: Int
  /// What is asked for.
  package let kind: Kind
  /// How it came in.
  package let channel: Consent.Channel
  /// Where it stands.
  package var state: State
  /// Moves made so far.
  package var revision: Int
  /// The vault's id; nil when the person is none of ours, or destroyed since.
  package let person: ID<Person>?
  /// The day it came in: the clock runs from it.
  package let receivedOn: Day
  /// Last day for the answer.
  package var dueOn: Day
  /// The day of the answer; nil before.
  package var answeredOn: Day?

  /// The rights.
  package enum Kind: String, Code {
    case access, correction, erasure, suspension, consentWithdrawal, automatedDecision
    package var label: String {
      switch self {
      case .access: "열람"
      case .correction: "정정"
      case .erasure: "삭제"
      case .suspension: "처리정지"
      case .consentWithdrawal: "동의 철회"
      case .automatedDecision: "자동화된 결정 거부·설명"
      }
    }
    /// The article it rests on.
    package var law: String {
      switch self {
      case .access: "개인정보 보호법 제35조"
      case .correction, .erasure: "개인정보 보호법 제36조"
      case .suspension, .consentWithdrawal: "개인정보 보호법 제37조"
      case .automatedDecision: "개인정보 보호법 제37조의2"
      }
    }
    /// Whether granting it may end in a destruction.
    package var mayDestroy: Bool { [.erasure, .suspension, .consentWithdrawal].contains(self) }
  }

  /// 접수 → 회신; only access may be put off, with the reason told within the first days (시행령 제42조제2항).
  package enum State: String, Code {
    case received, extended, granted, partly, refused, withdrawn
    package var label: String {
      switch self {
      case .received: "처리 중"
      case .extended: "열람 연기"
      case .granted: "모두 들어줌"
      case .partly: "일부 들어줌"
      case .refused: "거절"
      case .withdrawn: "본인이 거둠"
      }
    }
    /// Nothing is to be done any more.
    package var isOver: Bool { self != .received && self != .extended }
  }

  /// As in headings.
  package static let noun = "정보주체 권리 요구"

  /// Every legal move. An extension, a refusal and a part need words; so does granting: it says what was done.
  package static let transitions: [Transition<State>] = [
    .init(from: [.received], to: .extended, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.received, .extended], to: .granted, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.received, .extended], to: .partly, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.received, .extended], to: .refused, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.received, .extended], to: .withdrawn, by: [.seeker, .privacyOfficer], saysWhy: true),
  ]

  /// Last day for the answer to a request of `kind` received on `day`, from the dated rules.
  package static func dueDay(of kind: Kind, receivedOn day: Day) throws -> Day {
    let rules = try Reference.privacy()
    let days: Int? =
      kind == .automatedDecision ? rules.automatedDecisionDays.value(on: day) : rules.requestDays.value(on: day)
    return day.adding(days: days ?? 10)
  }

  /// The request in `goal` on `day`. `due`: the new last day of an extension.
  package func moved(
    to goal: State, by actor: Actor, on day: Day, because words: String?, due: Day?
  ) throws(Refusal) -> RightsRequest {
    guard let line = Self.line(from: state, to: goal, by: actor) else { throw .notAllowed(from: state, to: goal) }
    guard !line.saysWhy || words?.isEmpty == false else { throw .wordsMissing }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    if goal == .extended {
      guard kind == .access else { throw .onlyAccessWaits }
      guard day <= dueOn else { throw .tooLateToExtend(dueOn) }
      guard let due, due > dueOn, due <= day.adding(days: 60) else { throw .dueMissing(after: dueOn) }
      next.dueOn = due
    } else {
      next.answeredOn = day
    }
    return next
  }

  /// Why a request is not moved.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State)
    case wordsMissing
    case onlyAccessWaits
    case tooLateToExtend(Day)
    case dueMissing(after: Day)
    case movedMeanwhile
    package var title: String { "권리 요구를 처리하지 못했습니다" }
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to): "‘\(from.label)’ 상태에서 ‘\(to.label)’ 처리를 할 수 없습니다. 새로 고쳐 지금 상태를 확인하십시오."
      case .wordsMissing: "본인에게 알린 내용(무엇을 했는지, 거절·연기라면 사유와 이의제기 방법)을 적으십시오."
      case .onlyAccessWaits: "연기는 열람 요구에만 할 수 있습니다. 다른 요구는 기한 안에 회신하십시오."
      case .tooLateToExtend(let day): "연기는 처음 기한(\(day))까지만 알릴 수 있습니다. 지금 회신하십시오."
      case .dueMissing(let day): "연기한 기한을 \(day)보다 뒤, 오늘부터 60일 안의 날로 적으십시오."
      case .movedMeanwhile: "그 사이 다른 사람이 이 요구를 처리했습니다. 새로 고쳐 확인하십시오."
      }
    }
    package var status: Int {
      switch self {
      case .wordsMissing, .dueMissing: 422
      default: 409
      }
    }
    package var faults: [Fault] {
      switch self {
      case .wordsMissing: [Fault("answer", "required", detail)]
      case .dueMissing: [Fault("due", "range", detail)]
      default: []
      }
    }
  }
}
