import Vocabulary

/// An Excel workbook (XLSX) to be written: sheets of styled cells, protected where they are not to be filled in.
package struct Workbook: Sendable {
  /// How a cell looks, and whether it may be filled in while its sheet is protected.
  package struct Style: Sendable, Hashable {
    /// Bold text.
    package var bold = false
    /// Of the ground, `0xRRGGBB`; `nil`: none.
    package var ground: UInt32?
    /// Excel's format text: `#,##0`.
    package var number: String?
    /// May be filled in on a protected sheet.
    package var unlocked = false
    /// Long text breaks inside the cell.
    package var wraps = false
    /// A thin line around the cell.
    package var framed = false
    /// Points; `nil`: Excel's own.
    package var size: Double?
    /// Text in the middle of the cell.
    package var centred = false
    /// Plain and locked.
    package init(
      bold: Bool = false, ground: UInt32? = nil, number: String? = nil, unlocked: Bool = false, wraps: Bool = false,
      framed: Bool = false, size: Double? = nil, centred: Bool = false
    ) {
      (self.bold, self.ground, self.number, self.unlocked) = (bold, ground, number, unlocked)
      (self.wraps, self.framed, self.size, self.centred) = (wraps, framed, size, centred)
    }
  }

  /// What stands in a cell. A text is a text whatever it begins with; no cell is written as a formula.
  package enum Content: Sendable, Hashable {
    case empty
    case text(String)
    case number(Int)
    case day(Day)
  }

  /// One cell.
  package struct Cell: Sendable, Hashable {
    /// What stands in it and how it looks.
    package let content: Content, style: Style
    /// Plain unless said otherwise.
    package init(_ content: Content, _ style: Style = Style()) { (self.content, self.style) = (content, style) }
  }

  /// What Excel lets be typed into a rectangle of cells, with a word beside it. Whoever writes cells with another
  /// program passes it by: what comes back is checked again.
  package struct Validation: Sendable {
    /// What is allowed.
    package enum Rule: Sendable {
      case wholeNumber(ClosedRange<Int>)
      /// Longest text in characters.
      case text(upTo: Int)
      /// One of these; together below 255 characters.
      case list([String])
    }
    /// Rows and columns from 0.
    package let rows: ClosedRange<Int>, columns: ClosedRange<Int>
    /// What is allowed.
    package let rule: Rule
    /// Shown while the cell is chosen, and when it was filled wrongly; 255 characters each.
    package let hint: String, refusal: String
    /// The members in their order.
    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>, rule: Rule, hint: String, refusal: String) {
      (self.rows, self.columns, self.rule) = (rows, columns, rule)
      (self.hint, self.refusal) = (hint, refusal)
    }
  }

  /// One sheet.
  package struct Sheet: Sendable {
    /// At most 31 characters, none of `[]:*?/\`.
    package var name: String
    /// Left out of the tabs until somebody asks Excel to show it.
    package var hidden = false
    /// Locked cells refuse typing. Without a password: it keeps from mistakes, not from intent.
    package var protected = false
    /// In characters, from the first column.
    package var widths: [Double] = []
    /// From the first row; cells from the first column.
    package var rows: [[Cell]] = []
    /// Heights in points by row from 0, where Excel's own does not do.
    package var heights: [Int: Double] = [:]
    /// Rows that stay while the others scroll, and are printed on every page.
    package var frozenRows = 0
    /// Cells of one row drawn as one: row, first and last column, from 0. What stands in the first is shown.
    package var merged: [(row: Int, columns: ClosedRange<Int>)] = []
    /// What may be typed where.
    package var validations: [Validation] = []
    /// Empty; landscape A4, one page wide.
    package init(name: String) { self.name = name }
  }

  /// In the order of the tabs; the first visible one is opened.
  package var sheets: [Sheet]
  /// At least one sheet must be visible.
  package init(sheets: [Sheet]) { self.sheets = sheets }
}

/// Excel's name of a cell; rows and columns from 1: (5, 28) is `AB5`.
package func cellName(row: Int, column: Int) -> String { "\(columnName(column))\(row)" }

/// Excel's name of a column, from 1: 28 is `AB`.
package func columnName(_ column: Int) -> String {
  var (left, name) = (column, "")
  while left > 0 {
    left -= 1
    name = String(UnicodeScalar(UInt8(65 + left % 26))) + name
    left /= 26
  }
  return name
}
