import Vocabulary

/// How grave a notice is; the word before it says so too, never colour alone.
package enum AlertKind: String, Sendable {
  case danger, warning, success, information
  var label: String {
    switch self {
    case .danger: "오류"
    case .warning: "주의"
    case .success: "완료"
    case .information: "안내"
    }
  }
}

/// A notice over the page or a part of it. `focus`: takes the focus when the page opens.
package func alert(kind: AlertKind, title: String, body: HTML = .empty, focus: Bool = false) -> HTML {
  """
  <div class="naeil-alert naeil-alert-\(kind.rawValue)" role="\(kind == .danger ? "alert" : "status")"\
  \(attribute("tabindex=\"-1\" data-focus", if: focus))>\
  <p class="naeil-alert-title"><b>\(say(kind.label)):</b> \(title)</p>\(body)</div>
  """
}

/// All faults above the form, each a link to its field; takes the focus. `labels` maps field names to what the form
/// calls them, printed before the sentence where given.
package func errorSummary(
  _ faults: [Fault], title: String = "입력한 내용을 확인하십시오", labels: [String: String] = [:]
) -> HTML {
  guard !faults.isEmpty else { return .empty }
  let lines = faults.map { fault -> HTML in
    let label = labels[fault.field].map { "<b>\($0)</b> " as HTML }
    return "<li><a href=\"#\(fieldID(fault.field))\">\(label)\(say(fault.message))</a></li>"
  }
  return """
    <div class="naeil-alert naeil-alert-danger" role="alert" tabindex="-1" data-focus id="errors">\
    <p class="naeil-alert-title"><b>\(say("오류")):</b> \(say(title)) (\(say("{0}곳", String(faults.count))))</p>\
    <ul>\(lines)</ul></div>
    """
}

/// The colour family of a badge; the text says the same.
package enum Tone: String, Sendable { case neutral, primary, success, warning, danger, information }

/// A state in one word.
package func badge(_ text: String, _ tone: Tone = .neutral) -> HTML {
  "<span class=\"naeil-badge naeil-tone-\(tone.rawValue)\">\(text)</span>"
}

/// A property in one word (직종, 거리 …).
package func tag(_ text: String) -> HTML { "<span class=\"naeil-tag\">\(text)</span>" }

/// `추정`, `약정`, `집계(명단 없음)`; measured figures carry none.
package func natureTag(_ nature: Nature) -> HTML {
  nature == .measured ? .empty : badge(say(nature.label), nature == .reported ? .information : .warning)
}

/// Opens on a press, without a script.
package func disclosure(_ summary: String, _ body: HTML, open: Bool = false) -> HTML {
  """
  <details class="naeil-disclosure"\(attribute("open", if: open))><summary>\(summary)</summary>\
  <div class="naeil-disclosure-body">\(body)</div></details>
  """
}

/// Help beside the work: what this page is for, whom to ask.
package func helpPanel(_ title: String, _ body: HTML) -> HTML {
  "<section class=\"naeil-help\"><h2>\(title)</h2>\(body)</section>"
}

/// A part of a page under its own heading; `id` makes it a place to link to.
package func section(_ title: String, id: String? = nil, _ body: HTML) -> HTML {
  "<section class=\"naeil-section\"\(attribute("id", id))><h2>\(title)</h2>\(body)</section>"
}

/// A framed piece: one vacancy, one person, one figure group. `level`: 3 below a section's heading, 2 right below the
/// page's.
package func card(_ title: HTML = .empty, _ body: HTML, level: Int = 3) -> HTML {
  let heading: HTML = title.isEmpty ? .empty : "<h\(level) class=\"naeil-card-title\">\(title)</h\(level)>"
  return "<article class=\"naeil-card\">\(heading)\(body)</article>"
}

/// Cards side by side as far as the width allows.
package func grid(_ cells: [HTML]) -> HTML { "<div class=\"naeil-grid\">\(cells)</div>" }

/// A list and what is chosen from it, side by side on a desktop.
package func columns(aside: HTML, main: HTML) -> HTML {
  "<div class=\"naeil-columns\"><div class=\"naeil-aside\">\(aside)</div><div class=\"naeil-main\">\(main)</div></div>"
}

/// Where in a form of several steps one stands; `current` counts from 0.
package func stepIndicator(_ steps: [String], current: Int) -> HTML {
  let items = steps.enumerated().map { index, title -> HTML in
    let state = index < current ? "done" : index == current ? "current" : "todo"
    let word = say(index < current ? "마침" : index == current ? "지금" : "남음")
    return """
      <li class="naeil-step naeil-step-\(state)"\(attribute("aria-current=\"step\"", if: index == current))>\
      <span class="naeil-step-number">\(say("{0}단계", String(index + 1)))</span> \(title) \
      <span class="naeil-unseen">(\(word))</span></li>
      """
  }
  return "<ol class=\"naeil-steps\">\(items)</ol>"
}
