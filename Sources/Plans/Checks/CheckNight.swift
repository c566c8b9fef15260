import Offices
import Storage
import Vocabulary

extension Plans {
  /// Runs the checks of this year for every office with a plan of its own, once a day however many nodes ask. Returns
  /// the number of runs made.
  package static func checkNightly(
    _ database: any Database, waiting: PlanWaiting = PlanWaiting(), at now: Instant
  ) async throws -> Int {
    let year = now.day.year, desk = PlanDesk(database: database, waiting: waiting)
    let offices = try await database.read { tx in
      try OfficeStore().all(tx).filter { office in
        try !office.publishedOnly && PlanStore().years(of: office.id, tx).contains(year)
      }.map(\.id)
    }
    var made = 0
    for office in offices {
      let facts = try await desk.facts(office: office, year: year, on: now.day, thorough: true)
      let results = Check.run(facts)
      made += try await database.write { tx in
        let store = CheckRunStore()
        let last = try tx.first(
          "SELECT max(at) AS at FROM plan_check_run WHERE office = ? AND year = ? AND kind = 'nightly'", office, year)?
          .instantIfPresent("at")
        guard last?.day != now.day else { return 0 }
        try store.add(results, year: year, kind: .nightly, of: office, by: "system", at: now, tx)
        return 1
      }
    }
    return made
  }
}
