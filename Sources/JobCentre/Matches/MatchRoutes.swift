import Offices
import Pages
import Storage
import Vocabulary

/// Matches of one seeker, as JSON and as a page.
struct MatchRoutes: Sendable {
  let counter: Counter
  let index: MatchIndex
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/api/v1/job-seekers/{id}/matches", audience: .staff(Counter.staff), purpose: .matching,
        summary: "구직자에게 맞는 일자리와 이유",
        output: .object([
          .init("asOf", .instant),
          .init(
            "items",
            .list(
              .object([
                .init("vacancy", .object([.init("id", .text), .init("title", .text)])), .init("score", .decimal),
                .init(
                  "reasons", .list(.object([.init("code", .text), .init("text", .text), .init("points", .decimal)]))),
              ]))),
          .init(
            "excluded",
            .list(
              .object([
                .init("vacancy", .object([.init("id", .text), .init("title", .text)])),
                .init("whyNot", .list(.object([.init("code", .text), .init("text", .text)]))),
              ])), required: false),
        ]), handler: list),
      Endpoint(
        .get, "/desk/job-seekers/{id}/matches", audience: .staff(Counter.staff), purpose: .matching,
        summary: "추천 일자리와 제외된 일자리", handler: page),
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let limit = try call.limit(20)
    let excluded = call.queryReader().flag("excluded")
    let (sheet, _, _) = try await sheet(call, limit: limit, excluded: excluded ? limit : 0)
    return .json(sheet.json(withMisses: excluded))
  }

  @Sendable func page(_ call: Call) async throws -> Reply {
    let excluded = call.queryReader().flag("excluded")
    let (sheet, seeker, view) = try await sheet(call, limit: 30, excluded: excluded ? 30 : 0)
    return .page(MatchPages.page(call, seeker, view, sheet, excluded: excluded))
  }

  private func sheet(
    _ call: Call, limit: Int, excluded: Int
  ) async throws -> (MatchSheet, JobSeeker, PersonView?) {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
      let person = try counter.vault.find(seeker.person, in: office, tx)
      let own = seeker.counsellor == call.caller.account
      let held = try index.current(office, on: call.today, tx)
      return (
        MatchSheet(of: seeker, in: held, limit: limit, excluded: excluded, asOf: call.now), seeker,
        try person.map { try counter.vault.show($0, to: call, own: own, tx) }
      )
    }
  }
}
