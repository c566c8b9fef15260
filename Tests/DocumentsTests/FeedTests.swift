import Foundation
import Testing
import Vocabulary

@testable import Documents

@Suite("새 소식과 달력의 파일") struct FeedTests {
  private static let day = Instant(Day(number: 20_777), hour: 8, minute: 30)

  @Test("피드는 XML로 읽히고, 글 속의 꺾쇠와 따옴표가 그대로 돌아온다") func atom() throws {
    let feed = AtomFeed(
      id: "urn:x", title: "새 <소식> & \"말\"", author: "내일구", rights: "조건", selfLink: "/a?x=1&y=2", link: "/",
      entries: [
        .init(id: "urn:x:1", title: "공시\u{1} 2호", summary: "목표 < 실적", link: "/e", updated: Self.day)
      ])
    let bytes = feed.bytes(emptySince: Instant(Day(number: 0)))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<title>새 &lt;소식&gt; &amp; &quot;말&quot;</title>"))
    #expect(text.contains("href=\"/a?x=1&amp;y=2\"") && text.contains("<title>공시 2호</title>"))
    #expect(text.contains("<updated>2026-11-20T08:30:00+09:00</updated>"))
    #expect(bytes == feed.bytes(emptySince: Self.day))
  }

  @Test("빈 피드도 언제부터 비었는지 말한다") func empty() {
    let feed = AtomFeed(id: "u", title: "t", author: "a", rights: "r", selfLink: "/", link: "/", entries: [])
    let text = String(decoding: feed.bytes(emptySince: Self.day), as: UTF8.self)
    #expect(text.contains("<updated>2026-11-20T08:30:00+09:00</updated>") && !text.contains("<entry>"))
  }

  @Test("달력의 줄은 75바이트를 넘지 않고, 한글이 줄 사이에서 깨지지 않으며, 하루짜리 일은 다음 날 끝난다") func calendar() throws {
    let title = String(repeating: "접수 마감, 모집; ", count: 20)
    let calendar = ICalendar(
      name: "내일구",
      events: [
        .init(
          id: "urn:x:1", day: Day(number: 20_818), title: title, summary: "첫 줄\n둘째 줄\\", address: nil, changed: Self.day
        )
      ])
    let text = String(decoding: calendar.bytes, as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 } && lines.last == "")
    let whole = text.replacing("\r\n ", with: "")
    #expect(whole.contains("SUMMARY:" + title.replacing(",", with: "\\,").replacing(";", with: "\\;")))
    #expect(whole.contains("DESCRIPTION:첫 줄\\n둘째 줄\\\\\r\n"))
    #expect(whole.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"))
    #expect(whole.contains("DTSTAMP:20261119T233000Z"))
  }
}
