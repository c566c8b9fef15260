import Pages
import Reference
import Vocabulary

/// The public pages of 일자리 찾기: values in, page out.
enum VacancyPages {
  static let countedUpTo = 1_000

  // MARK: List

  /// `found` may hold one more than a page.
  static func list(_ call: Call, _ query: VacancyQuery, _ typed: TypedForm, found: [Vacancy], count: Int) -> Page {
    let shown = found.prefix(PublicVacancyRoutes.pageSize)
    let next = found.count > shown.count ? shown.last.map { address(query, after: VacancyCursor($0)) } : nil
    let isFirst = PublicVacancyRoutes.cursor(call) == nil
    let number = count > countedUpTo ? say("{0}건 넘게", countedUpTo.grouped) : say("{0}건", count.grouped)
    let lead: HTML = "\(say("모집 중인 일자리 {0}", number))"
    let results: HTML =
      shown.isEmpty
      ? "<p>\(say("조건에 맞는 일자리가 없어요. 찾는 말을 줄이거나 지역을 넓혀 보세요."))</p>\(linkButton(say("조건 모두 지우기"), "/jobs"))"
      : grid(shown.map { vacancyCard($0) })
        + pagination(next: next, previous: isFirst ? nil : address(query, after: nil))
    return Page(
      title: say("어떤 일자리를 찾나요?"), lead: typed.faults.isEmpty ? lead : .empty,
      body: typed.summary() + filter(call, query, typed) + section(say("찾은 일자리"), id: "results", results))
  }

  private static func address(_ query: VacancyQuery, after: VacancyCursor?) -> String {
    let pairs = query.address + (after.map { [("after", $0.text)] } ?? [])
    let text = pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    return text.isEmpty ? "/jobs" : "/jobs?\(text)"
  }

  private static func filter(_ call: Call, _ query: VacancyQuery, _ typed: TypedForm) -> HTML {
    form(
      call, action: "/jobs", method: "get",
      fieldRow([
        textField(
          "q", label: say("찾는 말"), value: typed.value("q"), hint: say("일 이름, 업체, 동네. 예: 조리 강남"),
          error: typed.error("q"),
          type: "search", width: .half),
        selectField(
          "occupation", label: say("직종"), options: occupations, selected: typed.value("occupation"),
          error: typed.error("occupation"), empty: say("모든 직종")),
        selectField(
          "region", label: say("지역"), options: regions, selected: typed.value("region"), error: typed.error("region"),
          empty: say("모든 지역")),
      ])
        + fieldRow([
          selectField(
            "wageKind", label: say("임금 형태"), options: WageKind.allCases.map { ($0.rawValue, say($0.label)) },
            selected: typed.value("wageKind"), error: typed.error("wageKind"), empty: say("상관없음")),
          numberField(
            "wage", label: say("최소 임금"), value: typed.value("wage"), unit: say("원"), hint: say("예: 시급 11000"),
            error: typed.error("wage")),
        ]) + formActions([button(say("찾기"))]))
  }

  /// The 35 second-level lines of KECO 2025.
  static let occupations: [(String, String)] = Occupation.level(2).map { ($0.digits, $0.name) }
  /// The 17 시도, then the 시군구 of the capital region, which the feed covers.
  static var regions: [(String, String)] {
    Region.sidos.compactMap { sido in Region.all.first { $0.sido == sido }.map { (String($0.code.prefix(2)), sido) } }
      + Region.pickable.map { ($0.code, $0.shortName) }
  }

  static func vacancyCard(_ vacancy: Vacancy) -> HTML {
    card(
      "<a href=\"/jobs/\(vacancy.id)\">\(korean(vacancy.title))</a>",
      """
      <p>\(korean(vacancy.employer.name))</p>\
      \(structuredList([
        (say("임금"), wage(vacancy.wage)), (say("근무지"), korean(vacancy.terms.regionName)),
        (say("고용형태"), contract(vacancy)), (say("접수 마감"), closing(vacancy)),
      ]))<p>\(origin(vacancy))</p>
      """)
  }

  // MARK: One

  static func one(_ call: Call, _ vacancy: Vacancy, _ details: VacancyDetails) -> Page {
    let terms: [(String, HTML)] = [
      (say("업체"), korean(vacancy.employer.name)),
      (say("직종"), text(vacancy.terms.occupationName)), (say("임금"), wage(vacancy.wage, text: details.wageText)),
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
      lead: "\(korean(vacancy.employer.name)) · \(wage(vacancy.wage)) · \(korean(vacancy.terms.regionName))",
      body: section(say("조건"), structuredList(terms)) + duties + section(say("지원하려면"), apply(vacancy, details))
        + source(vacancy),
      breadcrumb: [(say("일자리 찾기"), "/jobs")], head: JobPosting.head(vacancy, details, origin: call.site.origin))
  }

  private static func address(_ vacancy: Vacancy) -> String {
    [vacancy.terms.regionName, vacancy.terms.place].compactMap { $0 }.joined(separator: " ")
  }

  private static func apply(_ vacancy: Vacancy, _ details: VacancyDetails) -> HTML {
    let masked: HTML =
      details.masked > 0
      ? "<p class=\"naeil-basis\">\(say("연락처와 돌봄 대상자의 정보 {0}군데를 가렸어요.", details.masked.grouped))</p>" : .empty
    let how =
      vacancy.isOwn
      ? say("일자리센터에 구직 등록을 하면 상담사가 업체에 알선해 드려요. 센터를 찾아오거나 전화해 주세요.")
      : say("다른 기관의 광고라 우리 센터에서 바로 알선할 수 없어요. 관심이 있으면 센터에 알려 주세요. 업체에 확인한 뒤 알선해 드려요.")
    return "<p>\(how)</p>\(masked)"
  }

  private static func source(_ vacancy: Vacancy) -> HTML {
    guard let url = vacancy.source.url, let licence = vacancy.source.licence else {
      return helpPanel(say("어디서 온 정보인가요?"), "<p>\(say("업체가 우리 일자리센터에 낸 구인신청이에요(구인번호 {0}).", vacancy.number))</p>")
    }
    return helpPanel(
      say("어디서 온 정보인가요?"),
      """
      <p>\(link(say(vacancy.source.label), url)) · \(say(licence)) · \(say("구인신청번호 {0}", vacancy.number))</p>
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

// MARK: Words of a vacancy, on every page
extension VacancyPages {
  static func wage(_ wage: Wage?, text: String? = nil) -> HTML {
    guard let wage else { return text.map(korean) ?? "\(say("업체에 확인"))" }
    let span = wage.upTo.map { "\(wage.amount.grouped)~\($0.grouped)" } ?? wage.amount.grouped
    let line = say("{0} {1}원", say(wage.kind.label), span)
    return wage.negotiable ? "<span>\(line) \(tag(say("협의 가능")))</span>" : "\(line)"
  }

  static func contract(_ vacancy: Vacancy) -> HTML {
    let kind = vacancy.terms.contract.map { say($0.label) }
    let part = vacancy.terms.partTime == true ? say("시간제") : nil
    return text([kind, part].compactMap { $0 }.joined(separator: " · "))
  }

  static func closing(_ vacancy: Vacancy) -> HTML {
    let parts: [HTML] = [
      vacancy.listedUntil.map { "<span class=\"naeil-number\">\($0)</span>" }, vacancy.closesNote.map(korean),
    ].compactMap(\.self)
    return parts.isEmpty ? "\(say("채용할 때까지"))" : parts.count == 1 ? parts[0] : "\(parts[0]) · \(parts[1])"
  }

  static func openings(_ vacancy: Vacancy) -> HTML {
    vacancy.openings.map { "\(say("{0}명", $0.grouped))" } ?? "\(say("밝히지 않음"))"
  }
  static func hours(_ hours: Int?) -> HTML { hours.map { "\(say("{0}시간", String($0)))" } ?? "\(say("밝히지 않음"))" }
  static func text(_ text: String?) -> HTML { text.flatMap { $0.isEmpty ? nil : korean($0) } ?? "\(say("밝히지 않음"))" }
  static func list(_ texts: [String]) -> HTML { text(texts.joined(separator: ", ")) }
  static func lines(_ text: String?) -> HTML {
    guard let text, !text.isEmpty else { return "\(say("밝히지 않음"))" }
    let written = text.split(separator: "\n").map { "<p>\(korean(String($0)))</p>" as HTML }
    return "<div class=\"naeil-lines\">\(written)</div>"
  }
  static func origin(_ vacancy: Vacancy) -> HTML {
    vacancy.isOwn ? badge(say("우리 센터 구인신청"), .primary) : badge(say("정보제공 광고"))
  }
}
