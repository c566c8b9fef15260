import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Offices

@Suite("파기는 두 사람이 정한다") struct TwoPeopleTests {
  static let lists = "/desk/privacy/destructions"

  /// A list of one person, drawn for them, as the officer's browser finds it.
  static func drawn(_ bed: Testbed, _ persons: [ID<Person>]) async throws -> (id: ID<DestructionList>, path: String) {
    let (now, home, id) = (bed.now, bed.home, ID<DestructionList>(at: bed.now))
    let destroying = Destroying(vault: Vault(keys: bed.keys), records: [])
    try await bed.database.write { tx in
      let list = DestructionList(
        id: id, office: home, origin: .request, request: "r1", state: .drawn, revision: 0, drawnOn: now.day,
        drawnBy: "one")
      let items = persons.map {
        DestructionItem(person: $0, code: "request", dueOn: now.day, hold: nil, heldUntil: nil)
      }
      try destroying.store.insert(list, items, at: now, tx)
    }
    return (id, "\(lists)/\(id)")
  }

  @Test("아무도 자기 권한을 바꾸지 못한다: 관리자가 스스로 개인정보 보호책임자가 될 수 없다", arguments: TestDatabase.engines)
  func notOneself(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let admin = try await bed.desk(.administrator)
    let refused = await admin.post(
      "/desk/staff/naeil-administrator/roles",
      pairs: [("role", "administrator"), ("role", "privacyOfficer"), ("reason", "겸임")])
    #expect(refused.status == 422 && refused.text.contains("자기 계정의 권한은 스스로 바꿀 수 없습니다"))
    #expect(await admin.get(Self.lists).status == 403)
  }

  @Test(
    "계정을 만들었거나 보호책임자 권한을 준 사람과 그 계정은 30일 동안 함께 검토하고 승인할 수 없고, 지나면 할 수 있다", arguments: TestDatabase.engines)
  func apart(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let person = try await bed.register("홍길동")
    let (now, home, officer) = (bed.now, bed.home, ID<Account>("naeil-privacyOfficer"))
    // The officer is an administrator too, and made the second account with a password of their own choice.
    try await bed.database.write { tx in
      try AccountStore().setRoles(
        [.privacyOfficer, .administrator], of: officer, in: home, by: nil, reason: "겸임", at: now, tx)
    }
    let first = try await bed.desk(.privacyOfficer)
    let made = await first.post(
      "/desk/staff",
      ["login": "double", "name": "또 다른 나", "role": "privacyOfficer", "password": Testbed.password])
    #expect(made.status == 303, "\(made.text.prefix(300))")
    let second = try await bed.enter("double")
    for (reviewer, approver) in [(first, second), (second, first)] {
      let path = try await Self.drawn(bed, [person]).path
      #expect(await reviewer.post("\(path)/transitions", ["to": "reviewed"]).status == 303)
      let refused = await approver.post("\(path)/transitions", ["to": "approved"])
      #expect(refused.status == 409 && refused.text.contains("30일 안에 다른 사람의 계정을 만들었거나"), "\(refused.text)")
      #expect(await approver.post("\(path)/transitions", ["to": "cancelled", "reason": "drawnWrongly"]).status == 303)
    }
    // Only the role was given by the other: the same.
    let planner = ID<Account>("naeil-planner")
    try await bed.database.write { tx in
      try AccountStore().setRoles([.privacyOfficer], of: planner, in: home, by: officer, reason: "겸임", at: now, tx)
    }
    let (given, path) = (try await bed.desk(.planner), try await Self.drawn(bed, [person]).path)
    #expect(await first.post("\(path)/transitions", ["to": "reviewed"]).status == 303)
    #expect(await given.post("\(path)/transitions", ["to": "approved"]).status == 409)
    bed.pass(days: 31)
    let later = try await bed.enter("double")
    #expect(await later.post("\(path)/transitions", ["to": "approved"]).status == 303)
    let vault = Vault(keys: bed.keys)
    #expect(try await bed.database.read { tx in try vault.find(person, in: home, tx) } == nil)
  }

  @Test(
    "검토한 뒤에 보류하거나 풀면 다시 검토해야 하고, 누가 그랬는지 남으며, 끝난 목록에서는 할 수 없다", arguments: TestDatabase.engines)
  func holdAfterReview(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (one, two) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    let (first, second) = (try await bed.desk(.privacyOfficer), try await bed.secondOfficer())
    let (id, path) = try await Self.drawn(bed, [one, two])
    let until = bed.today.adding(days: 30).description
    let hold: KeyValuePairs = ["person": one.text, "hold": "litigation", "until": until, "act": "hold"]
    #expect(await first.post("\(path)/holds", hold).status == 303)
    #expect(await first.post("\(path)/transitions", ["to": "reviewed"]).status == 303)
    #expect(await second.get(path).text.contains("목록은 ‘검토 대기’로 돌아가고"))
    #expect(await second.post("\(path)/holds", ["person": one.text, "act": "release"]).status == 303)
    let alone = await second.post("\(path)/transitions", ["to": "approved"])
    #expect(alone.status == 409, "\(alone.text)")
    let page = await first.get(path).text
    #expect(page.contains("검토 대기") && page.contains("둘째 담당: 보류를 풂 1명") && page.contains("보류함 1명"))
    #expect(await second.post("\(path)/transitions", ["to": "reviewed"]).status == 303)
    #expect(await first.post("\(path)/transitions", ["to": "approved"]).status == 303)
    let over = await first.post("\(path)/holds", hold)
    #expect(over.status == 409 && over.text.contains("‘파기함’ 목록에서는 보류하거나 풀 수 없습니다"), "\(over.text)")
    let (home, steps) = (
      bed.home, ["drawn", "drawn", "reviewed", "drawn", "reviewed", "approved", "destroyed"]
    )
    let kept = try await bed.database.read { tx in try DestructionStore().steps(of: id, in: home, tx) }
    #expect(kept.map(\.state.rawValue) == steps)
    let cancelled = try await Self.drawn(bed, [try await bed.register("변학도")]).path
    #expect(await first.post("\(cancelled)/transitions", ["to": "cancelled", "reason": "requestTaken"]).status == 303)
    #expect(await first.post("\(cancelled)/holds", hold).status == 409)
  }

  @Test("되돌리고 취소하는 사유는 보기에서 고르고, 고칠 수 없는 기록에는 아무 말도 적히지 않는다", arguments: TestDatabase.engines)
  func reasonsAreCodes(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let officer = try await bed.desk(.privacyOfficer)
    let path = try await Self.drawn(bed, [try await bed.register("홍길동")]).path
    for reason in ["홍길동 다시 방문하여 취소", "held", ""] {
      let refused = await officer.post("\(path)/transitions", ["to": "cancelled", "reason": reason])
      #expect(refused.status == 422, "\(reason): \(refused.status)")
    }
    #expect(await officer.post("\(path)/transitions", ["to": "cancelled", "reason": "cameBack"]).status == 303)
    #expect(await officer.get(path).text.contains("다시 찾아온 사람이 있음"))
    let reasons = try await bed.database.read { tx in
      try tx.rows("SELECT reason FROM destruction_transition WHERE reason IS NOT NULL").map { try $0.text("reason") }
    }
    #expect(reasons == ["cameBack"])
    await #expect(throws: StorageError.self) {
      try await bed.database.write { tx in _ = try tx.run("UPDATE destruction_transition SET reason = 'other'") }
    }
  }

  @Test("남은 사람이 없는 목록은 밤에 저절로 닫혀 새 목록을 막지 않는다", arguments: TestDatabase.engines)
  func emptied(_ engine: Engine) async throws {
    let bed = try await officesBed(engine)
    let (gone, next) = (try await bed.register("홍길동"), try await bed.register("성춘향"))
    bed.pass(days: 200)
    let home = bed.home
    try await bed.database.write { tx in
      _ = try tx.run("UPDATE person SET created_at = ? WHERE id = ?", bed.now, next)
    }
    bed.pass(days: 200)
    try await bed.nightly()
    let (now, vault) = (bed.now, Vault(keys: bed.keys))
    try await bed.database.write { tx in
      _ = try Destroying(vault: vault, records: []).destroy(gone, in: home, at: now, tx)
    }
    bed.pass(days: 200)
    try await bed.nightly()
    let states = try await bed.database.read { tx in
      try DestructionStore().all(in: home, tx).map(\.state.rawValue).sorted()
    }
    #expect(states == ["cancelled", "drawn"])
  }

  @Test("예전에 말로 적힌 사유는 판을 올릴 때 지워지고, 사유가 있었다는 것만 남는다", arguments: TestDatabase.engines)
  func wordsGo(_ engine: Engine) async throws {
    let all = OfficesRoom.migrations
    let database = try await TestDatabase.make(engine, migrations: all.filter { $0.name < "0500" })
    let now = Testbed.start
    try await database.write { tx in
      try OfficeStore().add(try Office(id: "naeil", name: "내일구", kind: .local, demo: true), at: now, tx)
      try tx.run(
        """
        INSERT INTO destruction_list (office, id, origin, state, revision, drawn_on, created_at)
        VALUES ('naeil', 'l', 'scheduled', 'cancelled', 1, '2026-03-02', 1)
        """)
      for (revision, reason) in [(0, nil), (1, "홍길동 다시 방문하여 취소")] as [(Int, String?)] {
        try tx.run(
          """
          INSERT INTO destruction_transition (office, list, revision, state, account, reason, at)
          VALUES ('naeil', 'l', ?, 'drawn', 'a', ?, 1)
          """, revision, reason)
      }
    }
    _ = try await Migrator(Migration.storage + all).run(on: database)
    let steps = try await database.read { tx in try DestructionStore().steps(of: ID("l"), in: "naeil", tx) }
    #expect(steps.map(\.reason) == [nil, .other] && steps.map(\.account) == ["a", "a"])
    await #expect(throws: StorageError.self) {
      try await database.write { tx in _ = try tx.run("DELETE FROM destruction_transition") }
    }
  }
}
