import Vocabulary

extension PublishedFigure {
  /// What kind of number it is. Families are never added to each other.
  package enum Family: String, Code {
    case jobs, goodJobs, indicator, ratio, money, count
    package var label: String {
      switch self {
      case .jobs: "일자리"
      case .goodJobs: "좋은 일자리"
      case .indicator: "고용지표"
      case .ratio: "비율"
      case .money: "예산"
      case .count: "사업·과제 수"
      }
    }
  }

  /// Of what the number is: the whole, or a part as the source cut it.
  package enum Part: String, Code {
    case total, category, sector, strategy, targetGroup, detail
    package var label: String {
      switch self {
      case .total: "전체"
      case .category: "부문"
      case .sector: "공공·민간"
      case .strategy: "전략"
      case .targetGroup: "대상"
      case .detail: "세부"
      }
    }
  }

  /// As printed; unlike units are never added.
  package enum Measure: String, Code {
    case persons, cases, places, times, percent, won100m, items
    package var label: String {
      switch self {
      case .persons: "명"
      case .cases: "건"
      case .places: "개소"
      case .times: "회"
      case .percent: " %"
      case .won100m: "억 원"
      case .items: "개"
      }
    }
    /// The ledger's unit; `nil` for what the ledger does not count.
    package var unit: Unit? { Unit(rawValue: rawValue) }
  }

  /// How exactly the source put it.
  package enum Qualifier: String, Code {
    case exact, about, atLeast, range
    package var label: String {
      switch self {
      case .exact: "{0}"
      case .about: "약 {0}"
      case .atLeast: "{0} 이상"
      case .range: "{0}~{1}"
      }
    }
  }

  /// What it was to be, what it became, or what it is measured against.
  package enum Role: String, Code {
    case target, result, base
    package var label: String {
      switch self {
      case .target: "목표"
      case .result: "실적"
      case .base: "현황"
      }
    }
  }

  /// Where it went beside this list: the year's plan, the term's plan, the ledger.
  package enum Entry: String, Code {
    case plan, term, ledger
    package var label: String {
      switch self {
      case .plan: "그해 목표로 넣음"
      case .term: "임기 목표로 넣음"
      case .ledger: "원장에 집계로 넣음"
      }
    }
  }

  /// Why it only stands in this list.
  package enum Aside: String, Code {
    case partOf, sumOf, overlap, otherCounter, twoValues, undated, approximate, partsDiffer, notJobs
    package var label: String {
      switch self {
      case .partOf: "다른 수의 일부라 따로 더하지 않음"
      case .sumOf: "나눈 수로 이미 들어 있어 합계는 더하지 않음"
      case .overlap: "같은 기간을 담은 더 넓은 수치와 겹쳐 더하지 않음"
      case .otherCounter: "좋은 일자리는 따로 세는 수라 더하지 않음"
      case .twoValues: "두 값이 보도되어 어느 쪽도 넣지 않음"
      case .undated: "기간을 알 수 없어 나누지 않고 적어만 둠"
      case .approximate: "어림수라 적어만 둠"
      case .partsDiffer: "나눈 수의 합이 합계와 달라 합계만 넣음"
      case .notJobs: "일자리를 센 수가 아니라 적어만 둠"
      }
    }
  }

  /// Why the published percentage is not result ÷ target to one decimal.
  package enum PercentReason: String, Code {
    case whole, truncated, truncatedWhole, hiddenBase, baseNotPublished, unexplained
    package var label: String {
      switch self {
      case .whole: "정수로 반올림해 적음"
      case .truncated: "소수 둘째 자리부터 버려 적음"
      case .truncatedWhole: "소수를 버려 적음"
      case .hiddenBase: "보도된 목표로는 나오지 않음. 분모 미공개"
      case .baseNotPublished: "목표가 함께 보도되지 않아 다시 계산할 수 없음"
      case .unexplained: "보도된 두 수로는 나오지 않음"
      }
    }
  }

  /// How sure the number is, as whoever collected it marked it.
  package enum Confidence: String, Code {
    case quoted = "Q"
    case computed = "C"
    case inferred = "I"
    case known = "K"
    package var label: String {
      switch self {
      case .quoted: "원문 인용"
      case .computed: "계산한 값"
      case .inferred: "미루어 읽음"
      case .known: "확인 안 됨"
      }
    }
  }
}
