import Foundation
import Vocabulary

/// What a form or a JSON body sends, as one tree, so that both share one validation. Form names use dots:
/// `employer.bizNo`; repeated names make a list.
package indirect enum Field: Sendable, Equatable {
  case missing
  case text(String)
  case number(Int)
  /// A JSON number that is no integer; kept as written.
  case decimal(String)
  case flag(Bool)
  case list([Field])
  case object([String: Field])
}

/// Reads typed values out of a `Field` tree and gathers every fault instead of stopping at the first.
/// Each reader names the field (`name`), the Korean label used in the sentence (`label`).
package final class FieldReader {
  /// What is read from.
  package let fields: Field
  /// Prefix of the names, `employer.`, for nested readers.
  package let prefix: String
  /// Of this reader alone, in the order found.
  package private(set) var faults: [Fault] = []
  private var children: [FieldReader] = []

  /// `prefix` ends with a dot, or is empty.
  package init(_ fields: Field, prefix: String = "") { (self.fields, self.prefix) = (fields, prefix) }

  /// Throws `InvalidInput` when anything was wrong, with every fault of this reader and its nested ones.
  package func finish(_ title: String = "입력한 내용을 확인하십시오") throws {
    let all = allFaults
    if !all.isEmpty { throw InvalidInput(title, all) }
  }
  /// Of this reader and its nested ones.
  package var allFaults: [Fault] { faults + children.flatMap(\.allFaults) }

  /// A fault found by the caller: `code` is English for programs, `message` the Korean sentence.
  package func fault(_ name: String, _ code: String, _ message: String) {
    faults.append(Fault(prefix + name, code, message))
  }

  /// The value as sent, unchecked.
  package func raw(_ name: String) -> Field {
    if case .object(let members) = fields, let value = members[name] { return value }
    return .missing
  }

  /// The object below `name`; a reader over nothing when it is missing.
  package func nested(_ name: String) -> FieldReader {
    let child = FieldReader(raw(name), prefix: "\(prefix)\(name).")
    children.append(child)
    return child
  }
  /// Whether anything but white space was sent.
  package func isPresent(_ name: String) -> Bool {
    switch raw(name) {
    case .missing: false
    case .text(let text): !text.allSatisfy(\.isWhitespace)
    default: true
    }
  }

  /// Trimmed text; nil when empty. `max` in characters.
  package func text(_ name: String, _ label: String, required: Bool = false, max: Int = 200) -> String? {
    var value: String?
    switch raw(name) {
    case .text(let text): value = text.composed
    case .number(let number): value = String(number)
    case .missing: value = nil
    default:
      fault(name, "type", "\(label) 칸에는 글자를 적어야 합니다.")
      return nil
    }
    if value?.isEmpty ?? true {
      if required { fault(name, "required", "\(label)\(label.objectParticle) 적으십시오.") }
      return nil
    }
    if let text = value, text.count > max {
      fault(name, "tooLong", "\(label) 칸은 \(max)자까지 적을 수 있습니다. 지금은 \(text.count)자입니다.")
      return nil
    }
    return value.flatMap { isWithoutResidentNumber($0, name, label) ? $0 : nil }
  }

  private func isWithoutResidentNumber(_ text: String, _ name: String, _ label: String) -> Bool {
    guard ResidentNumber.stands(in: text, divided: true) else { return true }
    fault(name, "residentNumber", "\(label) 칸에 주민등록번호로 보이는 숫자가 있습니다. 이 시스템은 주민등록번호를 받지 않으니 지우십시오.")
    return false
  }

  /// A whole number; accepts `1,234` with the commas where thousands end (`1,5` is no number, nor is `200만`).
  package func int(_ name: String, _ label: String, required: Bool = false, in range: ClosedRange<Int>) -> Int? {
    let value: Int?
    switch raw(name) {
    case .number(let number): value = number
    case .missing: value = nil
    case .text(let text):
      let trimmed = text.trimmed
      if trimmed.isEmpty {
        value = nil
      } else if let number = Int(grouped: trimmed) {
        value = number
      } else {
        fault(name, "number", "\(label) 칸에는 숫자만 적습니다(예: \(range.lowerBound.grouped)). 적힌 값: ‘\(trimmed.prefix(30))’")
        return nil
      }
    default:
      fault(name, "number", "\(label) 칸에는 정수만 적습니다.")
      return nil
    }
    guard let value else {
      if required { fault(name, "required", "\(label)\(label.objectParticle) 적으십시오.") }
      return nil
    }
    guard range.contains(value) else {
      fault(
        name, "range",
        "\(label)\(label.topicParticle) \(range.lowerBound.grouped)부터 \(range.upperBound.grouped)까지 적을 수 있습니다. 적힌 값: \(value.grouped)"
      )
      return nil
    }
    return value
  }

  /// A day in any form `Day(typed:)` takes.
  package func day(_ name: String, _ label: String, required: Bool = false) -> Day? {
    guard let text = text(name, label, required: required) else { return nil }
    guard let day = Day(typed: text) else {
      fault(name, "day", "\(label)\(label.topicParticle) 2026-03-02처럼 연-월-일로 적으십시오. 적힌 값: ‘\(text.prefix(30))’")
      return nil
    }
    return day
  }

  /// `on`, `yes`, `true`, `1` or JSON true; anything else is no.
  package func flag(_ name: String) -> Bool {
    switch raw(name) {
    case .flag(let value): value
    case .text(let text): ["on", "yes", "true", "1"].contains(text)
    case .number(let number): number != 0
    default: false
    }
  }

  /// One of a closed list. The sentence names the choices when they are few.
  package func code<C: RawRepresentable & CaseIterable>(
    _ name: String, _ label: String, as type: C.Type = C.self, required: Bool = false
  ) -> C? where C.RawValue == String {
    guard let text = text(name, label, required: required) else { return nil }
    guard let code = C(rawValue: text) else {
      fault(name, "choice", "\(label)\(label.topicParticle) 보기에서 고르십시오. 적힌 값: ‘\(text.prefix(30))’")
      return nil
    }
    return code
  }

  /// A list of texts; one text counts as a list of one. Empty members are dropped.
  package func texts(_ name: String, _ label: String, max: Int = 50) -> [String] {
    let members: [Field] =
      switch raw(name) {
      case .list(let list): list
      case .missing: []
      case let single: [single]
      }
    if members.count > max {
      fault(name, "tooMany", "\(label)\(label.topicParticle) \(max)개까지 고를 수 있습니다.")
      return []
    }
    var found: [String] = []
    for member in members {
      switch member {
      case .text(let text):
        let text = text.composed
        if !text.isEmpty, isWithoutResidentNumber(text, name, label) { found.append(text) }
      case .number(let number): found.append(String(number))
      case .missing: break
      default:
        fault(name, "type", "\(label) 칸에는 글자를 적어야 합니다.")
        return []
      }
    }
    return found
  }

  /// The objects of a list, each with its own reader (`evidence.0.kind`).
  package func objects(_ name: String) -> [FieldReader] {
    let members: [Field] =
      switch raw(name) {
      case .list(let list): list
      case .object: [raw(name)]
      default: []
      }
    return members.enumerated().map { index, member in
      let child = FieldReader(member, prefix: "\(prefix)\(name).\(index).")
      children.append(child)
      return child
    }
  }
}

extension Int {
  /// `1234`, `-5`, `1,234,567`; `nil` where a comma stands anywhere but before three digits, and above 18 signs.
  init?(grouped text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let digits = parts[0].drop { $0 == "-" || $0 == "+" }
    let fits = parts.count == 1 || (1...3).contains(digits.count) && parts.dropFirst().allSatisfy { $0.count == 3 }
    guard fits, parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
    let plain = parts.joined()
    guard plain.count <= 18, let number = Int(plain) else { return nil }
    self = number
  }
}

extension String {
  /// Without white space at either end.
  /// Trimmed and in composed form (NFC): 가 typed as one sign on one keyboard and as two on another is one word, for the
  /// eye, for Swift and for the database's own comparison.
  var composed: String { trimmed.precomposedStringWithCanonicalMapping }

  package var trimmed: String {
    var view = Substring(self)
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
  /// Whether the last Hangul syllable has a final consonant (받침).
  var endsInConsonant: Bool {
    guard let scalar = unicodeScalars.last, (0xAC00...0xD7A3).contains(scalar.value) else { return false }
    return (scalar.value - 0xAC00) % 28 != 0
  }
  /// 을/를
  package var objectParticle: String { endsInConsonant ? "을" : "를" }
  /// 은/는
  package var topicParticle: String { endsInConsonant ? "은" : "는" }
  /// 으로/로: 로 after a vowel and after ㄹ.
  package var directionParticle: String {
    guard let scalar = unicodeScalars.last, endsInConsonant else { return "로" }
    return (scalar.value - 0xAC00) % 28 == 8 ? "로" : "으로"
  }
}
