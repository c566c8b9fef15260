import Documents
import Foundation
import Testing

@Suite("한글 문서(HWPX)의 표") struct HWPXReadingTests {
  /// Two head rows; 부문 joined downwards, 목표 joined over two columns.
  static let merged: [(String, Int, Int, Int, Int)] = [
    ("부문", 0, 0, 2, 1), ("사업명", 0, 1, 2, 1), ("목표(명)", 0, 2, 1, 2), ("예산", 0, 4, 2, 1),
    ("2025년", 1, 2, 1, 1), ("2026년", 1, 3, 1, 1),
    ("직접|일자리", 2, 0, 3, 1), ("공공근로", 2, 1, 1, 1), ("100", 2, 2, 1, 1), ("120", 2, 3, 1, 1), ("1,500", 2, 4, 1, 1),
    ("동행일자리", 3, 1, 1, 1), ("50", 3, 2, 1, 1), ("약 60", 3, 3, 1, 1), ("900", 3, 4, 1, 1),
    ("소계", 4, 1, 1, 1), ("150", 4, 2, 1, 1), ("180", 4, 3, 1, 1), ("2,400", 4, 4, 1, 1),
  ]

  @Test("합친 칸을 덮은 자리마다 보이게 펴고, 표 위 제목과 설명을 함께 읽는다") func expands() throws {
    let bytes = try HWPXMaking.document(
      HWPXMaking.paragraph("Ⅱ. 세부사업") + HWPXMaking.paragraph("(단위: 명, 백만원)")
        + HWPXMaking.table(Self.merged, caption: "표 1 부문별 목표"))
    let table = try #require(try HWPXTables(reading: bytes).tables.first)
    #expect(table.above == ["Ⅱ. 세부사업", "(단위: 명, 백만원)", "표 1 부문별 목표"])
    #expect(table.rows.map { $0.cells[0].text }.suffix(3) == ["직접\n일자리", "직접\n일자리", "직접\n일자리"])
    #expect(table.rows[0].cells[3].text == "목표(명)" && table.rows[0].cells[3].isCopy)
    #expect(table.width == 5 && table.rows.count == 5)
    #expect(table.place(row: 3, column: 1) == "표 1의 3번째 줄 2번째 칸")
    #expect(HWPXTables.isHWPX(bytes) && !HWPXTables.isHWPX(Array("PK".utf8)))
  }

  @Test("두 줄 머리, 괄호와 표 위의 단위, 어림수, 소계를 알아본다") func messy() throws {
    let bytes = try HWPXMaking.document(
      HWPXMaking.paragraph("(단위 : 명, 백만원)") + HWPXMaking.table(Self.merged))
    let grid = try #require(try TableGrid.all(in: bytes).first)
    let table = try #require(MessyTable(grid) { ["부문", "사업명"].contains($0) })
    #expect(table.head.titles.map(\.text) == ["부문", "사업명", "목표(명) › 2025년", "목표(명) › 2026년", "예산"])
    #expect(table.unit(of: 3)?.label == "명" && table.unit(of: 4)?.label == "백만원")
    #expect(table.rows.map(\.kind) == [.data, .data, .total("소계")])
    #expect(table.sums(of: 2).map(\.holds) == [true] && table.sums(of: 3).map(\.holds) == [true])
    #expect(table.sums(of: 4).first?.stated == 2_400_000_000)
    guard case .figure(let guess) = TableReading(table.rows[1].cells[3], unit: table.unit(of: 3)) else {
      Issue.record("어림수를 읽지 못했습니다")
      return
    }
    #expect(guess.value == 60 && guess.isEstimate)
  }

  @Test("큰 안긴 표는 따로, 한 줄짜리는 칸의 글자로 읽고 그렇게 했다고 말한다") func nested() throws {
    let large = HWPXMaking.table([["사업", "목표"], ["가", "10"]])
    let small = HWPXMaking.table([["일자리", "정책과"]])
    let outer = HWPXMaking.table(
      [("부서", 0, 0, 1, 1), ("내용", 0, 1, 1, 1), ("담당", 1, 0, 1, 1), ("아래", 1, 1, 1, 1)], raw: [2: small, 3: large])
    let tables = try HWPXTables(reading: try HWPXMaking.document(outer)).tables
    #expect(tables.map(\.name) == ["표 1", "표 2"])
    #expect(tables[0].rows.map { $0.cells.map(\.text) } == [["사업", "목표"], ["가", "10"]])
    #expect(tables[1].rows[1].cells[0].text.oneLine == "담당 일자리 정책과")
    #expect(tables[1].notes == ["칸 안의 작은 표는 글자만 이어 읽었습니다.", "칸 안의 표는 따로 ‘표 1’(으)로 읽었습니다."])
  }

  @Test("각주, 머리말, 지운 글자(변경 내용 추적)는 칸의 값이 아니다") func asides() throws {
    func aside(_ name: String, _ text: String) -> String {
      let list = "<hp:subList>\(HWPXMaking.paragraph(text))</hp:subList>"
      return "<hp:p><hp:run><hp:ctrl><hp:\(name)>\(list)</hp:\(name)></hp:ctrl></hp:run></hp:p>"
    }
    let note = aside("footNote", "99"), header = aside("header", "쪽 머리")
    let changed = """
      <hp:p><hp:run><hp:t><hp:deleteBegin/>5<hp:deleteEnd/><hp:insertBegin/>7<hp:insertEnd/>명<hp:lineBreak/></hp:t>\
      </hp:run></hp:p>
      """
    let bytes = try HWPXMaking.document(
      header
        + HWPXMaking.table(
          [("사업", 0, 0, 1, 1), ("목표", 0, 1, 1, 1), ("가", 1, 0, 1, 1), ("", 1, 1, 1, 1)], raw: [2: note, 3: changed]))
    let table = try #require(try HWPXTables(reading: bytes).tables.first)
    #expect(table.above.isEmpty)
    #expect(table.rows[1].cells.map(\.text) == ["가", "7명"])
    #expect(table.notes == ["각주 1개는 읽지 않았습니다."])
  }

  @Test("여러 구역의 표는 문서의 차례대로 번호를 받고, 그림은 풀지 않는다") func sections() throws {
    let picture = ZipArchive.Entry(name: "BinData/image1.bmp", bytes: [UInt8](repeating: 7, count: 4_000_000))
    let bytes = try HWPXMaking.document(
      HWPXMaking.table([["가", "나"], ["1", "2"]]), HWPXMaking.table([["다", "라"], ["3", "4"]]), more: [picture])
    let tables = try HWPXTables(reading: bytes, limits: .init(unpacked: 100_000)).tables
    #expect(tables.map(\.name) == ["표 1", "표 2"] && tables[1].rows[0].cells[0].text == "다")
  }

  @Test("같이 온 최소 문서처럼 주소가 앞에 와도, 주소가 없어도 읽는다") func addresses() throws {
    let bare = """
      <hp:p><hp:run><hp:tbl rowCnt="2" colCnt="2"><hp:tr><hp:tc><hp:cellAddr colAddr="0" rowAddr="0"/><hp:subList>\
      \(HWPXMaking.paragraph("사업"))</hp:subList></hp:tc><hp:tc><hp:subList>\(HWPXMaking.paragraph("목표"))</hp:subList>\
      </hp:tc></hp:tr><hp:tr><hp:tc><hp:subList>\(HWPXMaking.paragraph("가"))</hp:subList></hp:tc><hp:tc><hp:subList>\
      \(HWPXMaking.paragraph("１２"))</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>
      """
    let table = try #require(try HWPXTables(reading: try HWPXMaking.document(bare)).tables.first)
    #expect(table.rows.map { $0.cells.map(\.text) } == [["사업", "목표"], ["가", "１２"]])
  }
}

@Suite("깨졌거나 위험한 한글 문서") struct HWPXDangerTests {
  @Test("엔터티를 펼치는 폭탄(DTD)은 펼치지 않고 어느 부분인지 말한다") func entities() throws {
    let head = "<!DOCTYPE a [<!ENTITY a '아아아아'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
    let bytes = try HWPXMaking.document(HWPXMaking.table([["&c;", "나"], ["1", "2"]]), head: head)
    let refusal = #expect(throws: HWPXRefusal.self) { try HWPXTables(reading: bytes) }
    #expect(refusal == .documentType(part: "Contents/section0.xml"))
    #expect(refusal?.detail.contains("한글에서 열어 새로 저장") == true)
  }

  @Test("풀면 한도를 넘는 본문은 풀지 않는다") func bomb() throws {
    let blank = String(repeating: " ", count: 40_000_000)
    let bytes = try HWPXMaking.document("<hp:p>\(blank)</hp:p>")
    #expect(bytes.count < 200_000)
    #expect(throws: HWPXRefusal.tooLarge(limit: 32 << 20)) { try HWPXTables(reading: bytes) }
  }

  @Test("칸이 끝없이 넓다는 표, 너무 깊은 표, 칸이 너무 많은 표는 자리를 만들기 전에 돌려보낸다") func shapes() throws {
    let wide = HWPXMaking.table([("가", 0, 0, 1, 1), ("나", 0, 2_000_000_000, 1, 1)])
    #expect(throws: HWPXRefusal.cellOutside(table: 1, row: 1)) {
      try HWPXTables(reading: try HWPXMaking.document(wide))
    }
    let tall = HWPXMaking.table([("가", 0, 0, 19_000, 150), ("나", 0, 199, 1, 1)])
    #expect(throws: HWPXRefusal.tooManyCells(limit: 200_000)) {
      try HWPXTables(reading: try HWPXMaking.document(tall))
    }
    let deep = String(repeating: "<hp:p><hp:run>", count: 500) + String(repeating: "</hp:run></hp:p>", count: 500)
    #expect(throws: HWPXRefusal.tooDeep(limit: 200)) { try HWPXTables(reading: try HWPXMaking.document(deep)) }
  }

  @Test("옛 형식, 암호, 표 없음, 끊긴 파일, 다른 파일마다 할 일을 말한다") func others() throws {
    #expect(throws: HWPXRefusal.oldOffice) { try TableGrid.all(in: [0xD0, 0xCF, 0x11, 0xE0, 0xA1]) }
    let locked = ZipArchive.Entry(
      name: "META-INF/manifest.xml", text: "<odf:manifest><odf:encryption-data checksum='x'/></odf:manifest>")
    let sealed = try ZipArchive.bytes(
      of: [
        .init(name: "mimetype", text: "application/hwp+zip"), locked, .init(name: "Contents/section0.xml", text: "?"),
      ],
      stored: ["mimetype"])
    #expect(throws: HWPXRefusal.locked) { try TableGrid.all(in: sealed) }
    #expect(throws: HWPXRefusal.noTables) {
      try TableGrid.all(in: try HWPXMaking.document(HWPXMaking.paragraph("글만 있음")))
    }
    let whole = try HWPXMaking.document(HWPXMaking.table([["가", "나"], ["1", "2"]]))
    #expect(throws: HWPXRefusal.damaged) { try HWPXTables(reading: Array(whole.prefix(whole.count / 2))) }
    #expect(throws: HWPXRefusal.otherKind) { try TableGrid.all(in: Array("%PDF-1.7".utf8)) }
    #expect(throws: HWPXRefusal.notHWPX) { try HWPXTables(reading: Array("가나다".utf8)) }
    let cut = try HWPXMaking.document("<hp:p><hp:run>")
    #expect(throws: HWPXRefusal.malformed(part: "Contents/section0.xml", line: 1)) { try HWPXTables(reading: cut) }
  }
}
