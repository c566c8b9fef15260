import Vocabulary

/// What an amount of each kind of wage may be before it is taken for a slip; our own bounds, nobody's official ones.
package struct WageBounds: Sendable, Hashable, Codable {
  /// Both ends included, won.
  package struct Span: Sendable, Hashable, Codable {
    /// Smallest amount taken as typed.
    package let least: Won
    /// Largest amount taken as typed.
    package let most: Won
  }
  package let hourly, daily, monthly, yearly: Span

  /// The span of one kind of wage.
  package func span(of kind: WageKind) -> ClosedRange<Won> {
    let span =
      switch kind {
      case .hourly: hourly
      case .daily: daily
      case .monthly: monthly
      case .yearly: yearly
      }
    return span.least...max(span.least, span.most)
  }
}
