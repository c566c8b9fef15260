import CXlsxWriter
import Foundation
import Vocabulary

extension Workbook {
  /// The workbook as an XLSX file. `created` is written into it, so that the same workbook gives the same bytes.
  /// Throws `unwritable` when the text of a cell or a name is more than Excel takes.
  package func bytes(created: Instant) throws -> [UInt8] {
    let place = FileManager.default.temporaryDirectory.appending(path: "naeil-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: place) }
    guard let book = workbook_new(place.path) else { throw DocumentError.unwritable(path: "XLSX") }
    var drawn = DrawnWorkbook(book: book)
    drawn.stamp(created)
    do {
      for sheet in sheets { try drawn.add(sheet) }
    } catch {
      workbook_close(book)
      throw error
    }
    guard workbook_close(book) == LXW_NO_ERROR, let data = try? Data(contentsOf: place) else {
      throw DocumentError.unwritable(path: "XLSX")
    }
    return Array(data)
  }
}

/// A workbook on its way through libxlsxwriter.
private struct DrawnWorkbook {
  let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Workbook.Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var opened = false

  init(book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  func stamp(_ created: Instant) {
    var properties = lxw_doc_properties()
    properties.created = time_t(created.milliseconds / 1000)
    workbook_set_properties(book, &properties)
  }

  mutating func add(_ sheet: Workbook.Sheet) throws {
    guard let page = workbook_add_worksheet(book, sheet.name) else {
      throw DocumentError.unwritable(path: sheet.name)
    }
    for (column, width) in sheet.widths.enumerated() {
      try done(worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), width, nil), sheet)
    }
    for (row, height) in sheet.heights { try done(worksheet_set_row(page, lxw_row_t(row), height, nil), sheet) }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() { try write(cell, at: (row, column), of: sheet, page) }
    }
    for merge in sheet.merged { try join(merge, of: sheet, page) }
    for rule in sheet.validations { try add(rule, to: sheet, page) }
    dress(page, sheet)
  }

  private mutating func dress(_ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Workbook.Sheet) {
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    if sheet.frozenRows > 0 {
      worksheet_freeze_panes(page, lxw_row_t(sheet.frozenRows), 0)
      worksheet_repeat_rows(page, 0, lxw_row_t(sheet.frozenRows - 1))
    }
    if sheet.protected {
      var options = lxw_protection()
      (options.format_columns, options.format_rows) = (1, 1)
      worksheet_protect(page, nil, &options)
    }
    if sheet.hidden {
      worksheet_hide(page)
    } else if !opened {
      opened = true
      worksheet_activate(page)
      worksheet_set_first_sheet(page)
    }
  }

  private mutating func write(
    _ cell: Workbook.Cell, at place: (row: Int, column: Int), of sheet: Workbook.Sheet,
    _ page: UnsafeMutablePointer<lxw_worksheet>
  ) throws {
    let (row, column, format) = (lxw_row_t(place.row), lxw_col_t(place.column), format(cell.style))
    switch cell.content {
    case .empty: try done(worksheet_write_blank(page, row, column, format), sheet)
    case .text(let text): try done(worksheet_write_string(page, row, column, text, format), sheet)
    case .number(let number): try done(worksheet_write_number(page, row, column, Double(number), format), sheet)
    case .day(let day):
      try done(worksheet_write_number(page, row, column, Double(day.number + Spreadsheet.epoch), format), sheet)
    }
  }

  private mutating func join(
    _ merge: (row: Int, columns: ClosedRange<Int>), of sheet: Workbook.Sheet,
    _ page: UnsafeMutablePointer<lxw_worksheet>
  ) throws {
    guard merge.columns.count > 1, sheet.rows.indices.contains(merge.row),
      sheet.rows[merge.row].indices.contains(merge.columns.lowerBound)
    else { return }
    let cell = sheet.rows[merge.row][merge.columns.lowerBound], row = lxw_row_t(merge.row)
    let (first, last) = (lxw_col_t(merge.columns.lowerBound), lxw_col_t(merge.columns.upperBound))
    try done(worksheet_merge_range(page, row, first, row, last, "", format(cell.style)), sheet)
    try write(cell, at: (merge.row, merge.columns.lowerBound), of: sheet, page)
  }

  private func add(
    _ rule: Workbook.Validation, to sheet: Workbook.Sheet, _ page: UnsafeMutablePointer<lxw_worksheet>
  ) throws {
    let (hint, refusal) = (strdup(rule.hint), strdup(rule.refusal))
    var choices: [UnsafeMutablePointer<CChar>?] = []
    defer { ([hint, refusal] + choices).forEach { free($0) } }
    var validation = lxw_data_validation()
    (validation.input_message, validation.error_message) = (hint, refusal)
    switch rule.rule {
    case .wholeNumber(let range):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (validation.minimum_number, validation.maximum_number) = (Double(range.lowerBound), Double(range.upperBound))
    case .text(let longest):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LENGTH.rawValue)
      validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (validation.minimum_number, validation.maximum_number) = (0, Double(longest))
    case .list(let words):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      for word in words { choices.append(strdup(word)) }
      choices.append(nil)
    }
    try choices.withUnsafeMutableBufferPointer { list in
      validation.value_list = list.baseAddress
      try done(
        worksheet_data_validation_range(
          page, lxw_row_t(rule.rows.lowerBound), lxw_col_t(rule.columns.lowerBound), lxw_row_t(rule.rows.upperBound),
          lxw_col_t(rule.columns.upperBound), &validation), sheet)
    }
  }

  private mutating func format(_ style: Workbook.Style) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    if style.bold { format_set_bold(format) }
    if let ground = style.ground { format_set_bg_color(format, ground) }
    if let number = style.number { format_set_num_format(format, number) }
    if style.unlocked { format_set_unlocked(format) }
    if style.wraps { format_set_text_wrap(format) }
    if style.framed { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let size = style.size { format_set_font_size(format, size) }
    if style.centred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    formats[style] = format
    return format
  }

  private func done(_ code: lxw_error, _ sheet: Workbook.Sheet) throws {
    guard code == LXW_NO_ERROR else { throw DocumentError.unwritable(path: sheet.name) }
  }
}
