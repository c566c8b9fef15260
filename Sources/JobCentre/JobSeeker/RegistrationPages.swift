import Offices
import Pages
import Reference
import Vocabulary

/// The application form (구직신청서), one topic a step: values in, HTML out.
enum RegistrationPages {
  typealias Step = RegistrationDesk.Step

  /// `home`: 시군구 codes of the office, whose 행정동 stand first.
  static func page(
    _ call: Call, _ step: Step, _ typed: TypedForm, home: Set<String>, savedAt: Instant?, known: [KnownPerson] = []
  ) -> Page {
    let index = Step.allCases.firstIndex(of: step) ?? 0
    let saved: HTML = savedAt.map { "<p class=\"naeil-hint\">\($0.day) \($0.clock)에 저장한 내용을 이어서 씁니다.</p>" } ?? .empty
    let body: HTML =
      step == .review
      ? review(call, typed)
      : form(
        call, action: "/desk/job-seekers/new/\(step.rawValue)",
        "\(fields(step, call, typed, home))\(formActions(buttons(index)))")
    return Page(
      title: "새 구직신청: \(step.title)", lead: "단계마다 저장됩니다. 도중에 나가도 이어서 쓸 수 있습니다.",
      body: """
        \(stepIndicator(Step.allCases.map(\.title), current: index))\(standing(typed))\(KnownPerson.notice(known))\
        \(saved)\(typed.summary())\(body)
        """,
      breadcrumb: [("상담 창구", "/desk")])
  }

  /// Refused because the same person is registered: the way to that registration.
  private static func standing(_ typed: TypedForm) -> HTML {
    guard case .alreadyRegistered(let number, let id)? = typed.refusal as? JobSeeker.Refusal else { return .empty }
    return buttonRow([linkButton("구직번호 \(number) 열기", WorkFilter(person: id).address(), .primary)])
  }

  private static func buttons(_ index: Int) -> [HTML] {
    let onward = button("저장하고 다음")
    guard index > 0 else { return [onward] }
    return [
      onward, linkButton("앞 단계", "/desk/job-seekers/new?step=\(Step.allCases[index - 1].rawValue)", .tertiary),
    ]
  }

  private static func fields(_ step: Step, _ call: Call, _ typed: TypedForm, _ home: Set<String>) -> HTML {
    switch step {
    case .person: person(call, typed, home)
    case .wishes: wishes(typed)
    case .background: background(typed)
    case .consents: consents(call, typed)
    case .review: .empty
    }
  }

  private static func person(_ call: Call, _ typed: TypedForm, _ home: Set<String>) -> HTML {
    func text(_ name: String, _ label: String, hint: String? = nil, required: Bool = false, type: String = "text")
      -> HTML
    {
      textField(
        name, label: label, value: typed.value(name), hint: hint, error: typed.error(name), required: required,
        type: type)
    }
    let identity = fieldset(
      "신원 확인",
      """
      \(selectField(
        "identity.kind", label: "확인한 신분증",
        options: Registration.IdentityKind.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("identity.kind"), hint: "신분증을 보았으면 바로 수리됩니다. 번호는 적지 않습니다.",
        error: typed.error("identity.kind"), empty: "아직 확인하지 않음"))\
      \(dateField(
        "identity.sightedOn", label: "확인한 날", value: typed.value("identity.sightedOn"),
        error: typed.error("identity.sightedOn")))
      """)
    return """
      \(text("name", "이름", required: true))\
      \(dateField(
        "birthDate", label: "생년월일", value: typed.value("birthDate"), hint: "예: 1971-03-02, 19710302 또는 710302",
        error: typed.error("birthDate"), required: true))\
      \(radios(
        "sex", legend: "성별", options: [.female, .male, .unstated].map { (sex: Sex) in (sex.rawValue, sex.label) },
        selected: typed.value("sex", or: "unstated"), hint: "적지 않아도 됩니다. 추천에는 쓰지 않습니다.", error: typed.error("sex")))\
      \(text("phone", "전화번호", hint: "예: 010-1234-5678", required: true, type: "tel"))\
      \(text("address", "주소"))\
      \(PickingFields.dong(typed, home: home))\(identity)
      """
  }

  static func wishes(_ typed: TypedForm) -> HTML {
    let near = Region.pickable.map { ($0.code, $0.shortName) }
    let places = repeated("hopedRegions", "희망 근무지", typed, near, required: false)
    return """
      \(PickingFields.occupations(typed))\(fieldRow(places))\
      \(numberField(
        "maxDistanceKm", label: "통근 거리", value: typed.value("maxDistanceKm"), unit: "km 안", error: typed.error("maxDistanceKm")))\
      \(fieldRow([
        selectField(
          "hopedWage.kind", label: "희망 임금의 형태", options: WageKind.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("hopedWage.kind", or: "monthly"), error: typed.error("hopedWage.kind")),
        numberField(
          "hopedWage.amount", label: "희망 임금(최소)", value: typed.value("hopedWage.amount"), unit: "원",
          error: typed.error("hopedWage.amount")),
      ]))\
      \(fieldRow([
        numberField(
          "weeklyHours.min", label: "주 근로시간(최소)", value: typed.value("weeklyHours.min"), unit: "시간",
          error: typed.error("weeklyHours.min")),
        numberField(
          "weeklyHours.max", label: "주 근로시간(최대)", value: typed.value("weeklyHours.max"), unit: "시간",
          error: typed.error("weeklyHours.max")),
      ]))
      """
  }

  /// Three selects of one name, in order of preference; ids of their own from the second on.
  private static func repeated(
    _ name: String, _ label: String, _ typed: TypedForm, _ options: [(String, String)], required: Bool
  ) -> [HTML] {
    let chosen = typed.values(name)
    return (0..<3).map { place in
      let control = selectField(
        name, label: "\(label) \(place + 1)순위", options: options,
        selected: chosen.indices.contains(place) ? chosen[place] : "", error: place == 0 ? typed.error(name) : nil,
        required: required && place == 0, empty: "고르지 않음")
      return PickingFields.numbered(control, name, place)
    }
  }

  static func background(_ typed: TypedForm) -> HTML {
    """
    \(selectField(
      "education", label: "최종 학력",
      options: Reference.education.all.filter { $0.code != "any" }.map { ($0.code, $0.label) },
      selected: typed.value("education"), error: typed.error("education"), empty: "적지 않음"))\
    \(textField(
      "licences", label: "자격·면허", value: typed.value("licences"), hint: "여럿이면 쉼표로 나눕니다. 예: 요양보호사, 1종 보통운전면허",
      error: typed.error("licences")))\
    \(numberField(
      "careerMonths", label: "경력 모두", value: typed.value("careerMonths"), unit: "개월", error: typed.error("careerMonths")))
    """
  }

  private static func consents(_ call: Call, _ typed: TypedForm) -> HTML {
    let asked = ConsentKind.allCases.map { kind in
      ConsentPages.words(kind, on: call.today)
        + radios(
          "consent.\(kind.rawValue)", legend: kind.label, options: [("yes", "동의"), ("no", "동의하지 않음")],
          selected: typed.value("consent.\(kind.rawValue)"), error: typed.error("consent.\(kind.rawValue)"))
    }
    return """
      \(checkboxes(
        "targetGroups", legend: "대상 구분(해당하고 원할 때만)",
        options: Reference.targetGroups.valid(on: call.today).map { ($0.code, $0.label) },
        selected: typed.values("targetGroups"), hint: "봉인해 두고 통계의 수로만 나갑니다. 추천 점수에는 쓰지 않습니다.",
        error: typed.error("targetGroups")))\
      \(ConsentPages.statutory)\(fieldset("동의(하나씩 따로 묻습니다. 하지 않아도 구직신청을 받습니다)", "\(asked)"))\
      \(checkbox(
        "optOutOfMatching", label: "자동 추천을 받지 않겠습니다", checked: typed.value("optOutOfMatching") == "yes",
        hint: "상담사가 직접 찾아 드립니다."))
      """
  }

  private static func review(_ call: Call, _ typed: TypedForm) -> HTML {
    let parts = Step.allCases.dropLast().map { step -> HTML in
      let lines = step.fields.compactMap { name -> (String, HTML)? in
        let values = typed.values(name).filter { !$0.isEmpty }
        return values.isEmpty
          ? nil : (label(name), "\(values.map { word($0, name, call.today) }.joined(separator: ", "))")
      }
      let change = link("고치기", "/desk/job-seekers/new?step=\(step.rawValue)")
      return section(step.title, "\(lines.isEmpty ? "<p>적은 것이 없습니다.</p>" : structuredList(lines))\(change)")
    }
    return "\(parts)\(form(call, action: "/desk/job-seekers", formActions([button("구직신청 접수")])))"
  }

  private static func label(_ name: String) -> String {
    if let kind = ConsentKind.allCases.first(where: { "consent.\($0.rawValue)" == name }) { return "동의: \(kind.label)" }
    return labels[name] ?? name
  }
  private static let labels = [
    "name": "이름", "birthDate": "생년월일", "sex": "성별", "phone": "전화번호", "address": "주소", "dong": "행정동",
    "identity.kind": "확인한 신분증", "identity.sightedOn": "신분증을 확인한 날", "hopedOccupations": "희망 직종",
    "hopedRegions": "희망 근무지", "maxDistanceKm": "통근 거리(km)", "hopedWage.kind": "희망 임금의 형태",
    "hopedWage.amount": "희망 임금(원)", "weeklyHours.min": "주 근로시간(최소)", "weeklyHours.max": "주 근로시간(최대)",
    "education": "학력", "licences": "자격·면허", "careerMonths": "경력(개월)", "targetGroups": "대상 구분",
    "optOutOfMatching": "자동 추천 받지 않음",
  ]

  /// A stored code as its Korean word.
  private static func word(_ value: String, _ name: String, _ today: Day) -> String {
    switch name {
    case "birthDate":
      if case .day(let day) = BirthDate.read(value, today: today) { day.description } else { value }
    case "sex": Sex(rawValue: value)?.label ?? value
    case "identity.kind": Registration.IdentityKind(rawValue: value)?.label ?? value
    case "hopedOccupations": Occupation.pick(value).one?.name ?? value
    case "hopedRegions": Region.find(value)?.shortName ?? value
    case "hopedWage.kind": WageKind(rawValue: value)?.label ?? value
    case "education": Reference.education.label(value)
    case "targetGroups": Reference.targetGroups.label(value)
    case "dong": Dong.find(value)?.fullName ?? value
    default: value == "yes" ? "예" : value == "no" ? "아니요" : value
    }
  }
}
