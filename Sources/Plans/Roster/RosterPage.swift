import Pages
import Reference
import Vocabulary

/// `/desk/rosters/{project}/{year}`: why names may come in, how many have, what was sent when. No names.
struct RosterPage {
  let sheet: RosterDesk.Sheet
  let call: Call
  let form: TypedForm

  private var canSend: Bool { sheet.sight == .department }
  private var opensEntries: Bool { !call.caller.roles.isDisjoint(with: [.planner, .programmeOfficer, .auditor]) }

  var page: Page {
    Page(
      title: "\(sheet.project.name) \(sheet.year)년 명단은 어디까지 왔나", lead: lead,
      body: summary + LongWorkPart.html(sheet.work, address: sheet.path, unit: "줄") + basis + numbers + upload
        + history, breadcrumb: [("업무", "/desk"), RosterPages.here])
  }

  private var summary: HTML {
    form.summary(["table": "명단", "clause": "법적 근거", "purpose": "목적", "document": "문서번호", "reason": "사유"])
  }

  private var lead: HTML {
    guard sheet.project.unit == .persons else {
      return "이 사업은 ‘\(sheet.project.unit.label)’ 단위로 세므로 명단을 받지 않습니다."
    }
    guard let basis = sheet.basis else { return "아직 명단을 받는 근거가 없어 명단을 올릴 수 없습니다. 다음 차례: \(sheet.project.department)." }
    switch basis.state {
    case .requested: return "명단을 받는 근거의 확인을 기다립니다. 다음 차례: 개인정보 보호책임자."
    case .withdrawn: return "명단을 받는 근거가 거두어졌습니다. 다음 차례: \(sheet.project.department)."
    case .confirmed:
      return sheet.rows == 0
        ? "명단을 올릴 수 있습니다. 다음 차례: \(sheet.project.department)."
        : "명단 \(sheet.rows.grouped)줄, \(sheet.persons.grouped)명이 원장에 올라 있습니다."
    }
  }

  private var basis: HTML {
    guard sheet.project.unit == .persons else { return .empty }
    let isOpen = sheet.basis == nil || sheet.basis?.state == .withdrawn
    let facts = sheet.basis.map { RosterBasisPages.facts($0, sheet.staff) } ?? "<p>요청한 근거가 없습니다.</p>"
    let paper: HTML = sheet.basis == nil ? .empty : "<p>\(link("인쇄용 화면", "\(sheet.path)/basis"))</p>"
    return section(
      "명단을 받는 근거", id: "basis",
      facts + paper + disclosure("함께 지킬 것", RosterBasisPages.duties()) + RosterBasisPages.moves(sheet, call, form)
        + (isOpen && canSend ? RosterBasisPages.form(call, sheet.path, form) : .empty))
  }

  private var numbers: HTML {
    guard sheet.rows > 0 else { return .empty }
    let (cases, backed) = sheet.coverage
    let names: HTML =
      sheet.sight == .counts
      ? "<p>이름은 \(sheet.project.department)의 담당자만 봅니다.</p>"
      : "<p>\(link(sheet.sight == .auditor ? "명단의 사람들(가려서 보기)" : "명단의 사람들", "\(sheet.path)/persons"))</p>"
    return section(
      "올라 있는 명단", id: "numbers",
      figures([
        figure(value: sheet.rows, unit: "줄", label: "명단", basis: "원장에 한 줄에 한 건"),
        figure(value: sheet.persons, unit: "명", label: "실인원", basis: "같은 사람은 한 번"),
        figure(
          value: sheet.elsewhere, unit: "명", label: "다른 사업에도 있는 사람",
          basis: "\(sheet.year)년 이 기관의 원장 안에서. 전체 실인원에는 한 번만 셈"),
        figure(
          value: backed, unit: "건", label: "이 사업의 개인별 확인분",
          href: opensEntries ? "/desk/plans/\(sheet.year)/entries?project=\(sheet.project.code)" : nil,
          basis: "인정된 실적 \(rateLine(backed, cases, "건"))"),
      ]) + beside + names)
  }

  /// Entries of the same project with a person behind them that no roster handed in.
  private var beside: HTML {
    guard sheet.beside > 0 else { return .empty }
    return """
      <p>개인별 기재 가운데 \(sheet.beside.grouped)건은 이 명단이 아니라 원장에 따로 적힌 것입니다(취업에서 이어진 기재, 명단 제출 전에 \
      적은 기재). 명단을 다시 올려도 그대로 남습니다. 같은 사람이 두 곳에 있지 않은지 ‘다른 사업에도 있는 사람’과 함께 확인하십시오.</p>
      """
  }

  private var upload: HTML {
    guard canSend, sheet.basis?.state == .confirmed else { return .empty }
    let usual =
      sheet.posted?.terms.stage ?? (try? Reference.rosters())?.stage(of: sheet.project.category)
      ?? .participating
    let held = sheet.posted?.terms.evidence.sorted().map(\.rawValue) ?? []
    let columns = RosterColumn.allCases.map {
      RosterColumn.needed.contains($0) ? "\($0.label)(필수)" : $0.label
    }.joined(separator: ", ")
    return section(
      "명단 올리기", id: "upload",
      """
      <p>한 해의 명단을 통째로 올립니다. 고친 명단을 다시 올리면 달라진 줄만 원장에 정정으로 적히고, 빠진 사람은 취소됩니다. \
      올리기 전에 줄마다 살펴본 결과를 먼저 보여 드립니다.</p>
      """
        + "<p>\(link("명단 서식 내려받기(엑셀)", RosterTemplate.path))</p>"
        + RosterUpload.form(
          call, sheet.path,
          fieldRow([
            selectField(
              "stage", label: "어디까지 왔나", options: RosterTerms.stages.map { ($0.rawValue, $0.label) },
              selected: form.value("stage", or: usual.rawValue), hint: "명단의 모든 사람에게 적힙니다",
              error: form.error("stage"), required: true)
          ])
            + checkboxes(
              "evidence", legend: "부서가 가진 증빙", options: Evidence.allCases.map { ($0.rawValue, $0.label) },
              selected: form.values("evidence", or: held),
              hint: "모든 사람에 대해 가진 것만 고릅니다" + (sheet.posted == nil ? "" : ". 먼저 올린 명단의 것이 골라져 있습니다")),
          columns: columns, error: form.error("table")))
  }

  private var history: HTML {
    let rows = sheet.history.map { one -> [HTML] in
      let counts = one.counts
      return [
        link("\(one.number)번", "\(sheet.path)/submissions/\(one.number)"), "\(one.submittedAt.day)",
        "\(sheet.staff[one.submittedBy] ?? "알 수 없음")",
        badge(one.state.label, one.state == .posted ? .success : one.state == .staged ? .warning : .neutral),
        number(counts.lines, "줄"), number(counts.added, "줄"), number(counts.changed, "줄"), number(counts.gone, "줄"),
        number(counts.refused + counts.asks, "줄"),
      ]
    }
    return section(
      "제출 이력", id: "history",
      table(
        caption: "제출 \(rows.count)번, 새것부터",
        columns: [
          Column("제출", heading: true), Column("날짜"), Column("누가"), Column("상태"), Column("줄", numeric: true),
          Column("새로", numeric: true), Column("정정", numeric: true), Column("빠짐", numeric: true),
          Column("고칠 것", numeric: true),
        ], rows: rows, empty: "<p>제출한 명단이 없습니다. 근거가 확인되면 담당 부서가 올립니다.</p>"))
  }
}
