import Vocabulary

/// Under what an effect happens once: one account's one form or request.
package struct IdempotencyScope: Sendable, Hashable {
  package let office: String, account: String, endpoint: String, key: String
  /// SHA-256 of the body, hex: the same key with another body is refused.
  package let bodyDigest: String
  package init(office: String, account: String, endpoint: String, key: String, bodyDigest: String) {
    (self.office, self.account, self.endpoint) = (office, account, endpoint)
    (self.key, self.bodyDigest) = (key, bodyDigest)
  }
}

/// What a POST came to: the status and where the object stands.
package struct Outcome: Sendable, Equatable {
  package let status: Int, location: String
  /// True when an earlier request with the same key had done it.
  package let replayed: Bool
  package init(status: Int = 201, location: String, replayed: Bool = false) {
    (self.status, self.location, self.replayed) = (status, location, replayed)
  }
}

package enum IdempotencyRefusal: SpokenError, Equatable {
  case keyMissing, otherBody, inFlight
  package var title: String { "요청을 처리하지 못했습니다" }
  package var detail: String {
    switch self {
    case .keyMissing: "Idempotency-Key가 없습니다. 요청마다 새 값을 하나 붙여 보내십시오."
    case .otherBody: "같은 Idempotency-Key로 다른 내용이 왔습니다. 화면을 새로 열어 다시 입력하십시오."
    case .inFlight: "같은 요청을 처리하고 있습니다. 잠시 뒤 결과를 확인하십시오."
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
  /// Runs `effect` in one transaction and keeps its outcome beside it; a repeat gets the first outcome.
  package func once(
    _ scope: IdempotencyScope, at now: Instant, isolation: Isolation = .serializable,
    _ effect: @escaping @Sendable (any WriteTransaction) throws -> Outcome
  ) async throws -> Outcome {
    try await write(isolation: isolation) { tx in
      if let row = try tx.first(
        """
        SELECT body_digest, status, location FROM idempotency
        WHERE office = ? AND account = ? AND endpoint = ? AND key = ?
        """, scope.office, scope.account, scope.endpoint, scope.key)
      {
        guard try row.text("body_digest") == scope.bodyDigest else { throw IdempotencyRefusal.otherBody }
        return Outcome(status: try row.int("status"), location: try row.text("location"), replayed: true)
      }
      let outcome = try effect(tx)
      try tx.run(
        """
        INSERT INTO idempotency (office, account, endpoint, key, body_digest, status, location, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, scope.office, scope.account, scope.endpoint, scope.key, scope.bodyDigest, outcome.status,
        outcome.location, now)
      return outcome
    }
  }
}
