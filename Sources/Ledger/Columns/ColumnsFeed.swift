import Counting
import Storage
import Vocabulary

/// One office's jobs in memory up to a sequence of its ledger, and how they stand under the rule sets asked for lately.
package struct OfficeColumns: Sendable {
  /// Jobs by row.
  package private(set) var table = JobTable()
  /// Last sequence taken in; 0 before the first.
  package private(set) var sequence = 0
  private var judged: [JudgedTable] = []
  /// Rule sets kept at once; the one asked for longest ago goes first.
  private static let kept = 4

  /// How the jobs stand under `rules`, if they were asked for when the columns were brought up.
  package func judged(by rules: RuleSet) -> JudgedTable? { judged.first { $0.rules == rules } }

  /// What the work is at, for whoever waits.
  package struct Step: Sendable, Equatable {
    /// Reading the ledger, or judging its jobs.
    package enum Kind: Sendable { case reading, judging }
    /// Which.
    package let kind: Kind
    /// Entries read or persons judged, and how many there are.
    package let done: Int, all: Int
    /// `원장 120,000 / 400,000건을 읽었습니다`.
    package var sentence: String {
      switch kind {
      case .reading: "원장 \(done.grouped) / \(all.grouped)건을 읽었습니다."
      case .judging: "\(done.grouped) / \(all.grouped)명의 기재를 집계 기준에 대어 보았습니다."
      }
    }
  }

  /// Takes in what was posted since, and judges by `rules` what is not judged yet.
  mutating func bringUp(
    office: String, rules: [RuleSet], _ database: any Database, progress: @escaping @Sendable (Step) -> Void
  ) async throws {
    try await read(office, database, progress)
    for one in rules { judge(by: one, progress) }
  }

  private mutating func judge(by rules: RuleSet, _ progress: @escaping @Sendable (Step) -> Void) {
    if let place = judged.firstIndex(where: { $0.rules == rules }) {
      judged.append(judged.remove(at: place))
      return
    }
    judged.append(
      JudgedTable(table, by: rules) { progress(Step(kind: .judging, done: $0, all: $1)) })
    judged.removeFirst(max(0, judged.count - Self.kept))
  }

  private mutating func read(
    _ office: String, _ database: any Database, _ progress: @escaping @Sendable (Step) -> Void
  ) async throws {
    let head = try await database.read { tx in
      try tx.first("SELECT sequence FROM ledger_head WHERE office = ?", office)?.int("sequence") ?? 0
    }
    guard head > sequence else { return }
    let began = sequence
    var roots: Set<String> = [], touched = JobTable.Touched()
    while sequence < head {
      let after = sequence
      let page = try await database.read { tx in try Self.page(office, after: after, to: head, tx) }
      guard page.last > after else { break }
      touched.formUnion(table.add(page.begun))
      roots.formUnion(page.changed)
      sequence = page.last
      progress(Step(kind: .reading, done: sequence - began, all: head - began))
    }
    if !roots.isEmpty {
      let (changed, upTo) = (roots, sequence)
      let jobs = try await database.read { tx in try Self.jobs(changed, office, upTo: upTo, tx) }
      touched.formUnion(table.replace(roots, by: jobs))
    }
    table.arrange()
    for index in judged.indices { judged[index].judge(touched, of: table) }
  }

  /// A piece of the ledger: jobs that begin in it, and jobs that later entries change.
  private struct Page: Sendable {
    var begun: [Job] = []
    var changed: Set<String> = []
    var last = 0
  }

  private static func page(
    _ office: String, after: Int, to head: Int, _ tx: any ReadTransaction
  ) throws -> Page {
    var page = Page(last: after), later: [String] = []
    try tx.each(
      """
      SELECT \(FactReading.list) FROM ledger_entry e WHERE e.office = ? AND e.sequence > ? AND e.sequence <= ?
      ORDER BY e.sequence LIMIT 20000
      """, [office, after, head]
    ) { row in
      let fact = try FactReading.fact(row)
      if fact.kind == .first { page.begun.append(Job(root: fact.id, statement: fact)) } else { later.append(fact.id) }
      page.last = try FactReading.sequence(row)
      return true
    }
    page.changed = Set(
      try inBatches(later) { batch in
        try tx.rows(
          "SELECT job FROM ledger_thread WHERE office = ? AND entry IN (\(batch.marks))", [office] + batch.values
        ).map { try $0.text("job") }
      })
    return page
  }

  /// Whole jobs as they stood at sequence `upTo`.
  private static func jobs(
    _ roots: Set<String>, _ office: String, upTo: Int, _ tx: any ReadTransaction
  ) throws -> [Job] {
    let facts = try inBatches(roots) { batch in
      try tx.rows(
        """
        SELECT \(FactReading.list) FROM ledger_thread t
        JOIN ledger_entry e ON e.office = t.office AND e.id = t.entry
        WHERE t.office = ? AND +e.sequence <= ? AND t.job IN (\(batch.marks))
        """, [office, upTo] + batch.values
      ).map(FactReading.fact)
    }
    return Job.all(in: facts)
  }
}
