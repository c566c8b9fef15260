import Offices
import Storage
import Vocabulary

/// What rosters keep of people: the link of each line to the vault. Destroying somebody empties the link; the entry, the
/// line and every total stay.
package struct RosterRecords: PersonRecords {
  /// Has no state of its own.
  package init() {}

  /// Whoever is or was on a roster took part: the period begins with the last day stated, a year after the start where
  /// no end was agreed.
  package func claims(
    on persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim] {
    guard !persons.isEmpty else { return [] }
    let marks = persons.map { _ in "?" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT person, max(ends_on) AS ends_on, max(started_on) AS started_on,
        max(CASE WHEN ends_on IS NULL THEN started_on END) AS open_since
      FROM roster_row WHERE office = ? AND person IN (\(marks)) GROUP BY person
      """, [office] + persons.map { $0 as any Bindable }
    ).map { row in
      let open = try row.dayIfPresent("open_since")?.adding(months: 12)
      let last = [try row.dayIfPresent("ends_on"), try row.day("started_on"), open].compactMap(\.self).max()
      return RetentionClaim(person: try row.id("person"), code: RosterBasis.retentionClass, startedOn: last)
    }
  }

  /// Lines that wait for a decision go; lines that stand point at nobody.
  package func destroy(
    _ person: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let waiting = try tx.run(
      "DELETE FROM roster_staged WHERE office = ? AND (person = ? OR choice = ?)", office, person, person.text)
    return waiting
      + (try tx.run(
        "UPDATE roster_row SET person = ? WHERE office = ? AND person = ?", Person.destroyed, office, person))
  }
}
