import Secrets
import Storage
import Vocabulary

/// The vault of personal data (개인정보 금고): seals on the way in, opens on the way out, finds by blind tokens.
/// Always inside the caller's transaction; whoever shows what it opens calls `call.shown.person(…)` first.
package struct Vault: Sendable {
  /// Seals what stands beside a person in another room's table.
  package let sealing: any Sealing
  let index: BlindIndex

  /// Seals and finds with the keys of `keys`.
  package init(keys: KeyRing) { self.init(sealing: FieldSealing(keys: keys), index: BlindIndex(keys: keys)) }

  /// With another module for sealing (검증필 암호모듈).
  package init(sealing: any Sealing, index: BlindIndex) { (self.sealing, self.index) = (sealing, index) }

  /// Stores a new person under `id`, made outside the transaction.
  package func create(
    _ fields: Person.Fields, id: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let sealed = try SealedPerson(fields, id: id, office: office, sealing)
    try tx.run(
      """
      INSERT INTO person (office, id, name, birth_date, sex, phone, address, dong, revision, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
      """, office, id, sealed.name, sealed.birthDate, sealed.sex, sealed.phone, sealed.address, fields.dong, now, now)
    try enter(fields, id, office, tx)
  }

  /// Replaces the fields. Throws `Conflict` when someone changed the person since `revision` was read.
  package func update(
    _ id: ID<Person>, to fields: Person.Fields, from revision: Int, in office: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let changed = try tx.run(
      "UPDATE person SET revision = revision + 1, updated_at = ? WHERE office = ? AND id = ? AND revision = ?", now,
      office, id, revision)
    guard changed == 1 else {
      throw Conflict("저장하지 못했습니다", "그 사이 다른 사람이 이 사람의 정보를 고쳤습니다. 새로 고쳐 확인한 뒤 다시 적으십시오.")
    }
    try store(fields, over: id, in: office, tx)
  }

  /// Seals the fields into the person's row and indexes them anew.
  func store(_ fields: Person.Fields, over id: ID<Person>, in office: String, _ tx: any WriteTransaction) throws {
    let sealed = try SealedPerson(fields, id: id, office: office, sealing)
    try tx.run(
      """
      UPDATE person SET name = ?, birth_date = ?, sex = ?, phone = ?, address = ?, dong = ? WHERE office = ? AND id = ?
      """, sealed.name, sealed.birthDate, sealed.sex, sealed.phone, sealed.address, fields.dong, office, id)
    try tx.run("DELETE FROM person_index WHERE office = ? AND person = ?", office, id)
    try enter(fields, id, office, tx)
  }

  /// The opened person; nil when this office has none of that id.
  package func find(_ id: ID<Person>, in office: String, _ tx: any ReadTransaction) throws -> Person? {
    try open([id], in: office, tx)[id]
  }

  /// Opens several at once; ids that this office does not have are absent from the answer.
  package func open(
    _ ids: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: Person] {
    var found: [ID<Person>: Person] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = ids[start..<min(start + 500, ids.count)]
      let marks = some.map { _ in "?" }.joined(separator: ", ")
      let rows = try tx.rows(
        """
        SELECT id, name, birth_date, sex, phone, address, dong, revision, created_at
        FROM person WHERE office = ? AND id <> ? AND id IN (\(marks))
        """, [office, Person.destroyed] + some.map { $0 as any Bindable })
      for row in rows {
        let person = try SealedPerson(row: row, office: office).opened(sealing)
        found[person.id] = person
      }
    }
    return found
  }

  /// 행정동 of everyone who stated one, by id. Statistics group by it; nobody is opened for it.
  package static func dongs(in office: String, _ tx: any ReadTransaction) throws -> [String: String] {
    let rows = try tx.rows(
      "SELECT id, dong FROM person WHERE office = ? AND id <> ? AND dong IS NOT NULL", office, Person.destroyed)
    return Dictionary(
      try rows.map { (try $0.text("id"), try $0.text("dong")) }, uniquingKeysWith: { first, _ in first })
  }

  /// Names alone, by id: a fifth of the work of opening everything. Destroyed people are absent.
  func names(of ids: [ID<Person>], in office: String, _ tx: any ReadTransaction) throws -> [String: String] {
    var found: [String: String] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = ids[start..<min(start + 500, ids.count)]
      let marks = some.map { _ in "?" }.joined(separator: ", ")
      for row in try tx.rows(
        "SELECT id, name FROM person WHERE office = ? AND id <> ? AND id IN (\(marks))",
        [office, Person.destroyed] + some.map { $0 as any Bindable })
      {
        let id = try row.text("id")
        let place = SealContext(office: office, table: "person", row: id, column: "name")
        found[id] = try sealing.openText(try row.blob("name"), bound: place)
      }
    }
    return found
  }

  /// Persons that match all of the query, by name then birth date; at most `limit`.
  package func search(
    _ query: VaultQuery, in office: String, limit: Int = 50, _ tx: any ReadTransaction
  ) throws -> [Person] {
    var matches: Set<String>?
    for lookup in query.lookups {
      let tokens = index.tokens(of: lookup.value, index: lookup.kind, office: office)
      let marks = tokens.map { _ in "?" }.joined(separator: ", ")
      let bound: [any Bindable] = [office, lookup.kind] + tokens.map { $0.bytes as any Bindable }
      let rows = try tx.rows(
        "SELECT person FROM person_index WHERE office = ? AND kind = ? AND token IN (\(marks))", bound)
      let found = Set(try rows.map { try $0.text("person") })
      matches = matches.map { $0.intersection(found) } ?? found
    }
    let ids = (matches ?? []).sorted().prefix(limit).map { ID<Person>($0) }
    return try open(ids, in: office, tx).values.filter { query.holds(for: $0.fields) }.sorted {
      ($0.fields.name, $0.fields.birthDate?.number ?? 0, $0.id)
        < ($1.fields.name, $1.fields.birthDate?.number ?? 0, $1.id)
    }
  }

  private func enter(_ fields: Person.Fields, _ id: ID<Person>, _ office: String, _ tx: any WriteTransaction) throws {
    for entry in VaultQuery.entries(of: fields) {
      let token = index.token(of: entry.value, index: entry.kind, office: office)
      try tx.run(
        "INSERT INTO person_index (office, kind, token, key_id, person) VALUES (?, ?, ?, ?, ?)", office, entry.kind,
        token.bytes, token.key, id)
    }
  }
}

/// One row of `person` as it lies in the database.
private struct SealedPerson {
  let id: ID<Person>, office: String
  let name: [UInt8], birthDate: [UInt8]?, sex: [UInt8], phone: [UInt8]?, address: [UInt8]?
  var dong: String?, revision = 1, createdAt = Instant(milliseconds: 0)

  init(_ fields: Person.Fields, id: ID<Person>, office: String, _ sealing: any Sealing) throws {
    func sealed(_ text: String, _ column: String) throws -> [UInt8] {
      try sealing.seal(text, bound: SealContext(office: office, table: "person", row: id.text, column: column))
    }
    (self.id, self.office) = (id, office)
    name = try sealed(fields.name, "name")
    birthDate = try fields.birthDate.map { try sealed($0.description, "birth_date") }
    sex = try sealed(fields.sex.rawValue, "sex")
    phone = try fields.phone.map { try sealed($0, "phone") }
    address = try fields.address.map { try sealed($0, "address") }
  }

  init(row: Row, office: String) throws {
    (id, self.office) = (try row.id("id"), office)
    (name, birthDate) = (try row.blob("name"), try row.blobIfPresent("birth_date"))
    (sex, phone, address) = (try row.blob("sex"), try row.blobIfPresent("phone"), try row.blobIfPresent("address"))
    (dong, revision) = (try row.textIfPresent("dong"), try row.int("revision"))
    createdAt = try row.instant("created_at")
  }

  func opened(_ sealing: any Sealing) throws -> Person {
    func text(_ sealed: [UInt8], _ column: String) throws -> String {
      try sealing.openText(sealed, bound: SealContext(office: office, table: "person", row: id.text, column: column))
    }
    let fields = Person.Fields(
      name: try text(name, "name"), birthDate: try birthDate.flatMap { Day(try text($0, "birth_date")) },
      sex: Sex(rawValue: try text(sex, "sex")) ?? .unstated, phone: try phone.map { try text($0, "phone") },
      address: try address.map { try text($0, "address") }, dong: dong)
    return Person(id: id, office: office, fields: fields, revision: revision, createdAt: createdAt)
  }
}
