import Foundation
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("개인정보 금고") struct VaultTests {
  @Test("넣은 그대로 꺼내고, 저장된 칸에는 글자가 보이지 않는다", arguments: TestDatabase.engines)
  func roundTrip(_ engine: Engine) async throws {
    let house = try await House(engine)
    let id = try await house.register("홍길동")
    let vault = house.vault
    let (person, raw) = try await house.database.read { tx in
      (try vault.find(id, in: "naeil", tx), try tx.first("SELECT * FROM person WHERE id = ?", id))
    }
    #expect(person?.fields.name == "홍길동" && person?.fields.birthDate == Day("1970-03-02"))
    #expect(person?.fields.phone == "01012345678" && person?.fields.sex == .female && person?.revision == 1)
    let cells = try #require(raw).cells
    for cell in cells {
      if case .blob(let bytes) = cell { #expect(!String(decoding: bytes, as: UTF8.self).contains("홍길동")) }
      #expect(cell != .text("홍길동") && cell != .text("01012345678") && cell != .text("1970-03-02"))
    }
  }

  @Test("다른 구청에서는 없는 사람이고, 찾아지지도 않는다", arguments: TestDatabase.engines)
  func otherOffice(_ engine: Engine) async throws {
    let house = try await House(engine)
    let id = try await house.register("홍길동")
    let vault = house.vault
    #expect(try await house.database.read { tx in try vault.find(id, in: "eoje", tx) } == nil)
    #expect(try await house.find("홍길동", office: "eoje").isEmpty)
    #expect(try await house.find("홍길동") == ["홍길동"])
  }

  @Test("다른 사람의 줄이나 다른 칸으로 옮긴 값은 열리지 않는다", arguments: TestDatabase.engines)
  func movedField(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (one, two) = (try await house.register("홍길동"), try await house.register("성춘향"))
    let vault = house.vault
    try await house.database.write { tx in
      let sealed = try tx.first("SELECT name, phone FROM person WHERE id = ?", one)
      try tx.run("UPDATE person SET name = ? WHERE id = ?", sealed?.blob("name"), two)
    }
    await #expect(throws: SealError.tampered) {
      try await house.database.read { tx in try vault.find(two, in: "naeil", tx) }
    }
    try await house.database.write { tx in
      try tx.run("UPDATE person SET address = phone WHERE id = ?", one)
    }
    await #expect(throws: SealError.tampered) {
      try await house.database.read { tx in try vault.find(one, in: "naeil", tx) }
    }
  }

  @Test("한 바이트라도 바뀐 값은 열리지 않는다", arguments: TestDatabase.engines)
  func tampered(_ engine: Engine) async throws {
    let house = try await House(engine)
    let id = try await house.register("홍길동")
    let vault = house.vault
    try await house.database.write { tx in
      var sealed = try tx.first("SELECT name FROM person WHERE id = ?", id)?.blob("name") ?? []
      sealed[sealed.count - 1] ^= 1
      try tx.run("UPDATE person SET name = ? WHERE id = ?", sealed, id)
    }
    await #expect(throws: SealError.tampered) {
      try await house.database.read { tx in try vault.find(id, in: "naeil", tx) }
    }
  }

  @Test("이 데이터베이스의 열쇠가 아니면 어느 열쇠가 없는지 말하고 멈춘다", arguments: TestDatabase.engines)
  func wrongKeyFile(_ engine: Engine) async throws {
    let house = try await House(engine)
    let (keys, now) = (house.keys, house.now)
    #expect(try await house.database.read { tx in try OfficeStore().isSealed(tx) } == false)
    try await house.database.write { tx in try OfficeStore().adopt(keys, at: now, tx) }
    #expect(try await house.database.read { tx in try OfficeStore().isSealed(tx) })
    let other = KeyRing.fresh(on: Day(number: 20_000))
    await #expect(throws: KeyFileError.otherDatabase(missing: [keys.active.id])) {
      try await house.database.write { tx in try OfficeStore().adopt(other, at: now, tx) }
    }
    let rotated = keys.rotated(on: Day(number: 20_100))
    try await house.database.write { tx in try OfficeStore().adopt(rotated, at: now, tx) }
    await #expect(throws: KeyFileError.otherDatabase(missing: [rotated.active.id])) {
      try await house.database.read { tx in try OfficeStore().check(keys, tx) }
    }
  }

  @Test("이름 전체, 앞 두 글자, 생년월일, 성과 전화 뒤 네 자리로 찾는다", arguments: TestDatabase.engines)
  func searching(_ engine: Engine) async throws {
    let house = try await House(engine)
    _ = try await house.register("홍길동", phone: "01012345678")
    _ = try await house.register("홍길순", born: Day("1980-01-01"), phone: "01099995678")
    _ = try await house.register("이산", born: Day("1980-01-01"), phone: "0212345678")
    #expect(try await house.find("홍길동") == ["홍길동"])
    #expect(try await house.find("홍길") == ["홍길동", "홍길순"])
    #expect(try await house.find("이산") == ["이산"])
    #expect(try await house.find("홍 5678") == ["홍길동", "홍길순"])
    #expect(try await house.find("홍길순 5678") == ["홍길순"])
    #expect(try await house.find("1980-01-01") == ["이산", "홍길순"])
    #expect(try await house.find("1980년 1월 1일") == ["이산", "홍길순"])
    #expect(try await house.find("홍 1980.1.1") == ["홍길순"])
    #expect(try await house.find("길동").isEmpty)
    #expect(try await house.find("김 5678").isEmpty)
  }

  @Test("정보를 고치면 새 값으로만 찾아지고, 두 사람이 함께 고치면 늦은 쪽을 막는다", arguments: TestDatabase.engines)
  func updating(_ engine: Engine) async throws {
    let house = try await House(engine)
    let id = try await house.register("홍길동")
    let (vault, now) = (house.vault, house.now)
    let fields = Person.Fields(name: "홍판서", birthDate: Day("1970-03-02"), sex: .male, phone: "01000001111")
    try await house.database.write { tx in try vault.update(id, to: fields, from: 1, in: "naeil", at: now, tx) }
    #expect(try await house.find("홍길동").isEmpty)
    #expect(try await house.find("홍 1111") == ["홍판서"])
    await #expect(throws: Conflict.self) {
      try await house.database.write { tx in try vault.update(id, to: fields, from: 1, in: "naeil", at: now, tx) }
    }
  }

  @Test("열쇠를 바꾼 뒤에도 예전 사람이 찾아지고 열린다", arguments: TestDatabase.engines)
  func rotated(_ engine: Engine) async throws {
    let house = try await House(engine)
    _ = try await house.register("홍길동")
    let vault = Vault(keys: house.keys.rotated(on: Day(number: 20_100)))
    let query = try VaultQuery(typed: "홍길동")
    let found = try await house.database.read { tx in try vault.search(query, in: "naeil", tx) }
    #expect(found.map(\.fields.name) == ["홍길동"])
  }

  @Test("열쇠를 바꾼 뒤 모두 새 열쇠로 다시 봉인하면 옛 열쇠 없이도 찾아지고 열린다", arguments: TestDatabase.engines)
  func renewed(_ engine: Engine) async throws {
    let house = try await House(engine)
    for name in ["홍길동", "성춘향", "이몽룡"] { _ = try await house.register(name) }
    let ring = house.keys.rotated(on: Day(number: 20_100))
    let (vault, active) = (Vault(keys: ring), ring.active.id)
    var (counts, last): ([Int], ID<Person>?) = ([], nil)
    repeat {
      let from = last
      let round = try await house.database.write { tx in
        try vault.renew(in: "naeil", activeKey: active, after: from, limit: 2, tx)
      }
      counts.append(round.count)
      last = round.last
    } while last != nil
    #expect(counts == [2, 1])
    let envelopes = try await house.database.read { tx in
      try tx.rows("SELECT name, birth_date, sex, phone, address FROM person").flatMap(\.cells)
    }
    for cell in envelopes {
      guard case .blob(let bytes) = cell else { continue }
      #expect(String(decoding: bytes[3..<11], as: UTF8.self) == active)
    }
    #expect(envelopes.count == 15)
    let query = try VaultQuery(typed: "성춘향")
    let person = try await house.database.read { tx in try vault.search(query, in: "naeil", tx).first }
    #expect(person?.fields.phone == "01012345678" && person?.revision == 1)
  }

  @Test("열쇠 파일은 빈 데이터베이스에서만 저절로 생기고, 봉인된 자료가 있으면 없이는 열지 않는다", arguments: TestDatabase.engines)
  func keysAtStart(_ engine: Engine) async throws {
    let house = try await House(engine)
    let folder = FileManager.default.temporaryDirectory.appending(path: "naeil-vault-\(randomBytes(6).hex)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/naeil.keys"
    let first = try await VaultKeys.ready(at: path, for: house.database, now: house.now)
    let second = try await VaultKeys.ready(at: path, for: house.database, now: house.now)
    #expect(first.created && !second.created && first.keys.active.id == second.keys.active.id)
    try FileManager.default.removeItem(atPath: path)
    await #expect(throws: KeyFileError.missing(path)) {
      try await VaultKeys.ready(at: path, for: house.database, now: house.now)
    }
    try KeyRing.create(at: path, on: house.now.day)
    await #expect(throws: KeyFileError.otherDatabase(missing: [first.keys.active.id])) {
      try await VaultKeys.ready(at: path, for: house.database, now: house.now)
    }
  }

  @Test("동의는 종류마다 따로 남고, 철회는 한 줄 더 적힌다", arguments: TestDatabase.engines)
  func consents(_ engine: Engine) async throws {
    let house = try await House(engine)
    let id = try await house.register("홍길동")
    let now = house.now
    let store = ConsentStore()
    for answers in [[ConsentKind.publish: true, .sensitive: false], [.publish: true], [.publish: false]] {
      try await house.database.write { tx in
        try store.record(answers, of: id, in: "naeil", channel: .desk, by: nil, at: now, tx)
      }
    }
    let (inForce, rows) = try await house.database.read { tx in
      (
        try store.inForce(for: id, in: "naeil", tx),
        try tx.rows("SELECT kind FROM person_consent WHERE person = ?", id).count
      )
    }
    #expect(inForce[.publish]?.given == false && inForce[.sensitive]?.given == false && inForce[.promotion] == nil)
    #expect(rows == 3)
  }

  @Test("쓰다 만 양식은 봉인되어 본인에게만 다시 나온다", arguments: TestDatabase.engines)
  func drafts(_ engine: Engine) async throws {
    let house = try await House(engine)
    let drafts = Drafts(keys: house.keys)
    let mine = try await house.caller(house.enter(.counsellor))
    let other = try await house.caller(house.enter(.planner))
    let now = house.now
    try await house.database.write { tx in
      try drafts.save(["name": ["홍길동"], "licences": ["a", "b"]], form: "job-seeker", for: mine, at: now, tx)
    }
    let (kept, foreign) = try await house.database.read { tx in
      (try drafts.load(form: "job-seeker", for: mine, tx)?.values, try drafts.load(form: "job-seeker", for: other, tx))
    }
    #expect(kept == ["name": ["홍길동"], "licences": ["a", "b"]] && foreign == nil)
    try await house.database.write { tx in try drafts.discard(form: "job-seeker", for: mine, tx) }
    #expect(try await house.database.read { tx in try drafts.load(form: "job-seeker", for: mine, tx)?.savedAt } == nil)
  }
}

@Suite("사람 찾기와 가림") struct VaultRuleTests {
  @Test(
    "너무 넓은 찾기는 무엇을 더 적을지 말하고 거절한다",
    arguments: [
      ("홍", VaultQuery.Refusal.oneSyllable), ("", .empty), ("   ", .empty), ("5678", .phoneAlone),
      ("홍 12", .digits), ("010-1234-5678", .phoneAlone),
    ])
  func refused(_ typed: String, _ refusal: VaultQuery.Refusal) {
    #expect(throws: refusal) { try VaultQuery(typed: typed) }
  }

  @Test("한 글자 이름의 거절 문장은 두 글자 이상을 말한다") func sentence() {
    #expect(VaultQuery.Refusal.oneSyllable.detail.hasPrefix("이름은 두 글자 이상 적으십시오."))
  }

  @Test("가린 모습에는 이름, 전화, 생년월일, 주소의 일부만 있다") func masked() {
    let person = Person(
      id: ID("p"), office: "naeil",
      fields: .init(name: "홍길동", birthDate: Day("1988-03-02"), sex: .male, phone: "01012345678", address: "내일로 1"),
      revision: 1, createdAt: Instant(milliseconds: 0))
    let hidden = person.seen(plainly: false)
    #expect([hidden.name, hidden.phone, hidden.birthDate] == ["홍*동", "010-****-5678", "1988-**-**"])
    #expect(hidden.address == "(가림)")
    let plain = person.seen(plainly: true)
    #expect([plain.name, plain.phone, plain.birthDate] == ["홍길동", "010-1234-5678", "1988-03-02"])
  }

  @Test(
    "전화번호는 적는 방식이 달라도 숫자로 모인다",
    arguments: [
      ("010-1234-5678", "01012345678"), ("010 1234 5678", "01012345678"), ("+82 10-1234-5678", "01012345678"),
      ("02)123-4567", "021234567"), ("1588-1234", "15881234"),
    ])
  func phones(_ typed: String, _ digits: String) { #expect(PhoneNumber.digits(typed: typed) == digits) }

  @Test("전화번호가 아닌 것은 받지 않는다", arguments: ["123", "전화 없음", "010-1234-56789012", "9912345678"])
  func noPhones(_ typed: String) { #expect(PhoneNumber.digits(typed: typed) == nil) }
}
