import Foundation
import Vocabulary

/// A figure as it was read out of one cell.
package struct TableFigure: Sendable, Hashable {
  /// In ones: 3 of 천명 is 3,000.
  package let value: Int
  /// The unit the cell itself names; nil where it names none.
  package let unit: TableUnit?
  /// `약`, `내외`, `추정`: somebody's guess, never to be taken for counted.
  package let isEstimate: Bool
  /// What was done to read it, in Korean; empty where it stood there as it is.
  package let notes: [String]
}

/// What reading one cell came to.
package enum TableReading: Sendable, Hashable {
  case figure(TableFigure)
  /// Nothing, or a mark that says nothing is: `-`, `해당없음`.
  case empty
  /// What is wrong and what to do, in Korean.
  case refused(String)

  /// Reads a cell of a column counted in `unit` (nil: ones of anything). Exact arithmetic: `1.2` of 천명 is 1,200, and
  /// what does not come to a whole number is refused.
  package init(_ cell: TableGrid.Cell, unit: TableUnit? = nil) {
    switch cell.value {
    case nil: self = FigureText(cell.text, unit: unit).reading
    case .number(let number):
      let plain = Int(exactly: number).map(String.init) ?? "\(number)"
      let note = cell.isFormula ? ["수식이 적혀 있어 저장된 계산값 \(plain)을(를) 읽었습니다."] : []
      self = FigureText(plain, unit: unit, notes: note).reading
    case .text(let text): self = FigureText(text, unit: unit).reading
    case .day(let day): self = .refused("날짜(\(day))로 적혀 있습니다. 셀 서식을 ‘숫자’로 바꾸고 수를 다시 적으십시오.")
    case .flag: self = .refused("참/거짓이 적혀 있습니다. 수를 숫자로 적으십시오.")
    case .failure(let text): self = .refused("수식의 결과가 오류(\(text.prefix(20)))입니다. 계산한 숫자를 직접 적으십시오.")
    case .uncomputed: self = .refused("수식의 계산값이 파일에 없습니다. 엑셀에서 열어 다시 저장하거나 숫자를 직접 적으십시오.")
    }
  }
}

/// The words of one cell, taken apart: marks, estimates, scales, unit, sign and digits.
struct FigureText {
  private(set) var reading: TableReading

  private static let nothing: Set<String> = [
    "", "-", "–", "—", "―", "─", "ㅡ", "·", "x", "X", "×", "해당없음", "해당사항없음", "없음", "미정", "n/a", "N/A",
  ]
  private static let guessesBefore = ["대략", "추정", "예상", "약", "≒", "≈"]
  private static let guessesAfter = ["(추정)", "(예상)", "(추정치)", "(예정)", "내외", "안팎", "가량", "정도", "여"]
  private static let bounds = ["이상", "이하", "미만", "초과"]

  init(_ raw: String, unit: TableUnit?, notes: [String] = []) {
    reading = .empty
    let shown = raw.oneLine.prefix(30)
    var (text, said) = Self.withoutMarks(raw.oneLine)
    said = notes + said
    text = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    if raw.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) {
      said.append("전각 숫자 ‘\(shown)’을(를) 읽었습니다.")
    }
    guard !Self.nothing.contains(text) else { return }
    let estimate = Self.takeGuess(&text)
    if let bound = Self.bounds.first(where: text.hasSuffix) {
      reading = .refused("‘\(shown)’은(는) 범위(\(bound))여서 수 하나로 정할 수 없습니다. 정한 수를 적으십시오.")
      return
    }
    let own = Self.takeUnit(&text)
    let negative = Self.takeSign(&text)
    // What the guess hid behind the unit: 300명 내외, 약 300여 명.
    let estimated = Self.takeGuess(&text) || estimate
    let spoken = text.contains { Self.scaleWords.contains($0) }
    guard let value = Self.value(text, scale: own?.scale ?? (spoken ? 1 : unit?.scale ?? 1)) else {
      reading = .refused(Self.refusal(text, shown: String(shown), unit: own ?? unit))
      return
    }
    guard value <= 1_000_000_000_000_000 else {
      reading = .refused("‘\(shown)’은(는) 너무 큰 수입니다. 단위를 확인하고 다시 적으십시오.")
      return
    }
    if estimated { said.append("‘\(shown)’은(는) 어림한 수입니다.") }
    if let own { said.append("‘\(shown)’에서 단위 ‘\(own.label)’을(를) 읽었습니다.") }
    if own == nil, !spoken, let unit, unit.scale > 1 { said.append("‘\(shown)’ × \(unit.label) = \(value.grouped)") }
    reading = .figure(
      TableFigure(value: negative ? -value : value, unit: own, isEstimate: estimated, notes: said))
  }

  /// Without footnote marks: `1,234*`, `12 1)`, `12주1)`, `12①`, `12²`.
  private static func withoutMarks(_ text: String) -> (String, [String]) {
    var out = text
    let before = out
    while let last = out.unicodeScalars.last, isMark(last), out.unicodeScalars.count > 1 {
      out.unicodeScalars.removeLast()
    }
    if let found = out.firstMatch(of: /(?:\s+|\s*주\s*)\d{1,2}\)$/) { out.removeSubrange(found.range) }
    return (out, out == before ? [] : ["각주 표시 ‘\(String(before.dropFirst(out.count)).oneLine)’을(를) 빼고 읽었습니다."])
  }
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2A, 0x2020, 0x2021, 0x203B, 0xB9, 0xB2, 0xB3, 0x2070, 0x2074...0x2079, 0x2460...0x2473: true
    default: false
    }
  }

  private static func takeGuess(_ text: inout String) -> Bool {
    var found = false
    for word in guessesBefore where text.hasPrefix(word) {
      text.removeFirst(word.count)
      found = true
    }
    for word in guessesAfter where text.hasSuffix(word) && text.count > word.count {
      text.removeLast(word.count)
      found = true
    }
    return found
  }

  /// The unit at the end, its scale with it: 백만원, 천명.
  private static func takeUnit(_ text: inout String) -> TableUnit? {
    let letters = text.suffix(while: { !$0.isNumber && !",.)".contains($0) })
    guard !letters.isEmpty, letters.count < text.count else { return nil }
    for start in letters.indices {
      guard let unit = TableUnit(String(letters[start...])) else { continue }
      let rest = text.dropLast(letters[start...].count)
      // `1억 2,000만원`: the scale belongs to the number, not to the unit.
      guard unit.scale == 1 || !rest.contains(where: { scaleWords.contains($0) }) else { continue }
      text = String(rest)
      return unit
    }
    return nil
  }

  private static let scaleWords: Set<Character> = ["조", "억", "만", "천", "백"]

  private static func takeSign(_ text: inout String) -> Bool {
    if let first = text.first, "-−△".contains(first) {
      text.removeFirst()
      return true
    }
    if text.hasPrefix("("), text.hasSuffix(")"), text.dropFirst().dropLast().allSatisfy({ $0.isNumber || $0 == "," }) {
      text = String(text.dropFirst().dropLast())
      return true
    }
    return false
  }

  /// `1,234.5`, `1억2,000만`, `3천`; nil for what is no number, or none that comes to whole ones.
  private static func value(_ text: String, scale: Int) -> Int? {
    var (rest, sum, last) = (text[...], 0, Int.max)
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      guard let found = rest.prefixMatch(of: /(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,6}))?/) else { return nil }
      rest = rest[found.range.upperBound...]
      var times = 1
      if let word = TableUnit.scales.first(where: { rest.hasPrefix($0.0) }) {
        times = word.1
        rest = rest.dropFirst(word.0.count)
      }
      guard times < last, let whole = Int(found.1.filter { $0 != "," }) else { return nil }
      last = times
      guard let part = exact(whole, fraction: found.2.map(String.init) ?? "", times: times, scale) else { return nil }
      let (next, over) = sum.addingReportingOverflow(part)
      guard !over else { return nil }
      sum = next
    }
    return sum
  }

  private static func exact(_ whole: Int, fraction: String, times: Int, _ scale: Int) -> Int? {
    let (factor, tooMuch) = times.multipliedReportingOverflow(by: scale)
    let (part, over) = whole.multipliedReportingOverflow(by: factor)
    guard !tooMuch, !over else { return nil }
    guard let digits = Int(fraction.isEmpty ? "0" : fraction) else { return nil }
    var divisor = 1
    for _ in fraction { divisor *= 10 }
    let (rest, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow, rest % divisor == 0 else { return nil }
    let (sum, last) = part.addingReportingOverflow(rest / divisor)
    return last ? nil : sum
  }

  private static func refusal(_ text: String, shown: String, unit: TableUnit?) -> String {
    let word = unit?.label ?? "수"
    if text.wholeMatch(of: /[\d,]+\.\d+/) != nil { return "‘\(shown)’은(는) 정수로 떨어지지 않습니다. 단위(\(word))를 확인하고 정수로 적으십시오." }
    if text.contains("/") || text.contains("(") || text.contains("~") || text.filter({ $0 == ":" }).count == 1 {
      return "‘\(shown)’에 수가 둘 이상 있어 어느 것인지 알 수 없습니다. 칸을 나누거나 하나만 적으십시오."
    }
    if text.wholeMatch(of: /[\d,]+/) != nil { return "‘\(shown)’의 쉼표 자리가 맞지 않습니다. 자릿수를 확인하고 다시 적으십시오." }
    if text.wholeMatch(of: /[\d,.]+\d\)/) != nil { return "‘\(shown)’에서 각주 번호와 수를 가를 수 없습니다. 각주 번호를 지우십시오." }
    return "‘\(shown)’에서 수를 읽을 수 없습니다. 숫자로 적으십시오. 예: 1234"
  }
}

extension String {
  fileprivate func suffix(while holds: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
