import Pages
import Reference
import Vocabulary

// The two forms of the counter: taking over an advertisement, receiving an application.
extension DeskVacancyPages {
  static let labels = [
    "employer.name": "업체명", "employer.bizNo": "사업자등록번호", "employer.region": "업체 소재지", "employer.phone": "업체 전화",
    "employer.contact": "담당자", "openings": "모집인원", "validUntil": "유효기간 끝날", "confirmedOn": "업체에 확인한 날",
    "confirmedBy": "확인 방법",
    "wage.kind": "임금 형태", "wage.amount": "임금", "wage.upTo": "임금 위쪽 끝", "title": "제목", "occupation": "직종",
    "region": "근무지",
    "place": "상세 주소", "weeklyHours": "주당 근로시간", "contract": "고용형태", "duties": "직무내용", "workTime": "근무시간",
    "closesOn": "접수 마감일",
  ]

  /// `savedAt`: when the values shown were saved as a draft.
  static func takeover(_ call: Call, _ vacancy: Vacancy, _ typed: TypedForm, savedAt: Instant? = nil) -> Page {
    let standard = suggestedEnd(call.today)
    let advertised = section(
      "광고의 내용",
      structuredList([
        ("제목", "\(vacancy.title)"), ("업체", "\(vacancy.employer.name)"), ("임금", VacancyPages.wage(vacancy.wage)),
        ("근무지", "\(vacancy.terms.regionName)"), ("등록일", "\(vacancy.registeredOn)"),
      ]))
    let confirmation = fieldset(
      "업체에 확인한 내용",
      fieldRow([
        dateField(
          "confirmedOn", label: "업체에 확인한 날", value: typed.value("confirmedOn", or: call.today.description),
          error: typed.error("confirmedOn"), required: true),
        textField(
          "confirmedBy", label: "확인 방법", value: typed.value("confirmedBy"), hint: "예: 전화, 인사팀. 이름은 적지 않습니다.",
          error: typed.error("confirmedBy"), required: true),
      ])
        + fieldRow([
          numberField(
            "openings", label: "모집인원", value: typed.value("openings"), unit: "명", error: typed.error("openings"),
            required: true),
          dateField(
            "validUntil", label: "유효기간 끝날", value: typed.value("validUntil", or: standard.day), hint: standard.hint,
            error: typed.error("validUntil"), required: true),
        ]) + wageFields(typed, stored: vacancy.wage, legend: "임금", required: false))
    return Page(
      title: "이 광고를 구인신청으로 인수할까요?", lead: "업체에 모집 여부와 조건을 확인한 뒤 인수합니다. 광고는 그대로 남고, 새 구인신청이 생깁니다.",
      body: typed.summary(labels) + draftNote(savedAt) + advertised
        + form(
          call, action: "\(path)/\(vacancy.id)/takeover",
          employerFields(
            typed, name: vacancy.employer.isDisclosed ? vacancy.employer.name : "",
            hint: vacancy.employer.isDisclosed ? nil : "광고에 업체 이름이 없습니다. 전화로 확인한 이름을 적으십시오.") + confirmation
            + formActions([
              button("인수하기"), button("임시 저장", kind: .tertiary, name: "act", value: "save"),
            ])), breadcrumb: [("구인", path), (vacancy.title, "\(path)/\(vacancy.id)")])
  }

  static func new(_ call: Call, _ typed: TypedForm, savedAt: Instant? = nil) -> Page {
    return Page(
      title: "어떤 구인신청을 받나", lead: "업체가 밝힌 직무와 근로조건을 적습니다(직업안정법 제10조).",
      body: typed.summary(labels) + draftNote(savedAt)
        + form(
          call, action: path,
          employerFields(typed, name: "") + jobFields(typed) + conditionFields(typed)
            + wageFields(typed, stored: nil, legend: "임금", required: true)
            + periodFields(typed, suggestedEnd(call.today))
            + formActions([
              button("접수·수리하기"), button("임시 저장", kind: .tertiary, name: "act", value: "save"),
            ])), breadcrumb: [("구인", path)])
  }

  private static func jobFields(_ typed: TypedForm) -> HTML {
    fieldset(
      "모집하는 일",
      textField("title", label: "제목", value: typed.value("title"), error: typed.error("title"), required: true)
        + fieldRow([
          textField(
            "occupation", label: "직종", value: typed.value("occupation"), hint: "이름이나 코드. 예: 건물 청소원, 5611",
            error: typed.error("occupation"), required: true),
          numberField(
            "openings", label: "모집인원", value: typed.value("openings"), unit: "명", error: typed.error("openings"),
            required: true),
        ])
        + textArea("duties", label: "직무내용", value: typed.value("duties"), error: typed.error("duties"), required: true))
  }

  private static func conditionFields(_ typed: TypedForm) -> HTML {
    fieldset(
      "근로조건",
      fieldRow([
        selectField(
          "contract", label: "고용형태", options: VacancyContract.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("contract"), error: typed.error("contract"), required: true, empty: "고르십시오"),
        numberField(
          "weeklyHours", label: "주당 근로시간", value: typed.value("weeklyHours"), unit: "시간",
          error: typed.error("weeklyHours"), required: true),
      ])
        + textField(
          "workTime", label: "근무시간", value: typed.value("workTime"), hint: "예: 월~금 09:00~18:00",
          error: typed.error("workTime"))
        + fieldRow([
          selectField(
            "region", label: "근무지", options: Region.choices.filter { $0.0.count == 5 },
            selected: typed.value("region"), error: typed.error("region"), required: true, empty: "고르십시오"),
          textField("place", label: "상세 주소", value: typed.value("place"), error: typed.error("place")),
        ]))
  }

  private static func periodFields(_ typed: TypedForm, _ standard: (day: String, hint: String)) -> HTML {
    fieldset(
      "기간",
      fieldRow([
        dateField(
          "validUntil", label: "유효기간 끝날", value: typed.value("validUntil", or: standard.day), hint: standard.hint,
          error: typed.error("validUntil"), required: true),
        dateField("closesOn", label: "접수 마감일", value: typed.value("closesOn"), error: typed.error("closesOn")),
      ]))
  }

  private static func draftNote(_ savedAt: Instant?) -> HTML {
    savedAt.map { alert(kind: .information, title: "\($0.day) \($0.clock)에 임시 저장한 내용입니다") } ?? .empty
  }

  /// The last day the law allows, and the span in words.
  private static func suggestedEnd(_ day: Day) -> (day: String, hint: String) {
    guard let rule = try? Reference.rules().vacancyValidity.value(on: day) else { return ("", "") }
    let allowed = rule.allowed(acceptedOn: day)
    return (
      allowed.to.description, "\(allowed.from)부터 \(allowed.to) 사이(수리일부터 \(rule.minimumDays)일~\(rule.maximumMonths)개월)"
    )
  }

  private static func employerFields(_ typed: TypedForm, name: String, hint: String? = nil) -> HTML {
    fieldset(
      "업체",
      fieldRow([
        textField(
          "employer.name", label: "업체명", value: typed.value("employer.name", or: name), hint: hint,
          error: typed.error("employer.name"),
          required: true, autocomplete: "organization"),
        textField(
          "employer.bizNo", label: "사업자등록번호", value: typed.value("employer.bizNo"), hint: "숫자 10자리",
          error: typed.error("employer.bizNo"), required: true, inputmode: "numeric"),
      ])
        + fieldRow([
          selectField(
            "employer.region", label: "업체 소재지", options: Region.choices.filter { $0.0.count == 5 },
            selected: typed.value("employer.region"), error: typed.error("employer.region"), required: true,
            empty: "고르십시오"),
          textField(
            "employer.phone", label: "업체 전화", value: typed.value("employer.phone"),
            error: typed.error("employer.phone"),
            type: "tel", inputmode: "tel"),
        ]))
  }

  private static func wageFields(_ typed: TypedForm, stored: Wage?, legend: String, required: Bool) -> HTML {
    fieldset(
      legend,
      fieldRow([
        selectField(
          "wage.kind", label: "임금 형태", options: WageKind.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("wage.kind", or: stored?.kind.rawValue ?? ""), error: typed.error("wage.kind"),
          required: required, empty: required ? "고르십시오" : "광고대로"),
        numberField(
          "wage.amount", label: "임금", value: typed.value("wage.amount", or: stored?.amount.description ?? ""),
          unit: "원",
          error: typed.error("wage.amount"), required: required),
        numberField(
          "wage.upTo", label: "임금 위쪽 끝", value: typed.value("wage.upTo", or: stored?.upTo?.description ?? ""),
          unit: "원",
          error: typed.error("wage.upTo")),
      ])
        + checkbox(
          "wage.negotiable", label: "면접 후 협의 가능",
          checked: typed.isTyped ? typed.value("wage.negotiable") == "on" : stored?.negotiable ?? false))
  }
}
