import Offices
import Pages
import Testing
import Vocabulary

@Suite("생년월일") struct BirthDateTests {
  @Test(
    "여섯 자리는 세기를 규칙으로 정한다",
    arguments: [
      ("710302", "1971-03-02"), ("71.3.2", "1971-03-02"), ("050302", "2005-03-02"), ("19710302", "1971-03-02"),
      ("1971-03-02", "1971-03-02"), ("270101", "1927-01-01"),
    ])
  func century(_ text: String, _ day: String) throws {
    let today = try #require(Day("2026-11-21"))
    #expect(BirthDate.read(text, today: today) == .day(try #require(Day(day))))
  }

  @Test("두 세기가 다 될 수 있으면 묻고, 날짜가 아니면 예를 든다") func asked() throws {
    let today = try #require(Day("2026-11-21"))
    func message(_ text: String) -> String? {
      let reader = FieldReader(.object(["birthDate": .text(text)]))
      #expect(BirthDate.read(reader, today: today) == nil)
      return reader.faults.first?.message
    }
    #expect(message("200302") == "1920년생인지 2020년생인지 알 수 없습니다. 네 자리 연도로 적으십시오. 예: 2020-03-02")
    #expect(message("711302")?.contains("710302처럼 적으십시오") == true)
  }
}
