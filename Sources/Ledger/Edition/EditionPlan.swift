import Vocabulary

/// What an edition is: the office's own disclosure, or figures others printed about it.
package enum EditionKind: String, Code {
  /// 공시본: published by the office from its own ledger.
  case disclosed
  /// 보도 인용: targets and totals taken from the press or other publications, never the office's own disclosure.
  case pressQuoted
  package var label: String { self == .disclosed ? "공시본" : "보도 인용" }
}

/// A year's plan as an edition freezes it: every announced version, the last one in force, and the term plans above it.
package struct EditionPlan: Sendable, Equatable {
  /// Slug of the office.
  package let office: String
  /// `내일구`, as printed.
  package let officeName: String
  /// Calendar year of the targets.
  package let year: Int
  /// Whose figures they are.
  package let kind: EditionKind
  /// In order of `number`; empty only where a term plan alone speaks of the year.
  package let versions: [Version]
  /// 종합계획 whose term holds a day of the year, in order of their first day. The annual targets override theirs; both
  /// stay.
  package let terms: [EditionTerm]

  /// `versions` may be empty only when `terms` is not.
  package init(
    office: String, officeName: String, year: Int, kind: EditionKind = .disclosed, versions: [Version],
    terms: [EditionTerm] = []
  ) {
    (self.office, self.officeName, self.year, self.kind) = (office, officeName, year, kind)
    (self.versions, self.terms) = (versions, terms)
  }

  /// 공시 or 수정공시: what the targets were from one decision to the next. A revision keeps both.
  package struct Version: Sendable, Equatable {
    /// 1 for the first announcement.
    package let number: Int
    /// 결정일; `nil` where the source does not give it (미확인).
    package let decidedOn: Day?
    /// `nil` while decided but not yet announced, or unknown.
    package let announcedOn: Day?
    /// As announced, in Korean.
    package let reason: String
    /// Where the targets were read; `nil` for the office's own decision.
    package let source: String?
    /// In order of code.
    package let projects: [Project]
    /// `projects` in order of code.
    package init(
      number: Int, decidedOn: Day?, announcedOn: Day?, reason: String, source: String? = nil, projects: [Project]
    ) {
      (self.number, self.decidedOn, self.announcedOn) = (number, decidedOn, announcedOn)
      (self.reason, self.source, self.projects) = (reason, source, projects)
    }
    /// Sum of the targets in `unit`.
    package func target(_ unit: Unit) -> Int {
      projects.reduce(0) { $0 + ($1.unit == unit ? $1.target : 0) }
    }
    /// Cumulative targets in `unit` at the end of the four quarters; `nil` unless every project in it has them.
    package func quarters(_ unit: Unit) -> [Int]? {
      let mine = projects.filter { $0.unit == unit && $0.target > 0 }
      guard !mine.isEmpty, mine.allSatisfy({ $0.quarters != nil }) else { return nil }
      return (0..<4).map { quarter in
        mine.reduce(0) { $0 + (quarter < 3 ? $1.quarters?[quarter] ?? 0 : $1.target) }
      }
    }
  }

  /// A code and its name.
  package struct Named: Sendable, Hashable {
    /// Code in the office, Korean name.
    package let code: String, name: String
    /// Code, then name.
    package init(_ code: String, _ name: String) { (self.code, self.name) = (code, name) }
  }

  /// 세부사업 with its place in the plan and its target for the year, in `unit`.
  package struct Project: Sendable, Hashable {
    /// Code as in the ledger, Korean name.
    package let code: String, name: String
    /// 전략 and 실천과제.
    package let strategy: Named, task: Named
    /// 담당부서.
    package let department: String
    /// 부문 in the plan; results go by the entry's own.
    package let category: Category
    /// What target and results are counted in.
    package let unit: Unit
    /// 0 or more.
    package let target: Int
    /// Cumulative targets at the end of the first three quarters, none above the next; `nil` where not set.
    package let quarters: [Int]?
    /// As planned for the year.
    package init(
      code: String, name: String, strategy: Named, task: Named, department: String, category: Category, unit: Unit,
      target: Int, quarters: [Int]? = nil
    ) {
      (self.code, self.name, self.strategy, self.task) = (code, name, strategy, task)
      (self.department, self.category, self.unit) = (department, category, unit)
      (self.target, self.quarters) = (target, quarters)
    }
  }

  /// The version in force; number 0 and nothing in it where only a term plan speaks of the year.
  package var current: Version {
    versions.last ?? Version(number: 0, decidedOn: nil, announcedOn: nil, reason: "", projects: [])
  }
}
