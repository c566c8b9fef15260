import Vocabulary

/// A resident in the vault (정보주체). Everything but `dong` is sealed in the database.
package struct Person: Sendable, Equatable {
  /// What a form gives and a counsellor may correct.
  package struct Fields: Sendable, Equatable {
    /// As written, trimmed.
    package var name: String
    /// nil when not known (a roster without birth dates).
    package var birthDate: Day?
    /// As stated by the person.
    package var sex: Sex
    /// Digits only, 8 to 11 of them.
    package var phone: String?
    /// Street address as written.
    package var address: String?
    /// 행정동, 10 digits; not sealed, since statistics group by it.
    package var dong: String?

    /// Fields for `Vault.create` and `Vault.update`.
    package init(
      name: String, birthDate: Day?, sex: Sex, phone: String? = nil, address: String? = nil, dong: String? = nil
    ) {
      (self.name, self.birthDate, self.sex) = (name, birthDate, sex)
      (self.phone, self.address, self.dong) = (phone, address, dong)
    }
  }
  /// Random to everyone but us, yet it carries a time: never shown publicly.
  package let id: ID<Person>
  /// Slug; a person registered at two offices is two persons.
  package let office: String
  /// The opened fields.
  package let fields: Fields
  /// Changes made so far, from 1; `Vault.update` refuses one that does not start from the stored count.
  package let revision: Int
  /// When the person was first registered.
  package let createdAt: Instant

  /// 만 나이 on `day`; nil without a birth date.
  package func age(on day: Day) -> Int? { fields.birthDate?.age(on: day) }

  /// What may stand on a screen: all of it when `plainly`, else masked (`홍*동`, `010-****-5678`, `1988-**-**`).
  package func seen(plainly: Bool) -> PersonView { PersonView(self, plainly: plainly) }
}

/// A person as one caller may see them now.
package struct PersonView: Sendable, Equatable {
  /// The vault's id.
  package let id: ID<Person>
  /// Whether nothing is masked.
  package let plain: Bool
  /// Name, masked or not.
  package let name: String
  /// `010-1234-5678` or `010-****-5678`; empty when there is none.
  package let phone: String
  /// `1988-03-02` or `1988-**-**`; empty when unknown.
  package let birthDate: String
  /// The address, or a note that it is masked; empty when there is none.
  package let address: String

  init(_ person: Person, plainly: Bool) {
    let fields = person.fields
    (id, plain) = (person.id, plainly)
    name = plainly ? fields.name : Masking.name(fields.name)
    phone = fields.phone.map { plainly ? PhoneNumber.hyphenated($0) : Masking.phone($0) } ?? ""
    birthDate = fields.birthDate.map { plainly ? $0.description : Masking.birthDate($0) } ?? ""
    address = fields.address.map { plainly ? $0 : "(가림)" } ?? ""
  }
}

/// Korean telephone numbers: stored as digits, shown with hyphens.
package enum PhoneNumber {
  /// The digits of what was typed (`+82 10…` included), or nil when it is no Korean number.
  package static func digits(typed text: String) -> String? {
    let allowed: Set<Character> = ["-", " ", ".", "(", ")", "+"]
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || allowed.contains($0)) }) else { return nil }
    var digits = text.filter(\.isNumber)
    if text.trimmedStart.hasPrefix("+82") { digits = "0" + digits.dropFirst(2).drop { $0 == "0" } }
    let valid = digits.hasPrefix("0") ? (9...11).contains(digits.count) : digits.hasPrefix("1") && digits.count == 8
    return valid ? digits : nil
  }

  /// `010-1234-5678`, `02-123-4567`, `1588-1234`.
  package static func hyphenated(_ digits: String) -> String {
    guard digits.count > 8 || digits.hasPrefix("0") else { return "\(digits.prefix(4))-\(digits.dropFirst(4))" }
    let area = digits.hasPrefix("02") ? 2 : 3
    return "\(digits.prefix(area))-\(digits.dropFirst(area).dropLast(4))-\(digits.suffix(4))"
  }
}

extension String {
  fileprivate var trimmedStart: Substring { drop { $0 == " " } }
}
