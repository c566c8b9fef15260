import Ledger
import Offices
import Reference
import Storage
import Vocabulary

/// Everything the checks go by, read once. Values: a check is a pure function of them.
struct CheckFacts: Sendable {
  let year: Int
  let today: Day
  var projects: [PlanProject] = []
  /// Of the year, oldest first.
  var versions: [PlanVersion] = []
  /// In force the year before; `nil` without.
  var yearBefore: PlanVersion?
  var terms: [EditionTerm] = []
  /// In force in the year, by project code.
  var cards: [String: ProjectCard] = [:]
  var departments: [Department] = []
  /// Departments with at least one account.
  var staffed: Set<String> = []
  var aims = PlanAims()
  /// Live figures; `nil` without a plan.
  var table: EditionTable?
  var latest: Edition?
  var pulse: LedgerPulse?
  var waiting: [WaitingHire] = []
  var quietDays = 0, announcementDays = 0, editionDays = 0
  /// `nil` where the ledger was not scanned.
  var doubts: LedgerDoubts?
  /// What was published about the office, of every year.
  var figures: [PublishedFigure] = []
  /// Reasons in force, by `code/key`.
  var notes: [String: String] = [:]
  var handIns = HandInSigns()
  /// Published figures are all there is: nobody enters cards here.
  var pressOnly = false

  init(year: Int, today: Day) { (self.year, self.today) = (year, today) }

  /// `thorough`: the ledger is scanned too; `progress` says how far that is.
  init(
    _ view: PlanDesk.View, _ signs: PlanSigns, thorough: Bool, progress: LongWork.Report = { _, _ in },
    _ tx: any ReadTransaction
  ) throws {
    self.init(year: view.year, today: signs.today)
    let office = view.office, store = PlanStore()
    (projects, versions, aims, latest) = (view.projects, view.versions, view.aims, view.latest)
    yearBefore = try store.versions(of: office, year: year - 1, tx).last
    terms = try store.terms(of: office, tx).filter { $0.touches(view.year) }
    cards = try ProjectCardStore().cards(of: office, year: year, tx)
    departments = try DepartmentStore().all(of: office, tx)
    staffed = Set(try DepartmentMembers().all(in: office, tx).values)
    (table, pulse, waiting) = (view.live?.table, signs.pulse, signs.waiting)
    quietDays = signs.notices?.quietProject ?? 0
    announcementDays = signs.notices?.announcement ?? 0
    editionDays = signs.notices?.edition ?? 0
    if thorough { doubts = try LedgerDoubts.read(office: office, year: year, tx, progress: progress) }
    handIns = try HandInSigns(office: office, year: year, thorough: thorough, tx)
    figures = try PublishedStore().figures(of: office, tx)
    notes = try CheckRunStore().notes(of: office, year: year, tx)
    pressOnly = try OfficeStore().find(office, tx)?.publishedOnly ?? false
  }

  var current: PlanVersion? { versions.last }
  /// Projects with a target in the version in force.
  var aimed: [PlanProject] { projects.filter { current?.targets[$0.code] != nil } }
  func project(_ code: String) -> PlanProject? { projects.first { $0.code == code } }
  func department(of code: String) -> String { project(code)?.department ?? "부서 모름" }
  func name(of code: String) -> String { project(code)?.name ?? (code.isEmpty ? "사업 없음" : code) }
  /// Counted results of the project in its own unit.
  func result(of project: PlanProject) -> Int { table?.first(.project, project.code, project.unit)?.result ?? 0 }
  /// The entries behind a project's figure.
  func entries(_ project: String) -> String { "/desk/plans/\(year)/entries?project=\(project)" }
  func card(_ project: String) -> String { "/desk/plans/projects/\(project)?year=\(year)" }
  /// Published figures whose span touches the year.
  var touching: [PublishedFigure] { figures.filter { $0.period?.overlaps(Period(year: year)) ?? false } }
}

extension PlanDesk {
  /// What the checks see. `thorough`: with a scan of the year's entries; `progress` says how far that is.
  func facts(
    office: String, year: Int, on today: Day, thorough: Bool, progress: @escaping LongWork.Report = { _, _ in }
  ) async throws -> CheckFacts {
    let view = try await view(office: office, year: year), waiting = waiting
    return try await database.read { tx in
      let signs = try PlanSigns(office: office, year: year, on: today, waiting: waiting, tx)
      return try CheckFacts(view, signs, thorough: thorough, progress: progress, tx)
    }
  }
}
