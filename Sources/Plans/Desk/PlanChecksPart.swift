import Pages
import Vocabulary

/// The checks and departments of the planner's desk: values in, HTML out.
enum PlanChecksPart {
  /// Every check with its state, those that found something opened below. `for`: whose rows alone; nil: everyone's.
  static func checks(_ checks: [PlanCheck], writes: Bool) -> HTML {
    let failing = checks.filter { !$0.rows.isEmpty }
    let passed = checks.filter(\.rows.isEmpty).map(\.code.name)
    let good: HTML =
      passed.isEmpty ? .empty : "<p class=\"naeil-basis\">이상 없음: \(passed.joined(separator: " · "))</p>"
    guard !failing.isEmpty else { return section("점검", id: "checks", "<p>늦거나 틀린 것이 없습니다.</p>\(good)") }
    let rows = failing.map { check -> [HTML] in
      let whose = Set(check.rows.map(\.department)).sorted().joined(separator: ", ")
      return [
        link(check.code.name, "#check-\(check.code.rawValue)"), severity(check.code.severity), "\(whose)",
        "\(check.rows.count.grouped)건", "\(check.remedy.text)",
      ]
    }
    let overview = table(
      caption: "점검에 걸린 것 \(failing.count)가지",
      columns: [
        Column("무엇", heading: true), Column("정도"), Column("누구"), Column("건수", numeric: true), Column("할 일"),
      ], rows: rows)
    return "\(section("점검", id: "checks", "\(overview)\(good)"))\(failing.map { one($0, writes: writes) })"
  }

  private static func severity(_ severity: PlanCheck.Severity) -> HTML {
    let tones: [PlanCheck.Severity: Tone] = [.wrong: .danger, .late: .warning, .look: .information]
    return badge(severity.label, tones[severity] ?? .neutral)
  }

  /// Where a row leads: the planner to the place of the remedy, others to what they may read.
  private static func way(_ row: PlanCheck.Row, writes: Bool) -> String? {
    guard !writes, let href = row.href else { return row.href }
    if href.hasSuffix("/publish") { return nil }
    return href.hasPrefix("/desk/placements/") ? "\(href)/record" : href
  }

  /// Rows shown of one check; more are told by number.
  static let shown = 20

  private static func one(_ check: PlanCheck, writes: Bool) -> HTML {
    let rows = check.rows.prefix(shown).map { row -> [HTML] in
      let first: HTML = way(row, writes: writes).map { link(row.department, $0) } ?? "\(row.department)"
      return [first] + row.cells.map { "\($0)" }
    }
    let act: HTML =
      writes ? check.remedy.link.map { buttonRow([linkButton($0.label, $0.href)]) } ?? .empty : .empty
    let more: HTML =
      check.rows.count > shown
      ? "<p class=\"naeil-basis\">앞의 \(shown)건만 보입니다. 모두 \(check.rows.count.grouped)건.</p>" : .empty
    let body: HTML = """
      <p>\(check.code.what) \(check.remedy.text)</p>\
      \(table(
        caption: "\(check.code.name) \(check.rows.count.grouped)건",
        columns: [Column("부서", heading: true)] + check.columns.map { Column($0) }, rows: Array(rows)))\(more)\(act)
      """
    return
      "<div id=\"check-\(check.code.rawValue)\">\(disclosure("\(check.code.name) (\(check.rows.count.grouped))", body))</div>"
  }

  /// Targets against results, department by department, with the quarter.
  static func departments(_ lines: [DepartmentFigures], year: Int, quarter: Int) -> HTML {
    guard !lines.isEmpty else { return .empty }
    let rows = lines.map { line -> [HTML] in
      let until = line.untilQuarter.map { "\($0.grouped)명" } ?? "분기 목표 없음"
      return [
        link(line.department, "/desk/departments?year=\(year)&department=\(PercentCoding.encode(line.department))"),
        "\(line.projects.grouped)", "\(line.target.grouped)명", "\(line.result.grouped)명",
        "\(Rate(line.result, of: line.target).percent)", "\(until)", "\(line.quarter.grouped)명",
        "\(line.last.map { "\($0)" } ?? "없음")",
      ]
    }
    let (target, result) = (lines.reduce(0) { $0 + $1.target }, lines.reduce(0) { $0 + $1.result })
    return section(
      "부서별 목표와 실적", id: "departments",
      table(
        caption: "\(year)년, 명 단위 사업만. 이번 분기는 \(quarter)분기",
        columns: [
          Column("부서", heading: true), Column("사업", numeric: true), Column("목표", numeric: true),
          Column("지금 실적", numeric: true), Column("달성률", numeric: true), Column("\(quarter)분기까지 목표", numeric: true),
          Column("\(quarter)분기 실적", numeric: true), Column("마지막 실적"),
        ], rows: rows,
        foot: [
          "합계", "\(lines.reduce(0) { $0 + $1.projects }.grouped)", "\(target.grouped)명", "\(result.grouped)명",
          "\(Rate(result, of: target).percent)", "", "\(lines.reduce(0) { $0 + $1.quarter }.grouped)명", "",
        ]))
  }
}
