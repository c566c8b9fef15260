import Storage
import Vocabulary

/// Free text beside an entry (비고), such as a correction's reason in words. It is in no hash and no publication.
package struct LedgerNotes: Sendable {
  /// Has no state of its own.
  package init() {}

  /// Keeps `text`, 1…2,000 characters, beside the entry; once an entry. Throws `InvalidInput`.
  package func write(
    _ text: String, beside entry: ID<Entry>, by account: String, office: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    guard (1...2_000).contains(text.count) else {
      throw InvalidInput("비고를 적지 못했습니다", [Fault("note", "length", "비고는 1자부터 2,000자까지 적을 수 있습니다.")])
    }
    try tx.run(
      "INSERT INTO ledger_note (office, entry, text, written_by, written_at) VALUES (?, ?, ?, ?, ?)", office, entry,
      text,
      account, now)
  }

  /// The note beside the entry; `nil` without one.
  package func text(beside entry: ID<Entry>, office: String, _ tx: any ReadTransaction) throws -> String? {
    try tx.first("SELECT text FROM ledger_note WHERE office = ? AND entry = ?", office, entry)?.text("text")
  }
}
