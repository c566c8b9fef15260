import JobCentre
import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("요구에 따른 파기") struct DestructionCareTests {
  static let requests = "/desk/privacy/requests"

  /// One of everything, two privacy officers, and a request of the sample's person to be forgotten.
  private struct Asked {
    let house: HouseBed, sample: Sample
    let first: WebCaller, second: WebCaller
    let request: String
  }

  private func asked(_ engine: Engine, reach: String = "") async throws -> Asked {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    let (now, home) = (house.bed.now, house.bed.home)
    try await house.bed.database.write { tx in
      try AccountStore().setRoles(
        [.privacyOfficer], of: ID("naeil-contributor"), in: home, by: nil, reason: "겸임", at: now, tx)
    }
    let (first, second) = (try await house.bed.desk(.privacyOfficer), try await house.bed.desk(.contributor))
    let made = await first.post(
      Self.requests,
      ["kind": "erasure", "channel": "phone", "person": "심가람 1985-05-05", "note": "모두 지워 달라", "reach": reach])
    return Asked(
      house: house, sample: sample, first: first, second: second,
      request: try #require(made.location, "\(made.status) \(made.text)"))
  }

  /// The list of the request, reviewed by the first officer.
  private func reviewed(_ asked: Asked) async throws -> String {
    let list = try #require(await asked.first.post("\(asked.request)/destructions").location)
    #expect(await asked.first.post("\(list)/transitions", ["to": "reviewed"]).status == 303)
    return list
  }

  @Test(
    "파기 목록과 요구 화면은 아직 진행 중인 일과 기록마다의 근거 법령을 말하고, 법령이 보관하게 한 기록은 예외 사유 없이 파기되지 않는다",
    arguments: TestDatabase.engines)
  func lawAndRunning(_ engine: Engine) async throws {
    let asked = try await asked(engine)
    let running = "유효한 구직등록 1, 진행 중인 알선 1 (알선)"
    let law = "직업안정법 시행규칙 제3조제3항"
    let request = await asked.first.get(asked.request).text
    #expect(request.contains(running) && request.contains(law), "\(request)")
    let list = try #require(await asked.first.post("\(asked.request)/destructions").location)
    for caller in [asked.first, asked.second] {
      let page = await caller.get(list).text
      #expect(page.contains(running) && page.contains(law) && page.contains("상담사에게"), "\(page)")
      #expect(!page.contains("보유기간 끝"))
      if caller.cookies == asked.first.cookies {
        #expect(await caller.post("\(list)/transitions", ["to": "reviewed"]).status == 303)
      }
    }
    let answered = await asked.first.post("\(asked.request)/transitions", ["to": "partly", "answer": "남길 기록을 알림"])
    #expect(answered.status == 303)
    let refused = await asked.second.post("\(list)/transitions", ["to": "approved"])
    #expect(refused.status == 422 && refused.text.contains("제21조제1항 단서") && refused.text.contains(law))
    let done = await asked.second.post("\(list)/transitions", ["to": "approved", "kept": "mistaken"])
    #expect(done.status == 303, "\(done.text)")
    #expect(await asked.first.get(list).text.contains("보관할 기록을 파기한 사유: 본인의 신청이 아닌데 잘못 접수함"))
  }

  @Test(
    "회신을 적지 않은 요구는 사유 없이 파기할 수 없고, 먼저 파기하면 회신할 곳이 봉인되어 남았다가 회신한 뒤 한 달이면 사라진다",
    arguments: TestDatabase.engines)
  func answerable(_ engine: Engine) async throws {
    let asked = try await asked(engine)
    let (bed, list) = (asked.house.bed, try await reviewed(asked))
    let early = await asked.second.post("\(list)/transitions", ["to": "approved", "kept": "mistaken"])
    #expect(early.status == 422 && early.text.contains("회신을 아직 적지 않았습니다"), "\(early.text)")
    #expect(try await asked.house.value("SELECT count(*) AS n FROM destruction_register") == 0)
    let done = await asked.second.post(
      "\(list)/transitions", ["to": "approved", "kept": "mistaken", "unanswered": "resultFirst"])
    #expect(done.status == 303, "\(done.text)")
    let owed = await asked.first.get(asked.request).text
    #expect(owed.contains("파기했지만 회신을 아직 적지 않았습니다") && owed.contains("심가람, 01000012345"), "\(owed)")
    #expect(owed.contains("\(bed.today)에 파기함(파기대장 1번)") && owed.contains("파기할 때 함께 지움"))
    #expect(!(await (try bed.desk(.auditor)).get(asked.request).text.contains("심가람")))
    #expect(await asked.first.post("\(asked.request)/transitions", ["to": "granted", "answer": "모두 지움"]).status == 303)
    for (days, kept) in [(20, 1), (20, 0)] {
      bed.pass(days: days)
      try await OfficesRoom.nightly(
        bed.database, keys: bed.keys, records: House.personRecords(keys: bed.keys), at: bed.now)
      let left = try await asked.house.value("SELECT count(*) AS n FROM rights_request WHERE reach IS NOT NULL")
      #expect(left == kept, "\(days)")
    }
  }

  @Test("거절했거나 본인이 거둔 요구의 목록은 승인되지 않는다", arguments: TestDatabase.engines)
  func notGranted(_ engine: Engine) async throws {
    let asked = try await asked(engine, reach: "심가람 010-0001-2345")
    let list = try await reviewed(asked)
    #expect(await asked.first.get(asked.request).text.contains("심가람 010-0001-2345"))
    #expect(await asked.first.post("\(asked.request)/transitions", ["to": "refused", "answer": "보관 의무"]).status == 303)
    let refused = await asked.second.post("\(list)/transitions", ["to": "approved", "kept": "mistaken"])
    #expect(refused.status == 409 && refused.text.contains("‘거절’으로 끝났습니다"), "\(refused.text)")
  }

  @Test(
    "파기하면 진행 중인 알선은 개인정보 파기로 끝나고, 담당 상담사에게 이름 없는 할 일이 올라가며, 요청하고 나면 사라진다", arguments: TestDatabase.engines)
  func letterAskedBack(_ engine: Engine) async throws {
    let asked = try await asked(engine)
    let (sample, bed) = (asked.sample, asked.house.bed)
    #expect(await asked.first.post("\(asked.request)/transitions", ["to": "granted", "answer": "모두 지움"]).status == 303)
    let list = try await reviewed(asked)
    let done = await asked.second.post("\(list)/transitions", ["to": "approved", "kept": "ordered"])
    #expect(done.status == 303, "\(done.text)")
    let desk = try await bed.desk(.counsellor)
    let work = await desk.get("/desk").text
    #expect(work.contains("업체에 알선장 파기 요청") && work.contains("둘째상사") && !work.contains("심가람"), "\(work)")
    let referral = "/desk/referrals/\(sample.open)"
    let page = await desk.get(referral).text
    #expect(page.contains("개인정보 파기") && !page.contains("기간 만료") && page.contains("업체에 파기를 요청했음"), "\(page)")
    #expect(page.contains("파기된 구직자 → 사무원 모집") && !page.contains("다음 단계") && !page.contains("취업 확인(채용됨)"))
    #expect(await desk.post("\(referral)/recall").status == 303)
    #expect(await desk.get(referral).text.contains("\(bed.today)에 둘째상사에"))
    #expect(await !desk.get("/desk").text.contains("업체에 알선장 파기 요청"))
    #expect(await desk.post("\(referral)/recall").status == 409)
    let seeker = await desk.get("/desk/job-seekers/\(sample.seeker)").text
    #expect(seeker.contains("<h1>파기된 구직자</h1>") || seeker.contains("파기된 구직자"))
    for word in ["희망 조건 고치기", "상담 기록", "취업 확인", "구직번호", "자동 추천", "파기-"] {
      #expect(!seeker.contains(word), "\(word)")
    }
    #expect(await desk.get("/desk/referrals/new?seeker=\(sample.seeker)&vacancy=\(sample.vacancy)").status == 409)
    let hire = await desk.get("/desk/placements/\(sample.placement)").text
    #expect(hire.contains("파기된 구직자의 취업") && !hire.contains("경과 적기") && !hire.contains("증빙 넣기"))
  }
}
