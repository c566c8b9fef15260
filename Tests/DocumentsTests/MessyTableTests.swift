import Documents
import Foundation
import Testing
import Vocabulary

@Suite("지저분한 칸의 수") struct TableFigureTests {
  static let thousand = TableUnit(.counted(.persons), scale: 1_000)

  @Test(
    "단위, 쉼표, 전각 숫자, 각주 표시, 큰 수의 말을 한 가지 뜻으로만 읽는다",
    arguments: [
      ("1,234명", nil, 1_234), ("１，２３４", nil, 1_234), ("12", thousand, 12_000), ("1.2", thousand, 1_200),
      ("1,234명", thousand, 1_234), ("3천명", nil, 3_000), ("1억 2,000만원", nil, 120_000_000), ("1,234*", nil, 1_234),
      ("1,234 1)", nil, 1_234), ("85 주2)", nil, 85), ("△12", nil, -12), ("(1,234)", nil, -1_234), ("12②", nil, 12),
      ("2만5천명", nil, 25_000), ("30백만원", nil, 30_000_000),
    ] as [(String, TableUnit?, Int)])
  func reads(_ text: String, _ unit: TableUnit?, _ value: Int) {
    guard case .figure(let figure) = TableReading(TableGrid.Cell(text), unit: unit) else {
      Issue.record("‘\(text)’을(를) 읽지 못했습니다: \(TableReading(TableGrid.Cell(text), unit: unit))")
      return
    }
    #expect(figure.value == value && !figure.isEstimate)
  }

  @Test("어림한 수는 값과 함께 어림이라고 말한다", arguments: ["약 300", "300명 내외", "300여 명", "300(추정)", "≒300", "대략 300명"])
  func guesses(_ text: String) {
    guard case .figure(let figure) = TableReading(TableGrid.Cell(text)) else {
      Issue.record("‘\(text)’을(를) 읽지 못했습니다")
      return
    }
    #expect(figure.value == 300 && figure.isEstimate)
    #expect(figure.notes.contains { $0.contains("어림한 수") })
  }

  @Test(
    "뜻이 하나로 정해지지 않는 칸은 고르지 않고 할 일을 말한다",
    arguments: [
      ("120/150", "수가 둘 이상"), ("120(45)", "수가 둘 이상"), ("100~150", "수가 둘 이상"), ("100명 이상", "범위(이상)"),
      ("12,34", "쉼표 자리"), ("1.5", "정수로 떨어지지"), ("많음", "수를 읽을 수 없습니다"),
    ])
  func refuses(_ text: String, _ words: String) {
    guard case .refused(let sentence) = TableReading(TableGrid.Cell(text)) else {
      Issue.record("‘\(text)’을(를) 받았습니다: \(TableReading(TableGrid.Cell(text)))")
      return
    }
    #expect(sentence.contains(words) && sentence.contains("십시오."))
  }

  @Test("빈칸과 ‘-’, ‘해당없음’은 없는 것이지 0이 아니다", arguments: ["", "-", "―", "해당 없음", "×"])
  func nothing(_ text: String) { #expect(TableReading(TableGrid.Cell(text)) == .empty) }

  @Test("수식의 저장값은 읽었다고 말하고, 저장값이 없거나 오류·날짜이면 읽지 않는다") func formulas() throws {
    let rows = """
      <row r="1"><c t="inlineStr"><is><t>사업</t></is></c><c t="inlineStr"><is><t>목표</t></is></c></row>\
      <row r="2"><c t="inlineStr"><is><t>가</t></is></c><c><f>SUM(B9:B10)</f><v>1234.5</v></c></row>\
      <row r="3"><c t="inlineStr"><is><t>나</t></is></c><c><f>A1*2</f></c></row>\
      <row r="4"><c t="inlineStr"><is><t>다</t></is></c><c t="e"><v>#REF!</v></c></row>
      """
    let grid = try #require(
      try TableGrid.all(in: try SpreadsheetTests.zip(sheet: SpreadsheetTests.sheet(rows))).first)
    let cells = grid.rows.map { $0.cells[1] }
    guard case .figure(let figure) = TableReading(cells[1], unit: Self.thousand) else {
      Issue.record("저장값을 읽지 못했습니다")
      return
    }
    #expect(figure.value == 1_234_500 && figure.notes.first?.contains("수식") == true)
    #expect(TableReading(cells[2]) == .refused("수식의 계산값이 파일에 없습니다. 엑셀에서 열어 다시 저장하거나 숫자를 직접 적으십시오."))
    #expect(TableReading(cells[3]) == .refused("수식의 결과가 오류(#REF!)입니다. 계산한 숫자를 직접 적으십시오."))
  }
}

@Suite("지저분한 표") struct MessyTableTests {
  static func table(_ text: String, knows: Set<String> = ["사업명", "목표"]) throws -> MessyTable {
    let grid = try #require(try TableGrid.all(in: Array(text.utf8)).first)
    return try #require(MessyTable(grid) { knows.contains($0) }, "머리줄을 찾지 못했습니다")
  }

  @Test("제목과 단위 줄 아래의 머리, 되풀이된 머리, 번호 줄, 묶음 제목, 주석을 가려낸다") func rows() throws {
    let table = try Self.table(
      """
      2026년 일자리 대책 세부사업
      ,,(단위: 천명)
      사업명,담당부서,목표
      (1),(2),(3)
      □ 직접일자리
      공공근로,일자리과,1.2
      동행일자리,복지과,0.8
      소계,,2
      사업명,담당부서,목표
      □ 고용서비스
      취업박람회,일자리과,3
      합 계,2개 부서,5
      ※ 자료: 일자리과
      """)
    #expect(table.head.titles.map(\.text) == ["사업명", "담당부서", "목표"])
    #expect(
      table.rows.map(\.kind) == [
        .numbering, .group("직접일자리"), .data, .data, .total("소계"), .head, .group("고용서비스"), .data, .total("합 계"), .note,
      ])
    #expect(table.rows.filter { $0.kind == .data }.map(\.group) == ["직접일자리", "직접일자리", "고용서비스"])
    #expect(table.unit(of: 2)?.label == "천명")
    #expect(table.sums(of: 2).map(\.holds) == [true, true])
    #expect(table.place(table.rows[2], 2) == "6번째 줄 3번째 칸(‘목표’)")
  }

  @Test("맞지 않는 소계는 어느 줄이 얼마나 다른지 말한다") func wrongSum() throws {
    let table = try Self.table("사업명,목표\n합계,300\n가,100\n나,180\n")
    let sum = try #require(table.sums(of: 1).first)
    #expect(!sum.holds && sum.found == 280)
    #expect(
      sum.sentence("2번째 줄", unit: "명")
        == "2번째 줄: ‘합계’은(는) 300명인데 줄의 합은 280명입니다(차이 +20). 빠지거나 두 번 적힌 줄이 없는지 확인하십시오.")
  }

  @Test("합치지 않은 두 줄 머리에서도 위 제목이 아래 열들에 붙는다") func hangingHead() throws {
    let table = try Self.table("사업명,목표,,실적,\n,2025,2026,2025,2026\n가,1,2,3,4\n")
    #expect(table.head.titles.map(\.bare) == ["사업명", "목표2025", "목표2026", "실적2025", "실적2026"])
    #expect(table.rows.count == 1)
  }

  @Test("‘관계’, ‘회계’로 끝나는 사업 이름은 합계가 아니다") func notTotals() throws {
    let table = try Self.table("사업명,목표\n노사관계,1\n취업회계교육,2\n생계지원,3\n사회적 관계,4\n총 계,10\n")
    #expect(table.rows.map(\.kind) == [.data, .data, .data, .data, .total("총 계")])
  }

  @Test("머리줄이 없는 글은 표로 읽지 않는다") func noHead() throws {
    let grid = try #require(try TableGrid.all(in: Array("안녕하십니까\n반갑습니다\n".utf8)).first)
    #expect(MessyTable(grid) { _ in false } == nil)
  }

  @Test("끝없이 넓은 시트는 앞의 200열만 읽고 그렇게 했다고 말한다") func wide() throws {
    let rows = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>가</t></is></c><c r="XFD1" t="inlineStr"><is><t>나</t></is></c></row>\
      <row r="1048576"><c r="A1048576"><v>1</v></c></row>
      """
    let grid = try #require(
      try TableGrid.all(in: try SpreadsheetTests.zip(sheet: SpreadsheetTests.sheet(rows))).first)
    #expect(grid.rows.count == 2 && grid.width == 1)
    #expect(grid.notes == ["200번째 열 뒤의 칸은 읽지 않았습니다."])
  }
}
