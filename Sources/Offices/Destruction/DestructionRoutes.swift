import Documents
import Pages
import Reference
import Secrets
import Storage
import Vocabulary

/// `/desk/privacy/destructions`, the 파기대장, the retention periods, and the months of the access log.
struct DestructionRoutes: Sendable {
  let ground: PrivacyGround
  let store = DestructionStore()
  static let path = "/desk/privacy/destructions"
  static let register = "/desk/privacy/destruction-register"
  static let retention = "/desk/privacy/retention"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: PrivacyGround.readers, purpose: .privacy, summary: "파기 목록들", handler: list),
      Endpoint(
        .post, Self.path, audience: PrivacyGround.officers, purpose: .privacy, summary: "보유기간이 끝난 사람의 파기 목록 만들기",
        redraw: { call, refusal in try await listPage(call, TypedForm(call.body, refusal)) }, handler: draw),
      Endpoint(
        .get, "\(Self.path)/{id}", audience: PrivacyGround.readers, purpose: .privacy, summary: "파기 목록 하나"
      ) { call in .page(try await page(call, TypedForm())) },
      act("holds", "파기 목록의 사람을 보류하거나 보류 풀기", hold),
      act("transitions", "파기 목록 검토·승인(파기)·되돌리기·취소", move),
      Endpoint(
        .get, Self.register, audience: PrivacyGround.readers, purpose: .privacy, summary: "파기대장", handler: registered),
      Endpoint(
        .get, "\(Self.register)/csv", audience: PrivacyGround.readers, purpose: .export, summary: "파기대장 내려받기(CSV)",
        handler: registerFile),
      Endpoint(
        .get, Self.retention, audience: PrivacyGround.readers, purpose: .privacy, summary: "보유기간과 근거"
      ) { call in .page(try await retentionPage(call, TypedForm())) },
      Endpoint(
        .post, "/desk/privacy/log-segments", audience: PrivacyGround.officers, purpose: .privacy,
        summary: "보존기간이 지난 달의 접속기록 지우기",
        redraw: { call, refusal in try await retentionPage(call, TypedForm(call.body, refusal)) }, handler: dropMonth),
    ]
  }

  private func act(
    _ name: String, _ summary: String, _ handler: @escaping @Sendable (Call) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      .post, "\(Self.path)/{id}/\(name)", audience: PrivacyGround.officers, purpose: .privacy, summary: summary,
      redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: handler)
  }

  @Sendable func list(_ call: Call) async throws -> Reply { .page(try await listPage(call, TypedForm())) }

  private func listPage(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, store, ground) = (call.caller.office, store, ground)
    return try await ground.database.read { tx in
      let lists = try store.all(in: office, tx)
      let sizes = try Dictionary(
        uniqueKeysWithValues: lists.map { ($0.id, try store.items(of: $0.id, in: office, tx).count) })
      return DestructionPages.list(call, lists, sizes, try ground.staff(of: office, tx), typed)
    }
  }

  @Sendable func draw(_ call: Call) async throws -> Reply {
    let (id, ground) = (ID<DestructionList>(at: call.now), ground)
    let outcome = try await call.once(ground.database) { tx in
      let list = try ground.destroying.draw(
        id: id, in: call.caller.office, on: call.today, by: call.caller.account, at: call.now, tx)
      return Outcome(status: 303, location: list.map { "\(Self.path)/\($0.id)" } ?? "\(Self.path)?none=yes")
    }
    return .redirect(outcome.location)
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, store, ground, id) = (call.caller.office, store, ground, try call.id(of: DestructionList.self))
    return try await ground.database.read { tx in
      guard let list = try store.find(id, in: office, tx) else { throw NotFound("파기 목록") }
      let items = try store.items(of: id, in: office, tx)
      let (persons, destroying) = (items.map(\.person), ground.destroying)
      let sheet = DestructionPages.Sheet(
        list: list, items: items, names: try ground.masked(items.map(\.person.text), call, tx),
        steps: try store.steps(of: id, in: office, tx), staff: try ground.staff(of: office, tx),
        classes: try Reference.privacy().retention,
        lines: try store.registered(in: office, tx).filter { $0.list == id.text },
        kept: try destroying.kept(persons, in: office, tx),
        underWay: try destroying.underWay(persons, in: office, on: call.today, tx),
        request: try destroying.request(of: list, tx))
      return DestructionPages.one(call, sheet, typed)
    }
  }

  @Sendable func hold(_ call: Call) async throws -> Reply {
    let id = try call.id(of: DestructionList.self)
    let reader = call.reader()
    let persons = reader.texts("person", "사람", max: Destroying.longestList)
    let release = reader.text("act", "한 일") == "release"
    let why = release ? nil : reader.code("hold", "보류 사유", as: DestructionList.Hold.self, required: true)
    let until = release ? nil : reader.day("until", "보류 끝나는 날", required: true)
    let note = reader.text("note", "덧붙이는 말", max: 300)
    if persons.isEmpty { reader.fault("person", "required", "보류하거나 풀 사람을 고르십시오.") }
    try reader.finish("보류하지 못했습니다")
    let last = call.today.adding(months: 24)
    if let until, until <= call.today || until > last {
      throw DestructionList.Refusal.holdTooLong(until: until, last: last)
    }
    let (caller, destroying) = (call.caller, ground.destroying)
    let outcome = try await call.once(ground.database) { tx in
      try destroying.hold(
        persons.map { ID($0) }, on: id, why.flatMap { why in until.map { (why, $0) } }, note: note, in: caller.office,
        by: caller.account, at: call.now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(id)")
    }
    return .redirect(outcome.location)
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: DestructionList.self)
    let reader = call.reader()
    let goal = reader.code("to", "처리", as: DestructionList.State.self, required: true)
    let reason = reader.code("reason", "사유", as: DestructionList.Why.self)
    if let reason, !DestructionList.Why.choices.contains(reason) {
      reader.fault("reason", "choice", "사유는 보기에서 고르십시오.")
    }
    let exceptions = DestructionList.Exceptions(
      unanswered: reader.code("unanswered", "회신보다 먼저 파기하는 사유", as: DestructionList.Unanswered.self),
      kept: reader.code("kept", "보관할 기록을 파기하는 사유", as: DestructionList.KeptAnyway.self))
    try reader.finish("파기 목록을 처리하지 못했습니다")
    guard let goal else { throw NotFound("처리") }
    let (destroying, caller) = (ground.destroying, call.caller)
    let outcome = try await call.once(ground.database) { tx in
      try destroying.move(
        id, to: goal, because: reason, but: exceptions, in: caller.office, by: .privacyOfficer,
        account: caller.account, at: call.now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(id)")
    }
    // What cannot be rewritten right now, since someone else is writing, the daily round rewrites.
    if goal == .approved { try? await ground.database.scrub() }
    return .redirect(outcome.location)
  }

  @Sendable func registered(_ call: Call) async throws -> Reply {
    let (office, store, ground) = (call.caller.office, store, ground)
    return .page(
      try await ground.database.read { tx in
        DestructionPages.register(
          try store.registered(in: office, tx), try ground.staff(of: office, tx), try Reference.privacy().retention)
      })
  }

  @Sendable func registerFile(_ call: Call) async throws -> Reply {
    let (office, store, ground) = (call.caller.office, store, ground)
    let rows: [[String]] = try await ground.database.read { tx in
      let (staff, classes) = (try ground.staff(of: office, tx), try Reference.privacy().retention)
      func name(_ account: String?) -> String { account.map { staff[$0] ?? $0 } ?? "시스템" }
      return try store.registered(in: office, limit: 100_000, tx).map { line in
        [
          String(line.number), line.at.day.description, DestructionPages.title(line.code, classes), line.basis,
          line.confidence, String(line.subjects), String(line.records), line.method, name(line.drawnBy),
          name(line.reviewedBy), name(line.approvedBy),
        ]
      }
    }
    let header = ["번호", "파기일", "무엇을", "근거", "근거의 확인", "사람 수", "기록 수", "방법", "작성", "검토", "승인"]
    return .file(
      bytes: CSV.bytes(header: header, rows: rows), type: "text/csv; charset=utf-8",
      name: "파기대장-\(office)-\(call.today).csv")
  }

  private func retentionPage(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let office = call.caller.office
    return try await ground.database.read { tx in
      DestructionPages.retention(
        call, try Reference.privacy().retention, try AccessSegments().all(of: office, tx),
        months: try OfficeStore().settings(of: office, tx).accessLogMonths, typed)
    }
  }

  @Sendable func dropMonth(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let typed = reader.text("month", "달", required: true)
    let month = typed.flatMap(Month.init)
    if typed != nil, month == nil { reader.fault("month", "choice", "달은 2026-03처럼 적으십시오.") }
    try reader.finish("접속기록을 지우지 않았습니다")
    guard let month else { throw NotFound("달") }
    let line = ID<DestructionRegisterLine>(at: call.now).text
    let outcome = try await call.once(ground.database) { tx in
      try AccessSegments().drop(
        month, in: call.caller.office, by: call.caller.account, line: line, at: call.now, tx)
      return Outcome(status: 303, location: Self.register)
    }
    return .redirect(outcome.location)
  }
}
