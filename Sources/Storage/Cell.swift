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
  package let columns: [String]
  package let cells: [Cell]
  package init(columns: [String], cells: [Cell]) { (self.columns, self.cells) = (columns, cells) }

  package subscript(_ name: String) -> Cell? { columns.firstIndex(of: name).map { cells[$0] } }

  package func text(_ name: String) throws -> String {
    guard case .text(let value)? = self[name] else { throw RowError(column: name, wanted: "text") }
    return value
  }
  package func int(_ name: String) throws -> Int {
    guard case .int(let value)? = self[name] else { throw RowError(column: name, wanted: "int") }
    return Int(value)
  }
  package func bool(_ name: String) throws -> Bool { try int(name) != 0 }
  package func blob(_ name: String) throws -> [UInt8] {
    guard case .blob(let value)? = self[name] else { throw RowError(column: name, wanted: "blob") }
    return value
  }
  package func day(_ name: String) throws -> Day {
    guard let day = Day(try text(name)) else { throw RowError(column: name, wanted: "day") }
    return day
  }
  package func instant(_ name: String) throws -> Instant { Instant(milliseconds: Int64(try int(name))) }
  package func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> { ID(try text(name)) }
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
  package func textIfPresent(_ name: String) throws -> String? { try ifPresent(name, Row.text) }
  package func intIfPresent(_ name: String) throws -> Int? { try ifPresent(name, Row.int) }
  package func dayIfPresent(_ name: String) throws -> Day? { try ifPresent(name, Row.day) }
  package func instantIfPresent(_ name: String) throws -> Instant? { try ifPresent(name, Row.instant) }
  package func blobIfPresent(_ name: String) throws -> [UInt8]? { try ifPresent(name, Row.blob) }
}

package struct RowError: Error, CustomStringConvertible {
  package let column: String, wanted: String
  package init(column: String, wanted: String) { (self.column, self.wanted) = (column, wanted) }
  package var description: String { "column \(column) is not \(wanted)" }
}
