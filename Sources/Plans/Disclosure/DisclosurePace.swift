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
      line.reached.map { say("{0}에 목표를 넘음.", say("{0}월", String($0))) }
        ?? last.map { say("{0}까지 {1}명.", say("{0}월", String($0.key)), $0.value.grouped) },
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
    let unit = counter(.persons)
    let rows = line.quarters.map { quarter, target, result -> [HTML] in
      [
        "\(say("{0}분기 말", String(quarter)))", "\(target.grouped)\(unit)",
        result.map { "\($0.grouped)\(unit)" } ?? "–", result.map { "\(Rate($0, of: target).percent)" } ?? "–",
      ]
    }
    return table(
      caption: say("분기 누계 목표와 개인별 확인 실적"),
      columns: [
        Column(say("분기"), heading: true), Column(say("누계 목표"), numeric: true),
        Column(say("누계 실적(개인별 확인분)"), numeric: true), Column(say("달성률"), numeric: true),
      ], rows: rows)
  }
}
