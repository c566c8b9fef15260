import Counting
import Foundation

/// The one written form of a rule set: JSON with its members in order of their names, so that equal sets are equal texts.
enum RuleText {
  static func encode(_ rules: RuleSet) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(rules), as: UTF8.self)
  }
  static func decode(_ text: String) throws -> RuleSet {
    try JSONDecoder().decode(RuleSet.self, from: Data(text.utf8))
  }
}
