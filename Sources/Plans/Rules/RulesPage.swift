import Counting
import Ledger
import Pages
import Vocabulary

/// `/desk/plans/rules`: what counts now and since when, what is decided, what one can choose from.
struct RulesPage {
  let shelf: RuleDesk.Shelf
  let step: RuleChanges.Step?
  let call: Call
  let form: TypedForm

  static let here = ("집계 기준", RuleRoutes.path)
  static let above = [("업무", "/desk"), ("목표와 실적", "/desk/plans")]
  /// Where pages below one set lead back to.
  static func way(_ rules: RuleSet) -> [(String, String)] {
    above + [here, (rules.name, "\(RuleRoutes.path)/\(rules.version)")]
  }

  private var isPlanner: Bool { call.caller.roles.contains(.planner) }

  var page: Page {
    Page(
      title: "우리는 무엇을 일자리로 세나", lead: lead,
      body: "\(form.summary(["withdrawal": "거두는 사유"]))\(waiting)\(inForce)\(choices)\(drafts)\(decisions)",
      breadcrumb: Self.above, head: step == nil ? .empty : RefreshingHead.html)
  }

  private var lead: HTML {
    """
    <p>지금은 ‘\(shelf.inForce.name)’으로 셉니다. 고용노동부가 일자리 수 산정을 자치단체의 자율로 두고 있어 기준을 정하고, 고치고, \
    함께 공개하는 일은 이 기관의 몫입니다.</p>
    """
  }

  /// A decision under way, or one that waits for its day.
  private var waiting: HTML {
    guard let decision = shelf.waiting else { return .empty }
    let name = decision.rules.name
    if let step {
      return alert(
        kind: .information, title: "‘\(name)’ 기준으로 바꾸고 있습니다",
        body: """
          <p><progress value="\(step.done)" max="\(max(step.all, 1))" aria-label="다시 판단한 정도"></progress></p>\
          <p>일자리 \(step.done.grouped) / \(step.all.grouped)건을 다시 판단했습니다. 그동안 새 기재는 기다립니다. 이 화면은 스스로 새로 고칩니다.</p>
          """)
    }
    if decision.effectiveOn <= call.today {
      let press = isPlanner ? actionButton(call, "지금 바꾸기", action: "\(RuleRoutes.path)/due", kind: .primary) : .empty
      return alert(
        kind: .warning, title: "‘\(name)’ 기준의 시행일(\(decision.effectiveOn))이 되었으나 아직 바꾸지 않았습니다",
        body: "<p>매일 새벽 점검 때 바꿉니다. 기다리지 않으려면 지금 바꾸십시오.</p>\(press)")
    }
    return alert(
      kind: .information, title: "\(decision.effectiveOn)부터 ‘\(name)’ 기준으로 셉니다",
      body: "<p>사유: \(decision.reason) · 문서번호 \(decision.document)</p>\(takingBack(decision))")
  }

  private func takingBack(_ decision: RuleDecision) -> HTML {
    guard isPlanner else { return .empty }
    let field = textField(
      "withdrawal", label: "거두는 사유", value: form.value("withdrawal"), error: form.error("withdrawal"), required: true)
    return disclosure(
      "이 결정을 거두려면",
      Pages.form(
        call, action: "\(RuleRoutes.path)/decisions/\(decision.number)/withdrawal",
        field + formActions([button("결정 거두기", kind: .secondary)])), open: form.error("withdrawal") != nil)
  }

  private func name(_ rules: RuleSet) -> HTML { link(rules.name, "\(RuleRoutes.path)/\(rules.version)") }
  private func source(_ rules: RuleSet) -> HTML { "\(rules.source) \(tag(rules.confidenceLabel))" }

  private var inForce: HTML {
    var rows = shelf.history.enumerated().map { place, held -> [HTML] in
      let decision = shelf.decisions.first { decision in
        if case .adopted(held.number, _) = decision.outcome { true } else { false }
      }
      let until = place == 0 ? badge("시행 중", .success) : "\(shelf.history[place - 1].at.day)까지"
      return [
        name(held.rules), "\(held.at.day)부터", until, source(held.rules),
        decision.map { "\($0.reason) · \($0.document)" } ?? "시작할 때 정함",
      ]
    }
    if let preset = shelf.presets.first, shelf.history.isEmpty {
      rows = [[name(preset), "처음부터", badge("시행 중", .success), source(preset), "따로 정하지 않아 기본 기준을 씁니다"]]
    }
    return section(
      "시행한 기준", id: "in-force",
      table(
        caption: "시행일, 출처와 확실한 정도",
        columns: [Column("기준", heading: true), Column("시행"), Column("끝"), Column("출처"), Column("사유와 문서번호")],
        rows: rows))
  }

  private var choices: HTML {
    let rows = shelf.presets.map { rules -> [HTML] in
      [
        name(rules), source(rules), "\(rules.clauses.count)개 부문",
        rules == shelf.inForce
          ? badge("시행 중", .success) : link("달라지는 수치 보기", "\(RuleRoutes.path)/\(rules.version)/adoption"),
      ]
    }
    return section(
      "고를 수 있는 기준", id: "presets",
      """
      <p>프로그램에 들어 있는 기준입니다. 그대로 시행하거나, 이름을 누른 뒤 우리 기준의 초안으로 가져와 고칠 수 있습니다.</p>\
      \(table(
        caption: "들어 있는 기준", columns: [Column("기준", heading: true), Column("출처"), Column("세는 부문"), Column("견주기")],
        rows: rows))
      """)
  }

  private var drafts: HTML {
    let rows = shelf.drafts.map { draft -> [HTML] in
      let base = shelf.presets.first { $0.version == draft.base }?.name ?? draft.base
      return [
        name(draft.rules), "\(base)에서", "\(shelf.staff[draft.by] ?? "알 수 없음") · \(draft.at.day)",
        link("달라지는 수치 보기", "\(RuleRoutes.path)/\(draft.rules.version)/adoption"),
      ]
    }
    return section(
      "우리 기준의 초안", id: "drafts",
      table(
        caption: "고치는 중인 기준",
        columns: [Column("초안", heading: true), Column("어디에서"), Column("만든 사람"), Column("견주기")], rows: rows,
        empty: "<p>초안이 없습니다. 위의 기준 하나를 열어 ‘우리 기준으로 고치기’를 누르십시오.</p>"))
  }

  private var decisions: HTML {
    let rows = shelf.decisions.map { decision -> [HTML] in
      let outcome: HTML =
        switch decision.outcome {
        case nil: badge("기다림", .information)
        case .adopted(_, let at): "\(badge("시행", .success)) \(at.day)"
        case .withdrawn(let reason, let at): "\(badge("거둠")) \(at.day) · \(reason)"
        }
      return [
        name(decision.rules), "\(decision.effectiveOn)", "\(decision.reason) · \(decision.document)",
        "\(shelf.staff[decision.by] ?? "알 수 없음") · \(decision.at.day)",
        decision.aware ? "공시한 해도 달라짐을 확인" : "–", outcome,
      ]
    }
    return section(
      "결정한 기록", id: "decisions",
      table(
        caption: "누가 언제 왜 정했나",
        columns: [
          Column("기준", heading: true), Column("시행일"), Column("사유와 문서번호"), Column("결정"), Column("공시한 해"), Column("지금"),
        ], rows: rows, empty: "<p>결정한 일이 없습니다.</p>"))
  }
}

/// Has a page look again by itself, also where scripts are off.
enum RefreshingHead {
  static let html: HTML = "<meta http-equiv=\"refresh\" content=\"3\">"
}
