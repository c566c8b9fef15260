import Pages
import Storage
import Vocabulary

/// `/desk/privacy/requests`: the register of what data subjects ask for, each with its last day.
struct RightsRequestRoutes: Sendable {
  let ground: PrivacyGround
  static let path = "/desk/privacy/requests"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: PrivacyGround.readers, purpose: .rightsRequest, summary: "정보주체 권리 요구 목록"
      ) { call in .page(try await list(call, TypedForm())) },
      Endpoint(
        .post, Self.path, audience: PrivacyGround.officers, purpose: .rightsRequest, summary: "정보주체 권리 요구 접수",
        redraw: { call, refusal in try await list(call, TypedForm(call.body, refusal)) }, handler: receive),
      Endpoint(
        .get, "\(Self.path)/{id}", audience: PrivacyGround.readers, purpose: .rightsRequest, summary: "권리 요구 하나"
      ) { call in .page(try await page(call, TypedForm())) },
      act("transitions", "권리 요구의 연기·회신", move),
      act("destructions", "권리 요구에 따른 파기 목록 만들기", draw),
    ]
  }

  private func act(
    _ name: String, _ summary: String, _ handler: @escaping @Sendable (Call) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      .post, "\(Self.path)/{id}/\(name)", audience: PrivacyGround.officers, purpose: .rightsRequest, summary: summary,
      redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: handler)
  }

  private func list(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, ground) = (call.caller.office, ground)
    return try await ground.database.read { tx in
      let all = try ground.requests.all(in: office, tx)
      let names = try ground.masked(all.compactMap { $0.person?.text }, call, tx)
      return RightsRequestPages.list(call, all, names, typed)
    }
  }

  @Sendable func receive(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let kind = reader.code("kind", "무엇을 요구하나", as: RightsRequest.Kind.self, required: true)
    let channel = reader.code("channel", "어떻게 왔나", as: Consent.Channel.self, required: true)
    let day = reader.day("receivedOn", "받은 날") ?? call.today
    let who = reader.text("person", "누구", max: 60)
    let note = reader.text("note", "요구한 내용", required: true, max: 1000)
    let reach = reader.text("reach", "회신할 곳", max: 200)
    if day > call.today { reader.fault("receivedOn", "future", "받은 날이 오늘(\(call.today))보다 뒤입니다. 받은 날을 적으십시오.") }
    try reader.finish("권리 요구를 접수하지 못했습니다")
    guard let kind, let channel else { throw NotFound("요구의 종류") }
    let (id, ground, office, account) = (
      ID<RightsRequest>(at: call.now), ground, call.caller.office, call.caller.account
    )
    let outcome = try await call.once(ground.database) { tx in
      let person = try who.map { try subject($0, in: office, tx) }
      let request = try ground.requests.receive(
        id: id, kind, channel: channel, person: person, note: note, reach: reach, receivedOn: day, in: office,
        by: account,
        at: call.now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(request.id)")
    }
    return .redirect(outcome.location)
  }

  /// The one person meant by 구직번호 or by name and birth date.
  private func subject(_ typed: String, in office: String, _ tx: any ReadTransaction) throws -> ID<Person> {
    for room in ground.records {
      if let person = try room.person(numbered: typed, in: office, tx), person != Person.destroyed { return person }
    }
    let query = try VaultQuery(typed: typed)
    let found = try ground.vault.search(query, in: office, limit: 3, tx)
    guard let only = found.first, found.count == 1 else {
      let why = found.isEmpty ? "그런 사람이 없습니다." : "그런 사람이 여럿입니다."
      throw InvalidInput(
        "권리 요구를 접수하지 못했습니다",
        [Fault("person", "notOne", "\(why) 이름과 생년월일(홍길동 1970-03-02)이나 구직번호로 적고, 우리에게 정보가 없는 사람이면 비워 두십시오.")])
    }
    return only.id
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, ground, id) = (call.caller.office, ground, try call.id(of: RightsRequest.self))
    return try await ground.database.read { tx in
      guard let request = try ground.requests.find(id, in: office, tx) else { throw NotFound("권리 요구") }
      let words = try ground.requests.words(of: id, in: office, tx)
      let names = try ground.masked([request.person?.text].compactMap(\.self), call, tx)
      let drawn = try tx.first(
        "SELECT id FROM destruction_list WHERE office = ? AND request = ? ORDER BY created_at DESC LIMIT 1", office, id)
      let list = try drawn.flatMap { try DestructionStore().find(try $0.id("id"), in: office, tx) }
      let (persons, destroying) = ([request.person].compactMap(\.self), ground.destroying)
      let sheet = RightsRequestPages.Sheet(
        request: request, note: words.note, answer: words.answer,
        reach: try ground.requests.reach(of: id, in: office, tx),
        name: request.person.flatMap { names[$0.text] }, list: list,
        line: try list.flatMap { list in
          try DestructionStore().registered(in: office, tx).first { $0.list == list.id.text }
        },
        kept: try destroying.kept(persons, in: office, tx).values.flatMap(\.self),
        underWay: try destroying.underWay(persons, in: office, on: call.today, tx).values.flatMap(\.self))
      return RightsRequestPages.one(call, sheet, typed)
    }
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: RightsRequest.self)
    let reader = call.reader()
    let goal = reader.code("to", "처리", as: RightsRequest.State.self, required: true)
    let answer = reader.text("answer", "본인에게 알린 내용", max: 2000)
    let due = reader.day("due", "연기한 기한")
    try reader.finish("권리 요구를 처리하지 못했습니다")
    guard let goal else { throw NotFound("처리") }
    let (office, account, ground) = (call.caller.office, call.caller.account, ground)
    let outcome = try await call.once(ground.database) { tx in
      guard let request = try ground.requests.find(id, in: office, tx) else { throw NotFound("권리 요구") }
      let next = try request.moved(to: goal, by: .privacyOfficer, on: call.today, because: answer, due: due)
      try ground.requests.record(next, answer: answer, by: account, at: call.now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(id)")
    }
    return .redirect(outcome.location)
  }

  /// A list of this one person, for review and approval like any other.
  @Sendable func draw(_ call: Call) async throws -> Reply {
    let (id, fresh, ground) = (
      try call.id(of: RightsRequest.self), ID<DestructionList>(at: call.now), ground
    )
    let (office, account) = (call.caller.office, call.caller.account)
    let outcome = try await call.once(ground.database) { tx in
      guard let request = try ground.requests.find(id, in: office, tx) else { throw NotFound("권리 요구") }
      guard request.kind.mayDestroy, let person = request.person else {
        throw Conflict("파기 목록을 만들지 못했습니다", "파기로 이어지는 요구가 아니거나 누구인지 적혀 있지 않습니다.")
      }
      let list = try ground.destroying.draw(
        id: fresh, for: person, request: id.text, in: office, by: account, at: call.now, tx)
      return Outcome(status: 303, location: "\(DestructionRoutes.path)/\(list.id)")
    }
    return .redirect(outcome.location)
  }
}
