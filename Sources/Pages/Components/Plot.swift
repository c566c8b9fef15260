import Vocabulary

/// The drawing plane of a pace line, 720 × 320 units: figures at the left, months below.
struct Plot {
  let count: Int
  /// The value at the upper edge.
  let top: Int
  private let left = 64, right = 640, upper = 24, lower = 272

  func x(_ index: Int) -> Int { count < 2 ? left : left + (right - left) * index / (count - 1) }
  func y(_ value: Int) -> Int { lower - (lower - upper) * max(0, value) / max(1, top) }

  func grid(unit: String) -> HTML {
    let lines = (0...4).map { step -> HTML in
      let value = top * step / 4
      let odd: HTML = step % 2 == 1 ? " naeil-wide-only" : ""
      return """
        <line class="naeil-gridline" x1="\(left)" x2="\(right)" y1="\(y(value))" y2="\(y(value))"/>\
        <text class="naeil-axis naeil-axis-value\(odd)" x="\(left - 10)" y="\(y(value) + 5)">\(value.grouped)</text>
        """
    }
    return "\(lines)"
  }

  func monthLabels(_ labels: [String]) -> HTML {
    let texts = labels.enumerated().map { index, label -> HTML in
      let thinned: HTML = index % 3 == 0 ? "" : " naeil-wide-only"
      return
        "<text class=\"naeil-axis naeil-axis-month\(thinned)\" x=\"\(x(index))\" y=\"\(lower + 32)\">\(label)</text>"
    }
    return "\(texts)"
  }

  func goalLine(_ goal: Int, unit: String) -> HTML {
    """
    <line class="naeil-line-target" x1="\(left)" x2="\(right)" y1="\(y(goal))" y2="\(y(goal))"/>\
    <text class="naeil-axis naeil-goal" x="\(left + 8)" y="\(y(goal) - 8)">\(say("목표 {0}", goal.grouped + unit))</text>
    """
  }

  /// The known values joined; a gap where one is missing.
  func line(_ values: [Int?], class name: String) -> HTML {
    var path = "", pen = false
    for (index, value) in values.enumerated() {
      if let value {
        path += "\(pen ? "L" : "M")\(x(index)) \(y(value))"
        pen = true
      } else {
        pen = false
      }
    }
    return path.isEmpty ? .empty : "<path class=\"\(name)\" d=\"\(path)\"/>"
  }

  /// The known values joined across what is missing between them.
  func bridge(_ values: [Int?], class name: String) -> HTML {
    let known = values.enumerated().compactMap { index, value in value.map { (index, $0) } }
    let path = known.enumerated().map { "\($0.offset == 0 ? "M" : "L")\(x($0.element.0)) \(y($0.element.1))" }
    return path.count < 2 ? .empty : "<path class=\"\(name)\" d=\"\(path.joined())\"/>"
  }

  func dots(_ values: [Int?]) -> HTML {
    let circles = values.enumerated().compactMap { index, value -> HTML? in
      value.map { "<circle class=\"naeil-dot\" cx=\"\(x(index))\" cy=\"\(y($0))\" r=\"5\"/>" }
    }
    return "\(circles)"
  }

  /// The newest value written beside its dot.
  func lastLabel(_ values: [Int?], unit: String) -> HTML {
    guard let index = values.lastIndex(where: { $0 != nil }), let value = values[index] else { return .empty }
    let late = index > count / 2
    return """
      <text class="naeil-dot-label" text-anchor="\(late ? "end" : "start")" x="\(x(index) + (late ? -12 : 12))" \
      y="\(y(value) + (late ? -12 : 28))">\(value.grouped)\(unit)</text>
      """
  }
}
