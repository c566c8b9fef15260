import Pages
import Vocabulary

/// Birth dates as people write them: whole, or in six digits (`710302`), whose century follows by rule.
package enum BirthDate {
  /// What a text says.
  package enum Reading: Sendable, Equatable {
    case day(Day)
    /// Six digits that both a living child and a living centenarian could have been born on.
    case either(Day, Day)
    case none
  }

  /// Nobody here is older: a rule of ours, to tell 1915 from 2015.
  private static let oldest = 110

  /// Six digits mean the one century in which the person has been born by `today` and is not over 110 years old.
  package static func read(_ text: String, today: Day) -> Reading {
    if let day = Day(typed: text) { return .day(day) }
    let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    let digits = parts.count == 3 && parts[0].count == 2 ? parts.map(padded).joined() : parts.joined()
    guard parts.count == 1 || parts.count == 3, digits.count == 6 else { return .none }
    let days = ["19", "20"].compactMap { Day(typed: $0 + digits) }.filter {
      $0 <= today && $0.age(on: today) <= oldest
    }
    switch days.count {
    case 1: return .day(days[0])
    case 2: return .either(days[0], days[1])
    default: return .none
    }
  }

  private static func padded(_ part: String) -> String { part.count == 1 ? "0" + part : part }

  /// Reads the field; faults go to `reader`. Two possible centuries are asked back.
  package static func read(
    _ reader: FieldReader, _ name: String = "birthDate", required: Bool = false, today: Day
  ) -> Day? {
    guard let text = reader.text(name, "생년월일", required: required) else { return nil }
    switch read(text, today: today) {
    case .day(let day): return day
    case .either(let one, let other):
      reader.fault(
        name, "century", "\(one.year)년생인지 \(other.year)년생인지 알 수 없습니다. 네 자리 연도로 적으십시오. 예: \(other)")
    case .none:
      reader.fault(
        name, "day", "생년월일은 1971-03-02, 19710302, 710302처럼 적으십시오. 적힌 값: ‘\(text.prefix(30))’")
    }
    return nil
  }
}
