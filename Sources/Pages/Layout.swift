import Vocabulary

/// Dresses a page: head, skip link, header with the main menu, footer. `footer` is the line the wiring adds (the
/// ledger's head, the edition on show).
struct Layout: Sendable {
  let assets: Assets

  /// The whole document.
  func document(_ page: Page, _ call: Call, footer: HTML) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="\(call.language.rawValue)"><head><meta charset="utf-8">\
    <meta name="viewport" content="width=device-width, initial-scale=1">\
    <title>\(page.title) | \(call.t(call.site.name))</title>\
    <link rel="stylesheet" href="\(assets.address("naeil.css"))">\
    <link rel="icon" href="\(assets.address("naeil.svg"))" type="image/svg+xml">\
    <script src="\(assets.address("naeil.js"))" defer></script>\(page.head)</head>
    <body\(attribute("class=\"naeil-demo\"", if: call.site.demo))>\
    <a class="naeil-skip" href="#main">\(say("본문 바로가기"))</a>\
    \(header(call, quoted: page.quoted))
    <main id="main" class="naeil-wrap" tabindex="-1">\(breadcrumb(page.breadcrumb, current: page.title))\
    <h1\(koreanMark(page.title))>\(page.title)</h1>\(content(page, call))</main>
    \(self.footer(call, footer))</body></html>

    """
  }

  private func content(_ page: Page, _ call: Call) -> HTML {
    let done = call.done.map { alert(kind: .success, title: $0) } ?? .empty
    let whole: HTML = "\(done)\(lead(page))\(page.body)"
    return page.footnotes ? Footnotes(whole, origin: call.site.origin ?? "").body : whole
  }

  private func lead(_ page: Page) -> HTML {
    page.lead.isEmpty ? .empty : "<div class=\"naeil-lead\">\(page.lead)</div>"
  }

  /// The site's name, marked as Korean where the page is not and the catalogue has no other.
  private func name(_ call: Call) -> HTML {
    korean(call.t(call.site.name))
  }

  private func header(_ call: Call, quoted: Bool) -> HTML {
    let lines = menu(call)
    let wide: HTML = "<nav class=\"naeil-menu-wide\" aria-label=\"\(say("주 메뉴"))\"><ul>\(lines)</ul></nav>"
    let narrow: HTML = """
      <details class="naeil-menu-narrow"><summary>\(say("메뉴"))</summary>\
      <nav aria-label="\(say("주 메뉴"))"><ul>\(lines)</ul></nav></details>
      """
    let mark: HTML = """
      <p class="naeil-demo-mark" role="note"><b>\(say(quoted ? "보도 인용" : "시연 자료"))</b> \
      \(quoted ? say("실제 기관에 대해 보도된 수치를 옮긴 화면입니다. 그 기관의 공시본이 아닙니다.")
        : say("지어낸 구와 사람입니다. 실제 기관의 자료가 아닙니다."))</p>
      """
    return """
      <header class="naeil-header">\(call.site.demo ? mark : .empty)\
      <div class="naeil-wrap naeil-header-row"><p class="naeil-brand"><a href="/">\(name(call))</a></p>\
      \(account(call))\(lines.isEmpty ? .empty : narrow)</div>\
      \(lines.isEmpty ? .empty : "<div class=\"naeil-wrap\">\(wide)</div>" as HTML)</header>
      """
  }

  /// The lines of the main menu this caller may open.
  private func menu(_ call: Call) -> HTML {
    let path = call.address.prefix { $0 != "?" }
    let mine = call.site.navigation.filter { $0.audience.admits(call.caller) }
    // The longest matching path is where we are: /desk/plans lies under both /desk and /desk/plans.
    let here = mine.map(\.path).filter { path == $0 || path.hasPrefix($0 == "/" ? "//" : $0 + "/") }
      .max { $0.count < $1.count }
    return HTML(
      trusted: mine.map { line -> String in
        let current = attribute("aria-current=\"\(line.path == path ? "page" : "true")\"", if: line.path == here)
        let item: HTML = "<li><a href=\"\(HTML.address(line.path))\"\(current)>\(call.t(line.title))</a></li>"
        return item.text
      }.joined())
  }

  private func account(_ call: Call) -> HTML {
    let inner: HTML
    switch call.caller.way {
    case .anonymous:
      let door: HTML = "<a class=\"naeil-account-link\" href=\"/sign-in\">\(say("직원 로그인"))</a>"
      inner = languages(call) + (call.site.signIn ? door : .empty)
    default:
      let roles = call.caller.roles.sorted().map(\.label).joined(separator: ", ")
      inner = """
        \(languages(call))<p class="naeil-account-name"><b>\(call.caller.name)</b> \
        <span class="naeil-basis">\(roles)</span></p>\
        <form class="naeil-form-inline" method="post" action="/sign-out">\(csrfFields(call))\
        <button type="submit" class="naeil-button naeil-button-tertiary naeil-button-small">\(say("로그아웃"))</button></form>
        """
    }
    return "<div class=\"naeil-account\">\(inner)</div>"
  }

  /// The language switcher of public pages; staff pages are Korean.
  private func languages(_ call: Call) -> HTML {
    guard call.endpoint.audience == .everyone, call.endpoint.method == .get else { return .empty }
    let other: Language = call.language == .ko ? .en : .ko
    let name = other == .en ? "English" : "한국어"
    return """
      <a class="naeil-language" lang="\(other.rawValue)" hreflang="\(other.rawValue)" \
      href="\(HTML.address(Layout.address(call.address, in: other)))">\(name)</a>
      """
  }

  /// The same address with `lang=`.
  static func address(_ address: String, in language: Language) -> String {
    let path = address.prefix { $0 != "?" }
    let query = address.drop { $0 != "?" }.dropFirst().split(separator: "&").filter { !$0.hasPrefix("lang=") }
    return path + "?" + (query.map(String.init) + ["lang=\(language.rawValue)"]).joined(separator: "&")
  }

  private func footer(_ call: Call, _ line: HTML) -> HTML {
    """
    <footer class="naeil-footer"><div class="naeil-wrap"><p class="naeil-footer-name">\(name(call))</p>\
    \(line)<p class="naeil-basis">\(say("내일(Naeil) {0}", call.site.version)) · \
    <time datetime="\(call.today)">\(say("{0} 기준", call.today.description))</time></p></div></footer>
    """
  }
}
