import Pages
import Storage
import Vocabulary

/// The number under which another system knows the same object (고용24 구직번호 …).
struct ExternalNumber: Sendable, Equatable {
  /// Whose objects carry such numbers.
  enum Noun: String, Sendable { case jobSeeker, referral, placement }
  let system: String
  let number: String

  static let shape = Shape.list(.object([.init("system", .text), .init("number", .text)]))

  /// `externalNumbers: [{system, number}]`, one a system. Faults go to `reader`.
  static func read(_ reader: FieldReader) -> [ExternalNumber] {
    var found: [ExternalNumber] = []
    for item in reader.objects("externalNumbers") {
      let system = item.text("system", "외부 시스템 이름", required: true, max: 40)
      let number = item.text("number", "외부 번호", required: true, max: 60)
      guard let system, let number else { continue }
      if found.contains(where: { $0.system == system }) {
        item.fault("system", "repeated", "‘\(system)’의 번호가 두 번 있습니다. 하나만 남기십시오.")
      }
      found.append(ExternalNumber(system: system, number: number))
    }
    return found
  }

  static func keep(
    _ numbers: [ExternalNumber], of noun: Noun, _ object: String, in office: String, _ tx: any WriteTransaction
  ) throws {
    for number in numbers {
      try tx.run(
        "INSERT INTO external_number (office, noun, object, system, number) VALUES (?, ?, ?, ?, ?)", office,
        noun.rawValue, object, number.system, number.number)
    }
  }

  static func json(of noun: Noun, _ object: String, in office: String, _ tx: any ReadTransaction) throws -> JSON {
    .list(
      try tx.rows(
        "SELECT system, number FROM external_number WHERE office = ? AND noun = ? AND object = ? ORDER BY system",
        office, noun.rawValue, object
      ).map { ["system": .text(try $0.text("system")), "number": .text(try $0.text("number"))] })
  }
}
