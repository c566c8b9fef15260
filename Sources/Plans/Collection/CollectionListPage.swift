import Pages
import Vocabulary

/// `/desk/collection`: the rounds, and the form that opens one.
struct CollectionListPage {
  let rounds: [(CollectionRound, [CollectionReturn])]
  let seat: CollectionDesk.Seat
  /// Confirmed figures against the ledger, by round and department.
  let held: [ID<CollectionRound>: [String: CollectionStanding]]
  let call: Call
  let form: TypedForm

  var page: Page {
    Page(
      title: "부서 실적은 어디까지 모였나", lead: lead,
      body: "\(form.summary(["year": "연도", "quarter": "분기", "dueOn": "제출 기한"]))\(table)\(opening)",
      breadcrumb: [("업무", "/desk")])
  }

  private var lead: HTML {
    if seat == .departments([]) {
      return "<p>아직 담당 부서가 정해지지 않았습니다. 총괄(기획) 담당자에게 담당 부서를 정해 달라고 요청하십시오.</p>"
    }
    guard let (round, returns) = rounds.first(where: { $0.0.state == .open }) else {
      return "<p>지금 받고 있는 취합이 없습니다.</p>"
    }
    if seat != .whole {
      guard let answer = returns.first(where: { seat.sees($0.department) }) else {
        return "<p>\(round.name) 취합에는 우리 부서에 묻는 것이 없습니다.</p>"
      }
      return
        "<p>\(round.name): \(answer.department)는 지금 <b>\(answer.state.label)</b>. \(answer.state.next)(기한 \(round.dueOn)).</p>"
    }
    let owed = returns.count { $0.state.isOwed }
    return
      "<p>\(round.name): \(returns.count)개 부서 가운데 \(returns.count - owed)개가 냈고 <b>\(owed)개</b>가 남았습니다(기한 \(round.dueOn)).</p>"
  }

  private var table: HTML {
    let shown = rounds.filter { seat == .whole || $0.1.contains { seat.sees($0.department) } }
    let rows = shown.map { round, returns -> [HTML] in
      let mine = returns.filter { seat.sees($0.department) }
      let counts = CollectionReturn.State.allCases.map { state in mine.count { $0.state == state } }
      return [
        link(round.name, "\(CollectionRoutes.path)/\(round.id)"), "\(round.dueOn)\(late(round))",
        badge(round.state.label, round.state == .open ? .information : .neutral),
      ] + counts.map { "\($0)" } + ["\(notPosted(round))"]
    }
    return Pages.table(
      caption: "취합 \(shown.count)번",
      columns: [Column("취합", heading: true), Column("제출 기한"), Column("상태")]
        + CollectionReturn.State.allCases.map { Column($0.label, numeric: true) }
        + [Column("원장에 못 올림", numeric: true)], rows: rows,
      empty: "<p>열린 취합이 없습니다. 총괄 담당자가 취합을 열면 부서마다 서식이 만들어지고 여기에 나타납니다.</p>")
  }

  /// Confirmed projects that the ledger does not hold.
  private func notPosted(_ round: CollectionRound) -> Int {
    (held[round.id] ?? [:]).filter { seat.sees($0.key) }.values.reduce(0) { $0 + $1.held + $1.due }
  }

  private func late(_ round: CollectionRound) -> String {
    round.overdue(on: call.today).map { " · \($0)일 지남" } ?? ""
  }

  private var opening: HTML {
    guard call.caller.roles.contains(.planner) else { return .empty }
    let ended =
      call.today.yearMonth.quarter == 1 ? (call.today.year - 1, 4) : (call.today.year, call.today.yearMonth.quarter - 1)
    let fields = fieldRow([
      numberField(
        "year", label: "연도", value: form.value("year", or: String(ended.0)), unit: "년", error: form.error("year"),
        required: true),
      selectField(
        "quarter", label: "분기", options: (1...4).map { (String($0), "\($0)분기\($0 == 4 ? "(연간)" : "")") },
        selected: form.value("quarter", or: String(ended.1)), hint: "1월 1일부터 그 분기 끝날까지의 누계를 묻습니다. 4분기가 한 해 전체입니다.",
        error: form.error("quarter"), required: true),
      dateField(
        "dueOn", label: "제출 기한", value: form.value("dueOn", or: call.today.adding(days: 14).description),
        error: form.error("dueOn"), required: true),
    ])
    return section(
      "취합 열기",
      "<p>목표가 있는 사업을 부서별로 나누어 서식을 만들고, 사업·목표·앞선 누계를 미리 채웁니다.</p>"
        + Pages.form(call, action: CollectionRoutes.path, fields + formActions([button("취합 열고 서식 만들기")])))
  }
}
