import Documents
import Foundation
import Testing
import Vocabulary

@Suite("엑셀 통합 문서(XLSX)") struct WorkbookTests {
  static let made = Instant(milliseconds: 1_772_413_200_000)

  static var book: Workbook {
    var sheet = Workbook.Sheet(name: "실적")
    let locked = Workbook.Style(bold: true, ground: 0xEEF2F7, framed: true)
    let open = Workbook.Style(number: "#,##0", unlocked: true, framed: true)
    (sheet.protected, sheet.frozenRows, sheet.widths) = (true, 2, [12, 30, 14])
    sheet.rows = [
      [.init(.text("2026년 3분기 취합"), locked), .init(.empty, locked), .init(.empty, locked)],
      [.init(.text("코드"), locked), .init(.text("사업"), locked), .init(.text("실적"), locked)],
      [.init(.text("P101"), locked), .init(.text("=공공근로 & <희망>"), locked), .init(.number(-1_234), open)],
      [
        .init(.day(Day("2026-03-02") ?? Day(number: 0)), Workbook.Style(number: "yyyy-mm-dd")), .init(.empty),
        .init(.empty, open),
      ],
    ]
    sheet.merged = [(0, 0...2)]
    sheet.validations = [
      .init(rows: 2...3, columns: 2...2, rule: .wholeNumber(0...9_999_999), hint: "숫자만", refusal: "0 이상의 정수를 적으십시오."),
      .init(rows: 2...3, columns: 1...1, rule: .list(["가", "나"]), hint: "고르기", refusal: "보기에서 고르십시오."),
    ]
    var identity = Workbook.Sheet(name: "naeil")
    (identity.hidden, identity.rows) = (true, [[.init(.text("round")), .init(.text("r-1"))]])
    return Workbook(sheets: [sheet, identity])
  }

  @Test("쓴 글자·숫자·날짜를 자리와 함께 그대로 읽고, 합친 머리칸은 첫 칸의 글자로 본다") func roundTrip() throws {
    let read = try Spreadsheet(reading: try Self.book.bytes(created: Self.made))
    let sheet = try #require(read.sheet("실적"))
    #expect(read.sheets.map(\.hidden) == [false, true])
    #expect(sheet.cell(3, 2)?.value == .text("=공공근로 & <희망>"))
    #expect(sheet.cell(3, 3)?.value == .number(-1_234) && sheet.cell(3, 3)?.text == "-1234")
    #expect(sheet.cell(4, 1)?.value == Day("2026-03-02").map(Spreadsheet.Value.day))
    #expect(sheet.cell(1, 3)?.text == "2026년 3분기 취합" && sheet.cell(4, 3) == nil)
    #expect(sheet.lastRow == 4 && sheet.lastColumn == 3)
    #expect(Spreadsheet.Place(row: 5, column: 28).name == "AB5")
    #expect(read.modified == Self.made)
  }

  @Test("잠근 시트, 풀어 둔 칸, 숨긴 시트, 고정한 머리줄, 입력 규칙이 파일에 들어 있다") func protection() throws {
    let archive = try ZipArchive(reading: try Self.book.bytes(created: Self.made))
    let sheet = String(decoding: try archive.bytes(of: "xl/worksheets/sheet1.xml"), as: UTF8.self)
    #expect(sheet.contains("<sheetProtection") && sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"2\""))
    #expect(sheet.contains("<dataValidation type=\"whole\"") && sheet.contains("숫자만") && sheet.contains("가,나"))
    let styles = String(decoding: try archive.bytes(of: "xl/styles.xml"), as: UTF8.self)
    #expect(styles.contains("<protection locked=\"0\"/>"))
    let book = String(decoding: try archive.bytes(of: "xl/workbook.xml"), as: UTF8.self)
    #expect(book.contains("state=\"hidden\""))
  }

  @Test("같은 내용은 같은 바이트이다") func deterministic() throws {
    #expect(try Self.book.bytes(created: Self.made) == Self.book.bytes(created: Self.made))
  }
}

@Suite("남이 보낸 엑셀 파일") struct SpreadsheetTests {
  static let types = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>
    """

  /// A workbook made by hand: one sheet, whose XML is given, and shared texts.
  static func zip(
    sheet: String, shared: String? = nil, types: String = types, more: [ZipArchive.Entry] = []
  ) throws -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var entries = [
      ZipArchive.Entry(name: "[Content_Types].xml", text: types),
      .init(
        name: "xl/workbook.xml",
        text:
          "<x:workbook xmlns:x='m' xmlns:r='\(office)'><x:sheets><x:sheet name='표' sheetId='1' r:id='r1'/></x:sheets></x:workbook>"
      ),
      .init(
        name: "xl/_rels/workbook.xml.rels",
        text: """
          <Relationships><Relationship Id="r1" Type="\(office)/worksheet" Target="/xl/worksheets/sheet1.xml"/>
          <Relationship Id="r2" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
          """),
      .init(name: "xl/worksheets/sheet1.xml", text: sheet),
    ]
    if let shared { entries.append(.init(name: "xl/sharedStrings.xml", text: shared)) }
    return try ZipArchive.bytes(of: entries + more)
  }

  static func sheet(_ rows: String) -> String { "<worksheet><sheetData>\(rows)</sheetData></worksheet>" }

  @Test("조각난 공유 글자, 칸 안의 글자, 수식의 저장값, 오류값, 주소 없는 칸을 읽는다") func kinds() throws {
    let shared = "<sst><si><r><t>천</t></r><r><t>명</t></r><rPh><t>읽기</t></rPh></si></sst>"
    let read = try Spreadsheet(
      reading: try Self.zip(
        sheet: Self.sheet(
          """
          <row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><t>1,234명</t></is></c>\
          <c><f>1+1</f><v>2</v></c><c><f>A9</f></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row><c><v>12.5</v></c></row>
          """), shared: shared))
    let sheet = try #require(read.sheet("표"))
    #expect(sheet.cell(2, 2)?.value == .text("천명"))
    #expect(sheet.cell(2, 3)?.value == .text("1,234명"))
    #expect(sheet.cell(2, 4) == Spreadsheet.Cell(.number(2), isFormula: true))
    #expect(sheet.cell(2, 5) == Spreadsheet.Cell(.uncomputed, isFormula: true))
    #expect(sheet.cell(2, 6)?.value == .failure("#DIV/0!"))
    #expect(sheet.cell(3, 1)?.value == .number(12.5))
  }

  @Test("문서 형식 선언(DTD)이 든 파일은 펼치지 않고 돌려보낸다") func documentType() throws {
    let bomb = """
      <!DOCTYPE lolz [<!ENTITY a "아아아아아아"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
      <worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>
      """
    #expect(throws: DocumentError.documentType(part: "xl/worksheets/sheet1.xml")) {
      try Spreadsheet(reading: try Self.zip(sheet: bomb))
    }
  }

  @Test("풀면 한도를 넘는 시트와 칸이 너무 많은 시트는 다 읽지 않고 돌려보낸다") func bombs() throws {
    let long = Self.sheet(String(repeating: "<row><c><v>1</v></c></row>", count: 200_000))
    let packed = try Self.zip(sheet: long)
    #expect(packed.count < 60_000)
    #expect(throws: DocumentError.tooLarge(limit: 1 << 20)) {
      try Spreadsheet(reading: packed, limits: .init(unpacked: 1 << 20))
    }
    #expect(throws: DocumentError.tooManyCells(limit: 1000)) {
      try Spreadsheet(reading: packed, limits: .init(cells: 1000))
    }
  }

  @Test("매크로 파일, 옛 형식, 이진 형식, 엑셀이 아닌 파일, 깨진 파일을 가려 무엇을 할지 말한다") func refusals() throws {
    let plain = Self.sheet("<row><c><v>1</v></c></row>")
    #expect(throws: DocumentError.macros) {
      try Spreadsheet(
        reading: try Self.zip(
          sheet: plain,
          types: "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>"))
    }
    #expect(throws: DocumentError.macros) {
      try Spreadsheet(reading: try Self.zip(sheet: plain, more: [.init(name: "xl/vbaProject.bin", bytes: [1])]))
    }
    #expect(throws: DocumentError.binaryWorkbook) {
      try Spreadsheet(reading: try Self.zip(sheet: plain, more: [.init(name: "xl/workbook.bin", bytes: [1])]))
    }
    #expect(throws: DocumentError.oldOrLockedWorkbook) {
      try Spreadsheet(reading: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])
    }
    #expect(throws: DocumentError.notWorkbook) { try Spreadsheet(reading: Array("사업,실적\n".utf8)) }
    #expect(throws: DocumentError.notWorkbook) {
      try Spreadsheet(reading: try ZipArchive.bytes(of: [.init(name: "a.txt", text: "글")]))
    }
    #expect(throws: DocumentError.malformedXML(part: "xl/worksheets/sheet1.xml", line: 1)) {
      try Spreadsheet(reading: try Self.zip(sheet: "<worksheet><row></worksheet>"))
    }
    #expect(DocumentError.macros.detail.contains("다시 저장하십시오"))
  }
}
