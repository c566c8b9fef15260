import Vocabulary

/// Indicators and ratios: what they stand on.
extension Check {
  static let ofIndicators: [Check] = [noDenominator, noMonth, noBase, unpublished]

  private static let aims: @Sendable (Int) -> (label: String, href: String) = {
    ("지표·비율 적기", "/desk/plans/\($0)/indicators")
  }

  private static let noDenominator = Check(
    "noDenominator", "분모 없는 비율", .error, what: "무엇을 무엇으로 나눈 비율인지 알 수 없습니다. 분모에 따라 같은 수가 세 가지 비율이 됩니다.",
    remedy: "분자와 분모를 정하십시오. 그때까지 비율을 내지 않습니다.", source: "광진구 2023(민간일자리 취업연계율 70 %)",
    columns: ["비율", "값"], mend: aims
  ) { facts in
    let own = facts.aims.ratios.filter { $0.denominator == nil }.map {
      Finding($0.code, "기획", [$0.name, "목표 \(IndicatorUnit.percent.full($0.target))"])
    }
    let press = facts.touching.filter { $0.family == .ratio && $0.unit == .percent && $0.against == nil }
    return own + press.map { Finding("figure-\($0.number)", "보도", [$0.name, PublishedFigures.value($0)]) }
  }

  private static let noMonth = Check(
    "noMonth", "출처나 조사 기준월이 없는 지표", .error, what: "고용률은 4월과 10월 조사가 다릅니다. 기준월이 없으면 앞 해와 견줄 수 없습니다.",
    remedy: "통계청 발표를 찾아 기준월과 발표일을 함께 적으십시오.", source: "통계청 지역별고용조사 일러두기", columns: ["지표", "값", "적힌 기간"],
    mend: aims
  ) { facts in
    facts.touching.filter { figure in
      figure.family == .indicator && figure.role == .result && (figure.period?.days ?? 0) > 31
    }.map {
      Finding(
        "figure-\($0.number)", "보도",
        [$0.name, PublishedFigures.value($0), $0.label.isEmpty ? "\($0.year ?? facts.year)년" : $0.label])
    }
  }

  private static let noBase = Check(
    "noBase", "기준값 없는 지표 목표", .warning, what: "기준값이 없으면 얼마나 나아졌는지 말할 수 없습니다.",
    remedy: "기준값과 그 조사를 적으십시오.", source: "우리 집의 규칙", columns: ["지표", "목표"], mend: aims
  ) { facts in
    facts.aims.indicators.filter { $0.base == nil }.map {
      Finding($0.indicator.rawValue, "기획", [$0.indicator.label, $0.unit.full($0.target)])
    }
  }

  private static let unpublished = Check(
    "unpublished", "발표됐을 텐데 적지 않은 지표", .notice, what: "4월 조사는 8월, 10월 조사는 이듬해 2월에 발표합니다. 발표 때가 지났는데 값이 없습니다.",
    remedy: "통계청 발표를 찾아 적으십시오.", source: "통계청 지역별고용조사", columns: ["지표", "조사"], mend: aims
  ) { facts in
    facts.aims.indicators.filter { $0.indicator != .insured }.flatMap { aim in
      [4, 10].compactMap { month -> Finding? in
        let reference = Month(year: facts.year, month: month)
        guard reference.last.adding(months: 5) < facts.today,
          !facts.aims.values.contains(where: { $0.indicator == aim.indicator && $0.month == reference })
        else { return nil }
        return Finding(
          "\(aim.indicator.rawValue)/\(month)", "기획", [aim.indicator.label, "\(facts.year)년 \(month)월 조사"])
      }
    }
  }
}
