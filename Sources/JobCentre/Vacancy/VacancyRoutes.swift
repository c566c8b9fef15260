import Offices
import Pages
import Storage
import Vocabulary

/// `/jobs` and `/api/v1/vacancies`: what everyone may see. Needs no keys, so a public node serves it too.
struct PublicVacancyRoutes: Sendable {
  let database: any Database
  let vacancies = VacancyStore()
  let shelf = ListingShelf()

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/jobs", audience: .everyone, summary: "일자리 찾기", handler: list),
      Endpoint(.get, "/jobs/{id}", audience: .everyone, summary: "일자리 하나", handler: page),
      Endpoint(
        .get, "/api/v1/vacancies", audience: .everyone, summary: "모집 중인 일자리 목록",
        input: .object([
          .init("q", .text, required: false), .init("occupation", .text, required: false),
          .init("region", .text, required: false),
          .init("wageKind", .oneOf(WageKind.allCases.map(\.rawValue)), required: false),
          .init("wage", .integer, required: false), .init("after", .text, required: false),
        ]),
        output: .object([.init("items", .list(Vacancy.shape)), .init("next", .text, required: false)]),
        handler: items),
      Endpoint(
        .get, "/api/v1/vacancies/{id}", audience: .everyone, summary: "일자리 하나", output: Vacancy.shape, handler: item),
    ]
  }

  static let pageSize = 20
  /// Pages that can be turned: a thousand vacancies, beyond which one narrows the list.
  static let pages = 50

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let query = VacancyQuery.read(reader)
    let page = reader.int("page", "쪽", in: 1...Self.pages).map { $0 - 1 } ?? 0
    let typed = TypedForm(call.query, reader.allFaults.isEmpty ? nil : InvalidInput("찾는 조건을 확인하십시오", reader.allFaults))
    guard reader.allFaults.isEmpty else {
      return .page(VacancyPages.list(call, query, typed, VacancyListing(), page: 0, .init()), status: 422)
    }
    let (office, day) = (call.site.office, call.today)
    let (listing, around) = try await database.read { tx in
      let stamp = "\(day) \(try vacancies.lastChange(in: office, tx))"
      let listing = try shelf.listing(query, page: page, stamp: stamp) {
        try vacancies.listing(query, in: office, on: day, page: page, size: Self.pageSize, tx)
      }
      return (listing, try Self.surroundings(of: office, tx))
    }
    return .page(VacancyPages.list(call, query, typed, listing, page: page, around))
  }

  private static func surroundings(
    of office: String, _ tx: any ReadTransaction
  ) throws -> VacancyPages.Surroundings {
    let store = OfficeStore()
    return VacancyPages.Surroundings(
      home: try store.settings(of: office, tx).homeRegion,
      centre: try store.centres(of: office, tx).first(where: CentreCard.isReachable))
  }

  @Sendable func page(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    let (office, day) = (call.site.office, call.today)
    let (vacancy, details, around) = try await database.read { tx in
      guard let vacancy = try vacancies.find(id, in: office, tx) else { throw NotFound("일자리") }
      return (
        vacancy, try vacancies.details(of: id, in: office, tx), try Self.surroundings(of: office, tx)
      )
    }
    if let own = vacancy.takenOverBy { return .redirect("/jobs/\(own)") }
    guard vacancy.isListed(on: day) else { return .page(VacancyPages.gone(call, vacancy), status: 410) }
    return .page(VacancyPages.one(call, vacancy, details, around))
  }

  @Sendable func items(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    let query = VacancyQuery.read(reader)
    let limit = reader.int("limit", "한 번에 받을 수", in: 1...200) ?? 50
    try reader.finish()
    let (office, day, after) = (call.site.office, call.today, Self.cursor(call))
    let found = try await database.read { tx in
      try vacancies.listed(query, in: office, on: day, after: after, limit: limit + 1, tx)
    }
    let shown = found.prefix(limit)
    let next = found.count > limit ? shown.last.map { VacancyCursor($0).text } : nil
    return .json(["items": .list(shown.map { $0.json(on: day, staff: false) }), "next": JSON(next)])
  }

  @Sendable func item(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Vacancy.self)
    // Staff see their own office's, whatever its state; the public what is listed.
    let staff = !call.caller.isAnonymous
    let (office, day) = (staff ? call.caller.office : call.site.office, call.today)
    return try await database.read { tx in
      guard let vacancy = try vacancies.find(id, in: office, tx) else { throw NotFound("일자리") }
      guard staff || vacancy.isListed(on: day) else { throw NoLongerOffered() }
      return .json(vacancy.json(on: day, staff: staff, details: try vacancies.details(of: id, in: office, tx)))
    }
  }

  static func cursor(_ call: Call) -> VacancyCursor? {
    call.queryReader().text("after", "다음 쪽", max: 60).flatMap(VacancyCursor.init)
  }
}

/// A vacancy that was on offer and is no more (410).
struct NoLongerOffered: SpokenError {
  var title: String { "마감된 일자리입니다" }
  var detail: String { "모집이 끝났거나 취소되어 더는 보여 드리지 않습니다. 목록에서 다른 일자리를 찾아보십시오." }
  var status: Int { 410 }
}
