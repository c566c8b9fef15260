import Documents
import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/privacy/staff-rights`: who was given which right, when, by whom and why (고시 §5③), and accounts nobody uses.
struct StaffRightsRoutes: Sendable {
  let ground: PrivacyGround
  static let path = "/desk/privacy/staff-rights"
  static let audience = Audience.staff([.privacyOfficer, .auditor, .administrator])

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.audience, purpose: .audit, summary: "직원 권한의 부여·변경·말소 기록", handler: list),
      Endpoint(
        .get, "\(Self.path)/csv", audience: Self.audience, purpose: .export, summary: "직원 권한 기록 내려받기(CSV)",
        handler: file),
      Endpoint(
        .get, "/desk/privacy/dormant", audience: Self.audience, purpose: .audit, summary: "오래 쓰지 않은 계정",
        handler: dormant),
    ]
  }

  /// One line of the history with the names of both accounts.
  struct Line: Sendable {
    let at: Instant, login: String, name: String, act: AccountAct, role: Role?, by: String?, reason: String?
    /// `없음 → 상담사`; what is no change of a right has none.
    var change: String {
      guard let role else { return "" }
      return act == .removed ? "\(role.label) → 없음" : "없음 → \(role.label)"
    }
  }

  private func lines(
    in office: String, before: Instant?, limit: Int, _ tx: any ReadTransaction
  ) throws -> [Line] {
    try tx.rows(
      """
      SELECT h.at, h.act, h.role, h.reason, a.login, a.name, b.login AS by_login FROM account_history h
      JOIN account a ON a.office = h.office AND a.id = h.account
      LEFT JOIN account b ON b.office = h.office AND b.id = h.by_account
      WHERE h.office = ? AND h.at < ? ORDER BY h.at DESC, h.id DESC LIMIT ?
      """, office, before ?? Instant(milliseconds: Int64.max), limit
    ).map { row in
      Line(
        at: try row.instant("at"), login: try row.text("login"), name: try row.text("name"), act: try row.code("act"),
        role: try row.textIfPresent("role").flatMap(Role.init(rawValue:)), by: try row.textIfPresent("by_login"),
        reason: try row.textIfPresent("reason"))
    }
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let before = call.queryReader().text("before", "쪽").flatMap(Int64.init).map(Instant.init(milliseconds:))
    let office = call.caller.office
    let found = try await ground.database.read { tx in try lines(in: office, before: before, limit: 101, tx) }
    let shown = found.prefix(100)
    let rows = shown.map { line -> [HTML] in
      [
        "\(PrivacyGround.when(line.at))", "\(line.name) (\(line.login))", "\(line.act.label)", "\(line.change)",
        "\(line.by ?? "명령줄·시연")", "\(line.reason ?? "")",
      ]
    }
    let next = found.count > 100 ? shown.last.map { "\(Self.path)?before=\($0.at.milliseconds)" } : nil
    return .page(
      Page(
        title: "누구에게 언제 어떤 권한을 주었나", lead: "권한을 주고, 바꾸고, 거둔 일은 고치거나 지울 수 없게 남고 3년 이상 보관합니다(안전성 확보조치 기준 제5조제3항).",
        body: table(
          caption: "권한 기록, 새것부터",
          columns: [
            Column("언제", heading: true), Column("누구의"), Column("무엇"), Column("앞 → 뒤"), Column("누가"), Column("사유"),
          ], rows: rows, empty: "<p>아직 없습니다.</p>") + pagination(next: next)
          + buttonRow([
            linkButton("내려받기(CSV)", "\(Self.path)/csv"), linkButton("오래 쓰지 않은 계정", "/desk/privacy/dormant"),
          ]), breadcrumb: [Self.home(of: call)]))
  }

  /// The administrator comes from the accounts: the privacy desk is not theirs.
  private static func home(of call: Call) -> (String, String) {
    call.caller.roles.isDisjoint(with: [.privacyOfficer, .auditor]) ? ("직원 계정", "/desk/staff") : PrivacyGround.home
  }

  @Sendable func file(_ call: Call) async throws -> Reply {
    let office = call.caller.office
    let all = try await ground.database.read { tx in try lines(in: office, before: nil, limit: 1_000_000, tx) }
    let rows = all.map { line in
      [
        line.at.description, line.login, line.name, line.act.label, line.change, line.by ?? "명령줄·시연",
        line.reason ?? "",
      ]
    }
    return .file(
      bytes: CSV.bytes(header: ["언제", "아이디", "이름", "무엇", "앞 → 뒤", "누가", "사유"], rows: rows),
      type: "text/csv; charset=utf-8", name: "직원 권한 기록-\(office)-\(call.today).csv")
  }

  @Sendable func dormant(_ call: Call) async throws -> Reply {
    let (office, today) = (call.caller.office, call.today)
    let days = try Reference.privacy().dormantDays.dated(on: today)
    let accounts = try await ground.database.read { tx in
      try AccountStore().idle(since: today.adding(days: -(days?.value ?? 90)), in: office, tx)
    }
    let never = accounts.count { $0.1 == nil }
    let manages = call.caller.roles.contains(.administrator)
    let rows = accounts.map { account, last -> [HTML] in
      [
        manages ? link(account.name, "/desk/staff/\(account.id)") : "\(account.name)", "\(account.login)",
        "\(account.roles.sorted().map(\.label).joined(separator: ", "))", "\(last.map { "\($0)" } ?? "한 번도 없음")",
      ]
    }
    return .page(
      Page(
        title: "오래 쓰지 않은 계정이 있나",
        lead:
          """
          \(days?.value ?? 90)일 넘게 로그인하지 않은 계정 \(rows.count - never)개, 만든 지 \(days?.value ?? 90)일이 넘도록 한 번도 로그인하지 \
          않은 계정 \(never)개. \(days?.value ?? 90)일은 \(days?.source ?? "")(\(days?.confidence.label ?? ""))이니 기관의 기준과 맞는지 확인하십시오.
          """,
        body: table(
          caption: "오래 쓰지 않은 계정",
          columns: [Column("이름", heading: true), Column("아이디"), Column("권한"), Column("마지막으로 쓴 날")],
          rows: rows, empty: "<p>오래 쓰지 않은 계정이 없습니다.</p>")
          + "<p>떠난 사람의 계정은 시스템 관리자가 직원 계정에서 바로 사용 중지합니다.</p>", breadcrumb: [Self.home(of: call)]))
  }
}

extension AccountStore {
  /// Accounts that may sign in but left no trace in the access log since `day`, with the last day they did.
  func idle(since day: Day, in office: String, _ tx: any ReadTransaction) throws -> [(Account, Day?)] {
    try all(of: office, tx).filter { $0.disabledAt == nil }.compactMap { account in
      let last = try tx.first(
        "SELECT at FROM access_log WHERE office = ? AND account = ? ORDER BY month DESC, sequence DESC LIMIT 1", office,
        account.id)?.instant("at").day
      let made = try tx.first("SELECT created_at FROM account WHERE office = ? AND id = ?", office, account.id)?
        .instant("created_at").day
      return (last ?? made ?? day) < day ? (account, last) : nil
    }
  }
}
