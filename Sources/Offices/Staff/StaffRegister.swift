import Secrets
import Storage
import Vocabulary

/// What `naeil user add|token|disable|list` does. Acts leave no acting account in the history: the command line has none.
package struct StaffRegister: Sendable {
  private let database: any Database
  private let store = AccountStore()
  /// Over the database that keeps accounts.
  package init(database: any Database) { self.database = database }

  /// Throws `InvalidInput`, `NotFound` (office) or `Conflict` (login taken).
  package func add(_ new: NewAccount, at now: Instant) async throws {
    try await database.write { tx in try store.add(new, by: nil, at: now, tx) }
  }

  /// A new token, to be printed once. Throws `NotFound`, or `Conflict` for a disabled account.
  package func token(login: String, at now: Instant) async throws -> String {
    let token = APIToken()
    try await database.write { tx in
      guard let account = try store.find(login: login, tx) else { throw NotFound("‘\(login)’ 계정") }
      try store.issue(token, to: account, by: nil, at: now, tx)
    }
    return token.shown
  }

  /// Blocks the account, ends its sessions, revokes its tokens. Throws `NotFound`.
  package func disable(login: String, reason: String?, at now: Instant) async throws {
    try await database.write { tx in
      guard let account = try store.find(login: login, tx) else { throw NotFound("‘\(login)’ 계정") }
      try store.setDisabled(true, account.id, in: account.office, by: nil, reason: reason, at: now, tx)
    }
  }

  /// By login; of all offices when nil.
  package func list(office: String?) async throws -> [Account] {
    try await database.read { tx in try store.all(of: office, tx) }
  }
}
