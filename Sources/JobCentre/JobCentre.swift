import Pages
import Secrets
import Storage

/// The job centre (일자리센터): vacancies, job-seekers, matches, referrals and placements of one office.
package enum JobCentre {
  /// Every table of the room, in order of their numbers. Run after those of Storage, Offices and Ledger.
  package static let migrations = Migration.all(room: "JobCentre", Embedded.files)

  /// The room's word catalogue (`Words/en.po`); staff pages stay Korean.
  package static let words = Embedded.files

  /// The room as `naeil` wires it. `projects`: how to ask the plan which projects there are. `keys` nil: a public node,
  /// which shows vacancies alone.
  package static func feature(
    database: any Database, keys: KeyRing?, projects: PlanProjects = PlanProjects()
  ) -> Feature {
    let vacancies = VacancyRoom.endpoints(database: database, keys: keys)
    let counter = keys.map {
      counterEndpoints(Counter(database: database, keys: $0, projects: projects))
    }
    return Feature(
      name: "JobCentre", endpoints: vacancies + (counter ?? []), words: words,
      navigation: DeskRoutes.navigation + VacancyRoom.navigation, openData: OpenVacancies(database: database).openData)
  }

  /// Routes of the counter: seekers, matches, referrals and placements.
  private static func counterEndpoints(_ counter: Counter) -> [Endpoint] {
    let index = MatchIndex()
    return [
      DeskRoutes(counter: counter, index: index).endpoints, ConsultationDesk(counter: counter).endpoints,
      EmployerDesk(counter: counter).endpoints, WishesDesk(counter: counter).endpoints,
      RegistrationDesk(counter: counter).endpoints,
      JobSeekerDesk(counter: counter, index: index).endpoints, ConsentDesk(counter: counter).endpoints,
      JobSeekerRoutes(counter: counter).endpoints,
      MatchRoutes(counter: counter, index: index).endpoints, ReferralRoutes(counter: counter).endpoints,
      ReferralDesk(counter: counter).endpoints, ReferralLetter(counter: counter).endpoints,
      EmployerReply(counter: counter).endpoints,
      PlacementRoutes(counter: counter).endpoints, PlacementDesk(counter: counter).endpoints,
      PlacementRecord(counter: counter).endpoints,
    ].flatMap(\.self)
  }
}
