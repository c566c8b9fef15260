import Ledger
import Pages
import Storage
import Vocabulary

/// Public pages and API of what was published. Decides nothing, writes nothing, needs no key.
struct DisclosureRoutes: Sendable {
  let reader: DisclosureReader

  var endpoints: [Endpoint] { pages + api }

  private var pages: [Endpoint] {
    let reader = reader, published = PublishedReader(database: reader.database)
    return [
      Endpoint(.get, "/plans", audience: .everyone, summary: "공시한 기관과 연도의 목록") { call in
        let grouping = DisclosureListPage.Grouping(rawValue: call.queryReader().text("by", "보기", max: 20) ?? "")
        return .page(
          DisclosureListPage(
            editions: try await reader.latestOfAll(), grouping: grouping ?? .office, cities: try await reader.cities(),
            gaps: try await reader.gaps()
          ).page)
      },
      Endpoint(.get, "/plans/{office}", audience: .everyone, summary: "한 기관의 해마다의 목표와 실적, 종합계획") { call in
        let shown = try await reader.years(of: try call.parameter("office"))
        let quoted = try await published.all(of: shown.office).shown
        return .page(
          OfficePage(
            shown: shown, published: quoted.figures.isEmpty ? nil : PublishedPage.path(of: shown.office),
            cities: try await reader.cities(), gaps: try await reader.gaps()
          ).page)
      },
      Endpoint(
        .get, "/plans/{office}/districts", audience: .everyone, summary: "시와 그 자치구들의 목표와 실적"
      ) { call in .page(try await Self.city(call, reader)) },
      Endpoint(.get, "/plans/{office}/{year}", audience: .everyone, summary: "한 기관 한 해의 목표와 실적") { call in
        let grouping = DisclosurePage.Grouping(rawValue: call.queryReader().text("by", "보기", max: 20) ?? "")
        switch try await reader.year(call) {
        case .published(let disclosure):
          let quoted = try await published.all(of: disclosure.edition.office).shown
          return .page(
            DisclosurePage(
              disclosure: disclosure, grouping: grouping ?? .category,
              published: quoted.touching(disclosure.edition.year).section,
              gap: try await reader.gaps().gap(disclosure.edition.office, disclosure.edition.year)
            ).page)
        case .nothing(let nothing):
          let quoted = try await published.all(of: nothing.office).shown.touching(nothing.year)
          return .page(NothingPage(nothing: nothing, published: quoted.section).page)
        }
      },
      Endpoint(
        .get, "/plans/{office}/{year}/entries", audience: .everyone, summary: "숫자를 이루는 묶은 기재"
      ) { call in
        let disclosure = try await reader.disclosure(call)
        return .page(EntriesPage(disclosure: disclosure, filter: try EntryFilter(call, disclosure)).page)
      },
      Endpoint(
        .get, "/editions/{id}", audience: .everyone, summary: "공시본 하나와 그 내려받기(.zip), 인쇄 머리글(.css)"
      ) { call in
        let id = try call.parameter("id")
        if id.hasSuffix(".zip") { return try await Self.archive(String(id.dropLast(4)), reader) }
        if id.hasSuffix(".css") { return try await Self.paper(String(id.dropLast(4)), reader) }
        let edition = try await reader.edition(id)
        let disclosure = try await reader.disclosure(
          office: edition.office, year: String(edition.year), edition: edition.id)
        return .page(
          EditionPage(
            disclosure: disclosure, files: try await reader.shelf.lines(of: edition),
            gap: try await reader.gaps().gap(edition.office, edition.year)
          ).page)
      },
    ]
  }

  private var api: [Endpoint] {
    let reader = reader
    return [
      Endpoint(
        .get, "/api/v1/plans", audience: .everyone, summary: "공시한 기관과 연도의 목록", output: DisclosureJSON.listShape
      ) { _ in .json(DisclosureJSON.list(try await reader.latestOfAll())) },
      Endpoint(
        .get, "/api/v1/plans/{office}/{year}", audience: .everyone, summary: "한 기관 한 해의 목표와 실적",
        input: .object([.init("edition", .text, required: false)]), output: DisclosureJSON.planShape
      ) { call in
        switch try await reader.year(call) {
        case .published(let disclosure): .json(DisclosureJSON.plan(disclosure))
        case .nothing(let nothing): .json(DisclosureJSON.nothing(nothing))
        }
      },
      Endpoint(
        .get, "/api/v1/plans/{office}/{year}/entries", audience: .everyone, summary: "숫자를 이루는 묶은 기재",
        input: EntryFilter.shape, output: DisclosureJSON.entriesShape
      ) { call in
        let disclosure = try await reader.disclosure(call)
        return .json(DisclosureJSON.entries(disclosure, try EntryFilter(call, disclosure)))
      },
      Endpoint(
        .get, "/api/v1/editions/{id}", audience: .everyone, summary: "공시본 하나", output: DisclosureJSON.editionShape
      ) { call in
        let edition = try await reader.edition(try call.parameter("id"))
        return .json(DisclosureJSON.edition(edition, files: try await reader.shelf.lines(of: edition)))
      },
    ]
  }

  private static func archive(_ id: String, _ reader: DisclosureReader) async throws -> Reply {
    let edition = try await reader.edition(id)
    return .frozen(
      bytes: try await reader.shelf.zip(of: id), type: "application/zip", name: "\(id).zip",
      tag: "\(edition.fingerprint.prefix(24))-\(edition.head.hash.prefix(16))", modified: edition.publishedAt)
  }

  private static func paper(_ id: String, _ reader: DisclosureReader) async throws -> Reply {
    let css = PaperFrame.css(try await reader.edition(id))
    return .inline(bytes: Array(css.utf8), type: "text/css; charset=utf-8", cacheSeconds: 0)
  }

  private static func city(_ call: Call, _ reader: DisclosureReader) async throws -> Page {
    let slug = try call.parameter("office")
    guard let city = try await reader.cities().first(where: { $0.office == slug }) else { throw NotFound("공시본") }
    let editions = try await reader.latestOfAll().filter { city.districts.contains($0.office) }
    let year = call.queryReader().text("year", "연도", max: 4).flatMap { Int($0) }
    return CityPage(city: city, editions: editions, wanted: year, gaps: try await reader.gaps()).page
  }
}

/// Which rows of an edition are opened.
struct EntryFilter: Sendable {
  var project: String?
  var category: Vocabulary.Category?
  var strategy: String?
  /// `counted` or a why-not code.
  var verdict: String?
  var unit: Unit?
  /// 개인별, 집계, 추정, 약정.
  var nature: Nature?
  /// Which page of the rows; 0 for the first. Of the page alone: the API gives every row.
  var page = 0

  static let shape = Shape.object([
    .init("project", .text, required: false), .init("category", .text, required: false),
    .init("strategy", .text, required: false), .init("verdict", .text, required: false),
    .init("unit", .text, required: false), .init("nature", .text, required: false),
    .init("edition", .text, required: false),
  ])

  /// From the address. Throws `InvalidInput` for a code that is none, `NotFound` for a project the edition has not.
  init(_ call: Call, _ disclosure: Disclosure) throws {
    let reader = call.queryReader()
    project = reader.text("project", "사업", max: 20)
    strategy = reader.text("strategy", "전략", max: 20)
    category = reader.code("category", "부문", as: Vocabulary.Category.self)
    unit = reader.code("unit", "단위", as: Unit.self)
    nature = reader.code("nature", "성격", as: Nature.self)
    verdict = reader.text("verdict", "집계 판단", max: 30)
    page = (reader.int("page", "쪽", in: 1...10_000) ?? 1) - 1
    try reader.finish()
    let known = disclosure.contents.rows.map(\.key.project) + disclosure.plan.current.projects.map(\.code)
    if let project, !known.contains(project) { throw NotFound("사업") }
    if let strategy, disclosure.strategy(strategy) == nil { throw NotFound("전략") }
  }

  func rows(_ disclosure: Disclosure) -> [EditionRow] {
    let admits = admission(disclosure)
    return disclosure.contents.rows.filter { admits($0.key) }
  }

  /// The totals behind the rows, one by one.
  func totals(_ disclosure: Disclosure) -> [EditionTotal] {
    let admits = admission(disclosure)
    return disclosure.contents.totals.filter { admits($0.key) }
  }

  private func admission(_ disclosure: Disclosure) -> (EditionKey) -> Bool {
    let inStrategy = strategy.map { code in
      Set(disclosure.plan.current.projects.filter { $0.strategy.code == code }.map(\.code))
    }
    return { key in
      (project == nil || key.project == project) && (category == nil || key.category == category)
        && (inStrategy?.contains(key.project) ?? true) && (verdict == nil || key.verdict == verdict)
        && (unit == nil || key.unit == unit) && (nature == nil || key.nature == nature)
    }
  }

  /// Corrections of the projects shown.
  func corrections(_ disclosure: Disclosure) -> Int {
    if let project { return disclosure.contents.corrections[project] ?? 0 }
    let shown = Set(rows(disclosure).map(\.key.project))
    return disclosure.contents.corrections.reduce(0) { $0 + (shown.contains($1.key) ? $1.value : 0) }
  }

  /// The same filter as a query, for another page.
  func query(page: Int) -> String {
    let set: [(String, String?)] = [
      ("project", project), ("category", category?.rawValue), ("strategy", strategy), ("verdict", verdict),
      ("unit", unit?.rawValue), ("nature", nature?.rawValue), ("page", page == 0 ? nil : String(page + 1)),
    ]
    return set.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
  }

  /// Whether everything in one unit is asked for.
  var isWhole: Bool { project == nil && category == nil && strategy == nil && verdict == nil && nature == nil }
}
