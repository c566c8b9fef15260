import Vocabulary

/// A letter to the world outside (mail, daily head, message). Delivered at least once: whoever receives it must bear
/// to get it twice, by its `id`.
package struct Letter: Sendable, Equatable {
  /// Slug of the office it comes from.
  package let office: String
  /// By which the receiver knows a second delivery.
  package let id: ID<Letter>
  /// What it is about, `ledger.head`; the deliverer takes by topic.
  package let topic: String
  /// JSON text of the topic's own shape. Never personal data in the clear.
  package let body: String
  /// When it was put in.
  package let at: Instant
  /// Deliveries begun, this one included; from 1.
  package let tries: Int

  init(row: Row) throws {
    office = try row.text("office")
    id = try row.id("id")
    topic = try row.text("topic")
    body = try row.text("body")
    at = try row.instant("at")
    tries = try row.int("tries")
  }
}

/// Letters leave in the transaction of the act they tell of, and are delivered afterwards by whichever node takes them.
package struct Outbox {
  /// Writes one letter within the act's transaction.
  package static func put(
    _ tx: any WriteTransaction, office: String, topic: String, body: String, at now: Instant
  ) throws {
    try tx.run(
      "INSERT INTO outbox (office, id, topic, body, at, free_at) VALUES (?, ?, ?, ?, ?, ?)",
      office, ID<Letter>(at: now), topic, body, now, now)
  }

  /// Up to `limit` letters of `topic`, oldest first, kept from other nodes for `seconds`. A letter that is not `done`
  /// by then is given out again.
  package static func take(
    _ topic: String, limit: Int = 20, at now: Instant, holding seconds: Int = 60, from database: any Database
  ) async throws -> [Letter] {
    let rows = try await database.write { tx in
      try tx.rows(
        """
        UPDATE outbox SET tries = tries + 1, free_at = ?
        WHERE topic = ? AND free_at <= ? AND (office, id) IN (
          SELECT office, id FROM outbox WHERE topic = ? AND free_at <= ? ORDER BY at, id LIMIT ?)
        RETURNING office, id, topic, body, at, tries
        """, now.adding(seconds: seconds), topic, now, topic, now, limit)
    }
    return try rows.map(Letter.init(row:)).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// The letter was delivered.
  package static func done(_ letter: Letter, in database: any Database) async throws {
    try await database.write(isolation: .locked) { tx in
      _ = try tx.run("DELETE FROM outbox WHERE office = ? AND id = ?", letter.office, letter.id)
    }
  }
}

extension Migration {
  /// Storage's own tables; first in every database.
  package static var storage: [Migration] { all(room: "Storage", Embedded.files) }
}
