/// JSON (RFC 8259) as a `Field` tree. Depth is limited, a repeated member is refused, a number that is no `Int` is kept
/// as written.
struct JSONBody {
  static let deepest = 32
  private let bytes: [UInt8]
  private var at = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The whole text as one value. Throws `BodyRefusal`.
  static func field(_ bytes: [UInt8]) throws(BodyRefusal) -> Field {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformedJSON(line: 1) }
    var reader = JSONBody(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.at = 3 }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.wrong }
    return value
  }

  private var wrong: BodyRefusal {
    .malformedJSON(line: 1 + bytes.prefix(at).count { $0 == UInt8(ascii: "\n") })
  }
  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
  }
  private mutating func take(_ letter: UInt8) -> Bool {
    skipSpace()
    guard next == letter else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) throws(BodyRefusal) -> Field {
    guard depth < JSONBody.deepest else { throw .tooDeep(JSONBody.deepest) }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .missing)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: Field) throws(BodyRefusal) -> Field {
    let letters = Array(word.utf8)
    guard bytes[at...].starts(with: letters) else { throw wrong }
    at += letters.count
    return value
  }

  private mutating func object(_ depth: Int) throws(BodyRefusal) -> Field {
    at += 1
    var members: [String: Field] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw wrong }
      let name = try text()
      guard take(UInt8(ascii: ":")) else { throw wrong }
      let value = try value(depth: depth + 1)
      guard members.updateValue(value, forKey: name) == nil else { throw .repeatedMember(name) }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw wrong }
    return .object(members.filter { $0.value != .missing })
  }

  private mutating func list(_ depth: Int) throws(BodyRefusal) -> Field {
    at += 1
    var items: [Field] = []
    if take(UInt8(ascii: "]")) { return .list(items) }
    repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw wrong }
    return .list(items)
  }

  private mutating func number() throws(BodyRefusal) -> Field {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    let whole = try digits()
    if whole > 1, bytes[at - whole] == UInt8(ascii: "0") { throw wrong }
    var integral = true
    if next == UInt8(ascii: ".") {
      at += 1
      integral = false
      _ = try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      at += 1
      integral = false
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      _ = try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if integral, let number = Int(text) { return .number(number) }
    return .decimal(text)
  }

  /// Moves over digits; returns how many there were, at least one.
  private mutating func digits() throws(BodyRefusal) -> Int {
    let start = at
    while let byte = next, (48...57).contains(byte) { at += 1 }
    guard at > start else { throw wrong }
    return at - start
  }

  private mutating func text() throws(BodyRefusal) -> String {
    at += 1
    var out = [UInt8]()
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): out += try escaped()
      case ..<32: throw wrong
      default:
        out.append(byte)
        at += 1
      }
    }
    throw wrong
  }

  private mutating func escaped() throws(BodyRefusal) -> [UInt8] {
    at += 2
    guard at <= bytes.count else { throw wrong }
    switch bytes[at - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[at - 1]]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "u"):
      let high = try unit()
      guard (0xD800...0xDBFF).contains(high) else {
        // No database text can hold U+0000.
        guard high > 0, let scalar = Unicode.Scalar(high) else { throw wrong }
        return Array(String(Character(scalar)).utf8)
      }
      guard bytes[at...].starts(with: Array("\\u".utf8)) else { throw wrong }
      at += 2
      let low = try unit()
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { throw wrong }
      return Array(String(Character(scalar)).utf8)
    default: throw wrong
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(BodyRefusal) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw wrong }
    at += 4
    return value
  }
}

extension Field {
  /// A JSON text as a tree, under the limits of a request's body. Throws a `SpokenError` (400).
  package init(json bytes: [UInt8]) throws { self = try JSONBody.field(bytes) }
}
