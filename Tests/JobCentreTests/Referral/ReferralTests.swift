import Testing
import Vocabulary

@testable import JobCentre

extension Referral {
  static func sample(_ state: State) -> Referral {
    let day = Day(number: 20_514)
    return Referral(
      id: ID("r"), office: "naeil", seeker: ID("s"), vacancy: ID("v"), state: state, revision: 3, referredOn: nil,
      nextMove: NextMove(after: state, on: day))
  }
}

@Suite("알선") struct ReferralTests {
  let day = Day(number: 20_514)

  @Test("표에 없는 이동은 누구도 할 수 없다", arguments: Referral.State.allCases, Referral.State.allCases)
  func onlyTheTable(_ from: Referral.State, _ to: Referral.State) {
    for actor in Actor.allCases {
      let listed = Referral.transitions.contains { $0.from.contains(from) && $0.to == to && $0.by.contains(actor) }
      let moved = try? Referral.sample(from).moved(to: to, by: actor, on: day, because: "other")
      #expect((moved != nil) == listed)
      #expect(moved.map(\.revision) == (listed ? 4 : nil))
    }
  }

  @Test("불채용에는 사유가 있어야 하고, 거절 문장은 할 일을 말한다") func rejectionNeedsAReason() {
    let refusal = #expect(throws: Referral.Refusal.self) {
      try Referral.sample(.interviewed).moved(to: .rejected, by: .employer, on: day, because: nil)
    }
    #expect(refusal?.detail == "‘불채용’ 처리에는 사유가 필요합니다. 사유를 목록에서 고르십시오.")
    #expect(refusal?.status == 422)
  }

  @Test("거절은 지금 옮길 수 있는 상태를 모두 댄다") func refusalNamesTheNextStates() {
    let refusal = #expect(throws: Referral.Refusal.self) {
      try Referral.sample(.referred).moved(to: .offered, by: .counsellor, on: day, because: nil)
    }
    #expect(
      refusal?.detail == "상담사 권한으로는 ‘알선’에서 ‘합격·입사 예정’ 상태로 옮길 수 없습니다. "
        + "지금 옮길 수 있는 상태: 서류전형, 면접 예정, 불채용, 구직자 거절, 취소")
    #expect(refusal?.faults.map(\.code) == ["documents", "interview", "rejected", "declined", "cancelled"])
  }

  @Test("진행 중인 알선은 다음 차례와 기한이 있고, 끝난 알선은 없다", arguments: Referral.State.allCases)
  func nextMoveWhileOpen(_ state: Referral.State) {
    let move = Referral.NextMove(after: state, on: day)
    #expect((move != nil) == Referral.open.contains(state))
    #expect(move.map { $0.by >= day } ?? true)
  }

  @Test("잘못 적은 단계는 상담사가 사유를 적어 되돌리고, 알선한 날은 그대로다") func stepBack() throws {
    var interview = try Referral.sample(.interview)
    interview.referredOn = day
    #expect(throws: Referral.Refusal.reasonMissing(.referred)) {
      try interview.moved(to: .referred, by: .counsellor, on: day, because: nil)
    }
    let back = try interview.moved(to: .referred, by: .counsellor, on: day.adding(days: 3), because: "slip")
    #expect(back.state == .referred && back.revision == interview.revision + 1)
    #expect(back.referredOn == interview.referredOn)
    #expect(throws: Referral.Refusal.self) {
      try interview.moved(to: .referred, by: .employer, on: day, because: "slip")
    }
    #expect(Referral.isCorrection(from: .offered, to: .documents))
    #expect(!Referral.isCorrection(from: .documents, to: .offered))
  }

  @Test("면접 날을 정하면 그날까지가 다음 차례이다") func appointmentIsTheDueDay() throws {
    let moved = try Referral.sample(.referred).moved(
      to: .interview, by: .counsellor, on: day, because: nil, appointment: day.adding(days: 3))
    #expect(moved.nextMove == Referral.NextMove(who: .seeker, by: day.adding(days: 3)))
  }

  @Test("알선을 처음 낸 날을 적어 둔다") func referredOn() throws {
    let moved = try Referral.sample(.asked).moved(to: .referred, by: .counsellor, on: day, because: nil)
    #expect(moved.referredOn == day)
  }
}
