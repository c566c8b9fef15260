// Telephone and resident registration numbers in free text.

extension FoldedText {
  /// 주민등록번호: a birth date of six digits, then seven, or one and six masked ones. The check digit is not asked: since
  /// 2020-10 it no longer holds.
  func residentNumbers() -> [Redaction.Cut] {
    var cuts: [Redaction.Cut] = []
    var i = 0
    while i < count {
      guard digit(i) != nil, digit(i - 1) == nil, !isLatin(i - 1), let end = residentNumber(at: i) else {
        i += 1
        continue
      }
      cuts.append(.init(range: i..<end, kind: .residentNumber))
      i = end
    }
    return cuts
  }

  private func residentNumber(at start: Int) -> Int? {
    let digits = (start..<start + 6).compactMap { digit($0) }
    guard digits.count == 6, (1...12).contains(digits[2] * 10 + digits[3]),
      (1...31).contains(digits[4] * 10 + digits[5])
    else { return nil }
    var i = start + 6
    while i < start + 9, [45, 32, 126, 46, 47].contains(self[i]) { i += 1 }
    guard digit(i) != nil else { return nil }
    let masked: Set<UInt32> = [42, 120, 0x25CF, 0x25CB, 111]
    let rest = (i + 1..<i + 7)
    guard rest.allSatisfy({ digit($0) != nil }) || rest.allSatisfy({ masked.contains(self[$0]) }) else { return nil }
    return digit(i + 7) == nil ? i + 7 : nil
  }

  /// 02, 0NN, 01N, 050N, 1NNN, +82, however they are divided; digits written in Hangul too (공일공).
  func phones() -> [Redaction.Cut] {
    var cuts: [Redaction.Cut] = []
    var i = 0
    while i < count {
      if let end = phone(at: i) {
        cuts.append(.init(range: i..<end, kind: .phone))
        i = end
      } else {
        i += 1
      }
    }
    return cuts
  }

  private func phone(at start: Int) -> Int? {
    let first = self[start]
    if first == 40 || first == 91 || first == 43 {  // ( [ or + belongs to the number when one follows
      guard let next = phoneDigits(from: start + 1, hangul: false) else { return nil }
      let bracketed = next.values.first == 0 && (start + 3...start + 5).contains { [41, 93].contains(self[$0]) }
      return first == 43 || bracketed ? next.match() : nil
    }
    guard PhoneRun.value(first, hangul: true) != nil, startsNumber(start) else { return nil }
    if let run = phoneDigits(from: start, hangul: false), let end = run.match() {
      return accepted(run, end) ? end : nil
    }
    if let run = phoneDigits(from: start, hangul: true), run.hangulCount >= 3 || run.isMobile, let end = run.match() {
      return end
    }
    return localNumber(at: start)
  }

  /// Nothing that makes these digits part of something longer stands before them.
  private func startsNumber(_ index: Int) -> Bool {
    guard digit(index - 1) == nil else { return false }
    if isLatin(index - 1) { return ends(with: FoldedText.phoneWords, before: index, blanks: 0) }
    let joins: Set<UInt32> = [45, 46, 44, 58, 126]
    guard joins.contains(self[index - 1]), digit(index - 2) != nil else { return true }
    // `연락처1:010-…` and `1.010-…` count the numbers; `09:00` and `2026.01.01` are something else.
    guard self[index] == 48, digit(index - 3) == nil, self[index - 3] != 46 else { return false }
    return self[index - 1] == 58 || self[index - 1] == 46
  }
  static let phoneWords = WordList("hp tel phone mobile fax call 전화 연락처 휴대폰 핸드폰 ☎ ☏ ✆ h.p c.p t m h p")

  /// A number of eight digits (1588-1234) may also be money, a span or a weight: what follows tells.
  private func accepted(_ run: PhoneRun, _ end: Int) -> Bool {
    guard run.values.first == 1 else { return true }
    return !follows(FoldedText.quantities, from: end)
  }
  private static let quantities = WordList("원 만 천 억 명 톤 년 월 시 분 세대 세 kg ㎏ ㎡ m 평 개 건 %")

  private func phoneDigits(from start: Int, hangul: Bool) -> PhoneRun? {
    var run = PhoneRun()
    var (i, gap) = (start, 0)
    while i < count, run.values.count < 15, gap <= 4 {
      if let value = PhoneRun.value(self[i], hangul: hangul) {
        run.append(value, at: i, gap: gap, hangul: self[i] >= 0xAC00)
        gap = 0
      } else if !run.values.isEmpty, PhoneRun.separators.contains(self[i]) {
        gap += 1
      } else {
        break
      }
      i += 1
    }
    return run.values.count >= 8 ? run : nil
  }

  /// `253-2500` after a word that announces a number.
  private func localNumber(at start: Int) -> Int? {
    guard let head = number(at: start), (3...4).contains(head.end - start), self[head.end] == 45,
      let tail = number(at: head.end + 1), tail.end - head.end == 5, digit(tail.end) == nil
    else { return nil }
    let before = max(0, start - 6)..<start
    let announced = before.contains { first(of: FoldedText.announcing, at: $0) != nil }
    return announced ? tail.end : nil
  }
  private static let announcing = WordList("전화 연락처 문의 ☎ ☏ ✆ tel 휴대폰 핸드폰 팩스 fax hp 번호")
}

/// Digits that may be one telephone number, with the gaps between them.
struct PhoneRun {
  private(set) var values: [Int] = []
  private var ends: [Int] = []
  /// Separators before each digit.
  private var gaps: [Int] = []
  private(set) var hangulCount = 0

  /// Blank ( ) * , - . / = ] _ | ~; a colon parts hours.
  static let separators: Set<UInt32> = [32, 40, 41, 42, 44, 45, 46, 47, 61, 93, 95, 124, 126]
  /// Begins like a mobile telephone.
  var isMobile: Bool { values.starts(with: [0, 1, 0]) }

  mutating func append(_ value: Int, at index: Int, gap: Int, hangul: Bool) {
    values.append(value)
    ends.append(index + 1)
    gaps.append(gap)
    hangulCount += hangul ? 1 : 0
  }

  /// `o`, `l` and `i` pass for 0 and 1 inside a run; Hangul digits where asked.
  static func value(_ scalar: UInt32, hangul: Bool) -> Int? {
    switch scalar {
    case 48...57: Int(scalar) - 48
    case 111, 0x3147: 0
    default: hangul ? hangulDigits[scalar] : nil
    }
  }
  private static let hangulDigits: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip("공영일이삼사오육륙칠팔구".unicodeScalars.map(\.value), [0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9]))

  /// Where the number ends, if the digits begin one.
  func match() -> Int? {
    for country in [[8, 2], [0, 0, 8, 2]] where values.starts(with: country) {
      let rest = values.count > country.count && values[country.count] == 0 ? country.count + 1 : country.count
      return domestic(Array([0] + values[rest...]), offset: rest - 1)
    }
    return domestic(values, offset: 0)
  }

  /// `offset`: how many more digits stand in the run than in `digits`.
  private func domestic(_ digits: [Int], offset: Int) -> Int? {
    for (prefix, lengths) in PhoneRun.plans where prefix.allSatisfy({ $0.key < digits.count }) {
      guard prefix.allSatisfy({ $0.value.contains(digits[$0.key]) }) else { continue }
      for length in lengths where digits.count >= length {
        let end = length + offset
        guard end == gaps.count || gaps[end] > 0, isDivided(end, head: headLength(digits) + offset, length + offset)
        else { continue }
        return ends[end - 1]
      }
      if digits[0] == 0, digits.count >= 11, digits.starts(with: [0, 1, 0]) { return ends[10 + offset] }
    }
    return nil
  }

  private func headLength(_ digits: [Int]) -> Int {
    if digits[0] == 1 { return 4 }
    if digits[1] == 2 { return 2 }
    return digits.starts(with: [0, 5, 0]) || digits.starts(with: [0, 3, 0]) ? 4 : 3
  }

  /// Gaps stand only where a number is divided (after the head, before the last four), or after every digit.
  private func isDivided(_ end: Int, head: Int, _ length: Int) -> Bool {
    let places = (1..<end).filter { gaps[$0] > 0 }
    let usual: Set<Int> = [head, head - 1, length - 4, 2, 3]
    return places.allSatisfy(usual.contains) || places.count == end - 1
  }

  /// First digits by position, and the lengths a number with them has, the longest first.
  private static let plans: [(prefix: [Int: Set<Int>], lengths: [Int])] = [
    ([0: [0], 1: [1], 2: [0, 1, 6, 7, 8, 9]], [11, 10]),
    ([0: [0], 1: [5], 2: [0]], [12, 11]), ([0: [0], 1: [3], 2: [0], 3: [3]], [12, 11]),
    ([0: [0], 1: [2]], [10, 9]),
    ([0: [0], 1: [3, 4, 5, 6], 2: [1, 2, 3, 4, 5]], [11, 10]),
    ([0: [0], 1: [7, 8], 2: [0]], [11, 10]),
    ([0: [1], 1: [5, 6, 8], 2: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], [8]),
  ]
}
