/// Gettext-style catalogue: the Korean sentence is the key. `{0}`, `{1}` … stand for values.
package struct Words: Sendable {
  private let english: [String: String]

  /// Reads every `Words/en.po` among the rooms' embedded files, and Pages' own.
  package init(_ catalogues: [[(name: String, text: StaticString)]]) {
    var english: [String: String] = [:]
    for files in catalogues + [Embedded.files] {
      for file in files where file.name == "Words/en.po" {
        english.merge(Words.parse(file.text.description)) { first, _ in first }
      }
    }
    self.english = english
  }

  /// The sentence itself where no translation exists.
  package func say(_ sentence: String, _ language: Language, _ values: [String] = []) -> String {
    var text = language == .en ? english[sentence] ?? sentence : sentence
    for (index, value) in values.enumerated() { text = text.replacing("{\(index)}", with: value) }
    return text
  }
  /// Whether `sentence` has an English twin; the test over the public pages asks.
  package func hasEnglish(_ sentence: String) -> Bool { english[sentence] != nil }

  static func parse(_ text: String) -> [String: String] {
    var entries: [String: String] = [:]
    var key: String?, value: String?, inValue = false
    func flush() {
      if let key, let value, !key.isEmpty, !value.isEmpty { entries[key] = value }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("msgid ") {
        flush()
        (key, value, inValue) = (unquote(line.dropFirst(6)), nil, false)
      } else if line.hasPrefix("msgstr ") {
        (value, inValue) = (unquote(line.dropFirst(7)), true)
      } else if line.hasPrefix("\"") {
        if inValue { value = (value ?? "") + unquote(line) } else { key = (key ?? "") + unquote(line) }
      }
    }
    flush()
    return entries
  }
  private static func unquote(_ line: Substring) -> String {
    var out = "", escaped = false
    for letter in line.dropFirst().dropLast() {
      if escaped {
        out.append(letter == "n" ? "\n" : letter)
        escaped = false
      } else if letter == "\\" {
        escaped = true
      } else {
        out.append(letter)
      }
    }
    return out
  }
}
