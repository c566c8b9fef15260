import Counting
import Ledger
import Pages
import Vocabulary

/// Two rule sets side by side, and the entries that stand differently, by the pair of reasons.
struct ViewComparisonPart {
  let sheet: PlanViews.Sheet

  var html: HTML {
    guard let comparison = sheet.comparison else { return .empty }
    let tables = ComparisonTables(
      old: sheet.rules.name, new: comparison.beside.name, found: comparison.found, sequences: comparison.sequences,
      shownFromPercent: sheet.shownFromPercent)
    return section(
      "다른 기준으로 세면", id: "comparison",
      """
      <p>‘\(comparison.beside.name)’의 출처: \(comparison.beside.source) (\(comparison.beside.confidenceLabel)). \
      비교용이며 실적은 바뀌지 않습니다.</p>\(tables.sides)\(tables.moves)
      """)
  }
}

/// Figures under two rule sets, and what moved between them.
struct ComparisonTables {
  /// Names of the two.
  let old: String, new: String
  let found: RuleComparison
  /// Ledger sequences of the listed jobs.
  let sequences: [String: Int]
  /// Net persons need this share of person-backed cases under either rule set.
  let shownFromPercent: Int

  private func showsPersons(_ tally: Tally) -> Bool { tally.showsPersons(fromPercent: shownFromPercent) }

  var sides: HTML {
    let (old, new) = (found.old, found.new)
    func persons(_ tally: Tally) -> HTML { showsPersons(tally) ? "\(tally.persons.grouped)명" : "—" }
    func cases(_ tally: Tally) -> Int { tally.cases[.persons] ?? 0 }
    let shown = showsPersons(old) && showsPersons(new)
    let reported = (old.countedReported, new.countedReported)
    let rows: [[HTML]] = [
      [
        "실적(개인별)", "\(cases(old).grouped)명", "\(cases(new).grouped)명", "\(signed(cases(new) - cases(old)))",
      ],
      ["실인원", persons(old), persons(new), shown ? "\(signed(new.persons - old.persons))" : "–"],
      ["집계(명단 없음)", "\(reported.0.grouped)명", "\(reported.1.grouped)명", "\(signed(reported.1 - reported.0))"],
      ["좋은 일자리", "\(old.goodJobs.grouped)명", "\(new.goodJobs.grouped)명", "\(signed(new.goodJobs - old.goodJobs))"],
    ]
    return table(
      caption: "같은 기재, 다른 기준",
      columns: [
        Column("수치", heading: true), Column(self.old, numeric: true), Column(self.new, numeric: true),
        Column("차이", numeric: true),
      ], rows: rows)
  }

  var moves: HTML {
    func label(_ verdict: Verdict?) -> String { verdict?.label ?? "다른 기간" }
    let rows = found.moves.map { move -> [HTML] in
      let listed = move.jobs.compactMap { sequences[$0] }.sorted().map(\.grouped).joined(separator: ", ")
      let more = move.count > move.jobs.count ? " 외 \((move.count - move.jobs.count).grouped)건" : ""
      return [
        "\(label(move.from)) → \(label(move.to))", "\(move.count.grouped)건",
        "\(signed(move.change))\(move.unit.label)", "\(listed)\(more)",
      ]
    }
    return table(
      caption: "판단이 달라진 기재",
      columns: [
        Column("지금 기준 → 견준 기준", heading: true), Column("기재", numeric: true), Column("실적의 변화", numeric: true),
        Column("원장 순번"),
      ], rows: rows, empty: "<p>두 기준이 이 기간의 기재를 똑같이 판단합니다.</p>")
  }
}

extension Tally {
  /// Whether enough of the cases have a person behind them.
  func showsPersons(fromPercent percent: Int) -> Bool {
    coverage.denominator > 0 && coverage.numerator * 100 >= percent * coverage.denominator
  }
}
