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
    "externalNumbers": [["system": "고용24", "number": "K-77"]],
  ]

  @Test("구직신청부터 취업 인정까지 API로 이어진다", arguments: TestDatabase.engines)
  func theThread(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (api, vacancy) = (try bench.api(), try await bench.vacancy())
    let registered = await api.post("/api/v1/job-seekers", application)
    #expect(registered.status == 201)
    #expect(registered.json["state"].text == "accepted")
    #expect(registered.json["validUntil"].text == "2026-06-02")
    #expect(registered.json["externalNumbers"][0]["number"].text == "K-77")
    let seeker = try #require(registered.json["id"].text)
    #expect(registered.location == "/api/v1/job-seekers/\(seeker)")

    let matches = await api.get("/api/v1/job-seekers/\(seeker)/matches?limit=5&excluded=1")
    #expect(matches.json["items"][0]["vacancy"]["id"].text == vacancy.id.text)
    #expect(matches.json["items"][0]["reasons"][0]["text"].text == "직종 같음: 요양보호사")
    #expect(matches.json["excluded"].items.isEmpty)

    let referred = await api.post("/api/v1/referrals", ["jobSeeker": .text(seeker), "vacancy": .text(vacancy.id.text)])
    #expect(referred.status == 201)
    #expect(referred.json["state"].text == "referred")
    #expect(referred.json["nextMove"]["who"].text == "employer")
    #expect(referred.json["nextMove"]["by"].text == "2026-03-09")
    let referral = try #require(referred.json["id"].text)
    let moved = await api.post("/api/v1/referrals/\(referral)/transitions", ["to": "interview", "on": "2026-03-02"])
    #expect(moved.status == 200)

    let hired = await api.post("/api/v1/placements", hire(referral))
    #expect(hired.status == 201)
    #expect(hired.json["state"].text == "recognised")
    #expect(hired.json["ledgerEntries"].items.count == 1)
    #expect(try await bench.entries() == 1)
  }

  private func hire(_ referral: String) -> JSON {
    [
      "referral": .text(referral), "startedOn": "2026-03-02", "endsOn": nil, "kind": "referral", "sector": "private",
      "weeklyHours": 40, "wage": ["kind": "monthly", "amount": 2_500_000], "insured": "yes",
      "evidence": [["kind": "employmentContract", "note": "사본"]], "project": "2-1-1",
    ]
  }

  @Test("허용되지 않은 이동은 409와 함께 갈 수 있는 상태를 준다", arguments: TestDatabase.engines)
  func refusedMove(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let referral = try await bench.refer(try await bench.seeker(), to: try await bench.vacancy())
    let (api, path) = (try bench.api(), "/api/v1/referrals/\(referral.id)/transitions")
    let answer = await api.post(path, ["to": "offered", "on": "2026-03-02"])
    #expect(answer.status == 409)
    #expect(
      answer.json["errors"].items.map { $0["code"].text }
        == ["documents", "interview", "rejected", "declined", "cancelled"])
    let hired = await api.post(path, ["to": "hired", "on": "2026-03-02"])
    #expect(hired.status == 409)
    #expect(hired.json["detail"].text?.contains("취업 확인") == true)
    let silent = await api.post(path, ["to": "rejected", "on": "2026-03-02"])
    #expect(silent.status == 422)
    #expect(silent.json["errors"][0]["field"].text == "reason")
  }

  @Test("두 번 눌러도 알선은 하나다", arguments: TestDatabase.engines)
  func doubleClick(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (api, seeker, vacancy) = (try bench.api(), try await bench.seeker(), try await bench.vacancy())
    let body: JSON = ["jobSeeker": .text(seeker.id.text), "vacancy": .text(vacancy.id.text)]
    async let one = api.post("/api/v1/referrals", body, key: "k-1")
    async let other = api.post("/api/v1/referrals", body, key: "k-1")
    let statuses = await [one.status, other.status]
    #expect(statuses.contains(201) && statuses.allSatisfy { $0 == 201 || $0 == 409 })
    let again = await api.post("/api/v1/referrals", body, key: "k-1")
    #expect(again.status == 201)
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
    let answer = try await bench.api().post("/api/v1/job-seekers", .object(members))
    #expect(answer.status == 422)
    #expect(
      answer.json["errors"][0]["message"].text == "생년월일이 오늘(2026-03-02)보다 뒤입니다. 태어난 날을 다시 확인하십시오.")
    let people = try await bench.database.read { tx in try tx.first("SELECT count(*) AS n FROM person")?.int("n") }
    #expect(people == 0)
  }

  @Test("다른 구청에서는 아무것도 보이지 않는다", arguments: TestDatabase.engines)
  func anotherOffice(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let placement = try await bench.hire(HireReport(hire: .referral(referral.id), terms: bench.terms()))
    let (desk, api) = (try bench.desk(of: CentreBench.elsewhere), try bench.api(of: CentreBench.elsewhere))
    for path in ["job-seekers/\(seeker.id)", "referrals/\(referral.id)", "placements/\(placement.id)"] {
      #expect(await api.get("/api/v1/\(path)").status == 404, "\(path)")
      #expect(await desk.get("/desk/\(path)").status == 404, "\(path)")
    }
    #expect(await api.get("/api/v1/job-seekers/\(seeker.id)/matches").status == 404)
    #expect(await desk.get("/desk/placements/new?referral=\(referral.id)").status == 404)
    for noun in ["job-seekers", "referrals", "placements"] {
      #expect(await api.get("/api/v1/\(noun)").text == "{\"items\":[],\"next\":null}", "\(noun)")
    }
  }

  @Test("화면은 모두 열리고 보인 사람은 접속기록에 남는다", arguments: TestDatabase.engines)
  func everyPage(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let vacancy = try await bench.vacancy(openings: 2)
    let referral = try await bench.refer(seeker, to: vacancy)
    let other = try await bench.vacancy("세탁원", openings: 2)
    _ = try await bench.refer(seeker, to: other)
    let placement = try await bench.hire(
      HireReport(
        hire: .referral(referral.id), terms: bench.terms(hours: 20), proofs: [.init(kind: .employerReply, note: nil)]))
    let desk = try bench.desk()
    for path in [
      "/desk", "/desk?all=1", "/desk/job-seekers/\(seeker.id)", "/desk/job-seekers/\(seeker.id)/matches",
      "/desk/job-seekers/\(seeker.id)/matches?excluded=1",
      "/desk/referrals/new?seeker=\(seeker.id)&vacancy=\(vacancy.id)", "/desk/referrals/\(referral.id)",
      "/desk/vacancies/\(other.id)/results", "/desk/placements/new?referral=\(referral.id)",
      "/desk/placements/new?seeker=\(seeker.id)", "/desk/placements", "/desk/placements/\(placement.id)",
    ] {
      bench.gate.log.withLock { $0.removeAll() }
      let page = await desk.get(path)
      #expect(page.status == 200, "\(path)")
      #expect(page.text.contains("홍길동"), "\(path)")
      let shown = bench.gate.log.withLock { $0.flatMap(\.persons) }
      #expect(shown == [seeker.person.text], "\(path)")
    }
    for step in RegistrationDesk.Step.allCases {
      #expect(await desk.get("/desk/job-seekers/new?step=\(step.rawValue)").status == 200, "\(step)")
    }
  }

  @Test("담당이 아니면 가려 보이고, 사유를 적으면 보인다", arguments: TestDatabase.engines)
  func maskedUntilAReason(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(counsellor: "another")
    let (desk, path) = (try bench.desk(), "/desk/job-seekers/\(seeker.id)")
    let masked = await desk.get(path)
    #expect(masked.text.contains("홍*동") && !masked.text.contains("홍길동") && !masked.text.contains("1234-5678"))
    #expect(await desk.post("\(path)/opening").status == 422)
    let opened = await desk.post("\(path)/opening", ["accessReason": "면접 일정 통화"])
    #expect(opened.location == path)
    #expect(await desk.get(path).text.contains("홍길동"))
    let elsewhere = try await bench.seeker("김하나", counsellor: "another")
    let api = try bench.api()
    #expect(await api.get("/api/v1/job-seekers/\(elsewhere.id)").json["name"].text == "김*나")
    let reasoned = await api.get("/api/v1/job-seekers/\(elsewhere.id)", reason: "면접 일정 통화")
    #expect(reasoned.json["name"].text == "김하나")
  }

  @Test("이름으로 찾아 두 걸음에 연다", arguments: TestDatabase.engines)
  func foundInTwoSteps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker) = (try bench.desk(), try await bench.seeker())
    for words in ["홍길", "홍길동", "1985-05-05", "홍 5678"] {
      let found = await desk.post("/desk/search", ["q": words])
      #expect(found.status == 200)
      #expect(found.text.contains("/desk?person=\(seeker.id)"), "\(words)")
    }
    let refused = await desk.post("/desk/search", ["q": "홍"])
    #expect(refused.status == 422)
    #expect(refused.text.contains("이름은 두 글자 이상 적으십시오"))
  }

  @Test("양식은 단계마다 저장되고 마지막에 한 번 접수된다", arguments: TestDatabase.engines)
  func steps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, form) = (try bench.desk(), "/desk/job-seekers/new")
    let wrong = await desk.post(
      "\(form)/person", ["name": "홍길동", "birthDate": "2030-01-01", "phone": "010-1234-5678"])
    #expect(wrong.status == 422 && wrong.text.contains("홍길동"))
    let person = await desk.post(
      "\(form)/person",
      [
        "name": "홍길동", "birthDate": "1985-05-05", "phone": "010-1234-5678", "sex": "male", "dong": "1153051000",
        "identity.kind": "passport", "identity.sightedOn": "2026-03-02",
      ])
    #expect(person.location == "\(form)?step=wishes")
    let wishes = await desk.post(
      "\(form)/wishes",
      [
        "hopedOccupations": "KECO2025:5501", "hopedOccupations": "", "hopedWage.kind": "monthly",
        "hopedWage.amount": "2200000",
      ])
    #expect(wishes.location == "\(form)?step=background")
    _ = await desk.post("\(form)/background", ["education": "high", "licences": "", "careerMonths": ""])
    _ = await desk.post("\(form)/consents", ["consent.publish": "yes"])
    let review = await desk.get("\(form)?step=review")
    #expect(review.text.contains("홍길동") && review.text.contains("요양보호사"))
    let done = await desk.post("/desk/job-seekers")
    #expect(done.location?.hasPrefix("/desk/job-seekers/") == true)
    #expect(await desk.follow(done).text.contains("수리(유효)"))
    #expect(await desk.post("/desk/job-seekers").status == 409)
  }

  @Test("알선부터 정정까지 화면으로 이어진다", arguments: TestDatabase.engines)
  func theThreadOnScreen(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker, vacancy) = (try bench.desk(), try await bench.seeker(), try await bench.vacancy())
    let referred = await desk.post(
      "/desk/referrals", ["jobSeeker": seeker.id.text, "vacancy": vacancy.id.text, "state": "referred"])
    let referral = try #require(referred.location)
    let refused = await desk.post("\(referral)/transitions", ["to": "rejected", "on": "2026-03-02"])
    #expect(refused.status == 422 && refused.text.contains("‘불채용’ 처리에는 사유가 필요합니다"))
    let dayless = await desk.post("\(referral)/transitions", ["to": "interview", "on": "2026-03-02"])
    #expect(dayless.status == 422 && dayless.text.contains("면접 날짜를 적으십시오"))
    let interview: KeyValuePairs = ["to": "interview", "on": "2026-03-02", "appointment": "2026-03-05"]
    let unrelated = await desk.post(
      "\(referral)/transitions", pairs: interview.map { ($0.key, $0.value) } + [("reason", "absentFirstDay")])
    #expect(unrelated.status == 422 && unrelated.text.contains("‘면접 예정’에는 사유를 고르지 않습니다"))
    #expect(await desk.post("\(referral)/transitions", interview).location == "\(referral)?saved=step")
    #expect(await desk.get(referral).text.contains("2026-03-05까지"))
    let back = await desk.post("\(referral)/transitions", ["to": "referred", "reason": "slip", "note": "다른 분의 결과"])
    #expect(back.location == "\(referral)?saved=step")
    #expect(await desk.follow(back).text.contains("알선의 단계를 적었습니다"))
    let steps = await desk.get(referral).text
    #expect(steps.contains("잘못 적어 되돌림: 다른 분의 결과") && steps.contains("면접 예정"))
    let hire: KeyValuePairs = [
      "referral": String(referral.split(separator: "/").last ?? ""), "startedOn": "2026.3.2", "weeklyHours": "40",
      "wage.kind": "monthly", "wage.amount": "2,500,000", "sector": "private", "insured": "yes", "project": "2-1-1",
    ]
    let recorded = await desk.post("/desk/placements", hire)
    let placement = try #require(recorded.location)
    #expect(await desk.get(placement).text.contains("등록(증빙 대기)"))
    _ = await desk.post("\(placement)/evidence", ["evidenceKinds": "employmentContract"])
    let confirmed = await desk.get(placement).text
    #expect(confirmed.contains("인정하고 원장에 적기") && confirmed.contains("2-1-1 일자리센터 운영"))
    #expect(try await bench.entries() == 0)
    _ = await desk.post("\(placement)/recognition", ["recognised": "yes"])
    #expect(await desk.get(placement).text.contains("원장에 적혔습니다"))
    _ = await desk.post("\(placement)/events", ["event": "insuranceConfirmed", "on": "2026-03-02"])
    let corrected = await desk.post(
      "\(placement)/corrections",
      [
        "reason": "slip", "kind": "referral", "startedOn": "2026-03-02", "weeklyHours": "36", "wage.kind": "monthly",
        "wage.amount": "2500000",
      ])
    #expect(corrected.status == 303)
    #expect(await desk.get(placement).text.contains("36시간"))
    #expect(try await bench.entries() == 4)
  }

  @Test("주 35시간 미만이면 다른 알선을 끝낼지 묻는다", arguments: TestDatabase.engines)
  func asksBelowFullTime(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    let first = try await bench.refer(seeker, to: try await bench.vacancy())
    let second = try await bench.refer(seeker, to: try await bench.vacancy("세탁원"))
    let fields = [
      ("referral", first.id.text), ("startedOn", "2026-03-02"), ("weeklyHours", "20"), ("wage.kind", "hourly"),
      ("wage.amount", "11000"),
    ]
    let desk = try bench.desk()
    let asked = await desk.post("/desk/placements", pairs: fields)
    #expect(asked.status == 422 && asked.text.contains("진행 중인 다른 알선이 1건 있습니다"))
    #expect(await desk.post("/desk/placements", pairs: fields + [("closeOthers", "no")]).status == 303)
    #expect(try await bench.state(of: second) == .referred)
  }

  @Test("업체는 한 양식으로 알선된 사람 모두에게 답한다", arguments: TestDatabase.engines)
  func employersReply(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let vacancy = try await bench.vacancy(openings: 3)
    let one = try await bench.refer(try await bench.seeker("김하나"), to: vacancy)
    let two = try await bench.refer(try await bench.seeker("김두리", phone: "01099998888"), to: vacancy)
    let (desk, path) = (try bench.desk(), "/desk/vacancies/\(vacancy.id)/results")
    let answers = [
      ("on", "2026-03-02"), ("answers.\(one.id).to", "rejected"), ("answers.\(two.id).to", "interview"),
      ("answers.\(two.id).appointment", "2026-03-06"),
    ]
    #expect(await desk.post(path, pairs: answers).status == 422)
    #expect(try await bench.state(of: two) == .referred)
    #expect(await desk.post(path, pairs: answers + [("answers.\(one.id).reason", "notQualified")]).status == 303)
    #expect(try await bench.state(of: one) == .rejected)
    #expect(try await bench.state(of: two) == .interview)
  }

  @Test("상담사가 아니면 창구를 쓸 수 없다", arguments: Role.allCases)
  func otherRoles(_ role: Role) async throws {
    let bench = try await CentreBench(.sqlite)
    let seeker = try await bench.seeker()
    let answer = try await bench.desk(role).get("/desk/job-seekers/\(seeker.id)")
    #expect(answer.status == (role == .counsellor ? 200 : 403))
  }
}
