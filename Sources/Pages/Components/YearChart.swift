import Vocabulary

/// A year's pace: results and targets standing at the ends of months, both cumulative. A month that is missing is
/// bridged by a straight line, never filled in.
package struct YearPace: Sendable, Equatable {
  /// Month (1…12) → cumulative figure at its end.
  package var results: [Int: Int], targets: [Int: Int]
  /// Either may be empty.
  package init(results: [Int: Int], targets: [Int: Int] = [:]) { (self.results, self.targets) = (results, targets) }
}

/// `3월`, `Mar`; empty for what is no month.
package func monthName(_ month: Int) -> String {
  let names = ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"]
  return names.indices.contains(month - 1) ? say(names[month - 1]) : ""
}

/// January to December from zero: results drawn, the pace of the target dashed, the year's target level; the table under
/// them. `id` must be unique on the page.
package func yearChart(
  id: String, title: String, description: String, pace: YearPace, unit: String, goal: Int?
) -> HTML {
  let top = niceCeiling((Array(pace.results.values) + Array(pace.targets.values) + [goal ?? 1]).max() ?? 1)
  let plot = Plot(count: 13, top: top)
  func series(_ values: [Int: Int]) -> [Int?] { values.isEmpty ? [] : [0] + (1...12).map { values[$0] } }
  let labels = [say("연초")] + (1...12).map(monthName)
  let level: HTML = goal.map { plot.goalLine($0, unit: unit) } ?? .empty
  let results = [Int?.none] + (1...12).map { pace.results[$0] }
  let drawn: HTML = """
    \(plot.grid(unit: unit))\(plot.monthLabels(labels))\(level)\
    \(plot.bridge(series(pace.targets), class: "naeil-line-pace"))\(plot.bridge(series(pace.results), class: "naeil-line-result"))\
    \(plot.dots(results))\(plot.lastLabel(results, unit: unit))
    """
  let hasPace = !pace.targets.isEmpty
  let months = (1...12).filter { pace.results[$0] != nil || pace.targets[$0] != nil }
  func cell(_ value: Int?) -> HTML { value.map { "\($0.grouped)" } ?? "–" }
  let columns =
    [Column(say("월말"), heading: true), Column(say("누계 실적({0})", unit), numeric: true)]
    + (hasPace ? [Column(say("누계 목표({0})", unit), numeric: true)] : [])
  let rows = months.map { month -> [HTML] in
    ["\(labels[month])", cell(pace.results[month])] + (hasPace ? [cell(pace.targets[month])] : [])
  }
  let legend =
    [("result", say("실적"))] + (hasPace ? [("pace", say("목표의 속도"))] : [])
    + (goal == nil ? [] : [("target", say("한 해 목표"))])
  return chart(
    id, title, description, viewBox: "0 0 720 320", drawn, legend: legend,
    table(caption: title, columns: columns, rows: rows))
}
