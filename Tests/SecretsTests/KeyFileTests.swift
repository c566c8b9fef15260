import Foundation
import Testing
import Vocabulary

@testable import Secrets

@Suite("열쇠 파일") struct KeyFileTests {
  let folder = NSTemporaryDirectory() + "naeil-keys-" + randomBytes(6).hex
  let day = Day(number: 20_000)
  var path: String { folder + "/in/naeil.keys" }

  func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test("만들면 폴더와 파일이 생기고, 파일은 주인만 읽는다") func creating() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ring = try KeyRing.create(at: path, on: day)
    #expect(try mode(path) == 0o600)
    let loaded = try KeyRing.load(at: path)
    #expect(loaded.active.id == ring.active.id && loaded.active.sealing == ring.active.sealing)
    #expect(loaded.active.algorithm == .aria256GCM && loaded.active.created == day)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/in") == ["naeil.keys"])
  }

  @Test("이미 있는 열쇠 파일은 덮어쓰지 않는다") func neverOverwritten() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ring = try KeyRing.create(at: path, on: day)
    #expect(throws: KeyFileError.exists(path)) { try KeyRing.create(at: path, on: day) }
    #expect(throws: KeyFileError.exists(path)) { try KeyRing.fresh(on: day).store(at: path) }
    #expect(try KeyRing.load(at: path).active.id == ring.active.id)
  }

  @Test("파일이 없으면 어디에 무엇을 지정할지 말한다") func missing() {
    let error = #expect(throws: KeyFileError.self) { try KeyRing.load(at: path) }
    #expect(
      error?.detail
        == "\(path) 파일이 없습니다. NAEIL_KEYS에 열쇠 파일의 자리를 지정하거나, 새 설치라면 ‘naeil keys init’을 실행하십시오.")
  }

  @Test("다른 사용자가 읽을 수 있는 파일은 거절한다", arguments: [0o644, 0o640, 0o602])
  func openToOthers(_ bits: Int) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try KeyRing.create(at: path, on: day)
    try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: path)
    #expect(throws: KeyFileError.openToOthers(path, mode: String(bits, radix: 8))) { try KeyRing.load(at: path) }
  }

  @Test("잘린 파일과 다른 내용의 파일은 거절한다") func garbage() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try KeyRing.create(at: path, on: day)
    let whole = try #require(FileManager.default.contents(atPath: path))
    for content in [Data(), Data("hello".utf8), Data("{}".utf8), whole.dropLast(20), Data([0xFF, 0xFE])] {
      try content.write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      #expect(throws: KeyFileError.garbage(path)) { try KeyRing.load(at: path) }
    }
  }

  @Test("바꾸면 새 열쇠가 앞에 서고 옛 열쇠는 남는다") func rotating() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let old = try KeyRing.create(at: path, on: day)
    try KeyRing.rotate(at: path, on: day.adding(days: 30))
    let ring = try KeyRing.load(at: path)
    #expect(ring.keys.count == 2 && ring.active.id != old.active.id)
    #expect(ring.key(old.active.id)?.state == .retired)
    #expect(try mode(path) == 0o600)
  }

  @Test("다른 데이터베이스의 열쇠 파일이면 어느 열쇠가 없는지 말한다") func otherDatabase() throws {
    let (mine, other) = (KeyRing.fresh(on: day), KeyRing.fresh(on: day))
    let remembered = [(id: mine.active.id, checkValue: mine.active.checkValue)]
    #expect(throws: Never.self) { try mine.rotated(on: day).check(against: remembered) }
    #expect(throws: KeyFileError.otherDatabase(missing: [mine.active.id])) { try other.check(against: remembered) }
    let sameName = [(id: mine.active.id, checkValue: other.active.checkValue)]
    #expect(throws: KeyFileError.otherDatabase(missing: [mine.active.id])) { try mine.check(against: sameName) }
  }

  @Test("사본은 암호문으로만 열리고, 비밀은 글자로 보이지 않는다") func copy() throws {
    let ring = KeyRing.fresh(on: day).rotated(on: day.adding(days: 1))
    let copy = try ring.exported(passphrase: "구청 금고 세 번째 칸")
    #expect(!String(decoding: copy, as: UTF8.self).contains(ring.active.secret.hex))
    let back = try KeyRing.opened(copy: copy, passphrase: "구청 금고 세 번째 칸")
    #expect(back.keys.map(\.sealing) == ring.keys.map(\.sealing))
    #expect(throws: KeyFileError.wrongPassphrase) { try KeyRing.opened(copy: copy, passphrase: "구청 금고 네 번째 칸") }
    #expect(throws: KeyFileError.passphraseTooShort(least: 12)) { try ring.exported(passphrase: "짧다") }
    let weaker = String(decoding: copy, as: UTF8.self).replacingOccurrences(
      of: "\"passes\" : 3", with: "\"passes\" : 1")
    #expect(throws: KeyFileError.wrongPassphrase) {
      try KeyRing.opened(copy: Array(weaker.utf8), passphrase: "구청 금고 세 번째 칸")
    }
  }

  @Test("열쇠 하나에서 나온 네 작업 열쇠는 서로 다르다") func derived() {
    let key = KeyRing.fresh(on: day).active
    #expect(Set([key.sealing, key.index, key.csrf, key.cookie, key.checkValue, key.secret]).count == 6)
  }
}
