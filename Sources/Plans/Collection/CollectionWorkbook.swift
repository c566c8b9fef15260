import Documents
import Secrets
import Vocabulary

/// A column of the department's sheet, in order.
enum CollectionColumn: String, CaseIterable, Sendable {
  case project, name, unit, target, dueTarget, previous, result, basis, confirmer, document, note

  var title: String {
    switch self {
    case .project: "사업 코드"
    case .name: "사업 이름"
    case .unit: "단위"
    case .target: "연간 목표"
    case .dueTarget: "분기까지 목표"
    case .previous: "앞선 누계"
    case .result: "실적(누계)"
    case .basis: "산출근거"
    case .confirmer: "확인자"
    case .document: "문서번호"
    case .note: "비고"
    }
  }
  var width: Double { [10, 30, 6, 11, 13, 11, 13, 34, 16, 20, 24][place] }
  /// From 0.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Filled in by the department.
  var isAsked: Bool { place >= Self.result.place }
  /// Characters.
  var longest: Int {
    switch self {
    case .basis, .note: 300
    case .document: 40
    default: 60
    }
  }
  var hint: String {
    switch self {
    case .result: "1월 1일부터 분기 끝날까지의 누계를 숫자만 적습니다. 실적이 없으면 0."
    case .basis: "어느 자료를 어떻게 셌는지. 예: 참여자 명부 3-2호에서 9월 30일까지 근무를 시작한 사람"
    case .confirmer: "확인한 사람의 직위. 예: 고용지원팀장"
    case .document: "이 실적을 보고한 공문의 번호. 예: 일자리정책과-1234"
    default: "단위나 범위가 앞과 다르면 그 까닭을 적습니다."
    }
  }
  var remedy: String {
    switch self {
    case .basis: "어느 자료를 어떻게 셌는지 적으십시오."
    case .confirmer: "확인한 사람의 직위를 적으십시오."
    default: "실적을 보고한 공문의 번호를 적으십시오."
    }
  }
}

/// Who a workbook was made for. It stands on a hidden sheet; `check` is a digest over it and over what was asked, so
/// that a file of another round, another office or an altered form is known.
struct CollectionIdentity: Sendable, Equatable {
  static let sheet = "naeil", format = "naeil-collection-1"
  let office: String, round: String, department: String, check: String

  init(office: String, round: String, department: String, check: String) {
    (self.office, self.round, self.department, self.check) = (office, round, department, check)
  }

  init(_ round: CollectionRound, department: String, items: [CollectionItem]) {
    let lines = items.map { item in
      [item.project, item.name, item.unit.rawValue, item.way.rawValue]
        + [item.target, item.dueTarget, item.previous].map { $0.map(String.init) ?? "" }
    }
    let asked = [[Self.format, round.office, round.id.text, department]] + lines
    let text = asked.map { $0.map { "\($0.utf8.count):\($0)" }.joined() }.joined(separator: "\n")
    self.init(
      office: round.office, round: round.id.text, department: department,
      check: String(Digest.sha256(text).hex.prefix(32)))
  }

  var rows: [[Workbook.Cell]] {
    [("format", Self.format), ("office", office), ("round", round), ("department", department), ("check", check)].map {
      [.init(.text($0.0)), .init(.text($0.1))]
    }
  }
}

/// One department's workbook of a round.
struct CollectionWorkbook: Sendable {
  static let sheet = "실적"
  let round: CollectionRound
  let officeName: String
  let department: String
  let items: [CollectionItem]
  /// What was stated already, so that a correction starts from it.
  let current: [String: CollectionFigure]

  var fileName: String { "\(round.name)_취합_\(department).xlsx".replacing("/", with: "·") }

  func bytes() throws -> [UInt8] {
    var identity = Workbook.Sheet(name: CollectionIdentity.sheet)
    (identity.hidden, identity.protected) = (true, true)
    identity.rows = CollectionIdentity(round, department: department, items: items).rows
    return try Workbook(sheets: [sheet, identity]).bytes(created: round.openedAt)
  }

  private static let head = Workbook.Style(bold: true, ground: 0xD6E0EB, wraps: true, framed: true, centred: true)
  private static let askedHead = Workbook.Style(bold: true, ground: 0xFFE0A3, wraps: true, framed: true, centred: true)
  private static let fixed = Workbook.Style(ground: 0xEEF2F7, number: "#,##0", wraps: true, framed: true)
  private static let open = Workbook.Style(ground: 0xFFF9E6, unlocked: true, wraps: true, framed: true)
  private static let openNumber = Workbook.Style(ground: 0xFFF9E6, number: "#,##0", unlocked: true, framed: true)

  private var sheet: Workbook.Sheet {
    var sheet = Workbook.Sheet(name: Self.sheet)
    let columns = CollectionColumn.allCases, last = columns.count - 1
    (sheet.protected, sheet.frozenRows, sheet.widths) = (true, 3, columns.map(\.width))
    (sheet.heights, sheet.merged) = ([0: 28, 1: 34, 2: 34], [(0, 0...last), (1, 0...last)])
    let title = "\(officeName) \(round.name) 일자리 실적 취합: \(department)"
    let advice =
      "노란 칸만 적습니다. 실적은 \(round.period.from)부터 \(round.period.to)까지의 누계를 숫자로만 적고, 실적이 있으면 산출근거·확인자·문서번호를 함께 적습니다. \(round.dueOn)까지 이 파일을 그대로 보내십시오."
    sheet.rows = [
      line(.init(.text(title), Workbook.Style(bold: true, size: 15))),
      line(.init(.text(advice), Workbook.Style(wraps: true))),
      columns.map { .init(.text($0.title), $0.isAsked ? Self.askedHead : Self.head) },
    ]
    sheet.rows += items.map(row)
    sheet.validations = rules(rows: 3...(2 + max(1, items.count)))
    return sheet
  }

  private func line(_ first: Workbook.Cell) -> [Workbook.Cell] { [first] }

  private func row(_ item: CollectionItem) -> [Workbook.Cell] {
    func fixed(_ number: Int?) -> Workbook.Cell { .init(number.map(Workbook.Content.number) ?? .empty, Self.fixed) }
    let known: [Workbook.Cell] = [
      .init(.text(item.project), Self.fixed), .init(.text(item.name), Self.fixed),
      .init(.text(item.unit.label), Self.fixed), fixed(item.target), fixed(item.dueTarget), fixed(item.previous),
    ]
    guard item.way == .total else {
      return known + [
        .init(.empty, Self.fixed), .init(.text("개인별로 기재하는 사업입니다. 적지 않습니다."), Self.fixed), .init(.empty, Self.fixed),
        .init(.empty, Self.fixed), .init(.empty, Self.fixed),
      ]
    }
    let stated = current[item.project]
    func open(_ text: String?) -> Workbook.Cell {
      .init(text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty, Self.open)
    }
    return known + [
      .init(stated.map { .number($0.result) } ?? .empty, Self.openNumber), open(stated?.basis),
      open(stated?.confirmer), open(stated?.document), open(stated?.note),
    ]
  }

  private func rules(rows: ClosedRange<Int>) -> [Workbook.Validation] {
    CollectionColumn.allCases.filter(\.isAsked).map { column in
      let rule: Workbook.Validation.Rule =
        column == .result ? .wholeNumber(0...100_000_000) : .text(upTo: column.longest)
      let refusal =
        column == .result ? "0 이상의 정수만 적습니다. 단위나 글자는 적지 않습니다." : "\(column.longest)자까지 적습니다."
      return Workbook.Validation(
        rows: rows, columns: column.place...column.place, rule: rule, hint: column.hint, refusal: refusal)
    }
  }
}
