/// Whole won (원). Never thousand won: a sheet's 천원 is multiplied when it is read.
package typealias Won = Int

extension Int {
  /// `1234567` → `1,234,567`. For display only.
  package var grouped: String {
    let digits = String(magnitude)
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return self < 0 ? "-" + out : out
  }
}

/// A ratio that keeps both its parts (달성률 …). Rounded half up only when shown; never clamped.
package struct Rate: Hashable, Sendable, Codable {
  /// What was reached.
  package let numerator: Int
  /// What it is held against; 0 leaves the ratio undefined.
  package let denominator: Int
  /// Kept as given, never reduced.
  package init(_ numerator: Int, of denominator: Int) { (self.numerator, self.denominator) = (numerator, denominator) }

  /// Percent × 10, rounded half away from zero; `nil` without a denominator.
  package var tenthsOfPercent: Int? {
    guard denominator != 0 else { return nil }
    let (scaled, bottom) = (numerator.magnitude * 1000, denominator.magnitude)
    let rounded = Int((scaled * 2 + bottom) / (bottom * 2))
    return (numerator < 0) != (denominator < 0) ? -rounded : rounded
  }
  /// `108.1 %`, or `—` where there is nothing to divide by.
  package var percent: String {
    guard let tenths = tenthsOfPercent else { return "—" }
    return (tenths < 0 ? "-" : "") + "\((Int(tenths.magnitude) / 10).grouped).\(tenths.magnitude % 10) %"
  }
}
