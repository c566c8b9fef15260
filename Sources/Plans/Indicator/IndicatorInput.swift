import Pages
import Vocabulary

/// The forms of indicators and ratios, checked. Each throws `InvalidInput`.
enum IndicatorInput {
  static func target(_ reader: FieldReader, year: Int) throws -> IndicatorTarget {
    let indicator = reader.code("indicator", "지표", as: Indicator.self, required: true)
    let unit = unit(reader, of: indicator)
    let base = amount(reader, "base", "기준값", unit), target = amount(reader, "target", "목표", unit, required: true)
    let baseLabel = reader.text("baseLabel", "기준값의 조사", max: 60)
    if (base == nil) != (baseLabel == nil), reader.allFaults.isEmpty {
      reader.fault("baseLabel", "required", "기준값과 그 조사(예: 2025년 10월 조사)를 함께 적거나 함께 비우십시오.")
    }
    let reason = reader.text("reason", "사유", required: true, max: 300)
    try reader.finish("지표 목표를 저장하지 못했습니다")
    guard let indicator, let unit, let target else { throw NotFound("지표") }
    return IndicatorTarget(
      indicator, year: year, unit: unit, base: base, baseLabel: baseLabel, target: target, reason: reason ?? "")
  }

  static func value(_ reader: FieldReader, year: Int, today: Day) throws -> IndicatorValue {
    let indicator = reader.code("indicator", "지표", as: Indicator.self, required: true)
    let unit = unit(reader, of: indicator), number = reader.int("month", "조사 기준월", required: true, in: 1...12)
    if let indicator, let number, !indicator.months.contains(number) {
      reader.fault("month", "month", "\(indicator.label)은(는) 지역별고용조사의 4월이나 10월 값만 적습니다. 적힌 달: \(number)월")
    }
    let value = amount(reader, "value", "값", unit, required: true)
    let source = reader.text("source", "출처", required: true, max: 200)
    let published = reader.day("publishedOn", "발표일", required: true)
    let month = number.map { Month(year: year, month: $0) }
    if let published, published > today {
      reader.fault("publishedOn", "future", "발표일이 오늘보다 뒤입니다. 발표된 값만 적으십시오.")
    } else if let published, let month, published <= month.first {
      reader.fault("publishedOn", "order", "발표일이 조사 기준월보다 앞섭니다. 두 날을 확인하십시오.")
    }
    try reader.finish("지표 값을 저장하지 못했습니다")
    guard let indicator, let unit, let value, let month, let source, let published else { throw NotFound("지표") }
    return IndicatorValue(indicator, month: month, unit: unit, value: value, source: source, publishedOn: published)
  }

  static func ratio(_ reader: FieldReader, year: Int) throws -> RatioTarget {
    let code = PlanCode.read(reader, "code", "비율 코드"), name = reader.text("name", "이름", required: true, max: 60)
    let numerator = reader.text("numerator", "분자", required: true, max: 100)
    let denominator = reader.text("denominator", "분모", max: 100)
    let target = amount(reader, "target", "목표", .percent, required: true)
    let reason = reader.text("reason", "사유", required: true, max: 300)
    try reader.finish("비율 목표를 저장하지 못했습니다")
    guard let code, let name, let numerator, let target else { throw NotFound("비율 목표") }
    return RatioTarget(
      code: code, year: year, name: name, numerator: numerator, denominator: denominator, target: target,
      reason: reason ?? "")
  }

  static func ratioValue(_ reader: FieldReader, year: Int, today: Day) throws -> RatioValue {
    let code = PlanCode.read(reader, "code", "비율"), day = reader.day("asOf", "기준일", required: true)
    let numerator = reader.int("numerator", "분자", required: true, in: 0...1_000_000_000)
    let denominator = reader.int("denominator", "분모", required: true, in: 1...1_000_000_000)
    let source = reader.text("source", "출처", required: true, max: 200)
    if let day, day > today { reader.fault("asOf", "future", "기준일이 오늘보다 뒤입니다.") }
    try reader.finish("비율 값을 저장하지 못했습니다")
    guard let code, let day, let numerator, let denominator, let source else { throw NotFound("비율 목표") }
    return RatioValue(
      code: code, year: year, asOf: day, rate: Rate(numerator, of: denominator), source: source)
  }

  private static func unit(_ reader: FieldReader, of indicator: Indicator?) -> IndicatorUnit? {
    let unit = reader.code("unit", "단위", as: IndicatorUnit.self, required: true)
    guard let unit, let indicator, !indicator.units.contains(unit) else { return unit }
    reader.fault(
      "unit", "unit",
      "\(indicator.label)의 단위는 \(indicator.units.map(\.label).joined(separator: "이나 "))입니다. 고른 단위: \(unit.label)")
    return nil
  }

  private static func amount(
    _ reader: FieldReader, _ name: String, _ label: String, _ unit: IndicatorUnit?, required: Bool = false
  ) -> Int? {
    guard let text = reader.text(name, label, required: required, max: 20), let unit else { return nil }
    guard let amount = unit.amount(typed: text) else {
      let example = unit == .percent ? "68.5" : unit == .thousand ? "308.6" : "308,600"
      reader.fault(name, "number", "\(label)은(는) \(unit.label) 단위로 적으십시오. 예: \(example). 적힌 값: ‘\(text.prefix(20))’")
      return nil
    }
    return amount
  }
}
