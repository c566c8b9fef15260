import Vocabulary

/// A sub-total held against the rows it may stand for; it is never added itself.
package struct TableSum: Sendable, Hashable {
  /// Row of the file, from 1, and its word.
  package let row: Int, word: String
  /// What stands there, and what the rows come to.
  package let stated: Int, found: Int
  /// Whether any reading of the rows gives what stands there.
  package var holds: Bool { stated == found }

  /// `소계 300이 맞음`; of one that does not hold, by how much.
  package func sentence(_ place: String, unit: String) -> String {
    holds
      ? "\(place): ‘\(word)’ \(stated.grouped)\(unit)은(는) 줄의 합과 같습니다."
      : "\(place): ‘\(word)’은(는) \(stated.grouped)\(unit)인데 줄의 합은 \(found.grouped)\(unit)입니다(차이 \(signedText(stated - found)))."
        + " 빠지거나 두 번 적힌 줄이 없는지 확인하십시오."
  }
}

func signedText(_ value: Int) -> String { value < 0 ? "−\((-value).grouped)" : "+\(value.grouped)" }

extension MessyTable {
  /// Every sub-total of a column held against: the rows above it up to the sub-total before, those below it down to the
  /// next, those that share its first joined cell, all rows, and all sub-totals of the table. Cells that are no figures
  /// count nothing.
  package func sums(of column: Int) -> [TableSum] {
    let unit = self.unit(of: column)
    let values = rows.map { row -> Int? in
      guard case .figure(let figure) = TableReading(row.cells[column], unit: unit) else { return nil }
      return figure.value
    }
    let isTotal = rows.map { if case .total = $0.kind { true } else { false } }
    func sum(_ range: some Sequence<Int>) -> Int {
      range.reduce(0) { isTotal[$1] || rows[$1].kind != .data ? $0 : $0 + (values[$1] ?? 0) }
    }
    return rows.indices.compactMap { index in
      guard case .total(let word) = rows[index].kind, let stated = values[index] else { return nil }
      let above = (0..<index).reversed().prefix { !isTotal[$0] }
      let below = ((index + 1)..<rows.count).prefix { !isTotal[$0] }
      let sameGroup = rows.indices.filter { $0 != index && sharesGroup(rows[$0], rows[index]) }
      let others = rows.indices.filter { $0 != index && isTotal[$0] }.reduce(0) { $0 + (values[$1] ?? 0) }
      let candidates = [sum(above), sum(below), sum(sameGroup), sum(rows.indices), others]
      let nearest = candidates.min { abs($0 - stated) < abs($1 - stated) } ?? 0
      return TableSum(row: rows[index].number, word: word, stated: stated, found: nearest)
    }
  }

  /// Both stand beside one joined cell: 부문 at the left of its projects and its 소계.
  private func sharesGroup(_ one: Row, _ other: Row) -> Bool {
    guard let left = one.cells.first, let right = other.cells.first, !left.isEmpty else { return false }
    return left.rows > 1 && left.rows == right.rows && left.text == right.text
  }
}
