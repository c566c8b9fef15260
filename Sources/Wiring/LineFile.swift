import Foundation
import Secrets

/// A file that only grows, a line at a time, kept outside the database. Several nodes may append to the same one, on a
/// shared folder whose locks hold for all of them.
struct LineFile: Sendable {
  let path: String

  /// Not opened, locked, written or synced: whoever has the lines keeps them.
  struct Unwritable: Error {}

  /// Appends `lines`, each whole, behind the last whole line: what a full disk or a crash left of a line is cut off first.
  /// On the disk when this returns, and so is the file's name.
  func append(_ lines: [String]) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Unwritable() }
    defer { close(file) }
    while flock(file, LOCK_EX) != 0 { guard errno == EINTR else { throw Unwritable() } }
    let end = try cutBack(file)
    let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
    guard Self.write(bytes, to: file, at: end), fsync(file) == 0, DurableFolder.sync(holding: path) else {
      // As far as it can be: the next one cuts back what stays.
      ftruncate(file, end)
      throw Unwritable()
    }
  }

  /// Where the last whole line ends, after everything behind it is gone.
  private func cutBack(_ file: Int32) throws -> off_t {
    let size = lseek(file, 0, SEEK_END)
    guard size >= 0 else { throw Unwritable() }
    var (end, piece) = (size, [UInt8](repeating: 0, count: 4096))
    while end > 0 {
      let start = max(0, end - off_t(piece.count))
      let read = pread(file, &piece, Int(end - start), start)
      guard read == Int(end - start) else { throw Unwritable() }
      if let last = piece[..<read].lastIndex(of: UInt8(ascii: "\n")) {
        end = start + off_t(last) + 1
        break
      }
      end = start
    }
    guard end == size || ftruncate(file, end) == 0 else { throw Unwritable() }
    return end
  }

  private static func write(_ bytes: [UInt8], to file: Int32, at start: off_t) -> Bool {
    var done = 0
    while done < bytes.count {
      let wrote = bytes[done...].withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, start + off_t(done)) }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { return false }
      done += wrote
    }
    return true
  }
}
