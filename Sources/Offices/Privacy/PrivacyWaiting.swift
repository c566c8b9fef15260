import Storage
import Vocabulary

/// How to ask the rooms above Offices what waits for the privacy officer. Offices knows none of them: the wiring hands in
/// how to ask.
package struct PrivacyWaiting: Sendable {
  /// One thing that waits; names nobody.
  package struct Item: Sendable, Equatable {
    /// What it is, and where it is done.
    package let title: String, path: String
    /// Whose move it is, in words.
    package let next: String
    /// Last day on which it is not late.
    package let due: Day
    /// As handed over by the wiring.
    package init(title: String, path: String, next: String, due: Day) {
      (self.title, self.path, self.next, self.due) = (title, path, next, due)
    }
  }
  let items: @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [Item]
  /// `items`: those of the office, in any order; none without other rooms.
  package init(
    items: @escaping @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [Item] = { _, _, _ in []
    }
  ) {
    self.items = items
  }
}
