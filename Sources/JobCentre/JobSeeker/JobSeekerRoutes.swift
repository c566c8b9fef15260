import Offices
import Pages
import Storage
import Vocabulary

/// `/api/v1/job-seekers`: HTTP in, JSON out. Decides nothing.
struct JobSeekerRoutes: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/api/v1/job-seekers", audience: .staff(Counter.staff), purpose: .intake,
        summary: "구직신청 접수(신원을 확인했으면 바로 수리)", input: Registration.shape, output: JobSeeker.shape,
        handler: register),
      Endpoint(
        .get, "/api/v1/job-seekers", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "구직등록 목록", output: .object([.init("items", .list(JobSeeker.shape)), .init("next", .text)]),
        handler: list),
      Endpoint(
        .get, "/api/v1/job-seekers/{id}", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "구직등록 하나", output: JobSeeker.shape, handler: show),
      Endpoint(
        .post, "/api/v1/job-seekers/{id}/transitions", audience: .staff(Counter.staff), purpose: .intake,
        summary: "구직신청의 보완 요청·수리·다시 신청·종료",
        input: .object([
          .init("to", .oneOf(JobSeeker.State.allCases.map(\.rawValue))), .init("reason", .text, required: false),
          .init("identity", .object([.init("kind", .text), .init("sightedOn", .day)]), required: false),
        ]), output: JobSeeker.shape, handler: move),
    ]
  }

  @Sendable func register(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let numbers = ExternalNumber.read(reader)
    let registration = try Registration.read(reader, today: call.today)
    let act = counter.registeringAct(call)
    let outcome = try await call.once(counter.database) { tx in
      let seeker = try counter.registering.register(registration, act, tx)
      try ExternalNumber.keep(numbers, of: .jobSeeker, seeker.id.text, in: act.office, tx)
      return Outcome(location: "/api/v1/job-seekers/\(seeker.id)")
    }
    return try await answer(outcome, call)
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let limit = try call.limit()
    let reader = call.queryReader()
    let state = reader.code("state", "상태", as: JobSeeker.State.self)
    try reader.finish()
    let (office, after) = (call.caller.office, call.after(of: JobSeeker.self))
    return try await counter.database.read { tx in
      let found = try seekers.list(in: office, state: state, after: after, limit: limit + 1, tx)
      let people = try counter.vault.open(found.prefix(limit).map(\.person), in: office, tx)
      var lines: [ID<JobSeeker>: JSON] = [:]
      for seeker in found.prefix(limit) {
        let view = try people[seeker.person].map {
          try counter.vault.show($0, to: call, own: seeker.counsellor == call.caller.account, tx)
        }
        lines[seeker.id] = seeker.json(
          view, try ExternalNumber.json(of: .jobSeeker, seeker.id.text, in: office, tx))
      }
      return .json(.page(found, limit: limit, cursor: \.id.text) { lines[$0.id] ?? .null })
    }
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    .json(try await json(call.id(of: JobSeeker.self), call))
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: JobSeeker.self)
    let step = try JobSeekerStep.read(call.reader(), today: call.today)
    let act = counter.registeringAct(call)
    let actor = call.caller.actor(among: Counter.staff)
    let outcome = try await call.once(counter.database) { tx in
      try counter.registering.move(
        id, to: step.to, because: step.reason, identity: step.identity, by: actor, act, tx)
      return Outcome(status: 200, location: "/api/v1/job-seekers/\(id)")
    }
    return try await answer(outcome, call)
  }

  private func answer(_ outcome: Outcome, _ call: Call) async throws -> Reply {
    let id = ID<JobSeeker>(String(outcome.location.split(separator: "/").last ?? ""))
    return .json(try await json(id, call), status: outcome.status, location: outcome.location)
  }

  private func json(_ id: ID<JobSeeker>, _ call: Call) async throws -> JSON {
    call.shown.task("seeker:\(id)")
    return try await counter.database.read { tx in
      guard let seeker = try seekers.find(id, in: call.caller.office, tx) else { throw NotFound("구직자") }
      let person = try counter.vault.find(seeker.person, in: seeker.office, tx)
      let own = seeker.counsellor == call.caller.account
      return seeker.json(
        try person.map { try counter.vault.show($0, to: call, own: own, tx) },
        try ExternalNumber.json(of: .jobSeeker, id.text, in: seeker.office, tx))
    }
  }
}

/// One step of a registration as form and API send it alike.
struct JobSeekerStep: Sendable {
  let to: JobSeeker.State
  let reason: String?
  let identity: Registration.Identity?

  static func read(_ reader: FieldReader, today: Day) throws -> JobSeekerStep {
    let to = reader.code("to", "다음 상태", as: JobSeeker.State.self, required: true)
    let reason = reader.text("reason", "사유", max: 200)
    let identity = Registration.readIdentity(reader, today: today)
    try reader.finish("구직신청을 처리하지 못했습니다")
    guard let to else {
      throw InvalidInput("구직신청을 처리하지 못했습니다", [Fault("to", "required", "다음 상태를 고르십시오.")])
    }
    return JobSeekerStep(to: to, reason: reason, identity: identity)
  }
}

extension JobSeeker {
  static let shape = Shape.object([
    .init("id", .text), .init("number", .text), .init("state", .oneOf(State.allCases.map(\.rawValue))),
    .init("receivedOn", .day), .init("acceptedOn", .day, required: false), .init("validUntil", .day, required: false),
    .init("name", .text), .init("birthDate", .text), .init("phone", .text), .init("masked", .flag),
    .init("dong", .text, required: false), .init("hopedOccupations", .list(.text)),
    .init("hopedRegions", .list(.text)), .init("maxDistanceKm", .integer, required: false),
    .init("optOutOfMatching", .flag), .init("externalNumbers", ExternalNumber.shape),
  ])

  /// The contract's object. Name and contact stand as this caller may see them.
  func json(_ view: PersonView?, _ numbers: JSON) -> JSON {
    let wage: JSON =
      wishes.wageKind.map { ["kind": .text($0.rawValue), "amount": JSON(wishes.wageAmount)] } ?? .null
    return [
      "id": .text(id.text), "number": .text(number), "state": .text(state.rawValue), "stateLabel": .text(state.label),
      "receivedOn": JSON(receivedOn), "acceptedOn": JSON(acceptedOn), "validUntil": JSON(validUntil),
      "name": JSON(view?.name), "birthDate": JSON(view?.birthDate), "phone": JSON(view?.phone),
      "masked": .flag(view?.plain != true), "dong": JSON(wishes.dong),
      "hopedOccupations": .list(wishes.occupations.map(JSON.text)),
      "hopedRegions": .list(wishes.regions.map(JSON.text)), "maxDistanceKm": JSON(wishes.maxDistance),
      "hopedWage": wage, "weeklyHours": ["min": JSON(wishes.hoursMin), "max": JSON(wishes.hoursMax)],
      "education": JSON(wishes.education), "licences": .list(wishes.licences.map(JSON.text)),
      "careerMonths": JSON(wishes.careerMonths), "optOutOfMatching": .flag(wishes.optOut), "externalNumbers": numbers,
    ]
  }
}
