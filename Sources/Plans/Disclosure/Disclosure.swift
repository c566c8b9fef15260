import Ledger
import Pages
import Storage
import Vocabulary

/// 공시: what the public pages and the public API show of an office's year: one edition, and which others there are.
/// Nothing in it comes from anywhere but stored editions.
struct Disclosure: Sendable {
  let edition: Edition
  let contents: EditionContents
  /// All of the year, the newest first.
  let editions: [Edition]
  /// What the edition before this one froze; `nil` for the first.
  let before: EditionContents?

  var isLatest: Bool { editions.first?.id == edition.id }
  var plan: EditionPlan { contents.plan }
  var table: EditionTable { contents.table }
  /// The headline in 명; all zero where the year has neither target nor result in 명.
  var headline: EditionFigure { table.first(.office) ?? EditionFigure(.office, "", .persons) }
  /// Corrections stated in the year's entries, and how many of them since the edition before.
  var corrections: (all: Int, since: Int?) {
    func sum(_ contents: EditionContents) -> Int { contents.corrections.values.reduce(0, +) }
    return (sum(contents), before.map { sum(contents) - sum($0) })
  }
  func project(_ code: String) -> EditionPlan.Project? { plan.current.projects.first { $0.code == code } }
  /// 전략 by code.
  func strategy(_ code: String) -> String? {
    plan.current.projects.first { $0.strategy.code == code }?.strategy.name
  }
  var path: String { "/plans/\(edition.office)/\(edition.year)" }
}

/// Reads disclosures; shared by pages and API.
struct DisclosureReader: Sendable {
  let database: any Database
  let shelf: EditionShelf
  private let store = EditionStore()

  init(database: any Database) { (self.database, shelf) = (database, EditionShelf(database: database)) }

  func latestOfAll() async throws -> [Edition] {
    let store = store
    return try await database.read { tx in try store.latestOfAll(tx) }
  }

  func edition(_ id: String) async throws -> Edition {
    let store = store
    return try await database.read { tx in try store.find(id, tx) }
  }

  /// `id`: one of the year's editions; the latest without. Throws `NotFound`.
  func disclosure(office: String, year: String, edition id: String?) async throws -> Disclosure {
    guard let number = Int(year), String(number) == year, (2000...2100).contains(number) else { throw NotFound("공시본") }
    let store = store
    let editions = try await database.read { tx in try store.all(of: office, year: number, tx) }
    guard let place = id == nil ? editions.indices.first : editions.firstIndex(where: { $0.id == id }) else {
      throw NotFound("공시본")
    }
    let before = editions.indices.contains(place + 1) ? try await shelf.contents(of: editions[place + 1]) : nil
    return Disclosure(
      edition: editions[place], contents: try await shelf.contents(of: editions[place]), editions: editions,
      before: before)
  }

  /// As the call asks: `{office}`, `{year}`, `?edition=`.
  func disclosure(_ call: Call) async throws -> Disclosure {
    let id = call.queryReader().text("edition", "공시본", max: 80)
    return try await disclosure(
      office: try call.parameter("office"), year: try call.parameter("year"), edition: id)
  }
}
