import Storage
import Vocabulary

/// What in a year's entries deserves a second look: counts by project and category, nobody's name or key. A scan of one
/// office's year, so it is asked for on demand and at night, never for a page that is only opened.
package struct LedgerDoubts: Sendable, Equatable {
  /// How many of something a project has.
  package struct Line: Sendable, Equatable {
    /// Project code; empty for none.
    package let project: String
    /// What kind: a code of the list it stands in (unit, category, stage, nature).
    package let kind: String
    /// How many, in the entries' own unit.
    package let count: Int
    /// Made by reading and by tests.
    package init(project: String, kind: String, count: Int) {
      (self.project, self.kind, self.count) = (project, kind, count)
    }
  }
  /// Persons counted in two 부문 of the year.
  package struct Pair: Sendable, Equatable {
    /// In the order of the codes.
    package let first: Category, second: Category
    /// Different persons.
    package let persons: Int
    /// Made by reading and by tests.
    package init(first: Category, second: Category, persons: Int) {
      (self.first, self.second, self.persons) = (first, second, persons)
    }
  }
  /// A total without a list, and the entries with a person in its span.
  package struct Overlap: Sendable, Equatable {
    /// Project code.
    package let project: String
    /// Of the total.
    package let span: Period
    /// What the total states, and how many entries with a list count in its span.
    package let reported: Int, measured: Int
    /// Made by reading and by tests.
    package init(project: String, span: Period, reported: Int, measured: Int) {
      (self.project, self.span, self.reported, self.measured) = (project, span, reported, measured)
    }
  }
  /// Contracts of a project that begin and end on the same two days, or a total's own days.
  package struct Span: Sendable, Equatable {
    /// Project code.
    package let project: String
    /// First and last day as contracted.
    package let from: Day, to: Day
    /// How many.
    package let count: Int
    /// Made by reading and by tests.
    package init(project: String, from: Day, to: Day, count: Int) {
      (self.project, self.from, self.to, self.count) = (project, from, to, count)
    }
  }

  /// Entries by unit, counted or not, and counted ones by 부문, to be held against the project's own.
  package var units: [Line] = [], categories: [Line] = []
  /// Entries that are no more than an estimate or a promise, counted or not, by nature.
  package var guesses: [Line] = []
  /// Counted entries by stage.
  package var stages: [Line] = []
  /// Counted entries with a person and no evidence.
  package var bare: [Line] = []
  /// Counted placements (고용서비스) at a public employer, or of someone who began public work (직접일자리) that very day.
  package var worksAgain: [Line] = []
  /// Counted jobs under a month.
  package var short: [Line] = []
  /// Counted quantity by month of attribution (`2026-03`), reported totals by their last month.
  package var months: [Line] = []
  /// See `Pair`, `Overlap`, `Span`.
  package var pairs: [Pair] = [], overlaps: [Overlap] = [], spans: [Span] = []
  /// Spans of totals without a list that touch the year, counted or not; `count`: what they state.
  package var totals: [Span] = []
  /// Nothing found.
  package init() {}

  /// How many questions `read` asks.
  private static let questions = 12

  /// Of one year, under the rule set in force. `progress`: questions answered, of how many.
  package static func read(
    office: String, year: Int, _ tx: any ReadTransaction, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> LedgerDoubts {
    let whole = Period(year: year)
    var doubts = LedgerDoubts(), asked = 0
    func step<Answer>(_ answer: Answer) -> Answer {
      asked += 1
      progress(asked, questions)
      return answer
    }
    func lines(_ kind: String, _ condition: String, joined: Bool = false, anyVerdict: Bool = false) throws
      -> [Line]
    {
      let join = joined ? "JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry" : ""
      let found = try tx.rows(
        """
        SELECT s.project AS project, \(kind) AS kind, sum(s.quantity) AS n FROM ledger_standing s \(join)
        WHERE s.office = ? AND s.attributed_on BETWEEN ? AND ? AND (\(condition))
          \(anyVerdict ? "" : "AND s.counted = 'counted'")
        GROUP BY s.project, \(kind)
        """, office, whole.from, whole.to
      ).map { Line(project: try $0.text("project"), kind: try $0.text("kind"), count: try $0.int("n")) }
        .filter { $0.count != 0 }.sorted { ($0.project, $0.kind) < ($1.project, $1.kind) }
      return step(found)
    }
    let real = "s.nature IN ('measured', 'reported')"
    doubts.units = try lines("s.unit", real, anyVerdict: true)
    doubts.categories = try lines("s.category", real)
    doubts.stages = try lines("s.stage", real)
    doubts.guesses = try lines("s.nature", "s.nature IN ('estimated', 'pledged')", anyVerdict: true)
    doubts.months = try lines("substr(s.attributed_on, 1, 7)", real)
    doubts.bare = try lines("s.nature", "s.nature = 'measured' AND e.evidence = ''", joined: true)
    doubts.short = try lines("e.contract", "s.nature = 'measured' AND e.contract = 'daily'", joined: true)
    doubts.worksAgain = try lines("s.stage", worksCondition, joined: true)
    doubts.pairs = step(try pairs(office, whole, tx))
    doubts.overlaps = step(try overlaps(office, whole, tx))
    doubts.spans = step(try spans(office, whole, tx))
    doubts.totals = step(try totals(office, whole, tx))
    return doubts
  }

  private static let worksCondition = """
    s.nature = 'measured' AND s.category = 'employmentService' AND s.stage = 'employed' AND (e.sector = 'public' OR EXISTS
      (SELECT 1 FROM ledger_standing w WHERE w.office = s.office AND w.person = s.person AND w.category = 'directJobs'
        AND w.counted = 'counted' AND w.attributed_on = s.attributed_on))
    """

  private static func pairs(_ office: String, _ year: Period, _ tx: any ReadTransaction) throws -> [Pair] {
    try tx.rows(
      """
      SELECT a.category AS first, b.category AS second, count(DISTINCT a.person) AS n
      FROM ledger_standing a
      JOIN ledger_standing b ON b.office = a.office AND b.person = a.person AND b.category > a.category
      WHERE a.office = ? AND a.attributed_on BETWEEN ? AND ? AND b.attributed_on BETWEEN ? AND ?
        AND a.counted = 'counted' AND b.counted = 'counted' AND a.nature = 'measured' AND b.nature = 'measured'
      GROUP BY a.category, b.category ORDER BY a.category, b.category
      """, office, year.from, year.to, year.from, year.to
    ).map { Pair(first: try $0.code("first"), second: try $0.code("second"), persons: try $0.int("n")) }
  }

  private static func overlaps(_ office: String, _ year: Period, _ tx: any ReadTransaction) throws -> [Overlap] {
    try tx.rows(
      """
      SELECT s.project, s.span_from, s.span_to, s.quantity,
        (SELECT count(*) FROM ledger_standing m WHERE m.office = s.office AND m.project = s.project
          AND m.unit = s.unit AND m.nature = 'measured' AND m.counted = 'counted'
          AND m.attributed_on BETWEEN s.span_from AND s.span_to) AS measured
      FROM ledger_standing s
      WHERE s.office = ? AND s.nature = 'reported' AND s.counted = 'counted' AND s.span_from <= ? AND s.span_to >= ?
      ORDER BY s.project, s.span_from
      """, office, year.to, year.from
    ).map { row in
      Overlap(
        project: try row.text("project"), span: Period(from: try row.day("span_from"), to: try row.day("span_to")),
        reported: try row.int("quantity"), measured: try row.int("measured"))
    }.filter { $0.measured > 0 }
  }

  private static func spans(_ office: String, _ year: Period, _ tx: any ReadTransaction) throws -> [Span] {
    try tx.rows(
      """
      SELECT s.project, e.started_on, e.ends_on, count(*) AS n FROM ledger_standing s
      JOIN ledger_entry e ON e.office = s.office AND e.id = s.entry
      WHERE s.office = ? AND s.attributed_on BETWEEN ? AND ? AND s.counted = 'counted' AND s.nature = 'measured'
        AND e.started_on IS NOT NULL AND e.ends_on IS NOT NULL
      GROUP BY s.project, e.started_on, e.ends_on ORDER BY s.project, e.started_on, e.ends_on
      """, office, year.from, year.to
    ).map { row in
      Span(
        project: try row.text("project"), from: try row.day("started_on"), to: try row.day("ends_on"),
        count: try row.int("n"))
    }
  }

  private static func totals(_ office: String, _ year: Period, _ tx: any ReadTransaction) throws -> [Span] {
    try tx.rows(
      """
      SELECT project, span_from, span_to, quantity FROM ledger_standing
      WHERE office = ? AND nature = 'reported' AND span_from <= ? AND span_to >= ? ORDER BY project, span_from
      """, office, year.to, year.from
    ).map { row in
      Span(
        project: try row.text("project"), from: try row.day("span_from"), to: try row.day("span_to"),
        count: try row.int("quantity"))
    }
  }
}
