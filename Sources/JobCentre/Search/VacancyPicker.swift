import Storage
import Vocabulary

/// Picks one page out of a set of vacancies, in an order. A small set is fetched and sorted; a large one is met by
/// walking an index of that order until the page is full.
struct VacancyPicker: Sendable {
  let office: String
  /// Nil at the desk, whose list has no day.
  let listedOn: Day?

  enum Order: Sendable { case newest, closing, pay }
  typealias Tier = (set: DocSet, order: Order)

  /// Sets up to this size are sorted whole.
  private static let small = 600

  /// The tiers one after the other, `skip` left out, at most `limit`.
  func page(_ tiers: [Tier], skip: Int, limit: Int, _ tx: any ReadTransaction) throws -> [Vacancy] {
    var (skip, picked): (Int, [Int]) = (skip, [])
    for (set, order) in tiers where picked.count < limit {
      let count = set.count
      guard skip < count else {
        skip -= count
        continue
      }
      picked += try docs(of: set, count, order, skip: skip, limit: limit - picked.count, after: nil, tx)
      skip = 0
    }
    return try vacancies(picked, tx)
  }

  /// The newest of `set` after `cursor`.
  func newest(_ set: DocSet, after cursor: VacancyCursor?, limit: Int, _ tx: any ReadTransaction) throws -> [Vacancy] {
    try vacancies(try docs(of: set, set.count, .newest, skip: 0, limit: limit, after: cursor, tx), tx)
  }

  private func docs(
    of set: DocSet, _ count: Int, _ order: Order, skip: Int, limit: Int, after: VacancyCursor?,
    _ tx: any ReadTransaction
  ) throws -> [Int] {
    count <= Self.small
      ? Array(try sorted(set.docs, order, after: after, tx).dropFirst(skip).prefix(limit))
      : try walked(set, order, skip: skip, limit: limit, after: after, tx)
  }

  private struct Key {
    let doc: Int, id: String, registered: String, until: String, pay: Int
    init(_ row: Row) throws {
      (doc, id) = (try row.int("doc"), try row.text("id"))
      (registered, until) = (try row.text("registered_on"), try row.text("listed_until"))
      pay = try row.intIfPresent("hourly_pay") ?? 0
    }
  }

  private func sorted(
    _ docs: [Int], _ order: Order, after: VacancyCursor?, _ tx: any ReadTransaction
  ) throws -> [Int] {
    var keys: [Key] = []
    for start in stride(from: 0, to: docs.count, by: 200) {
      let part = padded(Array(docs[start..<min(docs.count, start + 200)]), to: 200)
      keys += try tx.rows(
        "SELECT doc, id, registered_on, listed_until, hourly_pay FROM vacancy WHERE office = ? AND doc IN (\(marks(200)))",
        [office] + part
      ).map(Key.init)
    }
    if let after { keys.removeAll { ($0.registered, $0.id) >= (after.registeredOn.description, after.id.text) } }
    switch order {
    case .newest: keys.sort { ($0.registered, $0.id) > ($1.registered, $1.id) }
    case .closing: keys.sort { ($0.until, $0.id) < ($1.until, $1.id) }
    case .pay: keys.sort { ($0.pay, $0.id) > ($1.pay, $1.id) }
    }
    return keys.map(\.doc)
  }

  private func walked(
    _ set: DocSet, _ order: Order, skip: Int, limit: Int, after: VacancyCursor?, _ tx: any ReadTransaction
  ) throws -> [Int] {
    var sql = "SELECT doc FROM vacancy WHERE office = ?"
    var values: [any Bindable] = [office]
    if listedOn != nil { sql += " AND listed = 1" }
    switch order {
    case .newest:
      if let after {
        sql += " AND (registered_on, id) < (?, ?)"
        values += [after.registeredOn, after.id]
      }
      sql += " ORDER BY registered_on DESC, id DESC"
    case .closing:
      sql += " AND listed_until >= ? ORDER BY listed_until, id"
      values.append(listedOn?.description ?? "")
    case .pay: sql += " AND hourly_pay > 0 ORDER BY hourly_pay DESC, id DESC"
    }
    var (left, picked): (Int, [Int]) = (skip, [])
    try tx.each(sql, values) { row in
      guard let doc = try row.intIfPresent("doc"), set.contains(doc) else { return true }
      if left > 0 { left -= 1 } else { picked.append(doc) }
      return picked.count < limit
    }
    return picked
  }

  private func vacancies(_ docs: [Int], _ tx: any ReadTransaction) throws -> [Vacancy] {
    var found: [Int: Vacancy] = [:]
    for start in stride(from: 0, to: docs.count, by: 64) {
      let part = padded(Array(docs[start..<min(docs.count, start + 64)]), to: 64)
      for row in try tx.rows(
        "SELECT \(VacancyStore.columns), doc FROM vacancy WHERE office = ? AND doc IN (\(marks(64)))", [office] + part)
      {
        found[try row.int("doc")] = try Vacancy(row: row)
      }
    }
    return docs.compactMap { found[$0] }
  }

  /// Always the same number of marks, so that the statement is prepared once; there is no number 0.
  private func padded(_ docs: [Int], to width: Int) -> [any Bindable] {
    docs + Array(repeating: 0, count: width - docs.count)
  }
  private func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
}
