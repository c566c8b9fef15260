import Reference
import Testing
import Vocabulary

@Suite("시점이 있는 기준") struct DatedRulesTests {
  func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(
    "최저임금은 그 날의 값과 출처를 준다",
    arguments: [
      ("2010-01-01", 4110), ("2021-12-31", 8720), ("2025-06-30", 10030), ("2026-01-01", 10320), ("2026-12-31", 10320),
      ("2027-01-01", 10700),
    ])
  func minimumWage(_ text: String, _ won: Int) throws {
    let value = try #require(try Reference.rules().minimumWage.dated(on: day(text)))
    #expect(value.value == won)
    #expect(!value.source.isEmpty)
    #expect(value.confidence != .quoted, "고시 원문을 보지 못한 값은 원문 확인이라 하지 않는다")
  }

  @Test("표에 없는 해의 최저임금은 없다고 한다") func noWageOutside() throws {
    #expect(try Reference.rules().minimumWage.value(on: day("2009-12-31")) == nil)
    #expect(try Reference.rules().minimumWage.value(on: day("2028-01-01")) == nil)
  }

  @Test("최저임금 표는 해마다 한 줄이고 틈도 겹침도 없다") func noGap() throws {
    let lines = try Reference.rules().minimumWage
    for (before, after) in zip(lines, lines.dropFirst()) {
      #expect(before.until?.adding(days: 1) == after.from)
    }
  }

  @Test("구인 유효기간은 수리일부터 15일 이상 2개월 이내다(시행규칙 제3조제1항)") func vacancyValidity() throws {
    let accepted = try day("2026-12-31")
    let rule = try #require(try Reference.rules().vacancyValidity.dated(on: accepted))
    #expect(rule.confidence == .quoted)
    #expect(rule.source == "직업안정법 시행규칙 제3조제1항")
    #expect(rule.value.allowed(acceptedOn: accepted).description == "2027-01-15~2027-02-28")
  }

  @Test("구직 유효기간은 3개월, 국외 6개월이다(시행규칙 제3조제2항)") func seekerValidity() throws {
    let rule = try #require(try Reference.rules().seekerValidity.dated(on: day("2026-11-21")))
    #expect((rule.value.months, rule.value.abroadMonths) == (3, 6))
    #expect(rule.confidence == .quoted)
  }

  @Test("청년의 나이는 2026년 9월 18일부터 34세까지다") func youth() throws {
    let rules = try Reference.rules().youthAges
    #expect(rules.value(on: try day("2026-09-17"))?.to == 29)
    #expect(rules.value(on: try day("2026-09-18"))?.to == 34)
  }

  @Test("우리가 정한 값은 자체 기준이라고 적혀 있다") func ownRulesSaySo() throws {
    let rules = try Reference.rules()
    let today = try day("2026-11-21")
    #expect(rules.fullTimeWeeklyHours.dated(on: today)?.confidence == .ownRule)
    #expect(rules.followUpMonths.dated(on: today)?.value == [1, 3, 6, 12])
    #expect(rules.replyDays.dated(on: today)?.source.hasPrefix("자체 기준") == true)
    #expect(rules.coverageShownPercent.value(on: today) == 50)
    #expect(rules.applicationKeptYears.value(on: today) == 1)
    let holiday = try #require(rules.weeklyHoliday.value(on: today))
    #expect((holiday.threshold, holiday.fullWeek, holiday.holidayHours) == (15, 40, 8))
  }

  @Test("쉬는 날과 일하는 날") func holidays() throws {
    #expect(Holiday.name(on: try day("2026-03-01")) != nil)
    #expect(Holiday.isWorkingDay(try day("2026-11-20")))
    #expect(!Holiday.isWorkingDay(try day("2026-11-21")))
    #expect(Holiday.workingDay(after: try day("2026-11-20"), count: 1) == (try day("2026-11-23")))
    #expect(Holiday.workingDay(after: try day("2026-11-20"), count: 0) == (try day("2026-11-20")))
  }
}
