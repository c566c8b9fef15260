import Pages
import Reference
import Vocabulary

/// The counter's pages of 구인: values in, page out. Korean only.
enum DeskVacancyPages {
  static let path = "/desk/vacancies"

  // MARK: List

  /// `found` may hold one more than a page.
  static func list(_ call: Call, _ query: VacancyQuery, _ typed: TypedForm, found: [Vacancy], limit: Int) -> Page {
    let shown = found.prefix(limit)
    let next = found.count > limit ? shown.last.map { address(query, after: VacancyCursor($0)) } : nil
    let rows = shown.map { vacancy -> [HTML] in
      [
        link(vacancy.title, "\(path)/\(vacancy.id)"), "\(vacancy.employer.name)", status(vacancy, on: call.today),
        VacancyPages.origin(vacancy), VacancyPages.wage(vacancy.wage), "\(vacancy.terms.regionName)",
        VacancyPages.closing(vacancy), "<span class=\"naeil-number\">\(vacancy.registeredOn)</span>",
      ]
    }
    let columns = [
      Column("제목", heading: true), Column("업체"), Column("상태"), Column("구분"), Column("임금"), Column("근무지"), Column("마감"),
      Column("등록일"),
    ]
    let body =
      typed.summary() + filter(call, typed)
      + table(
        caption: "구인 목록, 새로 들어온 순", columns: columns, rows: rows,
        empty: "<p>조건에 맞는 구인이 없습니다. 조건을 줄이거나 <a href=\"\(path)/new\">구인신청을 새로 받으십시오</a>.</p>")
      + pagination(next: next)
    return Page(
      title: "어떤 구인이 있나", lead: "구인신청과 정보제공 광고를 함께 봅니다. 광고는 업체에 확인해 인수한 뒤에만 알선할 수 있습니다.",
      body: buttonRow([linkButton("구인신청 받기", "\(path)/new", .primary)]) + body)
  }

  private static func address(_ query: VacancyQuery, after: VacancyCursor) -> String {
    let pairs = query.address + [("after", after.text)]
    return "\(path)?" + pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
  }

  private static func filter(_ call: Call, _ typed: TypedForm) -> HTML {
    form(
      call, action: path, method: "get",
      fieldRow([
        textField(
          "q", label: "찾는 말", value: typed.value("q"), hint: "제목, 업체, 직종, 지역", error: typed.error("q"), width: .half),
        selectField(
          "origin", label: "구분", options: VacancyOrigin.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("origin"), empty: "모두"),
        selectField(
          "status", label: "상태", options: Vacancy.Status.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("status"), empty: "모두"),
      ]) + formActions([button("찾기", kind: .secondary)]))
  }

  static func status(_ vacancy: Vacancy, on day: Day) -> HTML {
    if vacancy.takenOverBy != nil { return badge("인수함", .information) }
    let status = vacancy.status(on: day)
    let tones: [Vacancy.Status: Tone] = [.open: .success, .filled: .primary, .closed: .neutral, .withdrawn: .warning]
    return badge(status.label, tones[status] ?? .neutral)
  }

  // MARK: One

  static func one(
    _ call: Call, _ vacancy: Vacancy, _ details: VacancyDetails, _ history: [VacancyStep], employer: Employer?,
    typed: TypedForm = TypedForm()
  ) -> Page {
    let day = call.today
    let terms: [(String, HTML)] = [
      ("상태", status(vacancy, on: day)), ("구분", VacancyPages.origin(vacancy)), ("구인번호", "\(vacancy.number)"),
      ("업체", firm(vacancy, employer)), ("직종", VacancyPages.text(vacancy.terms.occupationName)),
      ("임금", VacancyPages.wage(vacancy.wage, text: details.wageText)), ("고용형태", VacancyPages.contract(vacancy)),
      ("주당 근로시간", VacancyPages.hours(vacancy.weeklyHours)), ("근무시간", VacancyPages.lines(details.workTime)),
      ("근무지", "\([vacancy.terms.regionName, vacancy.terms.place].compactMap { $0 }.joined(separator: " "))"),
      ("모집인원", VacancyPages.openings(vacancy)), ("등록일", "\(vacancy.registeredOn)"),
      ("유효기간", validity(vacancy)), ("접수 마감", VacancyPages.closing(vacancy)), ("출처", "\(vacancy.source.label)"),
    ]
    let steps = history.map { step in
      (step.at.day, step.act.label, step.reason.map { "<p>\($0)</p>" as HTML } ?? .empty)
    }
    return Page(
      title: vacancy.title, lead: "\(vacancy.employer.name) · \(nextStep(vacancy, on: day))",
      body: typed.summary(["reason": "사유", "to": "처리"]) + actions(vacancy, on: day)
        + section("조건", structuredList(terms)) + section("하는 일", VacancyPages.lines(details.duties))
        + (vacancy.status == .open && vacancy.isOwn ? section("마감하기", ending(call, vacancy, typed)) : .empty)
        + section("변경 기록", timeline(steps)), breadcrumb: [("구인", path)])
  }

  private static func firm(_ vacancy: Vacancy, _ employer: Employer?) -> HTML {
    guard let fields = employer?.fields else { return "\(vacancy.employer.name)" }
    let number = BusinessNumber.hyphenated(fields.bizNo)
    return "\(fields.name) · \(number) · \(fields.regionName)\(fields.phone.map { " · \($0)" } ?? "")"
  }

  private static func validity(_ vacancy: Vacancy) -> HTML {
    guard let from = vacancy.acceptedOn, let to = vacancy.validUntil else { return "해당 없음" }
    return "\(from) 수리 ~ \(to)"
  }

  /// Who moves next and until when.
  private static func nextStep(_ vacancy: Vacancy, on day: Day) -> String {
    if vacancy.takenOverBy != nil { return "구인신청으로 인수했습니다" }
    switch (vacancy.status(on: day), vacancy.origin) {
    case (.open, .external): return "업체에 확인하면 인수할 수 있습니다"
    case (.closed, .external) where vacancy.status == .open:
      return "접수 마감일이 지났습니다. 업체가 아직 모집하면 인수할 수 있습니다"
    case (.open, .own): return "알선할 수 있습니다 · \(vacancy.validUntil?.description ?? "")까지"
    case (let status, _): return status.label
    }
  }

  private static func actions(_ vacancy: Vacancy, on day: Day) -> HTML {
    if let own = vacancy.takenOverBy { return buttonRow([linkButton("인수한 구인신청 열기", "\(path)/\(own)", .primary)]) }
    guard vacancy.status == .open else { return .empty }
    let takeOver = linkButton("구인신청으로 인수", "\(path)/\(vacancy.id)/takeover", .primary)
    let answer = linkButton("채용 결과 적기", "\(path)/\(vacancy.id)/results")
    let onShow = vacancy.isListed(on: day) ? [linkButton("공개 화면 보기", "/jobs/\(vacancy.id)")] : []
    return buttonRow([vacancy.isOwn ? answer : takeOver] + onShow)
  }

  private static func ending(_ call: Call, _ vacancy: Vacancy, _ typed: TypedForm) -> HTML {
    form(
      call, action: "\(path)/\(vacancy.id)/end",
      radios(
        "to", legend: "처리", options: [Vacancy.Status.filled, .closed, .withdrawn].map { ($0.rawValue, $0.label) },
        selected: typed.value("to"), error: typed.error("to"), required: true)
        + textField(
          "reason", label: "사유", value: typed.value("reason"), hint: "마감과 취소에는 사유가 필요합니다.", error: typed.error("reason")
        )
        + formActions([button("처리하기", kind: .secondary)]))
  }
}
