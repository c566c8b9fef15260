import Ledger
import Pages
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
  package static func feature(database: any Database, waiting: PlanWaiting = PlanWaiting()) -> Feature {
    Feature(
      name: "Plans", endpoints: endpoints(database: database, waiting: waiting), words: words,
      navigation: [
        Navigation("일자리 목표 공시", "/plans", .everyone),
        Navigation("목표와 실적", "/desk/plans", .staff([.planner, .programmeOfficer, .auditor, .administrator])),
        Navigation("실적 취합", CollectionRoutes.path, .staff([.contributor, .planner, .programmeOfficer])),
        Navigation("부서별 사업", DepartmentDesk.path, .staff([.contributor, .planner, .programmeOfficer])),
      ])
  }

  /// Every route of the room.
  package static func endpoints(database: any Database, waiting: PlanWaiting = PlanWaiting()) -> [Endpoint] {
    DisclosureRoutes(reader: DisclosureReader(database: database)).endpoints
      + PublishedRoutes(database: database).endpoints
      + ViewRoutes(database: database, columns: LedgerColumns(database: database)).endpoints
      + PlanDeskRoutes(database: database, publisher: publisher(database: database), waiting: waiting).endpoints
      + CollectionRoutes(database: database).endpoints
  }
}
