import Vocabulary

/// One thing the planner's desk looks after: what it is, how grave, what to do, and the rows it found. A check without
/// rows has passed.
struct PlanCheck: Sendable, Equatable {
  /// Which; also the place on the page one can link to.
  let code: Code
  /// What to do about it, and where.
  let remedy: Remedy
  /// Heads of `rows`.
  let columns: [String]
  let rows: [Row]

  struct Remedy: Sendable, Equatable {
    let text: String
    /// Only for who may do it.
    let link: Link?
  }
  struct Link: Sendable, Equatable {
    let label: String
    let href: String
  }
  /// One finding: whose it is first, then what the columns say; `href` opens it.
  struct Row: Sendable, Equatable {
    let department: String
    let cells: [String]
    let href: String?
  }

  enum Severity: String, Sendable {
    case wrong, late, look
    var label: String {
      switch self {
      case .wrong: "고쳐야 함"
      case .late: "늦음"
      case .look: "볼 것"
      }
    }
  }

  /// Every check, gravest first.
  enum Code: String, CaseIterable, Sendable {
    case homeless, unproved, announcement, recognition, edition, quiet, empty, aimless

    var severity: Severity {
      switch self {
      case .homeless, .unproved: .wrong
      case .announcement, .recognition, .edition, .quiet: .late
      case .empty, .aimless: .look
      }
    }
    var name: String {
      switch self {
      case .homeless: "사업이 적히지 않은 기재"
      case .unproved: "증빙 없는 집계"
      case .announcement: "공고하지 않은 목표"
      case .recognition: "인정을 기다리는 취업"
      case .edition: "오래된 공시본"
      case .quiet: "오래 실적이 없는 사업"
      case .empty: "실적이 하나도 없는 목표"
      case .aimless: "목표 없는 사업"
      }
    }
    /// Why it matters.
    var what: String {
      switch self {
      case .homeless: "어느 부서의 실적인지 알 수 없어 사업별 표에서 빠집니다."
      case .unproved: "명단 없이 수만 접수되었고 무엇으로 확인했는지 적히지 않았습니다."
      case .announcement: "목표를 정했으나 공고일이 없습니다. 공시본에 ‘공고 전’으로 나갑니다."
      case .recognition: "증빙까지 넣었으나 인정되지 않아 실적에 들지 않았습니다."
      case .edition: "공시한 뒤 원장이 움직였습니다. 공시한 숫자와 지금 숫자가 다릅니다."
      case .quiet: "목표가 있는데 마지막 실적 뒤로 오래 지났습니다."
      case .empty: "목표는 있는데 올해 실적이 없습니다."
      case .aimless: "사업은 있는데 올해 목표가 없습니다. 실적이 나오면 달성률 없이 실립니다."
      }
    }
  }
}

/// A hire that waits to be recognised, as the job centre tells it: nobody's name.
package struct WaitingHire: Sendable, Equatable {
  /// The placement's id, for `/desk/placements/…`.
  package let id: String
  /// Project code; nil where none was chosen.
  package let project: String?
  /// First working day.
  package let startedOn: Day
  /// Last day for the recognition, by the dated rule.
  package let due: Day
  /// One line as handed over by the wiring.
  package init(id: String, project: String?, startedOn: Day, due: Day) {
    (self.id, self.project, self.startedOn, self.due) = (id, project, startedOn, due)
  }
}
