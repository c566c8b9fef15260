import Secrets
import Storage
import Vocabulary

/// What was written in words at a step of a case: reasons, remarks, what the evidence was. The steps themselves are never
/// changed and hold codes alone; the words stand here, sealed, so that destroying a person reaches them.
package struct CaseNotes: Sendable {
  let sealing: any Sealing
  /// Seals with the vault's own module.
  package init(sealing: any Sealing) { self.sealing = sealing }

  /// At what kind of step.
  package enum Noun: String, Code {
    case jobSeeker, referral, order, placement, evidence, entry
    /// As in a list.
    package var label: String {
      switch self {
      case .jobSeeker: "구직신청 처리"
      case .referral: "알선 처리"
      case .order: "알선 순서"
      case .placement: "취업 처리"
      case .evidence: "취업 증빙"
      case .entry: "실적 정정"
      }
    }
  }

  /// A step: the object's id and the step's number within it.
  struct Place: Hashable, Sendable {
    let noun: Noun, object: String, number: Int
    var row: String { "\(noun.rawValue)/\(object)/\(number)" }
  }

  /// Keeps the words; nothing when there are none.
  func keep(
    _ text: String?, at place: Place, of seeker: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction
  ) throws {
    guard let text, !text.isEmpty else { return }
    try tx.run(
      """
      INSERT INTO case_note (office, noun, object, number, job_seeker, sealed) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, noun, object, number) DO UPDATE SET sealed = excluded.sealed, plain = NULL
      """, office, place.noun.rawValue, place.object, place.number, seeker,
      try sealing.seal(text, bound: Self.context(place, office)))
  }

  /// All words about a seeker, by step.
  func all(of seeker: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> [Place: String] {
    let rows = try tx.rows(
      "SELECT noun, object, number, sealed, plain FROM case_note WHERE office = ? AND job_seeker = ?", office, seeker)
    return try rows.reduce(into: [:]) { found, row in
      let place = try Place(row: row)
      found[place] = try words(row, place, office)
    }
  }

  /// The words at the steps of one object, by number.
  func all(_ noun: Noun, of object: String, in office: String, _ tx: any ReadTransaction) throws -> [Int: String] {
    let rows = try tx.rows(
      "SELECT noun, object, number, sealed, plain FROM case_note WHERE office = ? AND noun = ? AND object = ?", office,
      noun.rawValue, object)
    return try rows.reduce(into: [:]) { found, row in
      let place = try Place(row: row)
      found[place.number] = try words(row, place, office)
    }
  }

  /// Seals up to `limit` words that an upgrade took over from before they were sealed. Returns how many.
  func sealWaiting(in office: String, limit: Int, _ tx: any WriteTransaction) throws -> Int {
    let rows = try tx.rows(
      """
      SELECT noun, object, number, sealed, plain FROM case_note WHERE office = ? AND plain IS NOT NULL
      ORDER BY noun, object, number LIMIT ?
      """, office, limit)
    for row in rows {
      let place = try Place(row: row)
      let sealed = try sealing.seal(try row.text("plain"), bound: Self.context(place, office))
      try tx.run(
        "UPDATE case_note SET sealed = ?, plain = NULL WHERE office = ? AND noun = ? AND object = ? AND number = ?",
        sealed, office, place.noun.rawValue, place.object, place.number)
    }
    return rows.count
  }

  private func words(_ row: Row, _ place: Place, _ office: String) throws -> String {
    if let plain = try row.textIfPresent("plain") { return plain }
    return try sealing.openText(try row.blob("sealed"), bound: Self.context(place, office))
  }

  static func context(_ place: Place, _ office: String) -> SealContext {
    SealContext(office: office, table: "case_note", row: place.row, column: "sealed")
  }
}

extension CaseNotes.Place {
  init(row: Row) throws {
    self.init(noun: try row.code("noun"), object: try row.text("object"), number: try row.int("number"))
  }
}
