import Offices
import Pages
import Secrets
import Storage
import Vocabulary

/// What vacancies and employers give to the room's `Feature`.
package enum VacancyRoom {
  /// `keys` nil: a public node, which serves the list and the pages alone.
  package static func endpoints(database: any Database, keys: KeyRing?) -> [Endpoint] {
    let open = PublicVacancyRoutes(database: database).endpoints
    guard let keys else { return open }
    let desk = VacancyDesk(keys: keys)
    return open + VacancyAPI(database: database, desk: desk).endpoints
      + DeskVacancyRoutes(database: database, desk: desk, drafts: Drafts(keys: keys)).endpoints
  }

  /// Lines of the main menu.
  package static let navigation = [
    Navigation("일자리 찾기", "/jobs", .everyone), Navigation("구인", DeskVacancyPages.path, .staff(VacancyAPI.staff)),
  ]
}
