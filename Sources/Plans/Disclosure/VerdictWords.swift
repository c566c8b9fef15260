import Counting
import Pages

/// What a verdict code of an edition means, in the language of the page.
enum VerdictWords {
  static func label(_ code: String) -> String { Verdict(code: code).map { say($0.label) } ?? code }
  static func sentence(_ code: String) -> String { Verdict(code: code).map { say($0.sentence) } ?? code }
}
