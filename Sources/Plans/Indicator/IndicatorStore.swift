import Pages
import Storage
import Vocabulary

/// The two families beside the job counts, as they stand in a year.
package struct PlanAims: Sendable, Hashable {
  /// In the order of the codes; the version in force.
  package var indicators: [IndicatorTarget] = []
  /// All of the office, the newest of each month, in order of the month.
  package var values: [IndicatorValue] = []
  /// In order of code; the version in force.
  package var ratios: [RatioTarget] = []
  /// Of the year, the newest of each day, in order of the day.
  package var ratioValues: [RatioValue] = []

  /// The newest observed of the indicator within the year; `nil` before its first survey is published.
  package func latest(_ indicator: Indicator, in year: Int) -> IndicatorValue? {
    values.last { $0.indicator == indicator && $0.month.year == year }
  }
  /// The newest figure of the ratio; `nil` while there is none or the denominator is undefined.
  package func latest(_ ratio: RatioTarget) -> RatioValue? {
    ratio.denominator == nil ? nil : ratioValues.last { $0.code == ratio.code }
  }
}

/// All SQL of indicators and ratios. Rows are only ever added; the highest number is in force.
package struct IndicatorStore: Sendable {
  /// Stateless.
  package init() {}

  /// Adds a version of the target.
  package func add(
    _ target: IndicatorTarget, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM plan_indicator_target WHERE office = ? AND year = ? AND indicator = ?", office,
        target.year, target.indicator.rawValue)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO plan_indicator_target (office, year, indicator, number, unit, base, base_label, target, reason,
        source, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, target.year, target.indicator.rawValue, last + 1, target.unit.rawValue, target.base,
      target.baseLabel, target.target, target.reason, target.source, now, account)
  }

  /// Adds what was published of a month; again for a later revision of it. Throws `Conflict` for the same value twice.
  package func add(
    _ value: IndicatorValue, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let last = try tx.first(
      """
      SELECT number, value FROM plan_indicator_value WHERE office = ? AND indicator = ? AND month = ?
      ORDER BY number DESC LIMIT 1
      """, office, value.indicator.rawValue, value.month.description)
    if let last, try last.int("value") == value.value {
      throw Conflict("지표 값을 저장하지 못했습니다", "\(value.label)의 값은 이미 같은 수로 적혀 있습니다.")
    }
    try tx.run(
      """
      INSERT INTO plan_indicator_value (office, indicator, month, number, unit, value, source, published_on,
        created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, value.indicator.rawValue, value.month.description, (try last?.int("number") ?? 0) + 1,
      value.unit.rawValue, value.value, value.source, value.publishedOn, now, account)
  }

  /// Adds a version of the ratio.
  package func add(
    _ ratio: RatioTarget, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM plan_ratio WHERE office = ? AND year = ? AND code = ?", office, ratio.year,
        ratio.code)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO plan_ratio (office, year, code, number, name, numerator, denominator, target, reason, source,
        created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, ratio.year, ratio.code, last + 1, ratio.name, ratio.numerator, ratio.denominator, ratio.target,
      ratio.reason, ratio.source, now, account)
  }

  /// Adds the two parts of a day. Throws `NotFound`, and `InvalidInput` while the ratio's denominator is undefined.
  package func add(
    _ value: RatioValue, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard let ratio = try aims(of: office, year: value.year, tx).ratios.first(where: { $0.code == value.code }) else {
      throw NotFound("비율 목표")
    }
    guard ratio.denominator != nil else {
      throw InvalidInput(
        "비율 값을 저장하지 못했습니다",
        [Fault("code", "denominator", "‘\(ratio.name)’의 분모가 정해지지 않았습니다. 분모를 먼저 정하십시오. 그때까지 비율을 내지 않습니다.")])
    }
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM plan_ratio_value WHERE office = ? AND year = ? AND code = ? AND as_of = ?",
        office, value.year, value.code, value.asOf)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO plan_ratio_value (office, year, code, as_of, number, numerator, denominator, source, created_at,
        created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, value.year, value.code, value.asOf, last + 1, value.rate.numerator, value.rate.denominator,
      value.source, now, account)
  }

  /// What stands in the year.
  package func aims(of office: String, year: Int, _ tx: any ReadTransaction) throws -> PlanAims {
    var aims = PlanAims()
    let targets = try tx.rows(
      """
      SELECT indicator, unit, base, base_label, target, reason, source FROM plan_indicator_target
      WHERE office = ? AND year = ? ORDER BY number
      """, office, year
    ).map { try IndicatorTarget(row: $0, year: year) }
    aims.indicators = Indicator.allCases.compactMap { code in targets.last { $0.indicator == code } }
    var values: [[String]: IndicatorValue] = [:]
    for row in try tx.rows(
      """
      SELECT indicator, month, number, unit, value, source, published_on FROM plan_indicator_value WHERE office = ?
      ORDER BY number
      """, office)
    {
      let value = try IndicatorValue(row: row)
      values[[value.indicator.rawValue, value.month.description]] = value
    }
    aims.values = values.values.sorted { ($0.month, $0.indicator.rawValue) < ($1.month, $1.indicator.rawValue) }
    let ratios = try tx.rows(
      """
      SELECT code, name, numerator, denominator, target, reason, source FROM plan_ratio WHERE office = ? AND year = ?
      ORDER BY number
      """, office, year
    ).map { try RatioTarget(row: $0, year: year) }
    aims.ratios = Set(ratios.map(\.code)).sorted().compactMap { code in ratios.last { $0.code == code } }
    var parts: [[String]: RatioValue] = [:]
    for row in try tx.rows(
      """
      SELECT code, as_of, number, numerator, denominator, source FROM plan_ratio_value WHERE office = ? AND year = ?
      ORDER BY number
      """, office, year)
    {
      let value = try RatioValue(row: row, year: year)
      parts[[value.code, value.asOf.description]] = value
    }
    aims.ratioValues = parts.values.sorted { ($0.asOf, $0.code) < ($1.asOf, $1.code) }
    return aims
  }
}

extension IndicatorTarget {
  fileprivate init(row: Row, year: Int) throws {
    self.init(
      try row.code("indicator"), year: year, unit: try row.code("unit"), base: try row.intIfPresent("base"),
      baseLabel: try row.textIfPresent("base_label"), target: try row.int("target"), reason: try row.text("reason"),
      source: try row.textIfPresent("source"))
  }
}
extension IndicatorValue {
  fileprivate init(row: Row) throws {
    let text = try row.text("month")
    guard let month = Month(text) else { throw NotFound("조사 기준월") }
    self.init(
      try row.code("indicator"), month: month, number: try row.int("number"), unit: try row.code("unit"),
      value: try row.int("value"), source: try row.text("source"), publishedOn: try row.day("published_on"))
  }
}
extension RatioTarget {
  fileprivate init(row: Row, year: Int) throws {
    self.init(
      code: try row.text("code"), year: year, name: try row.text("name"), numerator: try row.text("numerator"),
      denominator: try row.textIfPresent("denominator"), target: try row.int("target"), reason: try row.text("reason"),
      source: try row.textIfPresent("source"))
  }
}
extension RatioValue {
  fileprivate init(row: Row, year: Int) throws {
    self.init(
      code: try row.text("code"), year: year, asOf: try row.day("as_of"), number: try row.int("number"),
      rate: Rate(try row.int("numerator"), of: try row.int("denominator")), source: try row.text("source"))
  }
}
