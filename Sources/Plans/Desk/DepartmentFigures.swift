import Ledger
import Pages
import Vocabulary

/// One department's targets against its live results, in 명; other units stay in the table of projects.
struct DepartmentFigures: Sendable, Equatable {
  let department: String
  var projects = 0
  var target = 0
  var result = 0
  /// Cumulative target to the end of the quarter; nil where a project has none by quarters.
  var untilQuarter: Int? = 0
  /// What counted in the quarter itself.
  var quarter = 0
  /// The last day anything counts from.
  var last: Day?

  /// All departments with a target or a result, by name.
  static func all(_ view: PlanDesk.View, _ signs: PlanSigns) -> [DepartmentFigures] {
    guard let live = view.live else { return [] }
    let number = LedgerPulse.quarter(of: view.year, on: signs.today).to.yearMonth.quarter
    var found: [String: DepartmentFigures] = [:]
    for figure in live.table.all(.project) where figure.unit == .persons {
      let department = view.department(of: figure.key)
      var sum = found[department] ?? DepartmentFigures(department: department)
      let pulse = signs.pulse.projects[figure.key]
      sum.projects += 1
      sum.target += figure.target ?? 0
      sum.result += figure.result
      sum.quarter += pulse?.quarter ?? 0
      sum.last = [sum.last, pulse?.last].compactMap(\.self).max()
      if let target = figure.target {
        let due = number == 4 ? target : view.current?.quarters[figure.key].flatMap { $0.dropFirst(number - 1).first }
        sum.untilQuarter = sum.untilQuarter.flatMap { sum in due.map { sum + $0 } }
      }
      found[department] = sum
    }
    return found.values.sorted { $0.department < $1.department }
  }
}

/// The table of departments on the planner's desk: values in, HTML out.
enum DepartmentTable {
  /// Targets against results, department by department, with the quarter.
  static func section(_ lines: [DepartmentFigures], year: Int, quarter: Int) -> HTML {
    guard !lines.isEmpty else { return .empty }
    let rows = lines.map { line -> [HTML] in
      let until = line.untilQuarter.map { "\($0.grouped)명" } ?? "분기 목표 없음"
      return [
        link(line.department, "/desk/departments?year=\(year)&department=\(PercentCoding.encode(line.department))"),
        "\(line.projects.grouped)", "\(line.target.grouped)명", "\(line.result.grouped)명",
        "\(Rate(line.result, of: line.target).percent)", "\(until)",
        "\(line.untilQuarter.map { Rate(line.result, of: $0).percent } ?? "–")", "\(line.quarter.grouped)명",
        "\(line.last.map { "\($0)" } ?? "없음")",
      ]
    }
    let (target, result) = (lines.reduce(0) { $0 + $1.target }, lines.reduce(0) { $0 + $1.result })
    return Pages.section(
      "부서별 목표와 실적", id: "departments",
      table(
        caption: "\(year)년, 명 단위 사업만. 이번 분기는 \(quarter)분기",
        columns: [
          Column("부서", heading: true), Column("사업", numeric: true), Column("목표", numeric: true),
          Column("지금 실적", numeric: true), Column("달성률", numeric: true), Column("\(quarter)분기까지 목표", numeric: true),
          Column("그 목표 대비", numeric: true), Column("\(quarter)분기에 더한 실적", numeric: true), Column("마지막 실적"),
        ], rows: rows,
        foot: [
          "합계", "\(lines.reduce(0) { $0 + $1.projects }.grouped)", "\(target.grouped)명", "\(result.grouped)명",
          "\(Rate(result, of: target).percent)", "", "", "\(lines.reduce(0) { $0 + $1.quarter }.grouped)명", "",
        ]))
  }
}
