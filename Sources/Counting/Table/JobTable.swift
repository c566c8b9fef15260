import Vocabulary

/// The jobs of one office in memory, each a row of 64 bytes, so that a free period is a scan and no query. Holds what
/// the rules look at and nothing else; the ledger feeds it whole jobs.
package struct JobTable: Sendable {
  private var ids = TextColumn()
  private(set) var rows: [JobRow] = []
  private(set) var persons: [String] = []
  private(set) var projects: [String] = []
  private var personIndex: [String: Int32] = [:]
  private var projectIndex: [String: Int32] = [:]
  /// Rows in the order of their persons, those of nobody last; where each person's begin.
  private var ordered: [Int32] = []
  private var starts: [Int32] = [0, 0]

  /// No jobs.
  package init() {}

  /// Jobs held, cancelled ones included.
  package var count: Int { rows.count }
  /// Persons ever named.
  package var personCount: Int { persons.count }

  /// What a `put` changed: whose jobs must be judged again.
  package struct Touched: Sendable {
    /// Persons by index.
    private(set) var persons: Set<Int32> = []
    /// Rows without a person.
    private(set) var rows: Set<Int32> = []
    /// Nothing.
    package init() {}
    /// Takes over what another changed.
    package mutating func formUnion(_ other: Touched) {
      persons.formUnion(other.persons)
      rows.formUnion(other.rows)
    }
    fileprivate mutating func add(_ person: Int32, _ row: Int) {
      if person >= 0 { persons.insert(person) } else { rows.insert(Int32(row)) }
    }
  }

  /// Takes jobs that it does not hold yet. Call `arrange` after the last.
  @discardableResult
  package mutating func add(_ jobs: [Job]) -> Touched {
    var touched = Touched()
    for job in jobs {
      let row = row(of: job)
      touched.add(row.person, rows.count)
      ids.append(job.root)
      rows.append(row)
    }
    return touched
  }

  /// Takes `jobs` in the place of what it holds of `roots`; a root without a job is cancelled. Roots it does not hold
  /// are added. Call `arrange` after the last.
  package mutating func replace(_ roots: Set<String>, by jobs: [Job]) -> Touched {
    var touched = Touched()
    var left = Dictionary(jobs.map { ($0.root, $0) }, uniquingKeysWith: { _, last in last })
    for index in rows.indices {
      let id = ids[index]
      guard roots.contains(id) else { continue }
      touched.add(rows[index].person, index)
      guard let job = left.removeValue(forKey: id) else {
        rows[index].present = false
        continue
      }
      rows[index] = row(of: job)
      touched.add(rows[index].person, index)
    }
    for job in left.values.sorted(by: { $0.root < $1.root }) {
      touched.add(row(of: job).person, rows.count)
      add([job])
    }
    return touched
  }

  /// Puts the rows into the order of their persons.
  package mutating func arrange() {
    let last = persons.count
    var counts = [Int32](repeating: 0, count: last + 2)
    for row in rows { counts[(row.person < 0 ? last : Int(row.person)) + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    starts = counts
    ordered = [Int32](repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      let slot = row.person < 0 ? last : Int(row.person)
      ordered[Int(counts[slot])] = Int32(index)
      counts[slot] += 1
    }
  }

  /// Rows of the nth person; of `personCount` those of nobody.
  func rows(of person: Int) -> ArraySlice<Int32> { ordered[Int(starts[person])..<Int(starts[person + 1])] }

  /// Id of the entry the job of a row began with.
  func id(_ row: Int) -> String { ids[row] }

  private mutating func row(of job: Job) -> JobRow {
    var row = JobRow(job)
    row.person = Self.index(job.statement.person, &persons, &personIndex)
    row.project = Self.index(job.statement.project, &projects, &projectIndex)
    return row
  }

  private static func index(_ key: String?, _ all: inout [String], _ known: inout [String: Int32]) -> Int32 {
    guard let key else { return -1 }
    if let found = known[key] { return found }
    let next = Int32(all.count)
    known[key] = next
    all.append(key)
    return next
  }

  /// The job of a row as the rules see it; `nil` when it was cancelled.
  func job(_ index: Int) -> Job? {
    let row = rows[index]
    guard row.present else { return nil }
    return row.job(
      root: ids[index], person: row.person < 0 ? nil : persons[Int(row.person)],
      project: row.project < 0 ? nil : projects[Int(row.project)])
  }
}

/// Short texts one after the other in one run of bytes: a job's id costs its letters and four bytes.
struct TextColumn: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }
  subscript(_ index: Int) -> String {
    let from = index == 0 ? 0 : Int(ends[index - 1])
    return String(decoding: bytes[from..<Int(ends[index])], as: UTF8.self)
  }
}
