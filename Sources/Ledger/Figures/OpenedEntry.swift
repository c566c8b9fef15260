import Counting
import Storage
import Vocabulary

/// One job of the ledger opened (기재 하나): how it stands and why, and everything that was ever posted about it, who
/// wrote a note beside a correction among it. For staff; no name and no key of a person.
package struct OpenedEntry: Sendable {
  /// One posting, oldest first.
  package struct Step: Sendable {
    /// As posted.
    package let entry: Entry
    /// It was taken back later.
    package let isReversed: Bool
    /// Written beside it (비고), by whom: account id.
    package let note: String?, noteBy: String?
  }
  /// Id of the entry the job began with.
  package let job: String
  /// The statement in force; of a cancelled job its last one.
  package let statement: Entry
  /// `nil` when the job was cancelled altogether.
  package let standing: Standing?
  /// By which it was judged.
  package let rules: RuleSet
  /// Everything posted, oldest first.
  package let steps: [Step]

  /// A total without a list that came from no other record: what may be corrected here.
  package var isOwnTotal: Bool { standing?.nature == .reported }

  /// The job that the entry of this id belongs to; `nil` when the office has none.
  package static func read(
    _ id: String, office: String, rules book: RuleBook = RuleBook(), _ tx: any ReadTransaction
  ) throws -> OpenedEntry? {
    let store = EntryStore()
    guard let job = try store.job(of: ID(id), in: office, tx) else { return nil }
    let life = try store.entries(ofJobs: [job], in: office, tx)
    let reversed = Set(life.filter { $0.kind == .reversal }.compactMap(\.about))
    let statements = life.filter { $0.kind != .reversal && $0.event == nil }
    guard let statement = statements.last(where: { !reversed.contains($0.id) }) ?? statements.last else { return nil }
    let notes = try LedgerNotes().all(beside: life.map(\.id.text), office: office, tx)
    return OpenedEntry(
      job: job, statement: statement,
      standing: try StandingStore().standings(ofJobs: [job], office: office, tx).first,
      rules: try book.inForce(office, tx),
      steps: life.map { entry in
        let note = notes[entry.id.text]
        return Step(
          entry: entry, isReversed: reversed.contains(entry.id), note: note?.text, noteBy: note?.account)
      })
  }

  /// The entry with this place in the office's ledger; `nil` without one.
  package static func id(at sequence: Int, office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT id FROM ledger_entry WHERE office = ? AND sequence = ?", office, sequence)?.text("id")
  }
}

extension LedgerNotes {
  /// Notes beside these entries, by entry id, with the account that wrote them.
  func all(
    beside entries: [String], office: String, _ tx: any ReadTransaction
  ) throws -> [String: (text: String, account: String)] {
    let found = try inBatches(entries) { batch in
      try tx.rows(
        "SELECT entry, text, written_by FROM ledger_note WHERE office = ? AND entry IN (\(batch.marks))",
        [office] + batch.values
      ).map { (try $0.text("entry"), (text: try $0.text("text"), account: try $0.text("written_by"))) }
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }
}
