import Plans
import Testing
import Vocabulary

@Suite("명단의 칸 읽기") struct RosterSheetTests {
  private static let today = PlanSamples.day("2026-03-02")

  private func line(_ cells: [RosterColumn: String]) -> RosterLine {
    let usual: [RosterColumn: String] = [.name: "한빛나", .birthDate: "1985-05-05", .startedOn: "2026-01-05"]
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
      RosterLine(line: 2, [:], year: 2026, today: Self.today).problems.map(\.kind) == [.missing, .missing, .missing])
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
