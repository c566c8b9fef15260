/// Links as footnotes for paper: a small number behind each link, the addresses at the end. On the screen neither is
/// seen.
struct Footnotes: Sendable {
  /// The body with the numbers in it, and the list.
  let body: HTML

  /// `origin`: put before addresses of our own; empty where the node does not know it. Links within the page get none.
  init(_ html: HTML, origin: String) {
    var addresses: [String] = [], out = "", rest = html.text[...]
    while let start = rest.firstRange(of: "<a ") {
      out += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      guard let end = rest.firstRange(of: "</a>") else { break }
      let anchor = rest[..<end.upperBound]
      out += anchor
      rest = rest[end.upperBound...]
      guard let address = Footnotes.address(of: anchor), !address.hasPrefix("#"), !address.hasPrefix("?") else {
        continue
      }
      let full = address.hasPrefix("/") ? origin + address : address
      if !addresses.contains(full) { addresses.append(full) }
      let number = (addresses.firstIndex(of: full) ?? 0) + 1
      out += "<sup class=\"naeil-paper-only\" aria-hidden=\"true\">\(number)</sup>"
    }
    out += rest
    guard !addresses.isEmpty else {
      body = html
      return
    }
    // Addresses stand escaped in the page already.
    let items = addresses.map { "<li>\($0)</li>" }.joined()
    body = HTML(
      trusted: out
        + """
        <section class="naeil-paper-only naeil-footnotes" aria-hidden="true"><p><b>\(say("이 문서의 링크"))</b></p>\
        <ol>\(items)</ol></section>
        """)
  }

  /// What stands in `href`, escaped as it is.
  private static func address(of anchor: Substring) -> String? {
    guard let from = anchor.firstRange(of: "href=\"") else { return nil }
    return anchor[from.upperBound...].prefix { $0 != "\"" }.description
  }
}
