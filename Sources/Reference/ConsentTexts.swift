import Vocabulary

/// What one consent says, in one version: what the person is told before they answer.
package struct ConsentText: Sendable, Codable {
  /// Raw value of a `ConsentKind`.
  package let code: String
  /// First day it is asked in these words.
  package let from: Day
  /// Last day; nil while it stands.
  package let until: Day?
  /// Kept with each answer.
  package let version: String
  /// What for, which data, for how long, and what follows from a refusal.
  package let purpose: String, items: String, period: String, refusal: String
  /// Who receives the data; empty where nobody does.
  package let recipient: String
  /// The articles it is asked under.
  package let law: String

  /// Names and sentences in the order of the law.
  package var lines: [(String, String)] {
    [("왜", purpose), ("무엇을", items), ("누구에게", recipient), ("언제까지", period), ("동의하지 않으면", refusal)]
      .filter { !$0.1.isEmpty }
  }
}

/// What is processed without consent, because a law says so (개인정보 보호법 제22조제3항).
package struct StatutoryItem: Sendable, Codable {
  /// What is done, with which data, under which law, for how long.
  package let title: String, items: String, law: String, period: String
}

struct ConsentTables: Codable {
  let consents: [ConsentText]
  let statutory: [StatutoryItem]
  static let loaded: Result<ConsentTables, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(ConsentTables.self, yaml: "consents.yaml")
  }
}

extension Reference {
  /// The words of a consent as they are asked on `day`. Throws `DamagedTable` only in a wrongly built program.
  package static func consentText(_ kind: ConsentKind, on day: Day) throws(DamagedTable) -> ConsentText? {
    try ConsentTables.loaded.get().consents.last {
      $0.code == kind.rawValue && $0.from <= day && day <= ($0.until ?? day)
    }
  }
  /// What needs no consent. Throws `DamagedTable` only in a wrongly built program.
  package static func statutoryItems() throws(DamagedTable) -> [StatutoryItem] {
    try ConsentTables.loaded.get().statutory
  }
}
