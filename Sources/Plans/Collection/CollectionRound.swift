import Vocabulary

/// 취합: one question to every department: what have its projects come to from 1 January to the end of this quarter?
package struct CollectionRound: Sendable, Equatable, StateTable {
  /// Ours.
  package let id: ID<CollectionRound>
  /// Slug of the office.
  package let office: String
  /// Year of the results; quarter 1…4. The fourth is the year's own round.
  package let year: Int, quarter: Int
  /// Last day on which an answer is not late.
  package let dueOn: Day
  /// Where it stands, and how many moves it made.
  package var state: State, revision: Int
  /// When the planner opened it.
  package let openedAt: Instant

  /// 받는 중 → 마감.
  package enum State: String, Code {
    case open, closed
    package var label: String { self == .open ? "받는 중" : "마감" }
  }
  package static let noun = "취합"
  package static let transitions: [Transition<State>] = [
    .init(from: [.open], to: .closed, by: [.planner]),
    .init(from: [.closed], to: .open, by: [.planner], saysWhy: true),
  ]

  /// `2026년 3분기`, `2026년 4분기(연간)`.
  package var name: String { "\(year)년 \(quarter)분기\(quarter == 4 ? "(연간)" : "")" }
  /// From 1 January to the last day of the quarter: results are cumulative (누계).
  package var period: Period {
    Period(from: Month(year: year, month: 1).first, to: Month(year: year, month: quarter * 3).last)
  }
  /// Days past the due day; nil while there is time or once it is closed.
  func overdue(on today: Day) -> Int? { state == .open && today > dueOn ? today.number - dueOn.number : nil }
}

/// One department's answer to a round (부서 회신).
package struct CollectionReturn: Sendable, Equatable, StateTable {
  /// Within the round, from 1, in order of the departments' names.
  package let number: Int
  /// 담당부서 as the plan names it.
  package let department: String
  /// Where it stands, and how many moves it made.
  package var state: State, revision: Int
  /// Account that handed it in last.
  package var submittedBy: String?
  /// When it last moved.
  package var movedAt: Instant

  /// 미제출 → 제출 → 부서장 확인 → 총괄 확정; `flawed` waits for the department to mend it.
  package enum State: String, Code {
    case awaiting, flawed, submitted, checked, confirmed
    package var label: String {
      switch self {
      case .awaiting: "미제출"
      case .flawed: "보완 필요"
      case .submitted: "제출"
      case .checked: "부서장 확인"
      case .confirmed: "총괄 확정"
      }
    }
    /// Who moves next, and how.
    var next: String {
      switch self {
      case .awaiting: "부서가 채워 보냅니다"
      case .flawed: "부서가 고쳐 다시 보냅니다"
      case .submitted: "부서장이 확인합니다"
      case .checked: "총괄이 확정합니다"
      case .confirmed: "총괄이 확정했습니다"
      }
    }
    /// The department still owes something.
    var isOwed: Bool { self == .awaiting || self == .flawed }
  }
  package static let noun = "부서 회신"
  /// That a contributor moves only his own department's, and that who checks is not who handed in, is checked beside,
  /// since it is about persons, not roles. A planner checks in a head's place by the number of the document (문서번호).
  package static let transitions: [Transition<State>] = [
    .init(from: [.awaiting], to: .flawed, by: [.contributor, .planner]),
    .init(from: [.awaiting, .flawed, .checked, .confirmed], to: .submitted, by: [.contributor, .planner]),
    .init(from: [.submitted], to: .checked, by: [.contributor, .planner]),
    .init(from: [.submitted, .checked], to: .flawed, by: [.contributor, .planner], saysWhy: true),
    .init(from: [.checked], to: .confirmed, by: [.planner]),
  ]
}

/// What a round asks about one project, frozen when it opened.
package struct CollectionItem: Sendable, Equatable {
  /// Code, name and department of the project as they were.
  package let project: String, name: String, department: String
  /// What it is counted in.
  package let unit: Unit
  /// 부문 under which its total goes to the ledger.
  package let category: Vocabulary.Category
  /// Of the year, and to the end of the quarter; nil where the plan sets none.
  package let target: Int?, dueTarget: Int?
  /// Cumulative result known before: of the round before, or of the ledger; nil without any.
  package let previous: Int?
  /// Whether a total is asked for.
  package let way: Way

  /// How the project's results come.
  package enum Way: String, Code {
    case total, roster
    package var label: String { self == .total ? "부서 집계" : "개인별 기재" }
  }
}

/// What a department stated about one project, one version of it.
package struct CollectionFigure: Sendable, Equatable {
  /// Cumulative from 1 January, 0 or more, in the project's unit.
  package var result: Int
  /// 산출근거, 확인자, 문서번호, 비고; empty where nothing was written.
  package var basis: String, confirmer: String, document: String, note: String
  /// From 1 within round and project; 0 before it is stored.
  package var version = 0
  /// When it was stated; nil before it is stored.
  package var statedAt: Instant?
  /// Account that brought it.
  package var statedBy = ""
  /// When its file was saved; nil for one typed on the page.
  package var saved: Instant?

  /// The moment before which a file is older than this: a minute is left for the clocks of two machines where it was
  /// typed on the page.
  var known: Instant? { saved ?? statedAt.map { $0.adding(seconds: -60) } }

  /// Nothing is checked; `CollectionFiling.hand` does.
  package init(
    result: Int, basis: String, confirmer: String, document: String, note: String = "", version: Int = 0,
    statedAt: Instant? = nil, statedBy: String = ""
  ) {
    (self.result, self.basis, self.confirmer, self.document) = (result, basis, confirmer, document)
    (self.note, self.version, self.statedAt, self.statedBy) = (note, version, statedAt, statedBy)
  }

  /// Says the same, whoever brought it when.
  func saysSame(as other: CollectionFigure) -> Bool {
    (result, basis, confirmer, document, note)
      == (other.result, other.basis, other.confirmer, other.document, other.note)
  }
}

/// What came of one row of a file.
package enum CollectionVerdict: String, Code {
  case accepted, changed, same, wrong, roster
  package var label: String {
    switch self {
    case .accepted: "받음"
    case .changed: "바뀜"
    case .same: "그대로"
    case .wrong: "오류"
    case .roster: "개인별"
    }
  }
}

/// What came of one file.
package enum CollectionOutcome: String, Code {
  case accepted, unchanged, refused, superseded
  package var label: String {
    switch self {
    case .accepted: "받음"
    case .unchanged: "바뀐 것 없음"
    case .refused: "돌려보냄"
    case .superseded: "더 새 파일로 대신"
    }
  }
}

/// Something to say about a place in a file.
package struct CollectionFinding: Sendable, Equatable {
  /// An error keeps the whole file out; a note is only told.
  package enum Weight: String, Code {
    case error, note
    package var label: String { self == .error ? "오류" : "알림" }
  }
  /// Error or note.
  package let weight: Weight
  /// Sheet and cell (`G7`); empty for the file as a whole.
  package let sheet: String, cell: String
  /// Code of the project; empty where none is meant.
  package let project: String
  /// What is wrong and what to do, in Korean.
  package let message: String
}
