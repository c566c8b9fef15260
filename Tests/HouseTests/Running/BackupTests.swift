import Foundation
import JobCentre
import Ledger
import Logging
import Offices
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("백업과 되살리기") struct BackupTests {
  /// A house with one of everything, its keys in a file and the program told where both are.
  struct Here {
    let house: HouseBed, sample: Sample, machine: EmptyMachine, program: Program
    var keys: String { machine.path("naeil.keys") }
    var backup: String { machine.path("naeil.backup") }

    init(_ engine: Engine) async throws {
      house = try await HouseBed(engine)
      sample = try await house.sample()
      machine = try EmptyMachine()
      try house.bed.keys.store(at: machine.path("naeil.keys"))
      let (ring, now) = (house.bed.keys, house.bed.now)
      try await house.bed.database.write { tx in try OfficeStore().adopt(ring, at: now, tx) }
      program = Program(
        ["NAEIL_DATABASE": house.bed.database.url.address, "NAEIL_KEYS": machine.path("naeil.keys")])
    }
  }

  @Test("훈련: 빈 컴퓨터에 백업 파일과 열쇠 파일만 가져가면 머리값·숫자·자료가 모두 같고, 봉한 것이 열리고, 검산이 맞는다", arguments: TestDatabase.engines)
  func drill(_ engine: Engine) async throws {
    let here = try await Here(engine)
    let made = try await here.program.run("backup", here.backup)
    #expect(made.code == 0, "\(made.said)")
    let sealed = try #require(FileManager.default.contents(atPath: here.backup))
    #expect(sealed.range(of: Data("심가람".utf8)) == nil && sealed.range(of: Data("매장 판매원".utf8)) == nil)
    let there = try await Elsewhere(like: here.house.bed.database)
    let program = Program(["NAEIL_DATABASE": there.url.address, "NAEIL_KEYS": there.machine.path("naeil.keys")])
    // Without the keys, nothing.
    try FileManager.default.copyItem(atPath: here.backup, toPath: there.machine.path("b"))
    let locked = try await program.run("restore", there.machine.path("b"))
    #expect(locked.code == 1 && locked.said.contains("백업은 열쇠 파일 없이는 열리지 않습니다"), "\(locked.said)")
    try FileManager.default.copyItem(atPath: here.keys, toPath: there.machine.path("naeil.keys"))
    let checked = try await program.run("restore", "--check", there.machine.path("b"))
    #expect(checked.code == 0 && checked.out == made.out, "\(checked.said)")
    let restored = try await program.run("restore", there.machine.path("b"))
    #expect(restored.code == 0 && restored.out == made.out, "\(restored.said)")
    let verified = try await program.run("verify")
    #expect(verified.code == 0, "\(verified.out)")
    try await Self.same(here, there)
    let again = try await program.run("restore", there.machine.path("b"))
    #expect(again.code == 1 && again.said.contains("이미 자료가 있습니다"), "\(again.said)")
    try await there.remove()
  }

  /// Every row of every table but the ways in, which a restore ends; the heads, and a person's name.
  private static func same(_ here: Here, _ there: Elsewhere) async throws {
    let copy = try await openDatabase(there.url, connections: 2)
    let (before, after) = (try await rows(here.house.bed.database), try await rows(copy))
    #expect(before.count > 30 && Set(before.keys) == Set(after.keys))
    for (table, rows) in before where !["session", "api_token"].contains(table) {
      #expect(after[table]?.filter { !$0.contains("restored") } == rows, "\(table)")
    }
    // What tells the file of heads that the ledger was taken back.
    #expect(after["outbox"]?.filter { $0.contains("restored") }.count == 1)
    let tokens = try await copy.read { tx in try tx.rows("SELECT revoked_at FROM api_token") }
    let ended = try tokens.filter { try $0.intIfPresent("revoked_at") != nil }.count
    #expect(ended > 0 && ended == tokens.count)
    let keys = try KeyRing.load(at: there.machine.path("naeil.keys"))
    let (home, person) = (here.house.bed.home, ID<Person>(here.sample.person))
    let (name, open, head) = try await copy.read { tx in
      (
        try Vault(keys: keys).find(person, in: home, tx)?.fields.name,
        try tx.first("SELECT count(*) AS n FROM session WHERE ended_at IS NULL")?.int("n"),
        try LedgerHeads().head(of: home, tx)
      )
    }
    #expect(name == "심가람" && open == 0)
    #expect(try await here.house.bed.database.read { tx in try LedgerHeads().head(of: home, tx) } == head)
    await copy.close()
  }

  private static func rows(_ database: any Database) async throws -> [String: [String]] {
    try await database.read { tx in
      let sql =
        tx.engine == .sqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
      var found: [String: [String]] = [:]
      for table in try tx.rows(sql).map({ try $0.text("name") }) {
        found[table] = try tx.rows("SELECT * FROM \(table)").map { "\($0.cells)" }.sorted()
      }
      return found
    }
  }

  @Test("깨지거나 잘리거나 바뀐 백업은 무엇을 건드리기 전에 거절한다", arguments: TestDatabase.engines)
  func damaged(_ engine: Engine) async throws {
    let here = try await Here(engine)
    let source = try await Settings.test(here.house.bed.database.url, here.keys)
    _ = try await Backup(source).write(to: here.backup, at: here.house.bed.now)
    let whole = try #require(FileManager.default.contents(atPath: here.backup))
    let there = try await Elsewhere(like: here.house.bed.database)
    let settings = try await Settings.test(there.url, here.keys)
    var broken: [Data] = [Data(), Data("다른 파일".utf8), whole + [0], whole.prefix(whole.count - 1), whole.prefix(200)]
    for place in stride(from: 3, to: whole.count, by: max(1, whole.count / 23)) {
      var copy = whole
      copy[place] ^= 1
      broken.append(copy)
      broken.append(whole.prefix(place))
    }
    for (index, bytes) in broken.enumerated() {
      let path = there.machine.path("broken-\(index)")
      try bytes.write(to: URL(filePath: path))
      let refusal = await #expect(throws: BackupRefusal.self, "\(index)") {
        try await Restore(path, settings).run(at: here.house.bed.now)
      }
      #expect(refusal.map { ["되살리지 않았습니다"].contains($0.title) } == true)
      #expect(try await there.isEmpty(), "\(index)")
    }
    try await there.remove()
  }

  @Test("다른 열쇠로는 열리지 않고, 다른 종류의 데이터베이스에는 넣지 않으며, 백업은 있는 파일을 덮어쓰지 않는다")
  func refusals() async throws {
    let here = try await Here(.sqlite)
    let settings = try await Settings.test(here.house.bed.database.url, here.keys)
    let manifest = try await Backup(settings).write(to: here.backup, at: here.house.bed.now)
    #expect(manifest.keys == [here.house.bed.keys.active.id])
    await #expect(throws: BackupRefusal.exists(here.backup)) {
      try await Backup(settings).write(to: here.backup, at: here.house.bed.now)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: here.backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try KeyRing.create(at: here.machine.path("other.keys"), on: here.house.bed.today)
    let target = try DatabaseURL("sqlite:\(here.machine.path("new.sqlite"))")
    let other = try await Settings.test(target, here.machine.path("other.keys"))
    await #expect(throws: BackupRefusal.otherKeys(manifest.keys)) {
      try await Restore(here.backup, other).run(at: here.house.bed.now)
    }
    let elsewhere = try await Settings.test(try DatabaseURL("postgresql://127.0.0.1:1/none"), here.keys)
    await #expect(
      throws: BackupRefusal.otherEngine(file: "sqlite", target: "postgresql://127.0.0.1:1/none")
    ) { try await Restore(here.backup, elsewhere).run(at: here.house.bed.now) }
    #expect(!FileManager.default.fileExists(atPath: target.target))
  }

  @Test("백업한 뒤에 파기한 사람은 되살려도 돌아오지 않고, 원장의 숫자와 머리값은 그대로다", arguments: TestDatabase.engines)
  func destroyedStayDestroyed(_ engine: Engine) async throws {
    let here = try await Here(engine)
    let (bed, person) = (here.house.bed, ID<Person>(here.sample.person))
    let (database, home, now) = (bed.database, bed.home, bed.now)
    let settings = try await Settings.test(database.url, here.keys)
    let manifest = try await Backup(settings).write(to: here.backup, at: now)
    let destroying = Destroying(vault: Vault(keys: bed.keys), records: House.personRecords(keys: bed.keys))
    let list = ID<DestructionList>(at: now)
    try await database.write { tx in
      _ = try destroying.draw(id: list, for: person, request: "r1", in: home, by: "one", at: now, tx)
    }
    for (goal, account) in [(DestructionList.State.reviewed, "one"), (.approved, "two")] {
      try await database.write { tx in
        try destroying.move(
          list, to: goal, because: nil, but: .init(kept: .ordered), in: home, by: .privacyOfficer, account: account,
          at: now, tx)
      }
    }
    let house = House(settings: settings, database: database, keys: bed.keys)
    await house.delivery(clock: { now }, logger: .init(label: "t")).deliver()
    #expect(try DestroyedPersons(path: settings.destroyed).count == 1)
    try await Self.listMustBeWhole(here, settings, at: now)
    let there = try await Elsewhere(like: database)
    let target = try await Settings.test(there.url, here.keys)
    let report = try await Restore(here.backup, target).run(at: now)
    #expect(report.destroyed == 1 && report.manifest == manifest)
    let copy = try await openDatabase(there.url, connections: 1)
    let vault = Vault(keys: bed.keys)
    #expect(try await copy.read { tx in try vault.find(person, in: home, tx) } == nil)
    let sound = try await LedgerVerification().verify(copy, kept: manifest.heads.compactMap { KeptHead($0.text) })
    #expect(sound.isSound && sound.matchedHeads.count == 1)
    await copy.close()
    try await there.remove()
  }

  /// A backup that knows of one destroyed person is restored only with a list that names them, or when told.
  private static func listMustBeWhole(_ here: Here, _ settings: Settings, at now: Instant) async throws {
    let later = here.machine.path("later.backup")
    let manifest = try await Backup(settings).write(to: later, at: now)
    #expect(manifest.destroyed?.map(\.office) == [here.house.bed.home] && manifest.destroyed?.first?.persons == 1)
    let there = try await Elsewhere(like: here.house.bed.database)
    let empty = there.machine.path("broken.destroyed")
    try Data().write(to: URL(filePath: empty))
    for list in [empty, there.machine.path("none")] {
      let program = Program(["NAEIL_DATABASE": there.url.address, "NAEIL_KEYS": here.keys])
      let refused = try await program.run("restore", later, "--destroyed", list)
      #expect(refused.code == 1 && refused.said.contains("백업 전에 파기한 사람이 1명인데"), "\(refused.said)")
      #expect(try await there.isEmpty())
    }
    let flags: [String: String?] = ["database": there.url.address, "keys": here.keys, "destroyed": empty]
    let report = try await Restore(later, try await Settings(flags: flags), bearing: [.incompleteDestroyed]).run(
      at: now)
    #expect(report.destroyed == 0 && report.findings.isEmpty)
    try await there.remove()
  }

  @Test("검산이 맞지 않는 백업은 옆에 따로 두고 이름을 말하며, 알고 쓰겠다고 하면 그대로 되살린다", arguments: TestDatabase.engines)
  func unsound(_ engine: Engine) async throws {
    let here = try await Here(engine)
    let database = here.house.bed.database
    try await database.write { tx in _ = try tx.run("UPDATE ledger_summary SET cases = cases + 1") }
    #expect(try await here.program.run("backup", here.backup).code == 0)
    let there = try await Elsewhere(like: database)
    let program = Program(["NAEIL_DATABASE": there.url.address, "NAEIL_KEYS": here.keys])
    let refused = try await program.run("restore", here.backup)
    #expect(refused.code == 1 && refused.said.contains("업무에 쓰지 말고"), "\(refused.said)")
    if engine == .sqlite {
      let kept = there.url.target + ".unsound"
      #expect(refused.said.contains("자료는 \(kept)에 있습니다") && !FileManager.default.fileExists(atPath: there.url.target))
      let looked = try await program.run("verify", "--database", "sqlite:\(kept)")
      #expect(looked.code == 1 && looked.out.contains("연도별 집계가"), "\(looked.out) \(looked.said)")
    }
    let next = try await Elsewhere(like: database)
    let borne = try await program.run("restore", here.backup, "--into", next.url.address, "--even-unsound")
    #expect(borne.code == 0 && borne.said.contains("다른 곳이"), "\(borne.said)")
    try await there.remove()
    try await next.remove()
  }

  @Test("일하는 중에도 백업된다: 쓰는 동안 뜬 백업도 한 순간의 자료이고 검산이 맞는다", arguments: TestDatabase.engines)
  func whileWorking(_ engine: Engine) async throws {
    let here = try await Here(engine)
    let (bed, settings) = (here.house.bed, try await Settings.test(here.house.bed.database.url, here.keys))
    let counsellor = try await bed.api(.counsellor)
    let writing = Task {
      var made = 0
      while !Task.isCancelled {
        let heard = await counsellor.post("/api/v1/vacancies", HouseBed.order(bed.today))
        made += heard.status == 201 ? 1 : 0
      }
      return made
    }
    for number in 1...3 {
      let path = here.machine.path("b\(number)")
      _ = try await Backup(settings).write(to: path, at: bed.now)
      let there = try await Elsewhere(like: bed.database)
      let target = try await Settings.test(there.url, here.keys)
      let report = try await Restore(path, target).run(at: bed.now)
      #expect(report.entries > 0)
      try await there.remove()
    }
    writing.cancel()
    #expect(await writing.value > 0)
  }
}

/// A machine where nothing is yet, with an empty database of the same kind.
struct Elsewhere {
  let machine: EmptyMachine, url: DatabaseURL
  private let name = "naeil_drill_\(UInt32.random(in: .min ... .max))"
  private let cluster: DatabaseURL

  init(like database: any Database) async throws {
    machine = try EmptyMachine()
    cluster = database.url
    guard database.engine == .postgresql else {
      url = try DatabaseURL("sqlite:\(machine.path("naeil.sqlite"))")
      return
    }
    try Self.psql(database.url, "CREATE DATABASE \(name)")
    var parts = try #require(URLComponents(string: database.url.target))
    parts.path = "/\(name)"
    let text = try #require(parts.string)
    url = try DatabaseURL(text)
  }

  /// Statements that no transaction may hold.
  static func psql(_ url: DatabaseURL, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", url.target, "-c", sql]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(sql)")
  }

  func isEmpty() async throws -> Bool {
    guard url.engine == .postgresql else {
      let files = try FileManager.default.contentsOfDirectory(atPath: machine.folder.path)
      return files.allSatisfy { $0.hasPrefix("broken") }
    }
    let database = try await openDatabase(url, connections: 1)
    let tables = try await database.read { tx in
      try tx.rows("SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
    }
    await database.close()
    return tables.isEmpty
  }

  func remove() async throws {
    if url.engine == .postgresql { try Self.psql(cluster, "DROP DATABASE \(name) WITH (FORCE)") }
  }
}

extension DatabaseURL {
  /// As `NAEIL_DATABASE` takes it.
  var address: String { engine == .sqlite ? "sqlite:\(target)" : target }
}

extension Settings {
  static func test(_ url: DatabaseURL, _ keys: String) async throws -> Settings {
    try await Settings(flags: ["database": url.address, "keys": keys])
  }
}
