import Pages
import Storage
import Vocabulary

/// `/desk/staff`: the administrator's list of accounts.
struct StaffRoutes: Sendable {
  let database: any Database
  let store = AccountStore()
  static let audience = Audience.staff([.administrator])

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/staff", audience: Self.audience, purpose: .administration, summary: "직원 계정 목록", handler: list),
      Endpoint(
        .get, "/desk/staff/new", audience: Self.audience, purpose: .administration, summary: "계정 만들기 화면"
      ) { call in .page(try await addPage(call, TypedForm())) },
      Endpoint(
        .post, "/desk/staff", audience: Self.audience, purpose: .administration, summary: "계정 만들기",
        redraw: { call, refusal in try await addPage(call, TypedForm(call.body, refusal)) }, handler: add),
      Endpoint(
        .get, "/desk/staff/{id}", audience: Self.audience, purpose: .administration, summary: "직원 계정과 권한 기록"
      ) { call in .page(try await onePage(call, TypedForm())) },
      act("roles", "권한 바꾸기", setRoles),
      act("disabling", "계정 사용 중지", { try await setDisabled($0, true) }),
      act("enabling", "계정 다시 쓰게 하기", { try await setDisabled($0, false) }),
      act("lock-lifting", "로그인 잠금 풀기", liftLock),
    ]
  }

  private func act(
    _ name: String, _ summary: String, _ handler: @escaping @Sendable (Call) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      .post, "/desk/staff/{id}/\(name)", audience: Self.audience, purpose: .administration, summary: summary,
      redraw: { call, refusal in try await onePage(call, TypedForm(call.body, refusal)) }, handler: handler)
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let (office, now) = (call.caller.office, call.now)
    return try await database.read { tx in
      let lines = try store.all(of: office, tx).map { ($0, try store.lockedUntil($0, at: now, tx)) }
      return .page(StaffPages.list(lines, try OfficeStore().centres(of: office, tx)))
    }
  }

  @Sendable func add(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let login = reader.text("login", "아이디", required: true, max: 32)
    let name = reader.text("name", "이름", required: true, max: 60)
    let centre = reader.text("centre", "센터", max: 40)
    let roles = Set(reader.texts("role", "권한").compactMap(Role.init(rawValue:)))
    let password = if case .text(let typed) = reader.raw("password") { typed } else { "" }
    try reader.finish("계정을 만들지 못했습니다")
    let (office, by) = (call.caller.office, ID<Account>(call.caller.account))
    let new = try NewAccount(
      office: office, login: login ?? "", name: name ?? "", centre: centre, roles: roles, password: password,
      at: call.now)
    let outcome = try await call.once(database) { tx in
      if let centre, try !OfficeStore().centres(of: office, tx).contains(where: { $0.id == centre }) {
        throw InvalidInput("계정을 만들지 못했습니다", [Fault("centre", "choice", "센터는 보기에서 고르십시오.")])
      }
      try store.add(new, by: by, at: call.now, tx)
      return Outcome(status: 303, location: "/desk/staff/\(new.id)")
    }
    return .redirect(outcome.location)
  }

  @Sendable func setRoles(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let roles = Set(reader.texts("role", "권한").compactMap(Role.init(rawValue:)))
    let reason = reader.text("reason", "사유", required: true)
    try reader.finish("권한을 바꾸지 못했습니다")
    return try await change(call) { id, by, tx in
      try store.setRoles(roles, of: id, in: call.caller.office, by: by, reason: reason, at: call.now, tx)
    }
  }

  func setDisabled(_ call: Call, _ disabled: Bool) async throws -> Reply {
    let reader = call.reader()
    let reason = reader.text("disablingReason", "사유", required: disabled)
    if disabled, call.caller.account == (try call.parameter("id")) {
      reader.fault("disablingReason", "self", "자기 계정은 스스로 중지할 수 없습니다. 다른 관리자에게 부탁하십시오.")
    }
    try reader.finish("계정을 바꾸지 못했습니다")
    return try await change(call) { id, by, tx in
      try store.setDisabled(disabled, id, in: call.caller.office, by: by, reason: reason, at: call.now, tx)
    }
  }

  @Sendable func liftLock(_ call: Call) async throws -> Reply {
    try await change(call) { id, by, tx in
      try store.liftLock(of: id, in: call.caller.office, by: by, at: call.now, tx)
    }
  }

  private func change(
    _ call: Call,
    _ effect: @escaping @Sendable (ID<Account>, ID<Account>, any WriteTransaction) throws -> Void
  ) async throws -> Reply {
    let (id, by) = (try call.id(of: Account.self), ID<Account>(call.caller.account))
    let outcome = try await call.once(database) { tx in
      try effect(id, by, tx)
      return Outcome(status: 303, location: "/desk/staff/\(id)")
    }
    return .redirect(outcome.location)
  }

  private func addPage(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let office = call.caller.office
    let centres = try await database.read { tx in try OfficeStore().centres(of: office, tx) }
    return StaffPages.add(call, centres, typed)
  }

  private func onePage(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, now, id) = (call.caller.office, call.now, try call.id(of: Account.self))
    return try await database.read { tx in
      guard let account = try store.find(id, in: office, tx) else { throw NotFound("계정") }
      return StaffPages.one(
        call, account, locked: try store.lockedUntil(account, at: now, tx),
        try store.history(of: id, in: office, tx), try OfficeStore().centres(of: office, tx), typed)
    }
  }
}
