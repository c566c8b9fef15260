import Foundation
import Secrets
import Storage
import Vocabulary

/// The list of destroyed people that is kept outside the database, one JSON line each: `at`, `office`, `person` (a
/// digest of the vault's random id), `act` (the 파기대장 line). Restoring a backup applies it again.
package struct DestroyedPersons: Sendable {
  /// Topic of the letters that carry its lines out of the database.
  package static let topic = "vault.destroyed"

  private let wanted: [String: Set<String>]
  /// Lines read.
  package let count: Int

  private struct Line: Decodable { let office: String, person: String }

  /// Whether there was no file at all; whoever restores is told, for it may lie on the machine that was lost.
  package let isMissing: Bool

  /// Reads the file; a missing one is an empty list. Throws `Damaged` for a line that is no line of ours and `Unreadable`
  /// for a file that is there and cannot be read.
  package init(path: String) throws {
    isMissing = !FileManager.default.fileExists(atPath: path)
    guard !isMissing else {
      (wanted, count) = ([:], 0)
      return
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw Unreadable(path: path) }
    var (wanted, count) = ([:] as [String: Set<String>], 0)
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let read = try? JSONDecoder().decode(Line.self, from: line) else {
        throw Damaged(path: path, line: number + 1)
      }
      wanted[read.office, default: []].insert(read.person)
      count += 1
    }
    (self.wanted, self.count) = (wanted, count)
  }

  /// How many different people of `office` it names.
  package func persons(of office: String) -> Int { wanted[office]?.count ?? 0 }

  /// Destroys again everyone of the list whom a restored backup brought back: all of an office with their line of the
  /// 파기대장 in one transaction. Returns how many.
  package func reapply(
    on database: any Database, vault: Vault, records: [any PersonRecords], at now: Instant
  ) async throws -> Int {
    let destroying = Destroying(vault: vault, records: records)
    var again = 0
    for (office, digests) in wanted.sorted(by: { $0.key < $1.key }) {
      let back = try await database.read { tx in
        try tx.rows("SELECT id FROM person WHERE office = ?", office).map { ID<Person>(try $0.text("id")) }
          .filter { digests.contains(Self.digest(of: $0, in: office)) }
      }
      guard !back.isEmpty else { continue }
      let line = ID<DestructionRegisterLine>(at: now).text
      try await database.write { tx in try destroying.again(back, line: line, in: office, at: now, tx) }
      again += back.count
    }
    if again > 0 { try await database.scrub() }
    return again
  }

  /// Random ids have 74 random bits: from the digest nobody comes back to one, but whoever has the id knows it again.
  static func digest(of person: ID<Person>, in office: String) -> String {
    Digest.sha256("naeil person \(office) \(person)").hex
  }

  /// A file that is there and cannot be read.
  package struct Unreadable: SpokenError {
    let path: String
    package var title: String { "파기 목록 파일을 읽지 못했습니다" }
    package var detail: String { "\(path)을(를) 열 수 없습니다. 파일인지, 읽을 권한이 있는지 확인한 뒤 다시 하십시오." }
  }

  /// A file that is not the list of destroyed people.
  package struct Damaged: SpokenError {
    let path: String, line: Int
    package var title: String { "파기 목록 파일을 읽지 못했습니다" }
    package var detail: String {
      "\(path)의 \(line)번째 줄이 쓰인 대로가 아닙니다. 다른 노드나 보관본의 같은 파일과 견주어 바로잡은 뒤 다시 하십시오."
    }
  }
}
