/// Finds what may be a 주민등록번호 or 외국인등록번호 in typed text; this system takes none, anywhere (개인정보 보호법 제24조의2).
package enum ResidentNumber {
  /// Six digits that may be a birth date and seven more. Full-width digits and every dash count. The check digit proves
  /// nothing since 2020-10, so it is not asked. `divided`: only where a mark or blank stands between the two, since an
  /// undivided run may be the number of something else.
  package static func stands(in text: String, divided: Bool) -> Bool {
    let scalars = text.unicodeScalars.map(folded)
    guard scalars.count(where: { digit($0) != nil }) >= 13 else { return false }
    return scalars.indices.contains { begins(at: $0, scalars, divided: divided) }
  }

  private static func begins(at start: Int, _ text: [UInt32], divided: Bool) -> Bool {
    guard start == 0 || digit(text[start - 1]) == nil, start + 13 <= text.count else { return false }
    let birth = text[start..<start + 6].compactMap(digit)
    guard birth.count == 6, (1...12).contains(birth[2] * 10 + birth[3]), (1...31).contains(birth[4] * 10 + birth[5])
    else { return false }
    var rest = start + 6
    while rest < text.count, rest < start + 9, marks.contains(text[rest]) { rest += 1 }
    guard !divided || rest > start + 6, rest + 7 <= text.count else { return false }
    let whole = text[rest..<rest + 7].allSatisfy { digit($0) != nil }
    return whole && (rest + 7 == text.count || digit(text[rest + 7]) == nil)
  }

  private static func digit(_ value: UInt32) -> Int? { (48...57).contains(value) ? Int(value) - 48 : nil }
  /// Blank, `-`, `~`: dots and strokes part other numbers too.
  private static let marks: Set<UInt32> = [32, 45, 126]

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case 9, 10, 13, 0xA0, 0x2000...0x200D, 0x202F, 0x3000: 32
    case 0x2010...0x2015, 0x2212, 0x3161, 0x30FC: 45
    case 0x223C, 0x301C: 126
    default: scalar.value
    }
  }
}

extension String {
  /// A resident registration number, divided or not: for fields in which no other number of 13 digits is due.
  package var containsResidentNumber: Bool { ResidentNumber.stands(in: self, divided: false) }
}
