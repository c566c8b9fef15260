import Offices
import Pages
import Storage
import Vocabulary

/// Public page and API of published figures. Reads three tables, writes nothing, needs no key.
struct PublishedRoutes: Sendable {
  let database: any Database

  var endpoints: [Endpoint] {
    let reader = PublishedReader(database: database)
    return [
      Endpoint(
        .get, "/plans/{office}/published", audience: .everyone, summary: "한 기관에 대해 보도된 수치와 출처"
      ) { call in
        let (office, shown) = try await reader.all(of: try call.parameter("office"))
        return .page(PublishedPage(office: office, shown: shown).page)
      },
      Endpoint(
        .get, "/api/v1/plans/{office}/published", audience: .everyone, summary: "한 기관에 대해 보도된 수치와 출처",
        output: PublishedJSON.shape
      ) { call in
        let (_, shown) = try await reader.all(of: try call.parameter("office"))
        return .json(PublishedJSON.list(shown))
      },
    ]
  }
}

/// Reads what was published about an office.
struct PublishedReader: Sendable {
  let database: any Database

  /// For the page of a year: what was published of it and of the longer spans around it; empty where nothing was.
  func section(office: String, year: Int) async throws -> HTML {
    try await all(of: office).shown.touching(year).section
  }

  /// Throws `NotFound` for an office that is none. An office about which nothing was published has an empty list.
  func all(of slug: String) async throws -> (office: Office, shown: PublishedFigures) {
    let (office, figures, sources) = try await database.read { tx in
      let store = PublishedStore()
      return (try OfficeStore().find(slug, tx), try store.figures(of: slug, tx), try store.sources(of: slug, tx))
    }
    guard let office else { throw NotFound("기관") }
    return (office, PublishedFigures(figures: figures, sources: sources, page: PublishedPage.path(of: slug)))
  }
}

/// The public API's view of published figures.
enum PublishedJSON {
  static func list(_ shown: PublishedFigures) -> JSON {
    let sources = Dictionary(shown.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return .object([
      ("items", .list(shown.figures.map { figure($0, sources) })), ("next", nil),
    ])
  }

  private static func figure(_ figure: PublishedFigure, _ sources: [String: PublishedSource]) -> JSON {
    let when: [(String, JSON)] = [
      ("number", .int(figure.number)), ("span", .text(figure.label)), ("from", JSON(figure.period?.from)),
      ("to", JSON(figure.period?.to)),
    ]
    let what: [(String, JSON)] = [
      ("family", .text(figure.family.rawValue)), ("part", .text(figure.part.rawValue)), ("name", .text(figure.name)),
      ("unit", .text(figure.unit.rawValue)), ("qualifier", .text(figure.qualifier.rawValue)),
      ("value", .text(plain(figure.value))), ("upper", JSON(figure.upper)), ("role", .text(figure.role.rawValue)),
    ]
    let how: [(String, JSON)] = [
      ("version", JSON(figure.version)), ("decidedOn", JSON(figure.decidedOn)),
      ("announcedOn", JSON(figure.announcedOn)), ("reason", JSON(figure.reason)),
      ("rate", rate(figure.rate)), ("publishedPercent", JSON(figure.publishedPercent)),
      ("percentReason", JSON(figure.percentReason?.rawValue)), ("conflict", JSON(figure.conflict)),
      ("enters", JSON(figure.enters?.rawValue)), ("aside", JSON(figure.aside?.rawValue)),
      ("confidence", .text(figure.confidence.rawValue)), ("note", JSON(figure.note)),
    ]
    return .object(when + what + how + [("sources", .list(figure.sources.compactMap { sources[$0] }.map(source)))])
  }

  /// Digits and a point, no grouping.
  private static func plain(_ value: PublishedNumber) -> String { value.text.replacing(",", with: "") }
  private static func rate(_ rate: Rate?) -> JSON {
    guard let rate else { return nil }
    return .object([("numerator", .int(rate.numerator)), ("denominator", .int(rate.denominator))])
  }
  private static func source(_ source: PublishedSource) -> JSON {
    .object([
      ("publisher", .text(source.publisher)), ("published", .text(source.published)), ("title", .text(source.title)),
      ("url", JSON(source.url)),
    ])
  }

  static let shape = Shape.object([
    .init("items", .list(.object(whenShape + whatShape + howShape))), .init("next", .text, required: false),
  ])
  private static let whenShape: [Shape.Member] = [
    .init("number", .integer), .init("span", .text), .init("from", .day, required: false),
    .init("to", .day, required: false),
  ]
  private static let whatShape: [Shape.Member] =
    ["family", "part", "name", "unit", "qualifier", "value", "role"].map {
      .init($0, .text)
    } + [.init("upper", .integer, required: false)]
  private static let howShape: [Shape.Member] =
    [
      .init("version", .integer, required: false), .init("decidedOn", .day, required: false),
      .init("announcedOn", .day, required: false), .init("reason", .text, required: false),
      .init("rate", .object([.init("numerator", .integer), .init("denominator", .integer)]), required: false),
      .init("confidence", .text),
    ]
    + ["publishedPercent", "percentReason", "conflict", "enters", "aside", "note"].map {
      .init($0, .text, required: false)
    }
    + [
      .init(
        "sources",
        .list(
          .object([
            .init("publisher", .text), .init("published", .text), .init("title", .text),
            .init("url", .text, required: false),
          ])))
    ]
}
