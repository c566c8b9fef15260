import Matching
import Pages
import Reference
import Vocabulary

/// Whether an amount can be what it says it is, and how it stands to the minimum wage of a day (최저임금). Both are dated
/// rules; where none holds, nothing is said.
enum WageCheck {
  /// Pay that comes to less by the hour than the minimum wage.
  struct Shortfall: Sendable, Equatable {
    /// Whole won an hour, rounded down.
    let hourly: Won
    /// Won an hour, by the rule of `year`.
    let minimum: Won
    let year: Int
    /// `시급 9,900원으로, 2026년 최저임금 10,320원보다 적습니다`.
    var words: String { "시급으로 \(hourly.grouped)원이어서 \(year)년 최저임금 \(minimum.grouped)원보다 적습니다" }
  }

  /// The amounts of a kind that are taken as typed on `day`; nil before the first rule.
  static func span(of kind: WageKind, on day: Day) -> ClosedRange<Won>? {
    (try? Reference.rules().wageBounds.value(on: day))?.span(of: kind)
  }

  /// The minimum wage by the hour on `day`.
  static func minimum(on day: Day) -> HourlyPay? {
    (try? Reference.rules().minimumWage.value(on: day)).flatMap { HourlyPay(won: $0) }
  }

  /// nil when the pay reaches the minimum wage, or cannot be told by the hour (a daily wage; a monthly one without hours).
  static func shortfall(_ kind: WageKind, _ amount: Won, weeklyHours: Int?, on day: Day) -> Shortfall? {
    guard let least = minimum(on: day),
      let paid = ComparablePay.rule(on: day)?.hourly(kind, amount, weeklyHours: weeklyHours), paid < least
    else { return nil }
    return Shortfall(hourly: paid.perHour, minimum: least.perHour, year: day.year)
  }

  /// Faults of a wage that was agreed: out of all bounds, or below the minimum wage and not confirmed. `confirmed` is the
  /// tick that says it was looked at (수습, 적용 제외 인가).
  static func check(
    _ kind: WageKind, _ amount: Won, weeklyHours: Int?, on day: Day, confirmed: Bool, _ wage: FieldReader,
    _ whole: FieldReader
  ) {
    if let span = span(of: kind, on: day), !span.contains(amount) {
      wage.fault(
        "amount", "implausible",
        "\(kind.label) \(amount.grouped)원으로 적혀 있습니다. \(kind.label)은 "
          + "\(span.lowerBound.grouped)~\(span.upperBound.grouped)원까지 받습니다. 임금 형태와 금액의 자릿수를 확인하십시오.")
    } else if !confirmed, let less = shortfall(kind, amount, weeklyHours: weeklyHours, on: day) {
      whole.fault(
        "wageConfirmed", "minimumWage",
        "임금이 \(less.words). 금액과 근로시간을 고치거나, 까닭(수습, 적용 제외 인가)을 확인했으면 ‘최저임금보다 적은 까닭을 확인했습니다’에 표시하십시오.")
    }
  }
}

extension Vacancy {
  /// What is advertised comes to less than the minimum wage of `day`.
  func shortfall(on day: Day) -> WageCheck.Shortfall? {
    terms.wage.flatMap {
      WageCheck.shortfall($0.kind, $0.upTo ?? $0.amount, weeklyHours: terms.weeklyHours, on: day)
    }
  }
}

extension Wishes {
  /// A hope below the minimum wage: work at that pay cannot be offered.
  func shortfall(on day: Day) -> WageCheck.Shortfall? {
    guard let wageKind, let wageAmount else { return nil }
    return WageCheck.shortfall(wageKind, wageAmount, weeklyHours: hoursMax ?? hoursMin ?? 40, on: day)
  }

  /// What the counsellor is told of such a hope; empty otherwise.
  func wageHint(on day: Day) -> HTML {
    guard let less = shortfall(on: day) else { return .empty }
    return alert(
      kind: .warning, title: "희망 임금이 최저임금보다 적습니다",
      body: "<p>희망 임금은 \(less.words). 추천은 최저임금 이상인 일자리로 합니다. 희망 임금을 다시 여쭤 보십시오.</p>")
  }
}
