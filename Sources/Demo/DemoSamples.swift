import JobCentre
import Storage
import Vocabulary

/// Where the tour points, found once the year is over.
extension DemoYear {
  func keepSamples() async throws {
    let year = calendar.year
    let own = cases.filter { $0.login == "counsellor" }
    let seeker = own.last { $0.referral != nil && $0.placement == nil }?.seeker ?? own.last?.seeker
    let placement = own.last { $0.placement != nil }?.placement
    try await database.write { tx in
      let external = try tx.first(
        """
        SELECT id FROM vacancy WHERE office = ? AND origin = 'external' AND status = 'open' AND taken_over_by IS NULL
          AND occupation IS NOT NULL ORDER BY registered_on DESC, id LIMIT 1
        """, DemoDistrict.office)?.text("id")
      var paths = [
        "plan": "/plans/\(DemoDistrict.office)/\(year)",
        "entries": "/plans/\(DemoDistrict.office)/\(year)/entries?project=P201",
      ]
      paths["advertisement"] = external.map { "/jobs/\($0)" }
      paths["takeover"] = external.map { "/desk/vacancies/\($0)" }
      paths["seeker"] = seeker.map { "/desk/job-seekers/\($0)" }
      paths["matches"] = seeker.map { "/desk/job-seekers/\($0)/matches" }
      paths["placement"] = placement.map { "/desk/placements/\($0)" }
      for (step, path) in paths.sorted(by: { $0.key < $1.key }) {
        try tx.run(
          "INSERT INTO demo_sample (office, step, path) VALUES (?, ?, ?)", DemoDistrict.office, step, path)
      }
    }
  }
}
