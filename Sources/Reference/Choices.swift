import Vocabulary

/// One line of a closed list (학력, 대상 구분, 알선 사유). A retired line stays readable but can no longer be chosen.
package struct Choice: Sendable, Hashable, Codable {
  /// Stable English code, stored.
  package let code: String
  /// Korean, shown.
  package let label: String
  /// Order of strength where the list has one (학력 0…7); 0 elsewhere.
  package let rank: Int
  /// Other spellings of it in files (`고등학교`, `03`).
  package let aliases: [String]
  /// First day it can be chosen.
  package let from: Day
  /// Last day it can be chosen; `nil` while it stands.
  package let until: Day?
  /// Korean: law, publisher, or whose own list.
  package let source: String
  /// How well it is known.
  package let confidence: Confidence

  /// Whether it can be chosen on `day`.
  package func holds(on day: Day) -> Bool { from <= day && day <= (until ?? day) }

  private enum CodingKeys: String, CodingKey { case code, label, rank, aliases, from, until, source, confidence }
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    code = try fields.decode(String.self, forKey: .code)
    label = try fields.decode(String.self, forKey: .label)
    rank = try fields.decodeIfPresent(Int.self, forKey: .rank) ?? 0
    aliases = try fields.decodeIfPresent([String].self, forKey: .aliases) ?? []
    from = try fields.decode(Day.self, forKey: .from)
    until = try fields.decodeIfPresent(Day.self, forKey: .until)
    source = try fields.decode(String.self, forKey: .source)
    confidence = try fields.decode(Confidence.self, forKey: .confidence)
  }
}

/// A closed, dated list.
package struct ChoiceTable: Sendable {
  /// Every line, retired ones included, in the order shown.
  package let all: [Choice]

  /// What can be chosen on `day`.
  package func valid(on day: Day) -> [Choice] { all.filter { $0.holds(on: day) } }
  /// The line of `code`, retired or not.
  package func find(_ code: String) -> Choice? { all.first { $0.code == code } }
  /// The line that a file means by `text`: its code, label or another spelling; spaces do not matter.
  package func named(_ text: String) -> Choice? {
    let wanted = text.filter { !$0.isWhitespace }
    guard !wanted.isEmpty else { return nil }
    return all.first { line in
      line.code == wanted || ([line.label] + line.aliases).contains { $0.filter { !$0.isWhitespace } == wanted }
    }
  }
  /// The Korean word for `code`; the code itself when the list never had it.
  package func label(_ code: String) -> String { find(code)?.label ?? code }
}

struct ChoiceTables: Codable {
  let education: [Choice]
  let targetGroups: [Choice]
  let referralReasons: [Choice]
  static let loaded: Result<ChoiceTables, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(ChoiceTables.self, yaml: "choices.yaml")
  }
  static func table(_ list: KeyPath<ChoiceTables, [Choice]>) -> ChoiceTable {
    ChoiceTable(all: (try? loaded.get()[keyPath: list]) ?? [])
  }
}

extension Reference {
  /// 학력: `any elementary middle high college university master doctor`, rank 0…7 (0: 학력 무관).
  package static let education = ChoiceTables.table(\.education)
  /// 대상 구분 (취업취약계층 등): sensitive, voluntary, never used to score.
  package static let targetGroups = ChoiceTables.table(\.targetGroups)
  /// Why a referral ended without a hire, or stood out of order.
  package static let referralReasons = ChoiceTables.table(\.referralReasons)
}
