import Offices
import Pages
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("상담사의 책상: 오늘 할 일") struct WorklistTests {
  private func items(
    _ bench: CentreBench, _ who: Actor, _ when: WorkItem.When? = nil, on day: Day, counsellor: String? = "counsellor"
  ) async throws -> [WorkItem] {
    try await bench.database.read { tx in
      try WorklistStore(office: CentreBench.home, counsellor: counsellor).items(of: who, when, on: day, limit: 50, tx)
    }
  }
  private func counts(_ bench: CentreBench, on day: Day) async throws -> WorkCounts {
    try await bench.database.read { tx in
      try WorklistStore(office: CentreBench.home, counsellor: "counsellor").counts(on: day, tx)
    }
  }

  @Test("업체 회신 기한은 알선한 날부터 영업일 닷새이고, 지나면 맨 앞에 선다", arguments: TestDatabase.engines)
  func repliesInWorkingDays(on engine: Engine) async throws {
    // 2026-03-02 is itself a holiday (3·1절 대체공휴일), a Monday: five working days end on the next Monday.
    let bench = try await CentreBench(engine)
    let (first, second) = (try await bench.seeker(), try await bench.seeker("김새벽", phone: "01011112222"))
    let vacancy = try await bench.vacancy(openings: 3)
    _ = try await bench.refer(first, to: vacancy)
    _ = try await bench.refer(second, to: vacancy, on: bench.later(2))
    let monday = bench.day.adding(days: 7)
    #expect(try await items(bench, .employer, on: monday).map(\.due) == [monday, bench.day.adding(days: 9)])
    let late = try await items(bench, .employer, .overdue, on: bench.day.adding(days: 8))
    #expect(late.map(\.seeker) == [first.id])
    #expect(late.first?.due(on: bench.day.adding(days: 8)) == "1일 지남")
    #expect(late.first?.waited(on: bench.day.adding(days: 8)) == "8일째 기다림")
    #expect(late.first?.act.href == "/desk/vacancies/\(vacancy.id)/results")
  }

  @Test("칸의 수는 그 칸에 보이는 줄의 수와 같다", arguments: TestDatabase.engines)
  func numbersAreRows(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let waiting = try await bench.seeker("이보완", phone: "01022223333", sighted: false)
    let seeker = try await bench.seeker()
    let vacancy = try await bench.vacancy(openings: 5)
    let asked = try await bench.vacancy("세탁원", openings: 5)
    let referral = try await bench.refer(seeker, to: vacancy)
    _ = try await bench.refer(seeker, to: asked, state: .asked)
    _ = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20)))
    #expect(waiting.state == .received)
    for days in [0, 1, 4, 8, 80, 90] {
      let day = bench.day.adding(days: days)
      let counts = try await counts(bench, on: day)
      for who in WorkFilter.turns {
        for when in WorkItem.When.allCases {
          let rows = try await items(bench, who, when, on: day)
          #expect(rows.count == counts[who, when], "\(days) \(who) \(when)")
          #expect(rows.allSatisfy { $0.when(on: day) == when }, "\(days) \(who) \(when)")
        }
      }
    }
    let mine = try await items(bench, .counsellor, on: bench.day.adding(days: 80))
    #expect(Set(mine.map(\.task)) == ["신원 확인과 수리", "취업 증빙", "유효기간이 끝나기 전에 계속 찾는지 묻기"])
  }

  @Test("다음 상담을 약속하면 그날 할 일에 서고, 다시 상담하면 사라진다", arguments: TestDatabase.engines)
  func appointments(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let desk = try bench.desk()
    let form = await desk.get("/desk/job-seekers/\(seeker.id)/consultations/new")
    #expect(form.status == 200 && form.text.contains("홍길동"))
    let kept = await desk.post(
      "/desk/job-seekers/\(seeker.id)/consultations",
      [
        "heldOn": "2026-03-02", "channel": "phone", "kind": "matching", "content": "요양 일을 바람. 이력서를 함께 봄.",
        "nextOn": "2026-03-05",
      ])
    #expect(kept.location == "/desk?person=\(seeker.id)")
    let page = await desk.follow(kept)
    #expect(page.text.contains("이력서를 함께 봄") && page.text.contains("상담 · 전화 · 취업알선"))
    let day = bench.day.adding(days: 3)
    #expect(try await items(bench, .counsellor, .today, on: day).map(\.task) == ["약속한 상담"])
    _ = await desk.post(
      "/desk/job-seekers/\(seeker.id)/consultations", ["channel": "visit", "kind": "resume", "content": "다녀감"])
    #expect(try await items(bench, .counsellor, on: day).isEmpty)
  }

  @Test("상담 내용은 봉인되어 저장되고, 담당이 아니면 가려진다", arguments: TestDatabase.engines)
  func sealed(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(counsellor: "other")
    let (store, now) = (bench.counter.consultations, bench.now)
    let note = Consultation.Note(heldOn: bench.day, channel: .visit, kind: .deep, text: "빚 때문에 힘듦", nextOn: nil)
    try await bench.database.write { tx in
      try store.add(
        Consultation(id: ID(at: now), seeker: seeker.id, account: "other", note: note), in: CentreBench.home, at: now,
        tx)
    }
    let stored = try await bench.database.read { tx in try tx.first("SELECT content FROM consultation")?.blob("content")
    }
    #expect(stored.map { !String(decoding: $0, as: UTF8.self).contains("힘듦") } == true)
    let desk = try bench.desk()
    let page = await desk.get("/desk?person=\(seeker.id)")
    #expect(page.text.contains("내용 가림") && !page.text.contains("힘듦") && !page.text.contains("홍길동"))
    let shown = bench.gate.log.withLock { $0.last?.persons }
    #expect(shown == [seeker.person.text])
  }

  @Test("잘못 적은 상담은 적은 것을 남긴 채 무엇이 틀렸는지 말한다", arguments: TestDatabase.engines)
  func refused(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let answer = try await bench.desk().post(
      "/desk/job-seekers/\(seeker.id)/consultations",
      ["heldOn": "2026-04-01", "channel": "phone", "kind": "matching", "content": "남는 글", "nextOn": "2026-01-01"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("상담한 날(2026-04-01)이 오늘(2026-03-02)보다 뒤입니다."))
    #expect(answer.text.contains("다음 상담(2026-01-01)이 오늘보다 앞섭니다.") && answer.text.contains("남는 글"))
  }

  @Test("구직번호로 찾고, 다른 시스템의 번호로도 찾는다", arguments: TestDatabase.engines)
  func byNumber(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, desk) = (try await bench.seeker(), try bench.desk())
    try await bench.database.write { tx in
      try ExternalNumber.keep(
        [ExternalNumber(system: "고용24", number: "K-77")], of: .jobSeeker, seeker.id.text, in: CentreBench.home, tx)
    }
    for words in [seeker.number, "2026-1", "K-77", "홍길동", "1985-05-05", "홍 5678"] {
      let answer = await desk.post("/desk/search", ["q": words])
      #expect(answer.status == 200 && answer.text.contains("/desk?person=\(seeker.id)"), "\(words)")
    }
    #expect(await desk.post("/desk/search", ["q": "2026-999999"]).status == 422)
  }

  @Test("주소의 거르개는 링크마다 남고, 모르는 낱말은 없는 것과 같다")
  func filtersStay() {
    var filter = WorkFilter(turn: .employer, when: .overdue, everyone: true)
    #expect(filter.address() == "/desk?all=1&turn=employer&when=overdue")
    #expect(filter.address { $0.when = nil } == "/desk?all=1&turn=employer")
    filter.from = 40
    #expect(filter.address { $0.from = 80 } == "/desk?all=1&turn=employer&when=overdue&from=80")
  }
}
