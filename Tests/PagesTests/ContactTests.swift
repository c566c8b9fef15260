import Pages
import Testing

@Suite("공개될 글의 연락처") struct ContactTests {
  @Test(
    "전화번호와 이메일은 찾아 지운다",
    arguments: ["김 주무관 010-1234-5678", "(02) 2199-1234 보고", "문의 0212345678", "+82-10-1234-5678", "a.b@naeil.go.kr 회신"])
  func found(_ text: String) {
    #expect(text.containsContact)
    #expect(text.withoutContacts.contains("[연락처 지움]") && !text.withoutContacts.contains("1234"))
  }

  @Test(
    "날짜, 큰 수, 주소는 그대로 둔다",
    arguments: [
      "아시아경제 2011-05-03", "2012-02-15 2013-08-01 보고", "https://a.kr/view?no=02012345678",
      "https://go.seoul.co.kr/news/newsView.php?id=20240112030005", "report:2026-07", "14,149명(2024.09.30.까지)",
    ])
  func left(_ text: String) { #expect(!text.containsContact) }

  @Test("쉼표는 세 자리마다만 받는다")
  func commas() {
    func read(_ text: String) -> Int? {
      let reader = FieldReader(.object(["n": .text(text)]))
      return reader.int("n", "수", in: -10_000_000...10_000_000)
    }
    #expect(read("1,234") == 1234 && read("1,234,567") == 1_234_567 && read("-1,000") == -1000 && read("12") == 12)
    for wrong in ["1,5", "15,5", "1,2345", ",100", "1234,567", "1,,000", "1,"] {
      #expect(read(wrong) == nil, "\(wrong)")
    }
  }
}
