import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("일자리 검색") struct VacancySearchTests {
  static let rows = [
    ImportFixture.row("A1", ["JO_SJ": "요양 보호사 모집", "DTY_CN": "어르신 돌봄", "JO_REG_DT": "2026-07-28"]),
    ImportFixture.row("A2", ["JO_SJ": "간호조무사와 요양보호사", "HOPE_WAGE": "월급 / 260만원", "WEEK_WORK_HR": "40"]),
    ImportFixture.row("A3", ["JO_SJ": "건물 청소원", "WORK_PARAR_BASS_ADRES_CN": "서울 종로구"]),
    ImportFixture.row("A4", ["JO_SJ": "주방 조리원", "DTY_CN": "요양보호사 식사", "RCEPT_CLOS_NM": "마감일 (2026-07-30)"]),
    ImportFixture.row("A5", ["JO_SJ": "지난 일자리", "RCEPT_CLOS_NM": "마감일 (2026-07-27)"]),
  ]

  func filled(_ engine: Engine) async throws -> ImportFixture {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(try fixture.file(Self.rows))
    return fixture
  }
  func listing(_ fixture: ImportFixture, page: Int = 0, size: Int = 20, _ ask: (inout VacancyQuery) -> Void)
    async throws -> VacancyListing
  {
    var query = VacancyQuery()
    ask(&query)
    let (asked, home, day) = (query, fixture.bed.home, fixture.bed.now.day)
    return try await fixture.bed.database.read { tx in
      try VacancyStore().listing(asked, in: home, on: day, page: page, size: size, tx)
    }
  }
  func numbers(_ fixture: ImportFixture, _ ask: (inout VacancyQuery) -> Void) async throws -> [String] {
    try await listing(fixture, ask).vacancies.map(\.number)
  }

  @Test("띄어쓰기가 달라도 찾고, 제목에 있는 것이 먼저, 그다음 새것이 먼저다", arguments: TestDatabase.engines)
  func words(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    for words in [["요양보호사"], ["요양", "보호사"], ["요양보호ㅅ"]] {
      #expect(try await numbers(fixture) { $0.words = words } == ["A1", "A2", "A4"], "\(words)")
    }
    #expect(try await numbers(fixture) { $0.words = ["간호사"] } == [], "간호·호사가 따로 있는 글은 간호사가 아니다")
    #expect(try await numbers(fixture) { $0.words = ["요양보호사", "조무사"] } == ["A2"])
    #expect(try await numbers(fixture) { $0.words = ["없는말임"] }.isEmpty)
    #expect(Set(try await numbers(fixture) { $0.words = ["청소"] }).contains("A3"))
  }

  @Test("알바나 파트타임으로 찾으면 시간제 일자리가 나온다", arguments: TestDatabase.engines)
  func partTime(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    _ = try await fixture.run(
      try fixture.file([
        ImportFixture.row("B1", ["JO_SJ": "매장 정리", "WEEK_WORK_HR": "25"]),
        ImportFixture.row("B2", ["JO_SJ": "매장 정리", "WEEK_WORK_HR": "40"]),
      ]))
    for word in ["시간제", "파트타임", "알바"] {
      #expect(try await numbers(fixture) { $0.words = [word] } == ["B1"], "\(word)")
    }
  }

  @Test("못 찾으면 한 글자 틀린 말을 되묻고, 낱말을 하나씩 뺀 건수를 보인다", arguments: TestDatabase.engines)
  func otherQuestions(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    let slip = try await listing(fixture) { $0.words = ["요양보호시"] }
    #expect(slip.respelt.map(\.word) == ["요양보호사"] && slip.respelt.map(\.count) == [3])
    let two = try await listing(fixture) { $0.words = ["요양보호사", "종로없음"] }
    #expect(two.fewerWords.map(\.word) == ["종로없음"] && two.fewerWords.map(\.count) == [3])
    #expect(try await listing(fixture) { $0.words = ["없는말임"] }.respelt.isEmpty)
    let page = await fixture.bed.anonymous.get("/jobs?q=%EC%9A%94%EC%96%91%EB%B3%B4%ED%98%B8%EC%8B%9C").text
    #expect(page.contains("혹시 “요양보호사”? 3건"))
  }

  @Test("조건은 서로 좁히고, 건수는 하나하나 센 것과 같으며, 지난 일자리는 나오지 않는다", arguments: TestDatabase.engines)
  func filters(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    let all = try await listing(fixture) { _ in }
    #expect(all.count == 4 && all.vacancies.first?.number == "A1")
    #expect(all.occupations["56"] == 4)
    #expect(try await numbers(fixture) { $0.region = "11110" } == ["A3"])
    #expect(try await listing(fixture) { $0.region = "11" }.count == 4)
    #expect(try await numbers(fixture) { $0.since = 1 } == ["A1"])
    #expect(try await numbers(fixture) { $0.closing = 3 } == ["A4"])
    // 2,600,000 ÷ 209 = 12,440.
    #expect(try await numbers(fixture) { $0.pay = 12_000 } == ["A2"])
    #expect(try await numbers(fixture) { $0.sort = .pay }.first == "A2")
    #expect(try await numbers(fixture) { $0.sort = .closing }.first == "A4")
    #expect(try await listing(fixture) { ($0.region, $0.within) = ("11530", 20) }.count == 4)
    let near = try await numbers(fixture) { ($0.region, $0.within, $0.sort) = ("11110", 20, .near) }
    #expect(near.first == "A3" && near.count == 4)
  }

  @Test("아무것도 없으면 어느 조건을 빼면 몇 건인지 말한다", arguments: TestDatabase.engines)
  func nothing(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    let found = try await listing(fixture) { ($0.region, $0.words) = ("11110", ["요양보호사"]) }
    #expect(found.count == 0)
    #expect(found.loosened.map(\.count) == [1, 3])
  }

  @Test("고친 일자리는 새 말로 찾히고 옛말로는 찾히지 않으며, 인수한 광고는 목록에서 나간다", arguments: TestDatabase.engines)
  func changed(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    _ = try await fixture.run(try fixture.file([ImportFixture.row("A3", ["JO_SJ": "새벽 배송원", "DTY_CN": ""])]))
    #expect(try await numbers(fixture) { $0.words = ["배송원"] } == ["A3"])
    #expect(try await numbers(fixture) { $0.words = ["종로구"] }.isEmpty)
    let (home, now) = (fixture.bed.home, fixture.bed.now)
    try await fixture.bed.database.write { tx in
      let store = VacancyStore()
      guard var vacancy = try store.find(number: "A3", source: .getjobinfo, in: home, tx) else { return }
      (vacancy.status, vacancy.revision) = (.withdrawn, vacancy.revision + 1)
      try store.update(vacancy, act: .withdrawn, by: nil, because: "시험", at: now, tx)
    }
    #expect(try await listing(fixture) { _ in }.count == 3)
    let desk = try await fixture.bed.database.read { tx in
      var query = VacancyQuery()
      query.status = .withdrawn
      return try VacancyStore().all(query, in: home, on: now.day, tx).map(\.number)
    }
    #expect(desk == ["A3"])
  }

  @Test("밤사이 지난 것을 덜어내도 목록은 같고, 다시 만든 색인도 같다", arguments: TestDatabase.engines)
  func rebuilt(_ engine: Engine) async throws {
    let fixture = try await filled(engine)
    let (home, now) = (fixture.bed.home, fixture.bed.now)
    let before = try await numbers(fixture) { $0.words = ["모집"] }
    try await fixture.bed.database.write { tx in
      let first = try SearchIndexStore().sweep(in: home, on: now.day, tx)
      let again = try SearchIndexStore().sweep(in: home, on: now.day, tx)
      #expect(first && !again)
    }
    #expect(try await numbers(fixture) { $0.words = ["모집"] } == before)
    try await fixture.bed.database.write { tx in
      try tx.run("DELETE FROM vacancy_term WHERE office = ?", home)
      try tx.run("UPDATE vacancy SET doc = NULL WHERE office = ?", home)
      #expect(try VacancyStore().indexMissing(in: home, limit: 100, at: now, tx) == 5)
    }
    #expect(try await numbers(fixture) { $0.words = ["모집"] } == before)
    #expect(try await listing(fixture) { _ in }.count == 4)
  }

  @Test("쪽은 겹치지도 빠지지도 않고, 큰 묶음과 작은 묶음의 차례가 같다", arguments: TestDatabase.engines)
  func pages(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let many = (1...650).map { ImportFixture.row("B\($0)", ["JO_REG_DT": $0 % 2 == 0 ? "2026-07-26" : "2026-07-27"]) }
    _ = try await fixture.run(try fixture.file(many))
    var seen: [String] = []
    for page in 0..<7 { seen += try await listing(fixture, page: page, size: 100) { _ in }.vacancies.map(\.number) }
    #expect(seen.count == 650 && Set(seen).count == 650)
    let odd = try await listing(fixture, size: 1_000) { $0.since = 2 }.vacancies
    #expect(odd.count == 325 && odd.map(\.number) == Array(seen.prefix(325)))
  }

  @Test("집합은 저장한 모양과 무관하게 같은 수를 담는다", arguments: [[0], [1, 8_191], Array(0..<600), [70_000, 3]])
  func sets(_ docs: [Int]) {
    let set = DocSet(docs)
    #expect(set.docs == docs.sorted() && set.count == docs.count)
    var again = DocSet()
    for (block, group) in Dictionary(grouping: docs, by: { $0 / DocSet.blockSize }) {
      again.add(block: block, stored: DocSet.stored(group.map { $0 % DocSet.blockSize }.sorted()))
    }
    #expect(again == set && set.subtracting(again).isEmpty && set.count(with: again) == docs.count)
  }
}
