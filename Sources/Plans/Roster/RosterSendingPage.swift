import Offices
import Pages
import Vocabulary

/// One sending: what becomes of each line before anything is posted, what became of it after.
struct RosterSendingPage {
  let sheet: RosterSendingDesk.Sheet
  let call: Call
  let form: TypedForm
  private var submission: RosterSubmission { sheet.submission }
  private var counts: RosterCounts { submission.counts }
  private var isOpen: Bool { submission.state == .staged && sheet.sight == .department && !isRunning }
  private var isRunning: Bool { if case .running? = sheet.work { true } else { false } }

  var page: Page {
    Page(
      title: "\(sheet.project.name) \(submission.year)년 명단 \(submission.number)번, 무엇이 달라지나", lead: lead,
      body: form.summary() + LongWorkPart.html(sheet.work, address: sheet.path, unit: "줄")
        + RosterPages.counts(counts, posted: submission.state == .posted) + notes
        + (isOpen ? ungrounded + (sheet.isGrounded ? deciding + lines : .empty) : .empty),
      breadcrumb: [RosterPages.here, (sheet.project.name, RosterRoutes.path(sheet.project.code, submission.year))])
  }

  private var lead: HTML {
    switch submission.state {
    case .posted:
      return "\(submission.decidedAt?.day.description ?? "")에 원장에 올렸습니다. 줄마다의 내용은 올린 뒤 지웠고, 사람은 금고에만 있습니다."
    case .cancelled: return "올리지 않고 그만둔 명단입니다. 보낸 내용은 지웠습니다."
    case .staged:
      if counts.refused > 0 {
        return "고칠 줄이 \(counts.refused.grouped)개 있어 아직 올릴 수 없습니다. 다음 차례: \(submission.department)."
      }
      if counts.asks > 0 { return "누구인지 고를 줄이 \(counts.asks.grouped)개 있습니다. 다음 차례: \(submission.department)." }
      return "아직 원장에 적지 않았습니다. 올리면 \((counts.added + counts.changed + counts.gone).grouped)줄이 달라집니다."
    }
  }

  private var notes: HTML {
    let ignored: HTML =
      submission.ignored == 0 ? .empty : "<p>알 수 없는 열 \(submission.ignored)개는 받지 않았고 저장하지 않았습니다.</p>"
    return """
      <p>모든 줄에 단계 ‘\(submission.terms.stage.label)’, 증빙 ‘\(submission.terms.evidenceWords)’이(가) 적힙니다. \
      이미 등록된 사람은 이름과 생년월일로 찾아 그대로 쓰며, 등록된 전화번호는 명단으로 바꾸지 않습니다.</p>\(ignored)
      """
  }

  private var deciding: HTML {
    let ready = counts.refused == 0 && counts.asks == 0
    return section(
      "올리기", id: "decide",
      """
      <p>올리면 새 사람 \(counts.added.grouped)줄을 적고, \(counts.changed.grouped)줄을 정정하고, \
      \(counts.gone.grouped)줄을 취소합니다. 모두 함께 적히거나 하나도 적히지 않습니다.</p>
      """
        + (sheet.consequences.map(\.warning) ?? .empty) + (ready ? posting : .empty)
        + buttonRow([
          actionButton(call, "다시 살펴보기", action: "\(sheet.path)/check"),
          actionButton(call, "올리지 않고 그만두기", action: "\(sheet.path)/cancellation", kind: .tertiary),
        ]))
  }

  /// The button that posts, behind a tick for each thing that needs a yes of its own.
  private var posting: HTML {
    guard let found = sheet.consequences else { return .empty }
    let isGrave = found.changesTerms || found.withdrawsMany
    return Pages.form(
      call, action: "\(sheet.path)/confirmation",
      found.questions(form)
        + formActions([button("명단을 원장에 올리기", kind: isGrave ? .danger : .primary)]))
  }

  private var ungrounded: HTML {
    sheet.isGrounded
      ? .empty
      : alert(
        kind: .warning, title: "명단을 받는 근거가 지금은 없어 이름을 보여 드리지 않습니다",
        body: "<p>근거를 새로 적어 개인정보 보호책임자의 확인을 받은 뒤 이어서 하십시오. 그만두면 보낸 내용을 바로 지웁니다.</p>"
          + actionButton(call, "올리지 않고 그만두기", action: "\(sheet.path)/cancellation", kind: .tertiary))
  }

  private var lines: HTML {
    let items = RosterSendingDesk.Show.allCases.map { show in
      ("\(show.label) \(count(show).grouped)", "\(sheet.path)?show=\(show.rawValue)", show == sheet.show)
    }
    return section("줄마다 살펴본 결과", id: "lines", tabs(items) + (sheet.show == .gone ? goneTable : lineTable) + more)
  }

  private func count(_ show: RosterSendingDesk.Show) -> Int {
    switch show {
    case .attention: counts.refused + counts.asks
    case .changed: counts.changed
    case .fresh: counts.added
    case .same: counts.same
    case .elsewhere: counts.elsewhere
    case .gone: counts.gone
    }
  }

  private var lineTable: HTML {
    let rows = sheet.lines.map { staged -> [HTML] in
      let (line, verdict) = (staged.line, staged.verdict)
      return [
        "\(line.line)", "\(line.name.isEmpty ? "(빈칸)" : line.name)", Self.day(line.birthDate),
        Self.span(line.startedOn, line.endsOn),
        badge(verdict.kind.label, verdict.kind == .refused ? .danger : verdict.kind == .asks ? .warning : .neutral),
        what(staged),
      ]
    }
    let table = table(
      caption: "\(sheet.show.label) \(count(sheet.show).grouped)줄",
      columns: [
        Column("줄", numeric: true), Column("성명", heading: true), Column("생년월일"), Column("기간"), Column("결과"),
        Column("무엇을"),
      ], rows: rows, empty: "<p>해당하는 줄이 없습니다.</p>")
    guard sheet.show == .attention, sheet.lines.contains(where: { $0.verdict.kind == .asks }) else { return table }
    return Pages.form(
      call, action: "\(sheet.path)/choices", table + formActions([button("고른 사람으로 다시 살펴보기", kind: .secondary)]))
  }

  private func what(_ staged: StagedLine) -> HTML {
    let verdict = staged.verdict
    if !verdict.problems.isEmpty {
      return "<ul>\(verdict.problems, { "<li>\($0.sentence)</li>" })</ul>"
    }
    if verdict.kind == .asks { return question(staged) }
    let changes = verdict.held.flatMap { sheet.stated[$0] }.map { staged.line.changes(from: $0, to: submission.terms) }
    let list: HTML = (changes ?? []).isEmpty ? .empty : "<ul>\(changes ?? [], { "<li>\($0)</li>" })</ul>"
    let elsewhere: HTML =
      verdict.elsewhere == 0
      ? .empty : "<p>같은 해 다른 사업 \(verdict.elsewhere)개에도 있음. 중복 참여가 되는지 사업 지침을 확인하십시오.</p>"
    return list + elsewhere
  }

  private static func span(_ from: Day?, _ to: Day?) -> HTML { day(from) + " ~ " + day(to) }
  private static func day(_ day: Day?) -> HTML { "<span class=\"naeil-number\">\(day?.description ?? "")</span>" }

  /// Who a line means: one of several known, somebody destroyed since, or nobody of these.
  private func question(_ staged: StagedLine) -> HTML {
    let known = staged.line.person.flatMap { sheet.candidates[$0] } ?? []
    let counted = staged.line.startedOn.map(sheet.nobody.contains) ?? false
    let why: HTML =
      counted
      ? """
      <p>시작일이 같은 줄에 파기된 사람이 있습니다. 누구였는지는 남아 있지 않으니, 같은 사람이면 ‘이미 올라 있음’을 고르십시오. \
      다시 세지 않고 그 사람의 정보도 다시 저장하지 않습니다.</p>
      """ : .empty
    return why
      + radios(
        "line.n\(staged.line.line)", legend: "누구입니까",
        options: known.map { ($0.id.text, "등록된 사람 \($0.name) · \($0.phone.isEmpty ? "전화 없음" : $0.phone)") }
          + (counted ? [(RosterStore.countedBefore, "이미 올라 있음(파기된 사람)")] : [])
          + [(RosterStore.somebodyNew, known.isEmpty ? "새 사람" : "이 가운데 없음(새 사람)")],
        selected: staged.choice ?? "")
  }

  private var goneTable: HTML {
    table(
      caption: "빠질 것 \(counts.gone.grouped)줄",
      columns: [Column("성명", heading: true), Column("시작일"), Column("종료일")],
      rows: sheet.gone.map { ["\($0.name)", "\($0.startedOn)", "\($0.endsOn?.description ?? "정하지 않음")"] },
      empty: "<p>빠지는 사람이 없습니다.</p>")
  }

  private var more: HTML {
    let shown = sheet.show == .gone ? sheet.gone.count : sheet.lines.count
    guard shown == RosterSendingDesk.limit else { return .empty }
    let after = sheet.show == .gone ? sheet.after + shown : sheet.lines.last?.line.line ?? 0
    return
      "<p>\(link("다음 \(RosterSendingDesk.limit)줄", "\(sheet.path)?show=\(sheet.show.rawValue)&after=\(after)"))</p>"
  }
}
