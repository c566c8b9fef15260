import Ledger
import Pages
import Vocabulary

/// `/desk/collection/{id}/departments/{number}`: one department's figures, the way to fill them in, and who moves next.
struct CollectionDepartmentPage {
  let view: CollectionDesk.View
  let answer: CollectionReturn
  let moves: [(state: CollectionReturn.State, reason: String?, at: Instant, account: String)]
  /// Of this round: what the ledger holds and is to hold.
  let lines: [CollectionPosting.Line]
  /// Account that checks for the department.
  let confirmer: String?
  /// Of the office's accounts, by id.
  let names: [String: String]
  /// Those that brought a file of this department, newest first.
  let batches: [CollectionBatch]
  let call: Call
  let form: TypedForm
  /// When what stands in the form was put aside; nil when it was not.
  let savedAt: Instant?

  private var round: CollectionRound { view.round }
  private var path: String { "\(CollectionRoutes.path)/\(round.id)/departments/\(answer.number)" }
  private var items: [CollectionItem] { view.items(of: answer) }
  private var asked: [CollectionItem] { items.filter { $0.way == .total } }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) }
  private var writes: Bool {
    round.state == .open && !call.caller.roles.isDisjoint(with: [.planner, .contributor])
  }

  var page: Page {
    var way = [("업무", "/desk"), ("취합", CollectionRoutes.path)]
    if view.seat == .whole { way.append((round.name, "\(CollectionRoutes.path)/\(round.id)")) }
    return Page(
      title: "\(answer.department): \(round.name)까지 무엇을 이루었나", lead: lead,
      body: "\(form.summary(labels))\(acts)\(figures)\(ledger)\(fill)\(sendBack)\(history)", breadcrumb: way)
  }

  private var lead: HTML {
    let late = answer.state.isOwed ? round.overdue(on: call.today).map { ", \($0)일 지남" } ?? "" : ""
    let reason = answer.state == .flawed ? moves.last?.reason.map { " 까닭: \($0)." } ?? "" : ""
    return "<p>\(CollectionParts.state(answer.state)) \(answer.state.next)(기한 \(round.dueOn)\(late)).\(reason)</p>"
  }

  private var labels: [String: String] {
    var labels = ["files": "채운 서식", "reason": "까닭"]
    for item in asked {
      for column in CollectionColumn.allCases where column.isAsked {
        labels[CollectionFields.name(item.project, column)] = "\(item.name) \(column.title)"
      }
    }
    return labels
  }

  // MARK: what can be done

  private var acts: HTML {
    guard writes else { return .empty }
    var buttons = [linkButton("서식 내려받기(XLSX)", "\(path)/workbook", .secondary)]
    let isHead = confirmer == call.caller.account
    if answer.state == .submitted, isPlanner || isHead {
      buttons.append(
        actionButton(
          call, isHead ? "부서장 확인" : "문서번호로 확인", action: "\(path)/transitions", kind: .primary,
          fields: [("to", "checked")]))
    }
    if answer.state == .checked, isPlanner {
      buttons.append(
        actionButton(
          call, "확정하고 원장에 올리기", action: "\(path)/transitions", kind: .primary, fields: [("to", "confirmed")]))
    }
    return buttonRow(buttons)
  }

  private var sendBack: HTML {
    guard writes, [.submitted, .checked].contains(answer.state) else { return .empty }
    let fields: HTML =
      hiddenField("to", "flawed")
      + textField(
        "reason", label: "무엇을 고쳐야 하는지", value: form.value("reason"), error: form.error("reason"), required: true)
    return section(
      "돌려보내기",
      Pages.form(
        call, action: "\(path)/transitions", fields + formActions([button("고치라고 돌려보내기", kind: .tertiary)])))
  }

  // MARK: figures

  private var figures: HTML {
    let rows = items.map { item -> [HTML] in
      let figure = view.figure(item), unit = item.unit.label
      let difference = figure.flatMap { figure in item.previous.map { signed(figure.result - $0) } }
      return [
        "\(item.name) <span class=\"naeil-basis\">\(item.project)</span>",
        "\(item.dueTarget.map { "\($0.grouped)\(unit)" } ?? item.target.map { "연 \($0.grouped)\(unit)" } ?? "—")",
        "\(item.previous.map { "\($0.grouped)\(unit)" } ?? "—")",
        item.way == .roster ? badge(item.way.label) : "\(figure.map { "\($0.result.grouped)\(unit)" } ?? "적지 않음")",
        "\(difference ?? "—")", "\(figure?.basis ?? "")", "\(said(figure))", "\(figure?.note ?? "")",
      ]
    }
    return section(
      "실적(1월 1일부터 \(round.period.to)까지의 누계)", id: "figures",
      table(
        caption: "\(answer.department)의 사업 \(items.count)개",
        columns: [
          Column("사업", heading: true), Column("목표", numeric: true), Column("앞선 누계", numeric: true),
          Column("실적", numeric: true), Column("차이", numeric: true), Column("산출근거"), Column("확인·문서"), Column("비고"),
        ], rows: rows))
  }

  private func said(_ figure: CollectionFigure?) -> String {
    [figure?.confirmer, figure?.document].compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }.joined(separator: " · ")
  }

  /// What confirmed figures came to in the ledger, and what was held back.
  private var ledger: HTML {
    guard !lines.isEmpty else { return .empty }
    let rows = lines.map { line -> [HTML] in
      let stands = line.standing.map { "\(signed($0.quantity))\(line.item.unit.label) (\($0.period))" } ?? "없음"
      return ["\(line.item.name)", "\(stands)", "\(line.standing?.source ?? "")", "\(state(line))"]
    }
    return section(
      "원장",
      table(
        caption: "확정한 실적과 원장의 기재(집계, 명단 없음)",
        columns: [Column("사업", heading: true), Column("원장의 기재"), Column("출처"), Column("상태")], rows: rows))
  }

  private func state(_ line: CollectionPosting.Line) -> String {
    switch line.decision {
    case .held(let hold): hold.sentence
    case .nothing: line.standing == nil ? "앞선 누계와 같아 올릴 것이 없습니다." : "확정하면 고칩니다."
    case .state: line.isSettled ? "확정한 수와 같습니다." : "확정하면 고칩니다."
    }
  }

  private var fill: HTML {
    guard writes, !asked.isEmpty else { return .empty }
    let groups = asked.map { item -> HTML in
      let stated = view.figure(item)
      func value(_ column: CollectionColumn, _ known: String?) -> String {
        form.isTyped ? form.value(CollectionFields.name(item.project, column)) : known ?? ""
      }
      func text(_ column: CollectionColumn, _ known: String?, hint: Bool) -> HTML {
        let name = CollectionFields.name(item.project, column)
        return textField(
          name, label: column.title, value: value(column, known), hint: hint ? column.hint : nil,
          error: form.error(name))
      }
      let result = CollectionFields.name(item.project, .result)
      let first = item.project == asked.first?.project
      return fieldset(
        "\(item.name) (\(item.project))",
        numberField(
          result, label: CollectionColumn.result.title, value: value(.result, stated.map { String($0.result) }),
          unit: item.unit.label,
          hint:
            "앞선 누계 \(item.previous.map(\.grouped) ?? "없음"), 목표 \((item.dueTarget ?? item.target).map(\.grouped) ?? "없음")",
          error: form.error(result), required: true)
          + text(.basis, stated?.basis, hint: first)
          + fieldRow([
            text(.confirmer, stated?.confirmer, hint: first), text(.document, stated?.document, hint: first),
          ]) + text(.note, stated?.note, hint: first))
    }
    let saved: HTML =
      savedAt.map { "<p class=\"naeil-hint\">\($0.day) \($0.clock)에 저장한 내용을 이어서 씁니다. 아직 제출하지 않았습니다.</p>" } ?? .empty
    let buttons = formActions([
      button("저장하고 제출", kind: .secondary),
      button("임시 저장", kind: .tertiary, name: "act", value: "save"),
    ])
    return section(
      "파일로 내기", CollectionParts.upload(call, path: "\(CollectionRoutes.path)/\(round.id)", form: form, several: false))
      + disclosure(
        "화면에서 적기",
        Pages.form(
          call, action: "\(path)/figures", "\(saved)\(groups)" + buttons),
        open: savedAt != nil || form.faults.contains { $0.field.hasPrefix("p") })
  }

  // MARK: what came before

  private var history: HTML {
    let earlier = items.flatMap { item in
      (view.history[item.project] ?? []).dropLast().reversed().map { figure -> [HTML] in
        [
          "\(item.name)", "\(figure.version)판", "\(figure.result.grouped)\(item.unit.label)", "\(figure.basis)",
          "\(said(figure))", "\(figure.statedAt.map(CollectionParts.minute) ?? "")",
        ]
      }
    }
    let moved = moves.reversed().map { move -> [HTML] in
      [
        "\(CollectionParts.minute(move.at))", "\(move.state.label)", "\(move.reason ?? "")",
        "\(names[move.account] ?? "")",
      ]
    }
    let versions: HTML =
      earlier.isEmpty
      ? .empty
      : table(
        caption: "고치기 전의 실적 \(earlier.count)건",
        columns: [
          Column("사업", heading: true), Column("판"), Column("실적", numeric: true), Column("산출근거"), Column("확인·문서"),
          Column("적은 때"),
        ], rows: earlier)
    let steps: HTML =
      moved.isEmpty
      ? "<p>아직 움직이지 않았습니다.</p>"
      : table(
        caption: "이 부서 회신이 움직인 기록", columns: [Column("때", heading: true), Column("상태"), Column("까닭"), Column("누가")],
        rows: moved)
    let brought = batches.map { batch -> [HTML] in
      let address = "\(CollectionRoutes.path)/\(round.id)/files/\(batch.number)"
      return [link("\(batch.number)번째 판정", address), "\(CollectionParts.minute(batch.receivedAt))"]
    }
    let files: HTML =
      brought.isEmpty
      ? .empty : table(caption: "받은 파일", columns: [Column("판정", heading: true), Column("올린 때")], rows: brought)
    return section("기록", id: "history", files + versions + steps)
  }
}
