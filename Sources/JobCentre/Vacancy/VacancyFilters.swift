import Pages
import Reference
import Vocabulary

/// What the public list is narrowed and ordered by: the form, the chosen filters, the orders.
struct VacancyFilters {
  let call: Call
  let query: VacancyQuery
  let typed: TypedForm
  let home: String?

  /// `counts`: vacancies by second-level line of KECO.
  func form(_ counts: [String: Int]) -> HTML {
    let more = disclosure(
      say("조건 더 고르기"), details(counts), open: query.filters.contains { ![.words, .region].contains($0) })
    return Pages.form(
      call, action: "/jobs", method: "get",
      fieldRow([
        textField(
          "q", label: say("찾는 말"), value: typed.value("q"), hint: say("일 이름, 업체, 동네. 예: 조리 강남"),
          error: typed.error("q"), type: "search"),
        selectField(
          "region", label: say("지역"), options: regions, selected: typed.value("region"),
          hint: say("구 이름이나 우리 동네"), error: typed.error("region"), empty: say("모든 지역")),
        selectField(
          "within", label: say("가까운 곳까지"),
          options: VacancyQuery.withinChoices.map { (String($0), say("{0}km 안의 구", String($0))) },
          selected: query.within?.description ?? "", hint: say("고른 곳의 한가운데부터"), empty: say("고른 곳만")),
      ]) + formActions([button(say("찾기"))]) + more
        + (query.sort.map { hiddenField("sort", $0.rawValue) } ?? .empty))
  }

  private func details(_ counts: [String: Int]) -> HTML {
    let occupations = Occupation.level(2).map { line in
      (line.digits, "\(say(line.name)) (\((counts[line.digits] ?? 0).grouped))")
    }
    return fieldRow([
      selectField(
        "occupation", label: say("직종"), options: occupations, selected: String((query.occupation ?? "").prefix(2)),
        error: typed.error("occupation"), empty: say("모든 직종")),
      selectField(
        "pay", label: say("시급"), options: SearchTerms.paySteps.map { (String($0), payName($0)) },
        selected: query.pay?.description ?? "", hint: say("월급과 연봉은 시급으로 바꾸어 견줘요"), error: typed.error("pay"),
        empty: say("상관없음")),
      selectField(
        "hours", label: say("근로시간"), options: HoursBand.allCases.map { ($0.rawValue, hoursName($0)) },
        selected: query.hours?.rawValue ?? "", error: typed.error("hours"), empty: say("상관없음")),
      selectField(
        "days", label: say("근무일"), options: [5, 6].map { (String($0), say("주 {0}일", String($0))) },
        selected: query.days?.description ?? "", error: typed.error("days"), empty: say("상관없음")),
      selectField(
        "contract", label: say("고용형태"), options: VacancyContract.allCases.map { ($0.rawValue, say($0.label)) },
        selected: query.contract?.rawValue ?? "", error: typed.error("contract"), empty: say("상관없음")),
      selectField(
        "since", label: say("올라온 날"), options: VacancyQuery.sinceChoices.map { (String($0), sinceName($0)) },
        selected: query.since?.description ?? "", error: typed.error("since"), empty: say("상관없음")),
      selectField(
        "closing", label: say("접수 마감"), options: VacancyQuery.closingChoices.map { (String($0), closingName($0)) },
        selected: query.closing?.description ?? "", error: typed.error("closing"), empty: say("상관없음")),
    ]) + formActions([button(say("이 조건으로 찾기"), kind: .secondary)])
  }

  /// The office's own district and its 동 first, then the 시도, then the 시군구 of the capital region, which the feeds
  /// cover.
  private var regions: [(String, String)] {
    let own = home.flatMap(Region.find)
    let near = own.map { own in
      [(own.code, RegionWords.text(own))]
        + Dong.of(region: own.code).map { ($0.code, say("{0} 가까이", RegionWords.part($0.name))) }
    }
    let cities = Region.sidos.compactMap { sido in
      Region.all.first { $0.sido == sido }.map { (String($0.code.prefix(2)), say("{0} 모두", RegionWords.part(sido))) }
    }
    let rest = Region.pickable.filter { $0.code != home }.map { ($0.code, RegionWords.text($0)) }
    return (near ?? []) + cities + rest
  }

  /// The chosen filters, each removable, and the way out of all.
  func chosen() -> HTML {
    let filters = query.filters
    guard !filters.isEmpty else { return .empty }
    var items = filters.map { (name(of: $0), VacancyPages.address(query.without($0))) }
    if filters.count > 1 { items.append((say("모두 지우기"), "/jobs")) }
    return chips(items)
  }

  /// Ways to order the list.
  func orders() -> HTML {
    var ways: [(String, VacancyQuery.Sort?)] = query.words.isEmpty ? [] : [(say("관련 있는 것부터"), nil)]
    ways += [
      (say("최신"), .newest), (say("마감 임박"), .closing), (say("임금 높은"), .pay),
    ]
    if query.middle != nil { ways.append((say("가까운"), .near)) }
    return tabs(
      ways.map { title, sort in
        var other = query
        other.sort = sort == .newest && query.words.isEmpty ? nil : sort
        return (title, VacancyPages.address(other), other == query)
      })
  }

  // MARK: Names

  /// How a chosen filter reads.
  func name(of filter: VacancyQuery.Filter) -> String {
    switch filter {
    case .words: "“\(query.words.joined(separator: " "))”"
    case .occupation: query.occupation.flatMap { Occupation.find($0) }.map { say($0.name) } ?? ""
    case .region: regionName
    case .pay: payName(query.pay ?? 0)
    case .wage: say("{0} {1}원 이상", say(query.wageKind?.label ?? ""), (query.wage ?? 0).grouped)
    case .hours: query.hours.map(hoursName) ?? ""
    case .days: say("주 {0}일", String(query.days ?? 0))
    case .contract: query.contract.map { say($0.label) } ?? ""
    case .since: sinceName(query.since ?? 1)
    case .closing: closingName(query.closing ?? 1)
    case .origin: ""
    }
  }

  private var regionName: String {
    guard let code = query.region else { return "" }
    let name =
      code.utf8.count == 10
      ? Dong.find(code).map { RegionWords.part($0.name) }
      : Region.find(code).map(RegionWords.text) ?? VacancyQuery.sido(code).map(RegionWords.part)
    return query.within.map { say("{0}에서 {1}km 안", name ?? "", String($0)) } ?? name ?? ""
  }

  private func hoursName(_ band: HoursBand) -> String { band == .unknown ? say("시간을 밝히지 않음") : say(band.label) }
  private func payName(_ step: Won) -> String { say("시급 {0}원 이상", step.grouped) }
  private func sinceName(_ days: Int) -> String {
    days == 1 ? say("오늘 올라온 일자리") : say("{0}일 안에 올라온 일자리", String(days))
  }
  private func closingName(_ days: Int) -> String { say("{0}일 안에 마감", String(days)) }
}

/// Names of places in the language of the page.
enum RegionWords {
  /// One part of a name: a 시도, a 시군구, a 동.
  static func part(_ name: String) -> String {
    name.split(separator: " ").map { say(String($0)) }.joined(separator: " ")
  }
  /// `서울 구로구`; in English `Guro-gu, Seoul`.
  static func text(_ region: Region) -> String {
    let parts = region.shortName.split(separator: " ").map { say(String($0)) }
    return Speech.language == .ko ? parts.joined(separator: " ") : parts.reversed().joined(separator: ", ")
  }
  /// The same for a page: marked where it is left in Korean.
  static func name(_ region: Region) -> HTML { korean(text(region)) }

  /// `0.8`, `4`, `12`: tenths below three kilometres, whole above.
  static func kilometres(_ metres: Double) -> String {
    let tenths = Int((metres / 100).rounded())
    return tenths < 30 ? "\(tenths / 10).\(tenths % 10)" : String((tenths + 5) / 10)
  }
}
