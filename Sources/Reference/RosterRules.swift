import Vocabulary

/// The dated rules of `rosters.yaml`: on which clause names may be handed in (명단 제출), and the stage a roster of each
/// 부문 states.
package struct RosterRules: Sendable, Codable {
  /// Every clause, in the order offered.
  package let clauses: [RosterClause]
  /// Korean sentences printed beside the clause.
  package let duties: [String]
  private let stages: [StageOf]

  private struct StageOf: Sendable, Codable {
    let category: Vocabulary.Category
    let stage: Stage
  }

  /// How far someone on a roster of this 부문 has come, unless the department says otherwise. Our own choice.
  package func stage(of category: Vocabulary.Category) -> Stage {
    stages.first { $0.category == category }?.stage ?? .participating
  }

  static let loaded: Result<RosterRules, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(RosterRules.self, yaml: "rosters.yaml")
  }
}

/// One clause of a statute on which a roster may rest.
package struct RosterClause: Sendable, Codable {
  /// Stable English code, kept with the basis.
  package let code: String
  /// Korean name, statute with article, and the article's own words.
  package let title: String, statute: String, words: String
  /// What the department has to name with it, in Korean.
  package let asks: String
  /// First day it holds on.
  package let from: Day
  /// Last day it holds on; nil while it stands.
  package let until: Day?
  /// How well it is known.
  package let confidence: Confidence
  /// Where the words stand.
  package let source: String

  /// Whether it holds on `day`.
  package func holds(on day: Day) -> Bool { from <= day && day <= (until ?? day) }
}

extension Reference {
  /// The rules of rosters. Throws `DamagedTable` only in a wrongly built program.
  package static func rosters() throws(DamagedTable) -> RosterRules { try RosterRules.loaded.get() }
}
