import Pages
import Secrets
import Storage
import Vocabulary

/// All SQL of accounts, roles and their history. Every act leaves a row in `account_history` (고시 §5③). `by` is the
/// acting account; nil for the command line.
package struct AccountStore: Sendable {
  /// Stateless.
  package init() {}

  private static let columns = "office, id, login, name, centre, disabled_at"

  /// Throws `Conflict` when the login is taken or the office has only published figures, `NotFound` when there is no
  /// such office.
  package func add(_ new: NewAccount, by: ID<Account>?, at now: Instant, _ tx: any WriteTransaction) throws {
    guard let office = try OfficeStore().find(new.office, tx) else { throw NotFound("기관") }
    try office.refuseIfPublishedOnly("계정을 만들지 못했습니다")
    let added = try tx.run(
      """
      INSERT INTO account (office, id, login, name, centre, password, disabled_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (login) DO NOTHING
      """, new.office, new.id, new.login, new.name, new.centre, new.passwordHash, now)
    guard added == 1 else {
      throw Conflict("계정을 만들지 못했습니다", "아이디 ‘\(new.login)’은(는) 이미 쓰고 있습니다. 다른 아이디를 정하십시오.")
    }
    try remember(.created, new.office, new.id, by: by, at: now, tx)
    for role in new.roles.sorted() {
      try tx.run("INSERT INTO account_role (office, account, role) VALUES (?, ?, ?)", new.office, new.id, role.rawValue)
      try remember(.granted, new.office, new.id, role: role, by: by, at: now, tx)
    }
  }

  /// nil when this office has no such account.
  package func find(_ id: ID<Account>, in office: String, _ tx: any ReadTransaction) throws -> Account? {
    try tx.first("SELECT \(Self.columns) FROM account WHERE office = ? AND id = ?", office, id)
      .map { try Account(row: $0, roles: roles(of: id, in: office, tx)) }
  }

  /// By login, in any office; nil when nobody has it.
  package func find(login: String, _ tx: any ReadTransaction) throws -> Account? {
    guard let row = try tx.first("SELECT \(Self.columns) FROM account WHERE login = ?", login.lowercased()) else {
      return nil
    }
    return try Account(row: row, roles: roles(of: row.id("id"), in: row.text("office"), tx))
  }

  /// The office's accounts by login; of all offices when nil.
  package func all(of office: String?, _ tx: any ReadTransaction) throws -> [Account] {
    let rows =
      if let office {
        try tx.rows("SELECT \(Self.columns) FROM account WHERE office = ? ORDER BY login", office)
      } else {
        try tx.rows("SELECT \(Self.columns) FROM account ORDER BY login")
      }
    return try rows.map { try Account(row: $0, roles: roles(of: $0.id("id"), in: $0.text("office"), tx)) }
  }

  /// Grants what is missing and removes what is too much. Throws `NotFound`, or `InvalidInput` for an empty set or for
  /// one's own account: whoever may grant could otherwise do every job that takes two people.
  package func setRoles(
    _ roles: Set<Role>, of id: ID<Account>, in office: String, by: ID<Account>?, reason: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    guard let account = try find(id, in: office, tx) else { throw NotFound("계정") }
    guard by != id else {
      throw InvalidInput(
        "권한을 바꾸지 못했습니다", [Fault("role", "self", "자기 계정의 권한은 스스로 바꿀 수 없습니다. 다른 시스템 관리자에게 부탁하십시오.")])
    }
    guard !roles.isEmpty else {
      throw InvalidInput("권한을 바꾸지 못했습니다", [Fault("role", "required", "권한을 하나 이상 고르십시오. 쓰지 않을 계정은 사용 중지하십시오.")])
    }
    for role in roles.subtracting(account.roles).sorted() {
      try tx.run("INSERT INTO account_role (office, account, role) VALUES (?, ?, ?)", office, id, role.rawValue)
      try remember(.granted, office, id, role: role, by: by, reason: reason, at: now, tx)
    }
    for role in account.roles.subtracting(roles).sorted() {
      try tx.run("DELETE FROM account_role WHERE office = ? AND account = ? AND role = ?", office, id, role.rawValue)
      try remember(.removed, office, id, role: role, by: by, reason: reason, at: now, tx)
    }
  }

  /// Blocks the account, ends its sessions and revokes its tokens; or lets it in again. Throws `NotFound`.
  package func setDisabled(
    _ disabled: Bool, _ id: ID<Account>, in office: String, by: ID<Account>?, reason: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    guard let account = try find(id, in: office, tx) else { throw NotFound("계정") }
    guard (account.disabledAt != nil) != disabled else { return }
    try tx.run(
      "UPDATE account SET disabled_at = ? WHERE office = ? AND id = ?", disabled ? now : nil as Instant?, office, id)
    if disabled {
      try tx.run(
        "UPDATE session SET ended_at = ? WHERE office = ? AND account = ? AND ended_at IS NULL", now, office, id)
      try tx.run(
        "UPDATE api_token SET revoked_at = ? WHERE office = ? AND account = ? AND revoked_at IS NULL", now, office, id)
    }
    try remember(disabled ? .disabled : .enabled, office, id, by: by, reason: reason, at: now, tx)
  }

  /// Replaces the password, ends every session but the caller's and revokes the account's tokens: whoever knew the old
  /// password is out. `hash` is made outside the transaction.
  func setPassword(
    hash: String, of id: ID<Account>, in office: String, keeping session: Caller.Way, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let kept = if case .session(let digest) = session { digest } else { "" }
    try tx.run("UPDATE account SET password = ? WHERE office = ? AND id = ?", hash, office, id)
    try tx.run(
      "UPDATE session SET ended_at = ? WHERE office = ? AND account = ? AND digest <> ? AND ended_at IS NULL", now,
      office, id, kept)
    try tx.run(
      "UPDATE api_token SET revoked_at = ? WHERE office = ? AND account = ? AND revoked_at IS NULL", now, office, id)
    try remember(.passwordSet, office, id, by: id, at: now, tx)
  }

  /// Sessions of the account that could go on right now, but the caller's own.
  func openSessions(
    of id: ID<Account>, in office: String, idle: Int, at now: Instant, but own: Caller.Way, _ tx: any ReadTransaction
  ) throws -> Int {
    let digest = if case .session(let digest) = own { digest } else { "" }
    return try tx.first(
      """
      SELECT count(*) AS n FROM session
      WHERE office = ? AND account = ? AND ended_at IS NULL AND seen_at > ? AND created_at > ? AND digest <> ?
      """, office, id, now.adding(seconds: -idle * 60), now.adding(seconds: -SignIn.longestSessionHours * 3600), digest)?
      .int("n") ?? 0
  }

  /// What was done to the account, newest first: when, what, which role, by whom (login), why.
  func history(of id: ID<Account>, in office: String, _ tx: any ReadTransaction) throws -> [AccountHistoryLine] {
    try tx.rows(
      """
      SELECT h.at, h.act, h.role, h.reason, a.login AS by_login FROM account_history h
      LEFT JOIN account a ON a.office = h.office AND a.id = h.by_account
      WHERE h.office = ? AND h.account = ? ORDER BY h.at DESC, h.id DESC
      """, office, id
    ).map(AccountHistoryLine.init(row:))
  }

  /// Whether one of the two made the other's account since `moment`, or gave it `role`: then they may be one person.
  func isMade(
    _ one: String, by other: String, orGiven role: Role, in office: String, since moment: Instant,
    _ tx: any ReadTransaction
  ) throws -> Bool {
    try tx.first(
      """
      SELECT 1 AS made FROM account_history WHERE office = ? AND at >= ?
        AND ((account = ? AND by_account = ?) OR (account = ? AND by_account = ?))
        AND (act = 'created' OR (act = 'granted' AND role = ?)) LIMIT 1
      """, office, moment, one, other, other, one, role.rawValue) != nil
  }

  /// Stores the digest of a token shown once. Throws `NotFound`, or `Conflict` for a disabled account.
  package func issue(
    _ token: APIToken, to account: Account, by: ID<Account>?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard let current = try find(account.id, in: account.office, tx) else { throw NotFound("계정") }
    guard current.disabledAt == nil else {
      throw Conflict("토큰을 만들지 못했습니다", "사용 중지된 계정입니다. 먼저 다시 쓰게 한 뒤 만드십시오.")
    }
    try tx.run(
      "INSERT INTO api_token (office, digest, account, created_at, revoked_at) VALUES (?, ?, ?, ?, NULL)",
      account.office, token.digest.hex, account.id, now)
    try remember(.tokenIssued, account.office, account.id, by: by, at: now, tx)
  }

  /// Lifts the locks of this account from every address. Throws `NotFound`.
  package func liftLock(
    of id: ID<Account>, in office: String, by: ID<Account>?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard let account = try find(id, in: office, tx) else { throw NotFound("계정") }
    try tx.run("DELETE FROM sign_in_failure WHERE login = ?", SignIn.digest(ofLogin: account.login))
    try remember(.lockLifted, office, id, by: by, at: now, tx)
  }

  /// Until when sign-ins of this login are locked from any address; nil when they are not.
  package func lockedUntil(_ account: Account, at now: Instant, _ tx: any ReadTransaction) throws -> Instant? {
    try tx.first(
      "SELECT max(locked_until) AS until FROM sign_in_failure WHERE login = ? AND locked_until > ?",
      SignIn.digest(ofLogin: account.login), now)?.instantIfPresent("until")
  }

  private func roles(of id: ID<Account>, in office: String, _ tx: any ReadTransaction) throws -> Set<Role> {
    let rows = try tx.rows("SELECT role FROM account_role WHERE office = ? AND account = ?", office, id)
    return Set(try rows.map { try $0.code("role") })
  }

  private func remember(
    _ act: AccountAct, _ office: String, _ account: ID<Account>, role: Role? = nil, by: ID<Account>?,
    reason: String? = nil, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    try tx.run(
      """
      INSERT INTO account_history (office, account, id, act, role, by_account, reason, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, office, account, ID<AccountAct>(at: now), act.rawValue, role?.rawValue, by, reason, now)
  }
}

/// One line of 권한 부여·변경·말소 기록.
struct AccountHistoryLine {
  let at: Instant, act: AccountAct, role: Role?, by: String?, reason: String?

  init(row: Row) throws {
    (at, act) = (try row.instant("at"), try row.code("act"))
    role = try row.textIfPresent("role").flatMap(Role.init(rawValue:))
    (by, reason) = (try row.textIfPresent("by_login"), try row.textIfPresent("reason"))
  }
}

/// What was done to an account (권한 부여·변경·말소 기록).
package enum AccountAct: String, Code {
  case created, granted, removed, disabled, enabled, lockLifted, passwordSet, tokenIssued
  /// As printed in the history.
  package var label: String {
    switch self {
    case .created: "계정 만듦"
    case .granted: "권한 부여"
    case .removed: "권한 말소"
    case .disabled: "사용 중지"
    case .enabled: "다시 사용"
    case .lockLifted: "잠금 해제"
    case .passwordSet: "비밀번호 변경"
    case .tokenIssued: "토큰 발급"
    }
  }
}
