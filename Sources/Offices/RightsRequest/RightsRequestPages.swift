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
          error: typed.error("note"), required: true) + formActions([button("접수")]))
  }

  static func one(
    _ call: Call, _ request: RightsRequest, _ words: (note: String?, answer: String?), name: String?, list: String?,
    _ typed: TypedForm
  ) -> Page {
    let facts = structuredList([
      ("요구", "\(request.kind.label) (\(request.kind.law))"), ("누구", "\(name ?? "적혀 있지 않거나 파기됨")"),
      ("어떻게", "\(request.channel.label)"), ("받은 날", "\(request.receivedOn)"), ("기한", due(request, on: call.today)),
      ("요구한 내용", "\(words.note ?? "남아 있지 않음")"), ("알린 내용", "\(words.answer ?? "아직 없음")"),
    ])
    let look: HTML =
      request.person.map {
        buttonRow([linkButton("이 사람의 정보를 누가 보았나", "\(AccessLogRoutes.path)?person=\($0)")])
      } ?? .empty
    let officer = call.caller.roles.contains(.privacyOfficer)
    return Page(
      title: "\(request.number)번 권리 요구: \(request.kind.label)",
      lead: "\(badge(request.state.label)) \(due(request, on: call.today))",
      body: typed.summary() + facts + look + (officer ? answering(call, request, typed) : .empty)
        + (officer ? destroying(call, request, list) : .empty), breadcrumb: [PrivacyGround.home, here])
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

  private static func destroying(_ call: Call, _ request: RightsRequest, _ list: String?) -> HTML {
    guard request.kind.mayDestroy, request.person != nil else { return .empty }
    let body: HTML =
      list.map { "<p>\(link("이 요구의 파기 목록", "\(DestructionRoutes.path)/\($0)"))</p>" }
      ?? "<p>다른 법령이 보관을 정하지 않았으면 파기 목록을 만듭니다. 검토와 승인을 거쳐 파기됩니다.</p>"
      + actionButton(call, "파기 목록 만들기", action: "\(RightsRequestRoutes.path)/\(request.id)/destructions")
    return section("파기", id: "destroy", body)
  }
}
