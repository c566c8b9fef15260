import CPostgres
import Vocabulary

/// Cells to PostgreSQL's parameters and back.
enum PostgreSQLValue {
  /// Type numbers (oid) of the server's catalogue that our schema and its aggregates give.
  private enum Kind {
    static let bool: Oid = 16, bytea: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25
    static let float4: Oid = 700, float8: Oid = 701, numeric: Oid = 1700
  }

  /// 0 lets the server choose: the only right answer for NULL.
  static func type(_ cell: Cell) -> Oid {
    switch cell {
    case .null: 0
    case .int: Kind.int8
    case .text: Kind.text
    case .blob: Kind.bytea
    }
  }

  typealias Values = UnsafePointer<UnsafePointer<CChar>?>

  /// Hands the cells over in one buffer: numbers and text as text with a terminator, blobs as they are.
  static func bind<T>(
    _ cells: [Cell], _ body: (Values?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
  ) -> T {
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    var formats: [Int32] = []
    for cell in cells {
      let start = bytes.count
      var isNull = false
      var isBinary = false
      switch cell {
      case .null: isNull = true
      case .int(let value): bytes.append(contentsOf: String(value).utf8)
      case .text(let value): bytes.append(contentsOf: value.utf8)
      case .blob(let value):
        isBinary = true
        bytes.append(contentsOf: value)
      }
      starts.append(isNull ? nil : start)
      lengths.append(Int32(bytes.count - start))
      formats.append(isBinary ? 1 : 0)
      bytes.append(0)
    }
    return bytes.withUnsafeBytes { buffer in
      let base = buffer.bindMemory(to: CChar.self).baseAddress
      let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return body(pointers, lengths, formats)
    }
  }

  /// A value in text format. A fraction throws `RowError` on both engines: money and counts are whole.
  static func cell(_ bytes: UnsafeRawBufferPointer, type: Oid, column: String) throws -> Cell {
    switch type {
    case Kind.int8, Kind.int2, Kind.int4, Kind.numeric, Kind.float8, Kind.float4:
      guard let whole = whole(String(decoding: bytes, as: UTF8.self)) else {
        throw RowError(column: column, wanted: "whole number")
      }
      return .int(whole)
    case Kind.bool: return .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case Kind.bytea:
      guard let blob = [UInt8](hex: String(decoding: bytes.dropFirst(2), as: UTF8.self)) else {
        throw RowError(column: column, wanted: "bytes in hex")
      }
      return .blob(blob)
    default: return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// `12`, `12.000` → 12; `12.5` → nil.
  private static func whole(_ text: String) -> Int64? {
    if let value = Int64(text) { return value }
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, parts[1].allSatisfy({ $0 == "0" }) else { return nil }
    return Int64(parts[0])
  }
}
