import Pages
import Vocabulary

/// Pages of the register of requests: values in, HTML out.
enum RightsRequestPages {
  static let here = ("권리 요구", RightsRequestRoutes.path)

  static func due(_ request: RightsRequest, on today: Day) -> HTML {
    guard !request.state.isOver else { return "\(request.answeredOn.map { "\($0) 회신" } ?? "")" }
    let left = request.dueOn.number - today.number
    return left < 0
      ? badge("\(-left)일 늦음", .danger) : badge("\(request.dueOn)까지 · \(left)일 남음", left <= 3 ? .warning : .information)
  }

  static func list(_ call: Call, _ all: [RightsRequest], _ names: [String: String], _ typed: TypedForm) -> Page {
    let open = all.filter { !$0.state.isOver }
    let late = open.filter { $0.dueOn < call.today }.count
    let rows = all.map { request -> [HTML] in
      [
        link("\(request.number)번", "\(RightsRequestRoutes.path)/\(request.id)"), "\(request.kind.label)",
        "\(request.person.map { names[$0.text] ?? "파기된 사람" } ?? "–")", "\(request.receivedOn)",
        "\(request.state.label)", due(request, on: call.today),
      ]
    }
    let officer = call.caller.roles.contains(.privacyOfficer)
    return Page(
      title: "정보주체의 요구에 기한 안에 답하나",
      lead: "처리 중 \(open.count)건, 그 가운데 기한이 지난 것 \(late)건. 받은 날부터 10일(자동화된 결정은 30일) 안에 회신합니다.",
      body: typed.summary()
        + table(
          caption: "권리 요구, 기한이 가까운 것부터",
          columns: [
            Column("번호", heading: true), Column("요구"), Column("누구"), Column("받은 날"), Column("상태"), Column("기한"),
          ], rows: rows, empty: "<p>받은 요구가 없습니다. 창구·전화·우편·온라인으로 온 요구를 모두 여기에 적습니다.</p>")
        + (officer ? section("새 요구 접수", id: "receive", receiving(call, typed)) : .empty),
      breadcrumb: [PrivacyGround.home])
  }

  private static func receiving(_ call: Call, _ typed: TypedForm) -> HTML {
    form(
      call, action: RightsRequestRoutes.path,
      fieldRow([
        selectField(
          "kind", label: "무엇을 요구하나",
          options: RightsRequest.Kind.allCases.map { ($0.rawValue, "\($0.label) (\($0.law))") },
          selected: typed.value("kind"), error: typed.error("kind"), required: true),
        selectField(
          "channel", label: "어떻게 왔나", options: Consent.Channel.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("channel"), error: typed.error("channel"), required: true),
      ])
        + dateField(
          "receivedOn", label: "받은 날", value: typed.value("receivedOn", or: call.today.description),
          error: typed.error("receivedOn"))
        + textField(
          "person", label: "누구", value: typed.value("person"),
          hint: "이름과 생년월일(홍길동 1970-03-02)이나 구직번호. 우리에게 정보가 없는 사람이면 비웁니다",
          error: typed.error("person"))
        + textArea(
          "note", label: "요구한 내용", value: typed.value("note"), hint: "본인 확인을 어떻게 했는지도 적습니다. 봉인해 둡니다",
          error: typed.error("note"), required: true)
        + textField(
          "reach", label: "회신할 곳", value: typed.value("reach"),
          hint: "이름과 전화·주소·전자우편 가운데 하나. 비우면 이 사람의 연락처로 봅니다. 봉인해 두고 회신한 뒤 한 달이면 지웁니다",
          error: typed.error("reach")) + formActions([button("접수")]))
  }

  /// Everything the page of one request shows.
  struct Sheet {
    let request: RightsRequest
    let note: String?, answer: String?, reach: String?
    /// Masked; nil for someone unknown or destroyed.
    let name: String?
    /// The destruction it led to, and that one's line of the 파기대장.
    let list: DestructionList?, line: DestructionRegisterLine?
    let kept: [KeptRecord]
    /// What still runs for the person, in words.
    let underWay: [String]
    var destroyed: Bool { list?.state == .destroyed }
  }

  static func one(_ call: Call, _ sheet: Sheet, _ typed: TypedForm) -> Page {
    let request = sheet.request
    let officer = call.caller.roles.contains(.privacyOfficer)
    let gone = sheet.line.map { "\($0.at.day)에 파기함(파기대장 \($0.number)번)" } ?? "파기함"
    let who = sheet.name ?? (sheet.destroyed ? gone : "적혀 있지 않음")
    let note = sheet.note ?? (sheet.destroyed ? "파기할 때 함께 지움" : "보관기간이 끝나 지움")
    let reach = sheet.reach.map { officer ? $0 : "봉인되어 있음(개인정보 보호책임자만 봄)" }
    let none = request.person == nil ? "남아 있지 않음" : "이 사람의 연락처로. 회신 전에 파기하면 여기에 옮겨 봉인함"
    let facts = structuredList([
      ("요구", "\(request.kind.label) (\(request.kind.law))"), ("누구", "\(who)"), ("어떻게", "\(request.channel.label)"),
      ("받은 날", "\(request.receivedOn)"), ("기한", due(request, on: call.today)), ("요구한 내용", "\(note)"),
      ("회신할 곳", "\(reach ?? none)"), ("알린 내용", "\(sheet.answer ?? "아직 없음")"),
    ])
    let look: HTML =
      request.person.map {
        buttonRow([linkButton("이 사람의 정보를 누가 보았나", "\(AccessLogRoutes.path)?person=\($0)")])
      } ?? .empty
    let owed: HTML =
      sheet.destroyed && !request.state.isOver
      ? alert(
        kind: .warning, title: "파기했지만 회신을 아직 적지 않았습니다(기한 \(request.dueOn)).",
        body: "<p>‘회신할 곳’으로 무엇을 지웠는지 알리고 아래에 적으십시오. 적은 뒤 한 달이 지나면 연락처도 저절로 지웁니다.</p>") : .empty
    return Page(
      title: "\(request.number)번 권리 요구: \(request.kind.label)",
      lead: "\(badge(request.state.label)) \(due(request, on: call.today))",
      body: typed.summary() + owed + facts + look + (officer ? answering(call, request, typed) : .empty)
        + (officer ? destroying(call, sheet) : .empty), breadcrumb: [PrivacyGround.home, here])
  }

  private static func answering(_ call: Call, _ request: RightsRequest, _ typed: TypedForm) -> HTML {
    let next = RightsRequest.next(from: request.state, for: .privacyOfficer)
    guard !next.isEmpty else { return .empty }
    let extending = next.contains(.extended) && request.kind == .access
    let verbs: [RightsRequest.State: String] = [
      .granted: "들어주고 회신", .partly: "일부 들어주고 회신", .refused: "거절 회신", .extended: "열람 연기 알림", .withdrawn: "본인이 거둠",
    ]
    let buttons = next.filter { $0 != .extended || extending }.sorted { $0 == .granted && $1 != .granted }.map { goal in
      button(
        verbs[goal] ?? goal.label, kind: goal == .granted ? .primary : .secondary, name: "to", value: goal.rawValue)
    }
    return section(
      "회신", id: "answer",
      form(
        call, action: "\(RightsRequestRoutes.path)/\(request.id)/transitions",
        textArea(
          "answer", label: "본인에게 알린 내용", value: typed.value("answer"),
          hint: "무엇을 했는지. 거절·일부·연기라면 사유와 이의제기 방법도 적습니다", error: typed.error("answer"), required: true)
          + (extending
            ? dateField(
              "due", label: "연기한 기한", value: typed.value("due"), hint: "연기할 때만 적습니다. 사유가 없어지면 바로 보여 드립니다",
              error: typed.error("due")) : .empty) + formActions(buttons)))
  }

  private static func destroying(_ call: Call, _ sheet: Sheet) -> HTML {
    let request = sheet.request
    guard request.kind.mayDestroy else { return .empty }
    let list: HTML? = sheet.list.map {
      "<p>\(link("이 요구의 파기 목록", "\(DestructionRoutes.path)/\($0.id)")): \($0.state.label)</p>"
    }
    guard request.person != nil else { return list.map { section("파기", id: "destroy", $0) } ?? .empty }
    let running: HTML =
      sheet.underWay.isEmpty ? .empty : "<p><b>아직 진행 중:</b> \(sheet.underWay.joined(separator: ", "))</p>"
    let bound = sheet.kept.filter { $0.binds(on: call.today) }
    let draw = actionButton(call, "파기 목록 만들기", action: "\(RightsRequestRoutes.path)/\(request.id)/destructions")
    return section(
      "파기", id: "destroy",
      "<p>보관하는 기록과 근거</p>\(RetentionWords.list(sheet.kept, on: call.today))\(running)\(RetentionWords.law(bound))"
        + (list ?? "<p>파기 목록을 만들면 검토와 승인을 거쳐 파기됩니다. 본인에게 먼저 회신하고 적으십시오.</p>\(draw)"))
  }
}
