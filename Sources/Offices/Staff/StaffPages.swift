import Pages
import Vocabulary

/// The administrator's pages about accounts.
enum StaffPages {
  static let roleOptions = Role.allCases.map { ($0.rawValue, $0.label) }

  /// `centres`: the office's, for their names.
  static func list(_ lines: [(Account, Instant?)], _ centres: [Centre]) -> Page {
    let rows = lines.map { account, locked -> [HTML] in
      [
        link(account.name, "/desk/staff/\(account.id)"), "\(account.login)",
        "\(account.roles.sorted().map(\.label).joined(separator: ", "))", "\(name(of: account.centre, centres))",
        state(account, locked),
      ]
    }
    let blocked = lines.filter { $0.0.disabledAt != nil }.count
    return Page(
      title: "누가 무엇을 할 수 있나",
      lead: "계정 \(lines.count)개, 그 가운데 사용 중지 \(blocked)개. 권한을 주고 거둔 일은 모두 기록에 남습니다.",
      body: buttonRow([
        linkButton("계정 만들기", "/desk/staff/new", .primary),
        linkButton("권한 기록", StaffRightsRoutes.path, .tertiary),
        linkButton("오래 쓰지 않은 계정", "/desk/privacy/dormant", .tertiary),
      ])
        + table(
          caption: "직원 계정",
          columns: [Column("이름", heading: true), Column("아이디"), Column("권한"), Column("센터"), Column("상태")],
          rows: rows),
      breadcrumb: [("업무", "/desk")])
  }

  private static func name(of centre: String?, _ centres: [Centre]) -> String {
    centre.map { slug in centres.first { $0.id == slug }?.name ?? slug } ?? "없음(구청)"
  }

  private static func state(_ account: Account, _ locked: Instant?) -> HTML {
    if let day = account.disabledAt?.day { return badge("사용 중지 \(day)", .neutral) }
    if let locked { return badge("\(locked.clock)까지 잠김", .warning) }
    return badge("사용 중", .success)
  }

  static func add(_ call: Call, _ centres: [Centre], _ typed: TypedForm) -> Page {
    Page(
      title: "계정 만들기", lead: "한 사람에 한 계정입니다. 여럿이 함께 쓰는 계정은 만들지 않습니다.",
      body: typed.summary(["login": "아이디", "name": "이름", "role": "권한", "password": "비밀번호"])
        + form(
          call, action: "/desk/staff",
          textField("name", label: "이름", value: typed.value("name"), error: typed.error("name"), required: true)
            + textField(
              "login", label: "아이디", value: typed.value("login"), hint: "영문 소문자, 숫자, 점, 붙임표, 밑줄 3~32자",
              error: typed.error("login"), required: true)
            + checkboxes(
              "role", legend: "권한", options: roleOptions, selected: typed.values("role"), error: typed.error("role"))
            + selectField(
              "centre", label: "센터", options: centres.map { ($0.id, $0.name) }, selected: typed.value("centre"),
              error: typed.error("centre"), empty: "없음(구청)")
            + textField(
              "password", label: "처음 비밀번호", hint: "본인이 로그인한 뒤 바꾸게 하십시오. \(NewAccount.shortestPassword)자 이상",
              error: typed.error("password"), required: true, type: "password", autocomplete: "new-password")
            + formActions([button("계정 만들기"), linkButton("그만두기", "/desk/staff", .tertiary)])),
      breadcrumb: [("업무", "/desk"), ("직원 계정", "/desk/staff")])
  }

  static func one(
    _ call: Call, _ account: Account, locked: Instant?, _ history: [AccountHistoryLine], _ centres: [Centre],
    _ typed: TypedForm
  ) -> Page {
    let path = "/desk/staff/\(account.id)"
    let facts = structuredList([
      ("아이디", "\(account.login)"), ("센터", "\(name(of: account.centre, centres))"), ("상태", state(account, locked)),
    ])
    let lock: HTML =
      locked == nil ? .empty : actionButton(call, "로그인 잠금 풀기", action: "\(path)/lock-lifting", kind: .primary)
    let roles: HTML =
      account.id.text == call.caller.account
      ? "<p>자기 계정의 권한은 스스로 바꿀 수 없습니다. 다른 시스템 관리자에게 부탁하십시오.</p>" : rights(call, account, path, typed)
    return Page(
      title: account.name, lead: "\(account.roles.sorted().map(\.label).joined(separator: ", "))",
      body: typed.summary(["role": "권한", "reason": "사유", "disablingReason": "사유"]) + facts + lock
        + section("권한", id: "roles", roles) + section("사용", id: "use", use(call, account, path, typed))
        + section("기록", id: "history", past(history)),
      breadcrumb: [("업무", "/desk"), ("직원 계정", "/desk/staff")])
  }

  private static func rights(_ call: Call, _ account: Account, _ path: String, _ typed: TypedForm) -> HTML {
    form(
      call, action: "\(path)/roles",
      checkboxes(
        "role", legend: "권한", options: roleOptions,
        selected: typed.values("role", or: account.roles.map(\.rawValue)), error: typed.error("role"))
        + textField(
          "reason", label: "사유", value: typed.value("reason"), hint: "예: 2026-01-02 인사 발령",
          error: typed.error("reason"),
          required: true) + formActions([button("권한 바꾸기")]))
  }

  private static func use(_ call: Call, _ account: Account, _ path: String, _ typed: TypedForm) -> HTML {
    guard account.disabledAt == nil else {
      return actionButton(call, "다시 쓰게 하기", action: "\(path)/enabling")
    }
    return form(
      call, action: "\(path)/disabling",
      textField(
        "disablingReason", label: "사유", value: typed.value("disablingReason"), hint: "예: 전출, 퇴직",
        error: typed.error("disablingReason"), required: true)
        + "<p>열려 있는 로그인과 토큰이 바로 끝납니다. 기록은 남고, 나중에 다시 쓰게 할 수 있습니다.</p>"
        + formActions([button("사용 중지", kind: .danger)]))
  }

  private static func past(_ history: [AccountHistoryLine]) -> HTML {
    table(
      caption: "권한 부여·변경·말소 기록 (3년 이상 보관)",
      columns: [Column("언제", heading: true), Column("무엇"), Column("누가"), Column("왜")],
      rows: history.map { line -> [HTML] in
        let what = [line.act.label, line.role?.label].compactMap { $0 }.joined(separator: ": ")
        return ["\(line.at.day) \(line.at.clock)", "\(what)", "\(line.by ?? "명령줄·시연")", "\(line.reason ?? "")"]
      })
  }
}
