import Storage
import Synchronization
import Vocabulary

/// Opened editions, kept in memory because they never change: a public page costs one small query and no parsing.
package final class EditionShelf: Sendable {
  /// How many stay open.
  private static let room = 24
  private let database: any Database
  private let store = EditionStore()
  private let open = Mutex<(contents: [String: EditionContents], order: [String])>(([:], []))

  /// Empty at first.
  package init(database: any Database) { self.database = database }

  /// What the edition froze. Throws `EditionDamage` when its stored files are not what they were.
  package func contents(of edition: Edition) async throws -> EditionContents {
    if let known = open.withLock({ $0.contents[edition.fingerprint] }) { return known }
    let store = store
    let files = try await database.read { tx in try store.printedFiles(of: edition, tx) }
    guard EditionManifest(of: files).fingerprint == edition.fingerprint else {
      throw EditionDamage(edition.id, nil, "저장된 파일이 공시한 지문과 다릅니다. 관리자에게 알리십시오")
    }
    let contents = try EditionContents(files: files)
    open.withLock { shelf in
      if shelf.contents.updateValue(contents, forKey: edition.fingerprint) == nil {
        shelf.order.append(edition.fingerprint)
      }
      while shelf.order.count > Self.room { shelf.contents[shelf.order.removeFirst()] = nil }
    }
    return contents
  }

  /// The ZIP as it is downloaded. Throws `NotFound`.
  package func zip(of id: String) async throws -> [UInt8] {
    let store = store
    let files = try await database.read { tx in try store.files(of: store.find(id, tx), tx) }
    return try EditionBundle.zip(files)
  }
}
