import Pages
import Vocabulary

/// `/desk/collection/{id}`: every department and where its answer stands, late ones first.
struct CollectionRoundPage {
  let view: CollectionDesk.View
  /// With a target of the year but made after the round opened.
  let later: [PlanProject]
  /// Accounts that brought an answer's figures, by number.
  let brought: [Int: Set<String>]
  let call: Call
  let form: TypedForm

  private var round: CollectionRound { view.round }
  private var path: String { "\(CollectionRoutes.path)/\(round.id)" }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) }
  private func count(_ state: CollectionReturn.State) -> Int { view.returns.count { $0.state == state } }

  var page: Page {
    Page(
      title: "\(round.name) 실적은 어디까지 모였나", lead: lead,
      body:
        "\(CollectionParts.done(call))\(form.summary(["files": "채운 서식", "reason": "까닭"]))\(actions)\(upload)\(matrix)\(checking)\(missing)\(notAsked)\(batches)\(closing)",
      breadcrumb: [("업무", "/desk"), ("취합", CollectionRoutes.path)])
  }

  private var lead: HTML {
    let late = round.overdue(on: call.today).map { ", \($0)일 지남" } ?? ""
    let counts = CollectionReturn.State.allCases.reversed().map { "\($0.label) \(count($0))" }.joined(separator: " · ")
    let held = view.returns.compactMap { view.standing($0) }.reduce(0) { $0 + $1.held + $1.due }
    let standing: HTML =
      held == 0 ? .empty : " <b>확정했으나 원장에 올리지 못한 것이 \(held)건</b> 있습니다. 부서를 열면 까닭과 할 일이 있습니다."
    return
      "<p>\(view.returns.count)개 부서: <b>\(counts)</b>. 기한 \(round.dueOn)\(late) · \(round.state.label).\(standing)</p>"
  }

  private var actions: HTML {
    guard isPlanner else { return .empty }
    var buttons = [linkButton("서식 모두 내려받기(ZIP)", "\(path)/workbooks", .secondary)]
    if round.state == .open {
      let checked = view.returns.filter { $0.state == .checked }
      if !checked.isEmpty {
        buttons.append(
          actionButton(
            call, "확정하고 원장에 올리기: 확인한 \(checked.count)개 부서", action: "\(path)/moves", kind: .primary,
            fields: [("to", "confirmed"), ("seen", CollectionRoutes.Pick.text(checked))]))
      }
    }
    if count(.confirmed) > 0 {
      buttons.append(actionButton(call, "원장에 다시 맞추기", action: "\(path)/settlements"))
    }
    return buttonRow(buttons)
  }

  /// Checking in the heads' place: department by department, each by the number of the document it sent.
  private var checking: HTML {
    let submitted = view.returns.filter { $0.state == .submitted }
    guard isPlanner, round.state == .open, !submitted.isEmpty else { return .empty }
    let mine = submitted.filter { brought[$0.number]?.contains(call.caller.account) == true }
    let others = submitted.filter { answer in !mine.contains { $0.number == answer.number } }
    let own: HTML =
      mine.isEmpty
      ? .empty
      : "<p>\(mine.map(\.department).joined(separator: ", ")): 내가 올린 실적이라 부서장 확인자나 다른 총괄 담당자가 확인합니다.</p>"
    let fields = others.map { answer -> HTML in
      let name = "document.n\(answer.number)"
      return textField(
        name, label: "\(answer.department) 문서번호", value: form.value(name), error: form.error(name), width: .half)
    }
    let sheet: HTML =
      others.isEmpty
      ? .empty
      : "<p>부서장이 결재해 보낸 공문을 보고 그 번호를 적습니다. 적지 않은 부서는 그대로 둡니다.</p>"
        + Pages.form(
          call, action: "\(path)/moves",
          hiddenField("to", "checked") + hiddenField("seen", CollectionRoutes.Pick.text(others)) + "\(fields)"
            + formActions([button("문서번호로 확인", kind: .secondary)]))
    return section("부서장 대신 확인(\(submitted.count)개 부서)", id: "checking", own + sheet)
  }

  /// Who is not asked and what is not in the round, with the reason.
  private var notAsked: HTML {
    let asked = Set(view.returns.map(\.department))
    let silent = Set(view.items.map(\.department)).subtracting(asked).sorted()
    var lines: [String] = []
    if !silent.isEmpty {
      lines.append("\(silent.joined(separator: ", ")): 개인별로 기재하는 사업만 있어 집계를 묻지 않습니다.")
    }
    if !later.isEmpty {
      lines.append(
        "\(later.map { "\($0.name)(\($0.code))" }.joined(separator: ", ")): 이 취합을 연 뒤에 목표가 정해져 들어 있지 않습니다. 다음 취합에서 묻습니다."
      )
    }
    guard view.seat == .whole, !lines.isEmpty else { return .empty }
    return section("묻지 않는 것", id: "not-asked", "<ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>")
  }

  private var upload: HTML {
    guard isPlanner, round.state == .open else { return .empty }
    return section("받은 서식 올리기", CollectionParts.upload(call, path: path, form: form, several: true))
  }

  private var matrix: HTML {
    let rows = view.ordered(on: call.today).filter { view.seat.sees($0.department) }.map { answer -> [HTML] in
      let items = view.items(of: answer), asked = items.filter { $0.way == .total }
      let persons = asked.filter { $0.unit == .persons }
      let filled = asked.count { view.figure($0) != nil }
      let result = persons.compactMap { view.figure($0)?.result }.reduce(0, +)
      let before = persons.compactMap(\.previous).reduce(0, +)
      let late = answer.state.isOwed ? round.overdue(on: call.today).map { " \($0)일 지남" } ?? "" : ""
      return [
        link(answer.department, "\(path)/departments/\(answer.number)"),
        "\(CollectionParts.state(answer.state, view.standing(answer)))\(late)\(refused(answer))",
        "\(CollectionParts.next(answer, view.standing(answer), round))", "\(filled) / \(asked.count)",
        filled == 0 ? "—" : "\(result.grouped)명", "\(before.grouped)명",
        filled == 0 ? "—" : "\(signed(result - before))",
        answer.revision == 0 ? "—" : "\(answer.movedAt.day)",
      ]
    }
    return section(
      "부서별 회신", id: "departments",
      table(
        caption: "\(round.name) 취합, 늦은 부서부터",
        columns: [
          Column("부서", heading: true), Column("상태"), Column("다음은"), Column("적은 사업", numeric: true),
          Column("실적 누계", numeric: true), Column("앞선 누계", numeric: true), Column("차이", numeric: true),
          Column("움직인 날"),
        ], rows: rows))
  }

  /// A corrected file that was turned back, where the answer still shows what came before it.
  private func refused(_ answer: CollectionReturn) -> HTML {
    guard let batch = view.refused(answer), answer.state != .flawed else { return .empty }
    return " \(link("고친 파일을 돌려보냄", "\(path)/files/\(batch)"))"
  }

  /// 미제출: who still owes an answer, and the words to send them.
  private var missing: HTML {
    let owed = view.returns.filter { $0.state.isOwed }
    guard isPlanner, round.state == .open, !owed.isEmpty else { return .empty }
    let late = round.overdue(on: call.today)
    let names = owed.map { "- \($0.department)(\($0.state.label))" }.joined(separator: "\n")
    let text = """
      [\(round.name) 일자리 실적 취합 안내]
      제출 기한은 \(round.dueOn)\(late.map { "이며 \($0)일 지났습니다" } ?? "입니다"). 아래 부서의 실적을 아직 받지 못했습니다.
      \(names)
      취합 화면에서 서식을 내려받아 노란 칸을 채워 올리거나, 화면에 바로 적어 주십시오. 실적이 없으면 0을 적습니다.
      """
    return section(
      "미제출 \(owed.count)개 부서", id: "missing",
      textArea("reminder", label: "독촉 글(복사해서 보내십시오)", value: text, rows: 6 + owed.count))
  }

  private var batches: HTML {
    guard !view.batches.isEmpty, view.seat == .whole else { return .empty }
    let names = Dictionary(view.returns.map { ($0.number, $0.department) }) { first, _ in first }
    let rows = view.batches.map { batch -> [HTML] in
      [
        link("\(batch.number)번째", "\(path)/files/\(batch.number)"), "\(CollectionParts.minute(batch.receivedAt))",
        "\(batch.files)",
        "\(outcomes(batch).map { "\($0.department.flatMap { names[$0] } ?? "알 수 없음") \($0.outcome.label)" }.joined(separator: ", "))",
      ]
    }
    return section(
      "받은 파일",
      table(
        caption: "올린 차례",
        columns: [Column("차례", heading: true), Column("때"), Column("파일", numeric: true), Column("판정")],
        rows: rows))
  }

  private func outcomes(_ batch: CollectionBatch) -> [CollectionStore.FileOutcome] {
    view.outcomes.filter { $0.batch == batch.number }
  }

  private var closing: HTML {
    guard isPlanner else { return .empty }
    if round.state == .open {
      let owed = view.returns.filter(\.state.isOwed)
      let despite: HTML =
        owed.isEmpty
        ? .empty
        : "<p>아직 내지 않은 부서: <b>\(owed.map(\.department).joined(separator: ", "))</b></p>"
          + checkbox("despite", label: "내지 않은 부서가 있어도 마감합니다", error: form.error("despite"))
      return section(
        "마감",
        "<p>마감하면 더 받지 않습니다. 고칠 것이 생기면 까닭을 적고 다시 열 수 있습니다.</p>"
          + Pages.form(
            call, action: "\(path)/transitions",
            hiddenField("to", "closed") + despite
              + formActions([button("\(round.name) 취합 마감", kind: .secondary)])))
    }
    let fields: HTML =
      hiddenField("to", "open")
      + textField(
        "reason", label: "다시 여는 까닭", value: form.value("reason"), error: form.error("reason"), required: true)
    return section(
      "다시 열기",
      Pages.form(call, action: "\(path)/transitions", fields + formActions([button("다시 열기", kind: .secondary)])))
  }
}

/// What several pages of 취합 share.
enum CollectionParts {
  static func state(_ state: CollectionReturn.State, _ standing: CollectionStanding? = nil) -> HTML {
    let tone: Tone =
      switch state {
      case .confirmed where (standing?.held ?? 0) + (standing?.due ?? 0) > 0: .warning
      case .awaiting: .warning
      case .flawed: .danger
      case .submitted, .checked: .information
      case .confirmed: .success
      }
    return badge(state.label, tone)
  }

  /// Who moves next, and how; of a confirmed answer what the ledger made of it.
  static func next(_ answer: CollectionReturn, _ standing: CollectionStanding?, _ round: CollectionRound) -> String {
    if round.state == .closed, answer.state != .confirmed { return "마감되어 더 받지 않습니다" }
    return standing?.sentence ?? answer.state.next
  }

  /// What the act before this page came to, with its numbers.
  static func done(_ call: Call) -> HTML {
    let reader = call.queryReader(), most = 0...1_000_000
    func number(_ name: String) -> Int { reader.int(name, name, in: most) ?? 0 }
    let departments = number("departments")
    let title: String
    switch reader.text("saved", "한 일", max: 20) {
    case "checked": title = "\(departments)개 부서의 실적을 부서장 확인으로 옮겼습니다"
    case "flawed": title = "고치라고 돌려보냈습니다"
    case "confirmed": title = "\(departments)개 부서의 실적을 확정했습니다"
    case "settled": title = "확정한 실적을 원장에 다시 맞추었습니다"
    case "closed": title = "취합을 마감했습니다"
    case "open": title = "취합을 다시 열었습니다"
    default: return .empty
    }
    guard reader.text("held", "못 올림", max: 20) != nil else { return alert(kind: .success, title: title) }
    let tally = CollectionTally(posted: number("posted"), same: number("same"), held: number("held"))
    let rest = tally.held > 0 ? " 올리지 못한 까닭은 부서 화면의 ‘원장’에 있습니다." : ""
    return alert(
      kind: tally.held > 0 ? .warning : .success, title: title, body: "<p>\(tally.sentence).\(rest)</p>")
  }

  static func upload(_ call: Call, path: String, form: TypedForm, several: Bool) -> HTML {
    let field = fileField(
      "files", label: several ? "채운 서식(여러 부서 한꺼번에)" : "채운 서식", accept: ".xlsx", several: several,
      hint: several ? "부서는 파일 안의 표시로 알아보므로 이름을 맞추거나 나누지 않아도 됩니다. 틀린 파일은 그 부서만 돌려보냅니다." : "내려받은 서식의 노란 칸을 채운 파일",
      error: form.error("files"), required: true)
    return uploadForm(call, action: "\(path)/files", field + formActions([button("올리고 판정 보기", kind: .secondary)]))
  }

  /// `2026-10-05 14:03`
  static func minute(_ moment: Instant) -> String { "\(moment.day) \(moment.clock)" }
}
