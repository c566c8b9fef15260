import Ledger
import Offices
import Pages
import Secrets
import Storage
import Vocabulary

/// What the counter's routes (창구) stand on; `naeil` wires it.
package struct Counter: Sendable {
  let database: any Database
  let vault: Vault
  let drafts: Drafts
  let registering: Registering
  let issue: ReferralIssue
  let posting: HirePosting
  let hiring: Hiring
  let employers: EmployerStore
  let consultations: ConsultationStore

  /// `projects`: how to ask the plan.
  package init(
    database: any Database, keys: KeyRing, projects: PlanProjects = PlanProjects()
  ) {
    self.database = database
    vault = Vault(keys: keys)
    drafts = Drafts(keys: keys)
    registering = Registering(vault: vault, keys: keys)
    issue = ReferralIssue(vault: vault)
    posting = HirePosting(vault: vault, keys: keys, projects: projects)
    hiring = Hiring(vault: vault, keys: keys, posting: posting)
    employers = EmployerStore(keys: keys)
    consultations = ConsultationStore(keys: keys)
  }

  /// Who may work at the counter.
  static let staff: Set<Role> = [.counsellor]
  /// Who may see and recognise placements.
  static let recognisers: Set<Role> = [.counsellor, .planner]

  func act(_ call: Call, among roles: Set<Role> = Counter.recognisers) -> Hiring.Act {
    Hiring.Act(
      office: call.caller.office, account: call.caller.account, actor: call.caller.actor(among: roles),
      centre: call.caller.centre, day: call.today, now: call.now)
  }

  func registeringAct(_ call: Call) -> Registering.Act {
    Registering.Act(
      office: call.caller.office, account: call.caller.account, centre: call.caller.centre, day: call.today,
      now: call.now)
  }
}

extension Call {
  /// `?limit=`, 1…200; 50 without.
  func limit(_ standard: Int = 50) throws -> Int {
    let reader = queryReader()
    let limit = reader.int("limit", "한 번에 받을 수", in: 1...200)
    try reader.finish()
    return limit ?? standard
  }
  /// `?after=`: the last id of the page before.
  func after<Noun>(of noun: Noun.Type = Noun.self) -> ID<Noun>? {
    queryReader().text("after", "다음 쪽").map { ID($0) }
  }
}

extension JSON {
  /// A page of a list: `{"items": […], "next": cursor|null}`. `items` may hold one more than `limit`.
  static func page<Item>(_ items: [Item], limit: Int, cursor: (Item) -> String, _ make: (Item) -> JSON) -> JSON {
    let shown = items.prefix(limit)
    let next = items.count > limit ? shown.last.map(cursor) : nil
    return ["items": .list(shown.map(make)), "next": JSON(next)]
  }
}
