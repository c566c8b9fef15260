import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("구직신청") struct RegisteringTests {
  let day = Day(number: 20_514)

  @Test("표에 없는 이동은 누구도 할 수 없다", arguments: JobSeeker.State.allCases, JobSeeker.State.allCases)
  func onlyTheTable(_ from: JobSeeker.State, _ to: JobSeeker.State) {
    let seeker = JobSeeker(
      id: ID("s"), office: "naeil", person: ID("p"), number: "2026-000001", state: from, revision: 1,
      receivedOn: day, acceptedOn: nil, validUntil: nil, counsellor: "a", centre: nil,
      wishes: Wishes(occupations: ["KECO2025:0111"]))
    for actor in Actor.allCases {
      let listed = JobSeeker.transitions.contains { $0.from.contains(from) && $0.to == to && $0.by.contains(actor) }
      let moved = try? seeker.moved(to: to, by: actor, on: day, because: "사유", validMonths: 3)
      #expect((moved != nil) == listed)
    }
  }

  @Test("신원을 확인했으면 바로 수리되고 석 달 유효하다", arguments: TestDatabase.engines)
  func acceptedAtOnce(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker()
    #expect(seeker.state == .accepted)
    #expect(seeker.validUntil == Day("2026-06-02"))
    #expect(seeker.number == "2026-000001")
    #expect(seeker.isValid(on: bench.day.adding(months: 3)))
    #expect(!seeker.isValid(on: bench.day.adding(months: 3).adding(days: 1)))
  }

  @Test("신원 확인 없이는 접수에 머물고, 확인해야 수리된다", arguments: TestDatabase.engines)
  func waitsForIdentity(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(sighted: false)
    #expect(seeker.state == .received)
    let (registering, now) = (bench.counter.registering, bench.now)
    let act = Registering.Act(
      office: CentreBench.home, account: "counsellor", centre: nil, day: now.day, now: now)
    await #expect(throws: JobSeeker.Refusal.identityNotSighted) {
      try await bench.database.write { tx in
        try registering.move(seeker.id, to: .accepted, because: nil, identity: nil, by: .counsellor, act, tx)
      }
    }
    #expect(try await bench.state(of: seeker) == .received)
    let sighted = Registration.Identity(kind: .passport, sightedOn: now.day)
    let accepted = try await bench.database.write { tx in
      try registering.move(seeker.id, to: .accepted, because: nil, identity: sighted, by: .counsellor, act, tx)
    }
    #expect(accepted.validUntil == Day("2026-06-02"))
  }

  @Test("같은 사람의 살아 있는 등록은 하나뿐이고, 있는 번호를 알려 준다", arguments: TestDatabase.engines)
  func onceAPerson(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let first = try await bench.seeker()
    await #expect(throws: JobSeeker.Refusal.alreadyRegistered(number: first.number, id: first.id)) {
      try await bench.seeker()
    }
    let namesake = try await bench.seeker(phone: "01000001111")
    #expect(namesake.number == "2026-000002")
    let elsewhere = try await bench.seeker(office: CentreBench.elsewhere)
    #expect(elsewhere.number == "2026-000001")
  }

  @Test("유효기간이 지나면 만료되고 진행 중인 알선도 끝난다", arguments: TestDatabase.engines)
  func expiry(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(at: bench.later(-60))
    let referral = try await bench.refer(seeker, to: try await bench.vacancy())
    let (registering, last) = (bench.counter.registering, bench.day.adding(days: -60).adding(months: 3))
    func expire(on day: Day) async throws -> Int {
      try await bench.database.write { tx in
        try registering.expire(in: CentreBench.home, on: day, at: Instant(day, hour: 1), tx)
      }
    }
    #expect(try await expire(on: last) == 0)
    #expect(try await expire(on: last.adding(days: 1)) == 1)
    #expect(try await bench.state(of: seeker) == .expired)
    #expect(try await bench.state(of: referral) == .expired)
  }

  @Test("대상 구분은 봉인되어 평문이 데이터베이스에 없다", arguments: TestDatabase.engines)
  func groupsAreSealed(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    let seeker = try await bench.seeker(groups: ["disabled"])
    let sealed = try await bench.database.read { tx in
      try JobSeekerStore().sealedGroups(seeker.id, in: CentreBench.home, tx)
    }
    #expect(sealed?.isEmpty == false)
    #expect(!String(decoding: sealed ?? [], as: UTF8.self).contains("disabled"))
  }

  private func body(_ changes: [String: Field?] = [:]) -> Field {
    var fields: [String: Field] = [
      "name": .text("홍길동"), "birthDate": .text("1985-05-05"), "phone": .text("010-1234-5678"),
      "dong": .text("1153051000"), "hopedOccupations": .list([.text("KECO2025:5501")]),
    ]
    for (name, value) in changes { fields[name] = value }
    return .object(fields)
  }
  private func faults(_ changes: [String: Field?]) -> [Fault] {
    do {
      _ = try Registration.read(FieldReader(body(changes)), today: day)
      return []
    } catch { return (error as? InvalidInput)?.faults ?? [] }
  }

  @Test("빠짐없는 신청서는 그대로 읽힌다") func wholeForm() throws {
    let read = try Registration.read(
      FieldReader(
        body([
          "hopedWage": .object(["kind": .text("monthly"), "amount": .number(2_200_000)]),
          "weeklyHours": .object(["min": .number(20), "max": .number(40)]), "education": .text("고졸"),
          "consents": .list([.object(["kind": .text("publish"), "given": .flag(true)])]),
          "identity": .object(["kind": .text("residentCard"), "sightedOn": .text("2026-03-02")]),
        ])), today: day)
    #expect(read.wishes.wageAmount == 2_200_000)
    #expect(read.wishes.hoursMax == 40)
    #expect(read.wishes.education == "high")
    #expect(read.consents == [.publish: true])
    #expect(read.identity?.kind == .residentCard)
    #expect(read.person.phone == "01012345678")
  }

  @Test(
    "틀린 칸은 하나하나 이름과 함께 말한다",
    arguments: [
      ("birthDate", "2030-01-01", "future"), ("phone", "전화없음", "phone"), ("dong", "11530", "code"),
      ("dong", "9999999999", "unknown"), ("hopedOccupations", "KECO2025:55", "code"),
      ("maxDistanceKm", "300", "range"), ("education", "서당", "choice"), ("careerMonths", "많음", "number"),
    ])
  func wrongFields(_ name: String, _ value: String, _ code: String) {
    let found = faults([name: .text(value)])
    #expect(found.map(\.field) == [name])
    #expect(found.map(\.code) == [code])
  }

  @Test("태어난 날이 오늘 뒤면 무엇을 할지 말한다") func bornInTheFuture() {
    #expect(
      faults(["birthDate": .text("2030-01-01")]).map(\.message)
        == ["생년월일이 오늘(2026-03-02)보다 뒤입니다. 태어난 날을 다시 확인하십시오."])
  }

  @Test("민감한 대상 구분은 동의가 있어야 적힌다") func sensitiveGroupNeedsConsent() {
    #expect(faults(["targetGroups": .list([.text("장애인")])]).map(\.code) == ["consent"])
    #expect(faults(["targetGroups": .list([.text("youth")])]).isEmpty)
  }
}
