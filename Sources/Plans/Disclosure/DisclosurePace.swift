import Ledger
import Pages
import Vocabulary

/// How the year grew: the counted persons by month beside the pace of the target, and the quarters.
struct DisclosurePace {
  let disclosure: Disclosure

  var section: HTML {
    let line = PaceLine(disclosure.contents)
    guard !line.isEmpty else { return .empty }
    return Pages.section(
      say("달마다 얼마나 늘었나"), id: "pace",
      yearChart(
        id: "pace-chart", title: say("월별 누계 실적(개인별 확인분)"), description: description(line), pace: line.pace,
        unit: counter(.persons), goal: line.goal) + basis(line) + quarters(line))
  }

  /// `2026-03` → `3월`, `2026-01~2026-02` → `1~2월`.
  static func monthLabel(_ key: String) -> String {
    let numbers = key.split(separator: "~").compactMap { Int($0.suffix(2)) }.map(String.init)
    return say("{0}월", numbers.joined(separator: "~"))
  }

  private func description(_ line: PaceLine) -> String {
    let last = line.pace.results.max { $0.key < $1.key }
    let missing = disclosure.headline.reported
    let said = [
      line.reached.map { say("{0}에 목표를 넘음.", monthName($0)) }
        ?? last.map { say("{0}까지 {1}명.", monthName($0.key), $0.value.grouped) },
      missing == 0 ? nil : say("명단 없는 집계 {0}명은 달로 나눌 수 없어 선에 넣지 않았습니다.", missing.grouped),
      say("세 사람이 안 되는 달은 다음 달과 합쳤습니다."),
    ]
    return said.compactMap(\.self).joined(separator: " ")
  }

  /// From what the pace of the target comes, or why there is none.
  private func basis(_ line: PaceLine) -> HTML {
    switch line.basis {
    case .quarters: "<p class=\"naeil-basis\">\(say("목표의 속도는 계획이 정한 분기 누계 목표를 이은 선입니다."))</p>"
    case .lastYear(let id):
      """
      <p class="naeil-basis">\(say("분기 목표가 없는 사업이 있어, 목표의 속도는 지난해 달마다의 비율을 올해 목표에 곱한 것입니다.")) \
      \(link(say("지난해 공시본 {0}", id), "/editions/\(id)"))</p>
      """
    case .none(_, 0): .empty
    case .none(let without, let all):
      """
      <p class="naeil-basis">\(say("목표의 속도는 그리지 않았습니다. 사업 {0}개 가운데 {1}개에 분기 목표가 없고, 끝난 지난해의 공시본도 없습니다.",
        all.grouped, without.grouped))</p>
      """
    }
  }

  private func quarters(_ line: PaceLine) -> HTML {
    guard !line.quarters.isEmpty else { return .empty }
    let unit = counter(.persons), year = disclosure.plan.year
    let rows = line.quarters.map { quarter, target, measured -> [HTML] in
      let end = Month(year: year, month: 3 * quarter).last, reported = reported(through: end)
      let sum = measured.map { $0 + reported }
      func cell(_ value: Int?) -> HTML { value.map { "\($0.grouped)\(unit)" } ?? "–" }
      return [
        "\(say("{0}분기 말", String(quarter)))", cell(target), cell(measured), cell(measured == nil ? nil : reported),
        sum.map { "\(Rate($0, of: target).percent)" } ?? "–",
      ]
    }
    return table(
      caption: say("분기 누계 목표와 실적"),
      columns: [
        Column(say("분기"), heading: true), Column(say("누계 목표"), numeric: true),
        Column(say("개인별 확인"), numeric: true), Column(say("집계(명단 없음)"), numeric: true),
        Column(say("달성률"), numeric: true),
      ], rows: rows)
      + "<p class=\"naeil-basis\">\(say("집계는 그 분기 말까지 기간이 끝난 것만 더했습니다."))</p>"
  }

  /// Counted totals in 명 whose whole span lies in the year up to `end`.
  private func reported(through end: Day) -> Int {
    disclosure.contents.totals.reduce(0) { sum, total in
      let counts = total.key.counts && total.key.nature == .reported && total.key.unit == .persons
      return sum + (counts && total.period.to <= end ? total.quantity : 0)
    }
  }
}
