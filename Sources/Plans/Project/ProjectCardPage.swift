import Ledger
import Pages
import Vocabulary

/// `/desk/plans/projects/{code}`: what the project is this year, who answers for which field, and what was changed.
struct ProjectCardPage {
  let sheet: ProjectCardDesk.Sheet
  let call: Call

  private var path: String { "/desk/plans/projects/\(sheet.project.code)" }

  var page: Page {
    Page(
      title: "‘\(sheet.project.name)’ 사업 카드, \(sheet.year)년", lead: lead,
      body: "\(years)\(notice)\(fields)\(targets)\(history)",
      breadcrumb: PlanDeskRoutes.way(call, to: sheet.year))
  }

  private var lead: HTML {
    let place = "\(sheet.project.strategy.name) › \(sheet.project.task.name)"
    guard let current = sheet.current else {
      return "<p>\(sheet.year)년 카드가 아직 없습니다. 담당부서(\(sheet.project.department))가 산출근거와 예산을 적습니다.</p>"
    }
    return
      "<p>\(current.card.department) · \(current.card.category.label) · \(place). \(current.number)판, \(current.at.day).</p>"
  }

  private var years: HTML {
    let all = Set(sheet.history.map(\.card.year) + [sheet.year, call.today.year]).sorted(by: >)
    return tabs(all.map { ("\($0)년", "\(path)?year=\($0)", $0 == sheet.year) })
  }

  /// What the law asks for before a new or changed funded project starts.
  private var notice: HTML {
    guard sheet.current?.card.owesNotice == true else { return .empty }
    return alert(
      kind: .warning, title: "사전 통보일이 없습니다",
      body: """
        <p>재정을 쓰는 사업을 새로 하거나 바꾸려면 미리 고용노동부장관에게 통보해야 합니다(고용정책 기본법 제13조의2 제6항). \
        통보했으면 그날을 카드에 적으십시오.</p>
        """)
  }

  private var fields: HTML {
    let card = sheet.base
    let rows = CardField.allCases.map { field -> [HTML] in
      let text: HTML =
        field == .budget ? budget(card) : field == .basis ? Self.lines(card.text(.basis)) : "\(card.text(field))"
      return ["\(field.label)", text, "\(sheet.ownership.owner(of: field).label(own: card.department))"]
    }
    let edit: HTML =
      sheet.isWritable
      ? buttonRow([
        linkButton(
          sheet.current == nil ? "카드 적기" : "카드 고치기(새 판)", "\(path)/edit?year=\(sheet.year)", .primary)
      ]) : .empty
    return section(
      "카드", id: "card",
      table(
        caption: sheet.current.map { "\(sheet.year)년 \($0.number)판" } ?? "아직 적지 않음. 사업을 만들 때 정한 것만 보입니다.",
        columns: [Column("칸", heading: true), Column("내용"), Column("적는 곳")], rows: rows) + edit)
  }

  private func budget(_ card: ProjectCard) -> HTML {
    guard let total = card.budget.total else { return "미정" }
    return "<div>\(card.budget.text)<br><b>계 \(total.grouped)원</b></div>"
  }

  static func lines(_ text: String) -> HTML {
    "<div>\(text.split(separator: "\n").map(String.init), { "\($0)<br>" as HTML })</div>"
  }

  private var targets: HTML {
    let unit = sheet.project.unit.label
    let rows = sheet.targets.compactMap { version -> [HTML]? in
      version.targets[sheet.project.code].map {
        [
          "\(version.number)판", "\(version.decidedOn.map { "\($0)" } ?? "미확인")", "\(version.reason)",
          "\($0.grouped)\(unit)",
        ]
      }
    }
    return section(
      "\(sheet.year)년 목표", id: "targets",
      table(
        caption: "목표는 기획 담당자가 판으로 정합니다. 산출근거는 위 카드에 있습니다.",
        columns: [Column("판", heading: true), Column("결정"), Column("사유"), Column("목표", numeric: true)], rows: rows,
        empty: "<p>\(sheet.year)년 목표가 없습니다.</p>"))
  }

  private var history: HTML {
    let rows = sheet.history.map { version -> [HTML] in
      let before = sheet.history.first { $0.card.year == version.card.year && $0.number == version.number - 1 }
      return [
        "\(version.card.year)년 \(version.number)판", "\(version.at.day)",
        "\(sheet.writers[version.by] ?? version.by)\(behalf(version))", "\(version.reason)", changes(before, version),
      ]
    }
    return section(
      "고친 기록", id: "history",
      table(
        caption: "모든 판이 남습니다. 새 판은 앞 판과 달라진 칸만 보입니다.",
        columns: [
          Column("판", heading: true), Column("적은 날"), Column("적은 사람"), Column("사유"), Column("전 → 후"),
        ], rows: rows, empty: "<p>아직 없습니다.</p>"))
  }

  private func behalf(_ version: ProjectCardVersion) -> HTML {
    let ground: HTML = version.document.map { "<br><span class=\"naeil-basis\">근거 \($0)</span>" } ?? .empty
    return version.onBehalf.map { "<br><span class=\"naeil-basis\">\($0) 대신</span>\(ground)" } ?? ground
  }

  private func changes(_ before: ProjectCardVersion?, _ after: ProjectCardVersion) -> HTML {
    guard let before else { return "첫 판" }
    let found = CardChange.all(from: before.card, to: after.card)
    guard !found.isEmpty else { return "달라진 칸 없음" }
    return "<ul>\(found, { "<li>\($0.field.label): <del>\($0.old)</del> → <ins>\($0.new)</ins></li>" as HTML })</ul>"
  }
}
