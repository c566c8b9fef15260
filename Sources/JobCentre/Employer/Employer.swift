import Vocabulary

/// A firm that seeks people (구인업체), known by its business number.
package struct Employer: Sendable, Equatable {
  /// What a form gives.
  package struct Fields: Sendable, Equatable {
    /// As the business registration has it, 1 to 100 characters.
    package var name: String
    /// 사업자등록번호, ten digits.
    package var bizNo: String
    /// 5-digit 시군구; nil when not in our table.
    package var region: String?
    /// `서울 구로구`.
    package var regionName: String
    /// Digits of the telephone; sealed, since it is often one person's.
    package var phone: String?
    /// Who answers; sealed.
    package var contact: String?

    /// Fields for `EmployerStore.create`; the number has passed its check digit.
    package init(
      name: String, bizNo: String, region: String?, regionName: String, phone: String? = nil, contact: String? = nil
    ) {
      (self.name, self.bizNo, self.region, self.regionName) = (name, bizNo, region, regionName)
      (self.phone, self.contact) = (phone, contact)
    }
  }
  /// Carries a time: for staff only.
  package let id: ID<Employer>
  /// Slug; a firm known at two offices is two employers.
  package let office: String
  /// The opened fields.
  package let fields: Fields
  /// Changes so far, from 1.
  package let revision: Int

  /// For lists and letters.
  package var name: String { fields.name }
}

/// 사업자등록번호: ten digits, the last a check digit over the first nine (국세청).
package enum BusinessNumber {
  /// The digits of what was typed, or nil when they are no business number.
  package static func digits(typed text: String) -> String? {
    let allowed: Set<Character> = ["-", " ", "."]
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || allowed.contains($0)) }) else { return nil }
    let digits = text.filter(\.isNumber)
    return isValid(digits) ? digits : nil
  }

  /// Weights 1 3 7 1 3 7 1 3 5; the ninth digit's product also counts its tens.
  package static func isValid(_ digits: String) -> Bool {
    let values = digits.utf8.map { Int($0) - 48 }
    guard values.count == 10, values.allSatisfy({ (0...9).contains($0) }), values.contains(where: { $0 > 0 }) else {
      return false
    }
    return checkDigit(values) == values[9]
  }

  /// Of the first nine digits.
  package static func checkDigit(_ values: [Int]) -> Int {
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } + values[8] * 5 / 10
    return (10 - sum % 10) % 10
  }

  /// `123-45-67890`.
  package static func hyphenated(_ digits: String) -> String {
    "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
  }
}
