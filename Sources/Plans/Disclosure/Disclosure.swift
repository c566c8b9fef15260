import Counting
import Ledger
import Offices
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
  /// Figures of the press, not the office's own disclosure.
  var isQuoted: Bool { plan.kind == .pressQuoted }
  /// No result is quoted: nothing is known, which is not 0.
  var hasNoResult: Bool { isQuoted && !contents.rows.contains { $0.key.counts } }
  /// Of one figure: the source gives no result for that part.
  func isUnknown(_ figure: EditionFigure) -> Bool { isQuoted && figure.measured == 0 && figure.reported == 0 }
  /// The headline in 명; all zero where the year has neither target nor result in 명.
  var headline: EditionFigure { table.first(.office) ?? EditionFigure(.office, "", .persons) }
  /// Corrections stated in the year's entries, and how many of them since the edition before.
  var corrections: (all: Int, since: Int?) {
    func sum(_ contents: EditionContents) -> Int { contents.corrections.values.reduce(0, +) }
    return (sum(contents), before.map { sum(contents) - sum($0) })
  }
  /// 명 stated by nature, whether its clause counts that nature or not: as the roll-up has them.
  func stated(_ nature: Nature) -> Int {
    contents.rows.reduce(0) { sum, row in
      let shown = row.key.counts || row.key.verdict == WhyNot.natureNotCounted.rawValue
      return sum + (row.key.nature == nature && row.key.unit == .persons && shown ? row.quantity : 0)
    }
  }
  func project(_ code: String) -> EditionPlan.Project? { plan.current.projects.first { $0.code == code } }
  /// Quoted as a whole: the source names no 부문, and none is shown as if it had said 기타.
  var isUndivided: Bool {
    isQuoted
      && (plan.current.projects.map(\.code) + contents.rows.map(\.key.project)).allSatisfy {
        $0 == PublishedFigure.wholeProject
      }
  }
  /// What a project is called that has no line in the plan in force.
  func strayName(_ code: String) -> String {
    if code.isEmpty { return say("사업 없음") }
    if isQuoted, code == PublishedFigure.wholeProject { return say("일자리 전체") }
    return plan.versions.lazy.flatMap(\.projects).first { $0.code == code }?.name ?? code
  }
  /// 전략 by code.
  func strategy(_ code: String) -> String? {
    plan.current.projects.first { $0.strategy.code == code }?.strategy.name
  }
  var path: String { "/plans/\(edition.office)/\(edition.year)" }
  /// With what the address must carry to stay in this edition.
  func address(_ query: String) -> String {
    "\(path)?\(query)" + (isLatest ? "" : "&edition=\(edition.id)")
  }
  /// The page of the rows behind a figure, of this edition.
  func opened(_ query: String) -> String {
    "\(path)/entries?\(query)" + (isLatest ? "" : "&edition=\(edition.id)")
  }
}

/// One office on the public pages: its latest edition of each year, the newest year first.
struct OfficeYears: Sendable {
  let office: String
  let name: String
  let years: [(edition: Edition, contents: EditionContents)]
}

/// What is published of an office's year.
enum YearOnShow: Sendable {
  case published(Disclosure)
  /// The office has published other years, newest first, but nothing for this one.
  case nothing(OfficeNothing)
}

/// An office that has published, but not for this year.
struct OfficeNothing: Sendable {
  let office: String, name: String, year: Int, kind: EditionKind
  /// Newest first.
  let years: [Int]
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

  /// The office's latest edition of each year, newest year first.
  func latest(of office: String) async throws -> [Edition] {
    let store = store
    return try await database.read { tx in try store.latest(of: office, tx) }
  }

  /// Cities with districts below them.
  func cities() async throws -> [CityDistricts] {
    CityDistricts.all(try await database.read { tx in try OfficeStore().all(tx) })
  }

  func edition(_ id: String) async throws -> Edition {
    let store = store
    return try await database.read { tx in try store.find(id, tx) }
  }

  /// The office's years. Throws `NotFound` for one that has published nothing.
  func years(of office: String) async throws -> OfficeYears {
    var years: [(Edition, EditionContents)] = []
    for edition in try await latest(of: office) {
      years.append((edition, try await shelf.contents(of: edition)))
    }
    guard let first = years.first else { throw NotFound("공시본") }
    return OfficeYears(office: office, name: first.0.officeName, years: years)
  }

  /// `id`: one of the year's editions; the latest without. Throws `NotFound`, also where nothing is published.
  func disclosure(office: String, year: String, edition id: String?) async throws -> Disclosure {
    guard case .published(let disclosure) = try await self.year(office: office, year: year, edition: id) else {
      throw NotFound("공시본")
    }
    return disclosure
  }

  /// As `disclosure`, but a year without an edition is an answer of its own where the office has published others.
  func year(office: String, year text: String, edition id: String?) async throws -> YearOnShow {
    guard let number = Int(text), String(number) == text, (2000...2100).contains(number) else { throw NotFound("공시본") }
    let store = store
    let editions = try await database.read { tx in try store.all(of: office, year: number, tx) }
    guard let place = id == nil ? editions.indices.first : editions.firstIndex(where: { $0.id == id }) else {
      let others = try await latest(of: office)
      guard id == nil, let known = others.first else { throw NotFound("공시본") }
      return .nothing(
        OfficeNothing(
          office: office, name: known.officeName, year: number, kind: known.kind, years: others.map(\.year)))
    }
    let before = editions.indices.contains(place + 1) ? try await shelf.contents(of: editions[place + 1]) : nil
    return .published(
      Disclosure(
        edition: editions[place], contents: try await shelf.contents(of: editions[place]), editions: editions,
        before: before))
  }

  /// As the call asks: `{office}`, `{year}`, `?edition=`.
  func year(_ call: Call) async throws -> YearOnShow {
    let id = call.queryReader().text("edition", "공시본", max: 80)
    return try await year(office: try call.parameter("office"), year: try call.parameter("year"), edition: id)
  }

  /// As `year(_:)`; throws `NotFound` where nothing is published.
  func disclosure(_ call: Call) async throws -> Disclosure {
    guard case .published(let disclosure) = try await year(call) else { throw NotFound("공시본") }
    return disclosure
  }
}
