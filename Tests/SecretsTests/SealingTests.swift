import Testing
import Vocabulary

@testable import Secrets

@Suite("봉인") struct SealingTests {
  let day = Day(number: 20_000)
  let place = SealContext(office: "naeil", table: "person", row: "p1", column: "name")

  @Test("봉인한 값은 같은 자리에서 그대로 열린다", arguments: SealingAlgorithm.allCases)
  func roundTrip(_ algorithm: SealingAlgorithm) throws {
    let seal = FieldSealing(keys: .fresh(on: day, algorithm: algorithm))
    for text in ["", "홍길동", String(repeating: "가", count: 5000)] {
      let envelope = try seal.seal(text, bound: place)
      #expect(try seal.openText(envelope, bound: place) == text)
    }
  }

  @Test("봉투에는 내용이 없고 열쇠 이름과 방식이 적혀 있다") func envelope() throws {
    let keys = KeyRing.fresh(on: day)
    let envelope = try FieldSealing(keys: keys).seal("Hong Gildong", bound: place)
    #expect(envelope.prefix(3) == [1, 1, 8])
    #expect(String(decoding: envelope[3..<11], as: UTF8.self) == keys.active.id)
    #expect(!String(decoding: envelope, as: UTF8.self).contains("Hong"))
    #expect(try FieldSealing(keys: keys).seal("Hong Gildong", bound: place) != envelope)
  }

  @Test("다른 기관, 표, 행, 열로 옮긴 값은 열리지 않는다") func moved() throws {
    let seal = FieldSealing(keys: .fresh(on: day))
    let envelope = try seal.seal("홍길동", bound: place)
    let others = [
      SealContext(office: "guro", table: "person", row: "p1", column: "name"),
      SealContext(office: "naeil", table: "draft", row: "p1", column: "name"),
      SealContext(office: "naeil", table: "person", row: "p2", column: "name"),
      SealContext(office: "naeil", table: "person", row: "p1", column: "phone"),
      SealContext(office: "naeilperson", table: "", row: "p1", column: "name"),
    ]
    for other in others {
      #expect(throws: SealError.tampered) { try seal.open(envelope, bound: other) }
    }
  }

  @Test("봉투의 어느 한 바이트가 바뀌어도 열리지 않는다") func everyByte() throws {
    let seal = FieldSealing(keys: .fresh(on: day))
    let envelope = try seal.seal("홍길동", bound: place)
    for index in envelope.indices {
      var changed = envelope
      changed[index] ^= 1
      #expect(throws: SealError.self) { try seal.open(changed, bound: place) }
    }
    for length in 0..<envelope.count {
      #expect(throws: SealError.self) { try seal.open(Array(envelope.prefix(length)), bound: place) }
    }
  }

  @Test("다른 열쇠로는 열리지 않고, 어느 열쇠가 없는지 말한다") func otherKey() throws {
    let keys = KeyRing.fresh(on: day)
    let envelope = try FieldSealing(keys: keys).seal("홍길동", bound: place)
    #expect(throws: SealError.unknownKey(keys.active.id)) {
      try FieldSealing(keys: .fresh(on: day)).open(envelope, bound: place)
    }
    #expect(SealError.unknownKey("ab12").detail.contains("열쇠(ab12)가 열쇠 파일에 없습니다"))
  }

  @Test("열쇠를 바꾼 뒤에도 예전 값이 열리고, 새 값은 새 열쇠로 봉인된다") func rotation() throws {
    let old = KeyRing.fresh(on: day)
    let envelope = try FieldSealing(keys: old).seal("홍길동", bound: place)
    let new = old.rotated(on: day.adding(days: 1), algorithm: .aes256GCM)
    #expect(try FieldSealing(keys: new).openText(envelope, bound: place) == "홍길동")
    let fresh = try FieldSealing(keys: new).seal("홍길동", bound: place)
    #expect(fresh[1] == 2)
    #expect(throws: SealError.unknownKey(new.active.id)) { try FieldSealing(keys: old).open(fresh, bound: place) }
  }
}

@Suite("찾기표") struct BlindIndexTests {
  @Test("같은 값이라도 기관이나 찾기표가 다르면 표시가 다르다") func separated() {
    let index = BlindIndex(keys: .fresh(on: Day(number: 0)))
    let token = index.token(of: "홍길동", index: "name", office: "naeil")
    #expect(token.bytes.count == 8)
    #expect(index.token(of: "홍길동", index: "name", office: "naeil") == token)
    #expect(index.token(of: "홍길동", index: "name", office: "guro") != token)
    #expect(index.token(of: "홍길동", index: "prefix", office: "naeil") != token)
    #expect(index.token(of: "홍길순", index: "name", office: "naeil") != token)
  }

  @Test("열쇠를 바꾼 뒤에는 두 열쇠의 표시로 모두 찾는다") func rotated() {
    let old = KeyRing.fresh(on: Day(number: 0))
    let stored = BlindIndex(keys: old).token(of: "홍길동", index: "name", office: "naeil")
    let new = BlindIndex(keys: old.rotated(on: Day(number: 1)))
    #expect(new.tokens(of: "홍길동", index: "name", office: "naeil").contains(stored))
    #expect(new.token(of: "홍길동", index: "name", office: "naeil") != stored)
  }
}
