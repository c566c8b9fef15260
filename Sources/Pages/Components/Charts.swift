import Vocabulary

/// One month of a pace line: counted so far this year, and where the target's pace would be. Both cumulative; `value`
/// nil for months that have not come.
package struct PacePoint: Sendable {
  /// Month as printed; the two cumulative figures.
  package let label: String, value: Int?, target: Int?
  /// `value` nil: the month has not come.
  package init(_ label: String, value: Int?, target: Int? = nil) {
    (self.label, self.value, self.target) = (label, value, target)
  }
}

/// The line by month with the target dashed, and the table under it. `goal`: the year's target, a dashed level line.
/// `id` must be unique on the page.
package func paceChart(
  id: String, title: String, description: String, points: [PacePoint], unit: String, goal: Int? = nil
) -> HTML {
  let top = niceCeiling((points.flatMap { [$0.value, $0.target] } + [goal]).compactMap { $0 }.max() ?? 1)
  let plot = Plot(count: points.count, top: top)
  let drawn: HTML = """
    \(plot.grid(unit: unit))\(plot.monthLabels(points.map(\.label)))\
    \(goal.map { plot.goalLine($0, unit: unit) })\
    \(plot.line(points.map(\.target), class: "naeil-line-target"))\
    \(plot.line(points.map(\.value), class: "naeil-line-result"))\
    \(plot.dots(points.map(\.value)))\(plot.lastLabel(points.map(\.value), unit: unit))
    """
  let hasPace = points.contains { $0.target != nil }
  let rows = points.map { point -> [HTML] in
    let value: HTML = point.value.map { "\($0.grouped)" } ?? "–"
    return ["\(point.label)", value] + (hasPace ? [point.target.map { "\($0.grouped)" } ?? "–"] : [])
  }
  let columns =
    [Column(say("월"), heading: true), Column(say("누계 실적({0})", unit), numeric: true)]
    + (hasPace ? [Column(say("누계 목표({0})", unit), numeric: true)] : [])
  return chart(
    id, title, description, viewBox: "0 0 720 320", drawn,
    legend: [("result", say("실적"))] + (hasPace || goal != nil ? [("target", say("목표"))] : []),
    table(caption: title, columns: columns, rows: rows))
}

/// A bar with its target mark.
package struct Bar: Sendable {
  /// What the bar stands for, its length, the mark, where its number leads.
  package let label: String, value: Int, target: Int?, href: String?
  /// Negative values draw no bar but are printed.
  package init(_ label: String, value: Int, target: Int? = nil, href: String? = nil) {
    (self.label, self.value, self.target, self.href) = (label, value, target, href)
  }
}

/// Level bars from zero with their values beside them and a mark at the target; the table under them links each value.
package func barChart(id: String, title: String, description: String, bars: [Bar], unit: String) -> HTML {
  let top = max(1, bars.flatMap { [$0.value, $0.target ?? 0] }.max() ?? 1)
  let width = 440
  func length(_ value: Int) -> Int { max(0, value) * width / top }
  let drawn = bars.enumerated().map { index, bar -> HTML in
    let y = index * 64
    let mark = bar.target.map {
      "<line class=\"naeil-mark\" x1=\"\(length($0))\" x2=\"\(length($0))\" y1=\"\(y + 24)\" y2=\"\(y + 56)\"/>" as HTML
    }
    return """
      <text class="naeil-bar-label" x="0" y="\(y + 20)">\(bar.label)</text>\
      <rect class="naeil-bar" x="0" y="\(y + 28)" width="\(length(bar.value))" height="24" fill="url(#\(id)-stripes)"/>\
      \(mark)<text class="naeil-bar-value" x="\(max(length(bar.value), length(bar.target ?? 0)) + 10)" y="\(y + 47)">\
      \(bar.value.grouped)\(unit)\(bar.target.map { " / \($0.grouped)" } ?? "")</text>
      """
  }
  let pattern: HTML = """
    <defs><pattern id="\(id)-stripes" width="8" height="8" patternUnits="userSpaceOnUse">\
    <rect class="naeil-stripe-ground" width="8" height="8"/><path class="naeil-stripe" d="M0 8 8 0"/></pattern></defs>
    """
  let hasTarget = bars.contains { $0.target != nil }
  let columns =
    [Column(say("구분"), heading: true), Column(say("실적({0})", unit), numeric: true)]
    + (hasTarget ? [Column(say("목표({0})", unit), numeric: true)] : [])
  let rows = bars.map { bar -> [HTML] in
    ["\(bar.label)", number(bar.value, href: bar.href)]
      + (hasTarget ? [bar.target.map { "\($0.grouped)" } ?? "–"] : [])
  }
  return chart(
    id, title, description, viewBox: "0 0 640 \(max(1, bars.count) * 64)", class: "naeil-bars",
    pattern + HTML(trusted: drawn.map(\.text).joined()),
    legend: [("bar", say("실적"))] + (hasTarget ? [("mark", say("목표"))] : []),
    table(caption: title, columns: columns, rows: rows))
}

/// A small bar for a table cell: result against target, the target's place marked.
package func inlineBar(value: Int, target: Int) -> HTML {
  let top = max(1, value, target)
  let (long, mark) = (max(0, value) * 120 / top, max(0, target) * 120 / top)
  return """
    <svg class="naeil-inline-bar" viewBox="0 0 124 16" width="124" height="16" aria-hidden="true" focusable="false">\
    <rect class="naeil-bar-ground" width="120" height="16" y="0"/><rect class="naeil-bar-plain" width="\(long)" height="10" y="3"/>\
    <line class="naeil-mark" x1="\(mark)" x2="\(mark)" y1="0" y2="16"/></svg>
    """
}

func chart(
  _ id: String, _ title: String, _ description: String, viewBox: String, class kind: String = "", _ drawn: HTML,
  legend: [(String, String)], _ table: HTML
) -> HTML {
  """
  <figure class="naeil-chart"><figcaption>\(title)</figcaption>\
  <ul class="naeil-legend">\(legend, { "<li class=\"naeil-legend-\($0.0)\">\($0.1)</li>" })</ul>\
  <svg\(attribute("class", kind)) viewBox="\(viewBox)" role="img" aria-labelledby="\(id)-title \(id)-text">\
  <title id="\(id)-title">\(title)</title><desc id="\(id)-text">\(description)</desc>\(drawn)</svg>\
  <p class="naeil-basis">\(description)</p>\(disclosure(say("표로 보기"), table))</figure>
  """
}

/// The next of 4, 8, 12, 16, 20, 24, 32 × a power of ten at or above `value`: four equal steps of whole numbers.
func niceCeiling(_ value: Int) -> Int {
  var power = 1
  while true {
    for factor in [4, 8, 12, 16, 20, 24, 32] where factor * power >= value { return factor * power }
    power *= 10
  }
}
