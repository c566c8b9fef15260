import Vocabulary

/// What a quoted target is when it is not simply the office's annual target. It stands at the head of the version's
/// reason, so that whoever downloads the edition reads it too.
package enum EditionCaveat: String, Code {
  /// The term plan's number for that year; whether the annual plan set the same is not known.
  case termTarget
  /// The source gives a rounded number.
  case approximate
  /// The source left categories out.
  case partial
  package var label: String {
    switch self {
    case .termTarget: "종합계획의 그해 목표"
    case .approximate: "어림수"
    case .partial: "일부 부문만 센 수"
    }
  }
  /// How the reason begins.
  package var opening: String {
    switch self {
    case .termTarget: "종합계획이 정한 그해 목표."
    case .approximate: "어림수:"
    case .partial: "일부 부문만 센 목표:"
    }
  }
}

extension EditionContents {
  /// Of quoted figures, the last day of the results where that is before the year's end; a total of nine months is not
  /// the year's. `nil` for an office's own edition, which says on which day it was published.
  package var through: Day? {
    guard plan.kind == .pressQuoted else { return nil }
    let last = totals.filter { $0.key.counts && $0.key.nature == .reported && $0.key.unit == .persons }
      .map(\.period.to).max()
    return last.flatMap { $0 < Period(year: plan.year).to ? $0 : nil }
  }

  /// The one 부문 of which alone the edition speaks in 명; `nil` for a whole.
  package var scope: Category? {
    let planned = plan.current.projects.filter { $0.unit == .persons }.map(\.category)
    let categories = Set(planned.isEmpty ? rows.map(\.key.category) : planned)
    guard categories.count == 1, let category = categories.first, category != .other else { return nil }
    return category
  }

  /// `nil` for a plain annual target, and for every own one.
  package var caveat: EditionCaveat? {
    guard plan.kind == .pressQuoted else { return nil }
    return EditionCaveat.allCases.first { plan.current.reason.hasPrefix($0.opening) }
  }
}
