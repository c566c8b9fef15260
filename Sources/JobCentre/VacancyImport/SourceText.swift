import Vocabulary

/// The habits of the source's texts: entities left over from a web page, control characters, slots joined by blanks.
enum SourceText {
  /// Entities decoded once, line ends made one, control characters gone, trimmed; nil when nothing is left.
  static func clean(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in decodingEntities(text).unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\r": out.append("\n")
      case "\n", "\t": out.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{200B}", "\u{FEFF}", "\u{202A}"..."\u{202E}": continue
      default: out.append(scalar)
      }
    }
    let trimmed = String(out).trimmingBlanks
    return trimmed.isEmpty ? nil : trimmed
  }

  /// On one line, blanks in a row made one, cut at `max` characters.
  static func line(_ text: String, max: Int) -> String? {
    guard let clean = clean(text) else { return nil }
    let words = clean.split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(max))
  }

  /// `방문 고용24 입사지원  ` → `방문`, `고용24 입사지원`.
  static func slots(_ text: String?) -> [String] {
    var slots: [String] = []
    for word in (text ?? "").split(whereSeparator: \.isWhitespace).map(String.init) {
      if word == "입사지원", let last = slots.last, last == "고용24" || last == "워크넷" {
        slots[slots.count - 1] = "\(last) 입사지원"
      } else {
        slots.append(word)
      }
    }
    return slots
  }

  /// `&amp; &quot; &lt; &gt; &apos; &nbsp; &middot;` and numbered ones; others stay as they are.
  static func decodingEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var out = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      out += rest[..<start]
      let after = rest[rest.index(after: start)...]
      if let end = after.prefix(10).firstIndex(of: ";"), let value = entity(after[..<end]) {
        out.append(value)
        rest = after[after.index(after: end)...]
      } else {
        out.append("&")
        rest = after
      }
    }
    return out + rest
  }

  private static let named: [Substring: Character] = [
    "amp": "&", "quot": "\"", "lt": "<", "gt": ">", "apos": "'", "nbsp": " ", "middot": "·", "hellip": "…",
  ]
  private static func entity(_ name: Substring) -> Character? {
    if let value = named[name] { return value }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}

extension String {
  var trimmingBlanks: String {
    var view = self[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
