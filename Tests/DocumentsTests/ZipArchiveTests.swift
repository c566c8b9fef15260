import Documents
import Foundation
import Testing

@Suite("ZIP 파일") struct ZipArchiveTests {
  let entries = [
    ZipArchive.Entry(name: "mimetype", text: "application/hwp+zip"),
    ZipArchive.Entry(name: "표/실적.csv", text: String(repeating: "부문,실적\n", count: 500)),
    ZipArchive.Entry(name: "empty.txt", bytes: []),
  ]

  @Test("쓴 것을 그대로, 쓴 순서대로 읽는다") func roundTrip() throws {
    let archive = try ZipArchive(reading: ZipArchive.bytes(of: entries, stored: ["mimetype"]))
    #expect(archive.entries == entries)
    #expect(try archive.bytes(of: "empty.txt").isEmpty)
    #expect(throws: DocumentError.missingEntry(name: "rules.yaml")) { try archive.bytes(of: "rules.yaml") }
  }

  @Test("같은 내용은 언제 써도 같은 바이트이고, 압축하지 않기로 한 것은 그대로 들어 있다") func deterministic() throws {
    let first = try ZipArchive.bytes(of: entries, stored: ["mimetype"])
    Thread.sleep(forTimeInterval: 2.1)  // ZIP time stamps have a grain of two seconds
    #expect(try ZipArchive.bytes(of: entries, stored: ["mimetype"]) == first)
    #expect(Data(first).range(of: Data("application/hwp+zip".utf8)) != nil)
    #expect(Data(first).range(of: Data("부문,실적\n부문,실적\n부문,실적".utf8)) == nil)
  }

  @Test("빈 묶음도 다시 읽힌다") func empty() throws {
    #expect(try ZipArchive(reading: ZipArchive.bytes(of: [])).entries.isEmpty)
  }

  @Test("압축을 풀면 한도를 넘는 파일은 풀지 않는다") func bomb() throws {
    let zeros = ZipArchive.Entry(name: "zeros", bytes: [UInt8](repeating: 0, count: 5_000_000))
    let packed = try ZipArchive.bytes(of: [zeros])
    #expect(packed.count < 50_000)
    #expect(throws: DocumentError.tooLarge(limit: 1_000_000)) {
      try ZipArchive(reading: packed, limits: .init(unpacked: 1_000_000))
    }
    #expect(throws: DocumentError.tooManyEntries(limit: 2)) {
      try ZipArchive(reading: ZipArchive.bytes(of: entries), limits: .init(entries: 2))
    }
  }

  @Test("ZIP이 아니거나 끊긴 파일, 고쳐진 내용을 알아본다") func damaged() throws {
    #expect(throws: DocumentError.notZip) { try ZipArchive(reading: Array("PK가 아님".utf8)) }
    let bytes = try ZipArchive.bytes(of: entries, stored: ["mimetype"])
    #expect(throws: DocumentError.notZip) { try ZipArchive(reading: Array(bytes.prefix(bytes.count / 2))) }
    var changed = bytes
    let place = try #require(Data(bytes).range(of: Data("application".utf8))).lowerBound
    changed[place] ^= 1
    #expect(throws: DocumentError.damagedEntry(name: "mimetype")) { try ZipArchive(reading: changed) }
  }

  @Test("폴더 밖을 가리키거나 겹치는 이름은 쓰지도 읽지도 않는다", arguments: ["../x", "/etc/x", "a/../../x", "a\\b", ""])
  func names(_ name: String) {
    #expect(throws: DocumentError.refusedEntry(name: name)) {
      try ZipArchive.bytes(of: [.init(name: name, text: "x")])
    }
    #expect(throws: DocumentError.refusedEntry(name: "a")) {
      try ZipArchive.bytes(of: [.init(name: "a", text: "1"), .init(name: "a", text: "2")])
    }
  }

  @Test("파일로 쓰고 파일에서 읽는다. 없는 파일은 경로를 말한다") func files() throws {
    let path = NSTemporaryDirectory() + "zip-\(UUID().uuidString).zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ZipArchive.write(entries, to: path)
    #expect(try ZipArchive(path: path).names == ["mimetype", "표/실적.csv", "empty.txt"])
    #expect(throws: DocumentError.unreadable(path: path + "x")) { try ZipArchive(path: path + "x") }
    #expect(throws: DocumentError.unwritable(path: "/proc/nowhere/a.zip")) {
      try ZipArchive.write(entries, to: "/proc/nowhere/a.zip")
    }
  }
}
