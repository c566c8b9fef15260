import Vocabulary

/// Who asks. Pages knows no accounts: `Gatekeeper`, wired from Offices, says who it is.
package struct Caller: Sendable, Hashable {
  /// How the caller showed who they are.
  package enum Way: Sendable, Hashable {
    case anonymous
    /// A browser session; `session` is its opaque, hashed id (the CSRF token is bound to it).
    case session(String)
    /// `Authorization: Bearer`.
    case token(String)
  }
  /// How the caller showed who they are.
  package let way: Way
  /// Account id; empty when anonymous.
  package let account: String
  /// Slug of the office; empty when anonymous.
  package let office: String
  /// Centre (slug within the office) the person works at, where there is one.
  package let centre: String?
  /// Name shown in the header.
  package let name: String
  /// Roles in the office; empty when anonymous.
  package let roles: Set<Role>

  /// Made by the gatekeeper.
  package init(way: Way, account: String, office: String, centre: String?, name: String, roles: Set<Role>) {
    (self.way, self.account, self.office) = (way, account, office)
    (self.centre, self.name, self.roles) = (centre, name, roles)
  }
  /// Nobody we know.
  package static let anonymous = Caller(way: .anonymous, account: "", office: "", centre: nil, name: "", roles: [])
  /// Neither session nor token.
  package var isAnonymous: Bool { way == .anonymous }
  /// The role that moves a state machine for this caller, given the roles the endpoint admits.
  package func actor(among admitted: Set<Role>) -> Actor {
    roles.intersection(admitted).sorted().first.map(Actor.init) ?? .system
  }
}

/// One line of the access log: a request, or one person shown in it.
package struct Access: Sendable {
  /// Who looked.
  package let caller: Caller
  /// `GET` or `POST`.
  package let method: String
  /// The endpoint's pattern, never the address with its ids or words.
  package let path: String
  /// The endpoint's purpose code.
  package let purpose: Purpose?
  /// What was typed where a reason is due.
  package let reason: String?
  /// Task behind it: `seeker:…`, `referral:…`; nil for lists.
  package let task: String?
  /// Vault ids of the persons shown; empty for none.
  package let persons: [String]
  /// Where from, after trusted proxies.
  package let remoteAddress: String
  /// What was answered.
  package let status: Int
  /// When the request came in.
  package let at: Instant
  /// Made by the pipeline.
  package init(
    caller: Caller, method: String, path: String, purpose: Purpose?, reason: String?, task: String?,
    persons: [String], remoteAddress: String, status: Int, at: Instant
  ) {
    (self.caller, self.method, self.path, self.purpose, self.reason) = (caller, method, path, purpose, reason)
    (self.task, self.persons, self.remoteAddress, self.status, self.at) = (task, persons, remoteAddress, status, at)
  }
}

/// What the pipeline asks of the floor above: who is it, and write down what is about to be shown.
package protocol Gatekeeper: Sendable {
  /// From the session cookie or the bearer token. Anonymous when neither is there; throws a `SpokenError` (401) when a
  /// token is wrong or a session idled out.
  func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller
  /// Writes the access log in its own transaction; the answer is sent only after this returns.
  func record(_ access: Access) async throws
  /// HMAC key of CSRF tokens, from the keys file.
  var csrfKey: [UInt8] { get }
}

/// The one cookie of a signed-in browser. Its value is random and known to nobody else; the database keeps a digest.
package enum SessionCookie {
  /// The name the pipeline reads and hands to `Gatekeeper.identify(cookie:…)`.
  package static let name = "naeil_session"

  /// `Set-Cookie` that begins a session; it ends with the browser or with the idle time, whichever comes first.
  package static func setting(_ value: String, secure: Bool) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(secure ? "; Secure" : "")"
  }
  /// `Set-Cookie` that removes it.
  package static func clearing(secure: Bool) -> String { setting("", secure: secure) + "; Max-Age=0" }
}
