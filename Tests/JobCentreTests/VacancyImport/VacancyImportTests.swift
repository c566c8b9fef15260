import Foundation
import JobCentre
import Ledger
import Pages
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

/// Files of advertisements for one test, and the import over them.
struct ImportFixture {
  let bed: Testbed
  let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")

  init(_ engine: Engine) async throws {
    bed = try await Testbed(
      engine, migrations: LedgerRoom.migrations + JobCentre.migrations,
      now: Instant(Day(number: 20_662), hour: 10),  // 2026-07-28
      words: [JobCentre.words]
    ) { VacancyRoom.endpoints(database: $0.database, keys: $0.keys) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  static func row(_ number: String, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "JO_REQST_NO": number, "CMPNY_NM": "내일빌딩관리", "JO_SJ": "건물 청소원 모집 \(number)",
      "JOBCODE_NM": "건물 청소원(공공건물,아파트,사무실,병원,상가,공장 등)",
      "WORK_PARAR_BASS_ADRES_CN": "서울 구로구", "HOPE_WAGE": "시급 / 11000원 ", "RCEPT_CLOS_NM": "마감일 (2026-09-26)",
      "JO_REG_DT": "2026-07-27", "EMPLYM_STLE_CMMN_MM": "상용직", "WEEK_WORK_HR": "40",
      "DTY_CN": "계단과 복도 청소. 문의 010-1234-5678",
    ].merging(changes) { $1 }
  }

  func file(_ rows: [[String: String]], named name: String = "a.json") throws -> String {
    let body: [String: Any] = [
      "GetJobInfo": ["list_total_count": rows.count, "RESULT": ["CODE": "INFO-000", "MESSAGE": "정상"], "row": rows]
        as [String: Any]
    ]
    return try text(String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self), named: name)
  }
  func text(_ text: String, named name: String = "a.json") throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func run(_ files: String..., dryRun: Bool = false) async throws -> ImportReport {
    try await VacancyImport(database: bed.database).run(files: files, office: bed.home, dryRun: dryRun, at: bed.now)
  }
  func count(_ table: String) async throws -> Int {
    try await bed.database.read { try $0.first("SELECT count(*) AS n FROM \(table)")?.int("n") ?? -1 }
  }
}

extension ImportReport {
  /// Read, new, changed, unchanged, left out.
  var counts: [Int] { [rows, imported, updated, unchanged, skippedCount] }
}

@Suite("광고 가져오기") struct VacancyImportTests {
  @Test("처음에는 새로 넣고, 같은 파일은 아무것도 바꾸지 않으며, 바뀐 행만 고친다", arguments: TestDatabase.engines)
  func idempotent(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let first = try fixture.file([ImportFixture.row("A1"), ImportFixture.row("A2"), ImportFixture.row("A3")])
    var report = try await fixture.run(first)
    #expect(report.counts == [3, 3, 0, 0, 0])
    #expect(report.masked == 3)
    report = try await fixture.run(first)
    #expect(report.counts == [3, 0, 0, 3, 0])
    let changed = try fixture.file([
      ImportFixture.row("A1"), ImportFixture.row("A2", ["HOPE_WAGE": "시급 / 12000원"]), ImportFixture.row("A4"),
    ])
    report = try await fixture.run(changed)
    #expect(report.counts == [3, 1, 1, 1, 0])
    #expect(try await fixture.count("vacancy") == 4)
    #expect(try await fixture.count("vacancy_history") == 5)
    #expect(try await fixture.count("import_run") == 3)
    let home = fixture.bed.home
    let vacancy = try await fixture.bed.database.read {
      try VacancyStore().find(number: "A2", source: .getjobinfo, in: home, $0)
    }
    #expect(vacancy?.wage == Wage(.hourly, 12_000) && vacancy?.revision == 2 && vacancy?.origin == .external)
    #expect(vacancy?.openings == nil && vacancy?.employer.id == nil)
  }

  @Test("못 쓸 행은 이유와 함께 빼고 나머지는 넣는다", arguments: TestDatabase.engines)
  func skipped(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let file = try fixture.file([
      ImportFixture.row("B1"), ImportFixture.row(""), ImportFixture.row("B3", ["HOPE_WAGE": "월급 / 99999999999원"]),
      ImportFixture.row("B4", ["WEEK_WORK_HR": "12345678901234567890"]), ImportFixture.row("B1"),
      ImportFixture.row("B1", ["JO_SJ": "바뀐 제목"]),
    ])
    let report = try await fixture.run(file)
    #expect(report.counts == [6, 1, 1, 1, 3])
    #expect(report.skipped.map(\.row) == [2, 3, 4])
    #expect(report.skipped.map(\.number) == [nil, "B3", "B4"])
    #expect(report.skipped[0].reason == "2번째 행 구인신청번호(JO_REQST_NO): 값이 없습니다.")
    #expect(try await fixture.count("vacancy") == 1)
    #expect(try await fixture.count("import_row") == 3)
    #expect(
      report.json.encoded.hasPrefix(
        #"{"rows":6,"imported":1,"updated":1,"unchanged":1,"skipped":[{"row":2,"number":null,"reason":"2번째"#))
  }

  @Test("틀린 파일이면 하나도 넣지 않는다. 앞의 파일이 멀쩡해도 그렇다", arguments: TestDatabase.engines)
  func nothingHalfWritten(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let good = try fixture.file([ImportFixture.row("C1")], named: "good.json")
    let whole = String(decoding: try Data(contentsOf: URL(filePath: good)), as: UTF8.self)
    let bad = [
      "안녕하세요", String(whole.prefix(whole.count / 2)), "<html></html>", "", "[]", "{}",
      #"{"RESULT":{"CODE":"ERROR-300","MESSAGE":"필수 값이 누락되어 있습니다."}}"#, String(repeating: "[", count: 100_000),
      String(repeating: #"{"GetJobInfo":"#, count: 50),
      #"{"GetJobInfo":{"row":[{"JO_REQST_NO": 0"# + String(repeating: "1", count: 20),
    ]
    for (index, text) in bad.enumerated() {
      let file = try fixture.text(text, named: "bad\(index).json")
      let error = await #expect(throws: (any Error).self) { try await fixture.run(good, file) }
      let spoken = try #require(error as? any SpokenError)
      #expect(spoken.detail.hasPrefix("bad\(index).json: "), "\(index): \(spoken.detail)")
      #expect(spoken.detail.contains("십시오"))
    }
    #expect(try await fixture.count("vacancy") == 0)
    #expect(try await fixture.count("import_run") == 0)
    await #expect(throws: ImportRefusal.unreadable(path: "/nowhere.json")) { try await fixture.run("/nowhere.json") }
    await #expect(throws: ImportRefusal.unknownOffice("nowhere")) {
      try await VacancyImport(database: fixture.bed.database).run(files: [good], office: "nowhere", at: fixture.bed.now)
    }
  }

  @Test("시험 실행은 셈만 하고 아무것도 쓰지 않는다", arguments: TestDatabase.engines)
  func dryRun(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(try fixture.file([ImportFixture.row("D1")]))
    let file = try fixture.file([ImportFixture.row("D1"), ImportFixture.row("D2")])
    let report = try await fixture.run(file, dryRun: true)
    #expect(report.counts == [2, 1, 0, 1, 0])
    #expect(report.dryRun && report.text.contains("아무것도 저장하지 않았습니다"))
    #expect(try await fixture.count("vacancy") == 1)
    #expect(try await fixture.count("import_run") == 1)
  }

  @Test("번호가 같아도 다른 기관의 것은 따로이고, 여러 묶음으로 나뉘는 큰 파일도 한 번에 들어간다", arguments: TestDatabase.engines)
  func batches(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let file = try fixture.file((1...457).map { ImportFixture.row("E\($0)") })
    let heard = Mutex<[ImportProgress]>([])
    let report = try await VacancyImport(database: fixture.bed.database)
      .run(files: [file], office: fixture.bed.home, at: fixture.bed.now) { step in heard.withLock { $0.append(step) } }
    #expect(report.imported == 457)
    #expect(heard.withLock { $0.contains { if case .checking(_, 457) = $0 { true } else { false } } })
    #expect(heard.withLock { $0.last } == .writing(rows: 457, of: 457))
    let other = try await VacancyImport(database: fixture.bed.database)
      .run(files: [file], office: fixture.bed.elsewhere, at: fixture.bed.now)
    #expect(other.imported == 457)
    let home = fixture.bed.home
    let changes = try await fixture.bed.database.read { tx in
      try VacancyStore().changes(after: 0, in: home, limit: 1_000, tx).map(\.change)
    }
    #expect(changes == Array(1...457))
  }
}
