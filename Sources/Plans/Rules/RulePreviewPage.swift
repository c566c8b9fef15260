import Counting
import Ledger
import Pages
import Vocabulary

/// Before a set is put in force: what moves, year by year and entry by entry, and the form that decides it.
struct RulePreviewPage {
  let preview: RuleDesk.Preview
  let call: Call
  let form: TypedForm

  private var new: RuleSet { preview.found.rules }
  private var old: RuleSet { preview.found.shelf.inForce }
  private var path: String { "\(RuleRoutes.path)/\(new.version)/adoption" }
  private static let labels = [
    "effectiveOn": "시행일", "reason": "바꾸는 사유", "document": "문서번호", "aware": "공시한 해",
  ]

  var page: Page {
    Page(
      title: "‘\(new.name)’으로 바꾸면 무엇이 달라지나", lead: lead,
      body: "\(form.summary(Self.labels))\(years)\(sides)\(published)\(clauses)\(deciding)",
      breadcrumb: RulesPage.way(new))
  }

  private var lead: HTML {
    let found = preview.comparison, (a, b) = (found.old.cases[.persons] ?? 0, found.new.cases[.persons] ?? 0)
    let moved = found.moves.reduce(0) { $0 + $1.count }
    return """
      <p>\(preview.year)년 개인별 실적이 \(a.grouped)명에서 \(b.grouped)명으로 <b>\(signed(b - a))명</b> 달라집니다. \
      판단이 바뀌는 기재는 \(moved.grouped)건입니다. 아직 아무것도 바뀌지 않았습니다.</p>
      """
  }

  private var years: HTML {
    let all = Set(preview.published.map(\.edition.year) + [call.today.year, preview.year]).sorted(by: >)
    return tabs(all.map { ("\($0)년", "\(path)?year=\($0)", $0 == preview.year) })
  }

  private var sides: HTML {
    let tables = ComparisonTables(
      old: old.name, new: new.name, found: preview.comparison, sequences: preview.sequences,
      shownFromPercent: preview.shownFromPercent)
    return section("\(preview.year)년을 두 기준으로 세면", id: "sides", tables.sides + tables.moves)
  }

  private var published: HTML {
    let rows = preview.published.map { one -> [HTML] in
      let (a, b) = (one.comparison.old.cases[.persons] ?? 0, one.comparison.new.cases[.persons] ?? 0)
      let moved = one.comparison.moves.reduce(0) { $0 + $1.count }
      return [
        link("\(one.edition.year)년", "\(path)?year=\(one.edition.year)"),
        "\(one.edition.measured.grouped)명 (\(one.edition.publishedOn))", "\(a.grouped)명", "\(b.grouped)명",
        "\(signed(b - a))", moved == 0 ? "그대로" : "\(moved.grouped)건",
      ]
    }
    return section(
      "이미 공시한 해", id: "published",
      """
      <p>공시본과 그 지문은 바뀌지 않습니다. 집계 기준은 기관에 하나이므로 시행하면 지난해의 실시간 수치도 새 기준으로 셉니다.</p>\
      \(table(
        caption: "공시한 해의 개인별 실적",
        columns: [
          Column("해", heading: true), Column("공시한 값", numeric: true), Column("지금 기준", numeric: true),
          Column("새 기준", numeric: true), Column("차이", numeric: true), Column("바뀌는 기재", numeric: true),
        ], rows: rows, empty: "<p>공시한 해가 없습니다.</p>"))
      """)
  }

  /// Category by category, only where the two differ.
  private var clauses: HTML {
    func cell(_ clause: Clause?) -> HTML {
      clause.map { "<ul>\($0.conditions, { "<li>\($0)</li>" })</ul>" } ?? "세지 않습니다."
    }
    let rows = Vocabulary.Category.allCases.compactMap { category -> [HTML]? in
      let (a, b) = (old.clause(for: category), new.clause(for: category))
      guard a?.conditions != b?.conditions else { return nil }
      return ["\(category.label)", cell(a), cell(b)]
    }
    return section(
      "달라지는 세는 법", id: "clauses",
      table(
        caption: "부문마다 지금과 새 기준",
        columns: [Column("부문", heading: true), Column(old.name), Column(new.name)], rows: rows,
        empty: "<p>모든 부문을 똑같이 셉니다.</p>"))
  }

  private var deciding: HTML {
    guard call.caller.roles.contains(.planner) else { return .empty }
    if preview.found.isInForce { return "<p>지금 시행 중인 기준입니다.</p>" }
    if let other = preview.found.shelf.waiting {
      let waiting: HTML = "<p>\(link("기다리는 결정 보기", RuleRoutes.path)). 그 결정을 거두거나 시행된 뒤에 정할 수 있습니다.</p>"
      return section(
        "시행하기", id: "adopt", "<p>‘\(other.rules.name)’의 시행(\(other.effectiveOn))을 기다리고 있습니다.</p>" + waiting)
    }
    let fields =
      fieldRow([
        dateField(
          "effectiveOn", label: "시행일", value: form.value("effectiveOn", or: "\(call.today)"),
          hint: "오늘이면 바로, 뒤의 날이면 그날 새벽에 바꿉니다", error: form.error("effectiveOn"), required: true),
        textField(
          "document", label: "문서번호", value: form.value("document"), hint: "예: 일자리정책과-1234(2026-12-01)",
          error: form.error("document"), required: true),
      ])
      + textArea(
        "reason", label: "바꾸는 사유", value: form.value("reason"), error: form.error("reason"), required: true, rows: 3)
      + warning
    return section(
      "시행하기", id: "adopt",
      "<p>시행하면 이 기관의 모든 기재를 다시 판단합니다. 기재가 많으면 몇 분 걸리고 그동안 새 기재는 기다립니다. 되돌리려면 앞의 기준을 다시 시행합니다.</p>"
        + Pages.form(call, action: path, fields + formActions([button("이 기준의 시행 정하기", kind: .danger)])))
  }

  private var warning: HTML {
    guard !preview.reached.isEmpty else { return .empty }
    let years = preview.reached.map { "\($0.edition.year)년" }.sorted().joined(separator: ", ")
    return alert(
      kind: .warning, title: "이미 공시한 \(years)의 실시간 수치가 공시한 값과 달라집니다",
      body: "<p>공시본은 그대로입니다. 다시 공시하면 새 기준의 값이 나가고 앞 공시본과의 차이가 함께 보입니다.</p>")
      + checkbox(
        "aware", label: "공시한 \(years)의 수치가 달라지는 것을 확인했습니다", checked: form.value("aware") == "yes",
        error: form.error("aware"))
  }
}
