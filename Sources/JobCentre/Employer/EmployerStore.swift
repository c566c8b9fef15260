import Secrets
import Storage
import Vocabulary

/// All SQL of 구인업체. Telephone and contact are sealed on the way in and opened on the way out.
package struct EmployerStore: Sendable {
  let sealing: any Sealing

  /// Seals with the keys of `keys`.
  package init(keys: KeyRing) { sealing = FieldSealing(keys: keys) }
  /// With another module for sealing (검증필 암호모듈).
  package init(sealing: any Sealing) { self.sealing = sealing }

  private static let columns = "office, id, name, biz_no, region, region_name, phone, contact, revision"

  /// Nil when the office has no such firm.
  package func find(_ id: ID<Employer>, in office: String, _ tx: any ReadTransaction) throws -> Employer? {
    try tx.first("SELECT \(Self.columns) FROM employer WHERE office = ? AND id = ?", office, id).map(employer)
  }
  /// By 사업자등록번호, ten digits.
  package func find(bizNo: String, in office: String, _ tx: any ReadTransaction) throws -> Employer? {
    try tx.first("SELECT \(Self.columns) FROM employer WHERE office = ? AND biz_no = ?", office, bizNo).map(employer)
  }

  /// In order of name, after `after` (name and id of the last one shown).
  package func list(
    in office: String, named words: String? = nil, after: (name: String, id: String)? = nil, limit: Int = 50,
    _ tx: any ReadTransaction
  ) throws -> [Employer] {
    var (sql, values): (String, [any Bindable]) = ("SELECT \(Self.columns) FROM employer WHERE office = ?", [office])
    if let words {
      sql += " AND name LIKE ? ESCAPE '!'"
      values.append("%\(words.escapedForLike)%")
    }
    if let after {
      sql += " AND (name, id) > (?, ?)"
      values += [after.name, after.id]
    }
    return try tx.rows(sql + " ORDER BY name, id LIMIT ?", values + [limit]).map(employer)
  }

  /// Stores a new firm. A firm with the same business number is a `Conflict`.
  @discardableResult
  package func create(
    _ fields: Employer.Fields, id: ID<Employer>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Employer {
    if let known = try find(bizNo: fields.bizNo, in: office, tx) {
      throw Conflict(
        "이미 등록된 업체입니다",
        "사업자등록번호 \(BusinessNumber.hyphenated(fields.bizNo))은(는) ‘\(known.name)’(으)로 등록되어 있습니다. 목록에서 그 업체를 고르십시오.")
    }
    try tx.run(
      """
      INSERT INTO employer (office, id, name, biz_no, region, region_name, phone, contact, revision, created_at,
        updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
      """, office, id, fields.name, fields.bizNo, fields.region, fields.regionName,
      try sealed(fields.phone, "phone", id, office), try sealed(fields.contact, "contact", id, office), now, now)
    return Employer(id: id, office: office, fields: fields, revision: 1)
  }

  /// The firm with this business number, or a new one under `id`.
  package func findOrCreate(
    _ fields: Employer.Fields, id: ID<Employer>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Employer {
    try find(bizNo: fields.bizNo, in: office, tx) ?? create(fields, id: id, in: office, at: now, tx)
  }

  private func sealed(_ text: String?, _ column: String, _ id: ID<Employer>, _ office: String) throws -> [UInt8]? {
    try text.map { try sealing.seal($0, bound: context(column, id, office)) }
  }
  private func context(_ column: String, _ id: ID<Employer>, _ office: String) -> SealContext {
    SealContext(office: office, table: "employer", row: id.text, column: column)
  }

  private func employer(_ row: Row) throws -> Employer {
    let (id, office): (ID<Employer>, String) = (try row.id("id"), try row.text("office"))
    func open(_ column: String) throws -> String? {
      try row.blobIfPresent(column).map { try sealing.openText($0, bound: context(column, id, office)) }
    }
    let fields = Employer.Fields(
      name: try row.text("name"), bizNo: try row.text("biz_no"), region: try row.textIfPresent("region"),
      regionName: try row.text("region_name"), phone: try open("phone"), contact: try open("contact"))
    return Employer(id: id, office: office, fields: fields, revision: try row.int("revision"))
  }
}

extension String {
  /// `%`, `_` and the escape itself, for `LIKE … ESCAPE '!'`.
  var escapedForLike: String {
    replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
  }
}
