import Foundation
import Vocabulary

/// Which styles of a workbook show a number as a date.
final class CellStyles: XMLListener {
  /// Places in the list of cell styles.
  private(set) var dates: Set<Int> = []
  private var (formats, inCells, count): ([Int: String], Bool, Int) = ([:], false, 0)

  func began(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap(Int.init) { formats[id] = attributes["formatCode"] ?? "" }
    case "cellXfs": inCells = true
    case "xf" where inCells:
      if let id = attributes["numFmtId"].flatMap(Int.init), isDate(id) { dates.insert(count) }
      count += 1
    default: break
    }
  }
  func heard(_ text: String) {}
  func ended(_ name: String) { if name == "cellXfs" { inCells = false } }

  private func isDate(_ id: Int) -> Bool {
    if let code = formats[id] { return CellStyles.isDate(code) }
    return (14...17).contains(id) || id == 22 || (27...36).contains(id) || (50...58).contains(id)
  }

  /// Whether a format has a year, a day, or a month that is no minute; what stands in quotes or brackets says nothing.
  static func isDate(_ code: String) -> Bool {
    var (plain, quoted, bracketed, escaped) = ("", false, false, false)
    for letter in code.lowercased() {
      if escaped {
        escaped = false
      } else if letter == "\\" || letter == "_" {
        escaped = true
      } else if letter == "\"" {
        quoted.toggle()
      } else if letter == "[" {
        bracketed = true
      } else if letter == "]" {
        bracketed = false
      } else if !quoted, !bracketed {
        plain.append(letter)
      }
    }
    return plain.contains("y") || plain.contains("d") || plain.contains("mmm")
  }
}

/// The cells of one sheet, heard row by row.
final class SheetCells: XMLListener {
  private(set) var cells: [Spreadsheet.Place: Spreadsheet.Cell] = [:]
  private(set) var merged: [(from: Spreadsheet.Place, to: Spreadsheet.Place)] = []
  private(set) var hiddenRows: Set<Int> = []
  private let texts: [String], dates: Set<Int>, since1904: Bool, most: Int, limit: Int
  private var (row, column) = (0, 0)
  private var (kind, style, value, inline) = ("", 0, "", "")
  private var (isFormula, hasValue, listens, inInline, aside) = (false, false, false, false, false)

  /// `most`: how many cells may still come; `limit`: what is said when more do.
  init(texts: [String], dates: Set<Int>, since1904: Bool, most: Int, limit: Int) {
    (self.texts, self.dates, self.since1904, self.most, self.limit) = (texts, dates, since1904, most, limit)
  }

  func began(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      row = attributes["r"].flatMap(Int.init) ?? row + 1
      column = 0
      if ["1", "true"].contains(attributes["hidden"] ?? ""), hiddenRows.count < limit { hiddenRows.insert(row) }
    case "c":
      if let place = attributes["r"].flatMap(SheetCells.place) {
        (row, column) = (place.row, place.column)
      } else {
        column += 1
      }
      (kind, style) = (attributes["t"] ?? "n", attributes["s"].flatMap(Int.init) ?? 0)
      (value, inline, isFormula, hasValue) = ("", "", false, false)
    case "f": isFormula = true
    case "v": (listens, hasValue) = (true, true)
    case "is": (inInline, hasValue) = (true, true)
    case "rPh": aside = true
    case "t": listens = inInline && !aside
    case "mergeCell": merge(attributes["ref"] ?? "")
    default: break
    }
  }

  func heard(_ text: String) {
    guard listens else { return }
    if inInline { inline += text } else { value += text }
  }

  func ended(_ name: String) throws {
    switch name {
    case "v", "t": listens = false
    case "is": inInline = false
    case "rPh": aside = false
    case "c": try keep()
    default: break
    }
  }

  private func keep() throws {
    guard hasValue || isFormula else { return }
    guard let found = hasValue ? content : .uncomputed else { return }
    if case .text(let text) = found, text.isEmpty { return }
    guard cells.count < most else { throw DocumentError.tooManyCells(limit: limit) }
    cells[Spreadsheet.Place(row: row, column: column)] = Spreadsheet.Cell(found, isFormula: isFormula)
  }

  private var content: Spreadsheet.Value? {
    switch kind {
    case "s":
      guard let index = Int(value), texts.indices.contains(index) else { return nil }
      return .text(texts[index])
    case "inlineStr": return .text(inline)
    case "str": return .text(value)
    case "b": return .flag(value == "1")
    case "e": return .failure(value)
    case "d": return Day(value.prefix(10)).map(Spreadsheet.Value.day) ?? .text(value)
    default:
      guard let number = Double(value), number.isFinite else { return isFormula ? .uncomputed : nil }
      guard dates.contains(style), (1...2_958_465).contains(number) else { return .number(number) }
      let shift = since1904 ? 1462 : 0
      return .day(Day(number: Int(number) + shift - Spreadsheet.epoch))
    }
  }

  private func merge(_ reference: String) {
    let corners = reference.split(separator: ":").compactMap { SheetCells.place(String($0)) }
    guard corners.count == 2, corners[0] < corners[1], merged.count < 10_000 else { return }
    merged.append((corners[0], corners[1]))
  }

  /// `AB5`; nil for what is none, or lies beyond Excel's last row or column.
  static func place(_ name: String) -> Spreadsheet.Place? {
    var (column, row) = (0, 0)
    for byte in name.utf8 {
      if (65...90).contains(byte), row == 0 {
        column = column * 26 + Int(byte) - 64
      } else if (48...57).contains(byte) {
        row = row * 10 + Int(byte) - 48
      } else {
        return nil
      }
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    return column > 0 && row > 0 ? Spreadsheet.Place(row: row, column: column) : nil
  }
}
