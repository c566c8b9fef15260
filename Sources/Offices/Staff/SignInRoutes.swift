import Pages
import Storage
import Vocabulary

/// `/sign-in` and `/sign-out`.
struct SignInRoutes: Sendable {
  let signIn: SignIn

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/sign-in", audience: .everyone, staffDoor: true, summary: "로그인 화면") { call in
        .page(Self.page(call, next: Self.next(call.queryReader()), TypedForm()))
      },
      Endpoint(
        .post, "/sign-in", audience: .everyone, staffDoor: true, summary: "로그인",
        redraw: { call, refusal in
          Self.page(call, next: Self.next(call.reader()), TypedForm(call.body, refusal))
        }, handler: enter),
      Endpoint(.post, "/sign-out", audience: .anyStaff, purpose: .administration, summary: "로그아웃", handler: leave),
    ]
  }

  @Sendable func enter(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let login = reader.text("login", "아이디", required: true, max: 60)
    let password: String? = if case .text(let typed) = reader.raw("password"), !typed.isEmpty { typed } else { nil }
    if password == nil { reader.fault("password", "required", "비밀번호를 적으십시오.") }
    if let password, password.utf8.count > 1000 { reader.fault("password", "tooLong", "비밀번호가 너무 깁니다.") }
    try reader.finish("로그인하지 못했습니다")
    guard let login, let password else { throw SignIn.Refusal.wrong }
    // Written down with the account that was tried, let in or not; logins nobody has would only fill the log.
    if let tried = try await signIn.account(of: login, in: call.site.office) {
      call.shown.task("account:\(tried)")
      call.shown.purpose(.administration)
    }
    let opened = try await signIn.open(
      login: login, password: password, address: call.remoteAddress, at: call.now)
    call.shown.task("account:\(opened.account)")
    let secure = call.site.origin?.hasPrefix("https://") == true
    return .redirectSettingCookie(
      Self.next(reader) ?? "/desk", cookie: SessionCookie.setting(opened.cookie, secure: secure))
  }

  @Sendable func leave(_ call: Call) async throws -> Reply {
    try await signIn.end(call.caller, at: call.now)
    let secure = call.site.origin?.hasPrefix("https://") == true
    return .redirectSettingCookie("/", cookie: SessionCookie.clearing(secure: secure))
  }

  /// Where to go after signing in: only a path of ours.
  static func next(_ reader: FieldReader) -> String? {
    reader.text("next", "주소", max: 500).flatMap { $0.isOwnPath ? $0 : nil }
  }

  static func page(_ call: Call, next: String?, _ typed: TypedForm) -> Page {
    let demo: HTML =
      call.site.demo
      ? helpPanel(
        say("시연용 계정"),
        """
        <p>\(say("모두 같은 비밀번호를 씁니다: {0}", DemoStaff.password))</p>\
        <ul>\(DemoStaff.seats, { "<li><b>\($0.login)</b> – \(say($0.role.label))</li>" })</ul>
        """) : .empty
    let ended: HTML =
      call.queryReader().flag("ended")
      ? alert(kind: .information, title: say("오래 쓰지 않아 로그아웃되었습니다. 다시 로그인하면 보던 화면으로 돌아갑니다.")) : .empty
    return Page(
      title: say("직원 로그인"), lead: "\(say("일자리센터 직원과 구청 담당자가 쓰는 화면입니다."))",
      body: ended + typed.summary()
        + form(
          call, action: "/sign-in",
          textField(
            "login", label: say("아이디"), value: typed.value("login"), error: typed.error("login"), required: true,
            autocomplete: "username", width: .half)
            + textField(
              "password", label: say("비밀번호"), error: typed.error("password"), required: true, type: "password",
              autocomplete: "current-password", width: .half)
            + (next.map { hiddenField("next", $0) } ?? .empty) + formActions([button(say("로그인"))])) + demo)
  }
}
