import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/plans/{year}/checks`: the last run beside the one before, and a new one on demand.
struct CheckRoutes: Sendable {
  let database: any Database
  let desk: PlanDesk
  /// A run is waited for this long where the ledger has so many entries, to its end where it has fewer.
  let patience: Duration, large: Int
  private let work = LongWork()
  static let lookers: Audience = .staff([.planner, .programmeOfficer, .auditor, .administrator])
  private static let planner: Audience = .staff([.planner])
  private static let path = "/desk/plans/{year}/checks"

  /// Everything the page shows.
  struct Sheet: Sendable {
    let year: Int
    /// Newest first, two at most; the older is what the newer is held against.
    let runs: [CheckRun]
    /// Reasons in force, by `code/key`.
    let notes: [String: String]
    /// Slug and name of the press-quoted office on show; `nil`: one's own.
    let press: (id: String, name: String)?
    /// Press-quoted offices one may look at.
    let offices: [(id: String, name: String)]
    /// A run that is under way, or that failed after its answer was sent.
    var work: LongWork.State?
  }

  init(database: any Database, desk: PlanDesk, patience: Duration = .seconds(2), large: Int = 20_000) {
    (self.database, self.desk, self.patience, self.large) = (database, desk, patience, large)
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "점검: 걸린 것, 앞 점검과 달라진 것, 할 일"
      ) { call in .page(try await page(call, nil)) },
      Endpoint(
        .post, Self.path, audience: Self.planner, purpose: .planning, summary: "지금 모두 점검하기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: run),
      Endpoint(
        .post, "\(Self.path)/notes", audience: Self.planner, purpose: .planning, summary: "점검에 걸린 것이 그대로인 사유",
        redraw: { call, refusal in try await page(call, refusal) }, handler: explain),
      Endpoint(
        .get, "/api/v1/checks", audience: Self.lookers, purpose: .planning, summary: "마지막 점검에 걸린 것",
        input: .object([.init("year", .integer, required: false)]), output: CheckJSON.shape
      ) { call in
        let year = try ProjectCardDesk.year(call)
        return .json(CheckJSON.sheet(try await sheet(call, year: year)))
      },
    ]
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let sheet = try await sheet(call, year: try PlanDesk.year(call))
    return ChecksPage(sheet: sheet, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func sheet(_ call: Call, year: Int) async throws -> Sheet {
    let reader = call.queryReader(), own = call.caller.office
    let asked = reader.text("office", "기관", max: 40)
    try reader.finish()
    let offices = try await database.read { tx in
      try OfficeStore().all(tx).filter(\.publishedOnly).map { (id: $0.id, name: $0.name) }
    }
    if let asked, asked != own {
      guard let office = offices.first(where: { $0.id == asked }) else { throw NotFound("기관") }
      // Nobody can mend what a newspaper printed, so these are looked at and not kept.
      let facts = try await desk.facts(office: asked, year: year, on: call.today, thorough: false)
      let found = Check.run(facts).map { ($0.check.code, $0.findings) }
      let run = CheckRun(
        number: 1, kind: .asked, at: call.now, checks: Check.all.count,
        findings: Dictionary(found) { first, _ in first }.filter { !$0.value.isEmpty })
      return Sheet(year: year, runs: [run], notes: [:], press: office, offices: offices)
    }
    return try await database.read { tx in
      Sheet(
        year: year, runs: try CheckRunStore().latest(2, of: own, year: year, tx),
        notes: try CheckRunStore().notes(of: own, year: year, tx), press: nil, offices: offices,
        work: work.state(of: Self.key(own, year)))
    }
  }

  private static func key(_ office: String, _ year: Int) -> String { "\(office)/\(year)" }

  private func run(_ call: Call) async throws -> Reply {
    let (year, office) = (try PlanDesk.year(call), call.caller.office)
    let (account, now) = (call.caller.account, call.now)
    let entries = try await database.read { tx in try LedgerHeads().head(of: office, tx)?.sequence ?? 0 }
    let (desk, database) = (desk, database)
    // What is under way goes on when the answer is sent; its page says how far it is.
    _ = try await work.run(Self.key(office, year), "원장까지 점검하는 일", patience: entries < large ? nil : patience) {
      report in
      let facts = try await desk.facts(
        office: office, year: year, on: call.today, thorough: true, progress: report)
      let results = Check.run(facts)
      return try await call.once(database) { tx in
        try CheckRunStore().add(results, year: year, kind: .asked, of: office, by: account, at: now, tx)
        return Outcome(location: "/desk/plans/\(year)/checks")
      }
    }
    return .redirect("/desk/plans/\(year)/checks")
  }

  private func explain(_ call: Call) async throws -> Reply {
    let (year, office) = (try PlanDesk.year(call), call.caller.office)
    let reader = call.reader()
    let check = reader.text("check", "점검", required: true, max: 40)
    let finding = reader.text("finding", "걸린 것", max: 200) ?? "", note = reader.text("note", "사유", max: 300) ?? ""
    if let check, !Check.all.contains(where: { $0.code == check }) {
      reader.fault("check", "choice", "점검은 보기에서 고르십시오.")
    }
    try reader.finish("사유를 적지 못했습니다")
    let (account, now) = (call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      let store = CheckRunStore()
      let known = try store.latest(1, of: office, year: year, tx).first?.findings[check ?? ""] ?? []
      guard known.contains(where: { $0.key == finding }) else { throw NotFound("마지막 점검에 걸린 것") }
      try store.explain(
        finding, of: check ?? "", note: note, year: year, in: office, by: account, at: now, tx)
      return Outcome(location: "/desk/plans/\(year)/checks#check-\(check ?? "")")
    }
    return .redirect(outcome.location)
  }
}

/// The last run as the API says it.
enum CheckJSON {
  static let shape: Shape = .object([
    .init("year", .integer), .init("run", .integer, required: false), .init("at", .instant, required: false),
    .init(
      "items",
      .list(
        .object([
          .init("check", .text), .init("name", .text), .init("severity", .text), .init("key", .text),
          .init("department", .text), .init("cells", .list(.text)), .init("isNew", .flag),
          .init("note", .text, required: false),
          .init("remedy", .text),
        ]))),
  ])

  static func sheet(_ sheet: CheckRoutes.Sheet) -> JSON {
    let before = sheet.runs.dropFirst().first?.keys
    let items = Check.all.flatMap { check in
      (sheet.runs.first?.findings[check.code] ?? []).map { finding -> JSON in
        let key = "\(check.code)/\(finding.key)"
        return .object([
          ("check", .text(check.code)), ("name", .text(check.name)), ("severity", .text(check.severity.rawValue)),
          ("key", .text(finding.key)), ("department", .text(finding.department)),
          ("cells", .list(finding.cells.map(JSON.text))),
          ("isNew", .flag(before.map { !$0.contains(key) } ?? false)), ("note", JSON(sheet.notes[key])),
          ("remedy", .text(check.remedy)),
        ])
      }
    }
    return .object([
      ("year", .int(sheet.year)), ("run", JSON(sheet.runs.first?.number)), ("at", JSON(sheet.runs.first?.at)),
      ("items", .list(items)),
    ])
  }
}
