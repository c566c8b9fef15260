import Vocabulary

/// To the pages before and after this one of a list; addresses with their filters, nil at either end.
package func pagination(next: String?, previous: String? = nil) -> HTML {
  guard next != nil || previous != nil else { return .empty }
  let back = previous.map {
    "<a class=\"naeil-page-back\" rel=\"prev\" href=\"\(HTML.address($0))\">\(say("이전"))</a>" as HTML
  }
  let onward = next.map {
    "<a class=\"naeil-page-next\" rel=\"next\" href=\"\(HTML.address($0))\">\(say("다음"))</a>" as HTML
  }
  return "<nav class=\"naeil-pagination\" aria-label=\"\(say("쪽 이동"))\">\(back)\(onward)</nav>"
}

/// Where the page stands: (title, path), outermost first; the page itself is not a link.
package func breadcrumb(_ steps: [(String, String)], current: String) -> HTML {
  guard !steps.isEmpty else { return .empty }
  return """
    <nav class="naeil-breadcrumb" aria-label="\(say("현재 위치"))"><ol>\
    \(steps, { "<li><a href=\"\(HTML.address($0.1))\"\(koreanMark($0.0))>\($0.0)</a></li>" })\
    <li aria-current="page"\(koreanMark(current))>\(current)</li></ol></nav>
    """
}

/// Views of one thing, each its own address: (title, path, whether it is this one).
package func tabs(_ items: [(String, String, Bool)]) -> HTML {
  let lines = items.map { title, path, current -> HTML in
    "<li><a href=\"\(HTML.address(path))\"\(attribute("aria-current=\"page\"", if: current))>\(title)</a></li>"
  }
  return "<nav class=\"naeil-tabs\" aria-label=\"\(say("보기"))\"><ul>\(lines)</ul></nav>"
}

/// What a list is narrowed by, each with the way to let go of it: (what, address without it).
package func chips(_ items: [(String, String)]) -> HTML {
  guard !items.isEmpty else { return .empty }
  let lines = items.map { text, path -> HTML in
    """
    <li><a href="\(HTML.address(path))"><span class="naeil-unseen">\(say("조건 빼기")): </span>\(text) \
    <span aria-hidden="true">×</span></a></li>
    """
  }
  return "<ul class=\"naeil-chips\">\(lines)</ul>"
}

/// What happened, newest or oldest first as given: (day, title, more).
package func timeline(_ events: [(Day, String, HTML)]) -> HTML {
  let items = events.map { day, title, body -> HTML in
    """
    <li><time datetime="\(day)">\(day)</time><div><p class="naeil-event">\(title)</p>\(body)</div></li>
    """
  }
  return "<ol class=\"naeil-timeline\">\(items)</ol>"
}
