import Matching
import Testing
import Vocabulary

@Suite("일자리 연결") struct MatcherTests {
  let home = Place(x: 0, y: 0)
  func monthly(_ won: Won) -> HourlyPay? { HourlyPay(won: won, hours: 209) }
  var wish: Wish {
    Wish(
      occupations: [5611], place: home, maxMetres: 5000,
      pay: monthly(2_100_000).map { HopedPay(kind: .monthly, least: $0) }, weeklyHours: 30...40, education: 3,
      licences: [1], skills: [7, 8])
  }
  func cleaner(_ id: String = "a", order: Int = 0) -> Offer {
    Offer(
      id: id, order: order, occupation: 5611, place: Place(x: 0, y: 4200), region: 11530, pay: monthly(2_220_000),
      weeklyHours: 40...40, education: 0, licences: [], skills: [7, 9], daysOpen: 6)
  }
  let wording = Wording(
    occupation: { $0 == 5611 ? "건물 청소원" : nil }, occupationGroup: { $0 == 561 ? "청소 종사자" : nil },
    region: { $0 == 11530 ? "서울 구로구" : nil }, education: { $0 == 4 ? "전문대 졸업" : nil },
    licence: { $0 == 2 ? "지게차운전기능사" : nil })

  func sentences(_ offer: Offer, _ wish: Wish) -> [String] {
    Matcher([offer]).matches(wish).ranked.flatMap { $0.reasons.map(wording.sentence) }
  }
  func whyNots(_ offer: Offer, _ wish: Wish) -> [String] {
    Matcher([offer]).matches(wish, excludedLimit: 1).excluded.flatMap { $0.whyNot.map(wording.sentence) }
  }

  @Test("모두 적혀 있으면 이유가 하나씩 나오고 점수는 식과 같다") func golden() throws {
    let match = try #require(Matcher([cleaner()]).matches(wish).ranked.first)
    let pay = 2_220_000.0 / 2_100_000 - 1
    let wanted = 0.45 + 0.2 / (1 + 4.2 / 5) + 0.15 * pay + 0.15 / 3 + 0.05 * 54 / 60
    #expect(abs(match.score - wanted) < 1e-12)
    #expect(
      match.reasons.map(wording.sentence) == [
        "직종 같음: 건물 청소원", "4.2 km", "희망보다 월 12만 원 많음", "주 40시간", "학력 무관", "필요한 자격증 없음",
        "기술 3가지 가운데 1가지 일치", "6일 전 등록",
      ])
  }

  @Test("공고에 없는 것은 걸러내지 않고 미확인이라 말하며, 그 무게는 빼고 나눈다") func missingOffer() throws {
    let bare = Offer(id: "a", order: 0, occupation: 5611)
    let match = try #require(Matcher([bare]).matches(wish).ranked.first)
    #expect(match.score == 1)
    #expect(
      match.reasons.map(wording.sentence) == [
        "직종 같음: 건물 청소원", "거리 미확인", "임금 비교 불가", "근로시간 미확인", "학력 미확인", "자격증 미확인", "기술 미확인",
        "등록일 미확인",
      ])
    var zero = Weights.version1
    zero.missing = .zero
    #expect(Matcher([bare], weights: zero).matches(wish).ranked.first?.score == 0.45)
  }

  @Test("아무것도 적지 않은 구직자에게는 아무것도 걸러내지 않는다") func emptyWish() {
    let found = Matcher([cleaner("b"), cleaner("a")]).matches(Wish())
    #expect(found.ranked.map(\.offer) == ["a", "b"])
    #expect(sentences(cleaner(), Wish()).first == "희망 직종 미기재")
    #expect(sentences(cleaner(), Wish()).contains("희망 임금 미기재"))
  }

  @Test("아무것도 견줄 수 없으면 0점이고 접수순이다") func nothingToCompare() {
    let offers = [Offer(id: "a", order: 2), Offer(id: "b", order: 1)]
    let found = Matcher(offers).matches(Wish())
    #expect(found.ranked.map(\.offer) == ["b", "a"])
    #expect(found.ranked.map(\.score) == [0, 0])
  }

  @Test("점수가 같으면 먼저 접수된 구인이 앞선다") func orderOfApplication() {
    let offers = [cleaner("a", order: 3), cleaner("c", order: 1), cleaner("b", order: 1)]
    #expect(Matcher(offers).matches(wish).ranked.map(\.offer) == ["b", "c", "a"])
  }

  @Test("걸러진 까닭을 숫자와 함께 말한다") func whyNot() {
    var offer = cleaner()
    offer.occupation = 5501
    #expect(whyNots(offer, wish) == ["희망하지 않은 직종"])
    offer = cleaner()
    offer.place = Place(x: 0, y: 9150)
    #expect(whyNots(offer, wish) == ["거리 9.2 km > 희망 5 km"])
    offer.place = Place(x: 0, y: 5001)
    #expect(whyNots(offer, wish) == ["거리 5.1 km > 희망 5 km"])
    offer = cleaner()
    offer.pay = monthly(1_950_000)
    #expect(whyNots(offer, wish) == ["임금이 희망보다 월 15만 원 적음"])
    offer = cleaner()
    offer.weeklyHours = 15...20
    #expect(whyNots(offer, wish) == ["주 15~20시간, 희망은 주 30~40시간"])
    offer = cleaner()
    offer.education = 4
    #expect(whyNots(offer, wish) == ["학력 미달: 전문대 졸업 이상"])
    offer = cleaner()
    offer.licences = [1, 2]
    #expect(whyNots(offer, wish) == ["자격증 필요: 지게차운전기능사"])
    offer.education = 7
    #expect(whyNots(offer, wish).count == 2)
  }

  @Test("경계에 있는 값은 통과한다") func borders() {
    var offer = cleaner()
    offer.place = Place(x: 3000, y: 4000)
    offer.pay = monthly(2_100_000)
    offer.weeklyHours = 20...30
    #expect(sentences(offer, wish).contains("5.0 km"))
    #expect(sentences(offer, wish).contains("희망 임금과 같음"))
  }

  @Test("시군구 중심만 아는 근무지는 그 구의 반지름만큼 봐주고 약이라고 말한다") func districtOnly() {
    var offer = cleaner()
    offer.place = Place(x: 0, y: 7400)
    offer.placeRadius = 2500
    #expect(sentences(offer, wish).contains("약 7.4 km(시군구 중심까지)"))
    offer.place = Place(x: 0, y: 7600)
    #expect(whyNots(offer, wish) == ["거리 약 7.6 km(시군구 중심까지) > 희망 5 km"])
  }

  @Test("시를 통째로 희망하면 그 안의 구도 희망 지역이다") func wholeCity() {
    var (offer, wish) = (cleaner(), wish)
    offer.region = 41273
    wish.regions = [41270]
    #expect(sentences(offer, wish).contains("희망 지역"))
    wish.regions = [11530]
    #expect(whyNots(offer, wish) == ["희망하지 않은 지역"])
    offer.region = nil
    #expect(sentences(offer, wish).contains("근무지 미확인"))
  }

  @Test("시간대를 적으면 겹치는 때가 있어야 한다") func times() {
    var (offer, wish) = (cleaner(), wish)
    wish.times = TimesOfWeek(day: 1, part: 0)
    #expect(sentences(offer, wish).contains("근무 시간대 미확인"))
    offer.times = [TimesOfWeek(day: 1, part: 0), TimesOfWeek(day: 7, part: 2)]
    #expect(sentences(offer, wish).contains("희망 시간대와 겹침"))
    offer.times = TimesOfWeek(day: 7, part: 2)
    #expect(whyNots(offer, wish) == ["희망 시간대와 겹치지 않음"])
    #expect(TimesOfWeek(day: 8, part: 0).isEmpty)
  }

  @Test("기계 연결을 원하지 않는 사람에게는 아무것도 견주지 않는다") func optOut() {
    var wish = wish
    wish.optedOut = true
    let found = Matcher([cleaner()]).matches(wish, excludedLimit: 5)
    #expect(found.optedOut && found.ranked.isEmpty && found.excluded.isEmpty)
    #expect(Matcher([cleaner()]).openings(wish).isEmpty)
  }

  @Test("어느 조건을 바꾸면 몇 곳이 열리는지 말한다") func openings() {
    var offers = (0..<14).map { index in
      var offer = cleaner("far\(index)")
      offer.place = Place(x: 0, y: 6500)
      return offer
    }
    var other = cleaner("licence")
    other.licences = [2]
    var cheap = cleaner("cheap")
    cheap.pay = monthly(2_000_000)
    offers += [other, cheap]
    let said = Matcher(offers).openings(wish, limit: 3).map(wording.sentence)
    #expect(said == ["거리를 7 km로: +14곳", "거리를 10 km로: +14곳", "거리를 15 km로: +14곳"])
    let all = Matcher(offers).openings(wish, limit: 50).map(wording.sentence)
    #expect(all.contains("지게차운전기능사 자격이 있으면: +1곳"))
    #expect(all.contains("희망 임금을 월급 2,000,000원으로: +1곳"))
    #expect(Matcher([]).openings(wish).isEmpty)
  }

  @Test("희망 임금은 열리는 만큼만, 최저임금 밑으로는 내리라고 하지 않는다") func neverBelowTheMinimumWage() throws {
    let least = try #require(HourlyPay(won: 10_320))
    var wish = wish
    wish.pay = HourlyPay(won: 11_000).map { HopedPay(kind: .hourly, least: $0) }
    let offers = [10_320, 10_320, 10_400, 9_950].enumerated().map { index, won in
      var offer = cleaner("o\(index)")
      offer.pay = HourlyPay(won: won)
      return offer
    }
    let said = Matcher(offers).openings(wish, leastPay: least).map(wording.sentence)
    #expect(said == ["희망 임금을 시급 10,320원으로: +3곳"])
    #expect(Matcher(offers).openings(wish).map(wording.sentence).contains("희망 임금을 시급 9,950원으로: +4곳"))
    #expect(Matcher([offers[3]]).openings(wish, leastPay: least).isEmpty)
    wish.pay = HopedPay(kind: .monthly, least: try #require(HourlyPay(won: 2_160_000, hours: 209)))
    #expect(
      Matcher([offers[0]]).openings(wish, leastPay: least).map(wording.sentence) == ["희망 임금을 월급 2,156,880원으로: +1곳"])
  }

  @Test("거의 맞는 일자리는 직종이 맞고 조건 하나만 다르다") func nearMisses() {
    var far = cleaner("far")
    far.place = Place(x: 0, y: 6500)
    var both = far
    (both.id, both.education) = ("both", 7)
    var cook = cleaner("cook")
    cook.occupation = 5312
    var unnamed = far
    (unnamed.id, unnamed.occupation) = ("unnamed", nil)
    var plain = cleaner("plain")
    plain.occupation = nil
    let matcher = Matcher([far, both, cook, unnamed, plain, cleaner()])
    let near = matcher.nearMisses(wish, limit: 5)
    #expect(near.count == 1 && near.offers.map(\.offer) == ["far"])
    #expect(near.offers.first?.whyNot.map(wording.sentence) == ["거리 6.5 km > 희망 5 km"])
    #expect(matcher.passingUnnamed(wish) == 1 && matcher.matches(wish).passing == 2)
  }
}
