import Foundation
import Vocabulary

/// What a counsellor types to find a person: a name, a birth date, the last four digits of a phone with the first
/// syllable of the name, or several of these together.
package struct VaultQuery: Sendable, Equatable {
  /// Whole name, or its first two syllables.
  package internal(set) var name: String?
  /// Whole birth date.
  package internal(set) var birthDate: Day?
  /// Four digits; only together with a name or its first syllable.
  package internal(set) var phoneEnd: String?

  /// Exactly this person, for “is this visitor known already?”.
  package init(name: String, birthDate: Day) { (self.name, self.birthDate) = (Self.key(name), birthDate) }

  /// Reads one search box: `홍길동`, `홍길`, `1970-03-02`, `홍 5678`, `홍길동 1970-03-02`. Throws `Refusal`.
  package init(typed text: String) throws(Refusal) {
    let isNumeric = { (letter: Character) in (letter.isASCII && letter.isNumber) || "-./".contains(letter) }
    let letters = String(text.filter { !isNumeric($0) && !$0.isWhitespace })
    let name = letters == "년월일" ? "" : letters
    let numbers = text.split { !isNumeric($0) }.filter { $0.contains(where: \.isNumber) }.map(String.init)
    if let day = Day(typed: numbers.joined(separator: " ")) {
      birthDate = day
    } else {
      for number in numbers {
        if let day = Day(typed: number) {
          birthDate = day
        } else {
          let digits = number.filter(\.isNumber)
          guard digits.count >= 4 else { throw .digits }
          phoneEnd = String(digits.suffix(4))
        }
      }
    }
    self.name = name.isEmpty ? nil : Self.key(name)
    switch (self.name?.count ?? 0, birthDate, phoneEnd) {
    case (0, nil, nil): throw .empty
    case (0, nil, _): throw .phoneAlone
    case (1, nil, nil): throw .oneSyllable
    default: break
    }
  }

  /// How a name is compared: without spaces, lower case, composed (NFC).
  static func key(_ name: String) -> String {
    name.precomposedStringWithCanonicalMapping.lowercased().filter { !$0.isWhitespace }
  }

  /// Whether an opened person bears out all that was typed; a token says less than the whole.
  func holds(for fields: Person.Fields) -> Bool {
    (name.map { Self.key(fields.name).hasPrefix($0) } ?? true)
      && (birthDate.map { $0 == fields.birthDate } ?? true)
      && (phoneEnd.map { fields.phone?.hasSuffix($0) == true } ?? true)
  }

  /// Kind of index and the value looked up in it; a person must be in all of them.
  var lookups: [(kind: String, value: String)] {
    var all: [(kind: String, value: String)] = []
    if let birthDate { all.append(("birthDate", birthDate.description)) }
    guard let name else { return all }
    if let phoneEnd { all.append(("phoneEnd", "\(name.prefix(1))\(phoneEnd)")) }
    if name.count == 2 { all.append(("nameStart", name)) } else if name.count > 2 { all.append(("name", name)) }
    return all
  }

  /// All tokens under which a person can be found.
  static func entries(of fields: Person.Fields) -> [(kind: String, value: String)] {
    let name = key(fields.name)
    var all: [(kind: String, value: String)] = [("name", name), ("nameStart", String(name.prefix(2)))]
    if let day = fields.birthDate { all.append(("birthDate", day.description)) }
    if let phone = fields.phone, phone.count >= 4 { all.append(("phoneEnd", "\(name.prefix(1))\(phone.suffix(4))")) }
    return all
  }

  /// Why a search is not made, and what to type instead.
  package enum Refusal: SpokenError, Equatable {
    case empty, oneSyllable, phoneAlone, digits
    /// 찾지 않았습니다
    package var title: String { "찾지 않았습니다" }
    /// What to type instead.
    package var detail: String {
      switch self {
      case .empty: "이름 두 글자 이상, 생년월일, 또는 성과 전화번호 뒤 네 자리를 적으십시오."
      case .oneSyllable: "이름은 두 글자 이상 적으십시오. 성만 알면 전화번호 뒤 네 자리를 함께 적으십시오(예: 홍 5678)."
      case .phoneAlone: "전화번호는 성과 함께 적으십시오(예: 홍 5678)."
      case .digits: "숫자는 생년월일(1970-03-02)이나 전화번호 뒤 네 자리로 적으십시오."
      }
    }
  }
}
