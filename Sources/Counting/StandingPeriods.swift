import Vocabulary

/// The periods whose figures stand ready: calendar year, quarter, evaluation window and mayoral term.
package struct StandingPeriods: Codable, Sendable, Hashable {
  /// Month, 1…12, on whose first day the evaluation window of twelve months begins (9: 9/1–8/31).
  package var evaluationMonth: Int
  /// First day of any one mayoral term (민선 N기).
  package var termFrom: Day
  /// Length of a term in years, at least 1.
  package var termYears: Int

  /// The members in their order.
  package init(evaluationMonth: Int, termFrom: Day, termYears: Int) {
    (self.evaluationMonth, self.termFrom, self.termYears) = (evaluationMonth, termFrom, termYears)
  }

  /// Which standing period.
  package enum Kind: String, Code {
    case year, quarter, evaluation, term
    /// The Korean word on screen.
    package var label: String {
      switch self {
      case .year: "연도"
      case .quarter: "분기"
      case .evaluation: "평가 기간"
      case .term: "민선 임기"
      }
    }
  }

  /// The period of `kind` that holds `day`.
  package func period(_ kind: Kind, holding day: Day) -> Period {
    switch kind {
    case .year: return Period(year: day.year)
    case .quarter:
      let first = Month(year: day.year, month: (day.yearMonth.quarter - 1) * 3 + 1).first
      return Period(from: first, to: first.adding(months: 3).adding(days: -1))
    case .evaluation:
      let start = Month(year: day.year, month: min(max(evaluationMonth, 1), 12)).first
      let first = start <= day ? start : start.adding(months: -12)
      return Period(from: first, to: first.adding(months: 12).adding(days: -1))
    case .term:
      let months = max(termYears, 1) * 12
      let passed = (day.year - termFrom.year) * 12 + day.month - termFrom.month - (day.day < termFrom.day ? 1 : 0)
      let turns = passed >= 0 ? passed / months : (passed - months + 1) / months
      let first = termFrom.adding(months: turns * months)
      return Period(from: first, to: first.adding(months: months).adding(days: -1))
    }
  }

  /// The kind whose standing period is exactly `period`; `nil` for a free period.
  package func kind(of period: Period) -> Kind? {
    Kind.allCases.first { self.period($0, holding: period.from) == period }
  }
}
