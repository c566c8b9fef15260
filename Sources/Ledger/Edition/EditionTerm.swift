import Vocabulary

/// What a term plan counts. A good job is also a job: the two are never added.
package enum TermCounter: String, Code {
  case jobs, goodJobs
  package var label: String { self == .jobs ? "일자리" : "좋은 일자리" }
}

/// One target of a term plan: of a year or of the whole term, of one 부문 or of all.
package struct TermTarget: Sendable, Hashable, Comparable {
  /// Calendar year; `nil` for the whole term as one number.
  package let year: Int?
  /// All jobs, or the good ones among them.
  package let counter: TermCounter
  /// `nil` for all of them together.
  package let category: Category?
  /// What it is counted in.
  package let unit: Unit
  /// 0 or more.
  package let target: Int
  /// As planned.
  package init(
    year: Int?, counter: TermCounter = .jobs, category: Category? = nil, unit: Unit = .persons, target: Int
  ) {
    (self.year, self.counter, self.category) = (year, counter, category)
    (self.unit, self.target) = (unit, target)
  }
  private var place: [String] {
    [year.map(String.init) ?? "", counter.rawValue, category?.rawValue ?? "", unit.rawValue]
  }
  /// Whole term first, then by year, counter, category and unit.
  package static func < (a: TermTarget, b: TermTarget) -> Bool { a.place.lexicographicallyPrecedes(b.place) }
  /// Whether both speak of the same thing.
  func isSamePlace(as other: TermTarget) -> Bool { place == other.place }
}

/// 종합계획: a mayor's term and what was promised for it, in every version.
package struct EditionTerm: Sendable, Equatable {
  /// As the targets stood from one decision to the next.
  package struct Version: Sendable, Equatable {
    /// 1 for the first.
    package let number: Int
    /// `nil` where the source does not give it (미확인).
    package let decidedOn: Day?, announcedOn: Day?
    /// As announced, in Korean.
    package let reason: String
    /// Where it was read; `nil` for the office's own decision.
    package let source: String?
    /// In order, at least one.
    package let targets: [TermTarget]
    /// `targets` in any order.
    package init(
      number: Int, decidedOn: Day?, announcedOn: Day?, reason: String, source: String? = nil, targets: [TermTarget]
    ) {
      (self.number, self.decidedOn, self.announcedOn) = (number, decidedOn, announcedOn)
      (self.reason, self.source, self.targets) = (reason, source, targets.sorted())
    }
    /// The one target of that place; `nil` where none is set.
    package func target(
      _ year: Int?, _ counter: TermCounter = .jobs, _ category: Category? = nil, _ unit: Unit = .persons
    ) -> Int? {
      let wanted = TermTarget(year: year, counter: counter, category: category, unit: unit, target: 0)
      return targets.first { $0.isSamePlace(as: wanted) }?.target
    }
  }
  /// `minseon8`; letters, digits and hyphens.
  package let code: String
  /// `민선8기`.
  package let name: String
  /// First and last day of the term.
  package let period: Period
  /// In order of `number`, at least one.
  package let versions: [Version]
  /// `versions` must not be empty.
  package init(code: String, name: String, period: Period, versions: [Version]) {
    (self.code, self.name, self.period, self.versions) = (code, name, period, versions)
  }
  /// Whether a day of the year lies in the term.
  package func touches(_ year: Int) -> Bool { period.overlaps(Period(year: year)) }
}
