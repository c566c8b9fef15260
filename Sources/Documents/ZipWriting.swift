import CZip
import Foundation
import Vocabulary

extension ZipArchive {
  /// The archive as bytes: entries in the given order, every time stamp 1980-01-01 00:00, the same rights, so that the
  /// same entries give the same bytes. `stored` names are not compressed (HWPX wants `mimetype` so).
  /// Throws `refusedEntry` for an unusable or repeated name, `unwritable` when libzip fails.
  package static func bytes(of entries: [Entry], stored: Set<String> = []) throws -> [UInt8] {
    var seen = Set<String>()
    for entry in entries where !acceptable(entry.name) || !seen.insert(entry.name).inserted {
      throw DocumentError.refusedEntry(name: entry.name)
    }
    guard !entries.isEmpty else { return emptyArchive }
    guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw DocumentError.unwritable(path: "ZIP") }
    defer { zip_source_free(target) }
    zip_source_keep(target)
    guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      zip_source_free(target)
      throw DocumentError.unwritable(path: "ZIP")
    }
    // libzip reads the entries when it closes, so their memory lives until then.
    let held = entries.map { entry in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.bytes.count), alignment: 1)
      copy.copyBytes(from: entry.bytes)
      return copy
    }
    defer { held.forEach { $0.deallocate() } }
    for (entry, memory) in zip(entries, held) {
      guard add(entry, memory, to: archive, compressed: !stored.contains(entry.name)) else {
        zip_discard(archive)
        throw DocumentError.unwritable(path: entry.name)
      }
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw DocumentError.unwritable(path: "ZIP")
    }
    return try contents(of: target)
  }

  /// As `bytes(of:)`, into a file that appears whole or not at all.
  package static func write(_ entries: [Entry], stored: Set<String> = [], to path: String) throws {
    let bytes = try bytes(of: entries, stored: stored)
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DocumentError.unwritable(path: path)
    }
  }

  /// An end-of-directory record alone: libzip removes an archive without entries instead of writing it.
  private static let emptyArchive: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)

  private static func add(
    _ entry: Entry, _ memory: UnsafeMutableRawBufferPointer, to archive: OpaquePointer, compressed: Bool
  ) -> Bool {
    guard let source = zip_source_buffer(archive, memory.baseAddress, zip_uint64_t(entry.bytes.count), 0) else {
      return false
    }
    let index = zip_file_add(archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let place = zip_uint64_t(index)
    let (firstOf1980, regularFile): (zip_uint16_t, zip_uint32_t) = (1 << 5 | 1, 0o100644 << 16)
    return zip_set_file_compression(archive, place, compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, compressed ? 6 : 0) == 0
      && zip_file_set_dostime(archive, place, 0, firstOf1980, 0) == 0
      && zip_file_set_external_attributes(archive, place, 0, zip_uint8_t(ZIP_OPSYS_UNIX), regularFile) == 0
  }

  private static func contents(of source: OpaquePointer) throws -> [UInt8] {
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
      throw DocumentError.unwritable(path: "ZIP")
    }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(stat.size))
    let read = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
    guard read == Int64(bytes.count) else { throw DocumentError.unwritable(path: "ZIP") }
    return bytes
  }
}
