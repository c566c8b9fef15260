import Vocabulary

/// 점검: one thing that is looked after, as a value. A check without findings has passed.
package struct Check: Sendable {
  /// How grave a finding is.
  package enum Severity: String, Code {
    case error, warning, notice
    package var label: String {
      switch self {
      case .error: "고쳐야 함"
      case .warning: "확인 필요"
      case .notice: "볼 것"
      }
    }
  }
  /// Stable English code; also the place on the page one can link to.
  package let code: String
  /// Korean name.
  package let name: String
  /// What it looks at and why it matters, one sentence.
  package let what: String
  /// How grave.
  package let severity: Severity
  /// What to do, and where.
  package let remedy: String
  /// Where the pain was seen: a publication, a law, our own house.
  package let source: String
  /// Heads of the findings' cells.
  let columns: [String]
  /// The page where it is mended, of the year; `nil` where each finding leads its own way.
  let mend: (@Sendable (Int) -> (label: String, href: String))?
  let find: @Sendable (CheckFacts) -> [Finding]

  init(
    _ code: String, _ name: String, _ severity: Severity, what: String, remedy: String, source: String,
    columns: [String], mend: (@Sendable (Int) -> (label: String, href: String))? = nil,
    find: @escaping @Sendable (CheckFacts) -> [Finding]
  ) {
    (self.code, self.name, self.what, self.severity, self.remedy) = (code, name, what, severity, remedy)
    (self.source, self.columns, self.mend, self.find) = (source, columns, mend, find)
  }

  /// One row: whose it is, what the columns say, where it opens.
  package struct Finding: Sendable, Hashable {
    /// What is found, the same tomorrow as today: runs are compared by it.
    package let key: String
    /// 담당부서, or whoever looks after it.
    package let department: String
    /// One for each column.
    package let cells: [String]
    /// Where it is opened or mended; `nil` where the check's own way is enough.
    package let href: String?
    init(_ key: String, _ department: String, _ cells: [String], href: String? = nil) {
      (self.key, self.department, self.cells, self.href) = (key, department, cells, href)
    }
  }
}

/// A check with what it found.
package struct CheckResult: Sendable {
  /// Which.
  package let check: Check
  /// In the check's own order; empty: passed.
  package let findings: [Check.Finding]
  /// Reasons in force, by `code/key`, of any check.
  var notes: [String: String] = [:]

  /// Findings nobody has given a reason for. A reason does not excuse an error.
  var open: [Check.Finding] { findings.filter { note($0) == nil } }
  /// Findings with their reasons.
  var explained: [(Check.Finding, String)] { findings.compactMap { finding in note(finding).map { (finding, $0) } } }

  private func note(_ finding: Check.Finding) -> String? {
    check.severity == .error ? nil : notes["\(check.code)/\(finding.key)"]
  }
}

extension Check {
  /// Every check, by theme.
  package static let all: [Check] =
    ofEntries + ofTargets + ofProjects + ofResults + ofIndicators + ofPublished + ofHandIns + ofDesk

  /// All of them over the facts, in their order.
  static func run(_ facts: CheckFacts) -> [CheckResult] {
    all.map { CheckResult(check: $0, findings: $0.find(facts), notes: facts.notes) }
  }
}
