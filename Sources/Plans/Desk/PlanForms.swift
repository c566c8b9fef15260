import Pages
import Vocabulary

/// The planner's forms; what was typed stays when something was wrong.
enum PlanForms {
  static func project(_ call: Call, _ form: TypedForm) -> Page {
    func text(_ name: String, _ label: String, _ hint: String? = nil) -> HTML {
      textField(
        name, label: label, value: form.value(name), hint: hint, error: form.error(name), required: true, width: .half)
    }
    let categories = Vocabulary.Category.allCases.map { ($0.rawValue, $0.label) }
    let units = Unit.allCases.map { ($0.rawValue, $0.label) }
    let body: HTML = """
      \(fieldset("전략과 실천과제", fieldRow([text("strategyCode", "전략 코드", "예: 11"), text("strategyName", "전략 이름")])
        + fieldRow([text("taskCode", "과제 코드", "예: 11-1"), text("taskName", "과제 이름")])))\
      \(fieldset("세부사업", fieldRow([text("code", "사업 코드", "원장과 공시본에 남고 바꿀 수 없습니다. 예: 11-1-1"), text("name", "사업 이름")])
        + text("department", "담당부서")
        + fieldRow([
          selectField("category", label: "부문", options: categories, selected: form.value("category"),
            error: form.error("category"), required: true),
          selectField("unit", label: "단위", options: units, selected: form.value("unit", or: "persons"),
            hint: "명은 건·개소·회와 더하지 않습니다.", error: form.error("unit"), required: true),
        ])))\
      \(formActions([button("사업 만들기"), linkButton("취소", "/desk/plans", .tertiary)]))
      """
    return Page(
      title: "어떤 세부사업을 더하나", lead: "<p>이미 있는 전략·과제의 코드를 적으면 그 아래에 더합니다.</p>",
      body: form.summary(labels) + Pages.form(call, action: "/desk/plans/projects", body),
      breadcrumb: [("업무", "/desk"), ("목표와 실적", "/desk/plans")])
  }

  private static let labels = [
    "code": "사업 코드", "name": "사업 이름", "strategyCode": "전략 코드", "strategyName": "전략 이름", "taskCode": "과제 코드",
    "taskName": "과제 이름", "department": "담당부서", "category": "부문", "unit": "단위", "decidedOn": "결정일",
    "announcedOn": "공고일", "reason": "사유", "termReason": "종합계획과 다른 까닭",
  ]

  static func targets(_ view: PlanDesk.View, _ call: Call, _ form: TypedForm) -> Page {
    let path = "/desk/plans/\(view.year)", first = view.versions.isEmpty
    let lead: HTML =
      first
      ? "<p>\(view.year)년의 첫 목표를 정합니다.</p>"
      : "<p>새 판을 만듭니다. 앞 판의 목표와 사유도 그대로 남아 공시본에 함께 실립니다.</p>"
    guard !view.projects.isEmpty else {
      return Page(
        title: title(view), lead: lead,
        body: "<p>목표를 정할 사업이 없습니다.</p><p>\(linkButton("세부사업 만들기", "/desk/plans/projects/new", .primary))</p>",
        breadcrumb: [("업무", "/desk"), ("\(view.year)년", path)])
    }
    let body: HTML = """
      \(hiddenField("after", form.value("after", or: String(view.current?.number ?? 0))))\
      \(fieldset("결정", fieldRow([
        dateField("decidedOn", label: "결정일", value: form.value("decidedOn", or: call.today.description),
          error: form.error("decidedOn"), required: true),
        dateField("announcedOn", label: "공고일(공고했으면)", value: form.value("announcedOn"), error: form.error("announcedOn")),
      ]) + textField("reason", label: "사유", value: form.value("reason"),
        hint: first ? "예: 2026년 연차별 세부계획" : "예: 추경으로 공공근로 20명 확대", error: form.error("reason"), required: true)
        + textField("termReason", label: "종합계획과 다른 까닭", value: form.value("termReason", or: view.current?.termReason ?? ""),
          hint: "그해 목표가 종합계획의 그해 목표와 다르면 적습니다. 예: 추경으로 늘림", error: form.error("termReason"))))\
      \(fieldset("사업별 목표", HTML(trusted: view.projects.map { target($0, view, form).text }.joined())))\(leaps(form))\
      \(formActions([button(first ? "목표 저장" : "새 판 저장"), linkButton("취소", path, .tertiary)]))
      """
    return Page(
      title: title(view), lead: lead,
      body: form.summary(labels) + newer(view, form) + Pages.form(call, action: "\(path)/targets", body),
      breadcrumb: [("업무", "/desk"), ("\(view.year)년", path)])
  }

  /// What was typed was typed against an older version: it stays a conflict until the form is opened anew, or the other
  /// person's change would be taken back without a word.
  private static func newer(_ view: PlanDesk.View, _ form: TypedForm) -> HTML {
    let now = view.current?.number ?? 0
    guard form.isTyped, form.value("after") != String(now) else { return .empty }
    return """
      <p>아래는 앞 판을 보고 적은 값이라 저장할 수 없습니다. 적은 값을 옮겨 두고 \
      \(link("\(now)판으로 양식 다시 열기", "/desk/plans/\(view.year)/targets"))에서 다시 적으십시오.</p>
      """
  }

  private static func leaps(_ form: TypedForm) -> HTML {
    guard let leaps = form.refusal as? TargetLeaps else { return .empty }
    return checkboxes(
      "confirmed", legend: "확인", options: [(leaps.mark, "크게 달라지는 목표 \(leaps.leaps.count)건이 적은 그대로 맞습니다.")],
      selected: [])
  }

  private static func title(_ view: PlanDesk.View) -> String {
    "\(view.year)년 목표를 얼마로 " + (view.versions.isEmpty ? "정하나" : "고치나")
  }

  private static func target(_ project: PlanProject, _ view: PlanDesk.View, _ form: TypedForm) -> HTML {
    let field = PlanDecision.field(project.code)
    let stored = view.current?.targets[project.code], steps = view.current?.quarters[project.code]
    let whole = numberField(
      field, label: "\(project.name) (\(project.code))", value: form.value(field, or: stored.map(String.init) ?? ""),
      unit: project.unit.label, hint: stored.map { "지금 목표 \($0.grouped)\(project.unit.label)" } ?? "지금은 목표가 없습니다.",
      error: form.error(field))
    let boxes = (1...3).map { quarter -> HTML in
      let name = PlanDecision.field(project.code, quarter: quarter)
      return numberField(
        name, label: "\(quarter)분기 누계", value: form.value(name, or: steps.map { String($0[quarter - 1]) } ?? ""),
        unit: project.unit.label, error: form.error(name))
    }
    let typed = (1...3).contains { form.error(PlanDecision.field(project.code, quarter: $0)) != nil }
    return whole
      + disclosure(
        "\(project.name) 분기 누계 목표\(steps == nil ? "" : ": " + (steps ?? []).map(\.grouped).joined(separator: " · "))",
        "<p class=\"naeil-hint\">1월부터 그 분기 말까지의 누계입니다. 4분기는 한 해 목표입니다. 모두 비우면 정하지 않습니다.</p>" + fieldRow(boxes),
        open: typed)
  }
}
