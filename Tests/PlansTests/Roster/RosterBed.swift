import Ledger
import Offices
import Pages
import Plans
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

/// A plan whose department hands in rosters: contributor and programme officer belong to 일자리정책과.
struct RosterBed: Sendable {
  let bed: Testbed
  static let path = "/desk/rosters/11-1-2/2026"
  static let header = "성명\t생년월일\t연락처\t시작일\t종료일\t주당 근로시간(시간)\t계약\t거주"
  static let first = [
    "한빛나\t1985-05-05\t010-1111-2222\t2026-01-05\t2026-05-31\t30\t임시\t관내",
    "두레솔\t1970.3.2\t\t20260105\t2026-05-31\t30\t\t관외", "세라온\t1990-07-07\t01033334444\t46027\t기간의 정함 없음\t40\t상용\t",
    "네온별\t1962-11-30\t\t2026-02-01\t2026-02-20\t14\t일용\tO",
  ]

  init(
    _ engine: Engine,
    endpoints: @escaping @Sendable (any Database, KeyRing) -> [Endpoint] = {
      Plans.endpoints(database: $0, keys: $1)
        + LedgerRoutes(database: $0, plans: PlanStore(), keepers: [PlanEntries()]).endpoints
    }
  ) async throws {
    bed = try await Testbed(
      engine, migrations: LedgerRoom.migrations + Plans.migrations, now: PlanSamples.start, words: [Plans.words]
    ) { endpoints($0.database, $0.keys) }
    try await PlanSamples.write(PlanSamples.outline, to: bed)
    let planner = try await bed.desk(.planner)
    for role in [Role.contributor, .programmeOfficer] {
      let set = await planner.post(
        "/desk/departments/members", ["account": bed.account(role), "department": "일자리정책과"])
      try #require(set.status == 303, "\(set.text)")
    }
  }

  /// Asked for by the department, confirmed by the privacy officer.
  func ground(_ path: String = RosterBed.path) async throws {
    let asked = try await bed.desk(.contributor).post(
      "\(path)/basis", ["clause": "publicTask", "purpose": "참여 실적과 중복 참여 확인", "document": ""])
    try #require(asked.status == 303, "\(asked.text)")
    let confirmed = try await bed.desk(.privacyOfficer).post("\(path)/basis/transitions", ["to": "confirmed"])
    try #require(confirmed.status == 303, "\(confirmed.text)")
  }

  static func sheet(_ lines: [String]) -> String { ([header] + lines).joined(separator: "\n") }

  /// Sends a sheet; the answer leads to what was found.
  func send(
    _ lines: [String], to path: String = RosterBed.path, as role: Role = .contributor,
    evidence: String? = "employmentContract", stage: String = "participating"
  ) async throws -> Heard {
    let proof = evidence.map { [("evidence", $0)] } ?? []
    return try await bed.desk(role).post(
      "\(path)/submissions", pairs: [("stage", stage), ("table", Self.sheet(lines))] + proof)
  }

  /// Sends and posts; nothing may stand in the way. Returns the address of the sending.
  @discardableResult
  func post(_ lines: [String], to path: String = RosterBed.path) async throws -> String {
    let sent = try await send(lines, to: path)
    let place = try #require(sent.location, "\(sent.status) \(sent.text)")
    let posted = try await bed.desk(.contributor).post("\(place)/confirmation")
    try #require(posted.status == 303, "\(posted.text)")
    return place
  }

  func count(_ sql: String, _ values: [any Bindable] = []) async throws -> Int {
    try await bed.database.read { tx in try tx.first(sql, values)?.int("n") ?? 0 }
  }
  var entries: Int { get async throws { try await count("SELECT count(*) AS n FROM ledger_entry") } }
  var people: Int { get async throws { try await count("SELECT count(*) AS n FROM person") } }

  func expectSound() async throws {
    let report = try await LedgerVerification().verify(bed.database)
    #expect(report.isSound, "\(report.lines)")
  }

  /// Every cell of every table that holds `text`, as bytes or as letters.
  func places(of text: String) async throws -> [String] {
    let bytes = Array(text.utf8)
    return try await bed.database.read { tx in
      let tables =
        tx.engine == .sqlite
        ? try tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        : try tx.rows("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()")
      return try tables.map { try $0.text("name") }.filter { table in
        try tx.rows("SELECT * FROM \(table)").flatMap(\.cells).contains { cell in
          switch cell {
          case .text(let found): found.contains(text)
          case .blob(let found): found.firstRange(of: bytes) != nil
          default: false
          }
        }
      }
    }
  }
}
