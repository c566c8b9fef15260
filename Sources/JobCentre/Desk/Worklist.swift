import Offices
import Storage
import Vocabulary

/// All SQL of the worklist: two statements a kind of waiting, however many wait. `counsellor` nil: the whole office's.
struct WorklistStore: Sendable {
  let office: String
  let counsellor: String?

  /// How many wait in each column and window.
  func counts(on today: Day, _ tx: any ReadTransaction) throws -> WorkCounts {
    var counts = WorkCounts()
    for source in try WorkSource.all(in: office, on: today) {
      let (late, due) = (source.bounds(.overdue, on: today).upTo, source.bounds(.today, on: today).upTo)
      let row = try tx.first(
        """
        SELECT count(*) FILTER (WHERE \(source.day) <= ?) AS late, count(*) FILTER (WHERE \(source.day) <= ?) AS due,
          count(*) AS n \(source.from)\(mine)
        """, [late, due] + source.bound + own)
      guard let row else { continue }
      let (overdue, until, all) = (try row.int("late"), try row.int("due"), try row.int("n"))
      counts[source.who, .overdue] += overdue
      counts[source.who, .today] += until - overdue
      counts[source.who, .upcoming] += all - until
    }
    return counts
  }

  /// One column, most overdue first: `limit` lines after the first `from`.
  func items(
    of who: Actor, _ when: WorkItem.When?, on today: Day, from: Int = 0, limit: Int, _ tx: any ReadTransaction
  ) throws -> [WorkItem] {
    var found: [WorkItem] = []
    for source in try WorkSource.all(in: office, on: today) where source.who == who {
      found += try lines(source, when, on: today, limit: from + limit, tx)
    }
    let order = found.sorted { ($0.due, $0.since, $0.act.href) < ($1.due, $1.since, $1.act.href) }
    return Array(order.dropFirst(from).prefix(limit))
  }

  /// What waits with one seeker, most overdue first.
  func items(of seeker: ID<JobSeeker>, on today: Day, _ tx: any ReadTransaction) throws -> [WorkItem] {
    try WorkSource.all(in: office, on: today).flatMap { source in
      try tx.rows(
        "\(select(source)) \(source.from) AND s.id = ? ORDER BY work_day LIMIT 20", source.bound + [seeker]
      ).map(source.item)
    }.sorted { ($0.due, $0.since, $0.act.href) < ($1.due, $1.since, $1.act.href) }
  }

  private func lines(
    _ source: WorkSource, _ when: WorkItem.When?, on today: Day, limit: Int, _ tx: any ReadTransaction
  ) throws -> [WorkItem] {
    var (window, values): (String, [any Bindable]) = ("", [])
    let bounds: (after: Day?, upTo: Day?) = when.map { source.bounds($0, on: today) } ?? (nil, nil)
    if let after = bounds.after {
      window += " AND \(source.day) > ?"
      values.append(after)
    }
    if let last = bounds.upTo {
      window += " AND \(source.day) <= ?"
      values.append(last)
    }
    return try tx.rows(
      "\(select(source)) \(source.from)\(mine)\(window) ORDER BY work_day, s.id LIMIT ?",
      source.bound + own + values + [limit]
    ).map(source.item)
  }

  private func select(_ source: WorkSource) -> String {
    """
    SELECT \(source.day) AS work_day, \(source.since) AS since_day, s.id AS seeker, s.person, s.counsellor, \
    \(source.columns)
    """
  }
  private var mine: String { counsellor == nil ? "" : " AND s.counsellor = ?" }
  private var own: [any Bindable] { counsellor.map { [$0] } ?? [] }
}
