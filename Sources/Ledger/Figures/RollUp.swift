import Counting
import Pages
import Vocabulary

/// 집계: results of a period by one thing, with net persons, coverage and families. A view of the ledger, nothing stored.
package struct RollUp: Sendable, Equatable {
  /// By what the rows stand.
  package enum By: String, Code {
    case category, project, strategy, sex, ageBand, month
    /// The Korean word on screen.
    package var label: String {
      switch self {
      case .category: "부문"
      case .project: "세부사업"
      case .strategy: "전략"
      case .sex: "성별"
      case .ageBand: "연령대"
      case .month: "월"
      }
    }
  }

  /// One line; lines of unlike units are never added.
  package struct Row: Sendable, Equatable {
    /// Code of the category, project …; empty where an entry has none.
    package let key: String
    /// Korean name of the key.
    package let label: String
    /// Of the figures in this row.
    package let unit: Unit
    /// Counted measured cases.
    package var cases = 0
    /// Of these, good jobs (좋은 일자리).
    package var goodJobs = 0
    /// Of these, with a person behind them.
    package var backed = 0
    /// Net persons; `nil` in units other than 명 and below the coverage threshold.
    package var persons: Int?
    /// 집계(명단 없음), by project and category only.
    package var reported = 0
  }

  /// Slug of the office.
  package let office: String
  /// Both ends included.
  package let period: Period
  /// What a row stands for.
  package let by: By
  /// The rule set it was counted by.
  package let ruleSet: RuleSet
  /// In the order of the codes.
  package let rows: [Row]
  /// Counted measured cases in 명.
  package let cases: Int
  /// Of `cases`, good jobs (좋은 일자리).
  package let goodJobs: Int
  /// Net persons (실인원) of them; `nil` below the coverage threshold.
  package let persons: Int?
  /// Person-backed of all counted cases in 명, measured and reported.
  package let coverage: Rate
  /// Quantity in 명 by nature.
  package let families: [Nature: Int]
  /// What does not count, in 명, by reason.
  package let notCounted: [WhyNot: Int]

  /// Whether `coverage` reaches `percent`.
  static func reaches(_ percent: Int, _ coverage: Rate) -> Bool {
    coverage.denominator > 0 && coverage.numerator * 100 >= percent * coverage.denominator
  }

  /// `개인별 확인분 9,012 / 13,940건의 실인원 8,430명`, or why there is none.
  package var coverageSentence: String {
    let share = "개인별 확인분 \(coverage.numerator.grouped) / \(coverage.denominator.grouped)건"
    guard let persons else { return "\(share). 확인분이 적어 실인원을 보이지 않습니다." }
    return "\(share)의 실인원 \(persons.grouped)명"
  }

  /// As `GET /api/v1/ledger/roll-up` answers.
  package var json: JSON {
    [
      "office": .text(office), "from": .text(period.from.description), "to": .text(period.to.description),
      "by": .text(by.rawValue),
      "ruleSet": ["version": .text(ruleSet.version), "name": .text(ruleSet.name), "source": .text(ruleSet.source)],
      "rows": .list(
        rows.map { row in
          [
            "key": .text(row.key), "label": .text(row.label), "unit": .text(row.unit.rawValue),
            "cases": .int(row.cases),
            "persons": JSON(row.persons), "goodJobs": .int(row.goodJobs), "backed": .int(row.backed),
            "reported": .int(row.reported),
          ]
        }),
      "total": [
        "cases": .int(cases), "persons": JSON(persons), "goodJobs": .int(goodJobs),
        "coverage": ["numerator": .int(coverage.numerator), "denominator": .int(coverage.denominator)],
      ],
      "families": .object(Nature.allCases.map { ($0.rawValue, .int(families[$0] ?? 0)) }),
      "notCounted": .object(
        WhyNot.allCases.filter { notCounted[$0] != nil }.map { ($0.rawValue, .int(notCounted[$0] ?? 0)) }),
    ]
  }
}
