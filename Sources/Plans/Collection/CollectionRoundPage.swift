import Pages
import Vocabulary

/// `/desk/collection/{id}`: every department and where its answer stands, late ones first.
struct CollectionRoundPage {
  let view: CollectionDesk.View
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
        "\(form.summary(["files": "채운 서식", "reason": "까닭"]))\(actions)\(upload)\(matrix)\(missing)\(batches)\(closing)",
      breadcrumb: [("업무", "/desk"), ("취합", CollectionRoutes.path)])
  }

  private var lead: HTML {
    let late = round.overdue(on: call.today).map { ", \($0)일 지남" } ?? ""
    let counts = CollectionReturn.State.allCases.reversed().map { "\($0.label) \(count($0))" }.joined(separator: " · ")
    return "<p>\(view.returns.count)개 부서: <b>\(counts)</b>. 기한 \(round.dueOn)\(late) · \(round.state.label).</p>"
  }

  private var actions: HTML {
    guard isPlanner else { return .empty }
    var buttons = [linkButton("서식 모두 내려받기(ZIP)", "\(path)/workbooks", .secondary)]
    if round.state == .open {
      if count(.submitted) > 0 {
        buttons.append(
          actionButton(
            call, "문서번호로 확인: 제출한 \(count(.submitted))개 부서", action: "\(path)/moves", fields: [("to", "checked")]))
      }
      if count(.checked) > 0 {
        buttons.append(
          actionButton(
            call, "확정하고 원장에 올리기: 확인한 \(count(.checked))개 부서", action: "\(path)/moves", kind: .primary,
            fields: [("to", "confirmed")]))
      }
    }
    return buttonRow(buttons)
  }

  private var upload: HTML {
    guard isPlanner, round.state == .open else { return .empty }
    return section("받은 서식 올리기", CollectionParts.upload(call, path: path, form: form, several: true))
  }

  private var matrix: HTML {
    let rows = view.ordered(on: call.today).map { answer -> [HTML] in
      let items = view.items(of: answer), asked = items.filter { $0.way == .total }
      let persons = asked.filter { $0.unit == .persons }
      let filled = asked.count { view.figure($0) != nil }
      let result = persons.compactMap { view.figure($0)?.result }.reduce(0, +)
      let before = persons.compactMap(\.previous).reduce(0, +)
      let late = answer.state.isOwed ? round.overdue(on: call.today).map { " \($0)일 지남" } ?? "" : ""
      return [
        link(answer.department, "\(path)/departments/\(answer.number)"),
        "\(CollectionParts.state(answer.state))\(late)", "\(answer.state.next)", "\(filled) / \(asked.count)",
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
    guard !view.batches.isEmpty else { return .empty }
    let rows = view.batches.map { batch -> [HTML] in
      [
        link("\(batch.number)번째", "\(path)/files/\(batch.number)"), "\(CollectionParts.minute(batch.receivedAt))",
        "\(batch.files)",
      ]
    }
    return section(
      "받은 파일",
      table(
        caption: "올린 차례", columns: [Column("차례", heading: true), Column("때"), Column("파일", numeric: true)], rows: rows))
  }

  private var closing: HTML {
    guard isPlanner else { return .empty }
    if round.state == .open {
      return section(
        "마감",
        "<p>마감하면 더 받지 않습니다. 고칠 것이 생기면 까닭을 적고 다시 열 수 있습니다.</p>"
          + actionButton(call, "\(round.name) 취합 마감", action: "\(path)/transitions", fields: [("to", "closed")]))
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
  static func state(_ state: CollectionReturn.State) -> HTML {
    let tone: Tone =
      switch state {
      case .awaiting: .warning
      case .flawed: .danger
      case .submitted, .checked: .information
      case .confirmed: .success
      }
    return badge(state.label, tone)
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
