import Offices
import Pages
import Storage
import Vocabulary

/// `/desk`: today's work and the way to a person. HTTP in, page out.
struct DeskRoutes: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk", audience: .anyStaff, purpose: .counselling, summary: "오늘 할 일: 상담사의 창구, 다른 직원은 제 업무로",
        handler: desk),
      Endpoint(
        .post, "/desk/search", audience: .staff(Counter.staff), purpose: .counselling, summary: "방문한 구직자 찾기",
        redraw: { call, refusal in try await page(call, typed: TypedForm(call.body, refusal)) }, handler: search),
    ]
  }

  static let navigation = [Navigation("상담 창구", "/desk", .staff(Counter.staff))]

  @Sendable func desk(_ call: Call) async throws -> Reply {
    guard !call.caller.roles.isDisjoint(with: Counter.staff) else {
      let work = call.site.navigation.first {
        $0.path.hasPrefix("/desk/") && $0.audience != .anyStaff && $0.audience.admits(call.caller)
      }
      return .redirect(work?.path ?? "/desk/account")
    }
    return .page(try await page(call, typed: TypedForm()))
  }

  private func page(_ call: Call, typed: TypedForm) async throws -> Page {
    let everyone = call.queryReader().flag("all")
    let caller = call.caller
    return try await counter.database.read { tx in
      let store = WorklistStore(office: caller.office, counsellor: everyone ? nil : caller.account, limit: 60)
      let items = try store.items(on: call.today, tx)
      let names = try views(items.map { ($0.person, $0.counsellor) }, call, tx)
      return DeskPages.desk(call, items: items, names: names, everyone: everyone, typed: typed)
    }
  }

  /// More than this and the search is too wide: the page asks for a birth date.
  static let mostFound = 30

  /// Words that find a person never stand in an address: the search is a POST that answers in place.
  @Sendable func search(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let words = reader.text("q", "찾을 사람", max: 60) ?? ""
    try reader.finish("찾지 않았습니다")
    let query = try VaultQuery(typed: words)
    let office = call.caller.office
    return try await counter.database.read { tx in
      let all = try counter.vault.search(query, in: office, limit: Self.mostFound + 1, tx)
      let found = Array(all.prefix(Self.mostFound))
      let newest = try seekers.newest(of: found.map(\.id), in: office, tx)
      let lines = try found.compactMap { person -> (JobSeeker, PersonView)? in
        guard let seeker = newest[person.id] else { return nil }
        let own = seeker.counsellor == call.caller.account
        return (seeker, try counter.vault.show(person, to: call, own: own, tx))
      }
      return .page(DeskPages.found(call, lines: lines, more: all.count > found.count))
    }
  }

  /// The persons as this caller may see them, all entered into the access log.
  private func views(
    _ persons: [(ID<Person>, String)], _ call: Call, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: PersonView] {
    let opened = try counter.vault.open(Array(Set(persons.map(\.0))), in: call.caller.office, tx)
    var views: [ID<Person>: PersonView] = [:]
    for (id, counsellor) in persons where views[id] == nil {
      guard let person = opened[id] else { continue }
      views[id] = try counter.vault.show(person, to: call, own: counsellor == call.caller.account, tx)
    }
    return views
  }
}
