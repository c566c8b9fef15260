import Counting
import Ledger
import Pages
import Vocabulary

/// One rule set: where it comes from and how each category is counted; the way to adopt it, or to write one's own from it.
struct RuleSetPage {
  let found: RuleDesk.Found
  let call: Call
  let form: TypedForm

  private var rules: RuleSet { found.rules }
  private var path: String { "\(RuleRoutes.path)/\(rules.version)" }
  private var isPlanner: Bool { call.caller.roles.contains(.planner) }

  var page: Page {
    Page(
      title: rules.name, lead: lead,
      body: "\(form.summary(["name": "기준의 이름", "source": "어디에 적혀 있나"]))\(actions)\(facts)\(clauses)\(own)\(discarding)",
      breadcrumb: RulesPage.above + [RulesPage.here])
  }

  private var lead: HTML {
    if found.isInForce { return "<p>지금 이 기준으로 세고 있습니다.</p>" }
    return found.draft == nil
      ? "<p>이 기준으로 바꾸면 무엇이 달라지는지 먼저 보고 시행을 정합니다.</p>" : "<p>고치는 중인 초안입니다. 시행하기 전에는 어느 수치도 바뀌지 않습니다.</p>"
  }

  private var actions: HTML {
    found.isInForce ? .empty : buttonRow([linkButton("달라지는 수치 보고 시행하기", "\(path)/adoption", .primary)])
  }

  private var facts: HTML {
    let periods = rules.periods
    var items: [(String, HTML)] = [
      ("출처", "\(rules.source)"), ("확실한 정도", "\(rules.confidenceLabel)"),
      ("쓸 수 있는 날", "\(rules.from)부터\(rules.until.map { " \($0)까지" } ?? "")"),
      ("평가 기간", "매년 \(periods.evaluationMonth)월 1일부터 열두 달"),
      ("민선 임기", "\(periods.termFrom)부터 \(periods.termYears)년마다"),
    ]
    if let draft = found.draft {
      let base = found.shelf.presets.first { $0.version == draft.base }?.name ?? draft.base
      items.append(("초안", "‘\(base)’에서 시작 · \(draft.revision - 1)번 고침"))
    }
    return section("어디에서 온 기준인가", id: "source", structuredList(items))
  }

  private var clauses: HTML {
    let isDraft = found.draft != nil && isPlanner
    let rows = Vocabulary.Category.allCases.map { category -> [HTML] in
      let clause = rules.clause(for: category)
      let lines = clause.map { clause -> HTML in
        let spoken: HTML = clause.sentence == clause.spoken ? .empty : "<p>\(clause.sentence)</p>"
        return "\(spoken)<ul>\(clause.conditions, { "<li>\($0)</li>" })</ul>"
      }
      let row: [HTML] = ["\(category.label)", lines ?? "세지 않습니다."]
      return isDraft ? row + [link("고치기", "\(path)/clauses/\(category.rawValue)")] : row
    }
    let columns = [Column("부문", heading: true), Column("세는 법")] + (isDraft ? [Column("고치기")] : [])
    return section(
      "부문마다 세는 법", id: "clauses",
      table(caption: "\(rules.name), \(rules.clauses.count)개 부문", columns: columns, rows: rows))
  }

  private var own: HTML {
    guard isPlanner, found.draft == nil else { return .empty }
    let fields =
      textField(
        "name", label: "기준의 이름", value: form.value("name"), hint: "예: 2027년 일자리 집계 기준", error: form.error("name"),
        required: true)
      + textField(
        "source", label: "어디에 적혀 있나", value: form.value("source"), hint: "예: 일자리 집계 내부 지침(일자리정책과)",
        error: form.error("source"), required: true)
    return section(
      "우리 기준으로 고치기", id: "own",
      "<p>이 기준을 베껴 초안을 만들고 부문마다 고칩니다. 이 기준은 그대로 남습니다.</p>"
        + Pages.form(call, action: "\(path)/drafts", fields + formActions([button("초안 만들기", kind: .secondary)])))
  }

  private var discarding: HTML {
    guard isPlanner, found.draft != nil else { return .empty }
    return disclosure(
      "이 초안이 필요 없으면",
      "<p>버린 초안은 되돌릴 수 없습니다. 시행 중인 기준과 수치는 그대로입니다.</p>"
        + actionButton(call, "초안 버리기", action: "\(path)/removal", kind: .secondary))
  }
}
