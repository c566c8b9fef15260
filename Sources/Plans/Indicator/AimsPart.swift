import Pages
import Vocabulary

/// Indicators and ratios as tables: values in, HTML out. No figure here is ever added to a job count.
struct AimsPart {
  let aims: PlanAims
  let year: Int

  /// For the planner's desk: both tables in one block.
  var block: HTML {
    let more = "<p>\(link("지표·비율 적고 보기", "/desk/plans/\(year)/indicators"))</p>" as HTML
    guard !aims.indicators.isEmpty || !aims.ratios.isEmpty else {
      return section("고용지표와 비율 목표", id: "aims", "<p>\(year)년 고용지표·비율 목표가 없습니다.</p>" + more)
    }
    return section(
      "고용지표와 비율 목표", id: "aims",
      "<p>일자리 수와 다른 수라 서로 더하지 않습니다.</p>\(aims.indicators.isEmpty ? .empty : indicators)\(aims.ratios.isEmpty ? .empty : ratios)\(more)"
    )
  }

  var indicators: HTML {
    table(
      caption: "\(year)년 고용지표. 고용률의 차이는 %p, 진척은 기준에서 목표까지 온 만큼",
      columns: [
        Column("지표", heading: true), Column("기준", numeric: true), Column("목표", numeric: true),
        Column("최근 값", numeric: true), Column("기준과 차이", numeric: true), Column("목표까지", numeric: true),
        Column("진척", numeric: true),
      ], rows: aims.indicators.map(indicator), empty: "<p>\(year)년 고용지표 목표가 없습니다.</p>")
  }

  private func indicator(_ aim: IndicatorTarget) -> [HTML] {
    let value = aims.latest(aim.indicator, in: year)
    let basis: HTML =
      value.map { value in
        """
        <div>\(aim.unit.full(value.value))<br><span class="naeil-basis">\(value.label) · \(value.publishedOn) 발표 · \
        \(value.source)</span></div>
        """
      } ?? "발표 전"
    let base: HTML =
      aim.base.map { "<div>\(aim.unit.full($0))<br><span class=\"naeil-basis\">\(aim.baseLabel ?? "")</span></div>" }
      ?? "미확인"
    let moved = value.flatMap { value in aim.base.map { aim.unit.difference(value.value - $0) } }
    let left = value.map { aim.unit.difference(aim.target - $0.value) }
    let progress = value.map { value in
      aim.base == aim.target ? "유지가 목표" : aim.progress(value.value)?.percent ?? "기준값 없음"
    }
    return [
      "\(aim.indicator.label)", base, "\(aim.unit.full(aim.target))", basis, "\(moved ?? "–")", "\(left ?? "–")",
      "\(progress ?? "–")",
    ]
  }

  var ratios: HTML {
    table(
      caption: "\(year)년 비율 목표. 분모가 정해지지 않으면 비율을 내지 않습니다.",
      columns: [
        Column("비율", heading: true), Column("분자 ÷ 분모"), Column("목표", numeric: true), Column("최근 값", numeric: true),
        Column("목표까지", numeric: true),
      ], rows: aims.ratios.map(ratio), empty: "<p>\(year)년 비율 목표가 없습니다.</p>")
  }

  private func ratio(_ aim: RatioTarget) -> [HTML] {
    let value = aims.latest(aim)
    let shown: HTML =
      value.map { value in
        """
        <div>\(value.rate.numerator.grouped) / \(value.rate.denominator.grouped) = \(value.rate.percent)<br>\
        <span class="naeil-basis">\(value.asOf) 기준 · \(value.source)</span></div>
        """
      } ?? (aim.denominator == nil ? "분모가 정해지지 않음" : "값 없음")
    let left = value?.rate.tenthsOfPercent.map { IndicatorUnit.percent.difference(aim.target - $0) }
    return [
      "\(aim.name) <span class=\"naeil-basis\">\(aim.code)</span>", "\(aim.numerator) ÷ \(aim.denominator ?? "미정")",
      "\(IndicatorUnit.percent.full(aim.target))", shown, "\(left ?? "–")",
    ]
  }
}
