import Testing

@testable import Storage

@Suite("연결 주소의 비밀번호") struct ConnectionTextTests {
  @Test(
    "주소 어디에 적힌 비밀번호든 화면에도 다른 프로그램의 명령줄에도 나가지 않는다",
    arguments: [
      ("postgresql://u:s%40cret@h/d", "postgresql://u@h/d", "postgresql://u@h/d"),
      ("postgresql://u:s@cret@h/d", "postgresql://u@h/d", "postgresql://u@h/d"),
      ("postgresql://u@h/d?password=s%40cret", "postgresql://u@h/d", "postgresql://u@h/d?password=***"),
      (
        "postgresql://u:old@h1,h2/d?target_session_attrs=any&password=s%40cret",
        "postgresql://u@h1,h2/d?target_session_attrs=any",
        "postgresql://u@h1,h2/d?target_session_attrs=any&password=***"
      ),
    ])
  func nowhere(_ address: String, _ bare: String, _ shown: String) throws {
    let text = ConnectionText(address)
    #expect(text.bare == bare && text.shown == shown)
    #expect(text.password == "s@cret")
    #expect(try DatabaseURL(address).description == shown)
  }

  @Test("비밀번호가 없는 주소는 그대로이고, 틀린 주소를 되풀이할 때도 비밀번호는 가린다")
  func without() {
    let plain = "postgresql://u@h:5432/d?options=-c%20search_path%3Da&target_session_attrs=any"
    #expect(ConnectionText(plain).bare == plain && ConnectionText(plain).shown == plain)
    #expect(ConnectionText(plain).password == nil)
    let refusal = #expect(throws: StorageError.self) { try DatabaseURL("mysql://u:secret@h/d?password=secret") }
    #expect(refusal?.detail.contains("secret") == false)
  }
}
