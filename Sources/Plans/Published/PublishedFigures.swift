import Pages
import Vocabulary

/// Published figures as a page shows them: what was printed, by whom, and our percentage beside theirs.
struct PublishedFigures: Sendable {
  let figures: [PublishedFigure]
  let sources: [PublishedSource]
  /// Where the sources are listed; empty on the page that lists them itself.
  let page: String

  /// Figures of one span together, in the order of the list.
  struct Span: Sendable {
    let label: String
    let period: Period?
    let figures: [PublishedFigure]
    /// In Korean as the source names it; in English by its days.
    var title: String {
      if label.isEmpty, let period { return say("{0}년", String(period.from.year)) }
      if Speech.language == .ko { return label }
      return period.map(\.description) ?? say("기간 미확인")
    }
  }

  /// Newest first by the last day, what has no days at the end.
  var spans: [Span] {
    var order: [String] = []
    var groups: [String: [PublishedFigure]] = [:]
    for figure in figures {
      let key = "\(figure.period?.to.description ?? "")\(figure.period?.from.description ?? "") \(figure.label)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(figure)
    }
    return order.sorted(by: >).compactMap { key in
      groups[key].flatMap { all in
        all.first.map { Span(label: $0.label, period: $0.period, figures: all) }
      }
    }
  }

  /// Those of the year, and those of longer spans that touch it.
  func touching(_ year: Int) -> PublishedFigures {
    PublishedFigures(
      figures: figures.filter { $0.period?.overlaps(Period(year: year)) ?? false }, sources: sources, page: page)
  }

  /// For the page of a year: what was published of it and of longer spans, percentages first.
  var section: HTML {
    guard !figures.isEmpty else { return .empty }
    return Pages.section(
      say("보도된 수치와 출처"), id: "published",
      """
      <p>\(Self.standing)</p>\(percentages)\(spans, { span in table(span) })\
      <p>\(link(say("이 기관의 보도된 수치와 출처 모두 보기"), page))</p>
      """)
  }

  /// What these numbers are and are not.
  static var standing: String { say("보도에 적힌 수를 그대로 옮긴 것입니다. 이 기관이 이 시스템으로 공시한 것이 아닙니다.") }

  // MARK: percentages

  /// Published percentages beside ours; nothing where none was published.
  var percentages: HTML {
    let lines = figures.filter { $0.publishedPercent != nil }
    guard !lines.isEmpty else { return .empty }
    let differing = lines.count { !$0.percentAgrees }
    let lead =
      differing == 0
      ? say("보도된 달성률이 모두 실적 ÷ 목표와 같습니다.")
      : say("보도된 달성률 {0}개 가운데 {1}개가 실적 ÷ 목표와 다릅니다.", String(lines.count), String(differing))
    return "<p>\(lead)</p>"
      + Pages.table(
        caption: say("보도된 달성률과 다시 계산한 달성률"),
        columns: [
          Column(say("무엇"), heading: true), Column(say("보도"), numeric: true), Column(say("실적 ÷ 목표"), numeric: true),
          Column(say("다른 까닭")), Column(say("출처")),
        ], rows: lines.map(percentRow))
  }

  private func percentRow(_ figure: PublishedFigure) -> [HTML] {
    let span = Span(label: figure.label, period: figure.period, figures: [])
    let ours: HTML =
      figure.rate.map { rateLine($0.numerator, $0.denominator, unit(figure.unit)) } ?? "\(say("계산할 수 없음"))"
    let why: HTML =
      figure.percentAgrees
      ? "\(say("같음"))" : "<div>\(say(figure.percentReason?.label ?? ""))\(note(figure))</div>"
    return [
      "\(span.title) \(korean(figure.name))", "\(figure.publishedPercent ?? "") %", ours, why, sourceLinks(figure),
    ]
  }

  // MARK: the table of a span

  func table(_ span: Span) -> HTML {
    Pages.table(
      caption: say("{0}에 대해 보도된 수치", span.title),
      columns: [
        Column(say("무엇"), heading: true), Column(say("구분")), Column(say("수"), numeric: true),
        Column(say("결정·공고")), Column(say("쓰임")), Column(say("출처")),
      ], rows: span.figures.map(row))
  }

  private func row(_ figure: PublishedFigure) -> [HTML] {
    let role = say(figure.role.label)
    let version: HTML = figure.version.map { " \(tag(say("{0}판", String($0))))" } ?? .empty
    let twice: HTML = figure.conflict == nil ? .empty : " \(badge(say("두 값"), .warning))"
    let certainty: HTML =
      figure.confidence == .quoted ? .empty : " \(badge(say(figure.confidence.label), .warning))"
    return [
      """
      <span id="figure-\(figure.number)">\(korean(figure.name))</span> \
      <span class="naeil-basis">\(say(figure.family.label)) · \(say(figure.part.label))</span>\(twice)\(certainty)
      """,
      "<span>\(role)\(version)</span>", "<span class=\"naeil-number\">\(Self.value(figure))</span>", days(figure),
      "<div>\(use(figure))\(note(figure))</div>", sourceLinks(figure),
    ]
  }

  /// `약 14,000명`, `200~250명`, `67.3 %`.
  static func value(_ figure: PublishedFigure) -> String {
    let unit =
      figure.unit == .percent ? " %" : Speech.language == .ko ? figure.unit.label : " " + say(figure.unit.label)
    return say(figure.qualifier.label, figure.value.text + unit, (figure.upper?.grouped ?? "") + unit)
  }
  private func unit(_ measure: PublishedFigure.Measure) -> String { measure.unit.map(counter) ?? "" }

  /// 결정일 and 공고일 of a target; what the source does not say is 미확인, never guessed.
  private func days(_ figure: PublishedFigure) -> HTML {
    guard figure.role == .target else { return "–" }
    let unknown = say("미확인")
    let decided = figure.decidedOn?.description ?? unknown, announced = figure.announcedOn?.description ?? unknown
    if figure.decidedOn == nil, figure.announcedOn == nil { return "\(unknown)" }
    return "<div>\(say("결정 {0}", decided))<br>\(say("공고 {0}", announced))</div>"
  }

  private func use(_ figure: PublishedFigure) -> HTML {
    if let enters = figure.enters { return "\(say(enters.label))" }
    if let aside = figure.aside { return "\(say(aside.label))" }
    return "\(say("일자리 수와 더하지 않음"))"
  }

  private func note(_ figure: PublishedFigure) -> HTML {
    let text = [figure.reason, figure.note == figure.reason ? nil : figure.note].compactMap(\.self)
    guard !text.isEmpty else { return .empty }
    return "<br><span class=\"naeil-basis\">\(text, { line in "\(korean(line)) " as HTML })</span>"
  }

  private func sourceLinks(_ figure: PublishedFigure) -> HTML {
    let links = figure.sources.compactMap { id in sources.first { $0.id == id } }.map { source -> HTML in
      let day = source.published.isEmpty ? say("날짜 미확인") : source.published
      return
        "<a href=\"\(HTML.address("\(page)#source-\(source.id)"))\">\(korean(Self.publisher(source))) <span class=\"naeil-number\">\(day)</span></a>"
    }
    return "<div>\(links, { "\($0)<br>" as HTML })</div>"
  }

  static func publisher(_ source: PublishedSource) -> String {
    source.publisher == "미확인" ? say("매체 미확인") : source.publisher
  }
}
