import Vocabulary

/// What an advertisement offers, in won per its kind.
package struct Wage: Sendable, Hashable, Codable {
  /// What the amount is for.
  package var kind: WageKind
  /// Won an hour, day, month or year; above 0.
  package var amount: Won
  /// The upper end where a span is offered; at least `amount`.
  package var upTo: Won?
  /// `면접 후 협의 가능`.
  package var negotiable: Bool

  /// Values already checked against `plausible`.
  package init(_ kind: WageKind, _ amount: Won, upTo: Won? = nil, negotiable: Bool = false) {
    (self.kind, self.amount, self.upTo, self.negotiable) = (kind, amount, upTo, negotiable)
  }

  /// `시급 10,320원`, `월급 2,600,000~2,800,000원 (협의 가능)`.
  package var text: String {
    let span = upTo.map { "~\($0.grouped)" } ?? ""
    return "\(kind.label) \(amount.grouped)\(span)원" + (negotiable ? " (협의 가능)" : "")
  }

  /// Amounts outside are a slip of the unit or of the keyboard. Our own bounds, nobody's official ones.
  package static func plausible(_ kind: WageKind) -> ClosedRange<Won> {
    switch kind {
    case .hourly: 1_000...1_000_000
    case .daily: 5_000...10_000_000
    case .monthly: 10_000...200_000_000
    case .yearly: 100_000...2_000_000_000
    }
  }
}
