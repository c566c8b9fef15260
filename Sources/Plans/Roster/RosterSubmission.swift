import Offices
import Vocabulary

/// One sending of a roster (명단 제출): read and checked line by line first, posted as a whole or not at all.
package struct RosterSubmission: Sendable, Equatable, StateTable {
  /// Slug of the office.
  package let office: String
  /// Code of the project, and calendar year.
  package let project: String, year: Int
  /// 1, 2, 3 … within project and year.
  package let number: Int
  /// Where it stands.
  package var state: State
  /// 담당부서 at the time.
  package let department: String
  /// Revision of the basis it came in under.
  package let basisRevision: Int
  /// What is stated of everyone on it.
  package let terms: RosterTerms
  /// Columns of the sheet that were not taken in.
  package let ignored: Int
  /// Lines by verdict.
  package var counts: RosterCounts
  /// Account and moment.
  package let submittedBy: String, submittedAt: Instant
  /// Account and moment of posting or cancelling; nil before.
  package var decidedBy: String?, decidedAt: Instant?

  /// Checked → posted, or cancelled.
  package enum State: String, Code {
    case staged, posted, cancelled
    package var label: String {
      switch self {
      case .staged: "살펴봄(아직 올리지 않음)"
      case .posted: "올림"
      case .cancelled: "그만둠"
      }
    }
  }

  /// As in headings.
  package static let noun = "명단 제출"

  /// Every legal move. What nobody decides on is cancelled by time.
  package static let transitions: [Transition<State>] = [
    .init(from: [.staged], to: .posted, by: [.contributor, .programmeOfficer]),
    .init(from: [.staged], to: .cancelled, by: [.contributor, .programmeOfficer, .system]),
  ]
}

/// What is stated of everyone on one roster.
package struct RosterTerms: Sendable, Equatable {
  /// How far they have come.
  package let stage: Stage
  /// What the department holds as proof for each of them.
  package let evidence: Set<Evidence>
  /// As chosen in the form.
  package init(stage: Stage, evidence: Set<Evidence> = []) { (self.stage, self.evidence) = (stage, evidence) }

  /// Stages somebody on a roster can have reached.
  package static let stages: [Stage] = [.participating, .completed, .employed, .startedBusiness]
}

/// Lines of one sending by what becomes of them.
package struct RosterCounts: Sendable, Equatable {
  /// New, as before, corrected, no longer on it, to be put right, whose person has to be chosen.
  package var added = 0, same = 0, changed = 0, gone = 0, refused = 0, asks = 0
  /// Of the lines: whose person stands in another project of the year too (중복 참여).
  package var elsewhere = 0
  /// Nothing yet.
  package init() {}
  /// Counts a check's verdicts.
  package init(_ finding: RosterFinding) {
    for verdict in finding.verdicts {
      switch verdict.kind {
      case .fresh: added += 1
      case .same: same += 1
      case .changed: changed += 1
      case .refused: refused += 1
      case .asks: asks += 1
      }
      if verdict.elsewhere > 0 { elsewhere += 1 }
    }
    gone = finding.gone.count
  }
  /// Lines of the sheet.
  package var lines: Int { added + same + changed + refused + asks }
}

/// What becomes of one line.
package struct RosterVerdict: Sendable, Equatable {
  /// Of the sheet, from 1.
  package let line: Int
  /// What becomes of it.
  package var kind: Kind
  /// Why it is refused.
  package var problems: [RosterProblem] = []
  /// The vault's id where the office knows the person.
  package var person: ID<Person>?
  /// Id of the standing row it repeats or corrects.
  package var held: String?
  /// How many other projects of the year the person stands in.
  package var elsewhere = 0

  /// The verdicts.
  package enum Kind: String, Code {
    case fresh, same, changed, refused, asks
    package var label: String {
      switch self {
      case .fresh: "새로 올림"
      case .same: "그대로"
      case .changed: "정정"
      case .refused: "고칠 것"
      case .asks: "누구인지 고를 것"
      }
    }
  }
  /// Nothing but the line and its verdict.
  package init(line: Int, kind: Kind) { (self.line, self.kind) = (line, kind) }
}

/// What a check of a whole sending found.
package struct RosterFinding: Sendable, Equatable {
  /// By line.
  package let verdicts: [RosterVerdict]
  /// Standing rows that the new roster no longer has.
  package let gone: [RosterRow]
  /// As found.
  package init(verdicts: [RosterVerdict], gone: [RosterRow]) { (self.verdicts, self.gone) = (verdicts, gone) }
}

/// One line as it stands in the ledger.
package struct RosterRow: Sendable, Equatable {
  /// Ours.
  package let id: String
  /// The vault's id; `Person.destroyed` once nobody is meant any more.
  package let person: ID<Person>
  /// Id of the entry in force.
  package let entry: String
  /// Of the terms stated.
  package let digest: String
  /// First and last day as stated.
  package let startedOn: Day, endsOn: Day?
  /// Of the first posting; a correction keeps it.
  package let recognisedOn: Day
}
