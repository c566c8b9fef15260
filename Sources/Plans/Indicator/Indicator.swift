import Vocabulary

/// 고용지표: a stock measured by a survey or an administration, never added to job counts.
package enum Indicator: String, Code {
  case employmentRate, femaleRate, youthRate, employed, regular, insured
  package var label: String {
    switch self {
    case .employmentRate: "고용률(15~64세)"
    case .femaleRate: "여성 고용률"
    case .youthRate: "청년 고용률"
    case .employed: "취업자 수"
    case .regular: "상용근로자 수"
    case .insured: "고용보험 피보험자 수"
    }
  }
  /// Whether it is a rate; its differences are %p.
  package var isRate: Bool { [.employmentRate, .femaleRate, .youthRate].contains(self) }
  /// Units it may be shown in.
  package var units: [IndicatorUnit] { isRate ? [.percent] : [.thousand, .persons] }
  /// Reference months: 지역별고용조사 asks in April and October; the insured are counted every month.
  package var months: [Int] { self == .insured ? Array(1...12) : [4, 10] }
}

/// How an indicator is written.
package enum IndicatorUnit: String, Code {
  case percent, thousand, persons
  package var label: String {
    switch self {
    case .percent: "%"
    case .thousand: "천 명"
    case .persons: "명"
    }
  }
  /// The stored amount of what was typed: tenths of a percent, or whole persons. `nil` for what is no such number.
  package func amount(typed text: String) -> Int? {
    let plain = text.filter { $0 != "," && !$0.isWhitespace }
    guard let number = PublishedNumber(plain), plain.utf8.count <= 12 else { return nil }
    switch self {
    case .percent: return number.tenths.flatMap { $0 <= 1000 ? $0 : nil }
    case .thousand: return number.tenths.map { $0 * 100 }
    case .persons: return number.scale == 0 ? number.amount : nil
    }
  }
  /// The stored amount as it is written in this unit, without the unit.
  package func text(_ amount: Int) -> String {
    switch self {
    case .percent: PublishedNumber(amount: amount, scale: 1).text
    case .thousand: PublishedNumber(amount: (amount + 50) / 100, scale: 1).text
    case .persons: amount.grouped
    }
  }
  /// `+1.2 %p`, `−300명`: a difference of stored amounts.
  package func difference(_ amount: Int) -> String {
    let sign = amount > 0 ? "+" : amount < 0 ? "−" : ""
    let unit = self == .percent ? " %p" : self == .thousand ? "천 명" : "명"
    return sign + text(Int(amount.magnitude)) + unit
  }
  /// With the unit.
  package func full(_ amount: Int) -> String { text(amount) + (self == .percent ? " %" : label) }
}

/// What a year is to bring, as one version states it.
package struct IndicatorTarget: Sendable, Hashable {
  /// Which, of which calendar year.
  package let indicator: Indicator, year: Int
  /// As written by the office.
  package let unit: IndicatorUnit
  /// 기준값 and what it is of (`2025년 10월 조사`); both or neither. Tenths of a percent or persons.
  package let base: Int?, baseLabel: String?
  /// Tenths of a percent or persons.
  package let target: Int
  /// Why it is set or changed.
  package let reason: String
  /// Where it was read; `nil` for the office's own decision.
  package let source: String?
  /// As stated.
  package init(
    _ indicator: Indicator, year: Int, unit: IndicatorUnit, base: Int? = nil, baseLabel: String? = nil, target: Int,
    reason: String, source: String? = nil
  ) {
    (self.indicator, self.year, self.unit, self.base, self.baseLabel) = (indicator, year, unit, base, baseLabel)
    (self.target, self.reason, self.source) = (target, reason, source)
  }
  /// How far from the base to the target, of rising and falling alike; `nil` without a base or where the target is the
  /// base. Never clamped.
  package func progress(_ value: Int) -> Rate? {
    guard let base, base != target else { return nil }
    return Rate(value - base, of: target - base)
  }
}

/// What was observed of one reference month.
package struct IndicatorValue: Sendable, Hashable {
  /// Which.
  package let indicator: Indicator
  /// 조사 기준월.
  package let month: Month
  /// 1 as first published; more for later revisions of it.
  package let number: Int
  /// As published.
  package let unit: IndicatorUnit
  /// Tenths of a percent or persons.
  package let value: Int
  /// Where it was published, and when.
  package let source: String, publishedOn: Day
  /// As published.
  package init(
    _ indicator: Indicator, month: Month, number: Int = 1, unit: IndicatorUnit, value: Int, source: String,
    publishedOn: Day
  ) {
    (self.indicator, self.month, self.number, self.unit) = (indicator, month, number, unit)
    (self.value, self.source, self.publishedOn) = (value, source, publishedOn)
  }
  /// `2026년 4월 조사`.
  package var label: String { "\(month.year)년 \(month.month)월\(indicator == .insured ? "말" : " 조사")" }
}

/// 비율 목표: a share of something named; no figure while the denominator is undefined.
package struct RatioTarget: Sendable, Hashable {
  /// Stands in addresses; letters, digits, hyphens.
  package let code: String
  /// Calendar year.
  package let year: Int
  /// `민간일자리 취업연계율`.
  package let name: String
  /// What is divided by what; `denominator` `nil` while undefined.
  package let numerator: String, denominator: String?
  /// Tenths of a percent.
  package let target: Int
  /// Why it is set or changed.
  package let reason: String
  /// Where it was read; `nil` for the office's own decision.
  package let source: String?
  /// As stated.
  package init(
    code: String, year: Int, name: String, numerator: String, denominator: String?, target: Int, reason: String,
    source: String? = nil
  ) {
    (self.code, self.year, self.name, self.numerator) = (code, year, name, numerator)
    (self.denominator, self.target, self.reason, self.source) = (denominator, target, reason, source)
  }
}

/// A ratio's two parts at the end of a day.
package struct RatioValue: Sendable, Hashable {
  /// Of which ratio and year.
  package let code: String, year: Int
  /// 기준일.
  package let asOf: Day
  /// 1 as first stated; more for later corrections.
  package let number: Int
  /// Both parts; the denominator is above 0.
  package let rate: Rate
  /// Where the parts come from.
  package let source: String
  /// As stated.
  package init(code: String, year: Int, asOf: Day, number: Int = 1, rate: Rate, source: String) {
    (self.code, self.year, self.asOf, self.number) = (code, year, asOf, number)
    (self.rate, self.source) = (rate, source)
  }
}
