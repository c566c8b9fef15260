import Offices
import Pages
import Vocabulary

/// `/plans/{office}/published`: every number published about an office, with its source.
struct PublishedPage {
  let office: Office
  let shown: PublishedFigures

  static func path(of office: String) -> String { "/plans/\(office)/published" }

  var page: Page {
    let spans = shown.spans
    return Page(
      title: say("{0}에 대해 무엇이 보도되었나?", office.name),
      lead: """
        <p>\(say("수치 {0}개, 출처 {1}곳.", shown.figures.count.grouped, String(shown.sources.count))) \
        \(PublishedFigures.standing)</p>
        """,
      body: """
        \(contradictions)\(percentages)\(all(spans))\(sources)\(reading)
        """,
      breadcrumb: [(say("일자리 목표 공시"), "/plans")],
      head: """
        <link rel="alternate" type="application/json" href="\(HTML.address("/api/v1" + Self.path(of: office.id)))">
        """, quoted: office.publishedOnly)
  }

  private func all(_ spans: [PublishedFigures.Span]) -> HTML {
    guard !spans.isEmpty else { return "<p>\(say("이 기관에 대해 옮겨 둔 수치가 없습니다."))</p>" }
    let places = spans.enumerated().map { index, span -> HTML in "<li><a href=\"#span-\(index)\">\(span.title)</a></li>"
    }
    let tables = spans.enumerated().map { index, span -> HTML in "<div id=\"span-\(index)\">\(shown.table(span))</div>"
    }
    return section(say("기간별로 보도된 수치"), id: "figures", "<ul>\(places)</ul>\(tables)")
  }

  private var percentages: HTML {
    let table = shown.percentages
    return table.isEmpty ? .empty : section(say("보도된 달성률은 맞나?"), id: "percentages", table)
  }

  /// 두 값: what was printed twice with different numbers.
  private var contradictions: HTML {
    let groups = Dictionary(grouping: shown.figures.filter { $0.conflict != nil }) { $0.conflict ?? "" }
    guard !groups.isEmpty else { return .empty }
    let items = groups.sorted { $0.key < $1.key }.compactMap { _, all -> HTML? in
      guard let first = all.first else { return nil }
      let span = PublishedFigures.Span(label: first.label, period: first.period, figures: [])
      let values = all.map { figure -> HTML in
        let own = PublishedFigures.Span(label: figure.label, period: figure.period, figures: []).title
        let percent = figure.publishedPercent.map { " (\($0) %)" } ?? (own == span.title ? "" : " (\(own))")
        return "<a href=\"#figure-\(figure.number)\">\(PublishedFigures.value(figure))\(percent)</a>"
      }
      let shownValues = values.enumerated().map { index, value -> HTML in
        index == 0 ? value : "\(" / ")\(value)"
      }
      return """
        <li>\(span.title) \(korean(first.name)) \(say(first.role.label)): \(shownValues) \(badge(say("두 값"), .warning))</li>
        """
    }
    return section(
      say("서로 다른 두 값이 보도된 것"), id: "conflicts",
      "<p>\(say("어느 쪽이 맞는지 여기서 정하지 않고 둘 다 적습니다."))</p><ul>\(items)</ul>")
  }

  private var sources: HTML {
    let items = shown.sources.map { source -> HTML in
      let day = source.published.isEmpty ? say("날짜 미확인") : source.published
      let address: HTML =
        source.url.map { "<br><a href=\"\(HTML.address($0))\" rel=\"external noreferrer\">\($0)</a>" } ?? .empty
      return """
        <li id="source-\(source.id)">\(korean(PublishedFigures.publisher(source))), \(day): \(korean(source.title))\(address)</li>
        """
    }
    return section(say("출처"), id: "sources", "<ol>\(items)</ol>")
  }

  private var reading: HTML {
    helpPanel(
      say("이 표를 읽는 법"),
      """
      <p>\(say("기간을 나눌 수 없는 수(임기, 여러 해, 분기 누계)는 나누지 않고 원문의 기간에 적습니다."))</p>\
      <p>\(say("원문이 ‘개’로 적은 일자리는 명으로 읽었습니다."))</p>\
      <p>\(say("일자리와 좋은 일자리는 따로 세는 두 수이고, 고용지표·비율·예산은 일자리 수와 더하지 않습니다."))</p>\
      <p>\(say("달성률은 실적 ÷ 목표를 소수 둘째 자리에서 반올림합니다. 분모가 공개되지 않으면 계산하지 않습니다."))</p>
      """)
  }
}
