import Documents
import Testing

@Suite("JSON 흐름 읽기") struct JSONStreamTests {
  typealias Event = JSONStream.Event

  /// The events of `text`, fed in chunks of `size` bytes.
  func events(_ text: [UInt8], size: Int = 1 << 16, limits: JSONStream.Limits = .init()) throws -> [Event] {
    var stream = JSONStream(limits: limits)
    var events: [Event] = []
    for start in stride(from: 0, to: text.count, by: size) {
      try stream.feed(Array(text[start..<min(text.count, start + size)])) { events.append($0) }
    }
    try stream.finish { events.append($0) }
    return events
  }
  func events(_ text: String, limits: JSONStream.Limits = .init()) throws -> [Event] {
    try events(Array(text.utf8), limits: limits)
  }

  @Test("어디서 나누어 읽어도 같은 것을 읽는다", arguments: [1, 2, 3, 5, 7, 64])
  func chunks(_ size: Int) throws {
    let text =
      #" {"이름":"가\n\"나\" \ud83d\ude00 \u00e9","수":[-0.5e+10,0,12345678901234567890],"빈":{},"b":[true,false,null,[]]} "#
    let whole = try events(text)
    #expect(try events(Array(text.utf8), size: size) == whole)
    #expect(
      whole == [
        .beginObject, .key("이름"), .string("가\n\"나\" 😀 é"), .key("수"), .beginArray, .number("-0.5e+10"), .number("0"),
        .number("12345678901234567890"), .endArray, .key("빈"), .beginObject, .endObject, .key("b"), .beginArray,
        .bool(true), .bool(false), .null, .beginArray, .endArray, .endArray, .endObject,
      ])
  }

  @Test("BOM과 앞뒤 빈칸, 값 하나뿐인 파일도 JSON이다") func small() throws {
    #expect(try events([0xEF, 0xBB, 0xBF] + Array(" 12 ".utf8)) == [.number("12")])
    #expect(try events("\"가\"") == [.string("가")])
    #expect(try events("7") == [.number("7")])
  }

  @Test(
    "JSON이 아닌 것은 줄과 바이트를 말한다",
    arguments: [
      ("{\"a\":1,}", 1, 8), ("[1,]", 1, 4), ("{a:1}", 1, 2), ("{\"a\" 1}", 1, 6), ("[01]", 1, 2), ("[1.]", 1, 2),
      ("[-]", 1, 2), ("[+1]", 1, 2), ("[tru]", 1, 2), ("{\n\"a\":\n'b'}", 3, 8), ("[\"\\x\"]", 1, 4),
      ("[\"가\n\"]", 1, 6),
      ("[1}", 1, 3), ("{]", 1, 2), ("[1 2]", 1, 4), ("안녕", 1, 1), (",", 1, 1), ("[\"\\u00g0\"]", 1, 7), ("[,1]", 1, 2),
    ])
  func notJSON(_ text: String, _ line: Int, _ byte: Int) {
    #expect(throws: JSONStreamError.notJSON(JSONPlace(line: line, byte: byte))) { try events(text) }
  }

  @Test("중간에서 끊긴 파일은 어디서 끊겨도 끊겼다고 말한다") func cutOff() {
    let whole = Array("{\"row\":[{\"a\":\"가\\u00e9\",\"b\":tr".utf8)
    for length in 1...whole.count {
      let error = #expect(throws: JSONStreamError.self) { try events(Array(whole.prefix(length))) }
      #expect(error == .cutOff(JSONPlace(line: 1, byte: length + 1)))
    }
    #expect(throws: JSONStreamError.empty) { try events(" \n") }
  }

  @Test("다른 종류의 파일은 무엇인지 말한다") func otherFormats() {
    #expect(throws: JSONStreamError.otherFormat("XML이나 웹 페이지")) { try events("<?xml version=\"1.0\"?>") }
    #expect(throws: JSONStreamError.otherFormat("ZIP이나 엑셀 파일")) { try events("PK\u{3}\u{4}") }
    #expect(throws: JSONStreamError.otherFormat("gzip으로 압축한 파일")) { try events([0x1F, 0x8B, 8]) }
    #expect(throws: JSONStreamError.textAfterEnd(JSONPlace(line: 2, byte: 4))) { try events("{}\n{}") }
  }

  @Test("겹겹 괄호, 끝없는 글자열과 숫자는 한도에서 멈춘다") func limits() {
    let bomb = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONStreamError.tooDeep(limit: 32, JSONPlace(line: 1, byte: 33))) { try events(bomb) }
    #expect(throws: JSONStreamError.tooDeep(limit: 2, JSONPlace(line: 1, byte: 11))) {
      try events("{\"a\":{\"b\":{}}}", limits: .init(depth: 2))
    }
    #expect(throws: JSONStreamError.textTooLong(limit: 10, JSONPlace(line: 1, byte: 3))) {
      try events("[\"" + String(repeating: "x", count: 11), limits: .init(text: 10))
    }
    #expect(throws: JSONStreamError.numberTooLong(limit: 64, JSONPlace(line: 1, byte: 2))) {
      try events("[" + String(repeating: "9", count: 65))
    }
  }

  @Test("UTF-8이 아닌 글자와 짝 없는 서로게이트를 받지 않는다") func badCharacters() {
    #expect(throws: JSONStreamError.badCharacter(JSONPlace(line: 1, byte: 4))) { try events([0x5B, 0x22, 0xB0, 0x22]) }
    for text in [#"["\ud83d"]"#, #"["\ud83dx"]"#, #"["\ude00"]"#, #"["\ud83d\n"]"#, #"["\ud83d\ud83d"]"#] {
      let error = #expect(throws: JSONStreamError.self) { try events(text) }
      guard case .badCharacter = error else {
        Issue.record("\(text)")
        continue
      }
    }
  }

  @Test("읽는 동안 쥐고 있는 것은 파일 크기와 무관하다") func memory() throws {
    var stream = JSONStream()
    let row = Array(("{\"a\":\"" + String(repeating: "가", count: 200) + "\"},").utf8)
    var strings = 0
    try stream.feed([0x5B]) { _ in }
    for _ in 0..<20_000 {
      try stream.feed(row) { if case .string = $0 { strings += 1 } }
    }
    #expect(strings == 20_000)
    #expect(stream.depth == 1)
  }
}
