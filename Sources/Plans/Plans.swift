import Ledger
import Offices
import Pages
import Reference
import Secrets
import Storage
import Vocabulary

/// Plans (일자리 목표공시): the plan tree, yearly targets with their revisions, publication, and the public pages that
/// show what was published and nothing else.
package enum Plans {
  /// Tables of the room; run after those of Offices and Ledger.
  package static let migrations = Migration.all(room: "Plans", Embedded.files)

  /// The English of the public pages; staff pages stay Korean.
  package static let words = Embedded.files

  /// Publishes from this room's plans: for the desk, `naeil publish` and the demo.
  package static func publisher(database: any Database) -> Publisher {
    Publisher(database: database, plans: PlanStore())
  }

  /// The room as `naeil` wires it.
  /// `waiting`: how to ask which hires wait for recognition.
  /// `keys` nil: a public node, on which nobody hands in a roster.
  package static func feature(
    database: any Database, keys: KeyRing? = nil, waiting: PlanWaiting = PlanWaiting()
  ) -> Feature {
    let targets = OpenTargets(reader: DisclosureReader(database: database))
    var open = OpenData()
    open.sets = targets.sets + [OpenFigures(database: database).set]
    open.changes = { _ in try await targets.changes() }
    open.days = { _ in try await targets.days() }
    return Feature(
      name: "Plans", endpoints: endpoints(database: database, keys: keys, waiting: waiting), words: words,
      navigation: [
        Navigation("일자리 목표 공시", "/plans", .everyone),
        Navigation("목표와 실적", "/desk/plans", .staff([.planner, .programmeOfficer, .auditor, .administrator])),
        Navigation("실적 취합", CollectionRoutes.path, .staff([.contributor, .planner, .programmeOfficer])),
        Navigation("부서별 사업", DepartmentDesk.path, .staff([.contributor, .planner, .programmeOfficer])),
        Navigation("명단 제출", RosterRoutes.path, RosterRoutes.lookers),
      ], openData: open)
  }

  /// Every route of the room.
  package static func endpoints(
    database: any Database, keys: KeyRing? = nil, waiting: PlanWaiting = PlanWaiting()
  ) -> [Endpoint] {
    let columns = LedgerColumns(database: database)
    return DisclosureRoutes(reader: DisclosureReader(database: database)).endpoints
      + PublishedRoutes(database: database).endpoints
      + ViewRoutes(database: database, columns: columns, vault: keys.map { Vault(keys: $0) }).endpoints
      + RuleRoutes(database: database, columns: columns).endpoints
      + PlanDeskRoutes(database: database, publisher: publisher(database: database), waiting: waiting).endpoints
      + EntryRoutes(database: database).endpoints
      + CollectionRoutes(database: database, drafts: keys.map { Drafts(keys: $0) }).endpoints
      + (keys.map { RosterRoutes(database: database, vault: Vault(keys: $0)).endpoints } ?? [])
  }

  /// What time alone changes: rosters nobody decided on within the months drafts are kept, and projects whose card of a
  /// new year has come due. Returns how many rosters went.
  @discardableResult
  package static func nightly(_ database: any Database, keys: KeyRing, at now: Instant) async throws -> Int {
    let kept = try Reference.privacy().retention.first { $0.code == "draft" }
    let months: Int = kept?.periods.value(on: now.day) ?? 1
    let oldest = Instant(now.day.adding(months: -months))
    let store = RosterStore(sealing: Vault(keys: keys).sealing)
    return try await database.write { tx in
      for row in try tx.rows("SELECT DISTINCT office FROM plan_project_card") {
        try ProjectCardStore().turn(to: now.day.year, of: try row.text("office"), tx)
      }
      return try store.sweep(before: oldest, at: now, tx)
    }
  }
}
