import Vocabulary

/// 명단을 받는 근거 of one project and year: why the office may take in the names of those who took part.
package struct RosterBasis: Sendable, Equatable, StateTable {
  /// Slug of the office.
  package let office: String
  /// Code of the project, and calendar year.
  package let project: String, year: Int
  /// Code of a `RosterClause`.
  package var clause: String
  /// What the names are needed for, in the department's words, 1…500 characters.
  package var purpose: String
  /// 문서번호 of a request or order it rests on; nil where there is none.
  package var document: String?
  /// Code of a `RetentionClass`.
  package let retention: String
  /// Where it stands.
  package var state: State
  /// Moves made so far.
  package var revision: Int
  /// Account that asked, and when.
  package var requestedBy: String, requestedAt: Instant
  /// Account that confirmed or withdrew, and when; nil while it waits.
  package var decidedBy: String?, decidedAt: Instant?

  /// Asked for → confirmed by the privacy officer → withdrawn when it no longer holds; then it can be asked for anew.
  package enum State: String, Code {
    case requested, confirmed, withdrawn
    package var label: String {
      switch self {
      case .requested: "확인 요청"
      case .confirmed: "확인됨"
      case .withdrawn: "거두어들임"
      }
    }
  }

  /// As in headings.
  package static let noun = "명단을 받는 근거"

  /// Class of retention of everyone on a roster (`privacy.yaml`).
  package static let retentionClass = "roster"

  /// Every legal move.
  package static let transitions: [Transition<State>] = [
    .init(from: [.requested], to: .confirmed, by: [.privacyOfficer]),
    .init(from: [.requested, .confirmed], to: .withdrawn, by: [.privacyOfficer], saysWhy: true),
    .init(from: [.requested], to: .withdrawn, by: [.contributor, .programmeOfficer], saysWhy: true),
    .init(from: [.withdrawn], to: .requested, by: [.contributor, .programmeOfficer]),
  ]

  /// What a department states when it asks.
  package struct Statement: Sendable, Equatable {
    /// See the basis.
    package let clause: String, purpose: String, document: String?
    /// As typed.
    package init(clause: String, purpose: String, document: String? = nil) {
      (self.clause, self.purpose, self.document) = (clause, purpose, document)
    }
  }

  /// The basis in `goal`. `statement`: what is asked for anew. Throws `Refusal`.
  package func moved(
    to goal: State, by actor: Actor, account: String, at now: Instant, because reason: String?,
    statement: Statement? = nil
  ) throws(Refusal) -> RosterBasis {
    guard let line = Self.line(from: state, to: goal, by: actor) else { throw .notAllowed(from: state, to: goal) }
    guard !line.saysWhy || reason?.isEmpty == false else { throw .reasonMissing }
    if goal == .confirmed, account == requestedBy { throw .ownRequest }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    (next.decidedBy, next.decidedAt) = goal == .requested ? (nil, nil) : (account, now)
    if goal == .requested {
      guard let statement else { throw .notAllowed(from: state, to: goal) }
      (next.clause, next.purpose, next.document) = (statement.clause, statement.purpose, statement.document)
      (next.requestedBy, next.requestedAt) = (account, now)
    }
    return next
  }

  /// Why a basis is not moved.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State)
    case reasonMissing
    /// Who asked may not confirm.
    case ownRequest
    case movedMeanwhile
    package var title: String { "명단을 받는 근거를 처리하지 못했습니다" }
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to):
        "‘\(from.label)’ 상태에서 ‘\(to.label)’(으)로 바꿀 수 없습니다. 새로 고쳐 지금 상태를 확인하십시오."
      case .reasonMissing: "왜 거두어들이는지 사유를 적으십시오."
      case .ownRequest: "자기가 요청한 근거는 스스로 확인할 수 없습니다. 다른 개인정보 보호책임자에게 확인을 부탁하십시오."
      case .movedMeanwhile: "그 사이 다른 사람이 이 근거를 처리했습니다. 새로 고쳐 확인하십시오."
      }
    }
    package var status: Int { self == .reasonMissing ? 422 : 409 }
    package var faults: [Fault] { self == .reasonMissing ? [Fault("reason", "required", detail)] : [] }
  }
}
