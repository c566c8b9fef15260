import Vocabulary

/// The tables of a Hangul document (HWPX, KS X 6101), in the order of its text; nothing of how they look. Pictures, styles
/// and scripts are not unpacked.
package struct HWPXTables: Sendable {
  /// What a reader accepts of a stranger's file.
  package struct Limits: Sendable {
    /// The parts with text together, unpacked, in bytes.
    package var unpacked: Int
    /// Cells of all tables together, cells joined to others counted each.
    package var cells: Int
    /// Elements within elements.
    package var depth: Int
    /// 32 MiB, 200,000 cells, 200 deep unless said otherwise.
    package init(unpacked: Int = 32 << 20, cells: Int = 200_000, depth: Int = 200) {
      (self.unpacked, self.cells, self.depth) = (unpacked, cells, depth)
    }
  }

  /// Joined cells stand in every place they cover. Tables within cells come before the one they stand in.
  package let tables: [TableGrid]

  /// Throws `HWPXRefusal`.
  package init(reading bytes: [UInt8], limits: Limits = Limits()) throws {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw HWPXRefusal.oldHangul }
    guard bytes.starts(with: [0x50, 0x4B]) else { throw HWPXRefusal.notHWPX }
    do {
      tables = try Self.tables(of: bytes, limits)
    } catch let error as DocumentError {
      throw HWPXRefusal(error)
    }
    guard !tables.isEmpty else { throw HWPXRefusal.noTables }
  }

  /// Whether a ZIP file calls itself a Hangul document.
  package static func isHWPX(_ bytes: [UInt8]) -> Bool {
    guard let archive = try? ZipArchive(reading: bytes, limits: .init(unpacked: 1 << 10), wanted: { $0 == "mimetype" })
    else { return false }
    return archive.entries.first.map { String(decoding: $0.bytes, as: UTF8.self).hasPrefix("application/hwp+zip") }
      ?? false
  }

  private static func tables(of bytes: [UInt8], _ limits: Limits) throws -> [TableGrid] {
    let manifest = "META-INF/manifest.xml"
    let archive = try ZipArchive(reading: bytes, limits: .init(unpacked: limits.unpacked)) { name in
      name == manifest || section(name) != nil
    }
    if let list = archive.entries.first(where: { $0.name == manifest }),
      String(decoding: list.bytes, as: UTF8.self).contains("encryption-data")
    {
      throw HWPXRefusal.locked
    }
    let parts = archive.entries.compactMap { entry in section(entry.name).map { ($0, entry) } }.sorted { $0.0 < $1.0 }
    guard !parts.isEmpty else { throw HWPXRefusal.notHWPX }
    var found: [TableGrid] = []
    var left = limits.cells
    for (_, part) in parts {
      let heard = HWPXSection(first: found.count + 1, cells: left, limits: limits)
      try XMLEvents.read(part.bytes, part: part.name, heard)
      found += heard.tables
      left = heard.left
    }
    return found
  }

  /// `Contents/section12.xml`: 12.
  private static func section(_ name: String) -> Int? {
    guard name.hasPrefix("Contents/section"), name.hasSuffix(".xml") else { return nil }
    return Int(name.dropFirst("Contents/section".count).dropLast(".xml".count))
  }
}
