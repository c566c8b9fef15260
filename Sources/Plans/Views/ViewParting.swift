import Counting
import Ledger
import Offices
import Pages
import Reference
import Secrets
import Storage
import Vocabulary

extension PlanViews {
  /// One period of one office's jobs, ready to be parted.
  struct Scan: Sendable {
    let table: JobTable
    let judged: JudgedTable
    let period: Period
    let today: Day
    let hours: WorkHours

    func figures(by breakdown: TableBreakdown) -> TableFigures {
      table.figures(judged, in: period, by: breakdown, on: today, hours: hours)
    }
  }

  /// The figures in parts, and the names of the parts by key.
  func parted(
    _ by: ViewQuestion.By, _ plan: Plan, _ scan: Scan, _ office: String
  ) async throws -> (TableFigures, [String: String]) {
    switch by {
    case .district:
      let homes = try await homes(office).mapValues { String($0.prefix(5)) }
      let names = Set(homes.values).map { ($0, Region.find($0)?.shortName ?? $0) }
      return (scan.figures(by: .persons(homes)), Dictionary(names, uniquingKeysWith: { first, _ in first }))
    case .dong:
      let homes = try await homes(office)
      let names = Set(homes.values).map { ($0, Dong.find($0)?.fullName ?? $0) }
      return (scan.figures(by: .persons(homes)), Dictionary(names, uniquingKeysWith: { first, _ in first }))
    case .targetGroup: return try await byTargetGroup(scan, office)
    default:
      let (breakdown, names) = stated(by, plan)
      return (scan.figures(by: breakdown), names)
    }
  }

  /// Parts that stand in the ledger itself or in the plan.
  private func stated(_ by: ViewQuestion.By, _ plan: Plan) -> (TableBreakdown, [String: String]) {
    func labels<C: Code>(_ type: C.Type) -> [String: String] {
      Dictionary(uniqueKeysWithValues: Array(C.allCases).map { ($0.rawValue, $0.label) })
    }
    func gathered(_ key: (PlanProject) -> String) -> TableBreakdown {
      .gathered(Dictionary(uniqueKeysWithValues: plan.projects.map { ($0.code, key($0)) }))
    }
    switch by {
    case .category, .district, .dong, .targetGroup: return (.category, labels(Vocabulary.Category.self))
    case .sex: return (.sex, labels(Sex.self))
    case .ageBand: return (.ageBand, labels(AgeBand.self))
    case .residence: return (.residence, labels(Residence.self))
    case .project: return (.project, Dictionary(uniqueKeysWithValues: plan.projects.map { ($0.code, $0.name) }))
    case .department: return (gathered(\.department), [:])
    case .strategy:
      let names = plan.projects.map { ($0.strategy.code, $0.strategy.name) }
      return (gathered(\.strategy.code), Dictionary(names, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// 행정동 by the ledger's key of a person, as the vault knows it now; nobody is opened.
  private func homes(_ office: String) async throws -> [String: String] {
    try await database.read { tx in
      let dongs = try Vault.dongs(in: office, tx)
      return try LedgerPersons().links(of: office, tx).compactMapValues { dongs[$0] }
    }
  }

  /// A job may stand in several groups, so each is a scan of its own; what belongs to none stands under the empty key.
  private func byTargetGroup(_ scan: Scan, _ office: String) async throws -> (TableFigures, [String: String]) {
    guard let vault else {
      throw Conflict("대상 구분으로 나누지 못했습니다", "이 서버에는 봉인을 여는 열쇠가 없습니다. 업무용 서버에서 여십시오.")
    }
    let sealed = try await database.read { tx in try LedgerPersons().targetGroups(of: office, tx) }
    var jobs: [String: Set<String>] = [:]
    for one in sealed {
      let place = SealContext(office: office, table: "ledger_target_group", row: one.entry, column: "sealed")
      for code in try vault.sealing.openText(one.sealed, bound: place).split(separator: ",") {
        jobs[String(code), default: []].insert(one.job)
      }
    }
    let anywhere = Set(jobs.values.flatMap(\.self)), inOne = "in"
    let none = scan.figures(by: .jobs(Dictionary(uniqueKeysWithValues: anywhere.map { ($0, inOne) })))
    var parts = none.parts.filter { $0.key.isEmpty }
    for (code, members) in jobs {
      let figures = scan.figures(by: .jobs(Dictionary(uniqueKeysWithValues: members.map { ($0, inOne) })))
      parts[code] = figures.parts[inOne]
    }
    let names = Dictionary(uniqueKeysWithValues: jobs.keys.map { ($0, Reference.targetGroups.label($0)) })
    return (TableFigures(whole: none.whole, parts: parts, overlaps: none.overlaps), names)
  }
}
