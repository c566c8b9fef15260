import Documents
import Foundation
import Testing

@Suite("남이 보낸 파일의 기억장치 한도", .serialized) struct BoundedMemoryTests {
  /// The most this process ever held, in bytes (VmHWM).
  static func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) << 10
  }

  /// A sheet that says in its ZIP how large it is: a gigabyte of blanks packs to about a megabyte.
  static func packed(_ name: String, megabytes: Int) throws -> [UInt8] {
    let blank = ZipArchive.Entry(name: name, bytes: [UInt8](repeating: 0x20, count: megabytes << 20))
    return try ZipArchive.bytes(of: [
      .init(name: "[Content_Types].xml", text: "<Types/>"), .init(name: "xl/workbook.xml", text: "<workbook/>"), blank,
    ])
  }

  @Test("1GB 시트라고 적힌 파일은 풀기 전에 돌려보내고, 기억장치가 300MB도 늘지 않는다") func gigabyte() throws {
    var bytes = try Self.packed("xl/worksheets/sheet1.xml", megabytes: 40)
    // The central directory's and the local header's own words for its size: 1 GiB.
    let old = withUnsafeBytes(of: UInt32(40 << 20).littleEndian) { Array($0) }
    let new = withUnsafeBytes(of: UInt32(1 << 30).littleEndian) { Array($0) }
    for start in bytes.indices.dropLast(3) where Array(bytes[start..<start + 4]) == old {
      bytes.replaceSubrange(start..<start + 4, with: new)
    }
    let before = try Self.peak()
    #expect(throws: DocumentError.tooLarge(limit: 32 << 20)) { try TableGrid.all(in: bytes) }
    #expect(try Self.peak() - before < 300 << 20)
  }

  @Test("매크로가 든 파일, 이진 파일은 이유를 말하고 읽지 않는다") func macros() throws {
    let macro = ZipArchive.Entry(name: "xl/vbaProject.bin", bytes: [1])
    let sheet = SpreadsheetTests.sheet("<row><c><v>1</v></c></row>")
    #expect(throws: DocumentError.macros) {
      try TableGrid.all(in: try SpreadsheetTests.zip(sheet: sheet, more: [macro]))
    }
  }
}
