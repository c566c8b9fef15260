import Vocabulary

/// How well a value of a table is known.
package enum Confidence: String, Code {
  /// Wording or figure stands in the cited public text.
  case quoted
  /// Seen in second-hand texts only.
  case quotedSecondHand
  /// Worked out from quoted facts.
  case inferred
  /// Common knowledge of the field, no text seen.
  case ownKnowledge
  /// Our own rule or proposal: nobody's official one.
  case ownRule
  package var label: String {
    switch self {
    case .quoted: "원문 확인"
    case .quotedSecondHand: "2차 자료"
    case .inferred: "자료에서 추론"
    case .ownKnowledge: "일반 지식(원문 미확인)"
    case .ownRule: "자체 기준"
    }
  }
}

/// A value with the days it holds on, where it comes from and how well it is known.
package struct Dated<Value: Sendable & Codable>: Sendable, Codable {
  /// First day it holds on.
  package let from: Day
  /// Last day it holds on; `nil` while it stands.
  package let until: Day?
  /// Korean: law and article, notice, or whose own rule.
  package let source: String
  /// How well it is known; shown beside the source.
  package let confidence: Confidence
  /// What holds.
  package let value: Value

  /// For values an office adds itself.
  package init(from: Day, until: Day?, source: String, confidence: Confidence, value: Value) {
    (self.from, self.until, self.source, self.confidence, self.value) = (from, until, source, confidence, value)
  }
  /// Whether it holds on `day`.
  package func holds(on day: Day) -> Bool { from <= day && day <= (until ?? day) }
}

extension Sequence {
  /// The value that holds on `day` with its source; `nil` when none does.
  package func dated<Value>(on day: Day) -> Dated<Value>? where Element == Dated<Value> {
    first { $0.holds(on: day) }
  }
  /// The value that holds on `day`; `nil` when none does.
  package func value<Value>(on day: Day) -> Value? where Element == Dated<Value> { dated(on: day)?.value }
}
