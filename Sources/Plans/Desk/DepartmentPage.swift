import Ledger
import Pages
import Vocabulary

/// `/desk/departments`: what a department promised, what counts so far, what it owes.
struct DepartmentPage {
  let sheet: DepartmentDesk.Sheet
  let call: Call
  let form: TypedForm

  private var view: PlanDesk.View { sheet.view }
  private var path: String { DepartmentDesk.path }

  var page: Page {
    Page(
      title: sheet.department.map { "\($0)의 일자리 사업은 어디까지 왔나" } ?? "어느 부서의 사업을 볼까",
      lead: lead,
      body: """
        \(form.summary(["account": "담당자", "department": "부서"]))\(choice)\(collecting)\(due)\(projects)\
        <p>\(link("누가 무엇을 맡나(추진체계, 칸마다 적는 곳)", OrganisationRoutes.path)) · \
        \(link("고용지표와 비율", "/desk/plans/\(view.year)/indicators"))</p>\(members)\(Definitions.part)
        """,
      breadcrumb: [("업무", "/desk")])
  }

  private var lead: HTML {
    guard let department = sheet.department else {
      return sheet.own == nil && call.caller.roles.contains(.contributor)
        ? "아직 담당 부서가 정해지지 않았습니다. 아래에서 부서를 골라 보고, 기획 담당자에게 담당 부서를 정해 달라고 요청하십시오."
        : "부서를 고르면 그 부서가 맡은 사업의 목표와 실적, 늦은 것을 보입니다."
    }
    let line = DepartmentFigures.all(view, sheet.signs).first { $0.department == department }
    guard let line else { return "\(view.year)년에 목표나 실적이 있는 사업이 없습니다." }
    return
      "<p>\(view.year)년 지금 \(rateLine(line.result, line.target, "명")). 마지막 실적은 \(line.last.map { "\($0)" } ?? "아직 없음")입니다.</p>"
  }

  private var choice: HTML {
    let items = sheet.departments.map { name in
      (name, "\(path)?year=\(view.year)&department=\(PercentCoding.encode(name))", name == sheet.department)
    }
    return items.isEmpty ? "<p>사업이 아직 없습니다. 기획 담당자가 사업을 만들면 나타납니다.</p>" : tabs(items)
  }

  /// Where the figures themselves are handed in.
  private var collecting: HTML {
    buttonRow([linkButton("실적 내기(취합)", CollectionRoutes.path, .secondary)])
  }

  /// What the checks found of this department's projects.
  private var due: HTML {
    guard let department = sheet.department else { return .empty }
    let found = sheet.checked.flatMap { result in
      result.open.filter { $0.department == department }.map { (result.check, $0) }
    }
    let rows = found.map { check, finding -> [HTML] in
      ["\(check.name)", "\(finding.cells.joined(separator: " · "))", "\(check.remedy)"]
    }
    return section(
      "우리 부서가 챙길 것",
      table(
        caption: "점검에 걸린 것 \(rows.count)건", columns: [Column("무엇", heading: true), Column("어느 것"), Column("할 일")],
        rows: rows, empty: "<p>늦거나 빠진 것이 없습니다.</p>"))
  }

  private var projects: HTML {
    guard let department = sheet.department, let live = view.live else { return .empty }
    let rows = view.projects.filter { $0.department == department }.map { project -> [HTML] in
      let figure = live.table.first(.project, project.code, project.unit)
      let (unit, pulse) = (project.unit.label, sheet.signs.pulse.projects[project.code])
      return [
        "\(link(project.name, "/desk/plans/projects/\(project.code)?year=\(view.year)")) <span class=\"naeil-basis\">\(project.code)</span>",
        "\(figure?.target.map { "\($0.grouped)\(unit)" } ?? "목표 없음")", "\((figure?.result ?? 0).grouped)\(unit)",
        "\(figure?.rate?.percent ?? "—")", "\((pulse?.quarter ?? 0).grouped)\(unit)",
        "\(pulse?.last.map { "\($0)" } ?? "없음")",
      ]
    }
    return section(
      "사업", id: "projects",
      table(
        caption: "\(department)의 \(view.year)년 사업 \(rows.count)개",
        columns: [
          Column("사업", heading: true), Column("목표", numeric: true), Column("지금 실적", numeric: true),
          Column("달성률", numeric: true), Column("이번 분기", numeric: true), Column("마지막 실적"),
        ], rows: rows, empty: "<p>이 부서가 맡은 사업이 없습니다.</p>"))
  }

  /// Who belongs where, and the form that says so; the planner's alone.
  private var members: HTML {
    guard call.caller.roles.contains(.planner) else { return .empty }
    guard !sheet.contributors.isEmpty else {
      return section("부서 담당자", "<p>부서 담당 계정이 없습니다. 시스템 관리자에게 계정을 요청하십시오.</p>")
    }
    let rows = sheet.members.map { ["\($0.name)", "\($0.department ?? "정하지 않음")"] as [HTML] }
    let fields = fieldRow([
      selectField(
        "account", label: "담당자", options: sheet.contributors.map { ($0.id, $0.name) }, selected: form.value("account"),
        error: form.error("account"), required: true),
      selectField(
        "department", label: "부서", options: sheet.departments.map { ($0, $0) },
        selected: form.value("department", or: sheet.department ?? ""), error: form.error("department"), required: true),
    ])
    return section(
      "부서 담당자",
      table(caption: "부서 담당 계정 \(rows.count)명", columns: [Column("이름", heading: true), Column("부서")], rows: rows)
        + Pages.form(call, action: "\(path)/members", fields + formActions([button("담당 부서 정하기", kind: .secondary)])))
  }
}
