import Pages
import Vocabulary

/// `/desk/collection/{id}/files/{number}`: what came of each file, row by row, and what to do about it.
struct CollectionVerdictPage {
  let view: CollectionDesk.View
  let batch: CollectionBatch
  let letters: [CollectionLetter]
  let call: Call

  private var path: String { "\(CollectionRoutes.path)/\(view.round.id)" }
  private func count(_ outcome: CollectionOutcome) -> Int { letters.count { $0.outcome == outcome } }
  private func department(_ letter: CollectionLetter) -> String? {
    view.returns.first { $0.number == letter.department }?.department
  }
  private func item(_ project: String) -> CollectionItem? { view.items.first { $0.project == project } }

  var page: Page {
    let refused = letters.filter { $0.outcome == .refused }, others = letters.filter { $0.outcome != .refused }
    return Page(
      title: "받은 파일 \(letters.count)개는 어떻게 되었나", lead: lead,
      body: "\(unfinished)\(summary)\(refused.map(part))\(others.map(part))",
      breadcrumb: [("업무", "/desk"), ("취합", CollectionRoutes.path), (view.round.name, path)])
  }

  private var lead: HTML {
    let counts = CollectionOutcome.allCases.filter { count($0) > 0 }.map { "\($0.label) \(count($0))" }
    let owed = view.returns.filter { view.seat.sees($0.department) && $0.state.isOwed }.count
    let rest: HTML =
      owed == 0
      ? "미제출이 없습니다."
      : view.seat != .whole
        ? "우리 부서의 실적은 아직 \(link("남아 있습니다", path))."
        : "아직 \(link("\(owed)개 부서", "\(path)#missing"))가 남았습니다."
    return "<p><b>\(counts.joined(separator: " · "))</b> (\(CollectionParts.minute(batch.receivedAt))). \(rest)</p>"
  }

  /// Some files were not reached: the node stopped between two of them.
  private var unfinished: HTML {
    guard view.seat == .whole, letters.count < batch.files else { return .empty }
    return alert(
      kind: .warning, title: "\(batch.files)개 중 \(letters.count)개만 처리했습니다",
      body: "<p>처리하지 못한 파일을 다시 올리십시오. 이미 받은 부서는 ‘바뀐 것 없음’이 됩니다.</p>")
  }

  private var summary: HTML {
    let rows = letters.map { letter -> [HTML] in
      let errors = letter.findings.count { $0.weight == .error }, notes = letter.findings.count - errors
      let changed = letter.lines.count { $0.verdict == .changed }
      return [
        link(letter.name, "#file-\(letter.number)"), "\(department(letter) ?? "알 수 없음")", outcome(letter.outcome),
        "\(letter.lines.count)", "\(changed)", "\(errors)", "\(notes)",
      ]
    }
    return table(
      caption: "파일별 판정",
      columns: [
        Column("파일", heading: true), Column("부서"), Column("판정"), Column("줄", numeric: true),
        Column("바뀐 줄", numeric: true), Column("오류", numeric: true), Column("알림", numeric: true),
      ], rows: rows)
  }

  private func outcome(_ outcome: CollectionOutcome) -> HTML {
    badge(outcome.label, outcome == .refused ? .danger : outcome == .accepted ? .success : .neutral)
  }

  private func part(_ letter: CollectionLetter) -> HTML {
    let title = "\(department(letter) ?? "알 수 없는 파일"): \(letter.name)"
    let verdict: HTML =
      letter.outcome == .refused
      ? "<p>오류가 있어 이 파일의 수를 하나도 저장하지 않았습니다. 아래를 고쳐 파일째 다시 올리면 됩니다.</p>" : .empty
    return section(title, id: "file-\(letter.number)", verdict + findings(letter) + lines(letter))
  }

  private func findings(_ letter: CollectionLetter) -> HTML {
    guard !letter.findings.isEmpty else { return .empty }
    let ordered = letter.findings.filter { $0.weight == .error } + letter.findings.filter { $0.weight == .note }
    let rows = ordered.map { finding -> [HTML] in
      [
        badge(finding.weight.label, finding.weight == .error ? .danger : .information),
        "\(finding.cell.isEmpty ? (finding.project.isEmpty ? "파일 전체" : "이 사업") : "\(finding.sheet) 시트 \(finding.cell)")",
        "\(item(finding.project)?.name ?? finding.project)", "\(finding.message)",
      ]
    }
    return table(
      caption: "고치거나 알아 둘 것 \(rows.count)건",
      columns: [Column("무게"), Column("자리"), Column("사업"), Column("무엇을 어떻게", heading: true)], rows: rows)
  }

  /// What the figure before is: sent for these days already, or the result that was known.
  private func known(_ line: CollectionLetter.Line) -> String {
    switch line.verdict {
    case .changed, .same: "(앞서 낸 수)"
    case .accepted, .roster: "(앞선 누계)"
    case .wrong: ""
    }
  }

  private func lines(_ letter: CollectionLetter) -> HTML {
    guard !letter.lines.isEmpty else { return .empty }
    let rows = letter.lines.map { line -> [HTML] in
      let unit = item(line.project)?.unit.label ?? ""
      let difference = line.after.flatMap { after in line.before.map { signed(after - $0) } }
      return [
        "\(item(line.project)?.name ?? line.project) <span class=\"naeil-basis\">\(line.project)</span>",
        badge(
          line.verdict.label, line.verdict == .wrong ? .danger : line.verdict == .changed ? .information : .neutral),
        "\(line.before.map { "\($0.grouped)\(unit)\(known(line))" } ?? "—")",
        "\(line.after.map { "\($0.grouped)\(unit)" } ?? "—")",
        "\(difference ?? "—")",
      ]
    }
    let body = table(
      caption: "줄별 판정 \(rows.count)줄",
      columns: [
        Column("사업", heading: true), Column("판정"), Column("알던 수", numeric: true), Column("적은 수", numeric: true),
        Column("차이", numeric: true),
      ], rows: rows)
    return letter.outcome == .refused ? body : disclosure("줄별 판정 \(rows.count)줄", body)
  }
}
