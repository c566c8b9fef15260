import Offices
import Pages
import Reference
import Vocabulary

/// The form of a hire: new, and again for a correction.
enum PlacementForm {
  /// Weekly hours from which a hire is full-time, by the dated rule.
  static func fullTime(on day: Day) throws -> Int { try Reference.rules().fullTimeWeeklyHours.value(on: day) ?? 0 }

  static func new(_ call: Call, _ sheet: PlacementDesk.Sheet, _ typed: TypedForm) -> Page {
    let who = JobSeekerPages.title(sheet.view)
    let hidden: HTML =
      sheet.referral.map { hiddenField("referral", $0.id.text) } ?? hiddenField("jobSeeker", sheet.seeker.id.text)
    let body = """
      \(hidden)\(sheet.referral == nil ? employer(typed) : .empty)\(terms(sheet, typed, from: nil))\
      \(evidence(typed))\(close(sheet, typed))\
      \(formActions([button("취업 등록"), linkButton("돌아가기", "/desk/job-seekers/\(sheet.seeker.id)", .tertiary)]))
      """ as HTML
    return Page(
      title: "\(who)의 취업을 확인합니다",
      lead: sheet.vacancy.map { "\($0.employer.name) — \($0.title)" } ?? "본인이 찾았거나 소개로 들어간 곳을 적습니다.",
      body: "\(typed.summary())\(form(call, action: "/desk/placements", body))",
      breadcrumb: [("상담 창구", "/desk"), (who, "/desk/job-seekers/\(sheet.seeker.id)")])
  }

  private static func employer(_ typed: TypedForm) -> HTML {
    """
    \(radios(
      "kind", legend: "취업 경로", options: [PlacementKind.own, .introduced].map { ($0.rawValue, $0.label) },
      selected: typed.value("kind", or: "own"), error: typed.error("kind"), required: true))\
    \(fieldRow([
      textField(
        "employer.name", label: "업체 이름", value: typed.value("employer.name"),
        error: typed.error("employer.name"), required: true),
      textField(
        "employer.bizNo", label: "사업자등록번호", value: typed.value("employer.bizNo"), hint: "예: 123-45-67890",
        error: typed.error("employer.bizNo"), required: true, inputmode: "numeric"),
      selectField(
        "employer.region", label: "업체 소재지",
        options: Region.pickable.map { ($0.code, $0.shortName) },
        selected: typed.value("employer.region"), error: typed.error("employer.region"), required: true),
    ]))
    """
  }

  /// The fields of the terms, with the stored ones in a correction.
  static func terms(_ sheet: PlacementDesk.Sheet, _ typed: TypedForm, from stored: Placement.Terms?) -> HTML {
    let vacancy = sheet.vacancy
    let hours = stored?.weeklyHours ?? vacancy?.weeklyHours
    let wage = stored?.wageKind ?? vacancy?.wage?.kind
    let amount = stored?.wageAmount ?? vacancy?.wage?.amount
    let days = fieldRow([
      dateField(
        "startedOn", label: "첫 출근일", value: typed.value("startedOn", or: stored?.startedOn.description ?? ""),
        error: typed.error("startedOn"), required: true),
      dateField(
        "endsOn", label: "계약 끝나는 날", value: typed.value("endsOn", or: stored?.endsOn?.description ?? ""),
        hint: "정한 끝이 없으면 비워 둡니다.", error: typed.error("endsOn")),
    ])
    let work = fieldRow([
      numberField(
        "weeklyHours", label: "주 근로시간", value: typed.value("weeklyHours", or: hours.map(String.init) ?? ""), unit: "시간",
        error: typed.error("weeklyHours"), required: true),
      selectField(
        "wage.kind", label: "임금 형태", options: WageKind.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("wage.kind", or: wage?.rawValue ?? ""), error: typed.error("wage.kind"), required: true),
      numberField(
        "wage.amount", label: "임금", value: typed.value("wage.amount", or: amount.map(String.init) ?? ""), unit: "원",
        error: typed.error("wage.amount"), required: true),
    ])
    let rest = fieldRow([
      selectField(
        "sector", label: "부문", options: Sector.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("sector", or: stored?.sector.rawValue ?? "private"), error: typed.error("sector"),
        required: true),
      selectField(
        "insured", label: "고용보험", options: Tri.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("insured", or: stored?.insured.rawValue ?? "unknown"), error: typed.error("insured"),
        required: true),
      selectField(
        "project", label: "세부사업", options: sheet.projects.map { ($0.code, "\($0.code) \($0.title)") },
        selected: typed.value("project", or: stored?.project ?? ""),
        hint: "어느 사업의 실적인지. 고르지 않으면 구 전체 실적에만 셉니다.", error: typed.error("project"),
        empty: "고르지 않음: 어느 세부사업에도 세지 않음"),
    ])
    return "\(days)\(work)\(confirmation(typed, from: stored))\(rest)"
  }

  /// Asked only once the wage was found to lie below the minimum wage.
  private static func confirmation(_ typed: TypedForm, from stored: Placement.Terms?) -> HTML {
    let known = stored.map {
      WageCheck.shortfall($0.wageKind, $0.wageAmount, weeklyHours: $0.weeklyHours, on: $0.startedOn) != nil
    }
    guard typed.error("wageConfirmed") != nil || typed.value("wageConfirmed") == "yes" || known == true else {
      return .empty
    }
    return checkbox(
      "wageConfirmed", label: "최저임금보다 적은 까닭을 확인했습니다", checked: typed.value("wageConfirmed") == "yes",
      hint: "수습, 적용 제외 인가처럼 법이 정한 까닭을 서류로 보았을 때만 표시합니다.", error: typed.error("wageConfirmed"))
  }

  static func evidence(_ typed: TypedForm) -> HTML {
    """
    \(checkboxes(
      "evidenceKinds", legend: "무엇으로 확인했나", options: Evidence.allCases.map { ($0.rawValue, $0.label) },
      selected: typed.values("evidenceKinds"), hint: "위에 있을수록 강한 증빙입니다. 아직 없으면 비워 두고 나중에 넣습니다.",
      error: typed.error("evidenceKinds")))\
    \(textField(
      "evidenceNote", label: "증빙 설명", value: typed.value("evidenceNote"), hint: "본 것과 본 날. 개인정보는 적지 마십시오.",
      error: typed.error("evidenceNote")))
    """
  }

  private static func close(_ sheet: PlacementDesk.Sheet, _ typed: TypedForm) -> HTML {
    guard sheet.others > 0 else { return .empty }
    return radios(
      "closeOthers", legend: "진행 중인 다른 알선 \(sheet.others)건을 함께 끝낼까요",
      options: [("yes", "끝냅니다"), ("no", "남겨 둡니다")], selected: typed.value("closeOthers"),
      hint: "주 35시간 이상이면 묻지 않고 끝냅니다.", error: typed.error("closeOthers"))
  }
}
