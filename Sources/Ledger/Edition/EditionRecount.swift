import Counting
import Vocabulary

/// Recomputes what anyone can recompute, and holds the rest to what must be true of it.
struct EditionRecount {
  let contents: EditionContents

  /// Throws the first difference, by file and line.
  func check() throws(EditionDamage) {
    try checkRows()
    try checkFigures()
    try checkNetPersons()
    try checkPace()
    try checkLastYear()
    try checkTotals()
  }

  /// The clauses that read exact columns alone: rule, unit, nature, stage.
  private func checkRows() throws(EditionDamage) {
    for (index, row) in contents.rows.enumerated() {
      let line = index + 2
      func wrong(_ what: String) -> EditionDamage { EditionDamage(EditionFile.Name.entries, line, what) }
      guard row.key.year == contents.plan.year else { throw wrong("연도 \(row.key.year)이(가) 공시 연도가 아닙니다") }
      let expected = refusal(row.key)
      let readable: Set<String> = ["noRule", "otherUnit", "natureNotCounted", "stageNotCounted"]
      if let expected, row.key.verdict != expected {
        throw wrong("집계 판단이 \(row.key.verdict)이나 rules.yaml로는 \(expected)입니다")
      }
      if expected == nil, readable.contains(row.key.verdict) {
        throw wrong("집계 판단이 \(row.key.verdict)이나 rules.yaml에는 그럴 까닭이 없습니다")
      }
      if let hole = hole(in: row.detail.cells) { throw wrong("‘\(hole)’을 묶지 않고 그 뒤의 열을 묶었습니다") }
    }
  }

  private func refusal(_ key: EditionKey) -> String? {
    guard let clause = contents.rules.ruleSet.clause(for: key.category) else { return WhyNot.noRule.rawValue }
    if key.unit != clause.unit { return WhyNot.otherUnit.rawValue }
    if !clause.natures.contains(key.nature) { return WhyNot.natureNotCounted.rawValue }
    if key.nature == .pledged || key.nature == .estimated { return nil }
    return clause.stages.contains(key.stage) ? nil : WhyNot.stageNotCounted.rawValue
  }

  /// Columns are generalised from the left; the first that is not although a later one is.
  private func hole(in cells: [String]) -> String? {
    guard let last = cells.lastIndex(of: EditionDetail.folded),
      let first = cells[..<last].firstIndex(where: { $0 != EditionDetail.folded })
    else { return nil }
    return EditionDetail.columns[first]
  }

  private func checkFigures() throws(EditionDamage) {
    let expected = EditionTable(plan: contents.plan, rows: contents.rows, corrections: contents.corrections).figures
    let given = contents.table.figures
    let open = given.enumerated().filter { $0.element.part.reproducible }
    for (index, known) in expected.enumerated() {
      var figure = known
      guard index < open.count else { throw wrong(nil, "\(name(figure)) 줄이 없습니다") }
      let (line, stated) = open[index]
      // Quoted editions once said 0 where nothing was known.
      if !stated.isUnknown { figure.isUnknown = false }
      if stated == figure { continue }
      guard (stated.part, stated.key, stated.unit) == (figure.part, figure.key, figure.unit) else {
        throw wrong(line, "\(name(figure)) 줄이 있어야 할 자리에 \(name(stated)) 줄이 있습니다")
      }
      let differing = zip(TableFile.header, zip(TableFile.cells(stated), TableFile.cells(figure)))
      let first = differing.first { $0.1.0 != $0.1.1 }
      throw wrong(line, "\(name(figure)) ‘\(first?.0 ?? "")’ 값 \(first?.1.0 ?? ""), 다시 계산하면 \(first?.1.1 ?? "")")
    }
    if open.count > expected.count { throw wrong(open[expected.count].offset, "다시 계산하면 없는 줄입니다") }
  }

  /// Only an auditor can recount persons; anyone can see whether they may be shown and are possible.
  private func checkNetPersons() throws(EditionDamage) {
    let percent = contents.rules.netPersonsFromPercent
    let stated = contents.table.figures.enumerated().filter { $0.element.part == .netPersons }
    guard contents.table.showsNetPersons(fromPercent: percent) else {
      if let first = stated.first { throw wrong(first.offset, "개인별 확인분이 \(percent) %에 못 미쳐 실인원을 실을 수 없습니다") }
      return
    }
    guard let figure = stated.first, stated.count == 1 else { throw wrong(nil, "실인원 줄이 하나 있어야 합니다") }
    let measured = contents.table.first(.coverage)?.measured ?? 0
    guard (1...max(1, measured)).contains(figure.element.measured) else {
      throw wrong(figure.offset, "실인원 \(figure.element.measured)명이 개인별 확인분 \(measured)건과 맞지 않습니다")
    }
  }

  /// The pace line adds up to the counted entries, and no point is below the rows that show their month.
  private func checkPace() throws(EditionDamage) {
    let counted = contents.rows.filter(\.key.isPace)
    var (sum, last) = (0, Month?.none)
    for (line, figure) in contents.table.figures.enumerated() where figure.part == .month {
      guard let point = PaceMonth(label: figure.key, quantity: figure.measured) else {
        throw wrong(line, "월 ‘\(figure.key)’을(를) 읽을 수 없습니다")
      }
      if let last, point.from != last.next { throw wrong(line, "월이 이어지지 않습니다") }
      let shown = counted.filter { Month($0.detail.month).map { point.from <= $0 && $0 <= point.to } ?? false }
      let least = shown.reduce(0) { $0 + $1.quantity }
      guard point.quantity >= least else {
        throw wrong(line, "월별 실적 \(point.quantity)이(가) entries.csv의 \(least)보다 작습니다")
      }
      (sum, last) = (sum + point.quantity, point.to)
    }
    let total = counted.reduce(0) { $0 + $1.quantity }
    if sum != total { throw wrong(nil, "월별 실적의 합 \(sum)이(가) 개인별 확인분 \(total)과 다릅니다") }
  }

  /// The pace of the year before names its edition, runs without a gap through that year and adds up.
  private func checkLastYear() throws(EditionDamage) {
    let year = contents.plan.year - 1, figures = contents.table.figures.enumerated()
    let whole = figures.filter { $0.element.part == .lastYear }
    var (sum, last) = (0, Month?.none)
    for (line, figure) in figures where figure.part == .lastYearMonth {
      guard let point = PaceMonth(label: figure.key, quantity: figure.measured), !whole.isEmpty,
        point.from.year == year, point.to.year == year, last.map({ point.from == $0.next }) ?? true
      else { throw wrong(line, "지난해의 월 ‘\(figure.key)’이(가) 이어지지 않습니다") }
      (sum, last) = (sum + point.quantity, point.to)
    }
    guard let named = whole.first else { return }
    guard whole.count == 1, named.element.key.hasPrefix("\(contents.plan.office)-\(year)-") else {
      throw wrong(named.offset, "지난해 공시본 ‘\(named.element.key)’이(가) 이 기관의 지난해 것이 아니거나 둘입니다")
    }
    if sum != named.element.measured {
      throw wrong(named.offset, "지난해 월별 실적의 합 \(sum)이(가) 적힌 \(named.element.measured)과 다릅니다")
    }
  }

  /// The totals one by one are what `entries.csv` holds summed up.
  private func checkTotals() throws(EditionDamage) {
    guard contents.format != .first else { return }
    var left: [EditionKey: Int] = [:]
    for row in contents.rows where row.key.nature != .measured { left[row.key, default: 0] += row.quantity }
    for (index, total) in contents.totals.enumerated() {
      guard left[total.key] != nil else {
        throw EditionDamage(EditionFile.Name.totals, index + 2, "entries.csv에 없는 집계입니다")
      }
      left[total.key, default: 0] -= total.quantity
    }
    if let differing = left.filter({ $0.value != 0 }).keys.min() {
      let line = contents.rows.firstIndex { $0.key == differing }.map { $0 + 2 }
      throw EditionDamage(EditionFile.Name.entries, line, "totals.csv의 집계를 더한 값과 다릅니다")
    }
  }

  private func wrong(_ index: Int?, _ what: String) -> EditionDamage {
    EditionDamage(EditionFile.Name.table, index.map { $0 + 2 }, what)
  }
  private func name(_ figure: EditionFigure) -> String {
    figure.part.rawValue + (figure.key.isEmpty ? "" : " \(figure.key)") + " \(figure.unit.rawValue)"
  }
}
