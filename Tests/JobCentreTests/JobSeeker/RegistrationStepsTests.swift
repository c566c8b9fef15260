import Offices
import Pages
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("구직신청 양식과 희망 조건") struct RegistrationStepsTests {
  private let form = "/desk/job-seekers/new"
  private func person(_ phone: String, dong: String = "") -> KeyValuePairs<String, String> {
    ["name": "홍길동", "birthDate": "1985-05-05", "phone": phone, "dong": dong]
  }

  @Test("이름과 생년월일이 같은 분이 있으면 첫 단계에서 그 등록으로 가는 길을 보인다", arguments: TestDatabase.engines)
  func knownAtTheFirstStep(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, known) = (try bench.desk(), try await bench.seeker())
    let other = await desk.post("\(form)/person", person("010-9999-0000"))
    #expect(other.location == "\(form)?step=person")
    let page = await desk.follow(other)
    #expect(page.text.contains("/desk?person=\(known.id)") && page.text.contains("step=wishes"))
    #expect(page.text.contains(known.number) && page.text.contains("value=\"010-9999-0000\""))
    let same = await desk.follow(await desk.post("\(form)/person", person("010-1234-5678")))
    #expect(same.text.contains("전화번호도 같음") && same.text.contains("새로 접수되지 않습니다"))
    #expect(!same.text.contains("<a href=\"\(form)?step=wishes\""))
    #expect(bench.gate.log.withLock { $0.last?.persons } == [known.person.text])
  }

  @Test("생년월일이 같고 이름이 한 글자 다른 분이 있으면 같은 분인지 묻는다", arguments: TestDatabase.engines)
  func perhapsTheSamePerson(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, known) = (try bench.desk(), try await bench.seeker())
    _ = try await bench.seeker("김두리", phone: "01099998888")
    let slip = await desk.post("\(form)/person", ["name": "홍길똥", "birthDate": "850505", "phone": "010-1234-5678"])
    #expect(slip.location == "\(form)?step=person")
    let page = await desk.follow(slip).text
    #expect(page.contains("생년월일이 같고 이름이 비슷한 분이 이미 있습니다") && page.contains(known.number))
    #expect(page.contains("step=wishes") && !page.contains("김두리"))
    #expect(bench.gate.log.withLock { $0.last?.persons } == [known.person.text])
  }

  @Test("처음 오신 분이면 바로 다음 단계로 간다", arguments: TestDatabase.engines)
  func someoneNew(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    #expect(try await bench.desk().post("\(form)/person", person("010-1234-5678")).location == "\(form)?step=wishes")
  }

  @Test("직종은 낱말로 찾고, 여럿이면 짧은 목록에서 고른다", arguments: TestDatabase.engines)
  func occupationInTwoSteps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let desk = try bench.desk()
    let several = await desk.post("\(form)/wishes", ["hopedOccupations": "조리"])
    #expect(several.status == 422 && several.text.contains("‘조리’에 맞는 직종이"))
    #expect(several.text.contains("<option value=\"KECO2025:"))
    let one = await desk.post("\(form)/wishes", ["hopedOccupations": "요양보호사 (5501)"])
    #expect(one.location == "\(form)?step=background")
    #expect(await desk.get("\(form)?step=wishes").text.contains("value=\"요양보호사 (5501)\""))
    let none = await desk.post("\(form)/wishes", ["hopedOccupations": "없는직종이름"])
    #expect(none.status == 422 && none.text.contains("‘없는직종이름’에 맞는 직종이 없습니다"))
    #expect(!none.text.contains("KECO2025:0111"))
    let everyday = await desk.post("\(form)/wishes", ["hopedOccupations": "청소부"]).text
    let first = everyday.firstRange(of: "<option value=\"KECO2025:")
    #expect(first.map { everyday[$0.upperBound...].hasPrefix("5611") } == true)
  }

  @Test("행정동은 이름으로 적고, 여럿이면 고르고, 코드로 남는다", arguments: TestDatabase.engines)
  func dongInTwoSteps(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let desk = try bench.desk()
    let several = await desk.post("\(form)/person", person("010-1234-5678", dong: "구로"))
    #expect(several.status == 422 && several.text.contains("아래에서 하나를 고르십시오"))
    #expect(several.text.contains("<option value=\"11530"))
    let none = await desk.post("\(form)/person", person("010-1234-5678", dong: "없는동"))
    #expect(none.status == 422 && none.text.contains("‘없는동’에 맞는 행정동이 없습니다"))
    #expect(await desk.post("\(form)/person", person("010-1234-5678", dong: "신도림동")).status == 303)
    let kept = try await bench.database.read { tx in
      try bench.counter.drafts.load(
        form: RegistrationDesk.draft,
        for: Caller(
          way: .session("s"), account: "counsellor", office: CentreBench.home, centre: nil, name: "", roles: []), tx)?
        .values["dong"]
    }
    #expect(kept?.first?.count == 10)
  }

  @Test("등록한 뒤에도 희망 조건과 연락처를 고치고, 무엇을 고쳤는지 남는다", arguments: TestDatabase.engines)
  func wishesChange(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker) = (try bench.desk(), try await bench.seeker())
    let path = "/desk/job-seekers/\(seeker.id)/wishes"
    let form = await desk.get(path)
    #expect(form.text.contains("요양보호사 (5501)") && form.text.contains("value=\"010-1234-5678\""))
    let fields: KeyValuePairs = [
      "after": "0", "phone": "010-7777-8888", "address": "내일로 1", "dong": "1153051000",
      "hopedOccupations": "KECO2025:5501", "maxDistanceKm": "3", "hopedWage.kind": "monthly",
      "hopedWage.amount": "2200000", "weeklyHours.min": "20", "weeklyHours.max": "40",
    ]
    let saved = await desk.post(path, fields)
    #expect(saved.location == "/desk/job-seekers/\(seeker.id)?saved=wishes")
    #expect(await desk.follow(saved).text.contains("희망 조건을 저장했습니다"))
    let page = await desk.get("/desk/job-seekers/\(seeker.id)")
    #expect(page.text.contains("3 km 안") && page.text.contains("010-7777-8888"))
    #expect(page.text.contains("통근 거리, 전화번호") && page.text.contains("희망 조건 고침"))
    let late = await desk.post(path, fields)
    #expect(late.status == 409 && late.text.contains("그 사이 다른 사람이 고쳤습니다"))
  }

  @Test("가린 연락처는 고칠 수 없고 희망 조건만 고친다", arguments: TestDatabase.engines)
  func maskedContactStays(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let (desk, seeker) = (try bench.desk(), try await bench.seeker(counsellor: "another"))
    let path = "/desk/job-seekers/\(seeker.id)/wishes"
    #expect(!(await desk.get(path).text.contains("1234")))
    let refused = await desk.post(
      path, ["after": "0", "phone": "010-7777-8888", "hopedOccupations": "KECO2025:5501", "maxDistanceKm": "3"])
    #expect(refused.status == 409 && refused.text.contains("가린 연락처는 고칠 수 없습니다"))
    let done = await desk.post(path, ["after": "0", "hopedOccupations": "KECO2025:5501", "maxDistanceKm": "3"])
    #expect(done.status == 303)
    let phone = try await bench.database.read { tx in
      try bench.counter.vault.find(seeker.person, in: CentreBench.home, tx)?.fields.phone
    }
    #expect(phone == "01012345678")
  }
}
