import Pages
import Storage
import Vocabulary

extension AccessLog {
  /// Which rows to show; an absent part filters nothing.
  package struct Filter: Sendable, Equatable {
    /// The vault's id of a person shown.
    package var person: String?
    /// An account's id.
    package var account: String?
    /// First day, Asia/Seoul; alone it is the only day.
    package var day: Day?
    /// Last day.
    package var until: Day?
    /// What the work was.
    package var purpose: Purpose?
    /// What was done: the endpoint, as `GET /desk/job-seekers/{id}`.
    package var act: String?
    /// `seeker`, `referral` …: what kind of task stood behind it; `none` for no task.
    package var task: String?
    /// One row a request, instead of one more for each person shown.
    package var byRequest = false
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
    let (conditions, bound) = filter.conditions(in: office)
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

  /// How many persons each of the requests showed; a request that showed nobody is absent.
  package func counts(
    of requests: [String], in office: String, _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    guard !requests.isEmpty else { return [:] }
    let marks = requests.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      """
      SELECT request, count(*) AS n FROM access_log
      WHERE office = ? AND person IS NOT NULL AND request IN (\(marks)) GROUP BY request
      """, [office] + requests.map { $0 as any Bindable })
    return try rows.reduce(into: [:]) { $0[try $1.text("request")] = try $1.int("n") }
  }

  /// The rows of one request, its own first.
  package func rows(ofRequest request: String, in office: String, _ tx: any ReadTransaction) throws -> [Entry] {
    try tx.rows(
      "SELECT \(Self.columns) FROM access_log WHERE office = ? AND request = ? ORDER BY month, sequence LIMIT 1000",
      office, request
    ).map(Entry.init(row:))
  }
}

extension AccessLog.Filter {
  fileprivate func conditions(in office: String) -> ([String], [any Bindable]) {
    var (conditions, bound) = (["office = ?"], [office as any Bindable])
    func add(_ condition: String, _ values: any Bindable...) {
      conditions.append(condition)
      bound += values
    }
    if let person { add("person = ?", person) } else if byRequest { add("person IS NULL") }
    if let account { add("account = ?", account) }
    if let first = day ?? until {
      let last = until ?? first
      let from = day ?? first.adding(days: -366)
      // A request is written into the month of its own moment, so the months bound the search.
      add("month >= ? AND month <= ?", from.yearMonth.description, last.yearMonth.description)
      add("at >= ? AND at < ?", Instant(from), Instant(last.adding(days: 1)))
    }
    if let purpose { add("purpose = ?", purpose.rawValue) }
    if let act {
      let parts = act.split(separator: " ", maxSplits: 1).map(String.init)
      add("method = ? AND path = ?", parts.first ?? "", parts.last ?? "")
    }
    switch task {
    case nil: break
    case "none": add("task IS NULL")
    case let kind?: add("task LIKE ?", "\(kind):%")
    }
    if let after { add("(month, sequence) < (?, ?)", after.month, after.sequence) }
    return (conditions, bound)
  }
}
