import Storage
import Synchronization
import Vocabulary

/// Opened editions, kept in memory because they never change: a public page costs one small query and no parsing, a
/// download no packing.
package final class EditionShelf: Sendable {
  /// What is kept of one edition.
  fileprivate struct Kept {
    let contents: EditionContents
    let lines: [EditionManifest.Line]
    var zip: [UInt8]?
  }
  fileprivate struct State {
    var kept: [String: Kept] = [:]
    /// Fingerprints, the longest unasked first.
    var order: [String] = []
  }
  /// How many stay open, and how long an archive may be to stay packed.
  private static let room = 64, longestArchive = 4 << 20
  private let database: any Database
  private let store = EditionStore()
  private let state = Mutex(State())

  /// Empty at first.
  package init(database: any Database) { self.database = database }

  /// What the edition froze. Throws `EditionDamage` when its stored files are not what they were.
  package func contents(of edition: Edition) async throws -> EditionContents { try await opened(edition).contents }

  /// Names, lengths and digests of its fingerprinted files. Throws as `contents`.
  package func lines(of edition: Edition) async throws -> [EditionManifest.Line] { try await opened(edition).lines }

  /// The ZIP as it is downloaded, the same bytes each time. Throws `NotFound`, `EditionDamage`.
  package func zip(of id: String) async throws -> [UInt8] {
    let store = store
    let edition = try await database.read { tx in try store.find(id, tx) }
    if let packed = try await opened(edition).zip { return packed }
    let zip = try EditionBundle.zip(try await database.read { tx in try store.files(of: edition, tx) })
    guard zip.count <= Self.longestArchive else { return zip }
    state.withLock { $0.kept[edition.shelfMark]?.zip = zip }
    return zip
  }

  private func opened(_ edition: Edition) async throws -> Kept {
    let mark = edition.shelfMark
    if let known = state.withLock({ $0.take(mark) }) { return known }
    let store = store
    let files = try await database.read { tx in try store.printedFiles(of: edition, tx) }
    let manifest = EditionManifest(of: files)
    guard manifest.fingerprint == edition.fingerprint else {
      throw EditionDamage(edition.id, nil, "저장된 파일이 공시한 지문과 다릅니다. 관리자에게 알리십시오")
    }
    let kept = Kept(contents: try EditionContents(files: files), lines: manifest.lines, zip: nil)
    state.withLock { $0.put(kept, mark, room: Self.room) }
    return kept
  }
}

extension Edition {
  /// The id names one edition, the fingerprint what it says: a database made anew cannot show the old one's.
  fileprivate var shelfMark: String { id + fingerprint }
}

extension EditionShelf.State {
  fileprivate mutating func take(_ mark: String) -> EditionShelf.Kept? {
    guard let known = kept[mark] else { return nil }
    if let place = order.firstIndex(of: mark) { order.append(order.remove(at: place)) }
    return known
  }
  fileprivate mutating func put(_ new: EditionShelf.Kept, _ mark: String, room: Int) {
    if kept.updateValue(new, forKey: mark) == nil { order.append(mark) }
    while order.count > room { kept[order.removeFirst()] = nil }
  }
}
