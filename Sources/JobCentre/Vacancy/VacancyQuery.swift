import Pages
import Reference
import Vocabulary

/// What a list of vacancies asks for; the same for the page, the API and the desk.
package struct VacancyQuery: Sendable, Hashable {
  /// Every one must be found, in a text or as the name of an occupation.
  package var words: [String] = []
  /// Digits of a KECO line, one to four: all below it.
  package var occupation: String?
  /// A 시도 (two digits), 시군구 (five digits; a whole city means its parts too) or 행정동 (ten digits: what is near it).
  package var region: String?
  /// Whole kilometres around the region's middle; nil: the region alone.
  package var within: Int?
  /// Least pay by the hour, won; one of `SearchTerms.paySteps`.
  package var pay: Won?
  /// Only vacancies paid this way.
  package var wageKind: WageKind?
  /// Least pay, won per `wageKind`.
  package var wage: Won?
  /// Weekly hours.
  package var hours: HoursBand?
  /// Days a week, 5 or 6.
  package var days: Int?
  /// 상용·계약·일용.
  package var contract: VacancyContract?
  /// Registered within so many days, today among them.
  package var since: Int?
  /// Last day to apply within so many days from today.
  package var closing: Int?
  /// Nil: by relevance where words are given, else newest first.
  package var sort: Sort?
  /// Only the desk asks.
  package var origin: VacancyOrigin?
  /// Only the desk asks.
  package var status: Vacancy.Status?

  /// What comes first.
  package enum Sort: String, Code {
    case newest, closing, pay, near
    /// The Korean word on screen.
    package var label: String {
      switch self {
      case .newest: "최신"
      case .closing: "마감 임박"
      case .pay: "임금 높은"
      case .near: "가까운"
      }
    }
  }

  /// Asks for everything.
  package init() {}

  static let withinChoices = [3, 5, 10, 20]
  static let sinceChoices = [1, 3, 7]
  static let closingChoices = [3, 7]

  /// Reads an address; faults go to `reader`.
  static func read(_ reader: FieldReader) -> VacancyQuery {
    var query = VacancyQuery()
    let words = reader.text("q", "찾는 말", max: 60) ?? ""
    query.words = words.lowercased().split(whereSeparator: \.isWhitespace).prefix(5).map(String.init)
    if let text = reader.text("occupation", "직종", max: 20) {
      query.occupation = Occupation.find(text)?.digits
      if query.occupation == nil { reader.fault("occupation", "choice", "직종은 목록에서 고르십시오.") }
    }
    if let text = reader.text("region", "지역", max: 10) {
      query.region = Region.find(text)?.code == text || Dong.find(text) != nil || sido(text) != nil ? text : nil
      if query.region == nil { reader.fault("region", "choice", "지역은 목록에서 고르십시오.") }
    }
    query.readWork(reader)
    query.within = reader.int("within", "거리", in: 1...50)
    if query.region?.utf8.count == 10, query.within == nil { query.within = 5 }
    query.since = reader.int("since", "올라온 날", in: 1...31)
    query.closing = reader.int("closing", "마감", in: 1...31)
    query.sort = reader.code("sort", "차례", as: Sort.self)
    return query
  }

  private mutating func readWork(_ reader: FieldReader) {
    pay = reader.int("pay", "시급", in: 1...1_000_000)
    if let least = pay, !SearchTerms.paySteps.contains(least) {
      // Between two steps the higher one holds what was asked for.
      pay = SearchTerms.paySteps.first { $0 >= least } ?? SearchTerms.paySteps.last
    }
    wageKind = reader.code("wageKind", "임금 형태", as: WageKind.self)
    wage = reader.int("wage", "최소 임금(원)", in: 1...2_000_000_000)
    if wage != nil, wageKind == nil {
      reader.fault("wageKind", "required", "최소 임금을 적을 때는 시급·일급·월급·연봉 가운데 하나를 고르십시오.")
    }
    hours = reader.code("hours", "근로시간", as: HoursBand.self)
    days = reader.int("days", "근무일", in: 5...6)
    contract = reader.code("contract", "고용형태", as: VacancyContract.self)
  }

  /// Name of the 시도 with these two digits.
  static func sido(_ code: String) -> String? {
    code.utf8.count == 2 ? Region.all.first { $0.code.hasPrefix(code) }?.sido : nil
  }

  /// Everything asked as the query of an address, for links onward.
  var address: [(String, String)] {
    [
      ("q", words.joined(separator: " ")), ("occupation", occupation ?? ""), ("region", region ?? ""),
      ("within", within?.description ?? ""), ("pay", pay?.description ?? ""), ("wageKind", wageKind?.rawValue ?? ""),
      ("wage", wage?.description ?? ""), ("hours", hours?.rawValue ?? ""), ("days", days?.description ?? ""),
      ("contract", contract?.rawValue ?? ""), ("since", since?.description ?? ""),
      ("closing", closing?.description ?? ""), ("sort", sort?.rawValue ?? ""), ("origin", origin?.rawValue ?? ""),
      ("status", status?.rawValue ?? ""),
    ].filter { !$0.1.isEmpty }
  }
  /// Nothing is asked.
  package var isEmpty: Bool { address.isEmpty }

  /// One thing a list can be narrowed by, and let go of again.
  enum Filter: CaseIterable, Sendable {
    case words, occupation, region, pay, wage, hours, days, contract, since, closing, origin
  }

  /// What narrows this list.
  var filters: [Filter] { Filter.allCases.filter { self != without($0) } }

  /// The same list without one of its filters.
  func without(_ filter: Filter) -> VacancyQuery {
    var query = self
    switch filter {
    case .words: query.words = []
    case .occupation: query.occupation = nil
    case .region: (query.region, query.within) = (nil, nil)
    case .pay: query.pay = nil
    case .wage: (query.wageKind, query.wage) = (nil, nil)
    case .hours: query.hours = nil
    case .days: query.days = nil
    case .contract: query.contract = nil
    case .since: query.since = nil
    case .closing: query.closing = nil
    case .origin: query.origin = nil
    }
    return query
  }

  /// The middle of the region asked for.
  var middle: Place? {
    region.flatMap { $0.utf8.count == 10 ? Dong.find($0)?.place : Region.find($0)?.place }
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
