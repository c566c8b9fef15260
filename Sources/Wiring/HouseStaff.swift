import Offices
import Secrets
import Storage
import Vocabulary

/// Accounts from the command line, where there is no one signed in yet.
extension House {
  /// The office named by `--office`, or the only one. Throws `NotFound`, or `Conflict` when several could be meant.
  package func office() async throws -> Office {
    let wanted = settings.office
    return try await database.read { tx in
      let every = try OfficeStore().all(tx)
      if let wanted {
        guard let office = every.first(where: { $0.id == wanted }) else { throw NotFound("기관 ‘\(wanted)’") }
        try office.refuseIfPublishedOnly("기관을 고를 수 없습니다")
        return office
      }
      let all = every.filter { !$0.publishedOnly }
      guard let first = all.first else {
        throw Conflict(
          "기관이 아직 없습니다", "시연은 ‘naeil demo’, 실제 기관은 ‘naeil user add --office 코드 --office-name 이름 …’으로 시작하십시오.")
      }
      guard all.count == 1 else {
        throw Conflict(
          "기관이 여럿입니다", "--office로 하나를 고르십시오: \(all.map(\.id).joined(separator: ", "))")
      }
      return first
    }
  }

  /// Slug of the office to write for; makes it when `name` is given and it is not there yet.
  package func officeForWriting(named name: String?, at now: Instant) async throws -> String {
    guard let name, let slug = settings.office else { return try await office().id }
    return try await database.write { tx in
      let store = OfficeStore()
      if let present = try store.find(slug, tx) {
        try present.refuseIfPublishedOnly("기관을 고를 수 없습니다")
      } else {
        try store.add(Office(id: slug, name: name, kind: .local, demo: false), at: now, tx)
      }
      return slug
    }
  }

  /// The keys; throws `KeyFileError.missing` where the house was opened without.
  package func keysOrRefuse() throws -> KeyRing {
    guard let keys else { throw KeyFileError.missing(settings.keys) }
    return keys
  }

  /// A new active key in the file and in the database's memory of keys; what was sealed before still opens.
  package func rotateKeys(at now: Instant) async throws -> KeyRing {
    let ring = try KeyRing.rotate(at: settings.keys, on: now.day)
    try await database.write { tx in try OfficeStore().adopt(ring, at: now, tx) }
    return ring
  }
}
