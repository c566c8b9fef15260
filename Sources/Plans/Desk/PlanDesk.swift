import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// 기획 담당자의 책상: what is published, what the ledger says now, and what would change.
struct PlanDesk: Sendable {
  /// One office's year as staff see it.
  struct View: Sendable {
    let office: String
    let year: Int
    /// Years with targets, and the one shown.
    let years: [Int]
    let projects: [PlanProject]
    let versions: [PlanVersion]
    /// `nil` while no target is set.
    let plan: EditionPlan?
    let live: LiveFigures?
    let latest: Edition?
    /// What the latest edition froze.
    let published: EditionContents?
    /// Indicators and ratios of the year; never added to the counts.
    let aims: PlanAims

    var current: PlanVersion? { versions.last }
  }

  let database: any Database
  let shelf: EditionShelf
  /// How to ask which hires wait for recognition.
  let waiting: PlanWaiting
  let store = PlanStore()

  init(database: any Database, waiting: PlanWaiting = PlanWaiting()) {
    (self.database, shelf, self.waiting) = (database, EditionShelf(database: database), waiting)
  }

  /// What the checks go by, as of `today`.
  func signs(office: String, year: Int, on today: Day) async throws -> PlanSigns {
    let waiting = waiting
    return try await database.read { tx in
      try PlanSigns(office: office, year: year, on: today, waiting: waiting, tx)
    }
  }

  func view(office: String, year: Int) async throws -> View {
    let store = store
    let read = try await database.read { tx in
      guard let named = try OfficeStore().find(office, tx) else { throw NotFound("기관") }
      let plan = try store.editionPlan(of: named, year: year, tx)
      let latest = try EditionStore().latest(of: office, year: year, tx)
      let live = try plan.map { try LiveFigures.read($0, since: latest?.head.sequence ?? 0, tx) }
      let years = Set(try store.years(of: office, tx) + [year]).sorted(by: >)
      return View(
        office: office, year: year, years: years, projects: try store.projects(of: office, tx),
        versions: try store.versions(of: office, year: year, tx), plan: plan, live: live, latest: latest,
        published: nil, aims: try IndicatorStore().aims(of: office, year: year, tx))
    }
    guard let latest = read.latest else { return read }
    return View(
      office: read.office, year: read.year, years: read.years, projects: read.projects, versions: read.versions,
      plan: read.plan, live: read.live, latest: latest, published: try await shelf.contents(of: latest),
      aims: read.aims)
  }

  /// `{year}` of the path. Throws `NotFound` for what is no year.
  static func year(_ call: Call) throws -> Int {
    guard let year = Int(try call.parameter("year")), (2000...2100).contains(year) else { throw NotFound("연도") }
    return year
  }
}
