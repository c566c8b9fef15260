import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Ledger

/// One project under one strategy.
private struct OnePlan: PlanSource {
  func editionPlan(of office: Office, year: Int, _ tx: any ReadTransaction) throws -> EditionPlan? {
    let project = EditionPlan.Project(
      code: "P1", name: "취업 알선", strategy: .init("S1", "맞춤 연결"), task: .init("T1", "알선"), department: "일자리과",
      category: .employmentService, unit: .persons, target: 100)
    return EditionPlan(
      office: office.id, officeName: office.name, year: year,
      versions: [
        .init(number: 1, decidedOn: Period(year: year).from, announcedOn: nil, reason: "최초", projects: [project])
      ])
  }
}

@Suite("원장 API") struct LedgerRoutesTests {
  private func bed(_ engine: Engine) async throws -> Testbed {
    try await Testbed(engine, migrations: LedgerRoom.migrations) {
      LedgerRoutes(database: $0.database, plans: OnePlan()).endpoints
    }
  }
  private static let placement: JSON = [
    "category": "employmentService", "stage": "employed", "project": "P1", "person": "k1", "startedOn": "2026-02-02",
    "endsOn": nil, "recognisedOn": "2026-02-03", "weeklyHours": 40, "insured": "yes", "sex": "female",
    "ageBand": "30-34", "evidence": ["employmentContract"], "sourceRecord": "list:1",
  ]

  @Test("기재하고, 되묻고, 정정하고, 집계한다", arguments: TestDatabase.engines)
  func thread(on engine: Engine) async throws {
    let bed = try await bed(engine)
    let planner = try await bed.api(.planner)
    let posted = await planner.post("/api/v1/ledger/entries", Self.placement)
    #expect(posted.status == 201)
    let location = try #require(posted.location)
    #expect(posted.json["sequence"] == .number(1))
    #expect(posted.json["contract"] == .text("regular"))
    #expect((await planner.get(location)).json["id"] == posted.json["id"])
    let roll = await planner.get("/api/v1/ledger/roll-up?from=2026-01-01&to=2026-12-31&by=strategy")
    #expect(roll.status == 200)
    #expect(roll.json["total"]["cases"] == .number(1))
    #expect(roll.json["total"]["persons"] == .number(1))
    #expect(roll.text.contains("\"key\":\"S1\",\"label\":\"맞춤 연결\""))
    let corrected = await planner.post(
      "\(location)/corrections", ["reason": "wrongPerson", "replacement": Self.placement])
    #expect(corrected.status == 201)
    #expect(corrected.json["reversal"]["quantity"] == .number(-1))
    #expect(corrected.json["replacement"]["kind"] == .text("replacement"))
    let again = await planner.post("\(location)/corrections", ["reason": "wrongPerson", "replacement": nil])
    #expect(again.status == 409)
    #expect(again.text.contains("이미 정정된 기재입니다."))
    let after = await planner.get("/api/v1/ledger/roll-up?from=2026-01-01&to=2026-12-31&by=category")
    #expect(after.json["total"]["cases"] == .number(1))
  }

  @Test("같은 열쇠로 두 번 보내면 한 번만 적는다", arguments: TestDatabase.engines)
  func once(on engine: Engine) async throws {
    let bed = try await bed(engine)
    let planner = try await bed.api(.planner)
    let first = await planner.post("/api/v1/ledger/entries", Self.placement, key: "same")
    let second = await planner.post("/api/v1/ledger/entries", Self.placement, key: "same")
    #expect(first.status == second.status)
    #expect(first.json["id"] == second.json["id"])
    let roll = await planner.get("/api/v1/ledger/roll-up?from=2026-01-01&to=2026-12-31&by=category")
    #expect(roll.json["total"]["cases"] == .number(1))
  }

  @Test("경과는 가리킨 일자리의 값을 물려받고 수량이 0이다", arguments: TestDatabase.engines)
  func lifeEvent(on engine: Engine) async throws {
    let bed = try await bed(engine)
    let officer = try await bed.api(.programmeOfficer)
    let posted = await officer.post("/api/v1/ledger/entries", Self.placement)
    guard case .text(let id) = posted.json["id"] else { throw NotFound("기재") }
    let event = await officer.post(
      "/api/v1/ledger/entries",
      ["kind": "lifeEvent", "event": "retained3", "about": .text(id), "recognisedOn": "2026-05-02"])
    #expect(event.status == 201)
    #expect(event.json["quantity"] == .number(0))
    #expect(event.json["project"] == .text("P1"))
    #expect(event.json["stage"] == .text("retained"))
  }

  @Test("틀린 칸마다 무엇을 고칠지 말하고 적지 않는다", arguments: TestDatabase.engines)
  func badInput(on engine: Engine) async throws {
    let bed = try await bed(engine)
    let planner = try await bed.api(.planner)
    let refused = await planner.post(
      "/api/v1/ledger/entries",
      ["category": "jobs", "stage": "employed", "startedOn": "2026-02-30", "evidence": ["rumour"]])
    #expect(refused.status == 422)
    for sentence in ["부문은 보기에서 고르십시오.", "증빙은 보기에서 고르십시오."] { #expect(refused.text.contains(sentence)) }
    let total = await planner.post(
      "/api/v1/ledger/entries",
      ["category": "directJobs", "stage": "participating", "nature": "reported", "quantity": 30])
    #expect(total.status == 422)
    #expect(total.text.contains("집계(명단 없음) 수치에는 출처를 반드시 적으십시오."))
    let backwards = await planner.get("/api/v1/ledger/roll-up?from=2026-12-31&to=2026-01-01&by=category")
    #expect(backwards.status == 422)
    let roll = await planner.get("/api/v1/ledger/roll-up?from=2026-01-01&to=2026-12-31&by=category")
    #expect(roll.json["total"]["cases"] == .number(0))
  }

  @Test("상담사는 원장에 직접 적지 못하고, 다른 구의 기재는 없는 것으로 보인다", arguments: TestDatabase.engines)
  func access(on engine: Engine) async throws {
    let bed = try await bed(engine)
    #expect((await (try await bed.api(.counsellor)).post("/api/v1/ledger/entries", Self.placement)).status == 403)
    #expect((await (try await bed.api()).post("/api/v1/ledger/entries", Self.placement)).status == 401)
    let posted = await (try await bed.api(.planner)).post("/api/v1/ledger/entries", Self.placement)
    let elsewhere = try await bed.api(.planner, of: bed.elsewhere)
    let location = try #require(posted.location)
    #expect((await elsewhere.get(location)).status == 404)
    #expect((await elsewhere.post("\(location)/corrections", ["reason": "x"])).status == 404)
    let roll = await elsewhere.get("/api/v1/ledger/roll-up?from=2026-01-01&to=2026-12-31&by=category")
    #expect(roll.json["total"]["cases"] == .number(0))
  }
}
