import Ledger
import Pages
import Vocabulary

/// 종합계획 over the year: what the term promised, in every version, beside what the annual plan asks. The annual target
/// is the one in force; both stay.
struct DisclosureTerms {
  let disclosure: Disclosure

  var section: HTML {
    let terms = disclosure.plan.terms
    guard !terms.isEmpty else { return .empty }
    let parts = terms.map { TermTable(term: $0, plan: disclosure.plan).html }
    return Pages.section(
      say("임기의 약속"), id: "term",
      "<p>\(say("그해의 목표는 연차별 계획이 정합니다. 종합계획의 목표와 다르면 둘 다 남깁니다."))</p>\(parts)")
  }
}

/// One term plan with its versions side by side.
struct TermTable {
  let term: EditionTerm
  /// Of which year; marks its line and shows its annual target.
  let plan: EditionPlan?

  var html: HTML {
    let places = Set(term.versions.flatMap(\.targets).map { $0.with(target: 0) }).sorted()
    let last = term.versions.count - 1
    let columns =
      [Column(say("무엇의 목표"), heading: true)]
      + term.versions.map { Column(say("{0}판", String($0.number)), numeric: true) }
      + (last > 0 ? [Column(say("차이"), numeric: true)] : [])
      + (plan == nil ? [] : [Column(say("연차별 계획"), numeric: true)])
    return """
      \(table(caption: say("{0} 종합계획({1})", say(term.name), term.period.description), columns: columns,
        rows: TermTable.inOrder(places).map { row($0, last) }))\
      <ul>\(term.versions, { decision($0) })</ul>
      """
  }

  /// The whole before the years, all jobs before the good ones, everything before a single 부문.
  private static func inOrder(_ places: [TermTarget]) -> [TermTarget] {
    func order(_ place: TermTarget) -> (Int, Int, String, Int) {
      (
        place.year ?? 0, place.counter == .jobs ? 0 : 1, place.category?.rawValue ?? "",
        Unit.allCases.firstIndex(of: place.unit) ?? 0
      )
    }
    return places.sorted { order($0) < order($1) }
  }

  private func row(_ place: TermTarget, _ last: Int) -> [HTML] {
    let unit = counter(place.unit)
    let targets = term.versions.map { $0.target(place.year, place.counter, place.category, place.unit) }
    func cell(_ value: Int?) -> HTML { value.map { "\($0.grouped)\(unit)" } ?? "–" }
    let difference: HTML
    if last > 0, let old = targets[last - 1], let new = targets[last] {
      difference = "\(signed(new - old))"
    } else {
      difference = "–"
    }
    return [TermTable.name(place)] + targets.map(cell) + (last > 0 ? [difference] : [])
      + (plan == nil ? [] : [annual(place, unit)])
  }

  /// What the annual plan asks of the same year, 부문 and unit.
  private func annual(_ place: TermTarget, _ unit: String) -> HTML {
    guard let plan, place.year == plan.year, place.counter == .jobs, !plan.versions.isEmpty else { return "–" }
    let mine = plan.current.projects.filter {
      $0.unit == place.unit && (place.category == nil || $0.category == place.category)
    }
    return mine.isEmpty ? "–" : "<b>\(mine.reduce(0) { $0 + $1.target }.grouped)\(unit)</b>"
  }

  static func name(_ place: TermTarget) -> HTML {
    let year = place.year.map { say("{0}년", String($0)) } ?? say("임기 전체")
    let parts = [year, say(place.counter.label)] + (place.category.map { [say($0.label)] } ?? [])
    return "\(parts.joined(separator: " · "))"
  }

  private func decision(_ version: EditionTerm.Version) -> HTML {
    let source: HTML = version.source.map { " · \(say("출처")): \(sourceText($0))" } ?? .empty
    return """
      <li>\(say("{0}판", String(version.number))): \(dates(version.decidedOn, version.announcedOn)) · \
      \(korean(version.reason))\(source)</li>
      """
  }
}

extension TermTarget {
  fileprivate func with(target: Int) -> TermTarget {
    TermTarget(year: year, counter: counter, category: category, unit: unit, target: target)
  }
}

/// `결정 2026-10-05 · 공고 2026-10-12`; a day nobody published is `미확인`.
func dates(_ decided: Day?, _ announced: Day?) -> HTML {
  let unknown = say("미확인")
  return """
    \(say("결정")) \(decided?.description ?? unknown) · \(say("공고")) \(announced?.description ?? unknown)
    """
}

/// Where a figure was read; an address in it is a link.
func sourceText(_ source: String) -> HTML {
  guard let start = source.firstRange(of: "https://") ?? source.firstRange(of: "http://") else { return korean(source) }
  let rest = source[start.lowerBound...], address = String(rest.prefix { !$0.isWhitespace })
  let before = source[..<start.lowerBound].description, after = rest.dropFirst(address.count).description
  return "\(korean(before))\(link(say("원문"), address))\(korean(after))"
}
