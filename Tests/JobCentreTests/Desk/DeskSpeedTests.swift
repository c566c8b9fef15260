import Offices
import Storage
import Testbed
import Testing
import Vocabulary

@testable import JobCentre

@Suite("책상의 빠르기", .serialized) struct DeskSpeedTests {
  /// 300 seekers of one caseload, 2,000 open referrals of the centre.
  private func fill(_ bench: CentreBench) async throws {
    let vacancies = try await vacancies(bench)
    for start in stride(from: 0, to: 400, by: 100) {
      let (counter, now, day) = (bench.counter, bench.now, bench.day)
      try await bench.database.write { tx in
        for number in start..<start + 100 {
          let registration = bench.registration(
            "김\(Self.syllable(number))", phone: "010" + String(10_000_000 + number))
          let act = Registering.Act(
            office: CentreBench.home, account: number < 300 ? "counsellor" : "other", centre: nil, day: day, now: now)
          let seeker = try counter.registering.register(registration, act, tx)
          for place in 0..<5 {
            let order = ReferralIssue.Order(seeker: seeker.id, vacancy: vacancies[(number + place) % vacancies.count])
            let referral = Referral(
              id: ID(at: now), office: CentreBench.home, seeker: order.seeker, vacancy: order.vacancy, state: .referred,
              revision: 0, referredOn: day, nextMove: Referral.NextMove(after: .referred, on: day))
            try ReferralStore().insert(referral, order: order, on: day, by: "counsellor", at: now, tx)
          }
        }
      }
    }
  }

  private static func syllable(_ number: Int) -> String {
    let base = 0xAC00 + 28 * number
    return [base, base + 28].compactMap { Unicode.Scalar($0).map { String(Character($0)) } }.joined()
  }

  private func vacancies(_ bench: CentreBench) async throws -> [ID<Vacancy>] {
    let firm = try await bench.employer()
    var all: [ID<Vacancy>] = []
    for number in 0..<20 { all.append(try await bench.vacancy("일자리 \(number)", openings: 400, employer: firm).id) }
    return all
  }

  @Test("담당 300명, 진행 중 알선 2,000건이어도 책상은 100 ms 안에 열린다", arguments: TestDatabase.engines)
  func hundredMilliseconds(on engine: Engine) async throws {
    let bench = try await CentreBench(engine)
    try await fill(bench)
    let desk = try bench.desk()
    #expect(await desk.get("/desk").status == 200)
    for path in ["/desk", "/desk?all=1", "/desk?turn=employer"] {
      var best = Duration.seconds(60)
      for _ in 0..<5 {
        let took = await ContinuousClock().measure { #expect(await desk.get(path).status == 200) }
        best = min(best, took)
      }
      print("desk speed \(engine) \(path): \(best)")
      #expect(best < .milliseconds(100), "\(path): \(best)")
    }
    let page = await desk.get("/desk?all=1")
    #expect(page.text.contains("업체 차례 (2,000)"))
  }
}
