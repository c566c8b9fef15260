import Storage
import Vocabulary

/// What entries state, for pages that put old beside new.
package struct StatedEntries: Sendable {
  /// Stateless.
  package init() {}

  /// By id; those of another office are absent.
  package func stated(
    _ ids: some Collection<String>, in office: String, _ tx: any ReadTransaction
  ) throws -> [String: NewEntry] {
    let found = try inBatches(ids) { batch in
      try tx.rows(
        "SELECT \(EntryColumns.list) FROM ledger_entry WHERE office = ? AND id IN (\(batch.marks))",
        [office] + batch.values
      ).map(Entry.init(row:))
    }
    return Dictionary(found.map { ($0.id.text, $0.stated) }) { first, _ in first }
  }
}
