import Storage
import Vocabulary

/// All SQL of editions; always inside the caller's transaction. Rows are only ever added.
package struct EditionStore: Sendable {
  /// Stateless.
  package init() {}

  private static let columns = """
    office, year, number, id, office_name, plan_version, rule_set, sequence, head, fingerprint, target, measured, \
    reported, published_at, kind, through, scope, caveat
    """

  /// Every office's latest edition of each year, newest year first.
  package func latestOfAll(_ tx: any ReadTransaction) throws -> [Edition] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM edition e WHERE number =
        (SELECT max(number) FROM edition l WHERE l.office = e.office AND l.year = e.year)
      ORDER BY year DESC, office
      """
    ).map(Edition.init(row:))
  }

  /// The office's latest edition of each year, newest year first.
  package func latest(of office: String, _ tx: any ReadTransaction) throws -> [Edition] {
    try tx.rows(
      """
      SELECT \(Self.columns) FROM edition e WHERE office = ? AND number =
        (SELECT max(number) FROM edition l WHERE l.office = e.office AND l.year = e.year)
      ORDER BY year DESC
      """, office
    ).map(Edition.init(row:))
  }

  /// All there are, in order of publication within each office's year.
  func every(_ tx: any ReadTransaction) throws -> [Edition] {
    try tx.rows("SELECT \(Self.columns) FROM edition ORDER BY office, year, number").map(Edition.init(row:))
  }

  /// The editions of an office's year, the newest first.
  package func all(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [Edition] {
    try tx.rows(
      "SELECT \(Self.columns) FROM edition WHERE office = ? AND year = ? ORDER BY number DESC", office, year
    ).map(Edition.init(row:))
  }

  /// `nil` before the first.
  package func latest(of office: String, year: Int, _ tx: any ReadTransaction) throws -> Edition? {
    try tx.first(
      "SELECT \(Self.columns) FROM edition WHERE office = ? AND year = ? ORDER BY number DESC LIMIT 1", office, year
    ).map(Edition.init(row:))
  }

  /// By its public id. Throws `NotFound`.
  package func find(_ id: String, _ tx: any ReadTransaction) throws -> Edition {
    guard let row = try tx.first("SELECT \(Self.columns) FROM edition WHERE id = ?", id) else {
      throw NotFound("공시본")
    }
    return try Edition(row: row)
  }

  /// The files in the order of the archive.
  package func files(of edition: Edition, _ tx: any ReadTransaction) throws -> [EditionFile] {
    try tx.rows(
      "SELECT name, bytes FROM edition_file WHERE office = ? AND edition = ? ORDER BY position", edition.office,
      edition.id
    ).map { EditionFile(name: try $0.text("name"), bytes: try $0.blob("bytes")) }
  }

  /// The fingerprinted files alone: `chain.csv` may be long, and nobody reads it on a page.
  package func printedFiles(of edition: Edition, _ tx: any ReadTransaction) throws -> [EditionFile] {
    try tx.rows(
      """
      SELECT name, bytes FROM edition_file WHERE office = ? AND edition = ? AND name NOT IN (?, ?) ORDER BY position
      """, edition.office, edition.id, EditionFile.Name.chain, EditionFile.Name.edition
    ).map { EditionFile(name: try $0.text("name"), bytes: try $0.blob("bytes")) }
  }

  /// Heads of all editions of the office, in order of publication.
  func heads(of office: String, _ tx: any ReadTransaction) throws -> [EditionChain.Earlier] {
    try tx.rows(
      "SELECT id, sequence, head FROM edition WHERE office = ? ORDER BY sequence, published_at, id", office
    ).map {
      EditionChain.Earlier(
        edition: try $0.text("id"),
        head: LedgerPosition(sequence: try $0.int("sequence"), hash: try $0.text("head")))
    }
  }

  /// Stores the edition with its files. Throws `Conflict` when another of this year came first.
  func add(_ bundle: EditionBundle, by account: String, _ tx: any WriteTransaction) throws -> Edition {
    let edition = Edition(bundle)
    let last = try latest(of: edition.office, year: edition.year, tx)?.number ?? 0
    guard edition.number == last + 1, try heads(of: edition.office, tx) == bundle.chain.earlier else {
      throw Conflict("공시하지 못했습니다", "그 사이 다른 사람이 공시했습니다. 새 공시본을 확인한 뒤 다시 하십시오.")
    }
    try tx.run(
      """
      INSERT INTO edition (\(Self.columns), published_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, edition.office, edition.year, edition.number, edition.id, edition.officeName, edition.planVersion,
      edition.ruleSet, edition.head.sequence, edition.head.hash, edition.fingerprint, edition.target,
      edition.measured, edition.reported, edition.publishedAt, edition.kind.rawValue, edition.through,
      edition.scope?.rawValue, edition.caveat?.rawValue, account)
    for (position, file) in bundle.files.enumerated() {
      try tx.run(
        "INSERT INTO edition_file (office, edition, position, name, bytes) VALUES (?, ?, ?, ?, ?)", edition.office,
        edition.id, position, file.name, file.bytes)
    }
    return edition
  }
}
