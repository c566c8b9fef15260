import Synchronization
import Vocabulary

/// One attempt of one account at one endpoint, as the sender names it with `Idempotency-Key`.
package struct IdempotencyScope: Sendable, Hashable {
  /// Id of the office; empty where the endpoint belongs to none.
  package let office: String
  /// Id of the account that sends; empty for anonymous callers.
  package let account: String
  /// Method and path pattern: `POST /api/v1/referrals`.
  package let endpoint: String
  /// The sender's key; a form carries one made when it was drawn.
  package let key: String
  /// SHA-256 of the body, 64 lower-case hexadecimal digits.
  package let bodyDigest: String

  /// See the members.
  package init(office: String, account: String, endpoint: String, key: String, bodyDigest: String) {
    (self.office, self.account, self.endpoint) = (office, account, endpoint)
    (self.key, self.bodyDigest) = (key, bodyDigest)
  }

  /// The key without the body: what may be under way only once.
  var name: String { [office, account, endpoint, key].joined(separator: "\u{1F}") }
}

/// What the effect came to, as it is told again when the same key comes again: the object itself is read anew.
package struct Outcome: Sendable, Equatable {
  /// HTTP status, 200…399.
  package let status: Int
  /// Path of the object or of the next page; empty where there is none.
  package let location: String
  /// True when the effect had happened before and was not run by this call.
  package let replayed: Bool

  /// See the members.
  package init(status: Int = 201, location: String, replayed: Bool = false) {
    (self.status, self.location, self.replayed) = (status, location, replayed)
  }
}

/// Why an attempt was not taken.
package enum IdempotencyRefusal: SpokenError, Equatable {
  /// No key was sent (400).
  case keyMissing
  /// The key was used for another body (422).
  case otherBody
  /// The same attempt is still under way, here or on another node (409; say when to ask again).
  case inFlight

  package var title: String {
    switch self {
    case .keyMissing: "요청에 번호가 없습니다"
    case .otherBody: "이미 쓴 요청 번호입니다"
    case .inFlight: "같은 요청을 처리하고 있습니다"
    }
  }
  package var detail: String {
    switch self {
    case .keyMissing: "Idempotency-Key를 붙여 다시 보내십시오. 화면에서는 새로 고친 뒤 다시 누르십시오."
    case .otherBody: "같은 번호로 다른 내용을 보냈습니다. 먼저 보낸 내용은 저장되어 있습니다. 새로 고친 뒤 다시 입력하십시오."
    case .inFlight: "먼저 누른 것이 아직 처리되는 중입니다. 1초 뒤 다시 누르면 그 결과를 보여 줍니다."
    }
  }
  package var status: Int {
    switch self {
    case .keyMissing: 400
    case .otherBody: 422
    case .inFlight: 409
    }
  }
}

extension Database {
  /// Runs `effect` at most once for `scope`, its key stored in the effect's own transaction; the same scope again gives
  /// the stored outcome with `replayed`. A commit of unknown fate is looked up by its key.
  /// Throws `IdempotencyRefusal`, what `effect` throws, and `StorageError`; after `commitUnknown` the caller may send
  /// the same key again.
  package func once(
    _ scope: IdempotencyScope, at now: Instant, isolation: Isolation = .serializable,
    _ effect: @escaping @Sendable (any WriteTransaction) throws -> Outcome
  ) async throws -> Outcome {
    guard !scope.key.isEmpty else { throw IdempotencyRefusal.keyMissing }
    let attempt = "\(url)\u{1F}\(scope.name)"
    guard Attempts.begin(attempt) else { throw IdempotencyRefusal.inFlight }
    defer { Attempts.end(attempt) }
    do {
      return try await write(isolation: isolation) { tx in
        guard try scope.claim(tx) else { throw IdempotencyRefusal.inFlight }
        if let before = try scope.outcome(tx) {
          try scope.confirm(tx)
          return before
        }
        let outcome = try effect(tx)
        try scope.store(outcome, at: now, tx)
        return outcome
      }
    } catch StorageError.commitUnknown {
      return try await resolve(scope)
    }
  }

  /// Looks the key up until the lost transaction is known to be over.
  private func resolve(_ scope: IdempotencyScope) async throws -> Outcome {
    var backOff = BackOff(most: 9)
    while try await backOff.wait() {
      let fate = try? await write(isolation: .locked) { tx in
        let isOver = try scope.claim(tx), outcome = try scope.outcome(tx)
        if outcome != nil { try scope.confirm(tx) }
        return (isOver: isOver, outcome: outcome)
      }
      if let outcome = fate?.outcome {
        return Outcome(status: outcome.status, location: outcome.location)
      }
      if fate?.isOver == true { break }
    }
    throw StorageError.commitUnknown
  }

  /// Removes keys older than `before`; they are kept seven days. Returns how many went.
  package func sweepIdempotency(before: Instant) async throws -> Int {
    try await write(isolation: .locked) { tx in try tx.run("DELETE FROM idempotency WHERE at < ?", before) }
  }
}

extension IdempotencyScope {
  /// False while another node holds the same attempt. On SQLite the one writer is us.
  fileprivate func claim(_ tx: any WriteTransaction) throws -> Bool {
    guard tx.engine == .postgresql else { return true }
    let row = try tx.first(
      "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || CAST(? AS text), 0)) AS taken", name)
    return try row?.bool("taken") ?? false
  }

  /// The stored outcome, or nil. Throws `otherBody`.
  fileprivate func outcome(_ tx: any ReadTransaction) throws -> Outcome? {
    let row = try tx.first(
      """
      SELECT body_sha256, status, location FROM idempotency
      WHERE office = ? AND account = ? AND endpoint = ? AND key = ?
      """, office, account, endpoint, key)
    guard let row else { return nil }
    guard try row.text("body_sha256") == bodyDigest else { throw IdempotencyRefusal.otherBody }
    return Outcome(status: try row.int("status"), location: try row.text("location"), replayed: true)
  }

  /// What can be read may not have reached the standby: the server that stored it may have been killed while waiting, and
  /// come back. A commit of our own behind it is only confirmed when the standby has both.
  fileprivate func confirm(_ tx: any WriteTransaction) throws {
    guard tx.engine == .postgresql else { return }
    try tx.run(
      "UPDATE idempotency SET status = status WHERE office = ? AND account = ? AND endpoint = ? AND key = ?",
      office, account, endpoint, key)
  }

  fileprivate func store(_ outcome: Outcome, at now: Instant, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO idempotency (office, account, endpoint, key, body_sha256, status, location, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, office, account, endpoint, key, bodyDigest, outcome.status, outcome.location, now)
  }
}

/// The attempts under way in this process, so that a double click is told at once instead of waiting.
private enum Attempts {
  private static let running = Mutex<Set<String>>([])
  static func begin(_ name: String) -> Bool { running.withLock { $0.insert(name).inserted } }
  static func end(_ name: String) { running.withLock { _ = $0.remove(name) } }
}
