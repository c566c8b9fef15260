import Reference
import Storage
import Vocabulary

/// Finds vacancies by the search index: sets are met with sets, and only the rows of one page are fetched. No step looks
/// at every vacancy.
struct VacancySearch: Sendable {
  let office: String
  let day: Day
  private let index = SearchIndexStore()

  init(office: String, day: Day) { (self.office, self.day) = (office, day) }

  /// What was found, as sets; a page of it is picked by `VacancyPicker`.
  struct Hits: Sendable {
    var all = DocSet()
    /// Those with every word in title or occupation.
    var best = DocSet()
    /// The scope before any filter, and the set of each filter.
    var scope = DocSet()
    var filters: [VacancyQuery.Filter: DocSet] = [:]
    /// How many there would be without one of the filters.
    func count(without filter: VacancyQuery.Filter) -> Int { set(without: filter).count }
    func set(without filter: VacancyQuery.Filter) -> DocSet {
      filters.reduce(scope) { $1.key == filter ? $0 : $0.intersection($1.value) }
    }
  }

  /// `desk`: every vacancy of the office, by status; else the public list.
  func hits(_ query: VacancyQuery, desk: Bool, _ tx: any ReadTransaction) throws -> Hits {
    var hits = Hits()
    hits.scope = desk ? try deskScope(query.status, tx) : try index.listed(in: office, on: day, tx)
    let words = try query.words.map { try found($0, tx) }
    if !words.isEmpty { hits.filters[.words] = words.dropFirst().reduce(words[0].any) { $0.intersection($1.any) } }
    for filter in query.filters where filter != .words { hits.filters[filter] = try set(of: filter, query, tx) }
    hits.all = hits.filters.values.reduce(hits.scope) { $0.intersection($1) }
    hits.best = words.reduce(hits.all) { $0.intersection($1.title) }
    return hits
  }

  /// How many of `docs` lie in each second-level line of KECO, by its digits.
  func occupations(of docs: DocSet, _ tx: any ReadTransaction) throws -> [String: Int] {
    let groups = Occupation.level(2).map(\.digits)
    let sets = try index.sets(groups.map(SearchTerms.occupation), in: office, tx)
    return groups.reduce(into: [:]) { counts, digits in
      counts[digits] = sets[SearchTerms.occupation(digits)]?.count(with: docs) ?? 0
    }
  }

  /// The districts of `docs`, nearest first, each with its set; those without a known middle are in none.
  func byDistance(_ docs: DocSet, from middle: Place, _ tx: any ReadTransaction) throws -> [DocSet] {
    let near = Region.placed.sorted { $0.place.metres(to: middle) < $1.place.metres(to: middle) }
    let sets = try index.sets(near.map { SearchTerms.region($0.region.code) }, in: office, tx)
    var rest = docs
    var tiers: [DocSet] = []
    for (region, _) in near {
      guard let set = sets[SearchTerms.region(region.code)]?.intersection(rest), !set.isEmpty else { continue }
      tiers.append(set)
      rest = rest.subtracting(set)
    }
    return tiers + [rest]
  }

  /// Those whose pay by the hour is known.
  func paid(_ docs: DocSet, _ tx: any ReadTransaction) throws -> DocSet {
    docs.intersection(try one(SearchTerms.paid, tx))
  }

  // MARK: Parts

  private func one(_ term: String, _ tx: any ReadTransaction) throws -> DocSet {
    try index.sets([term], in: office, tx)[term] ?? DocSet()
  }
  private func any(of terms: [String], _ tx: any ReadTransaction) throws -> DocSet {
    try index.sets(terms, in: office, tx).values.reduce(into: DocSet()) { $0.formUnion($1) }
  }

  private func deskScope(_ status: Vacancy.Status?, _ tx: any ReadTransaction) throws -> DocSet {
    switch status {
    case .open: return try index.listed(in: office, on: day, tx)
    case .filled, .withdrawn: return try one(SearchTerms.status(status ?? .filled), tx)
    case nil: return try any(of: VacancyOrigin.allCases.map(SearchTerms.origin), tx)
    case .closed:
      // Closed by hand, or open with its last day gone.
      let others = [SearchTerms.status(.filled), SearchTerms.status(.withdrawn), SearchTerms.takenOver]
      return try deskScope(nil, tx).subtracting(try any(of: others, tx)).subtracting(
        try index.listed(in: office, on: day, tx))
    }
  }

  /// Where a word is found: anywhere, and in title or occupation.
  private func found(_ word: String, _ tx: any ReadTransaction) throws -> (any: DocSet, title: DocSet) {
    let named = Occupation.search(word, limit: 30).map { SearchTerms.occupation($0.digits) }
    var meant = word.unicodeScalars.count > 1 && !named.isEmpty ? try any(of: named, tx) : DocSet()
    if EverydayWord.find(word)?.isPartTime == true { meant.formUnion(try any(of: Self.partTime, tx)) }
    let title = try all(SearchText.needs(of: word, mark: SearchTerms.title), tx)
    return (try all(SearchText.needs(of: word, mark: SearchTerms.anywhere), tx).union(meant), title)
  }

  /// What carries the label 시간제: said so, or fewer weekly hours than full time.
  private static let partTime =
    [SearchTerms.partTime] + [HoursBand.under15, .h15to34].map(SearchTerms.hours)

  private func all(_ needs: [SearchText.Need], _ tx: any ReadTransaction) throws -> DocSet {
    let pieces = needs.compactMap { need in
      if case .piece(let piece) = need { piece } else { nil }
    }
    let sets = try index.sets(pieces, in: office, tx)
    // A piece that nothing has: the word stands nowhere.
    guard !needs.isEmpty, Set(pieces).count == sets.count else { return DocSet() }
    var found: DocSet? = sets.values.dropFirst().reduce(sets.values.first) { $0?.intersection($1) }
    for case .span(let first, let end) in needs {
      let span = try index.set(from: first, to: end, in: office, tx)
      found = found?.intersection(span) ?? span
    }
    return found ?? DocSet()
  }

  private func set(
    of filter: VacancyQuery.Filter, _ query: VacancyQuery, _ tx: any ReadTransaction
  ) throws -> DocSet {
    switch filter {
    case .words: return DocSet()
    case .occupation: return try one(SearchTerms.occupation(query.occupation ?? ""), tx)
    case .region: return try region(query, tx)
    case .pay: return try one(SearchTerms.pay(query.pay ?? 0), tx)
    case .wage: return try paid(query, tx)
    case .hours: return try any(of: query.hours.map { [SearchTerms.hours($0)] } ?? [], tx)
    case .days: return try one(SearchTerms.days(query.days ?? 0), tx)
    case .contract: return try any(of: query.contract.map { [SearchTerms.contract($0)] } ?? [], tx)
    case .since: return try any(of: days(query.since, back: true).map(SearchTerms.registered), tx)
    case .closing: return try any(of: days(query.closing, back: false).map(SearchTerms.until), tx)
    case .origin: return try any(of: query.origin.map { [SearchTerms.origin($0)] } ?? [], tx)
    }
  }

  private func days(_ count: Int?, back: Bool) -> [Day] {
    (0..<(count ?? 0)).map { day.adding(days: back ? -$0 : $0) }
  }

  private func region(_ query: VacancyQuery, _ tx: any ReadTransaction) throws -> DocSet {
    guard let code = query.region else { return DocSet() }
    if let within = query.within, let middle = query.middle {
      let near = Region.placed.filter { $0.place.metres(to: middle) <= Double(within) * 1000 }.map(\.region.code)
      // The district itself, however far its middle lies from the 동's.
      return try any(of: (near + [String(code.prefix(5))]).map(SearchTerms.region), tx)
    }
    return try one(code.utf8.count == 2 ? SearchTerms.sido(code) : SearchTerms.region(code.prefix(5)), tx)
  }

  /// An amount of one kind of wage is in no set: those rows are looked at by index.
  private func paid(_ query: VacancyQuery, _ tx: any ReadTransaction) throws -> DocSet {
    guard let kind = query.wageKind else { return DocSet() }
    let rows = try tx.rows(
      """
      SELECT doc FROM vacancy WHERE office = ? AND wage_kind = ? AND coalesce(wage_up_to, wage_amount) >= ?
        AND doc IS NOT NULL
      """, office, kind.rawValue, query.wage ?? 1)
    return DocSet(try rows.map { try $0.int("doc") })
  }
}

extension Region {
  /// Every 시군구 with a known middle, the invented one too; whole cities with parts stand by their parts.
  static let placed: [(region: Region, place: Place)] = (all + invented).compactMap { region in
    region.place.map { (region, $0) }
  }
}
