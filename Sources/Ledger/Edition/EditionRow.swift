import Vocabulary

/// The columns of `entries.csv` that are never generalised.
package struct EditionKey: Hashable, Comparable, Sendable {
  /// Code of the plan project; empty where an entry belongs to none.
  package let project: String
  package let category: Category, stage: Stage, nature: Nature, unit: Unit
  /// Year the entry is attributed to.
  package let year: Int
  /// `counted`, or the code of why not.
  package let verdict: String

  package init(
    project: String, category: Category, stage: Stage, nature: Nature, unit: Unit, year: Int, verdict: String
  ) {
    (self.project, self.category, self.stage, self.nature) = (project, category, stage, nature)
    (self.unit, self.year, self.verdict) = (unit, year, verdict)
  }

  package var counts: Bool { verdict == Self.counted }
  package static let counted = "counted"

  var cells: [String] {
    [project, category.rawValue, stage.rawValue, nature.rawValue, unit.rawValue, String(year), verdict]
  }
  package static func < (a: EditionKey, b: EditionKey) -> Bool { a.cells.lexicographicallyPrecedes(b.cells) }
}

/// The columns that are generalised, in this order, until a row stands for enough persons. Codes as in `contracts.md`;
/// `*` generalised, empty not applicable.
package struct EditionDetail: Hashable, Comparable, Sendable {
  /// month (`2026-03`), contract, sector, duration, evidence (the strongest).
  package let cells: [String]

  package static let columns = ["month", "contract", "sector", "duration", "evidence"]
  package static let folded = "*"
  static let nothing = EditionDetail(cells: columns.map { _ in folded })

  init(cells: [String]) { self.cells = cells }
  package init(month: Month?, contract: EntryContract?, sector: Sector?, duration: DurationBand?, evidence: Evidence?) {
    cells = [
      month?.description ?? "", contract?.rawValue ?? "", sector?.rawValue ?? "", duration?.rawValue ?? "",
      evidence?.rawValue ?? "",
    ]
  }
  package var month: String { cells[0] }
  package var contract: String { cells[1] }
  package var sector: String { cells[2] }
  package var duration: String { cells[3] }
  package var evidence: String { cells[4] }

  /// The first `columns` columns replaced by `*`.
  func generalised(_ columns: Int) -> EditionDetail {
    EditionDetail(cells: cells.enumerated().map { $0.offset < columns ? Self.folded : $0.element })
  }
  package static func < (a: EditionDetail, b: EditionDetail) -> Bool { a.cells.lexicographicallyPrecedes(b.cells) }
}

/// One job, or one total, as it stands when an edition is frozen: corrections netted, life events applied.
package struct EditionFact: Sendable, Hashable {
  package let key: EditionKey
  package let detail: EditionDetail
  package let quantity: Int
  /// Random key of the person behind it; used to count persons and never written.
  package let person: String?
  /// Month it is attributed to; `nil` for a total without a list.
  package let month: Month?

  package init(key: EditionKey, detail: EditionDetail, quantity: Int, person: String?, month: Month?) {
    (self.key, self.detail, self.quantity) = (key, detail, quantity)
    (self.person, self.month) = (person, month)
  }
}

/// One line of `entries.csv`.
package struct EditionRow: Sendable, Hashable, Comparable {
  package let key: EditionKey
  package let detail: EditionDetail
  package let quantity: Int
  package init(key: EditionKey, detail: EditionDetail, quantity: Int) {
    (self.key, self.detail, self.quantity) = (key, detail, quantity)
  }
  package static func < (a: EditionRow, b: EditionRow) -> Bool {
    a.key == b.key ? a.detail < b.detail : a.key < b.key
  }
}
