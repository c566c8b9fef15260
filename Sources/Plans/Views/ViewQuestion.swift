import Counting
import Pages
import Vocabulary

/// What a planner asks of the views: over which days, parted by what, beside which other rule set.
struct ViewQuestion: Sendable, Equatable {
  /// How the days are chosen.
  enum Span: String, Code {
    case year, evaluation, term, quarter, free
    var label: String {
      switch self {
      case .year: "달력 연도(1.1.~12.31.)"
      case .evaluation: "평가 기간(전년 9.1.~8.31.)"
      case .term: "민선 임기 누계"
      case .quarter: "분기 누계(1.1.부터)"
      case .free: "직접 정한 기간"
      }
    }
  }
  /// By what the rows stand.
  enum By: String, Code {
    case category, strategy, department, project, sex, ageBand, residence, district, dong, targetGroup
    var label: String {
      switch self {
      case .category: "부문"
      case .strategy: "전략"
      case .department: "담당부서"
      case .project: "세부사업"
      case .sex: "성별"
      case .ageBand: "연령대"
      case .residence: "거주지(관내·관외)"
      case .district: "거주 시군구"
      case .dong: "거주 행정동"
      case .targetGroup: "대상 구분"
      }
    }
    /// Whether a budget of projects can be laid beside the rows.
    var hasBudget: Bool { [.category, .strategy, .department, .project].contains(self) }
    /// Whether small parts could tell who is meant: only the planner sees them as they are.
    var hidesFew: Bool { [.district, .dong, .targetGroup].contains(self) }
  }

  let year: Int
  let span: Span
  /// 1…4, of `quarter`.
  let quarter: Int
  /// Of `free`.
  let from: Day?, to: Day?
  let by: By
  /// Version of the rule set to lay beside the one in force.
  let beside: String?

  static let title = "수치를 보지 못했습니다"

  /// From the query. Throws `InvalidInput` when a free period lacks a day or ends before it begins.
  init(_ call: Call, year: Int) throws {
    let reader = call.queryReader()
    self.year = year
    span = reader.code("span", "기간", as: Span.self) ?? .year
    quarter = reader.int("quarter", "분기", in: 1...4) ?? LedgerQuarter.of(year, on: call.today)
    let free = span == .free
    from = reader.day("from", "첫날", required: free)
    to = reader.day("to", "끝날", required: free)
    by = reader.code("by", "묶음", as: By.self) ?? .category
    beside = reader.text("rules", "견줄 집계 기준", max: 60)
    if free, let from, let to {
      if from > to { reader.fault("to", "order", "끝날이 첫날보다 앞섭니다. 두 날짜를 확인하십시오.") }
      if Period(from: from, to: to).days > 40 * 366 { reader.fault("to", "range", "기간은 40년까지 볼 수 있습니다.") }
    }
    try reader.finish(Self.title)
  }

  /// What of the query can be read, for the form drawn again after a refusal.
  init(leniently call: Call, year: Int) {
    let reader = call.queryReader()
    self.year = year
    span = reader.code("span", "기간", as: Span.self) ?? .year
    quarter = reader.int("quarter", "분기", in: 1...4) ?? LedgerQuarter.of(year, on: call.today)
    (from, to) = (reader.day("from", "첫날"), reader.day("to", "끝날"))
    by = reader.code("by", "묶음", as: By.self) ?? .category
    beside = reader.text("rules", "견줄 집계 기준", max: 60)
  }

  /// The days, by the periods of the rule set in force. A term runs up to `today`, or to the end of a year gone by.
  func period(_ periods: StandingPeriods, on today: Day) -> Period {
    let whole = Period(year: year)
    switch span {
    case .year: return whole
    case .evaluation: return periods.period(.evaluation, holding: whole.from)
    case .term:
      let last = min(max(today, whole.from), whole.to)
      return Period(from: periods.period(.term, holding: last).from, to: last)
    case .quarter: return Period(from: whole.from, to: Month(year: year, month: quarter * 3).last)
    case .free: return Period(from: from ?? whole.from, to: to ?? whole.to)
    }
  }
}

/// Which quarter is meant where none is named: the one today lies in, the last of another year.
enum LedgerQuarter {
  static func of(_ year: Int, on today: Day) -> Int { today.year == year ? today.yearMonth.quarter : 4 }
}
