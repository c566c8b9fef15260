/// Rows of comma-separated text (RFC 4180) as they come, without the whole file in memory: for tables of any length.
/// The header is the first row handed over. A BOM and CP949 are accepted; empty lines are passed over.
package struct CSVStream: Sendable {
  private var record: [UInt8] = []
  private var isQuoted = false
  private var endedWithReturn = false
  private var line = 1
  private var begins = 1
  private var offset = 0
  private var isAtStart = true
  private var encoding = TextEncoding.utf8

  /// A single row larger than this is refused: the quote that opened it was never closed.
  private static let recordLimit = 4 << 20

  /// At the beginning of a file.
  package init() {}

  /// Throws `unclosedQuote`, `textAfterQuote`, `unknownEncoding`, or what `handle` throws.
  package mutating func feed(_ chunk: [UInt8], _ handle: (CSV.Row) throws -> Void) throws {
    for byte in chunk {
      offset += 1
      if endedWithReturn {
        endedWithReturn = false
        if byte == 10 { continue }
      }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == 10 || byte == 13 else {
        record.append(byte)
        continue
      }
      line += 1
      if isQuoted {
        // CRLF inside a cell is one line end.
        if byte == 10, record.last == 13 { line -= 1 }
        record.append(byte)
      } else {
        endedWithReturn = byte == 13
        try end(handle)
      }
      guard record.count <= Self.recordLimit else { throw DocumentError.unclosedQuote(line: begins) }
    }
  }

  /// The last row, which may lack its line end. Throws as `feed`.
  package mutating func finish(_ handle: (CSV.Row) throws -> Void) throws {
    guard !isQuoted else { throw DocumentError.unclosedQuote(line: begins) }
    try end(handle)
  }

  private mutating func end(_ handle: (CSV.Row) throws -> Void) throws {
    defer {
      record.removeAll(keepingCapacity: true)
      begins = line
    }
    if isAtStart, record.starts(with: [0xEF, 0xBB, 0xBF]) { record.removeFirst(3) }
    isAtStart = false
    guard record.contains(where: { $0 != 32 && $0 != 9 && $0 != UInt8(ascii: ",") }) else { return }
    try handle(CSV.Row(line: begins, cells: try CSV.cells(of: try decoded())))
  }

  /// The record as UTF-8. Once a row was CP949 the file is.
  private mutating func decoded() throws -> [UInt8] {
    if encoding == .utf8, String(validating: record, as: UTF8.self) != nil { return record }
    do {
      let (text, found) = try TextEncoding.decode(record)
      if found == .cp949 { encoding = .cp949 }
      return Array(text.utf8)
    } catch {
      guard case .unknownEncoding(let at) = error else { throw error }
      throw DocumentError.unknownEncoding(offset: max(0, offset - record.count + at - 1))
    }
  }
}
