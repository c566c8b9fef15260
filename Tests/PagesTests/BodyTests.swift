import Testing
import Vocabulary

@testable import Pages

@Suite("양식과 JSON을 같은 나무로 읽기") struct BodyTests {
  private func form(_ text: String) throws -> Field { try FormBody.field(FormBody.pairs(text)) }

  @Test("점을 찍은 이름은 묶음이 되고, 되풀이된 이름은 목록이 된다") func dotted() throws {
    let field = try form("employer.name=%EA%B0%80+%EB%82%98&employer.bizNo=1&role=a&role=b&empty=")
    #expect(
      field
        == .object([
          "employer": .object(["name": .text("가 나"), "bizNo": .text("1")]),
          "role": .list([.text("a"), .text("b")]), "empty": .text(""),
        ]))
  }

  @Test("번호를 단 이름은 차례대로 묶음의 목록이 된다") func numbered() throws {
    let field = try form("evidence.10.kind=c&evidence.0.kind=a&evidence.2.kind=b&evidence.0.note=x")
    #expect(
      field
        == .object([
          "evidence": .list([
            .object(["kind": .text("a"), "note": .text("x")]), .object(["kind": .text("b")]),
            .object(["kind": .text("c")]),
          ])
        ]))
  }

  @Test("JSON과 양식은 같은 잘못을 같은 이름으로 알린다") func sameFaults() throws {
    func faults(_ field: Field) -> [Fault] {
      let reader = FieldReader(field)
      for item in reader.objects("evidence") { _ = item.text("kind", "증빙", required: true) }
      return reader.allFaults
    }
    let typed = try form("evidence.0.kind=&evidence.1.kind=b")
    let sent = try Field(json: Array("{\"evidence\":[{\"kind\":null},{\"kind\":\"b\"}]}".utf8))
    #expect(faults(typed) == faults(sent))
    #expect(faults(sent).map(\.field) == ["evidence.0.kind"])
  }

  @Test("값이면서 묶음인 이름, 너무 깊은 이름, 깨진 글자, 너무 많은 칸은 거절한다") func refused() {
    for text in ["a=1&a.b=2", "a.b=2&a=1", "a.a.a.a.a.a.a.a.a=1", "a=%ZZ", "a=%F", "%FF=1", "a=%00", "%00=1"] {
      #expect(throws: BodyRefusal.malformedForm, "\(text)") { try form(text) }
    }
    let many = Array(repeating: "a=1", count: FormBody.mostFields + 1).joined(separator: "&")
    #expect(throws: BodyRefusal.tooManyFields(FormBody.mostFields)) { try form(many) }
  }

  @Test("JSON의 수는 정수면 정수로, 아니면 적힌 그대로 남는다") func numbers() throws {
    let field = try Field(json: Array("[0,-7,1.50,1e3,12345678901234567890]".utf8))
    #expect(
      field == .list([.number(0), .number(-7), .decimal("1.50"), .decimal("1e3"), .decimal("12345678901234567890")]))
  }

  @Test("JSON의 글자는 이스케이프를 풀고, null은 없는 것이다") func texts() throws {
    let field = try Field(json: Array(#"{"a":"\"\\\/\n\uAC00\uD83D\uDE00","b":null,"c":true}"#.utf8))
    #expect(field == .object(["a": .text("\"\\/\n가😀"), "c": .flag(true)]))
  }

  @Test(
    "틀린 JSON은 모두 거절한다",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", "-", "+1", "\"\\x\"", "\"\\uD800\"", "\"\\u0000\"",
      "\"\u{1}\"", "tru",
      "1 2",
      "{\"a\" 1}", "\"열린",
    ])
  func wrongJSON(_ text: String) {
    #expect(throws: BodyRefusal.self) { try Field(json: Array(text.utf8)) }
  }

  @Test("같은 이름이 두 번이면 어느 것을 믿을지 모르므로 거절한다") func repeated() {
    #expect(throws: BodyRefusal.repeatedMember("a")) { try Field(json: Array("{\"a\":1,\"a\":2}".utf8)) }
    #expect(throws: BodyRefusal.malformedJSON(line: 1)) { try Field(json: [0x22, 0xFF, 0x22]) }
  }

  @Test("주소의 값은 어떤 글자든 되돌아온다", arguments: ["가 나/다?라&마=바#사", "%+~", "😀"])
  func percent(_ text: String) {
    #expect(PercentCoding.decode(PercentCoding.encode(text), plusIsSpace: true) == text)
  }
}

@Suite("파일이 든 양식") struct MultipartTests {
  private func part(_ head: String, _ body: [UInt8]) -> [UInt8] {
    Array("--X\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + body + [13, 10]
  }

  @Test("칸과 파일을 보낸 차례로 읽고, 이름에서 폴더를 떼고, 비워 둔 파일 칸은 없는 것으로 본다") func reads() throws {
    let bytes: [UInt8] =
      part("name=\"csrf\"", Array("가나".utf8))
      + part("name=\"files\"; filename=\"C:\\폴더\\a;b%22c.xlsx\"\r\nContent-Type: x/y", [0, 13, 10, 45, 45, 255])
      + part("name=\"files\"; filename=\"\"", []) + Array("--X--\r\n".utf8)
    let read = try MultipartBody.read(bytes, contentType: "multipart/form-data; boundary=X")
    #expect(read.pairs.map(\.name) == ["csrf"] && read.pairs[0].value == "가나")
    #expect(read.files == [Upload(field: "files", name: "a;b\"c.xlsx", bytes: [0, 13, 10, 45, 45, 255])])
  }

  @Test("끊기거나 경계가 없거나 이름이 없는 양식은 하나도 읽지 않는다") func malformed() {
    let whole: [UInt8] = part("name=\"a\"", [65]) + Array("--X--".utf8)
    for (bytes, type) in [
      (Array(whole.dropLast(4)), "multipart/form-data; boundary=X"), (whole, "multipart/form-data"),
      (whole, "multipart/form-data; boundary=Y"),
      (part("x=1", [65]) + Array("--X--".utf8), "multipart/form-data; boundary=X"),
    ] {
      #expect(throws: BodyRefusal.malformedForm) { try MultipartBody.read(bytes, contentType: type) }
    }
  }
}
