/// A statement's text cut into the pieces that matter when it is rewritten: what stands in quotes or comments is never
/// touched.
struct SQLText {
  enum Kind { case word, quoted, comment, space, symbol }
  struct Token {
    let kind: Kind
    let text: String
    func isWord(_ word: String) -> Bool { kind == .word && text.uppercased() == word }
    var isBlank: Bool { kind == .space || kind == .comment }
  }

  let tokens: [Token]

  init(_ sql: String) {
    let bytes = Array(sql.utf8)
    var tokens: [Token] = []
    var start = 0
    while start < bytes.count {
      let (kind, end) = Self.token(bytes, at: start)
      tokens.append(Token(kind: kind, text: String(decoding: bytes[start..<end], as: UTF8.self)))
      start = end
    }
    self.tokens = tokens
  }

  /// First word in upper case: `SELECT`, `WITH`, `INSERT` …
  var verb: String { tokens.first { $0.kind == .word }?.text.uppercased() ?? "" }

  private static func token(_ bytes: [UInt8], at start: Int) -> (kind: Kind, end: Int) {
    let byte = bytes[start]
    let next = start + 1 < bytes.count ? bytes[start + 1] : 0
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return (.quoted, quoteEnd(bytes, from: start + 1, mark: byte))
    case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
      return (.comment, run(bytes, from: start) { $0 != UInt8(ascii: "\n") })
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
      var end = start + 2
      while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/")) {
        end += 1
      }
      return (.comment, min(end + 2, bytes.count))
    case 9, 10, 13, 32:
      return (.space, run(bytes, from: start) { [9, 10, 13, 32].contains($0) })
    default:
      guard isWordByte(byte) else { return (.symbol, start + 1) }
      return (.word, run(bytes, from: start, while: isWordByte))
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"), 128...: true
    default: false
    }
  }

  private static func run(_ bytes: [UInt8], from start: Int, while belongs: (UInt8) -> Bool) -> Int {
    var end = start
    while end < bytes.count, belongs(bytes[end]) { end += 1 }
    return end
  }

  /// A doubled mark inside quotes stands for itself: the scan meets it as the end of one piece and the start of another.
  private static func quoteEnd(_ bytes: [UInt8], from start: Int, mark: UInt8) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != mark { end += 1 }
    return min(end + 1, bytes.count)
  }
}

extension SQLText {
  /// `?` → `$1`, `$2` … for PostgreSQL. `? IS [NOT] NULL` becomes `CAST($n AS text) IS …`, since the server cannot know
  /// the type of a bare parameter there.
  var numbered: String {
    var out = ""
    var count = 0
    for (index, token) in tokens.enumerated() {
      guard token.kind == .symbol, token.text == "?" else {
        out += token.text
        continue
      }
      count += 1
      out += asksForNull(after: index) ? "CAST($\(count) AS text)" : "$\(count)"
    }
    return out
  }

  private func asksForNull(after index: Int) -> Bool {
    let words = Array(tokens[(index + 1)...].lazy.filter { !$0.isBlank }.prefix(3))
    guard words.first?.isWord("IS") == true, words.count > 1 else { return false }
    return words[1].isWord("NULL") || (words.count > 2 && words[1].isWord("NOT") && words[2].isWord("NULL"))
  }

  /// A migration's text for PostgreSQL, whose bytes are `BYTEA`.
  var withBytea: String { tokens.map { $0.isWord("BLOB") ? "BYTEA" : $0.text }.joined() }

  /// A migration's text for SQLite: `BIGINT` → `INTEGER`, `BYTEA` → `BLOB`, `STRICT` behind every `CREATE TABLE (…)`,
  /// since only a strict table refuses text in a number's column and strict tables know no other names.
  var strict: String {
    var out = ""
    var table: TableScan?
    for token in tokens {
      if var scan = table {
        if scan.ends(with: token) {
          out += scan.closing
          table = nil
        } else {
          table = scan
        }
      }
      out += token.isWord("BIGINT") ? "INTEGER" : token.isWord("BYTEA") ? "BLOB" : token.text
      if table == nil, token.isWord("CREATE") {
        table = TableScan()
      }
    }
    if let table, table.depth == 0 { out += table.closing }
    return out
  }

  /// Follows one `CREATE TABLE name (…) options;`.
  private struct TableScan {
    var isTable = false, hasBody = false, hasOptions = false, isStrict = false
    var depth = 0

    var closing: String { isTable && hasBody && !isStrict ? (hasOptions ? ", STRICT" : " STRICT") : "" }

    /// True when `token` lies behind the statement (`;`), or when the statement is no table.
    mutating func ends(with token: Token) -> Bool {
      if token.isBlank { return false }
      if !isTable {
        if token.isWord("TABLE") {
          isTable = true
          return false
        }
        return !(token.isWord("TEMP") || token.isWord("TEMPORARY"))
      }
      switch token.text {
      case "(": (depth, hasBody) = (depth + 1, true)
      case ")": depth -= 1
      case ";": return depth == 0
      default:
        if depth == 0, hasBody { hasOptions = true }
        if depth == 0, hasBody, token.isWord("STRICT") { isStrict = true }
      }
      return false
    }
  }
}
