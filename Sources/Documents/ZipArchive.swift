import CZip
import Foundation
import Vocabulary

/// A ZIP file, whole in memory: our editions, sheets and forms are far below the limits.
package struct ZipArchive: Sendable {
  /// One file of the archive. Folders are not entries of their own; `name` uses `/`.
  package struct Entry: Sendable, Equatable {
    /// Path inside the archive, `/` between folders.
    package let name: String
    /// Unpacked.
    package let bytes: [UInt8]
    /// A file of the archive.
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    /// UTF-8 text.
    package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
  }

  /// What a reader accepts of a stranger's file.
  package struct Limits: Sendable {
    /// All entries together, unpacked, in bytes.
    package var unpacked = 256 << 20
    /// How many entries at most.
    package var entries = 10_000
    /// Our own limits; bytes and count.
    package init(unpacked: Int = 256 << 20, entries: Int = 10_000) {
      (self.unpacked, self.entries) = (unpacked, entries)
    }
  }

  /// In the order of the archive.
  package let entries: [Entry]

  /// Of all entries, in the order of the archive.
  package var names: [String] { entries.map(\.name) }

  /// Throws `DocumentError.missingEntry`.
  package func bytes(of name: String) throws(DocumentError) -> [UInt8] {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .missingEntry(name: name) }
    return entry.bytes
  }

  /// `wanted`: which entries are unpacked; the others are not looked into and count for nothing but their number.
  /// Throws `notZip`, `damagedEntry`, `refusedEntry`, `tooLarge`, `tooManyEntries`.
  package init(
    reading bytes: [UInt8], limits: Limits = Limits(), wanted: (String) -> Bool = { _ in true }
  ) throws {
    entries = try bytes.withUnsafeBytes { buffer in
      guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil) else {
        throw DocumentError.notZip
      }
      guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nil) else {
        zip_source_free(source)
        throw DocumentError.notZip
      }
      defer { zip_discard(archive) }
      return try ZipArchive.entries(of: archive, limits, wanted)
    }
  }

  /// Throws `unreadable` and what `init(reading:)` throws. The file itself may not exceed `limits.unpacked`.
  package init(path: String, limits: Limits = Limits()) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw DocumentError.unreadable(path: path) }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limits.unpacked + 1) else { throw DocumentError.notZip }
    guard data.count <= limits.unpacked else { throw DocumentError.tooLarge(limit: limits.unpacked) }
    try self.init(reading: Array(data), limits: limits)
  }

  private static func entries(
    of archive: OpaquePointer, _ limits: Limits, _ wanted: (String) -> Bool
  ) throws -> [Entry] {
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.entries else { throw DocumentError.tooManyEntries(limit: limits.entries) }
    var (left, seen, out) = (limits.unpacked, Set<String>(), [Entry]())
    for index in 0..<max(0, count) {
      var stat = zip_stat_t()
      zip_stat_init(&stat)
      guard zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0, let pointer = stat.name else {
        throw DocumentError.notZip
      }
      let name = String(cString: pointer)
      guard wanted(name) else { continue }
      guard acceptable(name), stat.encryption_method == 0, seen.insert(name).inserted else {
        throw DocumentError.refusedEntry(name: name)
      }
      guard stat.size <= zip_uint64_t(left) else { throw DocumentError.tooLarge(limit: limits.unpacked) }
      if name.hasSuffix("/") { continue }
      let bytes = try unpack(archive, index, size: Int(stat.size), name)
      left -= bytes.count
      out.append(Entry(name: name, bytes: bytes))
    }
    return out
  }

  /// The entry may claim a smaller size than it unpacks to; one byte more than claimed is read and refused.
  private static func unpack(_ archive: OpaquePointer, _ index: Int, size: Int, _ name: String) throws -> [UInt8] {
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw DocumentError.damagedEntry(name: name)
    }
    defer { zip_fclose(file) }
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled < bytes.count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        zip_fread(file, buffer.baseAddress?.advanced(by: filled), zip_uint64_t(buffer.count - filled))
      }
      guard read >= 0 else { throw DocumentError.damagedEntry(name: name) }
      if read == 0 { break }
      filled += Int(read)
    }
    guard filled == size else { throw DocumentError.damagedEntry(name: name) }
    bytes.removeLast()
    return bytes
  }

  static func acceptable(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.contains("\0")
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }
}
