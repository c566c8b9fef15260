import Pages
import Secrets
import Storage
import Vocabulary

/// Signing in and out (로그인). Attempts are counted per login and address before the password is looked at, so that
/// many at once do not slip past the count.
package struct SignIn: Sendable {
  /// Ours, within 고시 §5⑥ and §6, which set no figures.
  static let attemptsBeforeLock = 5
  static let lockMinutes = 15
  /// A session ends after this even when it is used all day.
  static let longestSessionHours = 12

  let database: any Database
  /// Over the database that keeps accounts and sessions.
  package init(database: any Database) { self.database = database }

  static func digest(ofLogin login: String) -> String { Digest.sha256("login \(login.lowercased())").hex }
  static func digest(ofCookie cookie: String) -> String { Digest.sha256("session \(cookie)").hex }

  /// The new session's cookie value. Throws `Refusal`.
  package func begin(login: String, password: String, address: String, at now: Instant) async throws -> String {
    try await open(login: login, password: password, address: address, at: now).cookie
  }

  /// The account of this office that the login means; nil when there is none.
  func account(of login: String, in office: String) async throws -> String? {
    try await database.read { tx in
      try tx.first("SELECT id FROM account WHERE office = ? AND login = ?", office, login.lowercased())?.text("id")
    }
  }

  /// The cookie's value and the account's id.
  func open(
    login: String, password: String, address: String, at now: Instant
  ) async throws -> (cookie: String, account: String) {
    let subject = Self.digest(ofLogin: login)
    let found = try await database.write { tx in
      try Self.count(subject, address, at: now, tx)
      return try tx.first("SELECT office, id, password, disabled_at FROM account WHERE login = ?", login.lowercased())
    }
    guard await Passwords.verify(password, against: try found?.text("password")), let found else {
      throw Refusal.wrong
    }
    let cookie = randomBytes(32).hex
    let (office, account) = (try found.text("office"), try found.text("id"))
    try await database.write { tx in
      try tx.run("DELETE FROM sign_in_failure WHERE login = ? AND address = ?", subject, address)
      try tx.run("DELETE FROM sign_in_failure WHERE first_at < ?", now.adding(seconds: -86_400))
      guard
        try tx.first(
          "SELECT 1 AS one FROM account WHERE office = ? AND id = ? AND disabled_at IS NULL", office, account) != nil
      else { return }
      try tx.run(
        "INSERT INTO session (office, digest, account, created_at, seen_at, ended_at) VALUES (?, ?, ?, ?, ?, NULL)",
        office, Self.digest(ofCookie: cookie), account, now, now)
    }
    guard try found.instantIfPresent("disabled_at") == nil else { throw Refusal.disabled }
    return (cookie, account)
  }

  /// Ends the caller's session; nothing for a token or nobody.
  package func end(_ caller: Caller, at now: Instant) async throws {
    guard case .session(let digest) = caller.way else { return }
    try await database.write { tx in
      try tx.run(
        "UPDATE session SET ended_at = ? WHERE office = ? AND digest = ? AND ended_at IS NULL", now, caller.office,
        digest)
    }
  }

  /// One attempt more; the last one allowed also sets the lock, which a right password removes.
  private static func count(
    _ subject: String, _ address: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let row = try tx.first(
      "SELECT failures, first_at, locked_until FROM sign_in_failure WHERE login = ? AND address = ?", subject, address)
    if let until = try row?.instantIfPresent("locked_until"), until > now { throw Refusal.locked(until: until) }
    let fresh = try row.map { try $0.instant("first_at").adding(seconds: lockMinutes * 60) > now } ?? false
    let failures = try fresh ? (row?.int("failures") ?? 0) + 1 : 1
    let first = try fresh ? row?.instant("first_at") ?? now : now
    let lock = failures >= attemptsBeforeLock ? now.adding(seconds: lockMinutes * 60) : nil
    try tx.run(
      """
      INSERT INTO sign_in_failure (login, address, failures, first_at, locked_until) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (login, address) DO UPDATE SET failures = excluded.failures, first_at = excluded.first_at,
        locked_until = excluded.locked_until
      """, subject, address, failures, first, lock)
  }

  /// Why nobody was let in. `wrong` does not say which of the two was wrong.
  package enum Refusal: SpokenError, Equatable {
    case wrong
    case locked(until: Instant)
    case disabled
    /// 로그인하지 못했습니다
    package var title: String { "로그인하지 못했습니다" }
    /// What to do now.
    package var detail: String {
      switch self {
      case .wrong: "아이디나 비밀번호가 맞지 않습니다. \(SignIn.attemptsBeforeLock)번 틀리면 \(SignIn.lockMinutes)분 동안 잠깁니다."
      case .locked(let until): "여러 번 틀려 \(until.clock)까지 잠겼습니다. 그 뒤에 다시 하거나 시스템 관리자에게 잠금 해제를 부탁하십시오."
      case .disabled: "사용이 중지된 계정입니다. 시스템 관리자에게 문의하십시오."
      }
    }
    /// 422 (the form is drawn again), 429 while locked, 403 for a disabled account.
    package var status: Int {
      switch self {
      case .wrong: 422
      case .locked: 429
      case .disabled: 403
      }
    }
  }
}
