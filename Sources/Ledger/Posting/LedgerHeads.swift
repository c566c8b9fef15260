import Pages
import Storage
import Vocabulary

/// The head of an office's chain: what a day ended with, what a page prints in its footer.
package struct LedgerHead: Sendable, Hashable {
  /// Slug of the office.
  package let office: String
  /// Sequence of the last entry; 0 before the first.
  package let sequence: Int
  /// Its chain hash, 32 bytes.
  package let hash: [UInt8]
  /// When the last entry was posted.
  package let postedAt: Instant
  /// As `naeil verify --head` takes it: `SEQ:HEX`.
  package var text: String { "\(sequence):\(hash.hex)" }
}

/// All SQL on heads.
package struct LedgerHeads: Sendable {
  /// Has no state of its own.
  package init() {}

  /// The head now; `nil` for an office that never posted.
  package func head(of office: String, _ tx: any ReadTransaction) throws -> LedgerHead? {
    try tx.first("SELECT office, sequence, chain_hash, posted_at FROM ledger_head WHERE office = ?", office)
      .map(LedgerHead.init(row:))
  }

  /// The head with which the last day before `today` ended: the one to print and to keep elsewhere.
  package func closing(of office: String, before today: Day, _ tx: any ReadTransaction) throws -> LedgerHead? {
    if let now = try head(of: office, tx), now.sequence > 0, now.postedAt.day < today { return now }
    return try tx.first(
      """
      SELECT office, sequence, chain_hash, day FROM ledger_daily_head
      WHERE office = ? AND day < ? ORDER BY day DESC LIMIT 1
      """, office, today
    ).map { row in
      LedgerHead(
        office: office, sequence: try row.int("sequence"), hash: try row.blob("chain_hash"),
        postedAt: Instant(try row.day("day"), hour: 23, minute: 59, second: 59))
    }
  }

  /// Locks the head until the transaction ends. The first posting of a later day leaves the earlier day's head behind.
  func lock(_ office: String, at now: Instant, _ tx: any WriteTransaction) throws -> LedgerHead {
    let sql =
      "UPDATE ledger_head SET sequence = sequence WHERE office = ? RETURNING office, sequence, chain_hash, posted_at"
    var row = try tx.first(sql, office)
    if row == nil {
      try tx.run(
        """
        INSERT INTO ledger_head (office, sequence, chain_hash, posted_at) VALUES (?, 0, ?, ?)
        ON CONFLICT (office) DO NOTHING
        """, office, EntryColumns.genesis, now)
      row = try tx.first(sql, office)
    }
    guard let row else { throw LedgerRefusal.noSuchEntry }
    let head = try LedgerHead(row: row)
    if head.sequence > 0, head.postedAt.day < now.day { try close(head, at: now, tx) }
    return head
  }

  /// Keeps the head with which a day ended, and sends it out of the house.
  private func close(_ head: LedgerHead, at now: Instant, _ tx: any WriteTransaction) throws {
    let kept = try tx.run(
      """
      INSERT INTO ledger_daily_head (office, day, sequence, chain_hash) VALUES (?, ?, ?, ?)
      ON CONFLICT (office, day) DO NOTHING
      """, head.office, head.postedAt.day, head.sequence, head.hash)
    guard kept == 1 else { return }
    let letter: JSON = [
      "office": .text(head.office), "day": .text(head.postedAt.day.description), "sequence": .int(head.sequence),
      "hash": .text(head.hash.hex),
    ]
    try Outbox.put(tx, office: head.office, topic: "ledger.head", body: letter.encoded, at: now)
  }

  func move(_ office: String, to last: (sequence: Int, hash: [UInt8]), at now: Instant, _ tx: any WriteTransaction)
    throws
  {
    try tx.run(
      "UPDATE ledger_head SET sequence = ?, chain_hash = ?, posted_at = ? WHERE office = ?", last.sequence, last.hash,
      now, office)
  }
}

extension LedgerHead {
  init(row: Row) throws {
    self.init(
      office: try row.text("office"), sequence: try row.int("sequence"), hash: try row.blob("chain_hash"),
      postedAt: try row.instant("posted_at"))
  }
}
