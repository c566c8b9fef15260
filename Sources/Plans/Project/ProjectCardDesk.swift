import Offices
import Pages
import Storage
import Vocabulary

/// Reads and writes cards for whoever is at the desk; the page, the form and the API all go through here.
struct ProjectCardDesk: Sendable {
  let database: any Database

  /// Everything the card's page shows.
  struct Sheet: Sendable {
    let project: PlanProject
    let year: Int
    /// Newest year and number first.
    let history: [ProjectCardVersion]
    /// Of the year's targets, oldest first.
    let targets: [PlanVersion]
    let ownership: CardOwnership
    let hand: CardOwnership.Hand
    let departments: [Department]
    /// Names of who wrote, by account.
    let writers: [String: String]

    var versions: [ProjectCardVersion] { history.filter { $0.card.year == year } }
    var current: ProjectCardVersion? { versions.first }
    /// What a new version starts from: this year's card, else the year before's without its notice, else the blank one.
    var base: ProjectCard { current?.card ?? .blank(project, year: year) }
    var writable: Set<CardField> { ownership.writable(by: hand, in: base.department) }
    /// Whether the person at the desk may write anything here.
    var isWritable: Bool { hand.plans || !writable.isEmpty }
  }

  /// Throws `NotFound` for a project of another office.
  func sheet(_ call: Call, year: Int) async throws -> Sheet {
    let (office, code, caller) = (call.caller.office, try call.parameter("code"), call.caller)
    return try await database.read { tx in try sheet(code, year, office, caller, tx) }
  }

  private func sheet(
    _ code: String, _ year: Int, _ office: String, _ caller: Caller, _ tx: any ReadTransaction
  ) throws -> Sheet {
    guard let project = try PlanStore().projects(of: office, tx).first(where: { $0.code == code }) else {
      throw NotFound("사업")
    }
    let history = try ProjectCardStore().history(of: code, in: office, tx)
    let department = history.first { $0.card.year == year }?.card.department ?? project.department
    guard try sight(caller, tx)(department) else { throw NotFound("우리 부서의 사업") }
    let accounts = try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) }
    let own = try caller.roles.contains(.contributor) ? DepartmentMembers().all(in: office, tx)[caller.account] : nil
    return Sheet(
      project: project, year: year, history: history,
      targets: try PlanStore().versions(of: office, year: year, tx),
      ownership: try CardOwnershipStore().read(office, tx),
      hand: CardOwnership.Hand(plans: caller.roles.contains(.planner), department: own),
      departments: try DepartmentStore().all(of: office, tx),
      writers: Dictionary(accounts, uniquingKeysWith: { first, _ in first }))
  }

  /// Whose cards the caller may look at. Who is a contributor alone sees the own departments' and those of which the
  /// own department writes a field for everybody (budget).
  func sight(_ caller: Caller, _ tx: any ReadTransaction) throws -> (String) -> Bool {
    guard caller.seesOwnDepartmentsOnly else { return { _ in true } }
    let own = try DepartmentMembers().departments(of: caller.account, in: caller.office, tx)
    let ownership = try CardOwnershipStore().read(caller.office, tx)
    return { department in
      own.contains(department)
        || own.contains { !ownership.writable(by: .init(plans: false, department: $0), in: department).isEmpty }
    }
  }

  /// Adds a version as sent. Throws what `CardInput`, `CardOwnership` and `ProjectCardStore` throw.
  func write(_ call: Call, year: Int, below: String) async throws -> Outcome {
    let seen = try await sheet(call, year: year)
    guard seen.isWritable else { throw NotFound("우리 부서의 사업") }
    let input = try CardInput.read(call.reader(), base: seen.base, writable: seen.hand.plans ? all : seen.writable)
    let (office, account, now, caller) = (call.caller.office, call.caller.account, call.now, call.caller)
    return try await call.once(database) { tx in
      let sheet = try sheet(seen.project.code, year, office, caller, tx)
      if sheet.current != nil, CardChange.all(from: sheet.base, to: input.card).isEmpty {
        throw InvalidInput(
          ProjectCardStore.failed, [Fault("reason", "same", "앞 판과 달라진 칸이 없습니다. 고칠 칸을 고친 뒤 저장하십시오.")])
      }
      let onBehalf = try sheet.ownership.check(
        from: sheet.base, to: input.card, by: sheet.hand, document: input.document)
      let number = try ProjectCardStore().add(
        input.card,
        .init(reason: input.reason, document: input.document, onBehalf: onBehalf, after: input.after), of: office,
        by: account, at: now, tx)
      return Outcome(status: 201, location: "\(below)?year=\(year)&version=\(number)")
    }
  }

  private var all: Set<CardField> { Set(CardField.allCases) }

  /// `?year=` of the address, else this year. Throws `InvalidInput`.
  static func year(_ call: Call) throws -> Int {
    let reader = call.queryReader()
    let year = reader.int("year", "연도", in: 2000...2100)
    try reader.finish()
    return year ?? call.today.year
  }
}
