import Documents
import Pages
import Vocabulary

/// A table as CSV and JSON. The same rows give the same bytes: no clock stands in a file.
struct OpenDataFiles: Sendable {
  let set: OpenDataSet
  let rows: [[JSON]]
  let terms: OpenDataTerms

  /// A header and the rows; an empty cell: not known or not set.
  var csv: [UInt8] {
    CSV.bytes(header: set.columns.map(\.name), rows: rows.map { $0.map(Self.text) })
  }

  /// With terms and dictionary.
  var json: JSON {
    let columns = set.columns
    return .object([
      ("id", .text(set.code)), ("title", .text(set.title())), ("summary", .text(set.summary())),
      ("owner", .text(terms.owner)),
      ("licence", ["code": .text(terms.code(set.origin)), "terms": .text(terms.sentence(set.origin))]),
      ("warning", JSON(set.origin == .press ? nil : terms.warning)),
      (
        "fields",
        .list(
          columns.map {
            ["name": .text($0.name), "type": .text($0.kind.rawValue), "meaning": .text($0.meaning())]
          })
      ),
      ("rows", .list(rows.map { row in .object(zip(columns, row).map { ($0.name, $1) }) })),
    ])
  }

  static func text(_ cell: JSON) -> String {
    switch cell {
    case .null, .list, .object: ""
    case .flag(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .number(let text), .text(let text): text
    }
  }
}
