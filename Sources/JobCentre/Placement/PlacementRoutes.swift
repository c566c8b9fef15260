import Ledger
import Pages
import Storage
import Vocabulary

/// `/api/v1/placements`: HTTP in, JSON out. Decides nothing.
struct PlacementRoutes: Sendable {
  let counter: Counter
  let acts: PlacementActs
  let placements = PlacementStore()

  init(counter: Counter) { (self.counter, acts) = (counter, PlacementActs(counter: counter)) }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/api/v1/placements", audience: .staff(Counter.staff), purpose: .placementConfirmation,
        summary: "취업 등록(증빙이 있으면 확인)", input: HireReport.shape, output: Placement.shape,
        handler: { call in try await answer(acts.record(call, below: "/api/v1/placements"), call) }),
      Endpoint(
        .get, "/api/v1/placements", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "취업 목록", output: .object([.init("items", .list(Placement.shape)), .init("next", .text)]),
        handler: list),
      Endpoint(
        .get, "/api/v1/placements/{id}", audience: .staff(Counter.recognisers), purpose: .placementConfirmation,
        summary: "취업 하나", output: Placement.shape, handler: show),
      Endpoint(
        .post, "/api/v1/placements/{id}/recognition", audience: .staff(Counter.recognisers),
        purpose: .placementConfirmation, summary: "취업 인정 또는 미인정",
        input: .object([
          .init("recognised", .flag, required: false), .init("reason", .text, required: false),
          .init("evidence", .list(.object([.init("kind", .text), .init("note", .text)])), required: false),
        ]), output: Placement.shape,
        handler: { call in try await answer(acts.decide(call, below: "/api/v1/placements"), call) }),
      Endpoint(
        .post, "/api/v1/placements/{id}/events", audience: .staff(Counter.staff), purpose: .placementConfirmation,
        summary: "취업의 경과(중도 종료·유지·전환)",
        input: .object([
          .init("event", .oneOf(LifeEvent.allCases.map(\.rawValue))), .init("on", .day),
          .init("evidence", .list(.object([.init("kind", .text), .init("note", .text)])), required: false),
        ]), output: Placement.shape,
        handler: { call in try await answer(acts.note(call, below: "/api/v1/placements"), call) }),
      Endpoint(
        .post, "/api/v1/placements/{id}/corrections", audience: .staff(Counter.staff),
        purpose: .placementConfirmation, summary: "취업 내용 고치기, 인정된 뒤에는 정정", input: HireReport.shape,
        output: Placement.shape,
        handler: { call in try await answer(acts.correct(call, below: "/api/v1/placements"), call) }),
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let limit = try call.limit()
    let reader = call.queryReader()
    let state = reader.code("state", "상태", as: Placement.State.self)
    try reader.finish()
    let (office, after) = (call.caller.office, call.after(of: Placement.self))
    return try await counter.database.read { tx in
      let found = try placements.list(in: office, state: state, after: after, limit: limit + 1, tx)
      var lines: [ID<Placement>: JSON] = [:]
      for placement in found.prefix(limit) { lines[placement.id] = try line(placement, call, tx) }
      return .json(.page(found, limit: limit, cursor: \.id.text) { lines[$0.id] ?? .null })
    }
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    .json(try await json(call.id(of: Placement.self), call))
  }

  @Sendable private func answer(_ outcome: Outcome, _ call: Call) async throws -> Reply {
    let id = ID<Placement>(String(outcome.location.split(separator: "/").last ?? ""))
    return .json(try await json(id, call), status: outcome.status, location: outcome.location)
  }

  private func json(_ id: ID<Placement>, _ call: Call) async throws -> JSON {
    call.shown.task("placement:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let placement = try placements.find(id, in: office, tx) else { throw NotFound("취업") }
      return try line(placement, call, tx)
    }
  }

  /// Names nobody, yet says what one person earns: whose hire it is goes to the access log.
  private func line(_ placement: Placement, _ call: Call, _ tx: any ReadTransaction) throws -> JSON {
    call.shown.person(placement.person.text)
    let (id, office) = (placement.id, placement.office)
    return placement.json(
      try placements.lines(of: id, in: office, tx),
      try placements.proofs(of: id, in: office, notes: counter.hiring.notes, tx),
      try ExternalNumber.json(of: .placement, id.text, in: office, tx))
  }
}

extension HireReport {
  static let shape = Shape.object([
    .init("referral", .text, required: false), .init("jobSeeker", .text, required: false),
    .init(
      "employer",
      .object([
        .init("id", .text, required: false), .init("name", .text, required: false),
        .init("bizNo", .text, required: false), .init("region", .text, required: false),
        .init("phone", .text, required: false),
      ]), required: false), .init("startedOn", .day), .init("endsOn", .day, required: false),
    .init("kind", .oneOf(PlacementKind.allCases.map(\.rawValue)), required: false),
    .init("sector", .oneOf(Sector.allCases.map(\.rawValue)), required: false), .init("weeklyHours", .integer),
    .init("wage", .object([.init("kind", .oneOf(WageKind.allCases.map(\.rawValue))), .init("amount", .integer)])),
    .init("insured", .oneOf(Tri.allCases.map(\.rawValue)), required: false),
    .init(
      "evidence",
      .list(
        .object([
          .init("kind", .oneOf(Evidence.allCases.map(\.rawValue))), .init("note", .text, required: false),
        ])), required: false), .init("project", .text, required: false),
    .init("closeOthers", .flag, required: false), .init("wageConfirmed", .flag, required: false),
    .init("externalNumbers", ExternalNumber.shape, required: false),
  ])
}

extension Placement {
  static let shape = Shape.object([
    .init("id", .text), .init("jobSeeker", .text), .init("referral", .text, required: false),
    .init("employer", .text), .init("state", .oneOf(State.allCases.map(\.rawValue))), .init("startedOn", .day),
    .init("endsOn", .day, required: false), .init("ledgerEntries", .list(.text)),
    .init("externalNumbers", ExternalNumber.shape),
  ])

  /// The contract's object.
  func json(_ lines: [PlacementLine], _ proofs: [Proof], _ numbers: JSON) -> JSON {
    [
      "id": .text(id.text), "jobSeeker": .text(seeker.text), "referral": JSON(referral?.text),
      "vacancy": JSON(vacancy?.text), "employer": .text(employer.text), "state": .text(state.rawValue),
      "stateLabel": .text(state.label), "kind": .text(terms.kind.rawValue), "startedOn": JSON(terms.startedOn),
      "endsOn": JSON(terms.endsOn), "endedOn": JSON(endedOn), "sector": .text(terms.sector.rawValue),
      "weeklyHours": .int(terms.weeklyHours),
      "wage": ["kind": .text(terms.wageKind.rawValue), "amount": .int(terms.wageAmount)],
      "insured": .text(terms.insured.rawValue), "project": JSON(terms.project),
      "evidence": .list(proofs.map { ["kind": .text($0.kind.rawValue), "note": JSON($0.note)] }),
      "ledgerEntries": .list(lines.map { .text($0.entry.text) }), "externalNumbers": numbers,
    ]
  }
}
