import Vocabulary

/// The counted months of the year before, taken from its last edition: the shape against which a year without quarterly
/// targets is held.
package struct LastYear: Sendable, Equatable {
  /// Id of the edition they were taken from.
  package let edition: String
  /// From January on, without a gap.
  package let months: [PaceMonth]
  /// As read from that edition.
  package init(edition: String, months: [PaceMonth]) { (self.edition, self.months) = (edition, months) }

  /// Counted persons of the whole year.
  package var total: Int { months.reduce(0) { $0 + $1.quantity } }

  /// Of a published edition; `nil` when it was published before its year ended or has no month with a result.
  package init?(_ edition: Edition, _ contents: EditionContents) {
    let months = contents.table.months
    guard edition.publishedOn > Period(year: edition.year).to, !months.isEmpty else { return nil }
    self.init(edition: edition.id, months: months)
  }

  /// How much of the year's result stood at the end of `month`, of `total`. A month inside a joined span has what stood
  /// before the span.
  package func cumulative(through month: Int) -> Int {
    months.reduce(0) { $0 + ($1.to.month <= month ? $1.quantity : 0) }
  }
}

extension EditionTable {
  /// The pace line: counted persons by month.
  package var months: [PaceMonth] { all(.month).compactMap { PaceMonth(label: $0.key, quantity: $0.measured) } }

  /// The pace of the year before; `nil` where none was frozen.
  package var lastYear: LastYear? {
    guard let edition = all(.lastYear).first?.key else { return nil }
    return LastYear(
      edition: edition,
      months: all(.lastYearMonth).compactMap { PaceMonth(label: $0.key, quantity: $0.measured) })
  }
}
