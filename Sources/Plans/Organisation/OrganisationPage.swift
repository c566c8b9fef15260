import Pages
import Vocabulary

/// `/desk/plans/organisation`: values in, HTML out.
struct OrganisationPage {
  let sheet: OrganisationRoutes.Sheet
  let call: Call
  let form: TypedForm

  private var path: String { OrganisationRoutes.path }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) }
  /// Whoever only contributes opens the own department's desk alone.
  private var seesAll: Bool {
    !call.caller.roles.isDisjoint(with: [.planner, .programmeOfficer, .auditor, .administrator])
  }
  private static let labels = [
    "title": "이름", "leader": "단장", "coordinator": "총괄", "members": "부서 담당", "departments": "부서 수", "teams": "팀 수",
    "reason": "사유", "name": "부서 이름", "head": "부서장 직위", "confirmer": "확인자", "field": "칸", "owner": "적는 곳",
  ]

  var page: Page {
    let orphans = sheet.departments.filter { (sheet.members[$0.name] ?? []).isEmpty && sheet.projects[$0.name] != nil }
    let lead: HTML =
      orphans.isEmpty
      ? "<p>담당부서 \(sheet.departments.count)곳에 모두 담당자가 있습니다.</p>"
      : "<p>담당부서 \(sheet.departments.count)곳 가운데 \(orphans.count)곳에 부서 담당자가 없습니다.</p>"
    return Page(
      title: "누가 무엇을 맡나", lead: lead,
      body: "\(form.summary(Self.labels))\(force)\(departments)\(owners)",
      breadcrumb: PlanDeskRoutes.way(call, to: call.today.year))
  }

  // MARK: TF

  private var force: HTML {
    let current = sheet.forces.first?.force
    let shown: HTML =
      current.map { force in
        let sizes = [force.departments.map { "\($0)개 부서" }, force.teams.map { "\($0)개 팀" }].compactMap(\.self)
        let source: HTML = force.source.map { "<p class=\"naeil-basis\">출처: \($0)</p>" } ?? .empty
        return table(
          caption: "\(force.name) \(sheet.forces.first?.number ?? 1)판 \(sizes.joined(separator: " "))",
          columns: [Column("역할", heading: true), Column("직위"), Column("부서")],
          rows: force.seats.map { ["\($0.kind.label)", "\($0.post)", "\($0.department ?? "–")"] }) + source
      } ?? "<p>\(sheet.year)년 추진체계를 아직 정하지 않았습니다.</p>"
    let earlier = sheet.forces.map { "\($0.number)판: \($0.force.reason)" }
    let record: HTML =
      earlier.count > 1 ? disclosure("고친 기록", "<ul>\(earlier, { "<li>\($0)</li>" as HTML })</ul>") : .empty
    return section("\(sheet.year)년 추진체계", id: "task-force", shown + record + (isPlanner ? forceForm(current) : .empty))
  }

  private func forceForm(_ current: TaskForce?) -> HTML {
    func post(_ kind: TaskForce.Kind) -> String { current?.seats.first { $0.kind == kind }?.post ?? "" }
    let members = (current?.seats ?? []).filter { $0.kind == .member }.map { "\($0.department ?? ""), \($0.post)" }
    func text(_ name: String, _ label: String, _ stored: String, _ hint: String? = nil) -> HTML {
      textField(
        name, label: label, value: form.value(name, or: stored), hint: hint, error: form.error(name), required: true,
        width: .half)
    }
    let body: HTML = """
      \(hiddenField("year", String(sheet.year)))\(hiddenField("after", String(sheet.forces.first?.number ?? 0)))\
      \(fieldRow([text("title", "이름", current?.name ?? "일자리 TF"), text("leader", "단장", post(.leader), "직위를 적습니다. 예: 경제국장"),
        text("coordinator", "총괄", post(.coordinator), "예: 일자리정책과장")]))\
      \(textArea("members", label: "부서 담당", value: form.value("members", or: members.joined(separator: "\n")),
        hint: "한 줄에 ‘부서, 직위’. 사람 이름은 적지 않습니다.", error: form.error("members")))\
      \(fieldRow([
        numberField("departments", label: "부서 수", value: form.value("departments", or: current?.departments.map(String.init) ?? ""), unit: "개",
          error: form.error("departments")),
        numberField("teams", label: "팀 수", value: form.value("teams", or: current?.teams.map(String.init) ?? ""), unit: "개",
          error: form.error("teams")),
      ]))\
      \(textField("reason", label: "사유", value: form.value("reason"), error: form.error("reason"), required: true))\
      \(formActions([button("추진체계 새 판 저장", kind: .secondary)]))
      """
    return disclosure(
      "추진체계 정하기", Pages.form(call, action: "\(path)/task-force", body),
      open: form.error("leader") != nil || form.error("members") != nil)
  }

  // MARK: departments

  private var departments: HTML {
    let names = Dictionary(sheet.accounts.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let rows = sheet.departments.map { department -> [HTML] in
      let members = sheet.members[department.name] ?? []
      let address = "/desk/departments?department=\(PercentCoding.encode(department.name))"
      return [
        seesAll ? link(department.name, address) : "\(department.name)",
        "\((sheet.projects[department.name] ?? 0).grouped)", "\(department.head ?? "미정")",
        "\(members.isEmpty ? "없음" : members.joined(separator: ", "))",
        "\(department.confirmer.flatMap { names[$0] } ?? "없음")",
      ]
    }
    return section(
      "담당부서", id: "departments",
      table(
        caption: "담당부서 \(rows.count)곳",
        columns: [
          Column("부서", heading: true), Column("사업", numeric: true), Column("부서장 직위"), Column("부서 담당자"),
          Column("부서장 확인자"),
        ], rows: rows, empty: "<p>사업을 만들면 그 담당부서가 나타납니다.</p>") + (isPlanner ? departmentForm : .empty))
  }

  private var departmentForm: HTML {
    let body = fieldRow([
      textField(
        "name", label: "부서 이름", value: form.value("name"), hint: "있는 부서의 이름을 적으면 그 부서를 고칩니다.",
        error: form.error("name"),
        required: true, width: .half, list: "department-names"),
      textField("head", label: "부서장 직위", value: form.value("head"), error: form.error("head"), width: .half),
      selectField(
        "confirmer", label: "부서장 확인자", options: sheet.accounts.map { ($0.id, $0.name) },
        selected: form.value("confirmer"), error: form.error("confirmer"), empty: "정하지 않음"),
    ])
    return disclosure(
      "담당부서 더하거나 고치기",
      Pages.form(
        call, action: "\(path)/departments",
        suggestions("department-names", sheet.departments.map(\.name)) + body
          + formActions([button("담당부서 저장", kind: .secondary)])), open: form.error("confirmer") != nil)
  }

  // MARK: owners

  private var owners: HTML {
    let rows = CardField.allCases.map { field -> [HTML] in
      [
        "\(field.label)", "\(sheet.ownership.owner(of: field).label(own: "사업의 담당부서"))",
        sheet.ownership.stated[field] == nil ? "처음부터" : "우리 기관이 정함",
      ]
    }
    let fields = fieldRow([
      selectField(
        "field", label: "칸", options: CardField.allCases.map { ($0.rawValue, $0.label) }, selected: form.value("field"),
        error: form.error("field"), required: true),
      selectField(
        "owner", label: "적는 곳",
        options: [("planner", "기획(총괄)"), ("department", "사업의 담당부서")] + sheet.departments.map { ($0.name, $0.name) },
        selected: form.value("owner"), error: form.error("owner"), required: true),
    ])
    let change: HTML =
      isPlanner
      ? disclosure(
        "적는 곳 바꾸기",
        Pages.form(call, action: "\(path)/owners", fields + formActions([button("적는 곳 저장", kind: .secondary)])))
      : .empty
    return section(
      "사업 카드의 칸을 누가 적나", id: "owners",
      """
      <p>정해진 곳이 아니면 고칠 수 없습니다. 기획 담당자는 그 부서가 보낸 문서번호를 적고 대신 적을 수 있고, 대신 적은 것이 기록에 남습니다.</p>\
      \(table(caption: "칸 \(rows.count)가지", columns: [Column("칸", heading: true), Column("적는 곳"), Column("누가 정했나")], rows: rows))\
      \(change)
      """)
  }
}
