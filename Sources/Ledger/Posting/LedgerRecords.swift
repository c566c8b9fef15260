import Offices
import Storage
import Vocabulary

/// What the ledger keeps of people beside its entries: the link to their random key, target groups, notes. The entries
/// themselves know nobody and stay.
package struct LedgerRecords: PersonRecords {
  /// Has no state of its own.
  package init() {}

  /// A withdrawn consent about sensitive matters takes the groups beside the person's entries with it.
  package func stop(
    for person: ID<Person>, withdrawn kind: ConsentKind, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int {
    kind == .sensitive ? try LedgerPersons().forgetGroups(of: person.text, office: office, tx) : 0
  }

  /// Hashes, totals and editions stay as they were.
  package func destroy(
    _ person: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int { try LedgerPersons().destroy(person.text, office: office, tx) }
}
