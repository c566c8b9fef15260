import Pages
import Vocabulary

/// Checks as HTML, for the planner's desk and for the page of the runs.
enum ChecksPart {
  /// Rows shown of one check on the desk; more are told by number.
  static let shown = 20

  static func severity(_ severity: Check.Severity) -> HTML {
    let tones: [Check.Severity: Tone] = [.error: .danger, .warning: .warning, .notice: .information]
    return badge(severity.label, tones[severity] ?? .neutral)
  }

  /// The desk's block: what is found now, without the scan of the ledger.
  static func desk(_ results: [CheckResult], year: Int, writes: Bool) -> HTML {
    let failing = results.filter { !$0.open.isEmpty }
    let all = "<p>\(link("원장까지 모두 점검하기, 앞 점검과 견주기", "/desk/plans/\(year)/checks"))</p>" as HTML
    guard !failing.isEmpty else { return section("점검", id: "checks", "<p>늦거나 틀린 것이 없습니다.</p>\(all)") }
    let rows = failing.map { result -> [HTML] in
      let whose = Set(result.open.map(\.department)).sorted().joined(separator: ", ")
      return [
        link(result.check.name, "#check-\(result.check.code)"), severity(result.check.severity), "\(whose)",
        "\(result.open.count.grouped)건", "\(result.check.remedy)",
      ]
    }
    let overview = table(
      caption: "점검에 걸린 것 \(failing.count)가지(원장의 기재까지 보는 점검은 빼고)",
      columns: [
        Column("무엇", heading: true), Column("정도"), Column("누구"), Column("건수", numeric: true), Column("할 일"),
      ], rows: rows)
    let blocks = failing.map { result in
      block(
        result, rows: result.open.prefix(shown).map { row($0, writes: writes) }, limit: shown, year: year,
        writes: writes)
    }
    return "\(section("점검", id: "checks", overview + all))\(blocks)"
  }

  /// Where a row leads: the planner to the place of the remedy, others to what they may read.
  private static func way(_ finding: Check.Finding, writes: Bool) -> String? {
    guard !writes, let href = finding.href else { return finding.href }
    if href.hasSuffix("/publish") || href.hasPrefix("\(RosterRoutes.path)/") { return nil }
    return href.hasPrefix("/desk/placements/") ? "\(href)/record" : href
  }

  static func row(_ finding: Check.Finding, writes: Bool, badge: HTML = .empty) -> [HTML] {
    let first: HTML =
      way(finding, writes: writes).map { link(finding.department, $0) } ?? "\(finding.department)"
    return ["<span>\(first) \(badge)</span>"] + finding.cells.map { "\($0)" }
  }

  /// One check with its rows, remedy and way.
  static func block(
    _ result: CheckResult, rows: [[HTML]], limit: Int, year: Int, writes: Bool, after: HTML = .empty
  ) -> HTML {
    let check = result.check
    let act: HTML =
      writes ? check.mend.map { buttonRow([linkButton($0(year).label, $0(year).href)]) } ?? .empty : .empty
    let more: HTML =
      result.open.count > limit
      ? "<p class=\"naeil-basis\">앞의 \(limit)건만 보입니다. 모두 \(result.open.count.grouped)건.</p>" : .empty
    let found: HTML =
      rows.isEmpty
      ? .empty
      : table(
        caption: "\(check.name) \(result.open.count.grouped)건",
        columns: [Column("부서", heading: true)] + check.columns.map { Column($0) }, rows: rows)
    let body: HTML = """
      <p>\(check.what) \(check.remedy)</p>\(found)\(more)\(act)\(after)<p class="naeil-basis">까닭: \(check.source)</p>
      """
    return
      "<div id=\"check-\(check.code)\">\(disclosure("\(check.name) (\(result.open.count.grouped))", body))</div>"
  }
}
