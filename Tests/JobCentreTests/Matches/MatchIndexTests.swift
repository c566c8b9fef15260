import Matching
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("일자리 색인") struct MatchIndexTests {
  private func offers(_ held: MatchIndex.Held) -> [String] {
    held.matcher.matches(Wish(), limit: 100, laterDays: held.day.number).ranked.map(\.offer).sorted()
  }

  @Test("들어온 공고, 끝난 공고, 유효기간이 지난 공고가 그때그때 목록에 드러난다", arguments: TestDatabase.engines)
  func followsChanges(_ engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let index = MatchIndex()
    func held(on day: Day) async throws -> MatchIndex.Held {
      try await bench.database.read { tx in try index.current(CentreBench.home, on: day, tx) }
    }
    let short = try await bench.vacancy("조리원", validDays: 15)
    let long = try await bench.vacancy("조리 보조", validDays: 30)
    let before = try await held(on: bench.day)
    #expect(offers(before) == [short.id.text, long.id.text].sorted())

    let third = try await bench.vacancy("주방장")
    var filled = long
    (filled.status, filled.revision) = (.filled, long.revision + 1)
    let (done, now) = (filled, bench.now)
    try await bench.database.write { tx in try VacancyStore().update(done, act: .filled, by: nil, at: now, tx) }
    #expect(offers(try await held(on: bench.day)) == [short.id.text, third.id.text].sorted())
    #expect(offers(before) == [short.id.text, long.id.text].sorted())

    #expect(offers(try await held(on: bench.day.adding(days: 16))) == [third.id.text])
    #expect(offers(try await held(on: bench.day)) == [short.id.text, third.id.text].sorted())
  }

  @Test("등록한 지 며칠인지는 보는 날로 센다", arguments: TestDatabase.engines)
  func age(_ engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let index = MatchIndex()
    _ = try await bench.vacancy()
    let seeker = try await bench.seeker()
    for days in [0, 7] {
      let later = bench.later(days)
      let said = try await bench.database.read { tx in
        let held = try index.current(CentreBench.home, on: later.day, tx)
        return MatchSheet(of: seeker, in: held, limit: 5, excluded: 0, asOf: later).lines.flatMap {
          $0.reasons.map(\.text)
        }
      }
      #expect(said.contains(days == 0 ? "오늘 등록" : "7일 전 등록"))
    }
  }
}
