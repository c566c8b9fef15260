import Documents
import Foundation
import Pages
import Vocabulary

/// Reads the figure out of a cell. The rule: digits, with commas where thousands have them, and at most the row's own
/// unit behind them have one meaning only, so `1,234명` is read as 1,234 and said; everything that leaves a choice
/// (another unit, `약`, `여`, a point, a wrong comma) is refused, since a guessed figure is nobody's figure.
enum CollectionNumber {
  enum Reading: Equatable {
    case value(Int, note: String?)
    case empty
    case wrong(String)
  }

  static func read(_ cell: Spreadsheet.Cell?, unit: Vocabulary.Unit) -> Reading {
    guard let cell else { return .empty }
    switch cell.value {
    case .number(let number): return whole(number, unit, isFormula: cell.isFormula)
    case .text(let text): return typed(text, unit)
    case .day: return .wrong("날짜로 적혀 있습니다. 셀 서식을 ‘숫자’로 바꾸고 \(unit.label) 수를 다시 적으십시오.")
    case .flag: return .wrong("참/거짓이 적혀 있습니다. \(unit.label) 수를 숫자로 적으십시오.")
    case .failure(let text): return .wrong("수식의 결과가 오류(\(text.prefix(20)))입니다. 계산한 숫자를 직접 적으십시오.")
    case .uncomputed: return .wrong("수식의 계산값이 파일에 없습니다. 엑셀에서 열어 다시 저장하거나 숫자를 직접 적으십시오.")
    }
  }

  private static func whole(_ number: Double, _ unit: Vocabulary.Unit, isFormula: Bool) -> Reading {
    guard number >= 0 else { return .wrong("0보다 작은 수(\(plain(number)))입니다. 누계 실적을 0 이상의 정수로 적으십시오.") }
    guard let value = Int(exactly: number) else {
      let thousand = Int(exactly: (number * 1000).rounded()).map {
        " 천\(unit.label) 단위로 적었으면 \($0.grouped)\(unit.label)의 숫자만 적으십시오."
      }
      return .wrong("소수(\(plain(number)))입니다. \(unit.label)\(unit.label.topicParticle) 정수로 적으십시오.\(thousand ?? "")")
    }
    guard value <= 100_000_000 else { return .wrong("1억을 넘는 수입니다. 단위를 확인하고 다시 적으십시오.") }
    return .value(
      value, note: isFormula ? "수식이 적혀 있어 계산값 \(value.grouped)\(unit.label)\(unit.label.objectParticle) 읽었습니다." : nil
    )
  }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  private static func typed(_ raw: String, _ unit: Vocabulary.Unit) -> Reading {
    let text = raw.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    guard !text.isEmpty else { return .empty }
    var digits = Substring(text)
    let other = Vocabulary.Unit.allCases.first { $0 != unit && text.hasSuffix($0.label) }
    if let other {
      return .wrong(
        "단위가 ‘\(other.label)’입니다. 이 사업은 ‘\(unit.label)’\(unit.label.directionParticle) 셉니다. 단위를 확인하고 숫자만 적으십시오.")
    }
    if digits.hasSuffix(unit.label) { digits = digits.dropLast(unit.label.count) }
    if digits.hasPrefix("-") || digits.hasPrefix("△") || digits.hasPrefix("▲") {
      return .wrong("0보다 작은 수(‘\(raw.prefix(20))’)입니다. 누계 실적을 0 이상의 정수로 적으십시오.")
    }
    guard digits.wholeMatch(of: /\d{1,3}(,\d{3})+|\d{1,9}/) != nil, let value = Int(digits.filter { $0 != "," }),
      value <= 100_000_000
    else { return .wrong("‘\(raw.prefix(30))’에서 수를 하나로 읽을 수 없습니다. 숫자만 적으십시오. 예: 1234") }
    return .value(
      value,
      note:
        "글자 ‘\(raw.prefix(30))’라고 적혀 있어 \(value.grouped)\(unit.label)\(unit.label.directionParticle) 읽었습니다. 다음부터 숫자만 적으십시오."
    )
  }
}
