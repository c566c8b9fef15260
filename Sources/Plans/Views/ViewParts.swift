import Counting
import Pages
import Vocabulary

/// The tables of a view: parts, indicators, overlaps, when targets were passed, what is foreseen.
struct ViewParts {
  let sheet: PlanViews.Sheet

  private var question: ViewQuestion { sheet.question }
  private var showsMoney: Bool { sheet.budgets.whole != nil }

  var rows: HTML {
    let by = question.by
    let keys = sheet.figures.parts.keys.sorted { (order($0), sheet.name($0)) < (order($1), sheet.name($1)) }
    let few = sheet.few
    var columns = [
      Column(by.label, heading: true), Column("실적(개인별)", numeric: true), Column("집계(명단 없음)", numeric: true),
      Column("실인원", numeric: true), Column("순 인·월", numeric: true), Column("전일제", numeric: true),
      Column("세지 않음", numeric: true),
    ]
    if showsMoney {
      columns += [Column("예산", numeric: true), Column("순 일자리-년당", numeric: true)]
    }
    let lines = keys.compactMap { key in
      sheet.figures.parts[key].map { line in
        few.contains(key)
          ? ["\(sheet.name(key))"] + columns.dropFirst().map { _ in "가림" }
          : row("\(sheet.name(key))", line, sheet.budgets.parts[key])
      }
    }
    let money: HTML =
      showsMoney
      ? """
      <p>순 일자리-년당 = 명으로 세는 사업의 카드에 적힌 한 해 예산 ÷ (그해 일한 사람의 순 인·월 ÷ 12). \
      지난해부터 이어 일한 사람도 그해 예산으로 일했으므로 나누는 쪽에 넣습니다. 예산이 비어 있는 사업이 있으면 나누지 않습니다.\
      \(sheet.budgets.isDue ? "" : " 한 해의 예산이므로 그해가 끝난 뒤에 나눕니다.")</p>
      """ : .empty
    let persons: HTML = "<p>한 사람이 여러 줄에 있을 수 있어 실인원의 합은 전체 실인원과 다릅니다. 명 아닌 단위는 더하지 않습니다.</p>"
    return section(
      "\(by.label)별 수치", id: "parts",
      table(
        caption: "\(sheet.period.from)~\(sheet.period.to), 단위 명", columns: columns, rows: lines,
        foot: row("합계", sheet.figures.whole, sheet.budgets.whole),
        empty: "<p>이 기간에 귀속하는 기재가 없습니다. 기간을 바꾸어 보십시오.</p>") + persons + groups + money)
  }

  /// What must be said of parts that come from the vault.
  private var groups: HTML {
    let few: HTML = sheet.few.isEmpty ? .empty : " 3건보다 적은 줄과 그 줄을 알아낼 수 있는 줄은 가렸습니다."
    switch question.by {
    case .targetGroup: return "<p>한 사람이 여러 대상에 들 수 있어 줄의 합은 합계와 다릅니다. 봉인한 대상 구분을 수로만 셉니다.\(few)</p>"
    case .district, .dong: return "<p>구직 등록에 적힌 지금의 주소지로 나눕니다. 일을 시작한 뒤 이사했으면 새 주소지에 있습니다.\(few)</p>"
    default: return .empty
    }
  }

  /// Closed lists in their own order, the rest by name.
  private func order(_ key: String) -> Int {
    switch question.by {
    case .category: Vocabulary.Category(rawValue: key).flatMap { Vocabulary.Category.allCases.firstIndex(of: $0) } ?? 99
    case .ageBand: AgeBand(rawValue: key).flatMap { AgeBand.allCases.firstIndex(of: $0) } ?? 99
    default: key.isEmpty ? 1 : 0
    }
  }

  private func row(_ name: HTML, _ line: TableFigures.Line, _ budget: ViewBudgets.Sum?) -> [HTML] {
    let tally = line.tally
    let fullTime = line.work.fullTimeTenths.map { "\(($0 / 10).grouped).\($0 % 10)" } ?? "—"
    var cells: [HTML] = [
      name, Self.apart(tally.cases, tally.cases[.persons] ?? 0), Self.apart(tally.reported, tally.countedReported),
      sheet.showsPersons(tally) ? "\(tally.persons.grouped)" : "—", "\(line.work.net.text)", "\(fullTime)",
      Self.apart(tally.leftOut, tally.leftOut[.persons] ?? 0),
    ]
    if showsMoney { cells += money(budget, line) }
    return cells
  }

  /// 명, and beside it what stands in other units: never added.
  private static func apart(_ quantities: [Unit: Int], _ persons: Int) -> HTML {
    let others = Unit.allCases.filter { $0 != .persons }.compactMap { unit in
      quantities[unit].flatMap { $0 == 0 ? nil : " · \($0.grouped)\(unit.label)" }
    }
    return "\(persons.grouped)\(others.joined())"
  }

  private func money(_ budget: ViewBudgets.Sum?, _ line: TableFigures.Line) -> [HTML] {
    switch budget {
    case nil: return ["–", "–"]
    case .missing(let count): return [count == 1 ? "예산 미입력" : "예산 미입력 \(count)개", "–"]
    case .known(let won):
      let shown = sheet.budgets.isDue && sheet.showsPersons(line.tally)
      let cost = shown ? line.paid.costOfJobYear(won).map { "\($0.grouped)원" } : nil
      return ["\(won.grouped)원", "\(cost ?? "—")"]
    }
  }

  var indicators: HTML {
    var rows = sheet.retention.map { one -> [HTML] in
      [
        "고용유지율 \(one.months)개월",
        one.rate.numerator == 0 && one.unconfirmed > 0
          ? "아직 확인한 것이 없습니다(\(one.rate.denominator.grouped)건 가운데 \(one.unconfirmed.grouped)건 미확인)"
          : rateLine(one.rate.numerator, one.rate.denominator, "건"),
        """
        \(one.months)개월이 지난 실적 가운데 유지가 확인된 것. 계약이 그보다 짧은 일자리와 아직 확인하지 않은 \
        \(one.unconfirmed.grouped)건도 분모에 있어, 확인이 늘면 오를 수 있습니다.
        """,
      ]
    }
    rows.append([
      "정규직 전환율", rateLine(sheet.conversion.rate.numerator, sheet.conversion.rate.denominator, "명"),
      "이 기간에 수료한 사람 가운데 같은 사업에서 정규직이 된 사람. 실적으로 세는지와 무관합니다.",
    ])
    return section(
      "유지와 전환", id: "indicators",
      table(
        caption: "지표마다 분자와 분모가 다르므로 실적과 더하지 않습니다",
        columns: [Column("지표", heading: true), Column("값"), Column("무엇을 무엇으로 나누었나")], rows: rows))
  }

  var overlaps: HTML {
    let matrix = sheet.figures.overlaps
    let present = Vocabulary.Category.allCases.filter { matrix[$0, $0] > 0 }
    guard sheet.showsPersons(sheet.figures.whole.tally), !present.isEmpty else {
      return section("부문 사이에 겹친 사람", id: "overlaps", "<p>개인별 확인분이 적거나 없어 겹친 사람을 보이지 않습니다.</p>")
    }
    let rows = present.map { a in
      ["\(a.label)" as HTML] + present.map { b in "\(matrix[a, b].grouped)" as HTML }
    }
    return section(
      "부문 사이에 겹친 사람", id: "overlaps",
      """
      <p>실인원 \(matrix.persons.grouped)명 가운데 \(matrix.inSeveral.grouped)명이 둘 이상의 부문에 있습니다.</p>\
      \(table(
        caption: "부문 × 부문 실인원(명). 대각선은 그 부문의 실인원",
        columns: [Column("부문", heading: true)] + present.map { Column($0.label, numeric: true) }, rows: rows))
      """)
  }

  var passing: HTML {
    let rows = sheet.passing.sorted {
      ($0.quarters?.upperBound ?? 9, $0.name) < ($1.quarters?.upperBound ?? 9, $1.name)
    }.map { one -> [HTML] in
      ["\(one.name)" as HTML, "\(one.target.grouped)"] + zip(one.until.least, one.until.most).map(Self.between)
        + [one.quarters.map(Self.passed) ?? "아직"]
    }
    return section(
      "목표를 넘은 분기", id: "passing",
      table(
        caption: "\(question.year)년 연간 목표와 분기 말 누계(명, 명단 없는 집계 포함). 여러 분기에 걸친 집계는 나눌 수 없어 ‘적어도~많아야’로 적음",
        columns: [
          Column("사업", heading: true), Column("목표", numeric: true), Column("1분기", numeric: true),
          Column("2분기", numeric: true), Column("3분기", numeric: true), Column("4분기", numeric: true), Column("넘은 때"),
        ], rows: rows, empty: "<p>명으로 세는 목표가 없습니다. 목표를 먼저 정하십시오.</p>"))
  }

  /// A total over several quarters lies somewhere between.
  private static func between(_ least: Int, _ most: Int) -> HTML {
    least == most ? "\(least.grouped)" : "\(min(least, most).grouped)~\(max(least, most).grouped)"
  }
  private static func passed(_ quarters: ClosedRange<Int>) -> HTML {
    quarters.count == 1
      ? badge("\(quarters.lowerBound)분기에 넘음", .success)
      : badge("\(quarters.lowerBound)~\(quarters.upperBound)분기 사이에 넘음", .success)
  }

  var forecast: HTML {
    guard sheet.today.year == question.year else { return .empty }
    guard let forecast = sheet.forecast else {
      return section(
        "올해 말 예상", id: "forecast", "<p>견줄 지난해가 셋보다 적어 예상을 내지 않습니다. 개인별로 확인된 해만 셉니다.</p>")
    }
    return section(
      "올해 말 예상", id: "forecast",
      """
      <p>\(natureTag(.estimated)) 오늘까지 \(sheet.soFar.grouped)명, 올해 말 \(forecast.result.grouped)명. \
      지난 \(forecast.periods)개 해를 하나씩 따르면 \(forecast.range.lowerBound.grouped)명부터 \
      \(forecast.range.upperBound.grouped)명까지입니다.</p>\
      <p>방법: 지난해들이 같은 날까지 이룬 몫(그날까지의 합 ÷ 한 해의 합)으로 오늘까지의 실적을 나눕니다. 개인별 실적만 쓰며, 실적에 더하지 않습니다.</p>
      """)
  }
}
