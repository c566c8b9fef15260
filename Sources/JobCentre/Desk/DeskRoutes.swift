import Offices
import Pages
import Storage
import Vocabulary

/// `/desk`: today's work, the chosen person beside it, and the way to a person. HTTP in, page out.
struct DeskRoutes: Sendable {
  let counter: Counter
  let index: MatchIndex
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk", audience: .anyStaff, purpose: .counselling, summary: "오늘 할 일과 고른 구직자: 상담사의 창구, 다른 직원은 제 업무로",
        handler: desk),
      Endpoint(
        .post, "/desk/search", audience: .staff(Counter.staff), purpose: .counselling, summary: "방문한 구직자 찾기",
        redraw: { call, refusal in try await page(call, typed: TypedForm(call.body, refusal)) }, handler: search),
    ]
  }

  static let navigation = [
    Navigation("상담 창구", "/desk", .staff(Counter.staff)), Navigation("구인업체", "/desk/employers", .staff(Counter.staff)),
  ]

  @Sendable func desk(_ call: Call) async throws -> Reply {
    guard !call.caller.roles.isDisjoint(with: Counter.staff) else {
      return .redirect(Self.home(call))
    }
    return .page(try await page(call, typed: TypedForm()))
  }

  /// Where each role that is no counsellor begins its day; the first that the menu holds.
  private static let homes: [(role: Role, path: String)] = [
    (.planner, "/desk/plans"), (.contributor, "/desk/collection"), (.programmeOfficer, "/desk/plans"),
    (.auditor, "/desk/plans"), (.privacyOfficer, "/desk/privacy"), (.privacyOfficer, "/desk/access-log"),
    (.administrator, "/desk/staff"),
  ]

  private static func home(_ call: Call) -> String {
    let open = call.site.navigation.filter {
      $0.path.hasPrefix("/desk/") && $0.audience != .anyStaff && $0.audience.admits(call.caller)
    }
    let own = homes.first { home in
      call.caller.roles.contains(home.role) && open.contains { $0.path == home.path }
    }
    return own?.path ?? open.first?.path ?? "/desk/account"
  }

  private func page(_ call: Call, typed: TypedForm) async throws -> Page {
    let filter = WorkFilter.read(call.queryReader())
    if let person = filter.person { call.shown.task("seeker:\(person)") }
    let caller = call.caller
    let view = try await counter.database.read { tx in
      let store = WorklistStore(office: caller.office, counsellor: filter.everyone ? nil : caller.account)
      let turns = filter.turn.map { [$0] } ?? WorkFilter.turns
      let limit = filter.turn == nil ? WorkPages.short : WorkPages.long
      let columns = try turns.map { turn in
        (turn: turn, items: try store.items(of: turn, filter.when, on: call.today, from: filter.from, limit: limit, tx))
      }
      let items = columns.flatMap(\.items)
      let own = Set(items.filter { $0.counsellor == caller.account }.map(\.person))
      return DeskPages.View(
        filter: filter, counts: try store.counts(on: call.today, tx), columns: columns,
        names: try counter.vault.show(items.map(\.person), to: call, own: own, tx),
        person: try filter.person.map { try SeekerSheet.read($0, counter, index, matches: 3, call, tx) })
    }
    return DeskPages.desk(call, view, typed)
  }

  /// More than this and the search is too wide: the page asks for a birth date.
  static let mostFound = 30

  /// Words that find a person never stand in an address: the search is a POST that answers in place.
  @Sendable func search(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let words = reader.text("q", "찾을 사람", max: 60) ?? ""
    try reader.finish("찾지 않았습니다")
    let office = call.caller.office
    return try await counter.database.read { tx in
      let numbered = try seekers.find(number: words, in: office, tx)
      let people = try numbered.isEmpty ? VaultQuery(typed: words) : nil
      let all = try people.map { try counter.vault.search($0, in: office, limit: Self.mostFound + 1, tx).map(\.id) }
      let shown = Array((all ?? []).prefix(Self.mostFound))
      let newest = try seekers.newest(of: shown, in: office, tx)
      let found = numbered + shown.compactMap { newest[$0] }
      let own = Set(found.filter { $0.counsellor == call.caller.account }.map(\.person))
      let views = try counter.vault.show(found.map(\.person), to: call, own: own, tx)
      let lines = found.compactMap { seeker in views[seeker.person].map { (seeker, $0) } }
      return .page(DeskPages.found(call, lines: lines, more: (all?.count ?? 0) > shown.count))
    }
  }
}
