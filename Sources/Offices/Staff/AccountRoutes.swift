import Pages
import Storage
import Vocabulary

/// `/desk/account`: one's own account.
struct AccountRoutes: Sendable {
  let database: any Database

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/desk/account", audience: .anyStaff, purpose: .administration, summary: "내 계정") { call in
        .page(try await page(call, TypedForm()))
      },
      Endpoint(
        .post, "/desk/account/password", audience: .anyStaff, purpose: .administration, summary: "내 비밀번호 바꾸기",
        redraw: { call, refusal in
          // Passwords are never drawn back into a form.
          try await page(call, TypedForm(.missing, refusal))
        }, handler: changePassword),
    ]
  }

  @Sendable func changePassword(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    func typed(_ name: String) -> String { if case .text(let text) = reader.raw(name) { text } else { "" } }
    let (old, new) = (typed("current"), typed("password"))
    let (office, id) = (call.caller.office, ID<Account>(call.caller.account))
    let row = try await database.read { tx in
      try tx.first("SELECT login, password FROM account WHERE office = ? AND id = ?", office, id)
    }
    guard let row else { throw NotFound("계정") }
    if await Passwords.verify(old, against: try row.text("password")) == false {
      reader.fault("current", "wrong", "지금 비밀번호가 맞지 않습니다. 다시 적으십시오.")
    }
    if let fault = NewAccount.fault(inPassword: new, login: try row.text("login")) {
      reader.fault(fault.field, fault.code, fault.message)
    } else if new != typed("again") {
      reader.fault("again", "different", "새 비밀번호 두 칸이 서로 다릅니다. 같은 비밀번호를 두 번 적으십시오.")
    }
    try reader.finish("비밀번호를 바꾸지 못했습니다")
    let hash = try await Passwords.hashed(new)
    let outcome = try await call.once(database) { tx in
      try AccountStore().setPassword(hash: hash, of: id, in: office, keeping: call.caller.way, at: call.now, tx)
      return Outcome(status: 303, location: "/desk/account?changed=yes")
    }
    return .redirect(outcome.location)
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, id) = (call.caller.office, ID<Account>(call.caller.account))
    let (now, way) = (call.now, call.caller.way)
    let (account, found, idle, others) = try await database.read { tx in
      let idle = try OfficeStore().settings(of: office, tx).idleMinutes
      return (
        try AccountStore().find(id, in: office, tx), try OfficeStore().find(office, tx), idle,
        try AccountStore().openSessions(of: id, in: office, idle: idle, at: now, but: way, tx)
      )
    }
    guard let account else { throw NotFound("계정") }
    let done: HTML =
      call.queryReader().flag("changed")
      ? alert(kind: .success, title: "비밀번호를 바꾸었습니다. 다른 기기의 로그인은 끝났고, 이 계정의 API 토큰은 모두 폐기되었습니다.") : .empty
    let shared: HTML =
      others > 0
      ? alert(
        kind: .warning, title: "이 계정으로 로그인한 곳이 \(others)곳 더 있습니다.",
        body: "<p>본인이 연 것이 아니면 비밀번호를 바꾸십시오. 바꾸면 다른 곳의 로그인이 끝납니다. 계정은 함께 쓰지 않습니다.</p>") : .empty
    let facts = structuredList([
      ("이름", "\(account.name)"), ("아이디", "\(account.login)"), ("기관", "\(found?.name ?? office)"),
      ("센터", "\(account.centre ?? "없음")"),
      ("권한", "\(account.roles.sorted().map(\.label).joined(separator: ", "))"),
      ("자동 로그아웃", "\(idle)분 동안 쓰지 않으면, 또는 로그인한 지 \(SignIn.longestSessionHours)시간 뒤"),
    ])
    func password(_ name: String, _ label: String, _ autocomplete: String, hint: String? = nil) -> HTML {
      textField(
        name, label: label, hint: hint, error: typed.error(name), required: true, type: "password",
        autocomplete: autocomplete, width: .half)
    }
    let change = form(
      call, action: "/desk/account/password",
      password("current", "지금 비밀번호", "current-password")
        + password("password", "새 비밀번호", "new-password", hint: "\(NewAccount.shortestPassword)자 이상. 길수록 좋습니다.")
        + password("again", "새 비밀번호 다시", "new-password") + formActions([button("비밀번호 바꾸기")]))
    return Page(
      title: "내 계정", body: done + shared + typed.summary() + facts + section("비밀번호 바꾸기", id: "password", change),
      breadcrumb: [("업무", "/desk")])
  }
}
