import Documents
import Pages
import Vocabulary

/// One row as it came, from a sheet or from the form.
struct CollectionRow: Sendable {
  /// Code of the project as written.
  var project: String
  var result: Spreadsheet.Cell?
  var basis = "", confirmer = "", document = "", note = ""
  /// Name of the cell of each column, for messages; empty on the form.
  var places: [CollectionColumn: String] = [:]
  /// What stands in the locked cells; empty on the form.
  var locked: [CollectionColumn: String] = [:]
  /// The figure's cell is joined with others, so that it is nobody's alone.
  var isMerged = false
  /// Version that stood when the form was drawn; nil for a file.
  var drawn: Int?
}

/// Everything a department's rows are held against, and what they come to. Pure: the same rows give the same verdict.
struct CollectionJudge: Sendable {
  /// What this department was asked.
  let items: [CollectionItem]
  /// Whose project a code is, in the whole round.
  let owners: [String: String]
  /// What stands stated now, by project.
  let current: [String: CollectionFigure]
  let sheet: String
  /// Every version stated in this round, by project, oldest first.
  var history: [String: [CollectionFigure]] = [:]
  /// What the round before says now, by project: it may have been corrected since this one opened.
  var earlier: [String: Int] = [:]
  /// Of the round, 1…4.
  var quarter = 4

  struct Line: Sendable, Equatable {
    let project: String
    var verdict: CollectionVerdict
    let before: Int?
    var after: Int?
    /// To be stored when nothing is wrong in the whole file.
    var figure: CollectionFigure?
  }
  struct Result: Sendable {
    var lines: [Line] = []
    var findings: [CollectionFinding] = []
    var isRefused: Bool { findings.contains { $0.weight == .error } }
    /// Versions to be stated: what differs from what stands.
    var stated: [(project: String, figure: CollectionFigure)] {
      lines.compactMap { line in
        [.accepted, .changed].contains(line.verdict) ? line.figure.map { (line.project, $0) } : nil
      }
    }
  }

  func judge(_ rows: [CollectionRow]) -> Result {
    var result = Result()
    var seen: Set<String> = []
    for row in rows {
      guard let item = items.first(where: { $0.project == row.project }) else {
        result.findings.append(stranger(row))
        continue
      }
      guard seen.insert(row.project).inserted else {
        result.findings.append(error(row, .project, "‘\(row.project)’ 사업이 두 줄입니다. 한 줄만 남기십시오."))
        continue
      }
      judge(row, item, into: &result)
    }
    for item in items where item.way == .total && !seen.contains(item.project) {
      result.findings.append(
        .init(
          weight: .error, sheet: sheet, cell: "", project: item.project,
          message: "‘\(item.name)’(\(item.project)) 줄이 없습니다. 서식을 다시 내려받아 모든 줄을 채우십시오. 실적이 없으면 0을 적습니다."))
      result.lines.append(
        Line(project: item.project, verdict: .wrong, before: current[item.project]?.result ?? previous(item)))
    }
    return result
  }

  private func previous(_ item: CollectionItem) -> Int? { earlier[item.project] ?? item.previous }

  private func stranger(_ row: CollectionRow) -> CollectionFinding {
    let message =
      owners[row.project].map {
        "‘\(row.project)’ 사업은 이 부서가 아니라 \($0)의 사업입니다. 줄을 지우고, 맡은 부서가 바뀌었으면 총괄 담당자에게 알리십시오."
      } ?? "‘\(row.project.prefix(30))’ 코드는 이 취합에 없는 사업입니다. 코드를 고치거나 줄을 지우십시오. 새 사업이면 총괄 담당자에게 알리십시오."
    return error(row, .project, message)
  }

  private func judge(_ row: CollectionRow, _ item: CollectionItem, into result: inout Result) {
    let before = current[item.project]?.result ?? previous(item)
    result.findings += altered(row, item)
    guard item.way == .total else {
      if row.result != nil, !row.isMerged {
        result.findings.append(
          note(row, .result, "개인별로 기재하는 사업이라 적은 수를 쓰지 않았습니다. 명단이 빠졌으면 명단을 내십시오."))
      }
      result.lines.append(Line(project: item.project, verdict: .roster, before: before))
      return
    }
    var found: [CollectionFinding] = []
    let value = number(row, item, into: &found)
    if let value {
      found += plausibility(value, row, item) + completeness(value, row)
      found += back(to: value, row, item)
    }
    let isWrong = value == nil || found.contains { $0.weight == .error }
    var line = Line(project: item.project, verdict: .wrong, before: before, after: value)
    if let value, !isWrong {
      let figure = CollectionFigure(
        result: value, basis: row.basis, confirmer: row.confirmer, document: row.document, note: row.note)
      let old = current[item.project]
      line.verdict = old.map { figure.saysSame(as: $0) ? .same : .changed } ?? .accepted
      line.figure = figure
      if let jump = jump(value, item) { found.append(note(row, .result, jump)) }
    }
    result.findings += found
    result.lines.append(line)
  }

  /// Locked cells that do not say what was asked: the file was written with another program or its lock was taken off.
  private func altered(_ row: CollectionRow, _ item: CollectionItem) -> [CollectionFinding] {
    let asked: [(CollectionColumn, String)] = [
      (.name, item.name), (.unit, item.unit.label), (.target, item.target.map(String.init) ?? ""),
      (.dueTarget, item.dueTarget.map(String.init) ?? ""), (.previous, item.previous.map(String.init) ?? ""),
    ]
    return asked.compactMap { column, text in
      guard let stands = row.locked[column], stands != text.tidied else { return nil }
      return note(
        row, column,
        "잠긴 칸 ‘\(column.title)’이 ‘\(text)’에서 ‘\(stands.prefix(40))’\(stands.directionParticle) 고쳐져 있습니다. 고친 값은 쓰지 않았습니다. 틀렸으면 총괄 담당자에게 알리십시오."
      )
    }
  }

  /// What was corrected already does not come back unsaid: most often it is an old file sent again.
  private func back(to value: Int, _ row: CollectionRow, _ item: CollectionItem) -> [CollectionFinding] {
    let figure = CollectionFigure(
      result: value, basis: row.basis, confirmer: row.confirmer, document: row.document, note: row.note)
    let versions = history[item.project] ?? []
    guard let last = versions.last, !figure.saysSame(as: last),
      let old = versions.last(where: { figure.saysSame(as: $0) })
    else { return [] }
    return [
      error(
        row, .result,
        "이미 고친 \(old.version)판의 수 \(value.grouped)\(item.unit.label)\(item.unit.label.directionParticle) 되돌아갑니다. 옛 파일이면 지금 서식을 내려받아 쓰고, 되돌리는 것이 맞으면 비고에 까닭을 적으십시오."
      )
    ]
  }

  private func number(_ row: CollectionRow, _ item: CollectionItem, into found: inout [CollectionFinding]) -> Int? {
    guard !row.isMerged else {
      found.append(error(row, .result, "칸이 합쳐져 있어 어느 사업의 실적인지 알 수 없습니다. 셀 병합을 풀고 사업마다 따로 적으십시오."))
      return nil
    }
    switch CollectionNumber.read(row.result, unit: item.unit) {
    case .value(let value, let said):
      if let said { found.append(note(row, .result, said)) }
      return value
    case .empty:
      found.append(error(row, .result, "실적이 비어 있습니다. 실적이 없으면 0을 적으십시오."))
      return nil
    case .wrong(let why):
      found.append(error(row, .result, why))
      return nil
    }
  }

  /// The word in 비고 that says a figure is meant although it looks like another unit.
  static let unitWord = "단위 확인"

  /// How many times the year's target a figure may be before 비고 has to say why. A bound of our own, no rule of law.
  static let mostOfTarget = 3

  /// A thousand times off, far beyond the target, or less than before although it is cumulative.
  private func plausibility(_ value: Int, _ row: CollectionRow, _ item: CollectionItem) -> [CollectionFinding] {
    let known = [current[item.project]?.result ?? previous(item), item.dueTarget ?? item.target]
      .compactMap(\.self).filter { $0 > 0 }
    var found: [CollectionFinding] = []
    let unit = item.unit.label
    if !row.note.contains(Self.unitWord), !known.isEmpty {
      if value > 0, known.allSatisfy({ resembles(value * 1000, $0) }) {
        found.append(
          error(
            row, .result,
            "천\(unit) 단위로 적은 것이 아닌지 확인하십시오. \(value.grouped)\(unit)은 알던 수(\(list(known, unit)))의 1,000분의 1쯤입니다. \((value * 1000).grouped)\(unit)이면 고쳐 적고, 맞으면 비고에 ‘\(Self.unitWord)’이라고 적으십시오."
          ))
      } else if known.allSatisfy({ resembles(value, $0 * 1000) }) {
        found.append(
          error(
            row, .result,
            "알던 수(\(list(known, unit)))의 1,000배쯤입니다. 단위가 \(unit)인지 확인해 고쳐 적고, 맞으면 비고에 ‘\(Self.unitWord)’이라고 적으십시오."
          ))
      }
    }
    if found.isEmpty, let target = item.target, target > 0, value > target * Self.mostOfTarget, row.note.isEmpty {
      found.append(
        error(
          row, .result,
          "연간 목표 \(target.grouped)\(unit)의 \(Self.mostOfTarget)배를 넘습니다(이 시스템이 정한 선). 수를 확인해 고치고, 맞으면 비고에 까닭을 적으십시오."
        ))
    }
    if found.isEmpty, let previous = previous(item), value < previous, row.note.isEmpty {
      found.append(
        error(
          row, .result,
          "누계가 앞선 누계 \(previous.grouped)\(unit)보다 줄었습니다. 이번 분기만 적었으면 누계로 고치고, 줄어든 것이 맞으면 비고에 까닭을 적으십시오."))
    }
    return found
  }

  /// Within a third and three times of what is known.
  private func resembles(_ value: Int, _ known: Int) -> Bool { value * 3 >= known && value <= known * 3 }
  private func list(_ known: [Int], _ unit: String) -> String {
    known.map { "\($0.grouped)\(unit)" }.joined(separator: ", ")
  }

  /// A figure that somebody may ask about says where it comes from.
  private func completeness(_ value: Int, _ row: CollectionRow) -> [CollectionFinding] {
    var found: [CollectionFinding] = []
    if value > 0 {
      for (column, text) in [
        (CollectionColumn.basis, row.basis), (.confirmer, row.confirmer), (.document, row.document),
      ] where text.isEmpty {
        found.append(error(row, column, "\(column.title) 칸이 비어 있습니다. \(column.remedy)"))
      }
    }
    for (column, text) in [
      (CollectionColumn.basis, row.basis), (.confirmer, row.confirmer), (.document, row.document), (.note, row.note),
    ] {
      if text.count > column.longest {
        found.append(
          error(
            row, column,
            "\(column.title)\(column.title.topicParticle) \(column.longest)자까지 적습니다. 지금은 \(text.count)자입니다."))
      }
      if ResidentNumber.stands(in: text, divided: true) {
        found.append(error(row, column, "주민등록번호로 보이는 숫자가 있습니다. 이 시스템은 주민등록번호를 받지 않으니 지우십시오."))
      }
    }
    return found
  }

  /// More than half off: from what was sent for these days already, else from what the days let expect (the target to
  /// the quarter's end, or the result so far carried on at its pace).
  private func jump(_ value: Int, _ item: CollectionItem) -> String? {
    let basis: (name: String, value: Int)?
    if let sent = current[item.project]?.result {
      basis = ("앞서 낸 수", sent)
    } else if let due = item.dueTarget ?? item.target.map({ $0 * quarter / 4 }), due > 0 {
      guard value > due else { return nil }
      basis = ("분기까지의 목표", due)
    } else {
      basis = previous(item).flatMap { quarter > 1 ? ("앞선 누계의 속도", $0 * quarter / (quarter - 1)) : nil }
    }
    guard let basis, basis.value > 0, abs(value - basis.value) * 2 > basis.value else { return nil }
    let much =
      value >= basis.value * 3
      ? "\((value / basis.value).grouped)배입니다"
      : "\(value > basis.value ? "+" : "−")\(abs(value - basis.value) * 100 / basis.value) % 다릅니다"
    let unit = item.unit.label
    return
      "\(value.grouped)\(unit): \(basis.name) \(basis.value.grouped)\(unit)\(value >= basis.value * 3 ? "의" : "에서") \(much). 셈하는 범위가 바뀌었으면 비고에 적으십시오."
  }

  private func error(_ row: CollectionRow, _ column: CollectionColumn, _ message: String) -> CollectionFinding {
    finding(.error, row, column, message)
  }
  private func note(_ row: CollectionRow, _ column: CollectionColumn, _ message: String) -> CollectionFinding {
    finding(.note, row, column, message)
  }
  private func finding(
    _ weight: CollectionFinding.Weight, _ row: CollectionRow, _ column: CollectionColumn, _ message: String
  ) -> CollectionFinding {
    CollectionFinding(
      weight: weight, sheet: sheet, cell: row.places[column] ?? "", project: row.project, message: message)
  }
}
