import Pages
import Vocabulary

/// The form of a new version; what the person at the desk may not write is shown, not asked.
struct ProjectCardForm {
  let sheet: ProjectCardDesk.Sheet
  let call: Call
  let form: TypedForm

  private static let labels = [
    "department": "담당부서", "category": "부문", "sector": "정부·민간", "novelty": "신규·계속", "groups": "대상",
    "from": "사업 첫날", "to": "사업 끝날", "national": "국비", "city": "시비", "district": "구비", "other": "기타 예산",
    "basis": "산출근거", "noticedOn": "사전 통보일", "reason": "사유", "document": "문서번호", "after": "앞 판",
  ]
  private var path: String { "/desk/plans/projects/\(sheet.project.code)" }
  private var base: ProjectCard { sheet.base }

  var page: Page {
    let shown = CardField.allCases.filter { !asks($0) }
    let standing: HTML =
      shown.isEmpty
      ? .empty
      : fieldset(
        "다른 곳에서 적는 칸",
        structuredList(
          shown.map { field in
            let owner = sheet.ownership.owner(of: field).label(own: base.department)
            return (field.label, "\(base.text(field)) <span class=\"naeil-basis\">\(owner)</span>" as HTML)
          }))
    let body: HTML = """
      \(hiddenField("after", String(sheet.current?.number ?? 0)))\(place)\(what)\(money)\(ground)\(standing)\(why)\
      \(formActions([button("새 판 저장"), linkButton("취소", "\(path)?year=\(sheet.year)", .tertiary)]))
      """
    return Page(
      title: "‘\(sheet.project.name)’ 사업 카드를 \(sheet.current == nil ? "어떻게 적나" : "어떻게 고치나")",
      lead: "<p>\(sheet.year)년 카드의 새 판을 만듭니다. 앞 판은 그대로 남습니다.</p>",
      body: form.summary(Self.labels)
        + Pages.form(call, action: "\(path)/edit?year=\(sheet.year)", body),
      breadcrumb: [("업무", "/desk"), ("사업 카드", "\(path)?year=\(sheet.year)")])
  }

  private func asks(_ field: CardField) -> Bool { sheet.hand.plans || sheet.writable.contains(field) }

  private var place: HTML {
    var parts: [HTML] = []
    if asks(.department) {
      parts.append(
        selectField(
          "department", label: "담당부서", options: sheet.departments.map { ($0.name, $0.name) },
          selected: form.value("department", or: base.department), error: form.error("department"), required: true))
    }
    if asks(.category) {
      parts.append(
        selectField(
          "category", label: "부문", options: Vocabulary.Category.allCases.map { ($0.rawValue, $0.label) },
          selected: form.value("category", or: base.category.rawValue), error: form.error("category"), required: true))
    }
    if asks(.sector) {
      parts.append(
        radios(
          "sector", legend: "정부·민간", options: [Sector.public, .private].map { ($0.rawValue, $0.planLabel) },
          selected: form.value("sector", or: base.sector.rawValue), error: form.error("sector"), required: true))
    }
    return parts.isEmpty ? .empty : fieldset("어디에 드는 사업인가", fieldRow(parts))
  }

  private var what: HTML {
    var parts: [HTML] = []
    if asks(.novelty) {
      parts.append(
        radios(
          "novelty", legend: "신규·계속", options: Novelty.allCases.map { ($0.rawValue, $0.label) },
          selected: form.value("novelty", or: base.novelty.rawValue), error: form.error("novelty"), required: true))
    }
    if asks(.groups) {
      parts.append(
        checkboxes(
          "groups", legend: "대상", options: ProjectGroup.allCases.map { ($0.rawValue, $0.label) },
          selected: form.values("groups", or: base.groups.sorted().map(\.rawValue)), error: form.error("groups")))
    }
    if asks(.period) {
      parts.append(
        fieldRow([
          dateField(
            "from", label: "사업 첫날", value: form.value("from", or: "\(base.period.from)"), error: form.error("from"),
            required: true),
          dateField(
            "to", label: "사업 끝날", value: form.value("to", or: "\(base.period.to)"), error: form.error("to"),
            required: true),
        ]))
    }
    return parts.isEmpty ? .empty : fieldset("누구를 위해 언제 하나", HTML(trusted: parts.map(\.text).joined()))
  }

  private var money: HTML {
    var parts: [HTML] = []
    if asks(.budget) {
      let stored = base.budget
      func won(_ name: String, _ label: String, _ amount: Won?) -> HTML {
        numberField(
          name, label: label, value: form.value(name, or: amount.map(\.grouped) ?? ""), unit: "원",
          error: form.error(name))
      }
      parts += [
        "<p class=\"naeil-hint\">원 단위로 적습니다. 천원 단위 표를 옮길 때는 000을 붙이십시오. 정하지 않은 칸은 비우고, 없으면 0을 적으십시오.</p>",
        fieldRow([won("national", "국비", stored.national), won("city", "시비", stored.city)]),
        fieldRow([won("district", "구비", stored.district), won("other", "기타", stored.other)]),
      ]
    }
    if asks(.noticedOn) {
      parts.append(
        dateField(
          "noticedOn", label: "사전 통보일", value: form.value("noticedOn", or: base.noticedOn.map { "\($0)" } ?? ""),
          hint: "신규·변경 사업에 재정을 쓰면 미리 고용노동부장관에게 통보한 날(고용정책 기본법 제13조의2 제6항)",
          error: form.error("noticedOn")))
    }
    return parts.isEmpty ? .empty : fieldset("예산과 통보", HTML(trusted: parts.map(\.text).joined()))
  }

  private var ground: HTML {
    guard asks(.basis) else { return .empty }
    return fieldset(
      "목표의 근거",
      textArea(
        "basis", label: "산출근거", value: form.value("basis", or: base.basis),
        hint: "목표 수가 어떻게 나왔는지. 예: 상담사 6명 × 1명당 25명 취업 = 150명", error: form.error("basis"), required: true))
  }

  private var why: HTML {
    let hint =
      sheet.hand.plans
      ? "부서에서 적는 칸을 대신 적을 때 필요합니다. 예: 청년정책과-1024" : "있으면 적습니다. 예: 청년정책과-1024"
    return fieldset(
      "왜 고치나",
      textField(
        "reason", label: "사유", value: form.value("reason"), hint: "예: 추경으로 구비 3천만 원 증액", error: form.error("reason"),
        required: true)
        + textField(
          "document", label: "문서번호", value: form.value("document"), hint: hint, error: form.error("document"),
          width: .half))
  }
}
