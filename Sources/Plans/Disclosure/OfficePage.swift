import Ledger
import Pages
import Vocabulary

/// `/plans/{office}`: one office over the years, and its term plans.
struct OfficePage {
  let shown: OfficeYears
  /// Address of the page of published figures; `nil` where there are none.
  var published: String?
  /// Every city and its districts.
  let cities: [CityDistricts]
  let gaps: ResultGaps

  private var editions: [Edition] { shown.years.map(\.edition) }
  /// Of all editions, each once, the newest term first: as the newest edition has it.
  private var terms: [EditionTerm] {
    var seen: Set<String> = []
    return shown.years.flatMap(\.contents.plan.terms).filter { seen.insert($0.code).inserted }
      .sorted { $0.period.from > $1.period.from }
  }

  var page: Page {
    Page(
      title: say("{0}의 일자리 목표와 실적은 해마다 어땠나?", shown.name), lead: lead,
      body: "\(chart)\(years)\(terms.isEmpty ? .empty : promised)\(links)",
      breadcrumb: [(say("일자리 목표 공시"), "/plans")], quoted: editions.first?.kind == .pressQuoted, footnotes: true)
  }

  private var lead: HTML {
    guard let newest = editions.first else { return .empty }
    let unit = counter(.persons)
    let aim: HTML =
      newest.planVersion == 0 ? "\(say("종합계획만"))" : "\(say("목표")) <b>\(newest.target.grouped)\(unit)</b>"
    let result: HTML =
      newest.target == 0
      ? "\(aim), \(say("실적")) <b>\(newest.result.grouped)\(unit)</b>"
      : rateLine(newest.result, newest.target, unit)
    let line: HTML = newest.hasNoResult ? "\(aim), \(gaps.gap(newest.office, newest.year).html(newest))" : result
    let remarks = shown.years.first.map { DisclosureRemarks(contents: $0.contents).html } ?? .empty
    return """
      <p>\(link(say("{0}년", String(newest.year)), newest.path)): \(line) \(editionKindTag(newest.kind))</p>\(remarks)
      """
  }

  /// Years with a known result, oldest first, the targets marked; only those that speak of the same jobs as the newest.
  private var chart: HTML {
    let all = editions.filter { !$0.hasNoResult && $0.result > 0 }.sorted { $0.year < $1.year }
    let known = all.filter { $0.scope == all.last?.scope && $0.caveat != .partial }.suffix(8)
    guard known.count >= 2 else { return .empty }
    return barChart(
      id: "years", title: say("해마다의 실적과 목표"),
      description: say("막대는 실적, 굵은 선은 목표입니다. 해마다 집계 기준이 다를 수 있습니다."),
      bars: known.map {
        Bar(barName($0), value: $0.result, target: $0.target == 0 ? nil : $0.target, href: $0.path)
      }, unit: counter(.persons))
  }

  private func barName(_ edition: Edition) -> String {
    edition.through.map { say("{0}까지", $0.description) } ?? say("{0}년", String(edition.year))
  }

  private var years: HTML {
    let rows = shown.years.map { edition, contents -> [HTML] in
      let promised = contents.plan.terms.compactMap { $0.versions.last?.target(edition.year) }.first
      let versions = contents.plan.versions.count
      let changed: HTML =
        versions > 1
        ? link(say("{0}번 고침", String(versions - 1)), "\(edition.path)#changes")
        : "\(versions == 0 || edition.kind == .pressQuoted ? "–" : say("그대로"))"
      return [
        "<a href=\"\(HTML.address(edition.path))\">\(say("{0}년", String(edition.year)))</a> \(editionKindTag(edition.kind))",
        promised.map { number($0, counter(.persons), href: "\(edition.path)#term") } ?? "–",
      ] + edition.cells(gaps) + [changed]
    }
    return section(
      say("해마다의 목표와 실적"), id: "by-year",
      table(
        caption: say("연도별 목표와 실적(명)"),
        columns: [Column(say("연도"), heading: true), Column(say("종합계획 목표"), numeric: true)] + editionColumns
          + [Column(say("고친 기록"))], rows: rows))
  }

  private var promised: HTML {
    section(
      say("임기의 약속"), id: "term",
      "<p>\(say("그해의 목표는 연차별 계획이 정합니다. 종합계획의 목표와 다르면 둘 다 남깁니다."))</p>\(terms, { term in part(term) })")
  }

  private func part(_ term: EditionTerm) -> HTML { TermTable(term: term, plan: nil).html + soFar(term) }

  /// The published years of the term against what the term plan asked of the same years; years without either are in
  /// neither sum. Not of quoted figures: nobody reported such a rate.
  private func soFar(_ term: EditionTerm) -> HTML {
    let last = term.versions.last
    let both = editions.filter { $0.kind == .disclosed && $0.result > 0 && last?.target($0.year) ?? 0 > 0 }
    guard both.count >= 2 else { return .empty }
    let names = both.map { String($0.year) }.sorted().joined(separator: ", ")
    let target = both.reduce(0) { $0 + (last?.target($1.year) ?? 0) }
    return """
      <p>\(say("종합계획이 {0}년에 정한 목표에 견준 같은 해들의 실적", names)): \
      \(rateLine(both.reduce(0) { $0 + $1.result }, target, counter(.persons)))</p>
      """
  }

  private var links: HTML {
    let city = cities.first { $0.office == shown.office }
    let above = cities.first { $0.districts.contains(shown.office) }
    let lines: [HTML] = [
      published.map { link(say("보도된 수치와 출처"), $0) },
      city.map { link(say("{0} 자치구 모아 보기", $0.name), "/plans/\($0.office)/districts") },
      above.map { link(say("{0} 자치구 모아 보기", $0.name), "/plans/\($0.office)/districts") },
    ].compactMap { $0 }
    return lines.isEmpty ? .empty : "<ul>\(lines, { "<li>\($0)</li>" })</ul>"
  }
}
