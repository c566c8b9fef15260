import Vocabulary

/// The columns of `entries.csv` that are never generalised.
package struct EditionKey: Hashable, Comparable, Sendable {
  /// Code of the plan project; empty where an entry belongs to none.
  package let project: String
  /// Codes as in the ledger.
  package let category: Category, stage: Stage, nature: Nature, unit: Unit
  /// Year the entry is attributed to.
  package let year: Int
  /// `counted`, or the code of why not.
  package let verdict: String

  /// All columns; nothing is checked, the verifier does.
  package init(
    project: String, category: Category, stage: Stage, nature: Nature, unit: Unit, year: Int, verdict: String
  ) {
    (self.project, self.category, self.stage, self.nature) = (project, category, stage, nature)
    (self.unit, self.year, self.verdict) = (unit, year, verdict)
  }

  /// Whether the row is a result.
  package var counts: Bool { verdict == Self.counted }
  /// The verdict of a row that counts.
  package static let counted = "counted"

  var cells: [String] {
    [project, category.rawValue, stage.rawValue, nature.rawValue, unit.rawValue, String(year), verdict]
  }
  /// Order of the file: bytewise by column.
  package static func < (a: EditionKey, b: EditionKey) -> Bool { a.cells.lexicographicallyPrecedes(b.cells) }
}

/// The columns that are generalised, in this order, until a row stands for enough persons. Codes as in `contracts.md`;
/// `*` generalised, empty not applicable.
package struct EditionDetail: Hashable, Comparable, Sendable {
  /// month (`2026-03`), contract, sector, duration, evidence (the strongest).
  package let cells: [String]

  /// Names of the columns in the order in which they are generalised.
  package static let columns = ["month", "contract", "sector", "duration", "evidence"]
  /// What stands for a generalised value.
  package static let folded = "*"
  static let nothing = EditionDetail(cells: columns.map { _ in folded })

  init(cells: [String]) { self.cells = cells }
  /// `nil` where a column does not apply.
  package init(month: Month?, contract: EntryContract?, sector: Sector?, duration: DurationBand?, evidence: Evidence?) {
    cells = [
      month?.description ?? "", contract?.rawValue ?? "", sector?.rawValue ?? "", duration?.rawValue ?? "",
      evidence?.rawValue ?? "",
    ]
  }
  /// `2026-03`, `*` or empty.
  package var month: String { cells[0] }
  /// `EntryContract`, `*` or empty.
  package var contract: String { cells[1] }
  /// `Sector`, `*` or empty.
  package var sector: String { cells[2] }
  /// `DurationBand`, `*` or empty.
  package var duration: String { cells[3] }
  /// `Evidence`, `*` or empty.
  package var evidence: String { cells[4] }

  /// The first `columns` columns replaced by `*`.
  func generalised(_ columns: Int) -> EditionDetail {
    EditionDetail(cells: cells.enumerated().map { $0.offset < columns ? Self.folded : $0.element })
  }
  /// Bytewise by column.
  package static func < (a: EditionDetail, b: EditionDetail) -> Bool { a.cells.lexicographicallyPrecedes(b.cells) }
}

/// One job, or one total, as it stands when an edition is frozen: corrections netted, life events applied.
package struct EditionFact: Sendable, Hashable {
  /// Exact columns.
  package let key: EditionKey
  package let detail: EditionDetail
  package let quantity: Int
  /// Random key of the person behind it; used to count persons and never written.
  package let person: String?
  /// Month it is attributed to; `nil` for a total without a list.
  package let month: Month?

  /// As read from the ledger.
  package init(key: EditionKey, detail: EditionDetail, quantity: Int, person: String?, month: Month?) {
    (self.key, self.detail, self.quantity) = (key, detail, quantity)
    (self.person, self.month) = (person, month)
  }
}

/// One line of `entries.csv`.
package struct EditionRow: Sendable, Hashable, Comparable {
  /// Exact columns.
  package let key: EditionKey
  package let detail: EditionDetail
  package let quantity: Int
  /// As folded, or as read from the file.
  package init(key: EditionKey, detail: EditionDetail, quantity: Int) {
    (self.key, self.detail, self.quantity) = (key, detail, quantity)
  }
  /// Order of the file: key, then detail.
  package static func < (a: EditionRow, b: EditionRow) -> Bool {
    a.key == b.key ? a.detail < b.detail : a.key < b.key
  }
}
