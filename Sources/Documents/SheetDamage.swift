import Vocabulary

/// What Excel does to numbers that are names: it eats leading zeros and writes long ones as `1.23E+10`.
package struct SheetDamage: Sendable, Equatable {
  /// What happened to the cell.
  package enum Kind: Sendable, Equatable {
    case exponent
    /// The cell has one digit less than the column's values must have, and does not begin with 0.
    case leadingZero
  }
  /// Which of the two.
  package let kind: Kind
  /// Line of the file, from 1.
  package let line: Int
  /// Name of the column.
  package let column: String
  /// The cell as it stands; shown only where the column is no personal data.
  package let cell: String

  /// What happened and how to save the file so that it does not.
  package var message: String {
    switch kind {
    case .exponent:
      "\(line)번째 줄 ‘\(column)’: 엑셀이 긴 번호를 지수(\(cell))로 바꾸어 끝자리가 사라졌습니다. 열 서식을 ‘텍스트’로 하고 다시 붙여 넣으십시오."
    case .leadingZero:
      "\(line)번째 줄 ‘\(column)’: 엑셀이 맨 앞의 0을 지운 것으로 보입니다. 열 서식을 ‘텍스트’로 하고 다시 붙여 넣으십시오."
    }
  }
}

extension SheetDamage {
  /// What happened to one cell; nil when nothing shows. `digits`: as in `CSV.damage`.
  package init?(of cell: String, line: Int, column: String, digits: Set<Int>?) {
    if CSV.isExponent(cell) {
      self.init(kind: .exponent, line: line, column: column, cell: cell)
    } else if let digits, CSV.lostZero(cell, digits) {
      self.init(kind: .leadingZero, line: line, column: column, cell: cell)
    } else {
      return nil
    }
  }
}

extension CSV {
  /// Damaged cells. `digits`: columns whose values are names of a fixed number of digits (`사업자등록번호`: 10), or of
  /// one of several (`휴대전화`: 10, 11); only there can an eaten zero be seen.
  package func damage(digits: [String: Set<Int>] = [:]) -> [SheetDamage] {
    var found: [SheetDamage] = []
    for row in rows {
      for (name, cell) in zip(header, row.cells) {
        if CSV.isExponent(cell) {
          found.append(SheetDamage(kind: .exponent, line: row.line, column: name, cell: cell))
        } else if let lengths = digits[name], CSV.lostZero(cell, lengths) {
          found.append(SheetDamage(kind: .leadingZero, line: row.line, column: name, cell: cell))
        }
      }
    }
    return found
  }

  /// `1.23E+10`, `2.02608E+13`, `1E+11`.
  static func isExponent(_ cell: String) -> Bool {
    let parts = cell.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, let sign = parts[1].first, sign == 43, parts[1].count >= 2, parts[1].count <= 4 else {
      return false
    }
    let mantissa = parts[0]
    guard let first = mantissa.first, (49...57).contains(first) else { return false }
    let rest = mantissa.dropFirst()
    let isMantissa = rest.isEmpty || rest.first == 46 && rest.count > 1 && isDigits(rest.dropFirst())
    return isMantissa && isDigits(parts[1].dropFirst())
  }

  private static func isDigits(_ bytes: some Sequence<UInt8>) -> Bool { bytes.allSatisfy { (48...57).contains($0) } }

  static func lostZero(_ cell: String, _ lengths: Set<Int>) -> Bool {
    let digits = cell.utf8
    guard !digits.isEmpty, digits.first != 48, isDigits(digits) else { return false }
    return !lengths.contains(digits.count) && lengths.contains(digits.count + 1)
  }
}
