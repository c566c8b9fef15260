import Pages
import Reference
import Storage
import Vocabulary

/// What a list of vacancies asks for; the same for the page, the API and the desk.
package struct VacancyQuery: Sendable, Equatable {
  /// Every one must stand in title, firm, occupation or district.
  package var words: [String] = []
  /// Digits of a KECO line, one to four: all below it.
  package var occupation: String?
  /// A 시도 (two digits) or 시군구 (five digits); a whole city means its parts too.
  package var region: String?
  /// Only vacancies paid this way.
  package var wageKind: WageKind?
  /// Least pay, won per `wageKind`.
  package var wage: Won?
  /// Only the desk asks.
  package var origin: VacancyOrigin?
  /// Only the desk asks.
  package var status: Vacancy.Status?

  /// Asks for everything.
  package init() {}

  /// Reads `q, occupation, region, wageKind, wage` of an address; faults go to `reader`.
  static func read(_ reader: FieldReader) -> VacancyQuery {
    var query = VacancyQuery()
    let words = reader.text("q", "찾는 말", max: 60) ?? ""
    query.words = words.lowercased().split(whereSeparator: \.isWhitespace).prefix(5).map(String.init)
    if let text = reader.text("occupation", "직종", max: 20) {
      query.occupation = Occupation.find(text)?.digits
      if query.occupation == nil { reader.fault("occupation", "choice", "직종은 목록에서 고르십시오.") }
    }
    if let text = reader.text("region", "지역", max: 10) {
      query.region = Region.find(text) != nil || sido(text) != nil ? text : nil
      if query.region == nil { reader.fault("region", "choice", "지역은 목록에서 고르십시오.") }
    }
    query.wageKind = reader.code("wageKind", "임금 형태", as: WageKind.self)
    query.wage = reader.int("wage", "최소 임금(원)", in: 1...2_000_000_000)
    if query.wage != nil, query.wageKind == nil {
      reader.fault("wageKind", "required", "최소 임금을 적을 때는 시급·일급·월급·연봉 가운데 하나를 고르십시오.")
    }
    return query
  }

  /// Name of the 시도 with these two digits.
  static func sido(_ code: String) -> String? {
    code.utf8.count == 2 ? Region.all.first { $0.code.hasPrefix(code) }?.sido : nil
  }

  /// The words, occupation, district and pay as the query of an address, for links onward.
  var address: [(String, String)] {
    [
      ("q", words.joined(separator: " ")), ("occupation", occupation ?? ""), ("region", region ?? ""),
      ("wageKind", wageKind?.rawValue ?? ""), ("wage", wage?.description ?? ""), ("origin", origin?.rawValue ?? ""),
      ("status", status?.rawValue ?? ""),
    ].filter { !$0.1.isEmpty }
  }
  /// Nothing is asked.
  package var isEmpty: Bool { address.isEmpty }

  /// Conditions beyond the office's, each with its values.
  fileprivate var conditions: [(sql: String, values: [any Bindable])] {
    var found: [(String, [any Bindable])] = words.map { ("search LIKE ? ESCAPE '!'", ["%\($0.escapedForLike)%"]) }
    if let occupation { found.append(VacancyQuery.span("occupation", "KECO2025:\(occupation)")) }
    if let region { found.append(regionCondition(region)) }
    if let wageKind {
      found.append(("wage_kind = ?", [wageKind.rawValue]))
      if let wage { found.append(("coalesce(wage_up_to, wage_amount) >= ?", [wage])) }
    }
    if let origin { found.append(("origin = ?", [origin.rawValue])) }
    return found
  }

  private func regionCondition(_ code: String) -> (String, [any Bindable]) {
    guard let region = Region.find(code), code.utf8.count == 5 else { return VacancyQuery.span("region", code) }
    let parts = Region.all.filter { $0.sido == region.sido && $0.name.hasPrefix(region.name + " ") }.map(\.code)
    let codes = [code] + parts
    let marks = Array(repeating: "?", count: codes.count).joined(separator: ", ")
    return codes.count == 1 ? ("region = ?", [code]) : ("region IN (\(marks))", codes)
  }

  /// All texts that begin with `prefix`, as a span an index can follow.
  private static func span(_ column: String, _ prefix: String) -> (String, [any Bindable]) {
    ("\(column) >= ? AND \(column) < ?", [prefix, prefix + "\u{7F}"])
  }
}

/// Where a list goes on: after this one.
package struct VacancyCursor: Sendable, Equatable {
  let registeredOn: Day
  let id: ID<Vacancy>

  init(_ vacancy: Vacancy) { (registeredOn, id) = (vacancy.registeredOn, vacancy.id) }
  /// `2026-07-27~k3m9…`; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "~").map(String.init)
    guard parts.count == 2, let day = Day(parts[0]), parts[1].utf8.count <= 40 else { return nil }
    (registeredOn, id) = (day, ID(parts[1]))
  }
  var text: String { "\(registeredOn)~\(id)" }
}

extension VacancyStore {
  /// The public list on `day`, newest first: open, not past its last day, an advertisement only until it is taken over.
  package func listed(
    _ query: VacancyQuery, in office: String, on day: Day, after: VacancyCursor? = nil, limit: Int = 20,
    _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    try select(
      "listed = 1 AND listed_until >= ?", [day], query, in: office, after: after, limit: limit, tx)
  }

  /// How many the public list holds, counted up to `most`.
  package func countListed(
    _ query: VacancyQuery, in office: String, on day: Day, most: Int, _ tx: any ReadTransaction
  ) throws -> Int {
    let conditions = query.conditions
    let sql = (["office = ?", "listed = 1", "listed_until >= ?"] + conditions.map(\.sql)).joined(separator: " AND ")
    let values: [any Bindable] = [office, day] + conditions.flatMap(\.values) + [most]
    return try tx.first(
      "SELECT count(*) AS n FROM (SELECT 1 AS one FROM vacancy WHERE \(sql) LIMIT ?) AS found", values)?
      .int("n") ?? 0
  }

  /// Every vacancy of the office, newest first, for the desk. `status` as stored, closed ones by their day too.
  package func all(
    _ query: VacancyQuery, in office: String, on day: Day, after: VacancyCursor? = nil, limit: Int = 50,
    _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    switch query.status {
    case nil: return try select("1 = 1", [], query, in: office, after: after, limit: limit, tx)
    case .open:
      return try select(
        "status = 'open' AND taken_over_by IS NULL AND listed_until >= ?", [day], query, in: office, after: after,
        limit: limit, tx)
    case .closed:
      return try select(
        "(status = 'closed' OR status = 'open' AND listed_until < ?)", [day], query, in: office, after: after,
        limit: limit, tx)
    case .some(let status):
      return try select("status = ?", [status.rawValue], query, in: office, after: after, limit: limit, tx)
    }
  }

  private func select(
    _ condition: String, _ values: [any Bindable], _ query: VacancyQuery, in office: String, after: VacancyCursor?,
    limit: Int, _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    let more = query.conditions
    var sql = (["office = ?", condition] + more.map(\.sql)).joined(separator: " AND ")
    var all: [any Bindable] = [office] + values + more.flatMap(\.values)
    if let after {
      sql += " AND (registered_on, id) < (?, ?)"
      all += [after.registeredOn, after.id]
    }
    // The inner search stays within an index; only what is shown is fetched.
    return try tx.rows(
      """
      SELECT \(Self.columns) FROM vacancy WHERE office = ? AND id IN (
        SELECT id FROM vacancy WHERE \(sql) ORDER BY registered_on DESC, id DESC LIMIT ?)
      ORDER BY registered_on DESC, id DESC
      """, [office] + all + [limit]
    ).map(Vacancy.init(row:))
  }
}
