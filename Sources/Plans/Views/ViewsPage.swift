import Counting
import Ledger
import Pages
import Vocabulary

/// `/desk/plans/{year}/views`: the live figures as the planner asked for them, each with what it rests on.
struct ViewsPage {
  let sheet: PlanViews.Sheet
  let call: Call

  private var question: ViewQuestion { sheet.question }
  private var whole: TableFigures.Line { sheet.figures.whole }

  var page: Page {
    let parts = ViewParts(sheet: sheet)
    return Page(
      title: "\(question.year)년 수치를 다르게 보면", lead: lead,
      body: """
        \(ViewForm(question: question, presets: sheet.presets, call: call).html)\(figures)\(parts.rows)\
        \(parts.indicators)\(parts.overlaps)\(ViewComparisonPart(sheet: sheet).html)\(parts.passing)\(parts.forecast)\(rule)
        """,
      breadcrumb: [("업무", "/desk"), ("\(question.year)년", "/desk/plans/\(question.year)")])
  }

  private var lead: HTML {
    """
    <p>\(sheet.period.from)부터 \(sheet.period.to)까지, 집계 기준 ‘\(sheet.rules.name)’으로 지금 원장을 센 값입니다. \
    공시한 수치가 아닙니다.</p>
    """
  }

  private var figures: HTML {
    let tally = whole.tally
    let coverage = tally.coverage
    let backed = "개인별 확인분 \(coverage.numerator.grouped) / \(coverage.denominator.grouped)건"
    let persons =
      sheet.showsPersons(tally)
      ? figure(value: tally.persons, unit: "명", label: "실인원", basis: "\(backed)에서")
      : figure(value: "—", label: "실인원", basis: "\(backed). \(sheet.shownFromPercent) %에 못 미쳐 보이지 않습니다.")
    let work = whole.work
    return Pages.figures([
      figure(
        value: tally.cases[.persons] ?? 0, unit: "명", label: "실적(개인별)",
        basis: "명단 없는 집계 \(tally.countedReported.grouped)명은 따로"), persons,
      figure(
        value: work.gross.text, unit: "인·월", label: "일한 달",
        basis:
          "기간을 아는 \(work.dated.numerator.grouped) / \(work.dated.denominator.grouped)건, 사람마다 겹친 날을 빼면 \(work.net.text)"),
      figure(
        value: work.fullTimeTenths.map { "\(($0 / 10).grouped).\($0 % 10)" } ?? "—", unit: "명",
        label: "전일제 환산(FTE)",
        basis: "시간을 아는 \(work.withHours.numerator.grouped) / \(work.withHours.denominator.grouped)건"),
    ])
  }

  private var rule: HTML {
    let clauses = sheet.rules.clauses.map { "<li><b>\($0.category.label)</b> \($0.sentence)</li>" as HTML }
    return section(
      "어떻게 세었나",
      """
      <p>집계 기준: \(sheet.rules.name). 출처: \(sheet.rules.source) (\(sheet.rules.confidenceLabel))</p>\
      \(disclosure("부문마다 세는 법", "<ul>\(clauses)</ul>"))\
      <p>전일제 환산: Σ주 시간 ÷ (주 40시간 × 기간의 주 수). 주 시간이 적힌 기재는 그 시간(많아야 40시간)으로, 구간만 아는 기재는 다음 값으로 셉니다: \
      \(sheet.hours.source). 인·월과 전일제는 귀속한 일자리가 기간 안에서 오늘까지 일한 \
      날만 셉니다.</p>
      """)
  }
}

extension PlanViews.Sheet {
  /// Whether enough of the cases have a person behind them.
  func showsPersons(_ tally: Tally) -> Bool { tally.showsPersons(fromPercent: shownFromPercent) }
  /// Parts masked for who looks: of fewer than three cases, and where that is one alone the next smallest, which would
  /// tell it by the sum.
  var few: Set<String> {
    guard hidesFew else { return [] }
    let sizes = figures.parts.mapValues { part in
      part.tally.coverage.denominator + part.tally.notCounted.values.reduce(0, +)
    }
    var few = Set(sizes.filter { (1...2).contains($0.value) }.keys)
    if few.count == 1,
      let next = sizes.filter({ !few.contains($0.key) }).min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    {
      few.insert(next.key)
    }
    return few
  }
  /// Name of a part; an empty key is what belongs nowhere.
  func name(_ key: String) -> String { names[key] ?? (key.isEmpty ? "\(question.by.label) 없음" : key) }
}

/// The choices above the figures; a GET form, so that a view has an address.
struct ViewForm {
  let question: ViewQuestion
  let presets: [RuleSet]
  let call: Call
  var typed = TypedForm()

  var html: HTML {
    func options<C: Code>(_ type: C.Type) -> [(String, String)] { Array(C.allCases).map { ($0.rawValue, $0.label) } }
    let first = fieldRow([
      selectField(
        "span", label: "기간", options: options(ViewQuestion.Span.self), selected: question.span.rawValue, required: true),
      selectField(
        "by", label: "묶음", options: options(ViewQuestion.By.self), selected: question.by.rawValue, required: true),
      selectField(
        "rules", label: "견줄 집계 기준", options: presets.map { ($0.version, $0.name) }, selected: question.beside ?? "",
        empty: "견주지 않음"),
    ])
    let days = fieldRow([
      selectField(
        "quarter", label: "분기(분기 누계일 때)", options: (1...4).map { ("\($0)", "\($0)분기까지") },
        selected: "\(question.quarter)", required: true),
      dateField(
        "from", label: "첫날(직접 정할 때)", value: typed.value("from", or: question.from.map { "\($0)" } ?? ""),
        hint: "예: 2026-03-02",
        error: typed.error("from")),
      dateField(
        "to", label: "끝날(직접 정할 때)", value: typed.value("to", or: question.to.map { "\($0)" } ?? ""),
        hint: "예: 2026-08-31",
        error: typed.error("to")),
    ])
    return form(
      call, action: "/desk/plans/\(question.year)/views", method: "get",
      first + days + formActions([button("이렇게 보기", kind: .primary)]))
  }
}

/// While the ledger is still being read into memory: how far it is. Looks again by itself, also where scripts are off.
struct ViewsWaitingPage {
  let address: String
  let step: OfficeColumns.Step?
  /// Where the page leads back to.
  let way: [(String, String)]

  var page: Page {
    let bar: HTML =
      step.map { step in
        """
        <p><progress value="\(step.done)" max="\(max(step.all, 1))" aria-label="원장을 읽는 정도"></progress></p>\
        <p>\(step.sentence)</p>
        """
      } ?? "<p>원장을 읽기 시작했습니다.</p>"
    return Page(
      title: "원장을 읽고 있습니다", lead: "<p>기재가 많아 시간이 조금 걸립니다. 이 화면은 다 읽을 때까지 스스로 새로 고칩니다.</p>",
      body: bar + buttonRow([linkButton("지금 다시 보기", address, .primary)]), breadcrumb: way, head: RefreshingHead.html)
  }
}

/// What was asked cannot be shown: the choices again as they were typed, and what is wrong with them.
struct ViewsRefusedPage {
  let year: Int
  let refusal: InvalidInput
  let call: Call

  var page: Page {
    let typed = TypedForm(call.query, refusal)
    let presets = (try? RulePresets.all()) ?? []
    return Page(
      title: refusal.title, lead: "<p>고른 것은 그대로 있습니다. 고쳐서 다시 보십시오.</p>",
      body: typed.summary(["from": "첫날", "to": "끝날"])
        + ViewForm(
          question: ViewQuestion(leniently: call, year: year), presets: presets, call: call, typed: typed
        ).html,
      breadcrumb: [("업무", "/desk"), ("\(year)년", "/desk/plans/\(year)")])
  }
}
