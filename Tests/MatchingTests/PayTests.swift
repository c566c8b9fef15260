import Matching
import Testing
import Vocabulary

@Suite("비교 임금") struct PayTests {
  /// The rule as `Reference` holds it: from 15 hours, 8 hours for a week of 40.
  static let rule = ComparablePay(threshold: 15, fullWeek: 40, holidayHours: 8)

  @Test(
    "한 달 유급시간: 주휴를 더해 365÷7÷12를 곱하고 반올림한다",
    arguments: [
      (40, 209), (48, 243), (52, 261), (35, 183), (30, 156), (20, 104), (15, 78), (14, 61), (1, 4), (168, 765),
    ])
  func monthlyHours(_ weekly: Int, _ hours: Int) {
    #expect(Self.rule.monthlyHours(weekly: weekly) == hours)
  }

  @Test("있을 수 없는 근로시간은 비교하지 않는다", arguments: [0, -1, 169, .max]) func impossible(_ weekly: Int) {
    #expect(Self.rule.monthlyHours(weekly: weekly) == nil)
  }

  @Test(
    "네 가지 임금을 시간당으로 바꾼다",
    arguments: [
      (WageKind.hourly, 10_320, nil, nil, 10_320), (.monthly, 2_160_000, 40, nil, 10_334),
      (.monthly, 2_156_880, 40, nil, 10_320), (.yearly, 34_000_000, 40, nil, 13_556), (.daily, 82_560, nil, 8, 10_320),
    ] as [(WageKind, Int, Int?, Int?, Int)])
  func table(_ kind: WageKind, _ won: Int, _ weekly: Int?, _ daily: Int?, _ perHour: Int) throws {
    let pay = try #require(Self.rule.hourly(kind, won, weeklyHours: weekly, dailyHours: daily))
    #expect(pay.perHour == perHour)
  }

  @Test(
    "시간을 모르는 월급·연봉·일급과 없는 금액은 비교할 수 없다",
    arguments: [
      (WageKind.monthly, 2_160_000, nil, 8), (.yearly, 34_000_000, nil, 8), (.daily, 82_560, 40, nil),
      (.daily, 82_560, 40, 25), (.hourly, 0, 40, 8), (.hourly, -1, 40, 8), (.monthly, 2_160_000, 0, 8),
      (.yearly, .max, 40, 8),
    ] as [(WageKind, Int, Int?, Int?)])
  func incomparable(_ kind: WageKind, _ won: Int, _ weekly: Int?, _ daily: Int?) {
    #expect(Self.rule.hourly(kind, won, weeklyHours: weekly, dailyHours: daily) == nil)
  }

  @Test("최저임금 시급과 209시간 월급은 반올림 없이 똑같다") func exact() throws {
    let hourly = try #require(Self.rule.hourly(.hourly, 10_320, weeklyHours: nil))
    let monthly = try #require(Self.rule.hourly(.monthly, 10_320 * 209, weeklyHours: 40))
    let less = try #require(Self.rule.hourly(.monthly, 10_320 * 209 - 1, weeklyHours: 40))
    #expect(hourly == monthly)
    #expect(hourly.hashValue == monthly.hashValue)
    #expect(less < hourly)
  }

  @Test("차이는 구직자가 적은 임금의 종류로, 원 아래는 버린다") func difference() throws {
    let hoped = HopedPay(kind: .monthly, least: try #require(HourlyPay(won: 2_100_000, hours: 209)))
    #expect(hoped.difference(of: try #require(HourlyPay(won: 2_220_000, hours: 209))) == 120_000)
    #expect(hoped.difference(of: try #require(HourlyPay(won: 10_320))) == 56_880)
    #expect(hoped.difference(of: try #require(HourlyPay(won: 10_000))) == -10_000)
    #expect(hoped.difference(of: try #require(HourlyPay(won: 1_000_001, hours: 100))) == -9_998)
  }
}
