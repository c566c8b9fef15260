import Storage
import Vocabulary

/// All SQL of the search index; always in the transaction that changes the vacancies.
struct SearchIndexStore: Sendable {
  /// New vacancies on their way into the index, one block at a time: many are written as one.
  struct Buffer {
    fileprivate var block = 0
    fileprivate var places: [String: [Int]] = [:]
    init() {}
  }

  /// The first of `count` new numbers of the office.
  func number(_ count: Int, in office: String, at now: Instant, _ tx: any WriteTransaction) throws -> Int {
    let row = try tx.first(
      """
      INSERT INTO vacancy_count (office, year, last_number, last_change, last_doc) VALUES (?, ?, 0, 0, ?)
      ON CONFLICT (office) DO UPDATE SET last_doc = vacancy_count.last_doc + excluded.last_doc
      RETURNING last_doc
      """, office, now.day.year, count)
    return (try row?.int("last_doc") ?? count) - count + 1
  }

  /// Takes a new vacancy in; a full block is written at once, the rest by `flush`. Numbers must ascend.
  func add(
    _ doc: Int, _ terms: Set<String>, to buffer: inout Buffer, in office: String, _ tx: any WriteTransaction
  ) throws {
    let (block, place) = doc.quotientAndRemainder(dividingBy: DocSet.blockSize)
    if block != buffer.block {
      try flush(&buffer, in: office, tx)
      buffer.block = block
    }
    for term in terms { buffer.places[term, default: []].append(place) }
  }

  /// Writes what the buffer holds.
  func flush(_ buffer: inout Buffer, in office: String, _ tx: any WriteTransaction) throws {
    let (block, places) = (buffer.block, buffer.places)
    buffer = Buffer()
    try change(block, adding: places, in: office, tx)
  }

  /// The terms of one vacancy from `old` to `new`. New ones are written even where the old had them: one may have left
  /// the list by its day.
  func replace(
    _ doc: Int, old: Set<String>, new: Set<String>, in office: String, _ tx: any WriteTransaction
  ) throws {
    let (block, place) = doc.quotientAndRemainder(dividingBy: DocSet.blockSize)
    let gone = Dictionary(uniqueKeysWithValues: old.subtracting(new).map { ($0, [place]) })
    let here = Dictionary(uniqueKeysWithValues: new.map { ($0, [place]) })
    try change(block, adding: here, removing: gone, in: office, tx)
  }

  private func change(
    _ block: Int, adding: [String: [Int]], removing: [String: [Int]] = [:], in office: String,
    _ tx: any WriteTransaction
  ) throws {
    let terms = Set(adding.keys).union(removing.keys).sorted()
    for start in stride(from: 0, to: terms.count, by: 200) {
      let part = terms[start..<min(terms.count, start + 200)]
      let stored = try stored(part, block, in: office, tx)
      var values: [any Bindable] = []
      for term in part {
        let old = stored[term] ?? []
        var set = Set(DocSet.places(in: old))
        set.formUnion(adding[term] ?? [])
        set.subtract(removing[term] ?? [])
        let bytes = DocSet.stored(set.sorted())
        if bytes != old { values += [office, term, block, bytes] }
      }
      guard !values.isEmpty else { continue }
      let marks = Array(repeating: "(?, ?, ?, ?)", count: values.count / 4).joined(separator: ", ")
      try tx.run(
        """
        INSERT INTO vacancy_term (office, term, block, docs) VALUES \(marks)
        ON CONFLICT (office, term, block) DO UPDATE SET docs = excluded.docs
        """, values)
    }
  }

  private func stored(
    _ terms: ArraySlice<String>, _ block: Int, in office: String, _ tx: any ReadTransaction
  ) throws -> [String: [UInt8]] {
    // Always the same number of marks, so that the statement is prepared once.
    let names = Array(terms) + Array(repeating: "", count: 200 - terms.count)
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    let rows = try tx.rows(
      "SELECT term, docs FROM vacancy_term WHERE office = ? AND block = ? AND term IN (\(marks))",
      [office, block] + names)
    return try rows.reduce(into: [:]) { found, row in found[try row.text("term")] = try row.blob("docs") }
  }

  // MARK: Reading

  /// The set of each term; one that nothing has is absent.
  func sets(_ terms: [String], in office: String, _ tx: any ReadTransaction) throws -> [String: DocSet] {
    var found: [String: DocSet] = [:]
    for start in stride(from: 0, to: terms.count, by: 200) {
      var part = Array(terms[start..<min(terms.count, start + 200)])
      // Few different numbers of marks, so that few statements are prepared.
      let width = [4, 16, 64].first { $0 >= part.count } ?? 200
      part += Array(repeating: "", count: width - part.count)
      let marks = Array(repeating: "?", count: width).joined(separator: ", ")
      let rows = try tx.rows(
        "SELECT term, block, docs FROM vacancy_term WHERE office = ? AND term IN (\(marks))", [office] + part)
      for row in rows {
        found[try row.text("term"), default: DocSet()].add(block: try row.int("block"), stored: try row.blob("docs"))
      }
    }
    return found
  }

  /// All that have a term from `first` up to but without `end`.
  func set(from first: String, to end: String, in office: String, _ tx: any ReadTransaction) throws -> DocSet {
    var found = DocSet()
    try tx.each(
      "SELECT block, docs FROM vacancy_term WHERE office = ? AND term >= ? AND term < ?", [office, first, end]
    ) { row in
      found.add(block: try row.int("block"), stored: try row.blob("docs"))
      return true
    }
    return found
  }

  /// All in the public list on `day`.
  func listed(in office: String, on day: Day, _ tx: any ReadTransaction) throws -> DocSet {
    let open = try sets([SearchTerms.open], in: office, tx)[SearchTerms.open] ?? DocSet()
    return open.subtracting(try past(in: office, on: day, tx))
  }

  /// All whose last day lies before `day` and that have not been swept out yet.
  private func past(in office: String, on day: Day, _ tx: any ReadTransaction) throws -> DocSet {
    try set(from: "u:", to: SearchTerms.until(day), in: office, tx)
  }

  /// Takes out of the list what its last day has left behind, so that no search has to look at it again. Returns whether
  /// there was any.
  func sweep(in office: String, on day: Day, _ tx: any WriteTransaction) throws -> Bool {
    let past = try past(in: office, on: day, tx)
    guard !past.isEmpty else { return false }
    for (block, docs) in Dictionary(grouping: past.docs, by: { $0 / DocSet.blockSize }) {
      try change(
        block, adding: [:], removing: [SearchTerms.open: docs.map { $0 % DocSet.blockSize }], in: office, tx)
    }
    try tx.run(
      "DELETE FROM vacancy_term WHERE office = ? AND term >= ? AND term < ?", office, "u:", SearchTerms.until(day))
    return true
  }
}
