import Counting
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Ledger

/// Someone with all rights on the database, behind the product's back.
struct Intruder {
  let database: any Database

  /// Runs `acts` with the append-only triggers of `table` taken off and put back as they were.
  func act(on table: String = "ledger_entry", _ acts: @escaping @Sendable (any WriteTransaction) throws -> Void)
    async throws
  {
    try await database.write { tx in
      guard tx.engine == .sqlite else {
        try tx.run("ALTER TABLE \(table) DISABLE TRIGGER append_only")
        try acts(tx)
        try tx.run("ALTER TABLE \(table) ENABLE TRIGGER append_only")
        return
      }
      let triggers = try tx.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table)
      for trigger in triggers { try tx.run("DROP TRIGGER \(try trigger.text("name"))") }
      try acts(tx)
      for trigger in triggers { try tx.run(try trigger.text("sql")) }
    }
  }

  /// Every row of the ledger, in order.
  func rows() async throws -> [Row] {
    try await database.read { tx in
      try tx.rows("SELECT \(EntryColumns.list) FROM ledger_entry ORDER BY office, sequence")
    }
  }

  /// Changes `column` of the row with this chain hash (or, changing that, this id).
  func set(_ column: String, to cell: Cell, of row: Row) async throws {
    let key = column == "chain_hash" ? "id" : "chain_hash"
    let value = row[key] ?? .null
    try await act { tx in try tx.run("UPDATE ledger_entry SET \(column) = ? WHERE \(key) = ?", cell, value) }
  }

  /// Another value of the same column.
  static func other(than cell: Cell, in column: String) -> Cell {
    let lists: [String: [String]] = [
      "kind": EntryKind.allCases.map(\.rawValue), "event": LifeEvent.allCases.map(\.rawValue),
      "category": Category.allCases.map(\.rawValue), "stage": Stage.allCases.map(\.rawValue),
      "nature": Nature.allCases.map(\.rawValue), "unit": Unit.allCases.map(\.rawValue),
      "contract": EntryContract.allCases.map(\.rawValue), "sector": Sector.allCases.map(\.rawValue),
      "funding": Funding.allCases.map(\.rawValue), "insured": Tri.allCases.map(\.rawValue),
      "residence": Residence.allCases.map(\.rawValue), "sex": Sex.allCases.map(\.rawValue),
      "age_band": AgeBand.allCases.map(\.rawValue), "evidence": Evidence.allCases.map(\.rawValue),
    ]
    let numbers: Set<String> = ["sequence", "quantity", "weekly_hours", "hourly_wage", "recorded_at"]
    if let list = lists[column] { return list.map(Cell.text).last { $0 != cell } ?? .null }
    switch cell {
    case .null: return numbers.contains(column) ? .int(1) : .text("2026-01-01")
    case .int(let value): return .int(value + (column == "sequence" ? 100 : 1))
    case .text(let value): return .text(value + "x")
    case .blob(let value): return .blob(value.map { $0 ^ 1 })
    }
  }
}

@Suite("원장을 몰래 고치면") struct TamperingTests {
  /// A ledger with every kind of entry, over two days.
  private func bed(_ engine: Engine) async throws -> (LedgerBed, Intruder) {
    let bed = try await LedgerBed(engine)
    let first = LedgerBed.placement()
    try await bed.post([first, LedgerBed.total(300)])
    try await bed.post(
      [.lifeEvent(.retained3, of: first.stamp.id, on: LedgerBed.day("2026-06-02"), stamp: EntryStamp(at: noon()))],
      at: LedgerBed.noon("2026-06-03"))
    try await bed.correct(first.stamp.id, by: LedgerBed.placement(person: "k2"), at: LedgerBed.noon("2026-06-04"))
    return (bed, Intruder(database: bed.database))
  }

  @Test("어느 줄의 어느 칸을 고쳐도 그 줄을 짚어 낸다", arguments: TestDatabase.engines)
  func anyColumnOfAnyRow(on engine: Engine) async throws {
    let (bed, intruder) = try await bed(engine)
    var done: [String: Int] = [:]
    for row in try await intruder.rows() {
      let sequence = try row.int("sequence")
      for column in EntryColumns.all {
        let cell = try #require(row[column])
        do {
          try await intruder.set(column, to: Intruder.other(than: cell, in: column), of: row)
        } catch StorageError.constraint {
          continue
        }
        let findings = try await bed.verify().findings
        let named = findings.first { $0.office == LedgerBed.office }
        // A last row moved to another office is missed at the head.
        #expect(named?.sequence == sequence || named?.check == .head, "\(column) 순번 \(sequence)")
        #expect(named.map { [.gap, .entry, .link, .head].contains($0.check) } == true, "\(column) 순번 \(sequence)")
        try await intruder.set(column, to: cell, of: row)
        done[column, default: 0] += 1
      }
    }
    #expect(EntryColumns.all.filter { done[$0] == nil } == [])
    #expect(try await bed.verify().findings == [])
  }

  @Test("줄을 지우거나 순서를 바꾸면 짚어 낸다", arguments: TestDatabase.engines)
  func missingAndReordered(on engine: Engine) async throws {
    let (middle, intruder) = try await bed(engine)
    try await intruder.act { tx in try tx.run("DELETE FROM ledger_entry WHERE sequence = 3") }
    let gap = try await middle.verify().findings.first
    #expect(gap?.check == .gap)
    #expect(gap?.sequence == 3)
    let (end, second) = try await bed(engine)
    try await second.act { tx in try tx.run("DELETE FROM ledger_entry WHERE sequence = 5") }
    #expect(try await end.verify().findings.map(\.check).first == .head)
    let (swapped, third) = try await bed(engine)
    try await third.act { tx in
      for (from, to) in [(2, 90), (3, 2), (90, 3)] {
        try tx.run("UPDATE ledger_entry SET sequence = ? WHERE sequence = ?", to, from)
      }
    }
    #expect(try await swapped.verify().findings.first?.sequence == 2)
  }

  @Test("한 줄과 그 뒤의 해시를 모두 다시 쓰면 보관한 머리값으로만 알 수 있다", arguments: TestDatabase.engines)
  func rewritten(on engine: Engine) async throws {
    let (bed, intruder) = try await bed(engine)
    let head = try #require(try await bed.verify().heads.first)
    let kept = try #require(KeptHead(head.text))
    #expect(try await bed.verify(kept: [kept]).matchedHeads == [kept])
    let rows = try await intruder.rows()
    try await intruder.act(on: "ledger_daily_head") { tx in try tx.run("DELETE FROM ledger_daily_head") }
    try await intruder.act { tx in
      var previous = EntryColumns.genesis
      for row in rows {
        var cells = Array(row.cells.prefix(EntryColumns.stated.count))
        if try row.int("sequence") == 1 { cells[EntryColumns.stated.firstIndex(of: "hourly_wage") ?? 0] = .int(99_999) }
        let entryHash = EntryColumns.entryHash(salt: try row.blob("salt"), EntryColumns.canonical(cells))
        previous = EntryColumns.chainHash(after: previous, entryHash)
        try tx.run(
          "UPDATE ledger_entry SET hourly_wage = ?, entry_hash = ?, chain_hash = ? WHERE sequence = ?",
          cells[EntryColumns.stated.firstIndex(of: "hourly_wage") ?? 0], entryHash, previous, try row.int("sequence"))
        if try row.int("sequence") == 2 || row.int("sequence") == 3 {
          try tx.run(
            "INSERT INTO ledger_daily_head (office, day, sequence, chain_hash) VALUES (?, ?, ?, ?)", LedgerBed.office,
            try row.instant("recorded_at").day, try row.int("sequence"), previous)
        }
      }
      try tx.run("UPDATE ledger_head SET chain_hash = ?", previous)
    }
    let without = try await bed.verify()
    #expect(without.findings == [])
    #expect(without.cannotProve.first?.contains("--head") == true)
    let with = try await bed.verify(kept: [kept])
    #expect(with.findings.map(\.check) == [.keptHead])
    #expect(with.findings.first?.sentence.contains(head.hash.hex) == true)
  }

  @Test("집계, 실인원, 판정, 연결, 머리값을 고쳐도 짚어 낸다", arguments: TestDatabase.engines)
  func derived(on engine: Engine) async throws {
    let acts: [(String, LedgerFinding.Check)] = [
      ("UPDATE ledger_summary SET cases = cases + 1", .summary),
      ("UPDATE ledger_summary_month SET backed = backed + 1", .monthlySummary),
      ("UPDATE ledger_net_persons SET persons = persons + 1 WHERE kind = 'term'", .netPersons),
      ("DELETE FROM ledger_net_persons", .netPersons),
      ("UPDATE ledger_standing SET counted = 'duplicate' WHERE person = 'k2'", .standing),
      ("UPDATE ledger_standing SET person = 'k9' WHERE person = 'k2'", .standing),
      ("DELETE FROM ledger_standing WHERE nature = 'reported'", .standing),
      ("UPDATE ledger_thread SET job = entry", .thread), ("DELETE FROM ledger_thread WHERE sequence = 5", .thread),
      ("UPDATE ledger_head SET sequence = 4", .head), ("DELETE FROM ledger_head", .head),
      ("DELETE FROM ledger_daily_head WHERE sequence = 2", .dailyHead),
      ("UPDATE ledger_daily_head SET day = '2030-01-01' WHERE sequence = 2", .dailyHead),
      (
        """
        INSERT INTO ledger_daily_head (office, day, sequence, chain_hash)
        SELECT office, '2030-01-01', sequence, chain_hash FROM ledger_daily_head WHERE sequence = 2
        """, .dailyHead
      ),
      ("UPDATE ledger_head SET posted_at = posted_at + 1", .head),
      (
        """
        INSERT INTO ledger_net_persons (office, kind, from_day, category, persons)
        VALUES ('other', 'year', '2026-01-01', '', 7)
        """, .netPersons
      ),
      ("UPDATE ledger_daily_head SET chain_hash = salt FROM ledger_entry WHERE ledger_entry.sequence = 1", .dailyHead),
    ]
    for (act, check) in acts {
      let (bed, intruder) = try await bed(engine)
      let table = act.contains("ledger_thread") ? "ledger_thread" : "ledger_daily_head"
      try await intruder.act(on: table) { tx in try tx.run(act) }
      #expect(try await bed.verify().findings.map(\.check).first == check, "\(act)")
    }
  }

  @Test("기관의 원장을 통째로 지워도 날마다 남긴 머리값이 짚어 낸다", arguments: TestDatabase.engines)
  func droppedWhole(on engine: Engine) async throws {
    let (bed, intruder) = try await bed(engine)
    try await intruder.act(on: "ledger_thread") { tx in try tx.run("DELETE FROM ledger_thread") }
    try await intruder.act { tx in
      for table in [
        "ledger_entry", "ledger_head", "ledger_standing", "ledger_summary", "ledger_summary_month",
        "ledger_net_persons",
      ] { try tx.run("DELETE FROM \(table)") }
    }
    let finding = try await bed.verify().findings.first
    #expect(finding?.check == .dailyHead)
    #expect(finding?.office == LedgerBed.office)
  }

  @Test("공시한 뒤에 공시본이나 그 앞의 원장을 고치면 짚어 낸다", arguments: TestDatabase.engines)
  func editions(on engine: Engine) async throws {
    let acts = [
      ("edition", "UPDATE edition SET measured = measured + 1"), ("edition", "UPDATE edition SET office_name = 'x'"),
      ("edition", "UPDATE edition SET published_at = published_at - 86400000"),
      ("edition", "UPDATE edition SET sequence = 4"),
      ("edition_file", "UPDATE edition_file SET bytes = (SELECT salt FROM ledger_entry WHERE sequence = 1)"),
      ("edition_file", "DELETE FROM edition_file WHERE name = 'README.txt'"),
      ("edition_file", "UPDATE edition_file SET name = 'x' WHERE name = 'README.txt'"),
    ]
    for (table, act) in acts {
      let (bed, intruder) = try await bed(engine)
      try await publish(on: bed)
      #expect(try await bed.verify().findings == [])
      try await intruder.act(on: table) { tx in try tx.run(act) }
      let found = try await bed.verify().findings
      #expect(found.map(\.check) == [.edition], "\(act)")
    }
  }

  private func publish(on bed: LedgerBed) async throws {
    let contents = EditionSamples.contents(EditionSamples.random(seed: 3, count: 40))
    try await bed.database.write { tx in
      let chain = try EditionFreezing().chain(of: LedgerBed.office, after: [], tx)
      let bundle = EditionBundle(contents: contents, number: 1, publishedAt: noon(), chain: chain)
      _ = try bundle.map { try EditionStore().add($0, by: "demo", tx) }
    }
  }

  @Test("집계 기준의 글을 망가뜨리면 짚어 낸다", arguments: TestDatabase.engines)
  func brokenRules(on engine: Engine) async throws {
    let (bed, intruder) = try await bed(engine)
    try await intruder.database.write { tx in
      _ = try tx.run(
        """
        INSERT INTO ledger_rule_set (office, number, version, text, adopted_at, adopted_by) VALUES (?, 9, 'x', '{', 0, 'x')
        """, LedgerBed.office)
    }
    #expect(try await bed.verify().findings.map(\.check) == [.ruleSet])
  }

  @Test("막는 장치를 없애거나 끄면 짚어 낸다", arguments: TestDatabase.engines)
  func triggers(on engine: Engine) async throws {
    let (bed, intruder) = try await bed(engine)
    try await intruder.database.write { tx in
      if tx.engine == .sqlite {
        try tx.run("DROP TRIGGER ledger_entry_append_only_delete")
      } else {
        try tx.run("ALTER TABLE ledger_entry DISABLE TRIGGER append_only")
      }
    }
    let finding = try await bed.verify().findings.first
    #expect(finding?.check == .trigger)
    #expect(finding?.sentence == "데이터베이스: 고치기·지우기를 막는 장치(트리거)가 없거나 꺼져 있습니다. 표 ledger_entry")
  }
}
