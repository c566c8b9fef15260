/// A piece of page. Interpolating a `String` escapes it; only another `HTML` passes as it is, so an unescaped name
/// cannot be sent. Quote every attribute; addresses go through `address(_:)`.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
  /// The finished text, UTF-8.
  package private(set) var text: String

  /// A literal of ours, as it is.
  package init(stringLiteral value: String) { text = value }
  /// A literal of ours with values, which were escaped.
  package init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }
  /// Text that was escaped elsewhere (an embedded icon, JSON-LD after its own escaping). Never a value from outside.
  package init(trusted text: String) { self.text = text }

  /// Nothing.
  package static let empty: HTML = ""
  /// No text at all.
  package var isEmpty: Bool { text.isEmpty }
  /// One after the other.
  package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.text + b.text) }
  /// One after the other.
  package static func += (a: inout HTML, b: HTML) { a.text += b.text }

  /// What may stand in `\( )`: text is escaped, `HTML` is not.
  package struct Interpolation: StringInterpolationProtocol {
    var text: String
    /// Called by the compiler.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text = ""
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }
    /// Text of ours, as it is.
    package mutating func appendLiteral(_ literal: String) { text += literal }
    /// Escaped.
    package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
    /// Escaped.
    package mutating func appendInterpolation(_ value: Substring) { HTML.escape(String(value), into: &text) }
    /// Digits, ungrouped.
    package mutating func appendInterpolation(_ value: Int) { text += String(value) }
    /// As it is.
    package mutating func appendInterpolation(_ value: HTML) { text += value.text }
    /// As it is; nothing for nil.
    package mutating func appendInterpolation(_ value: HTML?) { if let value { text += value.text } }
    /// One after the other.
    package mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
    /// `make` of each item, one after the other.
    package mutating func appendInterpolation<S: Sequence>(_ items: S, _ make: (S.Element) throws -> HTML) rethrows {
      for item in items { text += try make(item).text }
    }
    /// Its description, escaped.
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
    if value.isOwnPath { return value }
    let lower = value.lowercased()
    for scheme in ["https://", "http://", "mailto:", "tel:", "?", "#"] where lower.hasPrefix(scheme) { return value }
    return "#"
  }
}

extension String {
  /// Whether a browser reads this as a path on our own site. A browser drops tabs and line ends and takes `\` for `/`,
  /// so that `/<tab>/elsewhere` would lead to another site.
  package var isOwnPath: Bool {
    hasPrefix("/") && !hasPrefix("//")
      && unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) && $0 != "\\" }
  }
}
