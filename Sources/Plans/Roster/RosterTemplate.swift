import Documents
import Vocabulary

/// An empty workbook with the columns of a roster: what is taken in, what each cell asks for, and nobody in it.
enum RosterTemplate {
  static let path = "\(RosterRoutes.path)/template.xlsx"
  static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  /// Lines ready to be filled in; more may be added below.
  static let lines = 500

  static func bytes(at now: Instant) throws -> [UInt8] {
    let columns = RosterColumn.allCases
    let head = Workbook.Style(bold: true, ground: 0xE8EEF7, wraps: true, framed: true, centred: true)
    // Text, so that neither days nor phones are turned into numbers.
    let open = columns.map { column in
      Workbook.Cell(.empty, Workbook.Style(number: column == .weeklyHours ? nil : "@", unlocked: true, framed: true))
    }
    var sheet = Workbook.Sheet(name: "명단")
    sheet.widths = columns.map(\.width)
    sheet.rows =
      [columns.map { Workbook.Cell(.text($0.label), head) }]
      + Array(repeating: open, count: lines)
    sheet.frozenRows = 1
    sheet.validations = columns.enumerated().map { place, column in
      .init(
        rows: 1...lines, columns: place...place, rule: column.rule, hint: column.hint,
        refusal: "\(column.label): \(column.hint)")
    }
    var help = Workbook.Sheet(name: "적는 법")
    help.widths = [14, 10, 80]
    help.rows =
      [["열", "꼭 적기", "적는 법"].map { Workbook.Cell(.text($0), head) }]
      + columns.map { column in
        [column.label, RosterColumn.needed.contains(column) || column == .endsOn ? "예" : "", column.hint].map {
          Workbook.Cell(.text($0), Workbook.Style(wraps: true, framed: true))
        }
      }
    return try Workbook(sheets: [sheet, help]).bytes(created: now)
  }
}

extension RosterColumn {
  fileprivate var width: Double { self == .name || self == .endsOn || self == .phone ? 18 : 14 }

  fileprivate var rule: Workbook.Validation.Rule {
    switch self {
    case .contract: .list(EntryContract.allCases.map(\.label))
    case .residence: .list(["관내", "관외"])
    case .weeklyHours: .wholeNumber(0...168)
    default: .text(upTo: 60)
    }
  }

  /// What the cell asks for.
  var hint: String {
    switch self {
    case .name: "한 줄에 한 사람. 주민등록번호는 어느 칸에도 적지 않습니다."
    case .birthDate: "네 자리 연도로 적습니다. 예: 1980-03-02"
    case .phone: "모르면 비워 둡니다. 예: 010-1234-5678"
    case .startedOn: "참여나 근로를 시작한 날. 예: 2026-03-02"
    case .endsOn: "참여나 계약이 끝나는 날. 끝을 정하지 않았으면 ‘\(RosterColumn.noEnd)’이라고 적습니다."
    case .weeklyHours: "한 주에 일하는 시간을 정수로. 모르면 비워 둡니다."
    case .contract: "비워 두어도 됩니다. 적으면 날짜로 계산한 것과 같은지 확인합니다."
    case .residence: "시작한 날 우리 구에 살았으면 관내, 아니면 관외. 모르면 비워 둡니다."
    }
  }
}
