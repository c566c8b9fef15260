import Foundation
import Offices
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("열쇠 바꾸기") struct RotationTests {
  /// A database with `count` persons and one field in every other sealed column, and its keys in a file.
  static func furnished(
    _ engine: Engine, persons count: Int
  ) async throws -> (house: HouseBed, machine: EmptyMachine, people: [ID<Person>]) {
    let house = try await HouseBed(engine)
    let machine = try EmptyMachine()
    try house.bed.keys.store(at: machine.path("naeil.keys"))
    let (vault, home, now, keys) = (Vault(keys: house.bed.keys), house.bed.home, house.bed.now, house.bed.keys)
    try await house.bed.database.write { tx in try OfficeStore().adopt(keys, at: now, tx) }
    _ = try await house.sample()
    let people = (0..<count).map { _ in ID<Person>(at: now) }
    for start in stride(from: 0, to: count, by: 100) {
      let some = Array(people[start..<min(start + 100, count)].enumerated())
      try await house.bed.database.write { tx in
        for (index, id) in some {
          try vault.create(Self.fields(start + index), id: id, in: home, at: now, tx)
        }
      }
    }
    return (house, machine, people)
  }

  static func fields(_ index: Int) -> Person.Fields {
    Person.Fields(
      name: "시험사람\(index)", birthDate: Day(number: 5_000 + index), sex: .female,
      phone: "0100000\(1_000 + index % 9_000)",
      address: "시험로 \(index)", dong: nil)
  }

  /// Everything sealed in the database, by the key that sealed it.
  static func sealedUnder(_ key: KeyRing.Key, _ database: any Database) async throws -> [String: Int] {
    let start = key.envelopeStart
    return try await database.read { tx in
      var found: [String: Int] = [:]
      for (table, column) in try bytesColumns(tx) {
        let count = try tx.first(
          "SELECT count(*) AS n FROM \(table) WHERE substr(\(column), 1, \(start.count)) = ?", start)?.int("n")
        if let count, count > 0 { found["\(table).\(column)"] = count }
      }
      return found
    }
  }

  /// Every column of bytes in the schema.
  private static func bytesColumns(_ tx: any ReadTransaction) throws -> [(String, String)] {
    let sql =
      tx.engine == .sqlite
      ? """
      SELECT m.name AS t, c.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND c.type = 'BLOB' ORDER BY t, c
      """
      : """
      SELECT table_name AS t, column_name AS c FROM information_schema.columns
      WHERE table_schema = current_schema() AND data_type = 'bytea' ORDER BY t, c
      """
    return try tx.rows(sql).map { (try $0.text("t"), try $0.text("c")) }
  }

  @Test("다시 봉하면 접속기록의 사유 말고는 전 열쇠로 봉한 것이 하나도 남지 않는다", arguments: TestDatabase.engines)
  func nothingIsLeft(_ engine: Engine) async throws {
    let (house, _, people) = try await Self.furnished(engine, persons: 250)
    let (old, database) = (house.bed.keys, house.bed.database)
    _ = try await house.furnish()
    let before = try await Self.sealedUnder(old.active, database)
    let columns = House.sealedColumns.map(\.name) + ["person.name", "person.phone", "person.address"]
    for column in columns { #expect(before[column] ?? 0 > 0, "\(column)에 아무것도 적지 않았습니다") }
    let waiting = old.prepared(on: house.bed.today), ring = waiting.rotated(on: house.bed.today)
    let done = try await House.renewal(ring).run(in: database)
    #expect(done >= people.count)
    let left = Set(try await Self.sealedUnder(old.active, database).keys)
    #expect(left.subtracting(["access_log.reason", "access_review.note"]).isEmpty, "\(left)")
    let renewed = try await Self.sealedUnder(ring.active, database)
    for column in columns { #expect(renewed[column] == before[column], "\(column)") }
    #expect(try await House.renewal(ring).run(in: database) == 0)
    // A node that still waits with the prepared key seals nothing back.
    #expect(try await House.renewal(waiting).run(in: database) == 0)
    #expect(try await Set(Self.sealedUnder(old.active, database).keys) == left)
  }

  @Test("다시 봉하다가 강제로 꺼져도 모두 열리고 찾아지며, 다시 실행하면 이어서 끝난다", arguments: TestDatabase.engines)
  func interrupted(_ engine: Engine) async throws {
    let (house, machine, people) = try await Self.furnished(engine, persons: 900)
    let database = house.bed.database
    let program = Program(["NAEIL_DATABASE": database.url.address, "NAEIL_KEYS": machine.path("naeil.keys")])
    #expect(try await program.run("keys", "rotate").code == 0)
    let ring = try KeyRing.load(at: machine.path("naeil.keys"))
    #expect(ring.active.id != house.bed.keys.active.id && ring.keys.count == 2)
    let renewal = House.renewal(ring)
    let all = try await renewal.remaining(in: database)
    let running = try program.start("keys", "renew")
    var left = all
    while running.isRunning, left == all { left = try await renewal.remaining(in: database) }
    running.kill()
    _ = running.wait()
    left = try await renewal.remaining(in: database)
    #expect(left > 0 && left < all, "\(left) / \(all)")
    try await Self.checkAll(people, ring, house)
    let resumed = try await program.run("keys", "renew")
    #expect(resumed.code == 0 && resumed.said.contains("\(left.grouped)건을 열쇠 \(ring.active.id)로"), "\(resumed.said)")
    #expect(try await renewal.remaining(in: database) == 0)
    try await Self.checkAll(people, ring, house)
  }

  /// Every tenth person opens and is found by name and by birth date.
  private static func checkAll(_ people: [ID<Person>], _ ring: KeyRing, _ house: HouseBed) async throws {
    let (vault, home) = (Vault(keys: ring), house.bed.home)
    try await house.bed.database.read { tx in
      let opened = try vault.open(people, in: home, tx)
      #expect(opened.count == people.count)
      for index in stride(from: 0, to: people.count, by: 10) {
        let fields = Self.fields(index)
        #expect(opened[people[index]]?.fields == fields)
        let birth = try #require(fields.birthDate)
        #expect(
          try vault.search(VaultQuery(name: fields.name, birthDate: birth), in: home, tx).map(\.id) == [people[index]])
      }
    }
  }

  @Test("노드가 여럿이면 먼저 준비한다: 준비된 열쇠는 열기만 하고, 바꾸면 봉한다")
  func prepared() async throws {
    let machine = try EmptyMachine()
    let program = Program(
      ["NAEIL_DATABASE": "sqlite:\(machine.path("d.sqlite"))", "NAEIL_KEYS": machine.path("naeil.keys")])
    #expect(try await program.run("keys", "init").code == 0)
    #expect(try await program.run("migrate").code == 0)
    let first = try KeyRing.load(at: machine.path("naeil.keys"))
    let prepared = try await program.run("keys", "rotate", "--prepare")
    #expect(prepared.code == 0 && prepared.said.contains("금고의 사본으로는"), "\(prepared.said)")
    let both = try KeyRing.load(at: machine.path("naeil.keys"))
    let coming = try #require(both.coming)
    #expect(both.active.id == first.active.id && both.keys.count == 2)
    let rotated = try await program.run("keys", "rotate", "--renew")
    #expect(rotated.code == 0 && rotated.said.contains("naeil keys export --passphrase"), "\(rotated.said)")
    let after = try KeyRing.load(at: machine.path("naeil.keys"))
    #expect(after.active.id == coming.id && after.coming == nil && after.key(first.active.id)?.state == .retired)
    let place = SealContext(office: "naeil", table: "t", row: "1", column: "c")
    let sealed = try FieldSealing(keys: after).seal("봉한 말", bound: place)
    #expect(try FieldSealing(keys: both).openText(sealed, bound: place) == "봉한 말")
  }

  @Test("금고의 사본은 암호문으로만 열리고, 되살린 열쇠 파일은 같은 열쇠다; 있는 파일은 덮어쓰지 않는다")
  func exported() async throws {
    let machine = try EmptyMachine()
    let here = Program(["NAEIL_KEYS": machine.path("naeil.keys")])
    let there = Program(["NAEIL_KEYS": machine.path("other/naeil.keys")])
    #expect(try await here.run("keys", "init").code == 0)
    let copy = try await here.run("keys", "export", "--passphrase", input: "금고에 넣어 두는 긴 암호문\n")
    #expect(copy.code == 0)
    let written = try await here.run(
      "keys", "export", "--passphrase", "--output", machine.path("copy.json"), input: "금고에 넣어 두는 긴 암호문\n")
    #expect(written.code == 0 && written.out.isEmpty, "\(written.said)")
    let mode = try FileManager.default.attributesOfItem(atPath: machine.path("copy.json"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let over = try await here.run(
      "keys", "export", "--passphrase", "--output", machine.path("copy.json"), input: "금고에 넣어 두는 긴 암호문\n")
    #expect(over.code == 1 && over.said.contains("이미 있습니다"), "\(over.said)")
    try FileManager.default.createDirectory(atPath: machine.path("other"), withIntermediateDirectories: true)
    let wrong = try await there.run("keys", "import", "--passphrase", machine.path("copy.json"), input: "아닌 암호문입니다요\n")
    #expect(wrong.code == 1 && wrong.said.contains("암호문이 맞지 않거나"))
    let right = try await there.run(
      "keys", "import", "--passphrase", machine.path("copy.json"), input: "금고에 넣어 두는 긴 암호문\n")
    #expect(right.code == 0, "\(right.said)")
    let ids = try ["naeil.keys", "other/naeil.keys"].map { try KeyRing.load(at: machine.path($0)).active.id }
    #expect(ids[0] == ids[1])
    let again = try await there.run(
      "keys", "import", "--passphrase", machine.path("copy.json"), input: "금고에 넣어 두는 긴 암호문\n")
    #expect(again.code == 1 && again.said.contains("이미 있습니다"))
  }
}
