import Secrets
import Storage
import Vocabulary

/// All SQL of 상담. The text is sealed on the way in and opened on the way out.
struct ConsultationStore: Sendable {
  let sealing: any Sealing

  init(keys: KeyRing) { sealing = FieldSealing(keys: keys) }
  init(sealing: any Sealing) { self.sealing = sealing }

  /// Stores it. The seeker has come back: appointments made before stand no longer.
  func add(_ talk: Consultation, in office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    let note = talk.note
    try tx.run(
      "UPDATE consultation SET awaited = 0 WHERE office = ? AND job_seeker = ? AND awaited = 1", office, talk.seeker)
    try tx.run(
      """
      INSERT INTO consultation (office, id, job_seeker, account, held_on, channel, kind, content, next_on, awaited,
        written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, talk.id, talk.seeker, talk.account, note.heldOn, note.channel.rawValue, note.kind.rawValue,
      try sealing.seal(note.text, bound: place(talk.id, office)), note.nextOn, note.nextOn != nil, now)
  }

  /// The seeker's talks, newest first.
  func all(
    of seeker: ID<JobSeeker>, in office: String, limit: Int = 200, _ tx: any ReadTransaction
  ) throws -> [(talk: Consultation, at: Int)] {
    try tx.rows(
      """
      SELECT id, account, held_on, channel, kind, content, next_on, written_at FROM consultation
      WHERE office = ? AND job_seeker = ? ORDER BY held_on DESC, written_at DESC LIMIT ?
      """, office, seeker, limit
    ).map { row in
      let id: ID<Consultation> = try row.id("id")
      let note = Consultation.Note(
        heldOn: try row.day("held_on"), channel: try row.code("channel"), kind: try row.code("kind"),
        text: try sealing.openText(try row.blob("content"), bound: place(id, office)),
        nextOn: try row.dayIfPresent("next_on"))
      let talk = Consultation(id: id, seeker: seeker, account: try row.textIfPresent("account"), note: note)
      return (talk, try row.int("written_at"))
    }
  }

  /// 파기: what was said goes, that a talk was held stays as a number. Returns how many.
  func forget(of seeker: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction) throws -> Int {
    let rows = try tx.rows("SELECT id FROM consultation WHERE office = ? AND job_seeker = ?", office, seeker)
    for row in rows {
      let id: ID<Consultation> = try row.id("id")
      try tx.run(
        "UPDATE consultation SET content = ?, next_on = NULL, awaited = 0 WHERE office = ? AND id = ?",
        try sealing.seal("", bound: place(id, office)), office, id)
    }
    return rows.count
  }

  private func place(_ id: ID<Consultation>, _ office: String) -> SealContext {
    SealContext(office: office, table: "consultation", row: id.text, column: "content")
  }
}
