/// A piece of page. Interpolating a `String` escapes it; only another `HTML` passes as it is, so an unescaped name
/// cannot be sent. Quote every attribute; addresses go through `address(_:)`.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The finished text, UTF-8.
  package private(set) var text: String

  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }
  /// Text that was escaped elsewhere (an embedded icon, JSON-LD after its own escaping). Never a value from outside.
  package init(trusted text: String) { self.text = text }

  package static let empty: HTML = ""
  package var isEmpty: Bool { text.isEmpty }
  package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.text + b.text) }
  package static func += (a: inout HTML, b: HTML) { a.text += b.text }

  package struct Interpolation: StringInterpolationProtocol {
    var text: String
    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
    package mutating func appendInterpolation(_ value: Substring) { HTML.escape(String(value), into: &text) }
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    package mutating func appendInterpolation(_ value: HTML) { text += value.text }
    package mutating func appendInterpolation(_ value: HTML?) { if let value { text += value.text } }
    package mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
    package mutating func appendInterpolation<S: Sequence>(_ items: S, _ make: (S.Element) throws -> HTML) rethrows {
      for item in items { text += try make(item).text }
    }
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      HTML.escape(value.description, into: &text)
    }
  }

  /// Escapes `& < > " '` for text and quoted attributes.
  package static func escape(_ value: String, into out: inout String) {
    for byte in value.utf8 where byte == 38 || byte == 60 || byte == 62 || byte == 34 || byte == 39 {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        case "'": out += "&#39;"
        default: out.unicodeScalars.append(scalar)
        }
      }
      return
    }
    out += value
  }

  /// An address fit for `href`/`action`: a path of ours, `https:`, `mailto:` or `tel:`; anything else becomes `#`.
  package static func address(_ value: String) -> String {
    let lower = value.lowercased()
    if lower.hasPrefix("/") && !lower.hasPrefix("//") { return value }
    for scheme in ["https://", "http://", "mailto:", "tel:", "?", "#"] where lower.hasPrefix(scheme) { return value }
    return "#"
  }
}
