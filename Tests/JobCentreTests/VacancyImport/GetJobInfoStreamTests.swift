import Documents
import JobCentre
import Testing

@Suite("GetJobInfo 파일") struct GetJobInfoStreamTests {
  func rows(_ text: String, chunk: Int = 7) throws -> (rows: [GetJobInfoRow], announced: Int?) {
    var stream = GetJobInfoStream()
    var rows: [GetJobInfoRow] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try stream.feed(Array(bytes[start..<min(bytes.count, start + chunk)])) { rows.append($0) }
    }
    try stream.finish { rows.append($0) }
    return (rows, stream.announced)
  }
  static let head = #"{"GetJobInfo":{"list_total_count":2,"RESULT":{"CODE":"INFO-000","MESSAGE":"정상 처리되었습니다"},"row":"#

  @Test("행을 하나씩 순서대로 내놓는다. 숫자와 참거짓도 글자로, 없는 값은 없는 것으로") func plain() throws {
    let (rows, announced) = try rows(
      Self.head + #"[{"JO_REQST_NO":"A1","WEEK_WORK_HR":40,"X":null,"Y":true},{"JO_REQST_NO":"A2"}]}}"#)
    #expect(announced == 2)
    #expect(rows.map(\.position) == [1, 2])
    #expect(rows[0].fields == ["JO_REQST_NO": "A1", "WEEK_WORK_HR": "40", "Y": "true"])
  }

  @Test("행이 아닌 것과 값 자리의 목록은 그 행에 표시된다") func odd() throws {
    let (rows, _) = try rows(Self.head + #"[3,{"JO_REQST_NO":{"a":[1]},"CMPNY_NM":"가"},[{"b":1}]]}}"#)
    #expect(rows.map(\.isObject) == [false, true, false])
    #expect(rows[1].nested == ["JO_REQST_NO"])
    #expect(rows[1].fields == ["CMPNY_NM": "가"])
  }

  @Test("열린데이터광장의 오류 답은 그 코드와 말을 보여 준다") func apiError() {
    #expect(throws: ImportRefusal.apiRefused(code: "ERROR-300", message: "필수 값이 누락되어 있습니다.")) {
      try rows(#"{"RESULT":{"CODE":"ERROR-300","MESSAGE":"필수 값이 누락되어 있습니다."}}"#)
    }
    #expect(throws: ImportRefusal.apiRefused(code: "INFO-200", message: "해당하는 데이터가 없습니다.")) {
      try rows(#"{"GetJobInfo":{"RESULT":{"CODE":"INFO-200","MESSAGE":"해당하는 데이터가 없습니다."}}}"#)
    }
    let refusal = ImportRefusal.apiRefused(code: "ERROR-300", message: "필수 값이 누락되어 있습니다.")
    #expect(
      refusal.detail
        == "열린데이터광장이 자료 대신 오류를 보냈습니다: ERROR-300 ‘필수 값이 누락되어 있습니다.’. 인증키와 요청 범위를 확인해 다시 내려받으십시오.")
  }

  @Test(
    "JSON이지만 GetJobInfo가 아니면 무엇이 없는지 말한다",
    arguments: [
      ("[]", "맨 바깥이 { }가 아닙니다"), ("3", "맨 바깥이 { }가 아닙니다"), ("{}", "‘GetJobInfo’가 없습니다"),
      (#"{"GetJobInfo":[]}"#, "‘GetJobInfo’가 없습니다"),
      (#"{"GetJobInfo":{}}"#, "‘GetJobInfo.row’ 목록이 없습니다"), (#"{"GetJobInfo":{"row":3}}"#, "‘GetJobInfo.row’ 목록이 없습니다"),
      (#"{"GetJobInfo":{"row":{"a":1}}}"#, "‘GetJobInfo.row’가 목록이 아닙니다"),
      (#"{"recMntList":{"row":[]}}"#, "‘GetJobInfo’가 없습니다"),
    ]) func wrongShape(_ text: String, _ found: String)
  {
    #expect(throws: ImportRefusal.wrongShape(found: found)) { try rows(text) }
  }

  @Test("JSON이 아닌 파일, 끊긴 파일, 겹겹 괄호는 JSON의 오류로 말한다") func notJSON() {
    let cut = Self.head + #"[{"JO_REQST_NO":"A1","CMP"#
    #expect(throws: JSONStreamError.cutOff(JSONPlace(line: 1, byte: cut.utf8.count + 1))) { try rows(cut) }
    #expect(throws: JSONStreamError.otherFormat("XML이나 웹 페이지")) { try rows("<RESULT><CODE>INFO-100</CODE></RESULT>") }
    #expect(throws: JSONStreamError.self) { try rows("안녕하세요") }
    #expect(throws: JSONStreamError.self) { try rows(Self.head + String(repeating: "[", count: 5_000)) }
  }

  @Test("쓸 수 없는 건수는 모르는 것으로 한다") func announced() throws {
    #expect(try rows(#"{"GetJobInfo":{"list_total_count":99999999999999999999,"row":[]}}"#).announced == nil)
  }
}
