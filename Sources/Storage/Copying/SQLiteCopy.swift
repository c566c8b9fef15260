import Foundation
import GRDB

extension SQLiteDatabase {
  /// SQLite's online backup in one step: the state of one moment, while others go on writing. Throws `StorageError`,
  /// `CopyRefusal.notWritable`.
  func copy(to path: String) throws {
    DatabaseCopy.remove(path)
    let file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw CopyRefusal.notWritable(path) }
    try FileHandle(fileDescriptor: file).close()
    do {
      let target = try DatabaseQueue(path: path)
      try pool.backup(to: target)
      try target.close()
    } catch {
      throw Self.spoken(error)
    }
  }

  /// Brings what still stands in the journal into the file itself.
  func foldJournal() throws {
    do {
      _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    } catch {
      throw Self.spoken(error)
    }
  }
}
