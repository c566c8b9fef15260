import Ledger
import Pages
import Storage
import Vocabulary

/// Public pages and API of what was published. Decides nothing, writes nothing, needs no key.
struct DisclosureRoutes: Sendable {
  let reader: DisclosureReader

  var endpoints: [Endpoint] { pages + api }

  private var pages: [Endpoint] {
    let reader = reader
    return [
      Endpoint(.get, "/plans", audience: .everyone, summary: "공시한 기관과 연도의 목록") { call in
        .page(DisclosureListPage.page(try await reader.latestOfAll(), call))
      },
      Endpoint(.get, "/plans/{office}/{year}", audience: .everyone, summary: "한 기관 한 해의 목표와 실적") { call in
        let grouping = DisclosurePage.Grouping(rawValue: call.queryReader().text("by", "보기", max: 20) ?? "")
        return .page(
          DisclosurePage(disclosure: try await reader.disclosure(call), grouping: grouping ?? .category).page)
      },
      Endpoint(
        .get, "/plans/{office}/{year}/entries", audience: .everyone, summary: "숫자를 이루는 묶은 기재"
      ) { call in
        let disclosure = try await reader.disclosure(call)
        return .page(EntriesPage(disclosure: disclosure, filter: try EntryFilter(call, disclosure)).page)
      },
      Endpoint(.get, "/editions/{id}", audience: .everyone, summary: "공시본 하나와 그 내려받기(.zip)") { call in
        let id = try call.parameter("id")
        if id.hasSuffix(".zip") { return try await Self.archive(String(id.dropLast(4)), reader) }
        let edition = try await reader.edition(id)
        let disclosure = try await reader.disclosure(
          office: edition.office, year: String(edition.year), edition: edition.id)
        return .page(EditionPage(disclosure: disclosure, files: try await reader.files(of: edition)).page)
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
      ) { call in .json(DisclosureJSON.plan(try await reader.disclosure(call))) },
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
        return .json(DisclosureJSON.edition(edition, files: try await reader.files(of: edition)))
      },
    ]
  }

  private static func archive(_ id: String, _ reader: DisclosureReader) async throws -> Reply {
    .file(bytes: try await reader.shelf.zip(of: id), type: "application/zip", name: "\(id).zip")
  }
}

extension DisclosureReader {
  /// Names, lengths and digests of the edition's files, for its own page.
  func files(of edition: Edition) async throws -> [EditionManifest.Line] {
    let store = EditionStore()
    let files = try await database.read { tx in try store.printedFiles(of: edition, tx) }
    return EditionManifest(of: files).lines
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

  static let shape = Shape.object([
    .init("project", .text, required: false), .init("category", .text, required: false),
    .init("strategy", .text, required: false), .init("verdict", .text, required: false),
    .init("unit", .text, required: false), .init("edition", .text, required: false),
  ])

  /// From the address. Throws `InvalidInput` for a code that is none, `NotFound` for a project the edition has not.
  init(_ call: Call, _ disclosure: Disclosure) throws {
    let reader = call.queryReader()
    project = reader.text("project", "사업", max: 20)
    strategy = reader.text("strategy", "전략", max: 20)
    category = reader.code("category", "부문", as: Vocabulary.Category.self)
    unit = reader.code("unit", "단위", as: Unit.self)
    verdict = reader.text("verdict", "집계 판단", max: 30)
    try reader.finish()
    let known = disclosure.contents.rows.map(\.key.project) + disclosure.plan.current.projects.map(\.code)
    if let project, !known.contains(project) { throw NotFound("사업") }
    if let strategy, disclosure.strategy(strategy) == nil { throw NotFound("전략") }
  }

  func rows(_ disclosure: Disclosure) -> [EditionRow] {
    let inStrategy = strategy.map { code in
      Set(disclosure.plan.current.projects.filter { $0.strategy.code == code }.map(\.code))
    }
    return disclosure.contents.rows.filter { row in
      (project == nil || row.key.project == project) && (category == nil || row.key.category == category)
        && (inStrategy?.contains(row.key.project) ?? true) && (verdict == nil || row.key.verdict == verdict)
        && (unit == nil || row.key.unit == unit)
    }
  }

  /// Corrections of the projects shown.
  func corrections(_ disclosure: Disclosure) -> Int {
    if let project { return disclosure.contents.corrections[project] ?? 0 }
    let shown = Set(rows(disclosure).map(\.key.project))
    return disclosure.contents.corrections.reduce(0) { $0 + (shown.contains($1.key) ? $1.value : 0) }
  }

  /// Whether everything in one unit is asked for.
  var isWhole: Bool { project == nil && category == nil && strategy == nil && verdict == nil }
}
