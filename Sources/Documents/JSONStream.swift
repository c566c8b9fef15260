import Vocabulary

/// Reads JSON (RFC 8259) chunk by chunk and tells what it meets, so that memory does not grow with the file.
/// A chunk may end anywhere, inside a character or an escape too.
package struct JSONStream: Sendable {
  /// What the reader met, in the order of the file.
  package enum Event: Sendable, Equatable {
    case beginObject, endObject, beginArray, endArray
    case key(String)
    case string(String)
    /// As written; range and precision are the reader's question.
    case number(String)
    case bool(Bool)
    case null
  }
  /// What a stranger's file may ask of us.
  package struct Limits: Sendable {
    /// Brackets open at once.
    package var depth = 32
    /// Bytes of one string.
    package var text = 1 << 20
    /// Characters of one number.
    package var number = 64
    /// Our own limits; far above what the feeds send.
    package init(depth: Int = 32, text: Int = 1 << 20, number: Int = 64) {
      (self.depth, self.text, self.number) = (depth, text, number)
    }
  }

  private enum Expected { case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, end }
  private enum Lexeme { case none, string, escape, unicode, number, word }

  private let limits: Limits
  private var expected = Expected.value
  private var lexeme = Lexeme.none
  /// One flag for each open bracket: true for an object.
  private var open: [Bool] = []
  private var isKey = false
  private var buffer: [UInt8] = []
  private var hexDigits = 0
  private var hexValue: UInt32 = 0
  private var highSurrogate: UInt32 = 0
  private var line = 1
  private var consumed = 0
  private var started = false

  /// A reader at the beginning of a file.
  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Open brackets.
  package var depth: Int { open.count }

  /// Reads one chunk. Throws `JSONStreamError`, or what `emit` throws.
  package mutating func feed(_ chunk: [UInt8], _ emit: (Event) throws -> Void) throws {
    try chunk.withUnsafeBufferPointer { bytes in
      var i = 0
      if !started { i = try start(bytes) }
      while i < bytes.count {
        switch lexeme {
        case .string: i = try readString(bytes, from: i, emit)
        case .escape: i = try readEscape(bytes[i], at: i)
        case .unicode: i = try readHex(bytes[i], at: i)
        case .number, .word: i = try readPlain(bytes, from: i, emit)
        case .none: i = try readStructure(bytes, from: i, emit)
        }
      }
      consumed += bytes.count
    }
  }

  /// After the last chunk. Throws `empty` or `cutOff`.
  package mutating func finish(_ emit: (Event) throws -> Void) throws {
    guard started else { throw JSONStreamError.empty }
    guard open.isEmpty else { throw JSONStreamError.cutOff(place(0)) }
    if lexeme == .number || lexeme == .word { try endPlain(at: 0, emit) }
    guard expected == .end, lexeme == .none else { throw JSONStreamError.cutOff(place(0)) }
  }

  private func place(_ index: Int) -> JSONPlace { JSONPlace(line: line, byte: consumed + index + 1) }

  /// Passes over a BOM and leading blanks, and knows other files by their first byte.
  private mutating func start(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Int {
    var i = consumed == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while i < bytes.count, isBlank(bytes[i]) { i += 1 }
    guard i < bytes.count else { return i }
    started = true
    switch bytes[i] {
    case UInt8(ascii: "<"): throw JSONStreamError.otherFormat("XML이나 웹 페이지")
    case 0x1F: throw JSONStreamError.otherFormat("gzip으로 압축한 파일")
    case UInt8(ascii: "P"): throw JSONStreamError.otherFormat("ZIP이나 엑셀 파일")
    default: return i
    }
  }

  private mutating func isBlank(_ byte: UInt8) -> Bool {
    if byte == 10 { line += 1 }
    return byte == 32 || byte == 10 || byte == 13 || byte == 9
  }
}

// MARK: - Brackets, commas and colons
extension JSONStream {
  private mutating func readStructure(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ emit: (Event) throws -> Void
  ) throws -> Int {
    let byte = bytes[start]
    if isBlank(byte) { return start + 1 }
    switch (byte, expected) {
    case (_, .end): throw JSONStreamError.textAfterEnd(place(start))
    case (UInt8(ascii: "{"), .value), (UInt8(ascii: "{"), .valueOrEnd): try begin(object: true, at: start, emit)
    case (UInt8(ascii: "["), .value), (UInt8(ascii: "["), .valueOrEnd): try begin(object: false, at: start, emit)
    case (UInt8(ascii: "}"), .keyOrEnd): try close(object: true, at: start, emit)
    case (UInt8(ascii: "}"), .commaOrEnd): try close(object: true, at: start, emit)
    case (UInt8(ascii: "]"), .valueOrEnd), (UInt8(ascii: "]"), .commaOrEnd): try close(object: false, at: start, emit)
    case (UInt8(ascii: ","), .commaOrEnd) where !open.isEmpty: expected = open.last == true ? .key : .value
    case (UInt8(ascii: ":"), .colon): expected = .value
    case (UInt8(ascii: "\""), .key), (UInt8(ascii: "\""), .keyOrEnd): beginString(key: true)
    case (UInt8(ascii: "\""), .value), (UInt8(ascii: "\""), .valueOrEnd): beginString(key: false)
    case (_, .value), (_, .valueOrEnd):
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): lexeme = .number
      case UInt8(ascii: "a")...UInt8(ascii: "z"): lexeme = .word
      default: throw JSONStreamError.notJSON(place(start))
      }
      buffer.removeAll(keepingCapacity: true)
      return start
    default: throw JSONStreamError.notJSON(place(start))
    }
    return start + 1
  }

  private mutating func begin(object: Bool, at index: Int, _ emit: (Event) throws -> Void) throws {
    guard open.count < limits.depth else { throw JSONStreamError.tooDeep(limit: limits.depth, place(index)) }
    open.append(object)
    expected = object ? .keyOrEnd : .valueOrEnd
    try emit(object ? .beginObject : .beginArray)
  }

  private mutating func close(object: Bool, at index: Int, _ emit: (Event) throws -> Void) throws {
    guard open.last == object else { throw JSONStreamError.notJSON(place(index)) }
    open.removeLast()
    afterValue()
    try emit(object ? .endObject : .endArray)
  }

  private mutating func afterValue() { expected = open.isEmpty ? .end : .commaOrEnd }

  private mutating func beginString(key: Bool) {
    lexeme = .string
    isKey = key
    buffer.removeAll(keepingCapacity: true)
  }
}

// MARK: - Strings
extension JSONStream {
  private mutating func readString(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ emit: (Event) throws -> Void
  ) throws -> Int {
    var i = start
    while i < bytes.count, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\"), bytes[i] >= 0x20 { i += 1 }
    if i > start {
      guard highSurrogate == 0 else { throw JSONStreamError.badCharacter(place(start)) }
      guard buffer.count + i - start <= limits.text else {
        throw JSONStreamError.textTooLong(limit: limits.text, place(start))
      }
      buffer.append(contentsOf: bytes[start..<i])
    }
    guard i < bytes.count else { return i }
    if bytes[i] == UInt8(ascii: "\\") {
      lexeme = .escape
      return i + 1
    }
    guard bytes[i] == UInt8(ascii: "\"") else { throw JSONStreamError.notJSON(place(i)) }
    guard highSurrogate == 0, let text = String(validating: buffer, as: UTF8.self) else {
      throw JSONStreamError.badCharacter(place(i))
    }
    lexeme = .none
    if isKey { expected = .colon } else { afterValue() }
    try emit(isKey ? .key(text) : .string(text))
    return i + 1
  }

  private mutating func readEscape(_ byte: UInt8, at index: Int) throws -> Int {
    lexeme = .string
    if byte == UInt8(ascii: "u") {
      (lexeme, hexDigits, hexValue) = (.unicode, 0, 0)
      return index + 1
    }
    guard highSurrogate == 0 else { throw JSONStreamError.badCharacter(place(index)) }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
    case UInt8(ascii: "b"): buffer.append(8)
    case UInt8(ascii: "f"): buffer.append(12)
    case UInt8(ascii: "n"): buffer.append(10)
    case UInt8(ascii: "r"): buffer.append(13)
    case UInt8(ascii: "t"): buffer.append(9)
    default: throw JSONStreamError.notJSON(place(index))
    }
    return index + 1
  }

  private mutating func readHex(_ byte: UInt8, at index: Int) throws -> Int {
    let digit: UInt32
    switch byte {
    case 48...57: digit = UInt32(byte - 48)
    case 65...70: digit = UInt32(byte - 55)
    case 97...102: digit = UInt32(byte - 87)
    default: throw JSONStreamError.notJSON(place(index))
    }
    (hexValue, hexDigits) = (hexValue << 4 | digit, hexDigits + 1)
    guard hexDigits == 4 else { return index + 1 }
    lexeme = .string
    switch hexValue {
    case 0xD800...0xDBFF where highSurrogate == 0: highSurrogate = hexValue
    case 0xDC00...0xDFFF where highSurrogate != 0:
      let scalar = 0x10000 + (highSurrogate - 0xD800) << 10 + (hexValue - 0xDC00)
      highSurrogate = 0
      append(scalar)
    case 0xD800...0xDFFF: throw JSONStreamError.badCharacter(place(index))
    default:
      guard highSurrogate == 0 else { throw JSONStreamError.badCharacter(place(index)) }
      append(hexValue)
    }
    return index + 1
  }

  private mutating func append(_ value: UInt32) {
    if let scalar = Unicode.Scalar(value) { buffer.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? []) }
  }
}

// MARK: - Numbers and words
extension JSONStream {
  private mutating func readPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ emit: (Event) throws -> Void
  ) throws -> Int {
    var i = start
    while i < bytes.count, JSONStream.isPlain(bytes[i]) { i += 1 }
    guard buffer.count + i - start <= limits.number else {
      throw lexeme == .number
        ? JSONStreamError.numberTooLong(limit: limits.number, place(start)) : JSONStreamError.notJSON(place(start))
    }
    buffer.append(contentsOf: bytes[start..<i])
    if i < bytes.count { try endPlain(at: i, emit) }
    return i
  }

  private mutating func endPlain(at index: Int, _ emit: (Event) throws -> Void) throws {
    let text = String(decoding: buffer, as: UTF8.self)
    let event: Event
    switch (lexeme, text) {
    case (.word, "true"): event = .bool(true)
    case (.word, "false"): event = .bool(false)
    case (.word, "null"): event = .null
    case (.number, _) where JSONStream.isNumber(buffer): event = .number(text)
    default: throw JSONStreamError.notJSON(place(index - min(index, buffer.count)))
    }
    lexeme = .none
    afterValue()
    try emit(event)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 43, 45, 46: true
    default: false
    }
  }

  /// RFC 8259 §6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let count = rest.prefix { (48...57).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !leadingZero || whole == 1 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
