import Testing
import Vocabulary

@Suite("날짜") struct DayTests {
  @Test("하루씩 세어 가도 달력과 어긋나지 않는다") func walksTheCalendar() throws {
    var (year, month, day) = (1899, 12, 28)
    var number = try #require(Day(year: year, month: month, day: day)).number
    for _ in 0..<80_000 {
      let value = Day(number: number)
      #expect((value.year, value.month, value.day) == (year, month, day))
      #expect(Day(value.description) == value)
      number += 1
      day += 1
      if day > Day.length(ofMonth: month, year: year) { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }

  @Test(
    "없는 날짜는 받지 않는다",
    arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "20260101", "", "2026-04-31"])
  func refusesImpossibleDays(_ text: String) { #expect(Day(text) == nil) }

  @Test(
    "사람이 적는 여러 꼴을 알아본다",
    arguments: ["2026-3-2", "2026.3.2.", "2026/03/02", "20260302", "2026년 3월 2일", " 2026. 03. 02 "])
  func readsWhatPeopleType(_ text: String) { #expect(Day(typed: text) == Day("2026-03-02")) }

  @Test("요일은 월요일이 1이다") func weekdays() throws {
    #expect(try #require(Day("2026-11-21")).weekday == 6)
    #expect(try #require(Day("1970-01-01")).weekday == 4)
    #expect(try #require(Day("1969-12-28")).weekday == 7)
  }

  @Test(
    "달을 더하면 같은 날, 없으면 그 달 마지막 날이다",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28"),
      ("2026-03-15", -3, "2025-12-15"), ("2026-01-10", -1, "2025-12-10"), ("2026-08-31", 12, "2027-08-31"),
    ])
  func addsMonths(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try #require(Day(from)).adding(months: months).description == to)
  }

  @Test("만 나이는 생일이 지나야 한 살 는다") func age() throws {
    let born = try #require(Day("2008-02-29"))
    #expect(born.age(on: try #require(Day("2026-02-28"))) == 17)
    #expect(born.age(on: try #require(Day("2026-03-01"))) == 18)
    #expect(born.age(on: try #require(Day("2028-02-29"))) == 20)
  }

  @Test("서울의 하루는 UTC 15시에 바뀐다") func seoulDays() throws {
    let midnight = Instant(try #require(Day("2026-11-21")))
    #expect(midnight.day.description == "2026-11-21")
    #expect(midnight.adding(seconds: -1).day.description == "2026-11-20")
    #expect(midnight.adding(seconds: 3661).description == "2026-11-21T01:01:01+09:00")
    #expect(Instant(milliseconds: 0).description == "1970-01-01T09:00:00+09:00")
  }

  @Test("기간은 양 끝을 포함한다") func periods() throws {
    let year = Period(year: 2026)
    #expect(year.days == 365)
    #expect(year.contains(try #require(Day("2026-12-31"))))
    #expect(!year.contains(try #require(Day("2027-01-01"))))
    #expect(year.overlaps(Period(from: try #require(Day("2025-06-01")), to: try #require(Day("2026-01-01")))))
  }
}
