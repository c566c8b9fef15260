import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

/// A small district in October: four departments, six projects in 명 and one in 건, asked for their third quarter.
struct CollectionHouse {
  static let start = Instant(PlanSamples.day("2026-10-05"), hour: 10)
  static let departments = ["가족과", "경제과", "복지과", "일자리과"]
  /// Code, department, target.
  static let projects: [(code: String, department: String, target: Int)] = [
    ("F1", "가족과", 1_200), ("F2", "가족과", 40), ("E1", "경제과", 900), ("W1", "복지과", 300), ("W2", "복지과", 60),
    ("J1", "일자리과", 500),
  ]
  let bed: Testbed
  let planner: WebCaller
  let round: String

  init(_ engine: Engine, open: Bool = true) async throws {
    bed = try await Testbed(
      engine, migrations: LedgerRoom.migrations + Plans.migrations, now: Self.start, words: [Plans.words]
    ) { Plans.endpoints(database: $0.database, keys: $0.keys) }
    let projects = Self.projects.map { line in
      PlanProject(
        code: line.code, name: "사업 \(line.code)", strategy: .init("1", "전략"), task: .init("1-1", "과제"),
        department: line.department, category: .directJobs, unit: .persons)
    }
    let targets = Dictionary(Self.projects.map { ($0.code, $0.target) }) { first, _ in first }
    let decision = PlanDecision(
      year: 2026, decidedOn: PlanSamples.day("2026-01-10"), announcedOn: PlanSamples.day("2026-01-20"),
      reason: "연차별 세부계획", targets: targets)
    try await PlanSamples.write(PlanOutline(projects: projects, decisions: [decision]), to: bed)
    planner = try await bed.desk(.planner)
    round = open ? try await Self.open(3, planner) : ""
  }

  /// Opens a quarter's round; its id.
  static func open(_ quarter: Int, _ planner: WebCaller) async throws -> String {
    let opened = await planner.post(
      "/desk/collection", ["year": "2026", "quarter": String(quarter), "dueOn": "2026-10-12"])
    try #require(opened.status == 303, "\(opened.text)")
    return String((opened.location ?? "").split(separator: "/").last ?? "")
  }

  var path: String { "/desk/collection/\(round)" }
  func path(_ department: String) -> String {
    "\(path)/departments/\((Self.departments.firstIndex(of: department) ?? 0) + 1)"
  }

  /// The workbook as the planner downloads it.
  func workbook(_ department: String) async throws -> [UInt8] {
    let heard = await planner.get("\(path(department))/workbook")
    try #require(heard.status == 200, "\(heard.text)")
    return heard.bytes
  }

  /// The workbook with every asked cell filled: `results` by code; `edits` by cell name of the sheet.
  func filled(
    _ department: String, _ results: [String: Int], edits: [String: Workbook.Content] = [:],
    saved: Instant = Self.start
  ) async throws -> [UInt8] {
    try Self.fill(try await workbook(department), results, edits: edits, saved: saved)
  }

  /// Column G: 실적 … K: 비고.
  static func fill(
    _ bytes: [UInt8], _ results: [String: Int], edits: [String: Workbook.Content] = [:], saved: Instant = start
  ) throws -> [UInt8] {
    let book = try Spreadsheet(reading: bytes)
    let sheets = book.sheets.map { sheet -> Workbook.Sheet in
      var out = Workbook.Sheet(name: sheet.name)
      (out.hidden, out.protected) = (sheet.hidden, true)
      out.rows = (1...max(8, sheet.lastRow)).map { row in
        let code = sheet.cells[.init(row: row, column: 1)]?.text ?? ""
        return (1...11).map { column in
          if let edit = edits[cellName(row: row, column: column)], !sheet.hidden { return .init(edit) }
          if let result = results[code], !sheet.hidden {
            switch column {
            case 7: return .init(.number(result))
            case 8: return .init(.text("참여자 명부에서 셈"))
            case 9: return .init(.text("팀장"))
            case 10: return .init(.text("공문-\(code)"))
            default: break
            }
          }
          return .init(content(sheet.cells[.init(row: row, column: column)]))
        }
      }
      return out
    }
    return try Workbook(sheets: sheets).bytes(created: saved)
  }

  private static func content(_ cell: Spreadsheet.Cell?) -> Workbook.Content {
    switch cell?.value {
    case .number(let number): .number(Int(number))
    case .text(let text): .text(text)
    default: .empty
    }
  }

  /// Uploads and returns the verdict page.
  func send(_ files: [(name: String, bytes: [UInt8])], as caller: WebCaller? = nil) async throws -> Heard {
    let caller = caller ?? planner
    let sent = await caller.upload("\(path)/files", field: "files", files: files)
    try #require(sent.status == 303, "\(sent.text)")
    return await caller.follow(sent)
  }

  /// State of a department's answer.
  func state(_ department: String) async throws -> CollectionReturn.State? {
    let id = round
    return try await bed.database.read { tx in
      guard let round = try CollectionStore().round(ID(id), in: "naeil", tx) else { return nil }
      return try CollectionStore().returns(of: round, tx).first { $0.department == department }?.state
    }
  }

  /// Moves every department that can be moved.
  func moveAll(_ to: String) async -> Heard { await planner.post("\(path)/moves", ["to": to]) }

  /// Live totals in the ledger by project: quantity and source.
  func ledger() async throws -> [String: [ReportedTotals.Total]] {
    try await bed.database.read { tx in
      try ReportedTotals.read(office: "naeil", year: 2026, tx).mapValues(\.totals)
    }
  }

  /// All ledger entries ever posted.
  func entries() async throws -> Int {
    try await bed.database.read { tx in
      try tx.first("SELECT count(*) AS many FROM ledger_entry WHERE office = 'naeil'")?.int("many") ?? 0
    }
  }

  /// Everything of everybody filled well: cumulative results by code.
  static let results = ["F1": 1_000, "F2": 30, "E1": 800, "W1": 250, "W2": 50, "J1": 450]
  func all() async throws -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for department in Self.departments {
      files.append(("\(department).xlsx", try await filled(department, Self.results)))
    }
    return files
  }

  /// Puts the contributor's account to a department, and the department's confirmer to `confirmer`.
  func seat(_ department: String, confirmer: String? = nil) async throws {
    let account = bed.account(.contributor), now = bed.now
    try await bed.database.write { tx in
      try tx.run(
        """
        INSERT INTO plan_department_member (office, account, department, set_at, set_by) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (office, account) DO UPDATE SET department = excluded.department
        """, "naeil", account, department, now, "demo")
      try DepartmentStore().set(
        Department(name: department, head: "과장", confirmer: confirmer), of: "naeil", by: "demo", at: now, tx)
    }
  }
}
