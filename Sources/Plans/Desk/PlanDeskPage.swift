import Ledger
import Pages
import Vocabulary

/// `/desk/plans/{year}`: published against live, what is late and whose, department by department.
struct PlanDeskPage {
  let view: PlanDesk.View
  let signs: PlanSigns
  let checked: [CheckResult]
  let call: Call
  let form: TypedForm

  private var path: String { "/desk/plans/\(view.year)" }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) }

  var page: Page {
    Page(
      title: "\(view.year)년 목표는 어디까지 왔나", lead: lead,
      body: """
        \(form.summary(["announcedOn": "공고일", "withdrawal": "거두는 사유"]))\(tabs(view.years.map { ("\($0)년", "/desk/plans/\($0)", $0 == view.year) }))\
        \(actions)\(figures)\(checks)\(departments)\(projects)\(AimsPart(aims: view.aims, year: view.year).block)\(persons)\(versions)\(Definitions.part)
        """,
      breadcrumb: [("업무", "/desk")])
  }

  private var lead: HTML {
    guard let live = view.live?.table.first(.office) else {
      return "<p>\(view.year)년 목표가 아직 없습니다. 사업을 만들고 목표를 정하십시오.</p>"
    }
    guard let edition = view.latest else {
      return "<p>지금 \(rateLine(live.result, live.target ?? 0, "명")). 아직 공시하지 않았습니다.</p>"
    }
    let moved = live.result - edition.result
    return """
      <p>지금 \(rateLine(live.result, live.target ?? 0, "명")). 공시본(\(edition.publishedOn))의 \(edition.result.grouped)명보다 \
      <b>\(signed(moved))명</b>, 공시 뒤 정정 \((view.live?.correctionsSince ?? 0).grouped)건.</p>
      """
  }

  private var actions: HTML {
    let views = linkButton("기간·묶음·기준을 바꾸어 보기", "\(path)/views", .tertiary)
    guard isPlanner else {
      let rules = linkButton("집계 기준", RuleRoutes.path, .tertiary)
      return buttonRow(call.caller.roles.isDisjoint(with: [.auditor, .administrator]) ? [rules] : [views, rules])
    }
    var buttons: [HTML] = []
    if view.plan != nil { buttons.append(linkButton("달라지는 숫자 보고 공시하기", "\(path)/publish", .primary)) }
    buttons.append(linkButton(view.versions.isEmpty ? "목표 정하기" : "목표 고치기(수정공시)", "\(path)/targets", .secondary))
    buttons.append(linkButton("부서 실적 취합", CollectionRoutes.path, .tertiary))
    buttons.append(linkButton("종합계획(임기)", "/desk/plans/terms", .tertiary))
    buttons.append(linkButton("집계 기준", RuleRoutes.path, .tertiary))
    buttons.append(linkButton("점검", "\(path)/checks", .tertiary))
    buttons.append(linkButton("고용지표와 비율", "\(path)/indicators", .tertiary))
    buttons.append(linkButton("세부사업 만들기", "/desk/plans/projects/new", .tertiary))
    buttons.append(linkButton("추진체계와 담당부서", "\(OrganisationRoutes.path)?year=\(view.year)", .tertiary))
    buttons.append(views)
    return buttonRow(buttons)
  }

  private var checks: HTML { ChecksPart.desk(checked, year: view.year, writes: isPlanner) }

  private var departments: HTML {
    DepartmentTable.section(
      DepartmentFigures.all(view, signs), year: view.year,
      quarter: LedgerPulse.quarter(of: view.year, on: call.today).to.yearMonth.quarter)
  }

  private var figures: HTML {
    guard let live = view.live?.table.first(.office) else { return .empty }
    let published = view.published?.table.first(.office)
    let shown = view.latest.map { "/plans/\($0.office)/\($0.year)" }
    return Pages.figures([
      figure(
        value: live.target ?? 0, unit: "명", label: "목표", href: "#versions", basis: "\(view.current?.number ?? 0)판"),
      figure(
        value: live.result, unit: "명", label: "지금 실적", href: "#projects",
        basis: "\(live.rate?.percent ?? "—") · 개인별 \(live.measured.grouped)명 + 집계 \(live.reported.grouped)명"),
      figure(
        value: published.map { $0.result.grouped } ?? "—", unit: published == nil ? "" : "명", label: "공시한 실적",
        href: shown,
        basis: "\(view.latest.map { "\($0.publishedOn) 공시" } ?? "아직 공시하지 않음")"),
    ])
  }

  private var projects: HTML {
    guard let live = view.live else { return .empty }
    let cards = Dictionary(view.projects.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = live.table.all(.project).sorted { a, b in
      (cards[a.key]?.department ?? "", a.key) < (cards[b.key]?.department ?? "", b.key)
    }
    let columns = [
      Column("부서와 사업", heading: true), Column("목표", numeric: true), Column("지금 실적", numeric: true),
      Column("달성률", numeric: true), Column("공시한 실적", numeric: true), Column("차이", numeric: true),
      Column("세지 않음", numeric: true),
    ]
    return section(
      "사업별 목표와 실적", id: "projects",
      table(
        caption: "\(view.year)년 세부사업, 집계 기준: \(live.ruleSetName)", columns: columns,
        rows: lines.map { row($0, cards[$0.key]) },
        empty: "<p>목표도 기재도 없습니다. 세부사업을 만들고 목표를 정하십시오.</p>"))
  }

  private func row(_ figure: EditionFigure, _ project: PlanProject?) -> [HTML] {
    let unit = figure.unit.label
    let published = view.published?.table.first(.project, figure.key, figure.unit)
    let opened = "\(path)/entries?project=\(figure.key)"
    let name: HTML =
      project.map {
        "\($0.department) · \(link($0.name, "/desk/plans/projects/\($0.code)?year=\(view.year)")) <span class=\"naeil-basis\">\($0.code)</span>"
      }
      ?? "\(figure.key.isEmpty ? "사업 없음" : figure.key)"
    return [
      name, figure.target.map { "\($0.grouped)\(unit)" } ?? "목표 없음", number(figure.result, unit, href: opened),
      "\(figure.rate?.percent ?? "—")", published.map { "\($0.result.grouped)\(unit)" } ?? "–",
      "\(signed(figure.result - (published?.result ?? 0)))", number(figure.notCounted, unit, href: opened),
    ]
  }

  private var persons: HTML {
    guard let live = view.live, let coverage = live.table.first(.coverage), coverage.result > 0 else { return .empty }
    let shown = live.table.showsNetPersons(fromPercent: live.shownFromPercent)
    let note = shown ? "공시하면 실인원을 싣습니다." : "\(live.shownFromPercent) %에 못 미쳐 공시본에는 실인원을 싣지 않습니다."
    return section(
      "개인별 확인",
      """
      <p>개인별 확인분 \(coverage.measured.grouped) / \(coverage.result.grouped)건(\(coverage.rate?.percent ?? "—"))의 실인원 \
      \(live.netPersons.grouped)명. \(note)</p>
      """)
  }

  private var versions: HTML {
    guard !view.versions.isEmpty || !view.withdrawals.isEmpty else { return .empty }
    let rows = view.versions.map { version -> [HTML] in
      let total = view.plan?.versions.first { $0.number == version.number }?.target(.persons) ?? 0
      return [
        "\(version.number)판", version.decidedOn.map { "\($0)" } ?? "미확인", announcement(version),
        "\(version.reason)\(version.termReason.map { " (종합계획과 다른 까닭: \($0))" } ?? "")", "\(total.grouped)명",
      ]
    }
    return section(
      "목표의 판", id: "versions",
      table(
        caption: "\(view.year)년 목표를 정하고 고친 기록",
        columns: [
          Column("판", heading: true), Column("결정"), Column("공고"), Column("사유"), Column("목표(명)", numeric: true),
        ], rows: rows, empty: "<p>남아 있는 판이 없습니다.</p>") + takingBack + takenBack)
  }

  /// A slip that nobody outside has seen need not stand in every later edition.
  private var takingBack: HTML {
    guard isPlanner, let number = view.withdrawable else { return .empty }
    let field = textField(
      "withdrawal", label: "\(number)판을 거두는 사유", value: form.value("withdrawal"), error: form.error("withdrawal"),
      required: true)
    let body = Pages.form(
      call, action: "\(path)/versions/\(number)/withdrawal",
      "<p>공고하지도 공시하지도 않은 \(number)판을 거두면 앞 판이 다시 지금의 목표가 됩니다. 거둔 판과 사유는 직원 화면에 남고 공시본에는 실리지 않습니다.</p>"
        + field + button("\(number)판 거두기", kind: .secondary))
    return disclosure("\(number)판을 잘못 만들었나요?", body, open: form.error("withdrawal") != nil)
  }

  private var takenBack: HTML {
    guard !view.withdrawals.isEmpty else { return .empty }
    return table(
      caption: "거둔 판",
      columns: [Column("판", heading: true), Column("그때의 사유"), Column("거둔 날"), Column("거둔 사유")],
      rows: view.withdrawals.map { ["\($0.version)판", "\($0.decided)", "\($0.on)", "\($0.reason)"] })
  }

  private func announcement(_ version: PlanVersion) -> HTML {
    if let day = version.announcedOn { return "\(day)" }
    guard isPlanner else { return "공고 전" }
    let field = dateField(
      "announcedOn", label: "\(version.number)판 공고일", value: form.value("announcedOn"), error: form.error("announcedOn")
    )
    return Pages.form(
      call, action: "\(path)/versions/\(version.number)/announcement", field + button("공고일 적기", kind: .secondary))
  }
}

/// `+27`, `−3`, `0`.
func signed(_ value: Int) -> String { value > 0 ? "+\(value.grouped)" : value < 0 ? "−\((-value).grouped)" : "0" }
