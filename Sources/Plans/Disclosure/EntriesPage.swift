import Counting
import Ledger
import Pages
import Vocabulary

/// `/plans/{office}/{year}/entries`: a number opened. The edition's grouped rows, the rule applied, counted or why not.
struct EntriesPage {
  let disclosure: Disclosure
  let filter: EntryFilter

  private var rows: [EditionRow] { filter.rows(disclosure) }
  private var edition: Edition { disclosure.edition }

  var page: Page {
    let all = rows, counted = all.filter(\.key.counts), others = all.filter { !$0.key.counts }
    return Page(
      title: say("{0}, 무엇으로 이루어진 숫자인가?", subject), lead: lead(counted),
      body: """
        \(rule)\(section(say("실적으로 센 것"), id: "counted", table(shown(counted), say("실적으로 센 묶음"), why: false)))\
        \(others.isEmpty ? .empty : section(
          say("적었지만 세지 않은 것"), id: "not-counted", table(shown(others), say("세지 않은 묶음과 까닭"), why: true)))\
        \(turning(max(counted.count, others.count)))\(totals)\(notes)
        """,
      breadcrumb: [
        (say("일자리 목표 공시"), "/plans"), (disclosure.plan.officeName, "/plans/\(edition.office)"),
        (say("{0}년", String(disclosure.plan.year)), disclosure.path),
      ], head: PaperFrame.link(edition), quoted: disclosure.isQuoted, footnotes: true)
  }

  /// Rows of each table on one page.
  static let size = 200
  private func shown(_ rows: [EditionRow]) -> [EditionRow] {
    Array(rows.dropFirst(filter.page * Self.size).prefix(Self.size))
  }
  private func turning(_ longest: Int) -> HTML {
    func address(_ page: Int) -> String { disclosure.opened(filter.query(page: page)) }
    return pagination(
      next: longest > (filter.page + 1) * Self.size ? address(filter.page + 1) : nil,
      previous: filter.page > 0 ? address(filter.page - 1) : nil)
  }

  private var subject: String {
    if let code = filter.project { return disclosure.project(code)?.name ?? code }
    if let category = filter.category { return say(category.label) }
    if let code = filter.strategy { return disclosure.strategy(code) ?? code }
    if let nature = filter.nature { return say(nature.label) }
    if let verdict = filter.verdict, verdict != EditionKey.counted { return VerdictWords.label(verdict) }
    return say("전체 실적")
  }

  /// The sum in each unit, beside the target where the filter has one.
  private func lead(_ counted: [EditionRow]) -> HTML {
    let lines = Unit.allCases.compactMap { unit -> HTML? in
      let mine = counted.filter {
        $0.key.unit == unit && ($0.key.nature == .measured || $0.key.nature == .reported)
      }
      guard !mine.isEmpty || target(unit) != nil else { return nil }
      let sum = mine.reduce(0) { $0 + $1.quantity }
      let text = target(unit).map { rateLine(sum, $0, counter(unit)) } ?? "<b>\(sum.grouped)\(counter(unit))</b>"
      return "<p>\(say("실적")): \(text)</p>"
    }
    let none: HTML =
      disclosure.hasNoResult
      ? "<p>\(say("옮겨 둔 실적이 없습니다."))</p>" : "<p>\(say("실적으로 센 것이 없습니다."))</p>"
    return """
      \(lines.isEmpty ? [none] : lines)<p class="naeil-basis">\
      \(edition.kind.basis(edition.publishedOn)) · \
      \(say("정정 {0}건을 반영한 결과입니다.", filter.corrections(disclosure).grouped))</p>
      """
  }

  private func target(_ unit: Unit) -> Int? {
    guard filter.verdict == nil || filter.verdict == EditionKey.counted, filter.nature == nil, !disclosure.hasNoResult
    else { return nil }
    let table = disclosure.table
    if let code = filter.project { return table.first(.project, code, unit)?.target }
    if let category = filter.category { return table.first(.category, category.rawValue, unit)?.target }
    if let code = filter.strategy { return table.first(.strategy, code, unit)?.target }
    return filter.unit == nil || filter.unit == unit ? table.first(.office, "", unit)?.target : nil
  }

  private var rule: HTML {
    let categories = Set(rows.map(\.key.category))
    let clauses = disclosure.contents.rules.ruleSet.clauses.filter { categories.contains($0.category) }
    guard !clauses.isEmpty else { return .empty }
    let items = clauses.map { clause -> HTML in
      "<li><b>\(say(clause.category.label))</b>: \(korean(clause.sentence))</li>"
    }
    return section(
      say("적용한 기준"), id: "rule",
      "<p>\(korean(disclosure.contents.rules.ruleSet.name))</p><ul>\(items)</ul>")
  }

  /// Totals without a list one by one: span, quantity, and where each was read.
  private var totals: HTML {
    let all = filter.totals(disclosure)
    guard !all.isEmpty else { return .empty }
    let rows = all.map { total -> [HTML] in
      let verdict: HTML = total.key.counts ? "\(say("실적"))" : "\(VerdictWords.label(total.key.verdict))"
      return [
        name(of: total.key.project), natureTag(total.key.nature), "\(total.period)",
        "\(total.quantity.grouped)\(counter(total.key.unit))", verdict,
        total.source.isEmpty ? "–" : sourceText(total.source),
      ]
    }
    return section(
      say("명단 없는 집계의 출처"), id: "totals",
      Pages.table(
        caption: say("집계를 하나씩, 기간과 출처와 함께"),
        columns: [
          Column(say("사업"), heading: true), Column(say("성격")), Column(say("기간")), Column(say("수"), numeric: true),
          Column(say("집계 판단")), Column(say("출처")),
        ], rows: rows))
  }

  private func name(of project: String) -> HTML {
    disclosure.project(project).map { korean($0.name) } ?? "\(disclosure.strayName(project))"
  }

  private func table(_ rows: [EditionRow], _ caption: String, why: Bool) -> HTML {
    let columns =
      [Column(say("사업"), heading: true), Column(say("단계")), Column(say("수"), numeric: true)]
      + (why ? [Column(say("세지 않은 까닭"))] : [Column(say("성격"))])
      + [Column(say("월")), Column(say("고용형태")), Column(say("민간·공공")), Column(say("기간")), Column(say("증빙"))]
    return Pages.table(caption: caption, columns: columns, rows: rows.map { cells($0, why: why) })
  }

  private func cells(_ row: EditionRow, why: Bool) -> [HTML] {
    let key = row.key
    let nature: HTML = key.nature == .measured ? "\(say("개인별 확인"))" : natureTag(key.nature)
    let last: HTML = why ? "\(VerdictWords.sentence(key.verdict))" : nature
    return [
      name(of: key.project), "\(say(key.stage.label))", "\(row.quantity.grouped)\(counter(key.unit))", last,
      detail(row.detail.month) { DisclosurePace.monthLabel($0) },
      detail(row.detail.contract) { EntryContract(rawValue: $0)?.label },
      detail(row.detail.sector) { Sector(rawValue: $0)?.label },
      detail(row.detail.duration) { DurationBand(rawValue: $0)?.label },
      detail(row.detail.evidence) { Evidence(rawValue: $0)?.label },
    ]
  }

  /// The label, `묶음` for a generalised column, a dash where the column does not apply.
  private func detail(_ code: String, _ label: (String) -> String?) -> HTML {
    switch code {
    case EditionDetail.folded: "<span class=\"naeil-basis\">\(say("묶음"))</span>"
    case "": "–"
    default: "\(say(label(code) ?? code))"
    }
  }

  private var notes: HTML {
    let minimum = String(disclosure.contents.rules.foldedToAtLeast)
    return helpPanel(
      say("왜 ‘묶음’이라고 적혀 있나요?"),
      """
      <p>\(say("사람을 알아볼 수 없게, 한 줄이 {0}명 이상이 될 때까지 월·고용형태·민간 공공·기간·증빙을 차례로 묶었습니다.", minimum))</p>\
      <p>\(say("앞의 열만으로 {0}명이 안 되면 나머지는 모두 묶습니다. 명단 없는 집계와 건·개소·회는 묶지 않습니다.", minimum))</p>\
      <p>\(link(edition.kind.download, "/editions/\(edition.id).zip"))</p>
      """)
  }
}
