import Matching
import Testing
import Vocabulary

@Suite("차별 금지") struct ProtectedAttributeTests {
  /// Every stored field that scoring can see. A new one must be added here by hand, after asking what it says of a person.
  @Test("점수를 매기는 값에는 성별·나이·장애·출신 같은 보호 속성이 들어갈 자리가 없다") func closedList() {
    func fields(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
    #expect(
      fields(Wish()) == [
        "occupations", "place", "maxMetres", "regions", "pay", "weeklyHours", "times", "education", "licences",
        "skills", "eligibilities", "optedOut",
      ])
    #expect(
      fields(Offer(id: "", order: 0)) == [
        "id", "order", "occupation", "place", "placeRadius", "region", "pay", "weeklyHours", "times", "education",
        "licences", "skills", "daysOpen", "reservedBy",
      ])
    #expect(fields(LawfulEligibility(statute: "", consent: true)) == ["statute", "consent"])
    #expect(
      fields(Weights.version1) == [
        "occupation", "distance", "pay", "skills", "freshness", "sameGroup", "halfKilometres", "freshDays", "missing",
      ])
  }

  let reserved = Offer(id: "reserved", order: 0, occupation: 5611, reservedBy: "장애인고용법")
  func wish(_ eligibilities: [LawfulEligibility]) -> Wish { Wish(occupations: [5611], eligibilities: eligibilities) }

  @Test("법령이 대상을 정한 일자리는 근거와 동의가 모두 있어야 열린다") func lawfulFilter() {
    let matcher = Matcher([reserved])
    #expect(matcher.matches(wish([.init(statute: "장애인고용법", consent: true)])).passing == 1)
    for refused in [[], [.init(statute: "장애인고용법", consent: false)], [.init(statute: "다른 법", consent: true)]]
      as [[LawfulEligibility]]
    {
      let found = matcher.matches(wish(refused), excludedLimit: 1)
      #expect(found.passing == 0)
      #expect(
        found.excluded.first?.whyNot.map { Wording().sentence($0) } == ["법령에 따라 대상이 정해진 일자리(대상 확인과 동의 필요)"])
    }
  }

  @Test("법령상 대상 여부는 점수도 순서도 바꾸지 않는다") func neverScores() {
    var open = reserved
    (open.id, open.reservedBy) = ("open", nil)
    let offers = [reserved, open, Offer(id: "later", order: 1, occupation: 5611)]
    let eligible = Matcher(offers).matches(wish([.init(statute: "장애인고용법", consent: true)]))
    let plain = Matcher(offers).matches(wish([]))
    #expect(eligible.ranked.filter { $0.offer != "reserved" }.map(\.offer) == plain.ranked.map(\.offer))
    #expect(Set(eligible.ranked.map(\.score)).count == 1)
    #expect(eligible.ranked.flatMap(\.reasons).filter { $0.code == .reserved }.allSatisfy { $0.points == 0 })
  }

  /// What an office may know of a person and Matching may not.
  struct Person {
    var sex, origin, maritalState: String
    var birthYear: Int
    var disabled: Bool
    var wish: Wish
    /// How the job centre hands a person over: the wish alone, and a lawful ground only with consent.
    var asked: Seeker {
      var wish = wish
      wish.eligibilities = disabled ? [LawfulEligibility(statute: "장애인고용법", consent: true)] : []
      return Seeker(id: "s", order: 0, wish: wish)
    }
  }

  @Test("성별·나이·출신·장애·혼인 여부를 바꾸어도 목록과 이유가 같다", arguments: 1...10) func swapped(_ seed: Int) {
    var world = RandomWorld(seed: UInt64(seed))
    let offers = (0..<60).map { world.offer($0) }
    let (everyone, lawful) = (Matcher(offers.filter { $0.reservedBy == nil }), Matcher(offers))
    let woman = Person(
      sex: "female", origin: "KR", maritalState: "married", birthYear: 1961, disabled: true, wish: world.wish())
    var man = woman
    (man.sex, man.origin, man.maritalState, man.birthYear, man.disabled) = ("male", "VN", "single", 1999, false)
    let (one, other) = (woman.asked.wish, man.asked.wish)
    #expect(
      everyone.matches(one, limit: 60, excludedLimit: 60) == everyone.matches(other, limit: 60, excludedLimit: 60))
    let open = Set(offers.filter { $0.reservedBy == nil }.map(\.id))
    #expect(
      lawful.matches(one, limit: 60).ranked.filter { open.contains($0.offer) }
        == lawful.matches(other, limit: 60).ranked)
  }
}
