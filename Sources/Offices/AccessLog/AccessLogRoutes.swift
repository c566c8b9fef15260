import Pages
import Storage
import Vocabulary

/// `/desk/access-log`: who looked at whom, when, from where and why. Looking here is itself written down.
struct AccessLogRoutes: Sendable {
  let ground: PrivacyGround
  static let path = "/desk/access-log"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: PrivacyGround.readers, purpose: .audit,
        summary: "접속기록 찾기(직원·사람·날짜·무슨 일로·화면으로)", handler: list),
      Endpoint(
        .post, "\(Self.path)/search", audience: PrivacyGround.readers, purpose: .audit,
        summary: "접속기록에서 볼 사람을 이름·생년월일·구직번호로 찾기",
        redraw: { call, refusal in
          try await page(call, AccessLog.Filter(), TypedForm(.missing), found: TypedForm(call.body, refusal), [])
        }, handler: search),
      Endpoint(
        .get, "\(Self.path)/{request}", audience: PrivacyGround.readers, purpose: .audit,
        summary: "접속기록의 요청 하나: 보인 사람", handler: one),
    ]
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let reader = call.queryReader()
    var filter = AccessLog.Filter(
      person: reader.text("person", "사람", max: 36), day: reader.day("day", "첫날"),
      after: reader.text("after", "쪽").flatMap(AccessLog.Cursor.init))
    filter.until = reader.day("until", "끝날")
    filter.purpose = reader.code("purpose", "무슨 일로", as: Purpose.self)
    filter.act = reader.text("act", "보거나 처리한 화면", max: 120)
    filter.task = reader.text("task", "무엇에 관해", max: 20)
    let login = reader.text("account", "아이디", max: 36)
    if let first = filter.day, let last = filter.until, last < first || last > first.adding(days: 366) {
      reader.fault("until", "range", "끝날은 첫날(\(first))부터 1년 안의 날로 적으십시오.")
    }
    let refusal = reader.allFaults.isEmpty ? nil : InvalidInput("거르는 값을 확인하십시오", reader.allFaults)
    if refusal != nil { (filter.day, filter.until) = (nil, nil) }
    filter.byRequest = filter.person == nil
    if let login {
      let office = call.caller.office
      filter.account = try await ground.database.read { tx in
        try AccountStore().all(of: office, tx).first { $0.login == login.lowercased() || $0.id.text == login }?.id.text
          ?? login
      }
    }
    return .page(try await page(call, filter, TypedForm(call.query, refusal), found: TypedForm(), []))
  }

  /// Words that find a person never stand in an address: the search is a POST that answers in place.
  @Sendable func search(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let words = reader.text("q", "찾을 사람", required: true, max: 60) ?? ""
    try reader.finish("찾지 않았습니다")
    let (office, ground) = (call.caller.office, ground)
    let persons: [Person] = try await ground.database.read { tx in
      if words.contains("-"), let numbered = try number(words, in: office, tx) {
        return try ground.vault.open([numbered], in: office, tx).values.map(\.self)
      }
      return try ground.vault.search(try VaultQuery(typed: words), in: office, limit: 30, tx)
    }
    for person in persons { call.shown.person(person.id.text) }
    if let only = persons.first, persons.count == 1 { return .redirect("\(Self.path)?person=\(only.id)") }
    return .page(
      try await page(call, AccessLog.Filter(), TypedForm(), found: TypedForm(call.body), persons, searched: true))
  }

  private func number(_ words: String, in office: String, _ tx: any ReadTransaction) throws -> ID<Person>? {
    for room in ground.records {
      if let person = try room.person(numbered: words.trimmed, in: office, tx), person != Person.destroyed {
        return person
      }
    }
    return nil
  }

  @Sendable func one(_ call: Call) async throws -> Reply {
    let (request, office, ground) = (try call.parameter("request"), call.caller.office, ground)
    return try await ground.database.read { tx in
      let rows = try ground.log.rows(ofRequest: request, in: office, tx)
      guard let own = rows.first else { throw NotFound("접속기록") }
      let names = try ground.masked(rows.compactMap(\.person), call, tx)
      let logins = try ground.staff(of: office, tx)
      let reason = try ground.log.reasons(of: [own], in: office, tx)[0]
      let facts = structuredList([
        ("언제", "\(PrivacyGround.when(own.at))"), ("누가", "\(ground.who(own, logins))"),
        ("어디서", "\(own.address)"), ("무엇을", "\(ground.act(own)) (\(own.status))"),
        ("무슨 일로", "\(PrivacyGround.work(own))"), ("적은 사유", "\(reason ?? "없음")"),
        ("기록 번호", "\(own.sequence)번째 줄, 해시 \(own.hash.prefix(16))…"),
      ])
      let people = table(
        caption: "보인 사람 \(rows.count - 1)명", columns: [Column("사람", heading: true), Column("이 사람의 기록")],
        rows: rows.compactMap(\.person).map { person in
          ["\(names[person] ?? "파기된 사람")", link("누가 보았나", "\(Self.path)?person=\(person)")]
        }, empty: "<p>이 요청에서는 아무도 보이지 않았습니다.</p>")
      return .page(
        Page(
          title: "이 요청에서 누가 보였나", lead: "\(ground.act(own))", body: facts + section("보인 사람", id: "people", people),
          breadcrumb: [PrivacyGround.home, ("누가 누구를 보았나", Self.path)]))
    }
  }

  private func page(
    _ call: Call, _ filter: AccessLog.Filter, _ typed: TypedForm, found: TypedForm, _ persons: [Person],
    searched: Bool = false
  ) async throws -> Page {
    let (office, ground) = (call.caller.office, ground)
    return try await ground.database.read { tx in
      let listed = try ground.log.page(filter, in: office, tx)
      let names = try ground.masked([filter.person].compactMap(\.self), call, tx)
      let view = AccessLogView(
        call: call, ground: ground, filter: filter, entries: listed.entries, next: listed.next,
        counts: try ground.log.counts(of: Array(Set(listed.entries.map(\.request))), in: office, tx),
        reasons: try ground.log.reasons(of: listed.entries, in: office, tx),
        accounts: try AccountStore().all(of: office, tx), subject: filter.person.map { names[$0] ?? "파기된 사람" })
      return view.page(typed, found, persons, searched: searched)
    }
  }
}
