import Vocabulary

extension CSV {
  /// UTF-8 without BOM, LF line ends, a header row: the same table gives the same bytes.
  /// A cell that a spreadsheet would run as a formula (`= + - @`, tab, CR first) gets an apostrophe before it; a plain
  /// number keeps its sign. `CSV(reading:ours:)` takes the apostrophe off again.
  package static func text(header: [String], rows: some Sequence<[String]>) -> String {
    var out = line(header)
    for row in rows { out += line(row) }
    return out
  }
  /// As `text(header:rows:)`, UTF-8.
  package static func bytes(header: [String], rows: some Sequence<[String]>) -> [UInt8] {
    Array(text(header: header, rows: rows).utf8)
  }

  /// One line with its line end.
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\n"
  }

  static func cell(_ text: String) -> String {
    let guarded = withGuard(text)
    let quoted =
      guarded.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
      || guarded.first?.isWhitespace == true || guarded.last?.isWhitespace == true
    guard quoted else { return guarded }
    var out = "\""
    for scalar in guarded.unicodeScalars {
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  private static let formulaStarts: Set<UInt8> = [61, 43, 45, 64, 9, 13]

  private static func withGuard(_ text: String) -> String {
    guard let first = text.utf8.first else { return text }
    // A text of our own that begins with an apostrophe is guarded too, else the reader could not tell them apart.
    if first == 39, let second = text.utf8.dropFirst().first, formulaStarts.contains(second) || second == 39 {
      return "'" + text
    }
    return formulaStarts.contains(first) && !isPlainNumber(text) ? "'" + text : text
  }

  static func withoutGuard(_ text: String) -> String {
    guard text.utf8.first == 39, let second = text.utf8.dropFirst().first,
      formulaStarts.contains(second) || second == 39
    else { return text }
    return String(text.dropFirst())
  }

  /// `-12`, `+3.5`: digits with at most one point, after at most one sign.
  private static func isPlainNumber(_ text: String) -> Bool {
    var (digits, points) = (0, 0)
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case 43, 45: if index > 0 { return false }
      case 46: points += 1
      case 48...57: digits += 1
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
