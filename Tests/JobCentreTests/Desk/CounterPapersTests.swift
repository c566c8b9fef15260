import Foundation
import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("창구의 종이와 목록: 알선장, 구인업체, 취업 목록") struct CounterPapersTests {
  @Test("알선장에는 누가 어디에 어떤 조건으로 가는지 적힌다", arguments: TestDatabase.engines)
  func letter(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker) = (try bench.desk(), try await bench.seeker())
    let vacancy = try await bench.vacancy()
    let referral = try await bench.refer(seeker, to: vacancy, state: .asked)
    let early = await desk.get("/desk/referrals/\(referral.id)/letter")
    #expect(early.status == 409 && early.text.contains("아직 알선하지 않았습니다"))
    _ = await desk.post("/desk/referrals/\(referral.id)/transitions", ["to": "referred", "on": "2026-03-02"])
    let page = await desk.get("/desk/referrals/\(referral.id)/letter")
    #expect(page.status == 200)
    for word in ["홍길동", "010-1234-5678", seeker.number, "내일식품", "조리원", "2,500,000원", "내일구"] {
      #expect(page.text.contains(word), "\(word)")
    }
  }

  @Test("담당이 아닌 분의 알선장은 사유를 적고 연 뒤에만 나온다", arguments: TestDatabase.engines)
  func letterOfAnother(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker) = (try bench.desk(), try await bench.seeker(counsellor: "another"))
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let path = "/desk/referrals/\(referral.id)/letter"
    let masked = await desk.get(path)
    #expect(masked.status == 409 && !masked.text.contains("홍길동"))
    _ = await desk.post("/desk/job-seekers/\(seeker.id)/opening", ["accessReason": "담당 부재로 대신 발급"])
    #expect(await desk.get(path).text.contains("홍길동"))
  }

  @Test("구인업체를 찾아 진행 중인 구인과 알선, 늦은 회신을 본다", arguments: TestDatabase.engines)
  func employers(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let firm = try await bench.employer()
    let seeker = try await bench.seeker()
    _ = try await bench.refer(seeker, to: try await bench.vacancy(employer: firm))
    let desk = try bench.desk()
    for words in ["", "식품", "120-81-47521"] {
      let list = await desk.get("/desk/employers?q=\(PercentCoding.encode(words))")
      #expect(list.status == 200 && list.text.contains("/desk/employers/\(firm.id)"), "\(words)")
    }
    #expect(await desk.get("/desk/employers?q=nobody").text.contains("맞는 업체가 없습니다"))
    let page = await desk.get("/desk/employers/\(firm.id)")
    #expect(page.text.contains("홍길동") && page.text.contains("조리원") && page.text.contains("회신 대기 1건입니다."))
    #expect(try await bench.desk(of: CentreBench.elsewhere).get("/desk/employers/\(firm.id)").status == 404)
    let tally = try await bench.database.read { tx in
      try bench.counter.employers.tallies(of: [firm.id], in: CentreBench.home, on: bench.day.adding(days: 8), tx)
    }
    #expect(tally[firm.id] == EmployerTally(open: 1, waiting: 1, late: 1))
  }

  @Test("취업 목록은 새로 등록한 것부터이고, 이름으로 찾는다", arguments: TestDatabase.engines)
  func placements(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let firm = try await bench.employer()
    var hires: [Placement] = []
    for (days, name) in ["홍길동", "김새벽", "박아침"].enumerated() {
      let seeker = try await bench.seeker(name, phone: "0101234000\(days)", at: bench.later(days))
      hires.append(
        try await bench.hire(
          HireReport(hire: .direct(seeker.id, firm.id), terms: bench.terms(.own)), at: bench.later(days)))
    }
    let desk = try bench.desk()
    let list = await desk.get("/desk/placements").text
    let order = hires.map { list.range(of: $0.id.text)?.lowerBound ?? list.startIndex }
    #expect(order[2] < order[1] && order[1] < order[0])
    let found = await desk.post("/desk/placements/search", ["q": "김새벽"]).text
    #expect(found.contains(hires[1].id.text) && !found.contains(hires[0].id.text))
    #expect(await desk.post("/desk/placements/search", ["q": "홍"]).status == 422)
    let cursor = PlacementCursor(hires[1]).text
    let rest = await desk.get("/desk/placements?before=\(cursor)").text
    #expect(rest.contains(hires[0].id.text) && !rest.contains(hires[1].id.text))
  }

  @Test("알선하기 전에 시작한 취업은 그 알선의 취업이 아니다", arguments: TestDatabase.engines)
  func startsBeforeTheReferral(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let early = HireReport(hire: .referral(referral.id), terms: bench.terms(from: bench.day.adding(days: -1)))
    await #expect(
      throws: Placement.Refusal.beforeReferral(startedOn: bench.day.adding(days: -1), referredOn: bench.day)
    ) { try await bench.hire(early) }
    let proofs = [Placement.Proof(kind: .employmentContract, note: nil)]
    let hire = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20), proofs: proofs))
    let answer = try await bench.desk().post(
      "/desk/placements/\(hire.id)/corrections",
      [
        "reason": "slip", "kind": "referral", "startedOn": "2026-02-20", "weeklyHours": "20", "wage.kind": "monthly",
        "wage.amount": "2500000",
      ])
    #expect(answer.status == 422 && answer.text.contains("알선한 날(2026-03-02)보다 앞섭니다"))
  }

  @Test("시간제를 전일제로 정정하면 다른 알선도 끝난다", arguments: TestDatabase.engines)
  func correctedToFullTime(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let other = try await bench.refer(seeker, to: try await bench.vacancy("세탁원"))
    let proofs = [Placement.Proof(kind: .employmentContract, note: nil)]
    let hire = try await bench.hire(
      HireReport(hire: .referral(referral.id), terms: bench.terms(hours: 20), proofs: proofs))
    #expect(try await bench.state(of: other) == .referred)
    let answer = try await bench.desk().post(
      "/desk/placements/\(hire.id)/corrections",
      [
        "reason": "slip", "kind": "referral", "startedOn": "2026-03-02", "weeklyHours": "40", "wage.kind": "monthly",
        "wage.amount": "2500000",
      ])
    #expect(answer.status == 303)
    #expect(try await bench.state(of: other) == .superseded)
    #expect(try await bench.state(of: seeker) == .ended)
  }

  @Test("조건을 적지 않은 일자리는 조건 미기재라고 먼저 말하고, 아는 만큼만 점수를 받는다", arguments: TestDatabase.engines)
  func unknownRanksLast(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let known = try await bench.vacancy("요양보호사")
    let (day, now, id) = (bench.day, bench.now, ID<Vacancy>.code())
    let silent = Vacancy(
      id: id, office: CentreBench.home, origin: .external, source: .getjobinfo, number: id.text,
      employer: .init(id: nil, name: Vacancy.Firm.undisclosed), terms: .init(title: "무엇이든", regionName: "미확인"),
      registeredOn: day)
    try await bench.database.write { tx in
      try VacancyStore().insert(silent, VacancyDetails(), act: .imported, by: nil, at: now, tx)
    }
    let items = try await bench.api().get("/api/v1/job-seekers/\(seeker.id)/matches").json["items"]
    #expect(items.items.map { $0["vacancy"]["id"].text } == [known.id.text, silent.id.text])
    let page = try await bench.desk().get("/desk/job-seekers/\(seeker.id)/matches").text
    #expect(page.contains("조건 미기재(직종, 거리, 임금)"))
    let form = try await bench.desk().get("/desk/vacancies/\(silent.id)/takeover").text
    #expect(!form.contains("value=\"업체명 비공개\"") && form.contains("광고에 업체 이름이 없습니다"))
  }
}
