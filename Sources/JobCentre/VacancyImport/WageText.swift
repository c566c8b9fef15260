import Vocabulary

/// `HOPE_WAGE`: `시급 / 10320원 `, `월급 / 216만원 - 면접 후 협의가능 `, `최소연봉 / 3400만원 `, `월급 / 220 ~ 250만원`.
enum WageText {
  /// Nil where no amount is stated (`회사 내규에 따름`, `0원`) or the kind is none of ours (주급, 건당).
  /// Throws for amounts no one pays.
  static func read(_ text: String) throws(RowRefusal) -> Wage? {
    guard let kind = kinds.first(where: { text.contains($0.word) })?.kind else {
      _ = try numbers(in: text[...])
      return nil
    }
    let body = text.firstIndex(of: "/").map { text[text.index(after: $0)...] } ?? text[...]
    let found = try numbers(in: body)
    guard let first = found.first, first.digits > 0 else { return nil }
    let second = found.dropFirst().first {
      body[first.end..<$0.start].contains { "~-–∼".contains($0) } && $0.unit != nil
    }
    // `220 ~ 250만원`: the unit of the upper end holds for both.
    let unit = first.unit ?? second?.unit ?? 1
    let amount = try amount(first.digits, unit, kind)
    let upper = try second.map { (number) throws(RowRefusal) in try self.amount(number.digits, number.unit ?? 1, kind) }
    if let upper, upper < amount {
      throw RowRefusal("HOPE_WAGE", "급여의 위쪽 끝(\(upper.grouped)원)이 아래쪽 끝(\(amount.grouped)원)보다 적습니다. 원본을 확인하십시오.")
    }
    return Wage(kind, amount, upTo: upper == amount ? nil : upper, negotiable: text.contains("협의"))
  }

  private static let kinds: [(word: String, kind: WageKind)] = [
    ("시급", .hourly), ("일급", .daily), ("월급", .monthly), ("연봉", .yearly),
  ]
  private static let units: [(word: String, factor: Int)] = [
    ("억원", 100_000_000), ("만원", 10_000), ("만 원", 10_000), ("천원", 1_000), ("원", 1), ("만", 10_000),
  ]

  private static func amount(_ digits: Int, _ unit: Int, _ kind: WageKind) throws(RowRefusal) -> Won {
    let (won, overflow) = digits.multipliedReportingOverflow(by: unit)
    let range = Wage.plausible(kind)
    guard !overflow, range.contains(won) else {
      let shown = overflow ? "\(digits.grouped)×\(unit.grouped)원" : "\(won.grouped)원"
      throw RowRefusal("HOPE_WAGE", "\(kind.label) \(shown)은 있을 수 없는 금액입니다. 원본의 금액과 단위를 확인하십시오.")
    }
    return won
  }

  private struct Number {
    let digits: Int
    /// Won for one; nil when no unit follows.
    let unit: Int?
    let start: Substring.Index
    let end: Substring.Index
  }

  /// The numbers of `body` with their units. Throws for one of more than 12 digits.
  private static func numbers(in body: Substring) throws(RowRefusal) -> [Number] {
    var found: [Number] = []
    var position = body.startIndex
    while position < body.endIndex {
      guard body[position].isASCII, body[position].isNumber else {
        position = body.index(after: position)
        continue
      }
      let start = position
      var digits = ""
      while position < body.endIndex, body[position] == "," || body[position].isASCII && body[position].isNumber {
        if body[position] != "," { digits.append(body[position]) }
        position = body.index(after: position)
      }
      guard digits.count <= 12, let value = Int(digits) else {
        throw RowRefusal("HOPE_WAGE", "\(digits.count)자리 숫자는 급여로 읽을 수 없습니다. 원본을 확인하십시오.")
      }
      let rest = body[position...].drop { $0 == " " }
      found.append(
        Number(digits: value, unit: units.first { rest.hasPrefix($0.word) }?.factor, start: start, end: position))
    }
    return found
  }
}

/// `RCEPT_CLOS_NM`: `마감일 (2026-09-26)`, `채용시까지`, `채용시까지 26-10-12`.
enum ClosingText {
  /// The last day to apply and what is said beside it. Throws for a day that does not exist.
  static func read(_ text: String) throws(RowRefusal) -> (day: Day?, note: String?) {
    var note = text
    for word in ["마감일", "(", ")"] { note = note.replacing(word, with: " ") }
    guard let (written, range) = date(in: note) else {
      let words = note.split(separator: " ").joined(separator: " ")
      return (nil, words.isEmpty ? nil : words)
    }
    guard let day = Day(typed: written.count == 8 && written.contains("-") ? "20\(written)" : written) else {
      throw RowRefusal("RCEPT_CLOS_NM", "‘\(written)’은(는) 달력에 없는 날입니다. 원본을 확인하십시오.")
    }
    note.removeSubrange(range)
    let words = note.split(separator: " ").joined(separator: " ")
    return (day, words.isEmpty ? nil : words)
  }

  /// Digits with `-`, `.` or `/` between them, eight to ten characters.
  private static func date(in text: String) -> (String, Range<String.Index>)? {
    var start: String.Index?
    func isPart(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber || "-./".contains(letter) }
    var index = text.startIndex
    while true {
      let part = index < text.endIndex && isPart(text[index])
      if part, start == nil { start = index }
      if !part, let from = start {
        let run = text[from..<index]
        if (8...10).contains(run.count), run.first?.isNumber == true { return (String(run), from..<index) }
        start = nil
      }
      guard index < text.endIndex else { return nil }
      index = text.index(after: index)
    }
  }
}
