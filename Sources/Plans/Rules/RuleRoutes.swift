import Counting
import Ledger
import Pages
import Storage
import Vocabulary

/// `/desk/plans/rules`: what counts in this office, and how that changes. HTTP in, page or redirect out.
struct RuleRoutes: Sendable {
  static let path = "/desk/plans/rules"
  private static let one = "\(path)/{key}"
  private static let lookers: Audience = .staff([.planner, .programmeOfficer, .auditor, .administrator])
  private static let planner: Audience = .staff([.planner])
  /// How long a page waits for the ledger to be read, or to be judged again, before it says how far that is.
  private static let patience = Duration.seconds(4)
  private static let failed = "집계 기준을 정하지 못했습니다"

  let database: any Database
  let desk: RuleDesk
  let changes: RuleChanges

  init(database: any Database, columns: LedgerColumns) {
    self.database = database
    (desk, changes) = (RuleDesk(database: database, columns: columns), RuleChanges(database: database))
  }

  var endpoints: [Endpoint] { looking + writing }

  private var looking: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "이 기관의 집계 기준: 지금, 그동안, 고를 수 있는 것"
      ) { call in .page(try await list(call, nil)) },
      Endpoint(
        .get, Self.one, audience: Self.lookers, purpose: .planning, summary: "집계 기준 하나와 부문마다 세는 법"
      ) { call in .page(try await page(call, nil)) },
      Endpoint(
        .get, "\(Self.one)/adoption", audience: Self.lookers, purpose: .planning,
        summary: "이 기준을 시행하면 달라지는 수치와 기재 미리보기"
      ) { call in .page(try await preview(call, nil)) },
      Endpoint(
        .get, "\(Self.one)/clauses/{category}", audience: Self.planner, purpose: .planning,
        summary: "초안에서 한 부문의 세는 법을 고치는 양식"
      ) { call in .page(try await clause(call, nil)) },
    ]
  }

  private var writing: [Endpoint] {
    [
      Endpoint(
        .post, "\(Self.one)/drafts", audience: Self.planner, purpose: .planning, summary: "이 기준에서 우리 기준의 초안 만들기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: begin),
      Endpoint(
        .post, "\(Self.one)/clauses/{category}", audience: Self.planner, purpose: .planning,
        summary: "초안에서 한 부문의 세는 법 고치기",
        redraw: { call, refusal in try await clause(call, refusal) }, handler: change),
      Endpoint(
        .post, "\(Self.one)/removal", audience: Self.planner, purpose: .planning, summary: "기준의 초안 버리기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: discard),
      Endpoint(
        .post, "\(Self.one)/adoption", audience: Self.planner, purpose: .planning, summary: "집계 기준의 시행 결정",
        redraw: { call, refusal in try await preview(call, refusal) }, handler: decide),
      Endpoint(
        .post, "\(Self.path)/due", audience: Self.planner, purpose: .planning, summary: "시행일이 된 집계 기준으로 바꾸기",
        redraw: { call, refusal in try await list(call, refusal) }, handler: carryOut),
      Endpoint(
        .post, "\(Self.path)/decisions/{number}/withdrawal", audience: Self.planner, purpose: .planning,
        summary: "시행 전의 결정 거두기",
        redraw: { call, refusal in try await list(call, refusal) }, handler: withdraw),
    ]
  }

  // MARK: - Pages

  private func list(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    RulesPage(
      shelf: try await desk.shelf(call.caller.office), step: changes.step(of: call.caller.office), call: call,
      form: TypedForm(call.body, refusal)
    ).page
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    RuleSetPage(found: try await desk.find(call), call: call, form: TypedForm(call.body, refusal)).page
  }

  private func clause(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let (found, draft, category) = try await draft(call)
    return ClauseForm(
      found: found, draft: draft, category: category, call: call, form: TypedForm(call.body, refusal)
    ).page
  }

  private func preview(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let reader = call.queryReader()
    let year = reader.int("year", "연도", in: 2000...2100) ?? call.today.year
    try reader.finish()
    let found = try await desk.find(call), office = call.caller.office
    guard let preview = try await desk.preview(found, office: office, year: year, patience: Self.patience) else {
      return ViewsWaitingPage(
        address: call.address, step: desk.columns.step(of: office), way: RulesPage.way(found.rules)
      ).page
    }
    return RulePreviewPage(preview: preview, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func draft(_ call: Call) async throws -> (RuleDesk.Found, RuleDraft, Vocabulary.Category) {
    let found = try await desk.find(call)
    guard let draft = found.draft, let category = Vocabulary.Category(rawValue: try call.parameter("category")) else {
      throw NotFound("기준의 초안과 부문")
    }
    return (found, draft, category)
  }

  // MARK: - Acts

  private func begin(_ call: Call) async throws -> Reply {
    let base = try await desk.find(call).rules, reader = call.reader()
    let name = reader.text("name", "기준의 이름", required: true, max: 60)
    let source = reader.text("source", "어디에 적혀 있나", required: true, max: 200)
    try reader.finish("초안을 만들지 못했습니다")
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      let version = try RuleDraftStore().begin(
        from: base, name: name ?? "", source: source ?? "", of: office, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)/\(version)")
    }
    return .redirect(outcome.location)
  }

  private func change(_ call: Call) async throws -> Reply {
    let (found, _, category) = try await draft(call), office = call.caller.office
    let input = try ClauseInput.read(call.reader(), category: category)
    let version = found.rules.version
    let outcome = try await call.once(database) { tx in
      try RuleDraftStore().change(
        version, category: category, to: input.clause, after: input.after, of: office, tx)
      return Outcome(location: "\(Self.path)/\(version)#clauses")
    }
    return .redirect(outcome.location)
  }

  private func discard(_ call: Call) async throws -> Reply {
    let office = call.caller.office, version = try call.parameter("key")
    let outcome = try await call.once(database) { tx in
      try RuleDraftStore().discard(version, of: office, tx)
      return Outcome(location: Self.path)
    }
    return .redirect(outcome.location)
  }

  private func decide(_ call: Call) async throws -> Reply {
    let found = try await desk.find(call)
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    guard !found.isInForce else { throw Conflict(Self.failed, "이미 이 기준으로 세고 있습니다. 다른 기준을 고르십시오.") }
    guard
      let preview = try await desk.preview(found, office: office, year: call.today.year, patience: Self.patience)
    else { throw Conflict(Self.failed, "아직 원장을 견주어 보는 중입니다. 미리보기를 다시 열어 달라지는 수치를 확인한 뒤 누르십시오.") }
    let decision = try RuleDecisionInput.read(call, found.rules, reached: preview.reached.map(\.edition.year))
    let outcome = try await call.once(database) { tx in
      try RuleDecisionStore().decide(decision, of: office, by: account, at: now, tx)
      return Outcome(location: Self.path)
    }
    try await changes.begin(office, on: call.today, at: now, patience: Self.patience)
    return .redirect(outcome.location)
  }

  private func carryOut(_ call: Call) async throws -> Reply {
    let office = call.caller.office
    let outcome = try await call.once(database) { _ in Outcome(location: Self.path) }
    try await changes.begin(office, on: call.today, at: call.now, patience: Self.patience)
    return .redirect(outcome.location)
  }

  private func withdraw(_ call: Call) async throws -> Reply {
    guard let number = Int(try call.parameter("number")) else { throw NotFound("집계 기준의 결정") }
    let reader = call.reader()
    let reason = reader.text("withdrawal", "거두는 사유", required: true, max: 300)
    try reader.finish("결정을 거두지 못했습니다")
    let (office, account, now) = (call.caller.office, call.caller.account, call.now)
    let outcome = try await call.once(database) { tx in
      try RuleDecisionStore().withdraw(number, reason: reason ?? "", of: office, by: account, at: now, tx)
      return Outcome(location: Self.path)
    }
    return .redirect(outcome.location)
  }
}

/// A decision as the form sends it.
enum RuleDecisionInput {
  /// `reached`: years already published whose live figures would change. Throws `InvalidInput`.
  static func read(_ call: Call, _ rules: RuleSet, reached: [Int]) throws -> NewRuleDecision {
    let reader = call.reader(), aware = reader.flag("aware")
    let day = reader.day("effectiveOn", "시행일", required: true)
    let reason = reader.text("reason", "바꾸는 사유", required: true, max: 300)
    let document = reader.text("document", "문서번호", required: true, max: 100)
    if let day, day < call.today {
      reader.fault("effectiveOn", "past", "시행일이 오늘보다 앞섭니다. 오늘(\(call.today))이나 그 뒤의 날을 적으십시오.")
    }
    if let day, day > call.today.adding(months: 24) {
      reader.fault("effectiveOn", "range", "시행일은 오늘부터 2년 안의 날로 적으십시오.")
    }
    if let day, day < rules.from || rules.until.map({ day > $0 }) ?? false {
      reader.fault(
        "effectiveOn", "range",
        "이 기준은 \(rules.from)부터 \(rules.until.map { "\($0)까지" } ?? "") 쓸 수 있습니다. 그 안의 날을 적으십시오.")
    }
    if !reached.isEmpty, !aware {
      let years = reached.sorted().map { "\($0)년" }.joined(separator: ", ")
      reader.fault("aware", "required", "이미 공시한 \(years)의 기재도 다시 판단합니다. 달라지는 수치를 확인하고 이 칸에 표시하십시오.")
    }
    try reader.finish("집계 기준을 정하지 못했습니다")
    return NewRuleDecision(
      rules: rules, effectiveOn: day ?? call.today, reason: reason ?? "", document: document ?? "",
      aware: aware && !reached.isEmpty)
  }
}
