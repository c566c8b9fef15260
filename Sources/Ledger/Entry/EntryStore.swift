import Storage
import Vocabulary

/// All SQL on the entries themselves. Office first in every key; always inside the caller's transaction.
struct EntryStore: Sendable {
  func find(_ id: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> Entry? {
    try tx.first("SELECT \(EntryColumns.list) FROM ledger_entry WHERE office = ? AND id = ?", office, id)
      .map(Entry.init(row:))
  }

  /// The job the entry belongs to.
  func job(of id: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT job FROM ledger_thread WHERE office = ? AND entry = ?", office, id)?.text("job")
  }

  /// The id of the reversal of `id`, if it was reversed.
  func reversal(of id: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> ID<Entry>? {
    try tx.first(
      "SELECT id FROM ledger_entry WHERE office = ? AND about = ? AND kind = 'reversal'", office, id
    )?.id("id")
  }

  /// The id of what was stated in the place of `id`, if anything.
  func replacement(of id: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws -> ID<Entry>? {
    try tx.first(
      "SELECT id FROM ledger_entry WHERE office = ? AND about = ? AND kind = 'replacement'", office, id
    )?.id("id")
  }

  /// Every entry of these jobs, in order of posting.
  func entries(ofJobs jobs: some Collection<String>, in office: String, _ tx: any ReadTransaction) throws -> [Entry] {
    try inBatches(jobs) { batch in
      try tx.rows(
        """
        SELECT \(EntryColumns.list(of: "e")) FROM ledger_thread t
        JOIN ledger_entry e ON e.office = t.office AND e.id = t.entry
        WHERE t.office = ? AND t.job IN (\(batch.marks)) ORDER BY e.sequence
        """, [office] + batch.values
      ).map(Entry.init(row:))
    }
  }

  /// The jobs in which any of these persons was ever named.
  func jobs(ofPersons persons: some Collection<String>, in office: String, _ tx: any ReadTransaction) throws
    -> Set<String>
  {
    Set(
      try inBatches(persons) { batch in
        try tx.rows(
          """
          SELECT DISTINCT t.job FROM ledger_entry e
          JOIN ledger_thread t ON t.office = e.office AND t.entry = e.id
          WHERE e.office = ? AND e.person IN (\(batch.marks))
          """, [office] + batch.values
        ).map { try $0.text("job") }
      })
  }

  /// The persons ever named in these jobs.
  func persons(ofJobs jobs: some Collection<String>, in office: String, _ tx: any ReadTransaction) throws
    -> Set<String>
  {
    Set(
      try inBatches(jobs) { batch in
        try tx.rows(
          """
          SELECT DISTINCT e.person FROM ledger_thread t
          JOIN ledger_entry e ON e.office = t.office AND e.id = t.entry
          WHERE t.office = ? AND e.person IS NOT NULL AND t.job IN (\(batch.marks))
          """, [office] + batch.values
        ).map { try $0.text("person") }
      })
  }

  /// Writes `entry` behind `previous` and its place among the jobs; returns where it stands.
  func append(
    _ entry: NewEntry, job: String, after previous: (sequence: Int, hash: [UInt8]), office: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Posted {
    let sequence = previous.sequence + 1
    let cells = EntryColumns.cells(entry, office: office, sequence: sequence, at: now)
    let entryHash = EntryColumns.entryHash(salt: entry.stamp.salt, EntryColumns.canonical(cells))
    let chainHash = EntryColumns.chainHash(after: previous.hash, entryHash)
    let values: [any Bindable] = cells + [entry.stamp.salt.cell, entryHash.cell, chainHash.cell]
    try tx.run("INSERT INTO ledger_entry (\(EntryColumns.list)) VALUES (\(EntryColumns.marks))", values)
    try tx.run(
      "INSERT INTO ledger_thread (office, entry, job, sequence) VALUES (?, ?, ?, ?)", office, entry.stamp.id, job,
      sequence)
    return Posted(id: entry.stamp.id, sequence: sequence, hash: chainHash)
  }
}

/// A piece of a long list for an `IN (…)`.
struct Batch {
  let values: [any Bindable]
  var marks: String { values.map { _ in "?" }.joined(separator: ", ") }
}

/// Runs `body` on pieces of at most 400 values in a fixed order; nothing for an empty list.
func inBatches<T>(_ values: some Collection<String>, _ body: (Batch) throws -> [T]) throws -> [T] {
  let sorted = values.sorted()
  var out: [T] = []
  for start in stride(from: 0, to: sorted.count, by: 400) {
    out += try body(Batch(values: sorted[start..<min(start + 400, sorted.count)].map { $0 as any Bindable }))
  }
  return out
}
