import Pages
import Vocabulary

/// `/data`: which tables there are, under which terms, and how to be told of what is new.
struct OpenDataPages: Sendable {
  let sets: [OpenDataSet]
  let terms: OpenDataTerms

  /// Shown on a table's page; the files hold all.
  private static let sample = 10

  var list: Page {
    let rows = sets.map { set -> [HTML] in
      [
        link(set.title(), "/data/\(set.code)"), "\(set.summary())",
        "\(link("CSV", "/data/\(set.code).csv")) \(link("JSON", "/data/\(set.code).json"))",
      ]
    }
    return Page(
      title: say("공개 자료"), lead: "<p>\(say("공시한 숫자와 모집 중인 일자리를 파일로 내려받아 그대로 쓸 수 있습니다."))</p>",
      body: """
        \(notice)\(table(
          caption: say("자료 {0}가지", String(sets.count)),
          columns: [Column(say("자료"), heading: true), Column(say("무엇이 들었나")), Column(say("내려받기"))], rows: rows))\
        \(section(say("새 소식 받기"), id: "feeds", feeds))\(section(say("쓰는 조건"), id: "terms", conditions))
        """)
  }

  private var notice: HTML {
    terms.warning.map { alert(kind: .information, title: $0) } ?? .empty
  }

  private var feeds: HTML {
    """
    <p>\(say("새 공시와 새 일자리를 알아서 받아 봅니다. 주소는 바뀌지 않습니다."))</p>\
    <ul><li>\(link(say("새 소식(Atom)"), "/data/changes.atom")): \(say("피드 읽기 프로그램에 이 주소를 넣으십시오."))</li>\
    <li>\(link(say("달력(iCalendar)"), "/data/days.ics")): \
    \(say("휴대전화나 컴퓨터의 달력에서 ‘주소로 구독’에 넣으면 공시한 날과 접수 마감일이 보입니다."))</li></ul>
    """
  }

  private var conditions: HTML {
    """
    <p>\(say("자료의 주인: {0}", terms.owner))</p><p>\(terms.sentence(.office))</p>\
    <p>\(say("보도된 수치")): \(terms.sentence(.press))</p>\
    <p>\(say("파일의 칸 이름과 주소는 바꾸지 않습니다. 빈 칸은 0이 아니라 모르거나 정하지 않은 것입니다."))</p>
    """
  }

  /// One table: its dictionary and its first rows.
  func page(of set: OpenDataSet, rows: [[JSON]]) -> Page {
    let dictionary = table(
      caption: say("칸의 뜻"),
      columns: [Column(say("칸"), heading: true), Column(say("종류")), Column(say("뜻"))],
      rows: set.columns.map { ["<code>\($0.name)</code>", "\(label($0.kind))", "\($0.meaning())"] })
    let buttons = buttonRow([
      linkButton(say("CSV 내려받기"), "/data/\(set.code).csv", .primary),
      linkButton(say("JSON 보기"), "/data/\(set.code).json"),
    ])
    return Page(
      title: set.title(), lead: "<p>\(set.summary())</p>",
      body: """
        \(set.origin == .office ? notice : .empty)\
        <p>\(say("모두 {0}줄입니다.", rows.count.grouped)) \(terms.sentence(set.origin))</p>\(buttons)\
        \(section(say("칸의 뜻"), id: "columns", dictionary))\
        \(section(say("처음 몇 줄"), id: "rows", first(set, rows)))
        """, breadcrumb: [(say("공개 자료"), "/data")], quoted: set.origin == .press)
  }

  private func first(_ set: OpenDataSet, _ rows: [[JSON]]) -> HTML {
    guard !rows.isEmpty else { return "<p>\(say("아직 실은 것이 없습니다."))</p>" }
    let cards = rows.prefix(Self.sample).enumerated().map { place, row -> HTML in
      let filled = zip(set.columns, row).filter { $1 != .null && OpenDataFiles.text($1) != "" }
      return Pages.disclosure(
        say("{0}째 줄", String(place + 1)),
        structuredList(filled.map { ($0.name, "<span lang=\"ko\">\(OpenDataFiles.text($1))</span>") }),
        open: place == 0)
    }
    return "\(cards)"
  }

  private func label(_ kind: OpenColumn.Kind) -> String {
    switch kind {
    case .text: say("글")
    case .integer: say("정수")
    case .decimal: say("소수")
    case .day: say("날짜")
    case .instant: say("때")
    case .flag: say("예·아니오")
    }
  }
}
