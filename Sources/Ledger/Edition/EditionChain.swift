import Documents
import Secrets
import Vocabulary

/// `chain.csv`: the ledger heads of all earlier editions of the office, then the hash of every entry since the last of
/// them. A stranger walks from that head over the entries to the head in `edition.json`.
package struct EditionChain: Sendable, Equatable {
  /// An edition published before, and where the ledger stood then.
  package struct Earlier: Sendable, Hashable {
    /// Id of the edition.
    package let edition: String
    /// Last entry it covers.
    package let head: LedgerPosition
    /// As stored with that edition.
    package init(edition: String, head: LedgerPosition) { (self.edition, self.head) = (edition, head) }
  }
  /// In order of publication.
  package let earlier: [Earlier]
  /// Entry hashes from the one after the last earlier head, 64 hexadecimal digits each.
  package let entryHashes: [String]

  /// `entryHashes` continue at the last of `earlier`.
  package init(earlier: [Earlier], entryHashes: [String]) { (self.earlier, self.entryHashes) = (earlier, entryHashes) }

  /// Where the walk begins.
  package var from: LedgerPosition { earlier.last?.head ?? .start }

  /// Where the walk ends; `nil` when a hash is no hash.
  package var head: LedgerPosition? {
    guard var hash = [UInt8](hex: from.hash), hash.count == 32 else { return nil }
    for text in entryHashes {
      guard let entry = [UInt8](hex: text), entry.count == 32 else { return nil }
      hash = Digest.sha256(hash + entry)
    }
    return LedgerPosition(sequence: from.sequence + entryHashes.count, hash: hash.hex)
  }

  private static let header = ["row", "edition", "sequence", "hash"]
  private static let head = "head", entry = "entry"

  var file: EditionFile {
    let heads = earlier.map { [Self.head, $0.edition, String($0.head.sequence), $0.head.hash] }
    let entries = entryHashes.enumerated().map { [Self.entry, "", String(from.sequence + $0.offset + 1), $0.element] }
    return EditionFile(name: EditionFile.Name.chain, text: CSV.text(header: Self.header, rows: heads + entries))
  }

  /// Throws `EditionDamage` with the line.
  init(reading bytes: [UInt8]) throws(EditionDamage) {
    let sheet = try EditionSheet(EditionFile.Name.chain, bytes, header: Self.header)
    var (earlier, hashes) = ([Earlier](), [String]())
    for row in sheet.rows {
      let sequence = try sheet.int(row, 2), hash = row.cells[3]
      guard hash.utf8.count == 64, [UInt8](hex: hash)?.hex == hash else { throw sheet.wrong(row, "해시가 아닙니다") }
      switch row.cells[0] {
      case Self.head where hashes.isEmpty:
        guard sequence >= (earlier.last?.head.sequence ?? 0) else { throw sheet.wrong(row, "앞선 공시본보다 순번이 작습니다") }
        earlier.append(Earlier(edition: row.cells[1], head: LedgerPosition(sequence: sequence, hash: hash)))
      case Self.entry:
        guard sequence == (earlier.last?.head.sequence ?? 0) + hashes.count + 1 else {
          throw sheet.wrong(row, "순번이 이어지지 않습니다")
        }
        hashes.append(hash)
      default: throw sheet.wrong(row, "알 수 없는 줄 종류 ‘\(row.cells[0])’")
      }
    }
    self.init(earlier: earlier, entryHashes: hashes)
  }
}
