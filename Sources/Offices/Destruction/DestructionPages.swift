import Pages
import Reference
import Vocabulary

/// Pages of destruction: values in, HTML out.
enum DestructionPages {
  static let here = ("파기 목록", DestructionRoutes.path)

  /// Everything the page of one list shows.
  struct Sheet {
    let list: DestructionList, items: [DestructionItem]
    let names: [String: String]
    let steps: [DestructionStep], staff: [String: String]
    let classes: [RetentionClass]
    let lines: [DestructionRegisterLine]
    let kept: [ID<Person>: [KeptRecord]]
    /// What still runs, in words.
    let underWay: [ID<Person>: [String]]
    /// The request it answers.
    let request: RightsRequest?
    func name(_ account: String?) -> String { account.map { staff[$0] ?? $0 } ?? "시스템" }
  }

  static func title(_ code: String, _ classes: [RetentionClass]) -> String {
    switch code {
    case "request": "정보주체가 요구한 사람의 기록"
    case DestructionRegisterLine.reapplied: "되살린 백업에 돌아온 사람의 기록"
    default: classes.first { $0.code == code }?.title ?? code
    }
  }

  static func tone(_ state: DestructionList.State) -> Tone {
    switch state {
    case .drawn, .reviewed: .warning
    case .approved: .danger
    case .destroyed: .success
    case .cancelled: .neutral
    }
  }

  /// Who moves next.
  static func next(_ list: DestructionList, _ staff: [String: String]) -> String {
    switch list.state {
    case .drawn: "보호 담당자 차례: 살펴보고 보류할 사람을 가린 뒤 검토함을 누릅니다"
    case .reviewed:
      "검토한 \(list.reviewedBy.map { staff[$0] ?? $0 } ?? "사람")이 아닌 다른 보호 담당자 차례: 승인하면 바로 파기됩니다"
    case .approved: "시스템이 파기하는 중"
    case .destroyed: "끝났습니다. 파기대장에 적혔습니다"
    case .cancelled: "취소했습니다"
    }
  }

  static func list(
    _ call: Call, _ lists: [DestructionList], _ sizes: [ID<DestructionList>: Int], _ staff: [String: String],
    _ typed: TypedForm
  ) -> Page {
    let none: HTML =
      call.queryReader().flag("none")
      ? alert(kind: .information, title: "오늘 보유기간이 끝난 사람이 없습니다.") : .empty
    let rows = lists.map { list -> [HTML] in
      [
        link("\(list.drawnOn)", "\(DestructionRoutes.path)/\(list.id)"), "\(list.origin.label)",
        list.state == .destroyed || list.state == .cancelled ? "–" : number(sizes[list.id] ?? 0, "명"),
        badge(list.state.label, tone(list.state)), "\(next(list, staff))",
      ]
    }
    let draw: HTML =
      call.caller.roles.contains(.privacyOfficer)
      ? actionButton(call, "지금 목록 만들기", action: DestructionRoutes.path) : .empty
    return Page(
      title: "보유기간이 끝난 사람을 파기했나", lead: "밤마다 보유기간이 끝난 사람을 모아 목록을 만듭니다. 검토한 사람과 다른 사람이 승인해야 파기됩니다.",
      body: none + typed.summary()
        + table(
          caption: "파기 목록, 새것부터",
          columns: [
            Column("만든 날", heading: true), Column("까닭"), Column("남은 사람", numeric: true), Column("상태"), Column("다음 차례"),
          ],
          rows: rows, empty: "<p>목록이 없습니다. 보유기간이 끝난 사람이 생기면 밤에 만들어집니다.</p>")
        + buttonRow([
          draw, linkButton("파기대장", DestructionRoutes.register), linkButton("보유기간과 근거", DestructionRoutes.retention),
        ]), breadcrumb: [PrivacyGround.home])
  }

  static func one(_ call: Call, _ sheet: Sheet, _ typed: TypedForm) -> Page {
    let list = sheet.list
    let going = sheet.items.filter { $0.hold == nil }.count
    let lead: HTML = "\(badge(list.state.label, tone(list.state))) \(next(list, sheet.staff))."
    let officer = call.caller.roles.contains(.privacyOfficer)
    let body: HTML =
      typed.summary()
      + people(call, sheet, typed, officer: officer && (list.state == .drawn || list.state == .reviewed))
      + (officer ? decisions(call, sheet, going, typed) : .empty) + result(sheet) + history(sheet)
    return Page(
      title: "\(list.drawnOn) 파기 목록", lead: lead, body: body, breadcrumb: [PrivacyGround.home, here])
  }

  private static func people(_ call: Call, _ sheet: Sheet, _ typed: TypedForm, officer: Bool) -> HTML {
    guard sheet.list.state != .destroyed || !sheet.items.isEmpty else { return .empty }
    let rows = sheet.items.map { item -> [HTML] in
      let due = item.code == "request" ? "본인의 요구" : "\(item.dueOn)에 모두 끝남"
      return [
        "\(sheet.names[item.person.text] ?? "파기된 사람")",
        RetentionWords.list(sheet.kept[item.person] ?? [], on: call.today),
        "\(due)", "\(sheet.underWay[item.person]?.joined(separator: ", ") ?? "없음")",
        item.hold.map { "\(badge("보류", .warning)) \($0.label), \(item.heldUntil.map(\.description) ?? "")까지" } ?? "파기",
      ]
    }
    let list = table(
      caption: "목록의 사람 \(sheet.items.count)명",
      columns: [
        Column("사람", heading: true), Column("보관하는 기록과 근거"), Column("까닭"), Column("아직 진행 중"), Column("어떻게"),
      ], rows: rows, empty: "<p>목록에 사람이 없습니다.</p>")
    guard officer, !sheet.items.isEmpty else { return section("누구를", id: "people", list) }
    let choices = sheet.items.map { item in
      (
        item.person.text,
        "\(sheet.names[item.person.text] ?? "파기된 사람") · \(item.dueOn)\(item.hold == nil ? "" : " · 보류 중")"
      )
    }
    let again: HTML =
      sheet.list.state == .reviewed ? "<p>보류하거나 풀면 목록은 ‘검토 대기’로 돌아가고, 다시 검토해야 승인할 수 있습니다.</p>" : .empty
    let hold =
      again
      + form(
        call, action: "\(DestructionRoutes.path)/\(sheet.list.id)/holds",
        checkboxes(
          "person", legend: "누구", options: choices, selected: typed.values("person"), error: typed.error("person"))
          + selectField(
            "hold", label: "보류 사유", options: DestructionList.Hold.allCases.map { ($0.rawValue, $0.label) },
            selected: typed.value("hold"), error: typed.error("hold"))
          + dateField("until", label: "보류 끝나는 날", value: typed.value("until"), error: typed.error("until"))
          + textField("note", label: "덧붙이는 말", value: typed.value("note"), hint: "봉인해 두고, 파기할 때 함께 지웁니다")
          + formActions([
            button("보류", kind: .secondary, name: "act", value: "hold"),
            button("보류 풀기", kind: .tertiary, name: "act", value: "release"),
          ]))
    return section("누구를", id: "people", list + disclosure("보류하거나 풀기", hold, open: typed.isTyped))
  }

  private static func decisions(_ call: Call, _ sheet: Sheet, _ going: Int, _ typed: TypedForm) -> HTML {
    let list = sheet.list
    let path = "\(DestructionRoutes.path)/\(list.id)/transitions"
    let next = DestructionList.next(from: list.state, for: .privacyOfficer)
    guard !next.isEmpty else { return .empty }
    var parts: HTML = running(sheet) + RetentionWords.warning(sheet, on: call.today)
    if next.contains(.reviewed) {
      parts += actionButton(call, "검토함(파기할 사람 \(going)명)", action: path, kind: .primary, fields: [("to", "reviewed")])
    }
    if next.contains(.approved) {
      parts += "<p>승인하면 \(going)명의 이름·생년월일·연락처·주소, 찾기 표식, 동의, 상담 내용과 적은 말, 원장과의 연결이 지워지고 되돌릴 수 없습니다. "
      parts += "원장의 기재, 실적 합계와 공시본은 그대로입니다.</p>"
      parts +=
        list.reviewedBy == call.caller.account
        ? "<p>검토한 사람은 승인할 수 없습니다. 다른 보호 담당자에게 승인을 요청하십시오.</p>"
        : approval(call, sheet, "승인하고 \(going)명 파기", typed)
    }
    let back = form(
      call, action: path,
      selectField(
        "reason", label: "사유", options: DestructionList.Why.choices.map { ($0.rawValue, $0.label) },
        selected: typed.value("reason"), error: typed.error("reason"), required: true)
        + formActions(
          [
            next.contains(.drawn) ? button("다시 검토하게 되돌리기", kind: .secondary, name: "to", value: "drawn") : nil,
            button("목록 취소", kind: .tertiary, name: "to", value: "cancelled"),
          ].compactMap(\.self)))
    return section("처리", id: "decide", parts + disclosure("되돌리거나 취소", back, open: typed.error("reason") != nil))
  }

  /// What ends with the destruction, and who is told.
  private static func running(_ sheet: Sheet) -> HTML {
    let lines = sheet.items.filter { $0.hold == nil }.compactMap { item in
      sheet.underWay[item.person].map { "\(sheet.names[item.person.text] ?? "파기된 사람"): \($0.joined(separator: ", "))" }
    }
    guard !lines.isEmpty else { return .empty }
    return alert(
      kind: .warning, title: "아직 진행 중인 일이 있는 사람 \(lines.count)명",
      body: """
        <ul>\(lines, { "<li>\($0)</li>" })</ul><p>승인하면 이것도 ‘개인정보 파기’로 끝납니다. 알선장을 가진 업체가 있으면 담당 상담사에게 \
        업체에 파기를 요청할 일이 올라갑니다. 인정을 기다리는 취업은 먼저 인정하거나 미인정하게 하십시오.</p>
        """)
  }

  /// The button, with what has to be said before it where the request is not answered or a law has records kept.
  private static func approval(_ call: Call, _ sheet: Sheet, _ label: String, _ typed: TypedForm) -> HTML {
    let path = "\(DestructionRoutes.path)/\(sheet.list.id)/transitions"
    let unanswered = sheet.request.map { !$0.state.isOver } ?? false
    let bound = RetentionWords.bound(sheet, on: call.today)
    guard unanswered || !bound.isEmpty else {
      return actionButton(call, label, action: path, kind: .danger, fields: [("to", "approved")])
    }
    let answer: HTML =
      unanswered
      ? selectField(
        "unanswered", label: "회신보다 먼저 파기하는 사유",
        options: DestructionList.Unanswered.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("unanswered"), error: typed.error("unanswered"), empty: "먼저 회신하고 적겠음") : .empty
    let kept: HTML =
      bound.isEmpty
      ? .empty
      : selectField(
        "kept", label: "보관할 기록을 지금 파기하는 사유",
        options: DestructionList.KeptAnyway.allCases.map { ($0.rawValue, $0.label) }, selected: typed.value("kept"),
        error: typed.error("kept"), empty: "예외가 아님")
    return form(
      call, action: path, answer + kept + formActions([button(label, kind: .danger, name: "to", value: "approved")]))
  }

  private static func result(_ sheet: Sheet) -> HTML {
    guard !sheet.lines.isEmpty else { return .empty }
    let rows = sheet.lines.map { line in
      "<li>파기대장 \(line.number)번: \(title(line.code, sheet.classes)) \(number(line.subjects, "명")), 기록 \(number(line.records, "건"))</li>"
        as HTML
    }
    return section(
      "파기한 것", id: "done", "<ul>\(rows)</ul>" + buttonRow([linkButton("파기대장 보기", DestructionRoutes.register)]))
  }

  private static func history(_ sheet: Sheet) -> HTML {
    let steps = sheet.steps.map { step -> (Day, String, HTML) in
      let who = step.account.map { sheet.staff[$0] ?? $0 } ?? "시스템"
      let why = step.reason.map { ": \($0.label)\(step.persons.map { " \($0)명" } ?? "")" } ?? ""
      return (step.at.day, step.state.label, "<p>\(who)\(why)</p>")
    }
    let said = [
      sheet.list.exceptions.unanswered.map { "회신보다 먼저 파기한 사유: \($0.label)" },
      sheet.list.exceptions.kept.map { "보관할 기록을 파기한 사유: \($0.label)" },
    ].compactMap(\.self)
    return section("지난 일", id: "history", timeline(steps) + said.map { "<p>\($0)</p>" as HTML }.reduce(.empty, +))
  }

  static func register(
    _ lines: [DestructionRegisterLine], _ staff: [String: String], _ classes: [RetentionClass]
  ) -> Page {
    func name(_ account: String?) -> String { account.map { staff[$0] ?? $0 } ?? "시스템" }
    let rows = lines.map { line -> [HTML] in
      [
        "\(line.number)", "\(line.at.day)", "\(title(line.code, classes))", "\(line.basis) (\(line.confidence))",
        number(line.subjects, "명"), number(line.records, "건"), "\(line.method)",
        "작성 \(name(line.drawnBy)) · 검토 \(line.reviewedBy.map { staff[$0] ?? $0 } ?? "–") · 승인 \(name(line.approvedBy))",
      ]
    }
    return Page(
      title: "파기대장", lead: "무엇을 몇 명, 어떤 근거로, 누가 승인해 언제 파기했는지 적습니다. 누구였는지는 남기지 않습니다.",
      body: table(
        caption: "파기대장, 새것부터",
        columns: [
          Column("번호", heading: true), Column("파기일"), Column("무엇을"), Column("근거"), Column("사람", numeric: true),
          Column("기록", numeric: true), Column("방법"), Column("누가"),
        ], rows: rows, empty: "<p>아직 파기한 것이 없습니다.</p>")
        + buttonRow([linkButton("파기대장 내려받기(CSV)", "\(DestructionRoutes.register)/csv")]),
      breadcrumb: [PrivacyGround.home, here])
  }

  static func retention(
    _ call: Call, _ classes: [RetentionClass], _ segments: [AccessSegments.Segment], months: Int, _ typed: TypedForm
  ) -> Page {
    let rows = classes.flatMap { kept in
      kept.periods.map { period -> [HTML] in
        let from = "\(period.from)부터\(period.until.map { " \($0)까지" } ?? "")"
        return [
          "\(kept.title)", "\(period.value)개월", "\(kept.start.label)", "\(kept.disposal.label)",
          "\(period.source) (\(period.confidence.label), \(from))",
        ]
      }
    }
    let officer = call.caller.roles.contains(.privacyOfficer)
    let log = segments.map { segment -> [HTML] in
      let over = segment.droppedAt == nil && AccessSegments().isOver(segment.month, months: months, on: call.today)
      let state: HTML
      if let gone = segment.droppedAt {
        state = "\(gone.day)에 지움"
      } else if over, officer {
        state = actionButton(
          call, "\(segment.month) 지우기", action: "/desk/privacy/log-segments", kind: .danger,
          fields: [("month", segment.month.description)])
      } else {
        state = over ? "지울 수 있음" : "\(segment.month.last.adding(months: months))까지 보관"
      }
      return ["\(segment.month)", "\(segment.rows.grouped)줄", "<code>\(segment.hash.prefix(16))…</code>", state]
    }
    return Page(
      title: "무엇을 언제까지, 무슨 근거로 보관하나", lead: "기간은 시작하는 일이 일어난 날부터 셉니다. 기관의 내부 관리계획과 맞는지 확인하십시오.",
      body: typed.summary()
        + table(
          caption: "보유기간",
          columns: [
            Column("무엇", heading: true), Column("기간", numeric: true), Column("세기 시작하는 날"), Column("끝나면"), Column("근거"),
          ], rows: rows)
        + section(
          "접속기록의 달", id: "log",
          "<p>이 기관의 보존기간은 \(months)개월입니다(기관 설정). 지난 달은 통째로만 지울 수 있고, 줄 수와 마지막 해시는 남습니다.</p>"
            + table(
              caption: "접속기록",
              columns: [Column("달", heading: true), Column("기록", numeric: true), Column("마지막 해시"), Column("보관")],
              rows: log,
              empty: "<p>아직 없습니다.</p>")), breadcrumb: [PrivacyGround.home])
  }
}
