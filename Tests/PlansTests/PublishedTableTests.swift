import Plans
import Testing
import Vocabulary

@Suite("보도된 수치의 목록") struct PublishedTableTests {
  private static let header =
    "office,label,from,to,family,part,name,unit,qualifier,value,upper,role,version,decidedOn,announcedOn,reason,"
    + "against,publishedPercent,percentReason,conflict,project,category,enters,term,aside,confidence,source,note\n"
  private static let sources = Array("id,publisher,published,title,url\ns1,신문,2024-01-02,기사,\n".utf8)

  private static func read(_ row: String) throws -> PublishedFigure {
    try #require(try PublishedTable(figures: Array((header + row + "\n").utf8), sources: sources).figures.first)
  }
  private static func result(_ value: String, of target: String, percent: String, why: String) -> String {
    "guro,,2024-01-01,2024-12-31,jobs,total,일자리,persons,,\(value),,result,,,,,\(target),\(percent),\(why),,"
      + "TOTAL,other,ledger,,,Q,s1,"
  }

  @Test("적힌 수는 자릿수까지 그대로다", arguments: [("12270", "12,270"), ("4239.91", "4,239.91"), ("0.05", "0.05")])
  func numbers(_ printed: String, _ shown: String) {
    #expect(PublishedNumber(printed)?.text == shown)
  }

  @Test("수가 아닌 것은 읽지 않는다", arguments: ["", "1,200", "12.345", "-3", "3만", "."])
  func noNumbers(_ text: String) { #expect(PublishedNumber(text) == nil) }

  @Test("달성률은 소수 둘째 자리에서 반올림해 견주고, 다르면 까닭이 있어야 한다")
  func percentages() throws {
    #expect(try Self.read(Self.result("21665", of: "17450", percent: "124.2", why: "")).percentAgrees)
    let cut = try Self.read(Self.result("14149", of: "14081", percent: "100.4", why: "truncated"))
    #expect(!cut.percentAgrees && cut.rate?.percent == "100.5 %")
    #expect(throws: PublishedTable.Damage.self) {
      try Self.read(Self.result("14149", of: "14081", percent: "100.4", why: ""))
    }
  }

  @Test(
    "잘못된 줄은 몇 번째 줄인지 말하고 하나도 읽지 않는다",
    arguments: [
      "guro,,2024-01-01,2024-06-30,jobs,total,일자리,persons,,1,,result,,,,,,,,,TOTAL,other,ledger,,,Q,s1,",
      "guro,,2024-01-01,2024-12-31,jobs,total,일자리,persons,,1,,result,,,,,,,,,,,,,,Q,s1,",
      "guro,,2024-01-01,2024-12-31,jobs,total,일자리,persons,,1,,result,,,,,,,,,TOTAL,other,ledger,,,Q,s9,",
      "guro,,2024-01-01,2024-12-31,jobs,total,일자리,명,,1,,result,,,,,,,,,TOTAL,other,ledger,,,Q,s1,",
      "guro,,2024-01-01,2024-12-31,goodJobs,total,일자리,persons,,1,,result,,,,,,,,,TOTAL,other,ledger,,,Q,s1,",
    ]) func damage(_ row: String)
  {
    let damage = #expect(throws: PublishedTable.Damage.self) { try Self.read(row) }
    #expect(damage?.line == 2)
  }
}
