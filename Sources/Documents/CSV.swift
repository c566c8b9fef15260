import Vocabulary

/// A table read from comma-separated text (RFC 4180): a header row, then rows as wide as the header.
package struct CSV: Sendable {
  /// One line of data with its cells.
  package struct Row: Sendable {
    /// Where the row begins in the file, 1 = header line.
    package let line: Int
    /// As many as the header has.
    package let cells: [String]
    /// A row as read; `line` from 1.
    package init(line: Int, cells: [String]) { (self.line, self.cells) = (line, cells) }
  }
  /// Column names, trimmed; no name stands twice.
  package let header: [String]
  /// Below the header, in the order of the file.
  package let rows: [Row]
  /// What the file was written in.
  package let encoding: TextEncoding

  /// Reads a whole file. A BOM and CP949 are accepted, CRLF, LF and CR end a line, empty lines are passed over.
  /// `ours`: the apostrophe that our own writer puts before formula-like cells is taken off again.
  /// Throws `unknownEncoding`, `emptyTable`, `unclosedQuote`, `textAfterQuote`, `raggedRow`, `doubleColumn`.
  package init(reading bytes: [UInt8], ours: Bool = false) throws(DocumentError) {
    let (text, encoding) = try TextEncoding.decode(bytes)
    self.encoding = encoding
    var scanner = Scanner(bytes: Array(text.utf8))
    var all: [Row] = []
    while let row = try scanner.next() {
      if row.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
      all.append(ours ? Row(line: row.line, cells: row.cells.map(CSV.withoutGuard)) : row)
    }
    guard let first = all.first else { throw .emptyTable }
    header = first.cells.map(CSV.trimmed)
    var seen = Set<String>()
    for name in header where !name.isEmpty && !seen.insert(name).inserted { throw .doubleColumn(name: name) }
    for row in all.dropFirst() where row.cells.count != header.count {
      throw .raggedRow(line: row.line, cells: row.cells.count, expected: header.count)
    }
    rows = Array(all.dropFirst())
  }

  /// Every row as it stands, the header no other than the rest, some wider than others: for tables with a title above
  /// or notes below. Empty rows are passed over. Throws `unknownEncoding`, `unclosedQuote`, `textAfterQuote`.
  static func loose(_ bytes: [UInt8]) throws(DocumentError) -> [Row] {
    var scanner = Scanner(bytes: Array(try TextEncoding.decode(bytes).text.utf8))
    var all: [Row] = []
    while let row = try scanner.next() {
      if !row.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { all.append(row) }
    }
    return all
  }

  /// The cells of one row, UTF-8, without its line end. Throws `unclosedQuote`, `textAfterQuote`.
  static func cells(of record: [UInt8]) throws(DocumentError) -> [String] {
    var scanner = Scanner(bytes: record)
    return try scanner.next()?.cells ?? []
  }

  /// Position of the column. Throws `missingColumn`, naming a column that looks alike.
  package func column(_ name: String) throws(DocumentError) -> Int {
    if let index = header.firstIndex(of: name) { return index }
    let near = header.map { ($0, EditDistance.between($0, name)) }.filter { $0.1 <= max(1, name.count / 3) }
    throw .missingColumn(name: name, similar: near.min { $0.1 < $1.1 }?.0)
  }

  private static func trimmed(_ text: String) -> String {
    var slice = text[...]
    while slice.first?.isWhitespace == true { slice.removeFirst() }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return String(slice)
  }

  /// Walks the bytes once; a quoted cell may hold commas, line ends and doubled quotes.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    mutating func next() throws(DocumentError) -> Row? {
      guard position < bytes.count else { return nil }
      let start = line
      var cells: [String] = []
      while true {
        cells.append(try cell())
        guard position < bytes.count else { break }
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: ",") { continue }
        line += 1
        if byte == 13, position < bytes.count, bytes[position] == 10 { position += 1 }
        break
      }
      return Row(line: start, cells: cells)
    }

    private mutating func cell() throws(DocumentError) -> String {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        let start = position
        while position < bytes.count, !endsCell(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      let opened = line
      position += 1
      var out: [UInt8] = []
      while true {
        guard position < bytes.count else { throw .unclosedQuote(line: opened) }
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") {
          guard position < bytes.count, bytes[position] == byte else { break }
          position += 1
        } else if byte == 10 || byte == 13 && !(position < bytes.count && bytes[position] == 10) {
          line += 1
        }
        out.append(byte)
      }
      guard position == bytes.count || endsCell(bytes[position]) else { throw .textAfterQuote(line: line) }
      return String(decoding: out, as: UTF8.self)
    }

    private func endsCell(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == 10 || byte == 13 }
  }
}

/// Levenshtein's distance between two short names, in characters: for "did you mean".
package enum EditDistance {
  /// 0 for the same name; cost grows with the product of the lengths.
  package static func between(_ a: String, _ b: String) -> Int {
    let (from, to) = (Array(a), Array(b))
    var row = Array(0...to.count)
    for (i, left) in from.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in to.enumerated() {
        let next = Swift.min(row[j] + 1, row[j + 1] + 1, diagonal + (left == right ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[to.count]
  }
}
