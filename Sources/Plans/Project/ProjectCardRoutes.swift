import Pages
import Storage
import Vocabulary

/// `/desk/plans/projects/{code}` and `/api/v1/projects`: HTTP in, page or JSON out. Decides nothing.
struct ProjectCardRoutes: Sendable {
  let database: any Database
  private let desk: ProjectCardDesk

  init(database: any Database) { (self.database, desk) = (database, ProjectCardDesk(database: database)) }

  private static let lookers: Audience = .staff([.planner, .programmeOfficer, .contributor, .auditor, .administrator])
  private static let writers: Audience = .staff([.planner, .contributor])
  private static let path = "/desk/plans/projects/{code}"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "세부사업 카드: 지금의 판과 고친 기록"
      ) { call in
        .page(ProjectCardPage(sheet: try await desk.sheet(call, year: try ProjectCardDesk.year(call)), call: call).page)
      },
      Endpoint(
        .get, "\(Self.path)/edit", audience: Self.writers, purpose: .planning, summary: "세부사업 카드를 고치는 양식"
      ) { call in .page(try await form(call, nil)) },
      Endpoint(
        .post, "\(Self.path)/edit", audience: Self.writers, purpose: .planning, summary: "세부사업 카드의 새 판 저장",
        redraw: { call, refusal in try await form(call, refusal) }
      ) { call in
        let code = try call.parameter("code"), year = try ProjectCardDesk.year(call)
        return .redirect(try await desk.write(call, year: year, below: "/desk/plans/projects/\(code)").location)
      },
      Endpoint(
        .get, "/api/v1/projects", audience: Self.lookers, purpose: .planning, summary: "세부사업 카드의 목록",
        input: .object([.init("year", .integer, required: false)]),
        output: .object([.init("year", .integer), .init("items", .list(ProjectCardJSON.shape))]), handler: list),
      Endpoint(
        .get, "/api/v1/projects/{code}", audience: Self.lookers, purpose: .planning, summary: "세부사업 카드 하나와 고친 기록",
        input: .object([.init("year", .integer, required: false)]), output: ProjectCardJSON.sheetShape
      ) { call in .json(ProjectCardJSON.sheet(try await desk.sheet(call, year: try ProjectCardDesk.year(call)))) },
      Endpoint(
        .post, "/api/v1/projects/{code}/cards", audience: Self.writers, purpose: .planning, summary: "세부사업 카드의 새 판",
        input: ProjectCardJSON.inputShape, output: ProjectCardJSON.sheetShape
      ) { call in
        let code = try call.parameter("code"), year = try ProjectCardDesk.year(call)
        let outcome = try await desk.write(call, year: year, below: "/api/v1/projects/\(code)")
        return .json(
          ProjectCardJSON.sheet(try await desk.sheet(call, year: year)), status: outcome.status,
          location: outcome.location)
      },
    ]
  }

  private func form(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let sheet = try await desk.sheet(call, year: try ProjectCardDesk.year(call))
    guard sheet.isWritable else { throw NotFound("우리 부서의 사업") }
    return ProjectCardForm(sheet: sheet, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func list(_ call: Call) async throws -> Reply {
    let (office, caller, year) = (call.caller.office, call.caller, try ProjectCardDesk.year(call))
    let (projects, cards) = try await database.read { tx in
      let cards = try ProjectCardStore().cards(of: office, year: year, tx)
      let sees = try desk.sight(caller, tx)
      let seen = try PlanStore().projects(of: office, tx).filter { sees(cards[$0.code]?.department ?? $0.department) }
      return (seen, cards)
    }
    return .json(
      .object([
        ("year", .int(year)),
        ("items", .list(projects.map { ProjectCardJSON.item($0, cards[$0.code]) })),
      ]))
  }
}
