import Offices
import Storage
import Vocabulary

/// What the ledger keeps of people beside its entries: the link to their random key, target groups, notes. The entries
/// themselves know nobody and stay.
package struct LedgerRecords: PersonRecords {
  /// Has no state of its own.
  package init() {}

  /// Whoever stands behind an entry took part or was hired: that record's period begins with the last day stated of it,
  /// a year after the start where no end was agreed.
  package func claims(
    on persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim] {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT l.person, max(e.ends_on) AS ends_on, max(e.started_on) AS started_on,
        max(CASE WHEN e.ends_on IS NULL THEN e.started_on END) AS open_since, max(e.recorded_at) AS recorded_at
      FROM ledger_person_link l JOIN ledger_entry e ON e.office = l.office AND e.person = l.person_key
      WHERE l.office = ? AND l.person IN (\(marks)) GROUP BY l.person
      """, [office] + persons.map { $0 as any Bindable }
    ).map { row in
      let open = try row.dayIfPresent("open_since")?.adding(months: 12)
      let stated = [try row.dayIfPresent("ends_on"), try row.dayIfPresent("started_on"), open].compactMap(\.self).max()
      return RetentionClaim(
        person: try row.id("person"), code: "placement",
        startedOn: try stated ?? row.instant("recorded_at").day)
    }
  }

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
