import Foundation
import JobCentre
import Ledger
import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

/// Everything that says who one person is, as it lies in the database and in words.
private struct Traces {
  let person: ID<Person>, inLedger: Bool
  let words: [String], blobs: [[UInt8]]
}

@Suite("파기") struct DestructionTests {
  /// The house after a random walk, with a published edition.
  private func walked(_ engine: Engine) async throws -> RandomWalk {
    var walk = try await RandomWalk(engine, seed: 20_261_121)
    try await walk.run(700, chunk: 350)
    _ = try await walk.house.publish(year: walk.house.bed.today.year)
    return walk
  }

  private func traces(of person: ID<Person>, _ bed: Testbed) async throws -> Traces {
    let (vault, office) = (Vault(keys: bed.keys), bed.home)
    return try await bed.database.read { tx in
      let fields = try vault.find(person, in: office, tx)?.fields
      let key = try LedgerPersons().existingKey(of: person.text, office: office, tx)
      let row = try tx.first(
        "SELECT name, birth_date, phone, address FROM person WHERE office = ? AND id = ?", office, person)
      let tokens = try tx.rows(
        "SELECT token FROM person_index WHERE office = ? AND person = ? AND kind IN ('name', 'phoneEnd')", office,
        person)
      // Another office counts its own numbers: one that it has given too leads to its person, not to this one.
      let numbers = try tx.rows(
        """
        SELECT number FROM job_seeker s WHERE office = ? AND person = ?
          AND NOT EXISTS (SELECT 1 FROM job_seeker o WHERE o.office <> s.office AND o.number = s.number)
        """, office, person)
      let sealed = try ["name", "birth_date", "phone", "address"].compactMap { try row?.blobIfPresent($0) }
      return Traces(
        person: person, inLedger: key != nil,
        words: [fields?.name, fields?.phone].compactMap(\.self) + (try numbers.map { try $0.text("number") }),
        blobs: sealed + (try tokens.map { try $0.blob("token") }))
    }
  }

  /// Every cell of every table, but for what may name a destroyed person by a random key that leads nowhere: the access
  /// log, which the law keeps, and the ledger, whose key has lost its link.
  private func cells(_ bed: Testbed) async throws -> [(table: String, cell: Cell)] {
    try await bed.database.read { tx in
      let tables =
        tx.engine == .sqlite
        ? try tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        : try tx.rows("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()")
      return try tables.map { try $0.text("name") }.filter { $0 != "access_log" }.flatMap { table in
        try tx.rows("SELECT * FROM \(table)").flatMap(\.cells).map { (table, $0) }
      }
    }
  }

  private func destroy(_ persons: [ID<Person>], _ bed: Testbed) async throws {
    let destroying = Destroying(vault: Vault(keys: bed.keys), records: House.personRecords(keys: bed.keys))
    let (now, office) = (bed.now, bed.home)
    for person in persons {
      let id = ID<DestructionList>(at: now)
      try await bed.database.write { tx in
        let drawn = try destroying.draw(
          id: id, for: person, request: "r1", in: office, by: "one", at: now, tx)
        for (goal, account) in [(DestructionList.State.reviewed, "one"), (.approved, "two")] {
          try destroying.move(
            drawn.id, to: goal, because: nil, but: .init(kept: .ordered), in: office, by: .privacyOfficer,
            account: account, at: now, tx)
        }
      }
    }
    try await bed.database.scrub()
  }

  private struct Figures: Equatable {
    let heads: [String], summary: [[Cell]], standing: [[Cell]], net: [[Cell]], counts: [Int]
  }
  private func figures(_ house: HouseBed) async throws -> Figures {
    let report = try await LedgerVerification().verify(house.bed.database)
    #expect(report.isSound, "\(report.lines)")
    let tables = ["ledger_summary", "ledger_summary_month", "ledger_standing", "ledger_net_persons"]
    let rows = try await house.bed.database.read { tx in
      try tables.map { table in
        try tx.rows("SELECT * FROM \(table)").map(\.cells).sorted { "\($0)" < "\($1)" }
      }
    }
    var counts: [Int] = []
    for table in ["job_seeker", "referral", "placement", "placement_evidence", "ledger_entry", "access_log"] {
      counts.append(try await house.value("SELECT count(*) AS n FROM \(table)"))
    }
    return Figures(
      heads: report.heads.map(\.text), summary: rows[0] + rows[1], standing: rows[2], net: rows[3], counts: counts)
  }

  @Test(
    "한 사람에 관해 봉한 것은 어느 칸에 있든 파기하면 모두 사라지고, 권리 요구에 회신한 말만 3년 뒤 밤에 저절로 사라진다", arguments: TestDatabase.engines)
  func everyColumn(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    _ = try await house.sample()
    let furnished = try await house.furnish()
    for column in House.sealedColumns {
      #expect(furnished.sealed[column.name]?.isEmpty == false, "\(column.name)에 아무것도 적지 않았습니다")
    }
    house.bed.pass(days: 2)
    try await destroy([furnished.person], house.bed)
    // The firm's telephone and contact are not the person's; the answer has a period of its own.
    let (others, answer) = (["employer.phone", "employer.contact"], "rights_request.answer")
    let reach = "rights_request.reach"
    let left = try await Self.left(furnished, house).subtracting(others)
    #expect(left == [answer, reach])
    let (database, keys, home) = (house.bed.database, house.bed.keys, house.bed.home)
    for (days, gone) in [(1_094, false), (3, true)] {
      house.bed.pass(days: days)
      try await OfficesRoom.nightly(database, keys: keys, records: House.personRecords(keys: keys), at: house.bed.now)
      #expect(try await Self.left(furnished, house).contains(answer) != gone, "\(days)")
      #expect(try await !Self.left(furnished, house).contains(reach))
    }
    let lines = try await database.read { tx in
      try DestructionStore().registered(in: home, tx).filter { $0.code == "rightsRequest" }.map(\.subjects)
    }
    #expect(lines == [1])
    guard engine == .sqlite else { return }
    let path = database.url.target
    let whole = [path, path + "-wal"].compactMap { FileManager.default.contents(atPath: $0) }.reduce(Data(), +)
    for (column, fields) in furnished.sealed where !others.contains(column) {
      for field in fields { #expect(whole.range(of: Data(field)) == nil, "\(column)") }
    }
  }

  /// The sealed columns in which something of the person still stands.
  private static func left(_ furnished: Furnished, _ house: HouseBed) async throws -> Set<String> {
    let now = try await house.sealedFields()
    return Set(furnished.sealed.filter { !$0.value.isDisjoint(with: now[$0.key] ?? []) }.keys)
  }

  @Test("아무나 파기해도 원장의 머리값과 모든 집계가 그대로이고, 이름·전화·번호·열쇠는 어느 표에도 파일에도 남지 않는다", arguments: TestDatabase.engines)
  func nothingChanges(_ engine: Engine) async throws {
    let walk = try await walked(engine)
    let (house, bed) = (walk.house, walk.house.bed)
    let edition = try await editionFile(bed)
    var random = SeededRandom(seed: 7)
    let home = bed.home
    let everyone = try await bed.database.read { tx in
      try tx.rows("SELECT id FROM person WHERE office = ? ORDER BY id", home).map { ID<Person>(try $0.text("id")) }
    }
    let chosen = Array(everyone.shuffled(using: &random).prefix(everyone.count / 2))
    #expect(chosen.count > 10)
    var traces: [Traces] = []
    for person in chosen { traces.append(try await self.traces(of: person, bed)) }
    let linked = traces.filter(\.inLedger).count
    #expect(linked > 2, "원장에 적힌 사람이 \(linked)명뿐입니다")
    let before = try await figures(house)
    try await destroy(chosen, bed)
    #expect(try await figures(house) == before)
    #expect(try await editionFile(bed) == edition)
    #expect(EditionVerifier.verify(zip: edition, fingerprint: nil, since: nil).isIntact)
    try await lookForTraces(traces, bed, engine)
    let lines = try await house.value("SELECT count(*) AS n FROM destruction_register")
    #expect(lines == chosen.count)
  }

  private func editionFile(_ bed: Testbed) async throws -> [UInt8] {
    let home = bed.home
    let id = try await bed.database.read { tx in
      try tx.first("SELECT id FROM edition WHERE office = ? ORDER BY number DESC LIMIT 1", home)?.text("id") ?? ""
    }
    return try await EditionShelf(database: bed.database).zip(of: id)
  }

  private func lookForTraces(_ traces: [Traces], _ bed: Testbed, _ engine: Engine) async throws {
    let cells = try await cells(bed)
    let texts = cells.compactMap { cell in if case .text(let text) = cell.cell { (cell.table, text) } else { nil } }
    let blobs = Set(cells.compactMap { cell in if case .blob(let blob) = cell.cell { blob } else { nil } })
    for trace in traces {
      for word in trace.words {
        #expect(!texts.contains { $0.1.contains(word) }, "\(word)")
      }
      let named = texts.filter { $0.1.contains(trace.person.text) }.map(\.0)
      #expect(named.isEmpty, "\(named)")
      for blob in trace.blobs { #expect(!blobs.contains(blob)) }
    }
    guard engine == .sqlite else { return }
    let path = bed.database.url.target
    let whole = [path, path + "-wal"].compactMap { FileManager.default.contents(atPath: $0) }.reduce(Data(), +)
    for trace in traces {
      for blob in trace.blobs where blob.count > 8 { #expect(whole.range(of: Data(blob)) == nil) }
      for word in trace.words { #expect(whole.range(of: Data(word.utf8)) == nil, "\(word)") }
    }
  }
}
