import Documents
import Plans
import Testbed
import Testing
import Vocabulary

@Suite("명단의 칸 읽기") struct RosterSheetTests {
  private static let today = PlanSamples.day("2026-03-02")

  private func line(_ cells: [RosterColumn: String]) -> RosterLine {
    let usual: [RosterColumn: String] = [
      .name: "한빛나", .birthDate: "1985-05-05", .startedOn: "2026-01-05", .endsOn: "무기한",
    ]
    return RosterLine(line: 2, usual.merging(cells) { $1 }, year: 2026, today: Self.today)
  }

  @Test("부서마다 다른 열 이름을 알아보고, 모르는 열은 받지 않는다") func headers() throws {
    let names = ["이 름", "생년월일(8자리)", "휴대전화", "참여 시작일", "계약종료일", "주당 근로시간", "고용형태", "거주지"]
    #expect(names.map { RosterColumn(header: $0) } == RosterColumn.allCases)
    let sheet = try RosterSheet(text: "연번,이름,생년월일,시작일,은행계좌\n1,한빛나,1985-05-05,2026-01-05,1\n\n")
    #expect(sheet.ignored == 2 && sheet.rows.count == 1)
    #expect(sheet.rows.first?.cells == [.name: "한빛나", .birthDate: "1985-05-05", .startedOn: "2026-01-05"])
  }

  @Test("빠진 열, 겹친 열, 빈 명단은 무엇을 고칠지 말한다") func shapes() {
    #expect(throws: RosterRefusal.missingColumns(["생년월일", "시작일"])) { try RosterSheet(text: "성명\n한빛나") }
    #expect(throws: RosterRefusal.doubleColumn("성명")) {
      try RosterSheet(text: "성명\t이름\t생년월일\t시작일\n한빛나\t한빛나\t1985-05-05\t2026-01-05")
    }
    #expect(throws: RosterRefusal.empty) { try RosterSheet(text: "성명\t생년월일\t시작일\n\t\t") }
    let many = (0...RosterSheet.mostRows).map { "사람\($0)\t1985-05-05\t2026-01-05" }
    #expect(throws: RosterRefusal.tooManyRows(10_000)) {
      try RosterSheet(text: (["성명\t생년월일\t시작일"] + many).joined(separator: "\n"))
    }
  }

  @Test(
    "날짜는 사람이 적는 대로와 엑셀의 일련번호를 읽는다",
    arguments: ["2026-01-05", "2026.1.5", "20260105", "2026/01/05", "2026년 1월 5일", "46027", "46027.375"])
  func days(_ text: String) {
    let read = line([.startedOn: text])
    #expect(read.problems.isEmpty && read.startedOn == PlanSamples.day("2026-01-05"))
  }

  @Test("연도만 적은 생년월일은 엑셀 일련번호로 읽지 않고, 비어 있는 종료일은 ‘기간의 정함 없음’이라고 적게 한다")
  func said() {
    for text in ["2005", "1999", "9999"] {
      let read = line([.birthDate: text])
      #expect(read.birthDate == nil && read.problems.map(\.kind) == [.notADay], "\(text)")
    }
    #expect(line([.birthDate: "29221"]).birthDate == PlanSamples.day("1980-01-01"))
    let blank: [RosterColumn: String] = [.name: "한빛나", .birthDate: "1985-05-05", .startedOn: "2026-01-05"]
    let unsaid = RosterLine(line: 2, blank, year: 2026, today: Self.today)
    #expect(unsaid.problems.map(\.kind) == [.endUnsaid])
    #expect(unsaid.problems.first?.sentence.contains("‘기간의 정함 없음’이라고 적으십시오.") == true)
    let open = line([.endsOn: "기간의 정함 없음", .contract: "상용"])
    #expect(open.problems.isEmpty && open.endsOn == nil)
    let business = RosterLine(line: 2, blank, year: 2026, today: Self.today, openEnded: true)
    #expect(business.problems.isEmpty)
  }

  @Test("한 줄에 틀린 칸이 여럿이면 한 번에 모두 말한다") func together() {
    let kinds = line([.weeklyHours: "삼십", .residence: "서울", .contract: "일용"]).problems.map(\.kind)
    #expect(Set(kinds) == [.notHours, .unknownWord, .contractDiffers])
  }

  private static let head = ["성명", "생년월일", "시작일", "종료일"]
  private static func sheet(_ name: String, _ people: [[String]]) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(name: name)
    sheet.rows = ([head] + people).map { $0.map { Workbook.Cell(.text($0)) } }
    return sheet
  }
  private static func read(_ sheets: [Workbook.Sheet]) throws -> RosterSheet {
    let book = try Workbook(sheets: sheets).bytes(created: PlanSamples.start)
    return try RosterSheet(workbook: Spreadsheet(reading: book))
  }

  @Test("명단이 든 시트가 둘이면 어느 시트인지 말하고 받지 않는다") func twoTables() throws {
    let first = Self.sheet("1차", [["한빛나", "1985-05-05", "2026-01-05", "2026-05-31"]])
    let second = Self.sheet("2차", [["두레솔", "1970-03-02", "2026-02-05", "2026-05-31"]])
    #expect(throws: RosterRefusal.severalTables(["1차", "2차"])) { try Self.read([first, second]) }
    var hidden = second
    hidden.hidden = true
    #expect(try Self.read([first, hidden]).rows.count == 1)
  }

  @Test("오른쪽 끝 칸 하나에 무엇이 적혀 있어도 채운 칸만큼만 걸린다") func stray() throws {
    let people = (0..<2_000).map { ["사람\($0)", "1985-05-05", "2026-01-05", "2026-05-31"] }
    var sheet = Self.sheet("명단", people)
    sheet.rows.append(
      Array(repeating: Workbook.Cell(.empty), count: 16_383) + [Workbook.Cell(.text("2026-06-30 작성"))])
    let workbook = try Spreadsheet(reading: Workbook(sheets: [sheet]).bytes(created: PlanSamples.start))
    let clock = ContinuousClock()
    var read: RosterSheet?
    let took = try clock.measure { read = try RosterSheet(workbook: workbook) }
    // Two thousand lines as wide as the sheet are 33 million cells: minutes where each is looked at.
    #expect(took < .seconds(20), "\(took)")
    #expect(read?.rows.count == 2_001 && read?.rows.last?.cells.isEmpty == true)
    let wide = (0...RosterSheet.mostColumns).map { "열\($0)" }
    #expect(throws: RosterRefusal.tooManyColumns(60)) {
      try RosterSheet(header: Self.head + wide, rows: [(2, people[0])])
    }
  }

  @Test("엑셀이 지운 전화번호의 0을 되살리고, 주당 시간의 단위를 뗀다") func numbers() {
    let read = line([.phone: "1012345678", .weeklyHours: "주 30시간"])
    #expect(read.problems.isEmpty && read.phone == "01012345678" && read.weeklyHours == 30)
  }

  @Test("틀린 칸은 칸마다 무엇이 틀렸고 어떻게 고치는지 말한다") func problems() {
    let wrong: [(RosterColumn, String, RosterProblem.Kind)] = [
      (.birthDate, "850505", .notADay), (.birthDate, "2027-01-01", .bornTooLate), (.birthDate, "1800-01-01", .tooOld),
      (.startedOn, "2025-12-31", .otherYear), (.startedOn, "2026-12-31", .notStarted),
      (.startedOn, "1.2E+10", .exponent), (.endsOn, "2026-01-01", .endsBeforeStart), (.phone, "전화 없음", .notAPhone),
      (.weeklyHours, "200", .notHours), (.residence, "서울", .unknownWord), (.contract, "일용", .contractDiffers),
    ]
    for (column, text, kind) in wrong {
      let found = line([column: text]).problems
      #expect(found.map(\.kind) == [kind] && found.map(\.column) == [column], "\(column.label) \(text)")
      #expect(
        found.allSatisfy {
          $0.sentence.hasPrefix("\(column.label): ") && $0.sentence.hasSuffix(".") || $0.sentence.hasSuffix("십시오.")
        })
    }
    #expect(
      RosterLine(line: 2, [:], year: 2026, today: Self.today).problems.map(\.kind)
        == [.missing, .missing, .missing, .endUnsaid])
  }

  @Test("줄의 지문은 근로 내용만으로 정해져 누구인지 말하지 않는다") func digest() {
    let one = line([:]), other = line([.name: "두레솔", .birthDate: "1970-03-02", .phone: "010-1234-5678"])
    #expect(one.digest(stage: .employed, evidence: []) == other.digest(stage: .employed, evidence: []))
    #expect(one.digest(stage: .employed, evidence: []) != one.digest(stage: .employed, evidence: [.payslip]))
    #expect(
      one.digest(stage: .employed, evidence: []) != line([.endsOn: "2026-02-01"]).digest(stage: .employed, evidence: [])
    )
  }
}
