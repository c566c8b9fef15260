import Vocabulary

/// One value in or out of a column. Days travel as text, instants, money and booleans as integers.
package enum Cell: Sendable, Hashable {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])
}

/// What may stand for a `?`. An optional binds NULL when it is nil.
package protocol Bindable: Sendable { var cell: Cell { get } }

extension Cell: Bindable { package var cell: Cell { self } }
extension String: Bindable { package var cell: Cell { .text(self) } }
extension Int: Bindable { package var cell: Cell { .int(Int64(self)) } }
extension Int64: Bindable { package var cell: Cell { .int(self) } }
extension Bool: Bindable { package var cell: Cell { .int(self ? 1 : 0) } }
extension [UInt8]: Bindable { package var cell: Cell { .blob(self) } }
extension Day: Bindable { package var cell: Cell { .text(description) } }
extension Instant: Bindable { package var cell: Cell { .int(milliseconds) } }
extension ID: Bindable { package var cell: Cell { .text(text) } }
extension Optional: Bindable where Wrapped: Bindable { package var cell: Cell { self?.cell ?? .null } }
/// A code from a closed list binds its `rawValue`: `state.rawValue`, or the code itself where it is a `Code`.
extension Code { package var cell: Cell { .text(rawValue) } }

/// One row of an answer, read by column name. A missing column or a wrong type is a programming error and throws
/// `RowError`; NULL is an error except through the `…IfPresent` readers.
package struct Row: Sendable {
  /// Names in the order of the SELECT.
  package let columns: [String]
  /// Values in the order of `columns`.
  package let cells: [Cell]
  /// As many cells as columns.
  package init(columns: [String], cells: [Cell]) { (self.columns, self.cells) = (columns, cells) }

  /// nil when there is no such column.
  package subscript(_ name: String) -> Cell? { columns.firstIndex(of: name).map { cells[$0] } }

  /// A TEXT column.
  package func text(_ name: String) throws -> String {
    guard case .text(let value)? = self[name] else { throw RowError(column: name, wanted: "text") }
    return value
  }
  /// A BIGINT column.
  package func int(_ name: String) throws -> Int {
    guard case .int(let value)? = self[name] else { throw RowError(column: name, wanted: "int") }
    return Int(value)
  }
  /// A BIGINT column of 0 and 1.
  package func bool(_ name: String) throws -> Bool { try int(name) != 0 }
  /// A column of bytes.
  package func blob(_ name: String) throws -> [UInt8] {
    guard case .blob(let value)? = self[name] else { throw RowError(column: name, wanted: "blob") }
    return value
  }
  /// A TEXT column of `YYYY-MM-DD`.
  package func day(_ name: String) throws -> Day {
    guard let day = Day(try text(name)) else { throw RowError(column: name, wanted: "day") }
    return day
  }
  /// A BIGINT column of milliseconds since 1970 UTC.
  package func instant(_ name: String) throws -> Instant { Instant(milliseconds: Int64(try int(name))) }
  /// A TEXT column that holds an id.
  package func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> { ID(try text(name)) }
  /// A TEXT column that holds one of a closed set's words.
  package func code<C: RawRepresentable>(_ name: String, as type: C.Type = C.self) throws -> C
  where C.RawValue == String {
    guard let code = C(rawValue: try text(name)) else { throw RowError(column: name, wanted: "\(C.self)") }
    return code
  }

  /// `read` applied to the column, or nil when it is NULL.
  package func ifPresent<T>(_ name: String, _ read: (Row) -> (String) throws -> T) throws -> T? {
    guard let cell = self[name] else { throw RowError(column: name, wanted: "column") }
    return cell == .null ? nil : try read(self)(name)
  }
  /// As `text`, nil for NULL.
  package func textIfPresent(_ name: String) throws -> String? { try ifPresent(name, Row.text) }
  /// As `int`, nil for NULL.
  package func intIfPresent(_ name: String) throws -> Int? { try ifPresent(name, Row.int) }
  /// As `day`, nil for NULL.
  package func dayIfPresent(_ name: String) throws -> Day? { try ifPresent(name, Row.day) }
  /// As `instant`, nil for NULL.
  package func instantIfPresent(_ name: String) throws -> Instant? { try ifPresent(name, Row.instant) }
  /// As `blob`, nil for NULL.
  package func blobIfPresent(_ name: String) throws -> [UInt8]? { try ifPresent(name, Row.blob) }
}

/// A column that is not there or holds something else: our mistake, never the user's.
package struct RowError: Error, CustomStringConvertible {
  /// The column's name, and what was expected in it.
  package let column: String, wanted: String
  /// Names only, never the value.
  package init(column: String, wanted: String) { (self.column, self.wanted) = (column, wanted) }
  package var description: String { "column \(column) is not \(wanted)" }
}
