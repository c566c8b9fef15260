import Pages
import Secrets
import Storage
import Vocabulary

/// Who is at the door, and the note of what they were shown: the `Gatekeeper` that Pages asks.
package struct OfficeGate: Gatekeeper {
  let database: any Database
  let log: AccessLog
  /// Under which office the requests of people who have not signed in are noted.
  let publicOffice: String
  /// HMAC key of form tokens, from the keys file.
  package let csrfKey: [UInt8]

  /// `publicOffice`: slug of the office this node serves pages of.
  package init(database: any Database, keys: KeyRing, publicOffice: String) {
    (self.database, self.publicOffice) = (database, publicOffice)
    (log, csrfKey) = (AccessLog(keys: keys), keys.active.csrf)
  }

  /// Anonymous without cookie and token, and for a cookie nobody knows. Throws `Refusal` for a wrong token, a session
  /// left idle longer than the office allows or one older than twelve hours.
  package func identify(
    cookie: String?, bearer: String?, remoteAddress: String, at now: Instant
  ) async throws -> Caller {
    if let bearer { return try await caller(token: bearer) }
    guard let cookie, !cookie.isEmpty else { return .anonymous }
    let digest = SignIn.digest(ofCookie: cookie)
    return try await database.read { tx in
      let row = try tx.first(
        """
        SELECT s.created_at, s.seen_at, a.office, a.id, a.login, a.name, a.centre, a.disabled_at
        FROM session s JOIN account a ON a.office = s.office AND a.id = s.account
        WHERE s.digest = ? AND s.ended_at IS NULL AND a.disabled_at IS NULL
        """, digest)
      guard let row else { return .anonymous }
      let idle = try OfficeStore().settings(of: row.text("office"), tx).idleMinutes
      guard try row.instant("seen_at").adding(seconds: idle * 60) > now else { throw Refusal.idle(minutes: idle) }
      guard try row.instant("created_at").adding(seconds: SignIn.longestSessionHours * 3600) > now else {
        throw Refusal.tooLong
      }
      return try Self.caller(row, way: .session(digest), tx)
    }
  }

  /// Writes the access log and marks the session as used, in one transaction of their own.
  package func record(_ access: Access) async throws {
    let office = access.caller.office.isEmpty ? publicOffice : access.caller.office
    let request = ID<Access>(at: access.at)
    try await database.write(isolation: .locked) { tx in
      try log.append(access, request: request, office: office, tx)
      if case .session(let digest) = access.caller.way {
        try tx.run("UPDATE session SET seen_at = ? WHERE office = ? AND digest = ?", access.at, office, digest)
      }
    }
  }

  private func caller(token: String) async throws -> Caller {
    let digest = APIToken.digest(of: token).hex
    return try await database.read { tx in
      let row = try tx.first(
        """
        SELECT a.office, a.id, a.login, a.name, a.centre, a.disabled_at
        FROM api_token t JOIN account a ON a.office = t.office AND a.id = t.account
        WHERE t.digest = ? AND t.revoked_at IS NULL AND a.disabled_at IS NULL
        """, digest)
      guard let row else { throw Refusal.unknownToken }
      return try Self.caller(row, way: .token(digest), tx)
    }
  }

  private static func caller(_ row: Row, way: Caller.Way, _ tx: any ReadTransaction) throws -> Caller {
    let (office, account) = (try row.text("office"), try row.text("id"))
    let roles = try tx.rows("SELECT role FROM account_role WHERE office = ? AND account = ?", office, account)
    return Caller(
      way: way, account: account, office: office, centre: try row.textIfPresent("centre"), name: try row.text("name"),
      roles: Set(try roles.map { try $0.code("role") }))
  }

  /// Why someone who says who they are is not let through (401).
  package enum Refusal: SpokenError, Equatable {
    case unknownToken
    case idle(minutes: Int)
    case tooLong
    /// What did not happen.
    package var title: String { self == .unknownToken ? "인증하지 못했습니다" : "다시 로그인하십시오" }
    /// What to do now.
    package var detail: String {
      switch self {
      case .unknownToken: "토큰이 틀렸거나 폐기되었습니다. 시스템 관리자에게 새 토큰을 받으십시오."
      case .idle(let minutes): "\(minutes)분 넘게 쓰지 않아 로그아웃되었습니다. 저장해 둔 입력은 다시 로그인하면 이어서 쓸 수 있습니다."
      case .tooLong: "로그인한 지 \(SignIn.longestSessionHours)시간이 지나 로그아웃되었습니다. 다시 로그인하십시오."
      }
    }
    /// Always 401.
    package var status: Int { 401 }
  }
}
