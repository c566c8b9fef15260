import Pages
import Storage
import Vocabulary

/// `/api/v1/referrals`: HTTP in, JSON out. Decides nothing.
struct ReferralRoutes: Sendable {
  let counter: Counter
  let referrals = ReferralStore()
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/api/v1/referrals", audience: .staff(Counter.staff), purpose: .referral, summary: "알선",
        input: ReferralIssue.Order.shape, output: Referral.shape, handler: make),
      Endpoint(
        .get, "/api/v1/referrals", audience: .staff(Counter.staff), purpose: .referral, summary: "알선 목록",
        output: .object([.init("items", .list(Referral.shape)), .init("next", .text)]), handler: list),
      Endpoint(
        .get, "/api/v1/referrals/{id}", audience: .staff(Counter.staff), purpose: .referral, summary: "알선 하나",
        output: Referral.shape, handler: show),
      Endpoint(
        .post, "/api/v1/referrals/{id}/transitions", audience: .staff(Counter.staff), purpose: .referral,
        summary: "알선의 다음 단계", input: ReferralStep.shape, output: Referral.shape, handler: move),
    ]
  }

  @Sendable func make(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let numbers = ExternalNumber.read(reader)
    let order = try ReferralIssue.Order.read(reader, today: call.today)
    let (id, office, account) = (ID<Referral>(at: call.now), call.caller.office, call.caller.account)
    let outcome = try await call.once(counter.database) { tx in
      try counter.issue.make(order, id: id, in: office, on: call.today, by: account, at: call.now, tx)
      try ExternalNumber.keep(numbers, of: .referral, id.text, in: office, tx)
      return Outcome(location: "/api/v1/referrals/\(id)")
    }
    return try await answer(outcome, call)
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let limit = try call.limit()
    let reader = call.queryReader()
    let state = reader.code("state", "상태", as: Referral.State.self)
    try reader.finish()
    let (office, after) = (call.caller.office, call.after(of: Referral.self))
    return try await counter.database.read { tx in
      let found = try referrals.list(in: office, state: state, after: after, limit: limit + 1, tx)
      var lines: [ID<Referral>: JSON] = [:]
      for referral in found.prefix(limit) {
        lines[referral.id] = try line(referral, call, tx)
      }
      return .json(.page(found, limit: limit, cursor: \.id.text) { lines[$0.id] ?? .null })
    }
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    .json(try await json(call.id(of: Referral.self), call))
  }

  @Sendable func move(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Referral.self)
    let step = try ReferralStep.read(call.reader(), today: call.today)
    let order = try ReferralIssue.Order.readReasons(call.reader(), today: call.today)
    let caller = call.caller
    let outcome = try await call.once(counter.database) { tx in
      _ = try counter.issue.move(
        id, step, order: order, by: caller.actor(among: Counter.staff), in: caller.office, account: caller.account,
        at: call.now, tx)
      return Outcome(status: 200, location: "/api/v1/referrals/\(id)")
    }
    return try await answer(outcome, call)
  }

  private func answer(_ outcome: Outcome, _ call: Call) async throws -> Reply {
    let id = ID<Referral>(String(outcome.location.split(separator: "/").last ?? ""))
    return .json(try await json(id, call), status: outcome.status, location: outcome.location)
  }

  private func json(_ id: ID<Referral>, _ call: Call) async throws -> JSON {
    call.shown.task("referral:\(id)")
    return try await counter.database.read { tx in
      guard let referral = try referrals.find(id, in: call.caller.office, tx) else { throw NotFound("알선") }
      return try line(referral, call, tx)
    }
  }

  /// Names nobody, yet says where one person was sent: whose referral it is goes to the access log.
  private func line(_ referral: Referral, _ call: Call, _ tx: any ReadTransaction) throws -> JSON {
    if let seeker = try seekers.find(referral.seeker, in: referral.office, tx) {
      call.shown.person(seeker.person.text)
    }
    return referral.json(try ExternalNumber.json(of: .referral, referral.id.text, in: referral.office, tx))
  }
}

extension ReferralIssue.Order {
  static let shape = Shape.object([
    .init("jobSeeker", .text), .init("vacancy", .text),
    .init("state", .oneOf(["suggested", "asked", "referred"]), required: false),
    .init("outOfOrderReason", .text, required: false), .init("guardianConsentOn", .day, required: false),
    .init("externalNumbers", ExternalNumber.shape, required: false),
  ])

  /// `{jobSeeker, vacancy, state?, outOfOrderReason?, guardianConsentOn?}`. Throws `InvalidInput`.
  static func read(_ reader: FieldReader, today: Day) throws -> ReferralIssue.Order {
    let seeker = reader.text("jobSeeker", "구직자", required: true, max: 60)
    let vacancy = reader.text("vacancy", "일자리", required: true, max: 60)
    let state = reader.code("state", "상태", as: Referral.State.self) ?? .referred
    if ![.suggested, .asked, .referred].contains(state) {
      reader.fault("state", "choice", "알선은 추천(suggested), 의사 확인(asked), 알선(referred) 가운데 하나로 시작합니다.")
    }
    var order = try readReasons(reader, today: today)
    guard let seeker, let vacancy else {
      throw InvalidInput(
        "알선하지 못했습니다", [Fault("jobSeeker", "required", "구직자와 일자리를 고르십시오.")])
    }
    (order.seeker, order.vacancy, order.state) = (ID(seeker), ID(vacancy), state)
    return order
  }

  /// The two answers the statute asks for at issue; seeker and vacancy stay empty. Finishes the reader.
  static func readReasons(_ reader: FieldReader, today: Day) throws -> ReferralIssue.Order {
    let outOfOrder = reader.text("outOfOrderReason", "순서를 바꾸는 사유", max: 200)
    let consent = reader.day("guardianConsentOn", "취업동의서를 확인한 날")
    if let consent, consent > today {
      reader.fault("guardianConsentOn", "future", "취업동의서를 확인한 날이 오늘(\(today))보다 뒤입니다. 확인한 날을 적으십시오.")
    }
    try reader.finish("알선하지 못했습니다")
    return ReferralIssue.Order(
      seeker: ID(""), vacancy: ID(""), outOfOrderReason: outOfOrder, guardianConsentOn: consent)
  }
}

extension ReferralStep {
  static let shape = Shape.object([
    .init("to", .oneOf(Referral.State.allCases.map(\.rawValue))), .init("on", .day, required: false),
    .init("reason", .text, required: false), .init("note", .text, required: false),
    .init("appointment", .day, required: false),
  ])
}

extension Referral {
  static let shape = Shape.object([
    .init("id", .text), .init("jobSeeker", .text), .init("vacancy", .text),
    .init("state", .oneOf(State.allCases.map(\.rawValue))), .init("referredOn", .day, required: false),
    .init(
      "nextMove", .object([.init("who", .oneOf(["counsellor", "employer", "seeker"])), .init("by", .day)]),
      required: false), .init("next", .list(.text)), .init("externalNumbers", ExternalNumber.shape),
  ])

  /// The contract's object, with the states a counsellor may choose next.
  func json(_ numbers: JSON) -> JSON {
    let move: JSON = nextMove.map { ["who": .text($0.who.rawValue), "by": JSON($0.by)] } ?? .null
    return [
      "id": .text(id.text), "jobSeeker": .text(seeker.text), "vacancy": .text(vacancy.text),
      "state": .text(state.rawValue), "stateLabel": .text(state.label), "referredOn": JSON(referredOn),
      "nextMove": move, "next": .list(next(for: .counsellor).map { .text($0.rawValue) }), "externalNumbers": numbers,
    ]
  }
}
