import Pages
import Secrets
import Storage
import Vocabulary

/// `/api/v1/vacancies` and `/api/v1/employers` for staff: HTTP in, JSON out. Decides nothing.
struct VacancyAPI: Sendable {
  let database: any Database
  let desk: VacancyDesk

  static let staff: Set<Role> = [.counsellor]

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/api/v1/vacancies", audience: .staff(Self.staff), purpose: .matching, summary: "구인신청 접수·수리",
        input: Self.orderShape, output: Vacancy.shape, handler: receive),
      Endpoint(
        .post, "/api/v1/vacancies/{id}/takeover", audience: .staff(Self.staff), purpose: .matching,
        summary: "정보제공 광고를 구인신청으로 인수", input: Self.takeoverShape, output: Vacancy.shape, handler: takeOver),
      Endpoint(
        .post, "/api/v1/vacancies/{id}/transitions", audience: .staff(Self.staff), purpose: .matching,
        summary: "구인신청의 충원·마감·취소",
        input: .object([
          .init("to", .oneOf(["filled", "closed", "withdrawn"])), .init("reason", .text, required: false),
        ]),
        output: Vacancy.shape, handler: end),
      Endpoint(
        .post, "/api/v1/employers", audience: .staff(Self.staff), purpose: .matching, summary: "구인업체 등록",
        input: Employer.inputShape, output: Employer.shape, handler: register),
      Endpoint(
        .get, "/api/v1/employers", audience: .staff(Self.staff), purpose: .matching, summary: "구인업체 목록",
        output: .object([.init("items", .list(Employer.shape)), .init("next", .text, required: false)]),
        handler: employers),
      Endpoint(
        .get, "/api/v1/employers/{id}", audience: .staff(Self.staff), purpose: .matching, summary: "구인업체 하나",
        output: Employer.shape, handler: employer),
    ]
  }

  private static let takeoverShape = Shape.object([
    .init("employer", Employer.inputShape), .init("openings", .integer), .init("validUntil", .day),
    .init("confirmedOn", .day), .init("confirmedBy", .text), .init("wage", Vacancy.wageShape, required: false),
  ])
  private static let orderShape = Shape.object([
    .init("employer", Employer.inputShape), .init("title", .text), .init("occupation", .text), .init("region", .text),
    .init("place", .text, required: false), .init("openings", .integer), .init("wage", Vacancy.wageShape),
    .init("weeklyHours", .integer), .init("contract", .oneOf(VacancyContract.allCases.map(\.rawValue))),
    .init("duties", .text), .init("workTime", .text, required: false), .init("validUntil", .day),
    .init("closesOn", .day, required: false),
  ])

  @Sendable func receive(_ call: Call) async throws -> Reply {
    let order = try VacancyOrder.read(call.reader(), today: call.today)
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      let vacancy = try desk.receive(order, act, tx)
      return Outcome(location: "/api/v1/vacancies/\(vacancy.id)")
    }
    return try await answer(outcome, call)
  }

  @Sendable func takeOver(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    let order = try TakeoverOrder.read(call.reader(), today: call.today)
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      let vacancy = try desk.takeOver(id, order, act, tx)
      return Outcome(location: "/api/v1/vacancies/\(vacancy.id)")
    }
    return try await answer(outcome, call)
  }

  @Sendable func end(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    let (status, reason) = try VacancyEnding.read(call.reader())
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      try desk.end(id, as: status, because: reason, act, tx)
      return Outcome(status: 200, location: "/api/v1/vacancies/\(id)")
    }
    return try await answer(outcome, call)
  }

  private func answer(_ outcome: Outcome, _ call: Call) async throws -> Reply {
    let id = ID<Vacancy>(String(outcome.location.split(separator: "/").last ?? ""))
    let json = try await database.read { tx in
      guard let vacancy = try desk.vacancies.find(id, in: call.caller.office, tx) else { throw NotFound("일자리") }
      return vacancy.json(
        on: call.today, staff: true, details: try desk.vacancies.details(of: id, in: call.caller.office, tx))
    }
    return .json(json, status: outcome.status, location: outcome.location)
  }

  @Sendable func register(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let fields = Employer.Fields.read(reader)
    try reader.finish("업체를 등록하지 못했습니다")
    guard let fields else { throw InvalidInput("업체를 등록하지 못했습니다", [Fault("name", "required", "업체명을 적으십시오.")]) }
    let act = VacancyDesk.Act(call)
    let outcome = try await call.once(database) { tx in
      let employer = try desk.employers.create(fields, id: act.employer, in: act.office, at: act.now, tx)
      return Outcome(location: "/api/v1/employers/\(employer.id)")
    }
    let id = ID<Employer>(String(outcome.location.split(separator: "/").last ?? ""))
    return .json(try await json(id, call), status: outcome.status, location: outcome.location)
  }

  @Sendable func employer(_ call: Call) async throws -> Reply {
    .json(try await json(call.id(of: Employer.self), call))
  }

  private func json(_ id: ID<Employer>, _ call: Call) async throws -> JSON {
    try await database.read { tx in
      guard let employer = try desk.employers.find(id, in: call.caller.office, tx) else { throw NotFound("업체") }
      return employer.json(whole: true)
    }
  }

  @Sendable func employers(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let words = reader.text("q", "업체명", max: 60)
    let limit = reader.int("limit", "한 번에 받을 수", in: 1...200) ?? 50
    let after = reader.text("after", "다음 쪽", max: 40).map { ID<Employer>($0) }
    try reader.finish()
    return try await database.read { tx in
      let last = try after.flatMap { try desk.employers.find($0, in: call.caller.office, tx) }
      let found = try desk.employers.list(
        in: call.caller.office, named: words, after: last.map { ($0.name, $0.id.text) }, limit: limit + 1, tx)
      let shown = found.prefix(limit)
      return .json([
        "items": .list(shown.map { $0.json(whole: false) }),
        "next": JSON(found.count > limit ? shown.last?.id.text : nil),
      ])
    }
  }
}

extension VacancyDesk.Act {
  /// By the caller, now, with ids made here and not in the transaction.
  init(_ call: Call) { self.init(office: call.caller.office, account: call.caller.account, now: call.now) }
}

/// How a vacancy ends, as form and API send it alike.
enum VacancyEnding {
  static func read(_ reader: FieldReader) throws -> (Vacancy.Status, String?) {
    let status = reader.code("to", "다음 상태", as: Vacancy.Status.self, required: true)
    let reason = reader.text("reason", "사유", max: 200)
    if status == .open { reader.fault("to", "choice", "충원 완료, 마감, 취소 가운데 하나를 고르십시오.") }
    try reader.finish("구인신청을 처리하지 못했습니다")
    return (status ?? .closed, reason)
  }
}
