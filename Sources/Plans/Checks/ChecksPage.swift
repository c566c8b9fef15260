import Pages
import Vocabulary

/// `/desk/plans/{year}/checks`: values in, HTML out.
struct ChecksPage {
  let sheet: CheckRoutes.Sheet
  let call: Call
  let form: TypedForm

  private var path: String { "/desk/plans/\(sheet.year)/checks" }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) && sheet.press == nil }
  private var run: CheckRun? { sheet.runs.first }
  private var before: CheckRun? { sheet.runs.dropFirst().first }

  var page: Page {
    let whose = sheet.press.map { "\($0.name) 보도 수치, " } ?? ""
    return Page(
      title: "\(whose)\(sheet.year)년 숫자에 틀린 것이 있나", lead: lead,
      body:
        "\(form.summary(["note": "사유", "check": "점검"]))\(work)\(actions)\(overview)\(details)\(gone)\(list)\(press)",
      breadcrumb: [("업무", "/desk"), ("\(sheet.year)년", "/desk/plans/\(sheet.year)")])
  }

  private var results: [CheckResult] {
    Check.all.map { CheckResult(check: $0, findings: run?.findings[$0.code] ?? [], notes: sheet.notes) }
  }

  private var lead: HTML {
    guard let run else { return "<p>아직 점검하지 않았습니다. ‘지금 모두 점검하기’를 누르거나 밤 점검을 기다리십시오.</p>" }
    let failing = results.filter { !$0.open.isEmpty }, count = failing.reduce(0) { $0 + $1.open.count }
    let compared: HTML =
      before.map { before in
        let fresh = run.keys.subtracting(before.keys).count, gone = before.keys.subtracting(run.keys).count
        return " 앞 점검(\(before.at.day) \(before.at.clock))보다 새로 \(fresh)건, 없어진 것 \(gone)건." as HTML
      } ?? .empty
    return """
      <p>점검 \(run.checks)가지 가운데 \(failing.count)가지에서 \(count)건. \(run.at.day) \(run.at.clock) \(run.kind.label).\
      \(compared)</p>
      """
  }

  private var work: HTML { LongWorkPart.html(sheet.work, address: path, unit: "단계") }

  private var actions: HTML {
    isPlanner ? buttonRow([actionButton(call, "지금 모두 점검하기", action: path, kind: .primary)]) : .empty
  }

  private func isNew(_ check: Check, _ finding: Check.Finding) -> Bool {
    before.map { !$0.keys.contains("\(check.code)/\(finding.key)") } ?? false
  }

  private var overview: HTML {
    let rows = results.filter { !$0.open.isEmpty }.map { result -> [HTML] in
      let fresh = result.open.count { isNew(result.check, $0) }
      return [
        link(result.check.name, "#check-\(result.check.code)"), ChecksPart.severity(result.check.severity),
        "\(result.open.count.grouped)건", before == nil ? "–" : "\(fresh.grouped)건", "\(result.check.remedy)",
      ]
    }
    return section(
      "걸린 것", id: "checks",
      table(
        caption: "걸린 점검 \(rows.count)가지",
        columns: [
          Column("무엇", heading: true), Column("정도"), Column("건수", numeric: true), Column("새로", numeric: true),
          Column("할 일"),
        ], rows: rows, empty: run == nil ? "<p>점검하지 않았습니다.</p>" : "<p>걸린 것이 없습니다.</p>"))
  }

  private var details: HTML {
    let parts = results.filter { !$0.findings.isEmpty }.map { result -> HTML in
      let rows = result.open.prefix(Self.shown).map { finding in
        ChecksPart.row(finding, writes: isPlanner, badge: isNew(result.check, finding) ? badge("새로", .warning) : .empty)
      }
      let explained = result.explained.map { finding, note -> [HTML] in
        ["\(finding.department)", "\(finding.cells.joined(separator: " · "))", "\(note)"]
      }
      let reasons: HTML =
        explained.isEmpty
        ? .empty
        : table(
          caption: "사유를 적은 것 \(explained.count)건",
          columns: [Column("부서", heading: true), Column("어느 것"), Column("사유")], rows: explained)
      return ChecksPart.block(
        result, rows: Array(rows), limit: Self.shown, year: sheet.year, writes: isPlanner,
        after: reasons + noteForm(result))
    }
    return HTML(trusted: parts.map(\.text).joined())
  }
  private static let shown = 200

  private func noteForm(_ result: CheckResult) -> HTML {
    guard isPlanner, result.check.severity != .error else { return .empty }
    let options = result.findings.prefix(Self.shown).map {
      ($0.key, "\($0.department) · \($0.cells.joined(separator: " · "))")
    }
    let id = result.check.code
    return disclosure(
      "이대로 두는 사유 적기",
      Pages.form(
        call, action: "\(path)/notes",
        hiddenField("check", id)
          + selectField("finding", label: "어느 것", options: Array(options), required: true)
          + textField("note", label: "사유", hint: "예: 올해부터 고용서비스를 넣음. 비우면 적은 사유를 거둡니다.")
          + formActions([button("사유 저장", kind: .secondary)])))
  }

  /// What the run before found and this one did not.
  private var gone: HTML {
    guard let run, let before else { return .empty }
    let rows = Check.all.flatMap { check in
      (before.findings[check.code] ?? []).filter { !run.keys.contains("\(check.code)/\($0.key)") }.map { finding in
        ["\(check.name)", "\(finding.department)", "\(finding.cells.joined(separator: " · "))"] as [HTML]
      }
    }
    guard !rows.isEmpty else { return .empty }
    return section(
      "없어진 것", id: "gone",
      table(
        caption: "\(before.at.day) 점검에는 있고 이번에는 없는 것 \(rows.count)건",
        columns: [Column("무엇", heading: true), Column("부서"), Column("어느 것")], rows: rows))
  }

  /// Every check there is, with where its pain was seen.
  private var list: HTML {
    let rows = Check.all.map { check -> [HTML] in
      ["\(check.name)", "\(check.severity.label)", "\(check.what)", "\(check.source)"]
    }
    return section(
      "무엇을 점검하나", id: "list",
      disclosure(
        "점검 \(rows.count)가지와 그 까닭",
        table(
          caption: "점검 \(rows.count)가지",
          columns: [Column("점검", heading: true), Column("정도"), Column("보는 것"), Column("어디서 나온 문제인가")], rows: rows)))
  }

  private var press: HTML {
    guard !sheet.offices.isEmpty else { return .empty }
    let links = sheet.offices.map { office in
      "<li>\(link(office.name, "\(path)?office=\(office.id)"))</li>" as HTML
    }
    return section(
      "보도된 수치의 점검", id: "press",
      disclosure("다른 기관에 대해 보도된 수치를 같은 점검으로 보기", "<ul>\(links)</ul>"))
  }
}
