import Counting
import Storage
import Vocabulary

/// An opened figure (펼친 수치): the jobs behind a number, each with verdict, life and corrections. For staff: live rows.
package struct OpenedFigure: Sendable {
  /// One job.
  package struct Line: Sendable {
    /// Id of the entry the job began with.
    package let job: String
    /// The statement in force; of a cancelled job its last one.
    package let entry: Entry
    /// Under the rule set in force, for the asked period.
    package let verdict: Verdict
    /// Whether it is a good job (좋은 일자리) of its category.
    package let goodJob: Bool
    /// 귀속일; `nil` when the job was cancelled.
    package let attributedOn: Day?
    /// Life events in force, in order of posting.
    package let events: [Entry]
    /// What was corrected: each reversed entry beside its reversal, in order of posting.
    package let corrections: [(reversed: Entry, reversal: Entry)]
  }
  /// The rule set it was judged by.
  package let ruleSet: RuleSet
  /// In the order in which the jobs were first posted.
  package let lines: [Line]
  /// Give it as `after` for the next page; `nil` on the last.
  package let next: String?
}

/// Which figure to open.
package struct FigureQuestion: Sendable, Hashable {
  /// Slug of the office.
  package var office: String
  /// Of attribution; totals that touch it are shown too.
  package var period: Period
  /// Project code; `nil` for all.
  package var project: String?
  /// 부문 of the plan.
  package var category: Category?
  /// `nil`: not narrowed.
  package init(office: String, period: Period, project: String? = nil, category: Category? = nil) {
    (self.office, self.period, self.project, self.category) = (office, period, project, category)
  }
}

/// Reads opened figures, a page at a time.
package struct OpenedFigureStore: Sendable {
  private let entries = EntryStore()
  private let rules: RuleBook
  /// `rules` says which rule set is in force.
  package init(rules: RuleBook = RuleBook()) { self.rules = rules }

  /// The next `limit` jobs (1…200) after the cursor, in order of their ids, which is the order of first posting.
  package func open(
    _ question: FigureQuestion, after cursor: String? = nil, limit: Int = 50, _ tx: any ReadTransaction
  ) throws -> OpenedFigure {
    let ruleSet = try rules.inForce(question.office, tx)
    let size = min(max(limit, 1), 200)
    let jobs = try jobs(question, after: cursor ?? "", limit: size + 1, tx)
    let page = jobs.prefix(size)
    let lives = Dictionary(
      grouping: try withJob(page.map(\.self), question.office, tx), by: \.job)
    let standings = Dictionary(
      try StandingStore().standings(ofJobs: page, office: question.office, tx).map { ($0.job, $0) },
      uniquingKeysWith: { first, _ in first })
    let lines = page.compactMap { job in
      line(job, lives[job]?.map(\.entry) ?? [], standings[job], in: question.period)
    }
    return OpenedFigure(ruleSet: ruleSet, lines: lines, next: jobs.count > size ? page.last : nil)
  }

  /// Jobs that stand in the period, and jobs cancelled altogether that had stood there.
  private func jobs(
    _ question: FigureQuestion, after cursor: String, limit: Int, _ tx: any ReadTransaction
  ) throws -> [String] {
    let (from, to) = (question.period.from, question.period.to)
    let project = question.project == nil ? "" : "AND project = ?"
    let category = question.category == nil ? "" : "AND category = ?"
    let narrowing: [any Bindable] =
      (question.project.map { [$0] } ?? []) + (question.category.map { [$0.rawValue] } ?? [])
    let standing = try tx.rows(
      """
      SELECT job FROM ledger_standing WHERE office = ? AND job > ? \(project) \(category)
        AND (attributed_on BETWEEN ? AND ? OR (span_from <= ? AND span_to >= ?))
      ORDER BY job LIMIT \(limit)
      """, [question.office, cursor] + narrowing + [from, to, to, from])
    let cancelled = try tx.rows(
      """
      SELECT e.id AS job FROM ledger_entry e
      WHERE e.office = ? AND e.id > ? AND e.kind = 'first' \(project) \(category)
        AND (e.started_on BETWEEN ? AND ? OR (e.period_from <= ? AND e.period_to >= ?))
        AND EXISTS (SELECT 1 FROM ledger_entry r WHERE r.office = e.office AND r.about = e.id AND r.kind = 'reversal')
        AND NOT EXISTS (SELECT 1 FROM ledger_standing s WHERE s.office = e.office AND s.job = e.id)
      ORDER BY e.id LIMIT \(limit)
      """, [question.office, cursor] + narrowing + [from, to, to, from])
    return Array(Set(try (standing + cancelled).map { try $0.text("job") }).sorted().prefix(limit))
  }

  private func withJob(
    _ jobs: [String], _ office: String, _ tx: any ReadTransaction
  ) throws -> [(job: String, entry: Entry)] {
    let all = try entries.entries(ofJobs: jobs, in: office, tx)
    let byID = Dictionary(all.map { ($0.id.text, $0.fact) }, uniquingKeysWith: { first, _ in first })
    return all.map { (Job.root(of: $0.fact, in: byID), $0) }
  }

  private func line(_ job: String, _ life: [Entry], _ standing: Standing?, in period: Period) -> OpenedFigure.Line? {
    let reversals = life.filter { $0.kind == .reversal }
    let reversed = Set(reversals.compactMap(\.about))
    let statements = life.filter { $0.kind != .reversal && $0.event == nil }
    guard let entry = statements.last(where: { !reversed.contains($0.id) }) ?? statements.last else { return nil }
    return OpenedFigure.Line(
      job: job, entry: entry, verdict: standing.map { $0.verdict(in: period) ?? $0.verdict } ?? .not(.reversed),
      goodJob: standing?.goodJob ?? false, attributedOn: standing?.attributedOn,
      events: life.filter { $0.event != nil && $0.kind != .reversal && !reversed.contains($0.id) },
      corrections: reversals.compactMap { reversal in
        life.first { $0.id == reversal.about }.map { (reversed: $0, reversal: reversal) }
      })
  }
}
