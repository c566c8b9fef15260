import Offices
import Pages
import Reference
import Vocabulary

/// The public pages of 일자리 찾기: values in, page out.
enum VacancyPages {
  /// What the list and a vacancy's page need to know of the office.
  struct Surroundings: Sendable {
    /// 5-digit code of the office's own district.
    var home: String?
    /// The centre that people are sent to: the first with a telephone or an address.
    var centre: Centre?
  }

  // MARK: List

  static func list(
    _ call: Call, _ query: VacancyQuery, _ typed: TypedForm, _ listing: VacancyListing, page: Int,
    _ around: Surroundings
  ) -> Page {
    let filters = VacancyFilters(call: call, query: query, typed: typed, home: around.home)
    let number = say("{0}건", listing.count.grouped)
    let lead: HTML =
      query.filters.isEmpty ? "\(say("모집 중인 일자리 {0}", number))" : "\(say("조건에 맞는 일자리 {0}", number))"
    let body = typed.summary() + filters.form(listing.occupations) + filters.chosen()
    guard typed.faults.isEmpty else { return Page(title: say("어떤 일자리를 찾나요?"), body: body) }
    let results = listing.count == 0 ? nothing(filters, listing) : found(query, listing, page, filters)
    return Page(
      title: say("어떤 일자리를 찾나요?"), lead: lead, body: body + section(say("찾은 일자리"), id: "results", results))
  }

  private static func found(
    _ query: VacancyQuery, _ listing: VacancyListing, _ page: Int, _ filters: VacancyFilters
  ) -> HTML {
    let size = PublicVacancyRoutes.pageSize
    let last = min((listing.count + size - 1) / size, PublicVacancyRoutes.pages)
    let ways = pagination(
      next: page + 1 < last ? address(query, page: page + 1) : nil,
      previous: page > 0 ? address(query, page: page - 1) : nil)
    let place: HTML =
      last > 1 ? "<p class=\"naeil-basis\">\(say("{0}쪽 가운데 {1}쪽", last.grouped, (page + 1).grouped))</p>" : .empty
    return filters.orders() + place + grid(listing.vacancies.map { vacancyCard($0, from: query.middle) }) + ways
  }

  /// Which filter to let go of, with what would then be found.
  private static func nothing(_ filters: VacancyFilters, _ listing: VacancyListing) -> HTML {
    let meant = listing.respelt.map { retry -> HTML in
      "<li>\(link(say("혹시 “{0}”? {1}건", retry.word, retry.count.grouped), address(retry.query)))</li>"
    }
    let fewer = listing.fewerWords.map { retry -> HTML in
      "<li>\(link(say("“{0}” 빼면 {1}건", retry.word, retry.count.grouped), address(retry.query)))</li>"
    }
    let loosened = listing.loosened.map { filter, count -> HTML in
      let text = say("{0} 조건을 빼면 {1}건", filters.name(of: filter), count.grouped)
      return "<li>\(link(text, address(filters.query.without(filter))))</li>"
    }
    let ways = meant + fewer + loosened
    let how: HTML =
      ways.isEmpty ? "<p>\(say("찾는 말을 줄이거나 지역을 넓혀 보세요."))</p>" : "<ul>\(ways)</ul>"
    return """
      <p>\(say("조건에 맞는 일자리가 없어요."))</p>\(how)\
      \(buttonRow([linkButton(say("조건 모두 지우기"), "/jobs")]))
      """
  }

  /// `page` counts from 0.
  static func address(_ query: VacancyQuery, page: Int = 0) -> String {
    let pairs = query.address + (page > 0 ? [("page", String(page + 1))] : [])
    let text = pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    return text.isEmpty ? "/jobs" : "/jobs?\(text)"
  }

  static func vacancyCard(_ vacancy: Vacancy, from middle: Place? = nil) -> HTML {
    card(
      "<a href=\"/jobs/\(vacancy.id)\">\(korean(vacancy.title))</a>",
      """
      <p>\(korean(vacancy.employer.name))</p><p class="naeil-pay">\(pay(vacancy))</p>\
      \(structuredList([
        (say("근무지"), place(vacancy, from: middle)), (say("근로시간"), hours(vacancy.weeklyHours)),
        (say("고용형태"), contract(vacancy)), (say("접수 마감"), closing(vacancy)),
      ]))<p>\(origin(vacancy))</p>
      """)
  }

  // MARK: One

  static func one(
    _ call: Call, _ vacancy: Vacancy, _ details: VacancyDetails, _ around: Surroundings
  ) -> Page {
    let terms: [(String, HTML)] = [
      (say("업체"), korean(vacancy.employer.name)),
      (say("직종"), occupation(vacancy)), (say("임금"), wage(vacancy.wage, text: details.wageText)),
      (say("시급으로 견주면"), comparable(vacancy)),
      (say("고용형태"), contract(vacancy)), (say("주당 근로시간"), hours(vacancy.weeklyHours)),
      (say("근무시간"), lines(details.workTime)), (say("근무일"), text(details.holiday)),
      (say("근무지"), korean(address(vacancy))),
      (say("모집인원"), openings(vacancy)), (say("학력"), text(details.education)), (say("경력"), text(details.career)),
      (say("4대보험"), list(details.insurances)), (say("퇴직급여"), text(details.retirement)),
      (say("접수방법"), list(details.receiptMethods)), (say("제출서류"), list(details.documents)),
      (say("접수 마감"), closing(vacancy)), (say("등록일"), "\(vacancy.registeredOn)"),
    ]
    let duties = section(say("하는 일"), details.duties.map { lines($0) } ?? "<p>\(say("업체가 적지 않았어요."))</p>")
    return Page(
      title: vacancy.title,
      lead: "\(korean(vacancy.employer.name)) · \(pay(vacancy)) · \(place(vacancy))",
      body: section(say("조건"), structuredList(terms)) + duties
        + section(say("지원하려면"), id: "apply", apply(vacancy, details, around))
        + source(vacancy),
      breadcrumb: [(say("일자리 찾기"), "/jobs")], head: JobPosting.head(vacancy, details, origin: call.site.origin))
  }

  private static func address(_ vacancy: Vacancy) -> String {
    [vacancy.terms.regionName, vacancy.terms.place].compactMap { $0 }.joined(separator: " ")
  }

  private static func apply(_ vacancy: Vacancy, _ details: VacancyDetails, _ around: Surroundings) -> HTML {
    let masked: HTML =
      details.masked > 0
      ? "<p class=\"naeil-basis\">\(say("연락처와 돌봄 대상자의 정보 {0}군데를 가렸어요.", details.masked.grouped))</p>" : .empty
    let how =
      vacancy.isOwn
      ? say("일자리센터에 구직 등록을 하면 상담사가 업체에 알선해 드려요. 센터를 찾아오거나 전화해 주세요.")
      : say("다른 기관의 광고라 우리 센터에서 바로 알선할 수 없어요. 관심이 있으면 센터에 알려 주세요. 업체에 확인한 뒤 알선해 드려요.")
    let receipt: HTML =
      vacancy.isOwn || details.receiptMethods.isEmpty
      ? .empty : "<p>\(say("광고에 적힌 접수방법")): \(list(details.receiptMethods))</p>"
    let centre = around.centre.map(CentreCard.reach) ?? .empty
    return "<p>\(how)</p>\(receipt)\(centre)\(masked)"
  }

  private static func source(_ vacancy: Vacancy) -> HTML {
    guard let url = vacancy.source.url else {
      return helpPanel(say("어디서 온 정보인가요?"), "<p>\(say("업체가 우리 일자리센터에 낸 구인신청이에요(구인번호 {0}).", vacancy.number))</p>")
    }
    return helpPanel(
      say("어디서 온 정보인가요?"),
      """
      <p>\(link(say(vacancy.source.label), url)) · \(say(vacancy.source.licence ?? "이용 조건은 원천에서 확인")) · \(say("구인신청번호 {0}", vacancy.number))</p>
      """)
  }

  /// A vacancy that is no longer offered (410).
  static func gone(_ call: Call, _ vacancy: Vacancy) -> Page {
    Page(
      title: say("마감된 일자리입니다"), lead: korean("\(vacancy.title) · \(vacancy.employer.name)"),
      body: "<p>\(say("모집이 끝났거나 취소되었어요. 비슷한 일자리를 찾아보세요."))</p>"
        + linkButton(say("일자리 찾기"), vacancy.terms.region.map { "/jobs?region=\($0)" } ?? "/jobs"),
      breadcrumb: [(say("일자리 찾기"), "/jobs")], head: "<meta name=\"robots\" content=\"noindex\">")
  }
}
