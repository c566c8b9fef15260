import Storage
import Vocabulary

extension AccessLog {
  /// Which rows to show; an absent part filters nothing.
  package struct Filter: Sendable, Equatable {
    /// The vault's id of a person shown.
    package var person: String?
    /// An account's id.
    package var account: String?
    /// One day, Asia/Seoul.
    package var day: Day?
    /// Where the last page ended.
    package var after: Cursor?
    /// Filters by what is given.
    package init(person: String? = nil, account: String? = nil, day: Day? = nil, after: Cursor? = nil) {
      (self.person, self.account, self.day, self.after) = (person, account, day, after)
    }
  }

  /// A row's place: month and sequence, written `2026-03:17`.
  package struct Cursor: Sendable, Equatable, CustomStringConvertible {
    let month: String, sequence: Int
    /// As it stands in an address.
    package var description: String { "\(month):\(sequence)" }
    init(month: String, sequence: Int) { (self.month, self.sequence) = (month, sequence) }
    /// nil when it is no cursor of ours.
    package init?(_ text: String) {
      let parts = text.split(separator: ":").map(String.init)
      guard parts.count == 2, Month(parts[0]) != nil, let sequence = Int(parts[1]) else { return nil }
      self.init(month: parts[0], sequence: sequence)
    }
  }

  /// The newest rows first; `next` is nil on the last page.
  package func page(
    _ filter: Filter, in office: String, limit: Int = 50, _ tx: any ReadTransaction
  ) throws -> (entries: [Entry], next: Cursor?) {
    var (conditions, bound) = (["office = ?"], [office as any Bindable])
    func add(_ condition: String, _ values: any Bindable...) {
      conditions.append(condition)
      bound += values
    }
    if let person = filter.person { add("person = ?", person) }
    if let account = filter.account { add("account = ?", account) }
    if let day = filter.day { add("at >= ? AND at < ?", Instant(day), Instant(day.adding(days: 1))) }
    if let after = filter.after { add("(month, sequence) < (?, ?)", after.month, after.sequence) }
    let rows = try tx.rows(
      """
      SELECT month, \(Self.columns) FROM access_log WHERE \(conditions.joined(separator: " AND "))
      ORDER BY month DESC, sequence DESC LIMIT ?
      """, bound + [limit + 1])
    let shown = rows.prefix(limit)
    let next = rows.count > limit ? shown.last : nil
    return (
      try shown.map(Entry.init(row:)),
      try next.map { Cursor(month: try $0.text("month"), sequence: try $0.int("sequence")) }
    )
  }
}
