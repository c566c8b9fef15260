import Documents
import Testing

@Suite("CSV") struct CSVTests {
  func read(_ text: String, ours: Bool = false) throws -> CSV { try CSV(reading: Array(text.utf8), ours: ours) }
  func cells(_ text: String) throws -> [[String]] { try read(text).rows.map(\.cells) }

  @Test("RFC 4180의 예를 그대로 읽는다") func rfc4180() throws {
    #expect(try cells("a,b,c\r\naaa,bbb,ccc\r\nzzz,yyy,xxx\r\n") == [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]])
    #expect(try cells("a,b,c\naaa,bbb,ccc") == [["aaa", "bbb", "ccc"]])
    #expect(try cells("a,b,c\r\n\"aaa\",\"b\r\nbb\",\"ccc\"\r\n") == [["aaa", "b\r\nbb", "ccc"]])
    #expect(try cells("a,b,c\n\"aaa\",\"b\"\"bb\",\"ccc\"") == [["aaa", "b\"bb", "ccc"]])
    #expect(try cells("a,b\n,\n\"\",\" x\"\n") == [["", " x"]])
    #expect(try cells("a,b\rc,d\r") == [["c", "d"]])
  }

  @Test("BOM이 있어도 첫 열 이름을 찾고, 줄 번호는 따옴표 안의 줄바꿈까지 센다") func bomAndLines() throws {
    let csv = try CSV(reading: [0xEF, 0xBB, 0xBF] + Array("번호,이름\n1,\"가\n나\"\n2,다\n".utf8))
    #expect(csv.header == ["번호", "이름"])
    #expect(csv.rows.map(\.line) == [2, 4])
    #expect(csv.encoding == .utf8)
  }

  @Test("엑셀이 CP949로 저장한 파일을 알아본다") func cp949() throws {
    // "이름,구\n똠방,종로\n"
    let bytes: [UInt8] = [
      0xC0, 0xCC, 0xB8, 0xA7, 0x2C, 0xB1, 0xB8, 0x0A, 0x8C, 0x63, 0xB9, 0xE6, 0x2C, 0xC1, 0xBE, 0xB7, 0xCE, 0x0A,
    ]
    let csv = try CSV(reading: bytes)
    #expect(csv.encoding == .cp949)
    #expect(csv.header == ["이름", "구"])
    #expect(csv.rows.first?.cells == ["똠방", "종로"])
    #expect(throws: DocumentError.unknownEncoding(offset: 3)) { try CSV(reading: [0x61, 0x2C, 0x62, 0xFF, 0xFF]) }
  }

  @Test("틀린 파일은 줄과 할 일을 말한다") func refusals() {
    #expect(throws: DocumentError.emptyTable) { try read("\n\n") }
    #expect(throws: DocumentError.unclosedQuote(line: 2)) { try read("a,b\n\"x,y\nz") }
    #expect(throws: DocumentError.textAfterQuote(line: 2)) { try read("a,b\n\"x\"y,z") }
    #expect(throws: DocumentError.raggedRow(line: 3, cells: 3, expected: 2)) { try read("a,b\n1,2\n1,2,3\n") }
    #expect(throws: DocumentError.doubleColumn(name: "a")) { try read("a,a\n1,2") }
    #expect(
      DocumentError.raggedRow(line: 3, cells: 3, expected: 2).detail == "3번째 줄의 칸이 3개입니다. 머리줄과 같은 2개여야 합니다.")
  }

  @Test("없는 열은 비슷한 이름을 짚어 준다") func nearMiss() throws {
    let csv = try read("사업자등록 번호,이름\n1,2")
    #expect(throws: DocumentError.missingColumn(name: "사업자등록번호", similar: "사업자등록 번호")) {
      try csv.column("사업자등록번호")
    }
    #expect(throws: DocumentError.missingColumn(name: "휴대전화", similar: nil)) { try csv.column("휴대전화") }
    #expect(try csv.column("이름") == 1)
  }

  @Test("수식으로 실행될 칸 앞에는 작은따옴표를 붙이고, 우리 파일을 읽을 때는 뗀다")
  func formulas() throws {
    let rows = [
      ["=1+1", "+A1", "-A1", "@SUM(1)"], ["-12", "+3.5", "'그대로", "''x"], ["\t=x", "'=x", " 앞", "a\"b,c\nd"],
      ["-", "", "0", "=HYPERLINK(\"http://x\",\"클릭\")"],
    ]
    let text = CSV.text(header: ["a", "b", "c", "d"], rows: rows)
    #expect(text.hasPrefix("a,b,c,d\n'=1+1,'+A1,'-A1,'@SUM(1)\n-12,+3.5,'그대로,'''x\n"))
    #expect(!text.contains("\r"))
    #expect(try read(text, ours: true).rows.map(\.cells) == rows)
    #expect(try read(text).rows[0].cells[0] == "'=1+1")
  }

  @Test("엑셀이 먹은 0과 지수로 바뀐 번호를 줄과 열 이름으로 짚는다") func damage() throws {
    let csv = try read(
      "사업자등록번호,휴대전화,이름\n1.23E+10,1012345678,E+10\n1234567890,01012345678,1E10\n123456789,0212345678,2.5\n")
    let damage = csv.damage(digits: ["사업자등록번호": [10], "휴대전화": [11]])
    #expect(damage.map(\.kind) == [.exponent, .leadingZero, .leadingZero])
    #expect(damage.map(\.line) == [2, 2, 4])
    #expect(damage[0].message.contains("1.23E+10"))
    #expect(!damage[1].message.contains("1012345678"))
  }
}
