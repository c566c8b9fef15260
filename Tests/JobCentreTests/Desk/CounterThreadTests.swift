import HTTPTypes
import Pages
import Storage
import Synchronization
import Testbed
import Synchronization
import Testing
import Vocabulary

@testable import JobCentre

@Suite("창구의 한 줄기: API와 화면") struct CounterThreadTests {
  private let application: JSON = [
    "name": "홍길동", "birthDate": "1985-05-05", "sex": "female", "phone": "010-1234-5678", "address": "내일로 1",
    "dong": "1153051000", "hopedOccupations": ["KECO2025:5501"], "hopedRegions": [], "maxDistanceKm": 10,
    "hopedWage": ["kind": "monthly", "amount": 2_200_000], "weeklyHours": ["min": 20, "max": 40], "education": "high",
    "licences": ["요양보호사"], "careerMonths": 24, "targetGroups": [], "optOutOfMatching": false,
    "consents": [["kind": "publish", "given": true]],
    "identity": ["kind": "residentCard", "sightedOn": "2026-03-02"],
  ]

  @Test("구직신청부터 취업 인정까지 API로 이어진다", arguments: TestDatabase.engines)
  func theThread(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy()
    let registered = try await bench.ask(.post, "/api/v1/job-seekers", application)
    #expect(registered.status == 201)
    #expect(registered.member("state") == "accepted")
    #expect(registered.member("validUntil") == "2026-06-02")
    let seeker = try #require(registered.member("id"))
    #expect(registered.headers[.location] == "/api/v1/job-seekers/\(seeker)")

    let matches = try await bench.ask(.get, "/api/v1/job-seekers/\(seeker)/matches?limit=5&excluded=1")
    #expect(matches.status == 200)
    #expect(matches.text.contains(vacancy.id.text))
    #expect(matches.text.contains("직종 같음"))

    let referred = try await bench.ask(
      .post, "/api/v1/referrals", ["jobSeeker": .text(seeker), "vacancy": .text(vacancy.id.text)])
    #expect(referred.status == 201)
    #expect(referred.member("state") == "referred")
    #expect(referred.text.contains("\"nextMove\":{\"who\":\"employer\",\"by\":\"2026-03-09\"}"))
    let referral = try #require(referred.member("id"))

    let moved = try await bench.ask(
      .post, "/api/v1/referrals/\(referral)/transitions", ["to": "interview", "on": "2026-03-02"])
    #expect(moved.status == 200)
    let hired = try await bench.ask(
      .post, "/api/v1/placements",
      [
        "referral": .text(referral), "startedOn": "2026-03-02", "endsOn": nil, "kind": "referral", "sector": "private",
        "weeklyHours": 40, "wage": ["kind": "monthly", "amount": 2_500_000], "insured": "yes",
        "evidence": [["kind": "employmentContract", "note": "사본"]], "project": "2-1-1",
      ])
    #expect(hired.status == 201)
    #expect(hired.member("state") == "recognised")
    #expect(!hired.text.contains("\"ledgerEntries\":[]"))
    #expect(try await bench.entries() == 1)
  }

  @Test("허용되지 않은 이동은 409와 함께 갈 수 있는 상태를 준다", arguments: TestDatabase.engines)
  func refusedMove(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let answer = try await bench.ask(
      .post, "/api/v1/referrals/\(referral.id)/transitions", ["to": "offered", "on": "2026-03-02"])
    #expect(answer.status == 409)
    #expect(answer.text.contains("\"code\":\"interview\""))
    let hired = try await bench.ask(
      .post, "/api/v1/referrals/\(referral.id)/transitions", ["to": "hired", "on": "2026-03-02"])
    #expect(hired.status == 409)
    #expect(hired.text.contains("취업 확인"))
  }

  @Test("두 번 눌러도 알선은 하나다", arguments: TestDatabase.engines)
  func doubleClick(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (seeker, vacancy) = (try await bench.seeker(), try await bench.vacancy())
    let body: JSON = ["jobSeeker": .text(seeker.id.text), "vacancy": .text(vacancy.id.text)]
    let first = try await bench.ask(.post, "/api/v1/referrals", body, key: "k-1")
    let again = try await bench.ask(.post, "/api/v1/referrals", body, key: "k-1")
    #expect(first.status == 201 && again.status == 201)
    #expect(first.headers[.location] == again.headers[.location])
    let count = try await bench.database.read { tx in
      try ReferralStore().all(of: seeker.id, in: CentreBench.home, tx).count
    }
    #expect(count == 1)
  }

  @Test("태어난 날이 앞날이면 문장으로 거절하고 아무것도 남지 않는다", arguments: TestDatabase.engines)
  func bornInTheFuture(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    guard case .object(var members) = application else { return }
    members = members.map { $0.0 == "birthDate" ? ("birthDate", "2030-01-01") : $0 }
    let answer = try await bench.ask(.post, "/api/v1/job-seekers", .object(members))
    #expect(answer.status == 422)
    #expect(answer.text.contains("생년월일이 오늘(2026-03-02)보다 뒤입니다"))
    let people = try await bench.database.read { tx in try tx.first("SELECT count(*) AS n FROM person")?.int("n") }
    #expect(people == 0)
  }

  @Test("다른 구청에서는 아무것도 보이지 않는다", arguments: TestDatabase.engines)
  func anotherOffice(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let placement = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms()))
    for path in [
      "/api/v1/job-seekers/\(seeker.id)", "/api/v1/job-seekers/\(seeker.id)/matches",
      "/api/v1/referrals/\(referral.id)",
      "/api/v1/placements/\(placement.id)", "/desk/job-seekers/\(seeker.id)", "/desk/job-seekers/\(seeker.id)/matches",
      "/desk/referrals/\(referral.id)", "/desk/placements/\(placement.id)",
      "/desk/placements/new?referral=\(referral.id)",
    ] {
      let answer = try await bench.ask(.get, path, of: CentreBench.elsewhere)
      #expect(answer.status == 404, "\(path)")
    }
    let list = try await bench.ask(.get, "/api/v1/job-seekers", of: CentreBench.elsewhere)
    #expect(list.text == "{\"items\":[],\"next\":null}")
  }

  @Test("화면은 모두 열리고 보인 사람은 접속기록에 남는다", arguments: TestDatabase.engines)
  func everyPage(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let vacancy = try await bench.vacancy(openings: 2)
    let referral = try await bench.refer(seeker, to: vacancy)
    for path in [
      "/desk", "/desk?all=1", "/desk/job-seekers/\(seeker.id)", "/desk/job-seekers/\(seeker.id)/matches",
      "/desk/job-seekers/\(seeker.id)/matches?excluded=1",
      "/desk/referrals/new?seeker=\(seeker.id)&vacancy=\(vacancy.id)",
      "/desk/referrals/\(referral.id)", "/desk/vacancies/\(vacancy.id)/results",
      "/desk/placements/new?referral=\(referral.id)", "/desk/placements/new?seeker=\(seeker.id)",
    ] {
      bench.gate.log.withLock { $0.removeAll() }
      let page = try await bench.ask(.get, path)
      #expect(page.status == 200, "\(path)")
      #expect(page.text.contains("홍길동") == true, "\(path)")
      let shown = bench.gate.log.withLock { $0.flatMap(\.persons) }
      #expect(shown == [seeker.person.text], "\(path)")
    }
    let placement = try await bench.hire(
      HireReport(
        hire: .referral(referral.id), terms: bench.terms(hours: 20),
        proofs: [.init(kind: .employerReply, note: nil)]))
    for path in ["/desk/placements", "/desk/placements/\(placement.id)", "/desk/job-seekers/\(seeker.id)"] {
      let page = try await bench.ask(.get, path)
      #expect(page.status == 200 && page.text.contains("홍길동"), "\(path)")
    }
    for step in ["person", "wishes", "background", "consents", "review"] {
      let page = try await bench.ask(.get, "/desk/job-seekers/new?step=\(step)")
      #expect(page.status == 200, "\(step)")
    }
  }

  @Test("담당이 아니면 가려 보이고, 사유를 적으면 보인다", arguments: TestDatabase.engines)
  func maskedUntilAReason(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(counsellor: "another")
    let path = "/desk/job-seekers/\(seeker.id)"
    let masked = try await bench.ask(.get, path)
    #expect(masked.text.contains("홍*동") && !masked.text.contains("홍길동") && !masked.text.contains("1234-5678"))
    let reasoned = try await bench.ask(.get, "/api/v1/job-seekers/\(seeker.id)", reason: "면접 일정 통화")
    #expect(reasoned.text.contains("홍길동"))
    let opened = try await bench.ask(.post, "\(path)/opening", form: "accessReason=call", reason: "면접 일정 통화")
    #expect(opened.status == 303)
    #expect(try await bench.ask(.get, path).text.contains("홍길동"))
  }

  @Test("이름으로 찾아 두 걸음에 연다", arguments: TestDatabase.engines)
  func foundInTwoSteps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let found = try await bench.ask(.post, "/desk/search", form: "q=%ED%99%8D%EA%B8%B8")
    #expect(found.status == 200)
    #expect(found.text.contains("/desk/job-seekers/\(seeker.id)"))
    let refused = try await bench.ask(.post, "/desk/search", form: "q=%ED%99%8D")
    #expect(refused.status == 422)
    #expect(refused.text.contains("이름은 두 글자 이상 적으십시오"))
  }

  @Test("양식은 단계마다 저장되고 마지막에 한 번 접수된다", arguments: TestDatabase.engines)
  func steps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let name = "%ED%99%8D%EA%B8%B8%EB%8F%99"
    let wrong = try await bench.ask(
      .post, "/desk/job-seekers/new/person", form: "name=\(name)&birthDate=2030-01-01&phone=010-1234-5678")
    #expect(wrong.status == 422)
    #expect(wrong.text.contains("홍길동"))
    let person = try await bench.ask(
      .post, "/desk/job-seekers/new/person",
      form: "name=\(name)&birthDate=1985-05-05&phone=010-1234-5678&sex=male&dong=1153051000"
        + "&identity.kind=passport&identity.sightedOn=2026-03-02")
    #expect(person.headers[.location] == "/desk/job-seekers/new?step=wishes")
    let wishes = try await bench.ask(
      .post, "/desk/job-seekers/new/wishes",
      form: "hopedOccupations=KECO2025%3A5501&hopedOccupations=&hopedWage.kind=monthly&hopedWage.amount=2200000")
    #expect(wishes.headers[.location] == "/desk/job-seekers/new?step=background")
    _ = try await bench.ask(.post, "/desk/job-seekers/new/background", form: "education=high&licences=&careerMonths=")
    _ = try await bench.ask(.post, "/desk/job-seekers/new/consents", form: "consent.publish=yes")
    let review = try await bench.ask(.get, "/desk/job-seekers/new?step=review")
    #expect(review.text.contains("홍길동") && review.text.contains("요양보호사"))
    let done = try await bench.ask(.post, "/desk/job-seekers", form: "")
    #expect(done.status == 303)
    #expect(done.headers[.location]?.hasPrefix("/desk/job-seekers/") == true)
    let again = try await bench.ask(.post, "/desk/job-seekers", form: "")
    #expect(again.status == 409)
  }

  @Test("업체는 한 양식으로 알선된 사람 모두에게 답한다", arguments: TestDatabase.engines)
  func employersReply(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(openings: 3)
    let one = try await bench.refer(try await bench.seeker("김하나"), to: vacancy)
    let two = try await bench.refer(try await bench.seeker("김두리", phone: "01099998888"), to: vacancy)
    let path = "/desk/vacancies/\(vacancy.id)/results"
    let silent = try await bench.ask(
      .post, path, form: "on=2026-03-02&answers.\(one.id).to=rejected&answers.\(two.id).to=interview")
    #expect(silent.status == 422)
    #expect(try await bench.state(of: two) == .referred)
    let answered = try await bench.ask(
      .post, path,
      form: "on=2026-03-02&answers.\(one.id).to=rejected&answers.\(one.id).reason=notQualified"
        + "&answers.\(two.id).to=interview")
    #expect(answered.status == 303)
    #expect(try await bench.state(of: one) == .rejected)
    #expect(try await bench.state(of: two) == .interview)
  }

  @Test("상담사가 아니면 창구를 쓸 수 없다", arguments: Role.allCases)
  func otherRoles(_ role: Role) async throws {
    let bench = try await CentreBench(.sqlite)
    let seeker = try await bench.seeker()
    let answer = try await bench.ask(.get, "/desk/job-seekers/\(seeker.id)", as: role)
    #expect(answer.status == (role == .counsellor ? 200 : 403))
  }
}
