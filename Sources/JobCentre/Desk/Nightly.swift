import Offices
import Secrets
import Storage
import Vocabulary

extension JobCentre {
  /// What time alone changes, for every office: registrations past their last day expire, and referrals that were never
  /// issued end with their vacancy's validity; the search lets go of vacancies past their last day, and takes in what an
  /// earlier release left outside. Harmless to run twice, and on several nodes. Returns how many of both.
  @discardableResult
  package static func nightly(_ database: any Database, keys: KeyRing, at now: Instant) async throws -> Int {
    let registering = Registering(vault: Vault(keys: keys), keys: keys)
    let offices = try await database.read { tx in try OfficeStore().all(tx).map(\.id) }
    var ended = 0
    for office in offices {
      var round = 0
      repeat {
        round = try await database.write { tx in
          try registering.expire(in: office, on: now.day, limit: batch, at: now, tx)
        }
        ended += round
      } while round == batch
      try await sealNotes(registering.notes, in: office, database)
      try await tidySearch(of: office, database, at: now)
      ended += try await database.write { tx in
        try ReferralStore().expireUnissued(in: office, on: now.day, limit: batch, at: now, tx)
      }
    }
    return ended
  }
  /// What an upgrade took over in the clear is sealed as soon as a program with the keys runs.
  private static func sealNotes(_ notes: CaseNotes, in office: String, _ database: any Database) async throws {
    var sealed = 0
    repeat {
      sealed = try await database.write { tx in try notes.sealWaiting(in: office, limit: batch, tx) }
    } while sealed == batch
  }

  private static func tidySearch(of office: String, _ database: any Database, at now: Instant) async throws {
    let vacancies = VacancyStore()
    var round = 0
    repeat {
      round = try await database.write { tx in
        try vacancies.indexMissing(in: office, limit: batch, at: now, tx)
      }
    } while round == batch
    try await database.write { tx in _ = try vacancies.index.sweep(in: office, on: now.day, tx) }
  }

  /// Registrations, or vacancies, in one transaction: small enough that the counter never waits for it.
  private static let batch = 200
}

extension ReferralStore {
  /// Referrals still `suggested` or `asked` at a vacancy whose validity is over. The employer's answer to issued ones is
  /// still awaited (시행령 제8조).
  func expireUnissued(
    in office: String, on day: Day, limit: Int, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let columns = Self.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")
    let stale = try tx.rows(
      """
      SELECT \(columns) FROM referral r JOIN vacancy v ON v.office = r.office AND v.id = r.vacancy
      WHERE r.office = ? AND r.state IN ('suggested', 'asked') AND v.valid_until < ? ORDER BY r.id LIMIT ?
      """, office, day, limit
    ).map(Referral.init(row:))
    for referral in stale {
      let expired = try referral.moved(to: .expired, by: .system, on: day, because: "automatic")
      try record(
        expired, step: ReferralStep(to: .expired, on: day, reason: "automatic"), by: nil, at: now, tx)
    }
    return stale.count
  }
}
