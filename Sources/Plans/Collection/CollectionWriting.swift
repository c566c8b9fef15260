import Documents
import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// What the forms of 취합 do.
extension CollectionRoutes {
  func open(_ call: Call) async throws -> Reply {
    let reader = call.reader(), today = call.today
    let year = reader.int("year", "연도", required: true, in: 2000...2100)
    let quarter = reader.int("quarter", "분기", required: true, in: 1...4)
    let due = reader.day("dueOn", "제출 기한", required: true)
    if let due, due < today { reader.fault("dueOn", "order", "제출 기한이 오늘(\(today))보다 앞섭니다. 날짜를 확인하십시오.") }
    if let year, let quarter, let end = Optional(Month(year: year, month: quarter * 3).first), end > today {
      reader.fault("quarter", "order", "아직 오지 않은 분기입니다. 분기의 마지막 달부터 열 수 있습니다.")
    }
    try reader.finish("취합을 열지 못했습니다")
    guard let year, let quarter, let due else { throw NotFound("취합") }
    let round = CollectionRound(
      id: ID(at: call.now), office: call.caller.office, year: year, quarter: quarter, dueOn: due, state: .open,
      revision: 0, openedAt: call.now)
    let account = call.caller.account
    let outcome = try await call.once(database) { tx in
      try CollectionOpening().open(round, by: account, tx)
      return Outcome(location: "\(Self.path)/\(round.id)")
    }
    return .redirect(outcome.location)
  }

  func moveRound(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), reader = call.reader()
    let to = reader.code("to", "할 일", as: CollectionRound.State.self, required: true)
    let reason = reader.text("reason", "까닭", max: 200)
    try reader.finish("취합을 처리하지 못했습니다")
    guard let to else { throw NotFound("할 일") }
    let (round, account, now) = (view.round, call.caller.account, call.now)
    guard let line = CollectionRound.line(from: round.state, to: to, by: .planner) else {
      throw CollectionRefusal.roundNotAllowed(from: round.state)
    }
    guard !line.saysWhy || reason != nil else { throw CollectionRefusal.reasonMissing }
    let outcome = try await call.once(database) { tx in
      try CollectionStore().move(round, to: to, because: reason, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)/\(round.id)")
    }
    return .redirect(outcome.location)
  }

  /// One department's move.
  func move(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), answer = try desk.answer(call, in: view), reader = call.reader()
    let to = reader.code("to", "할 일", as: CollectionReturn.State.self, required: true)
    let reason = reader.text("reason", "까닭", max: 200)
    try reader.finish("취합을 처리하지 못했습니다")
    guard let to, to != .submitted, let agent = CollectionActs.Agent(call.caller) else { throw NotFound("할 일") }
    return .redirect(
      try await move(call, view, to, back: "\(Self.path)/\(view.round.id)/departments/\(answer.number)", reason, agent)
      {
        $0.number == answer.number
      })
  }

  /// Every department that can make the move at once.
  func moveAll(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), reader = call.reader()
    let to = reader.code("to", "할 일", as: CollectionReturn.State.self, required: true)
    try reader.finish("취합을 처리하지 못했습니다")
    guard let to, let agent = CollectionActs.Agent(call.caller) else { throw NotFound("할 일") }
    guard to == .checked || to == .confirmed else { throw CollectionRefusal.nothingReady }
    return .redirect(
      try await move(call, view, to, back: "\(Self.path)/\(view.round.id)", nil, agent) { answer in
        CollectionReturn.line(from: answer.state, to: to, by: agent.actor) != nil
      })
  }

  private func move(
    _ call: Call, _ view: CollectionDesk.View, _ goal: CollectionReturn.State, back: String, _ reason: String?,
    _ agent: CollectionActs.Agent, _ chosen: @escaping @Sendable (CollectionReturn) -> Bool
  ) async throws -> String {
    let (id, office, now) = (view.round.id, view.round.office, call.now)
    // A line is at most one correction a round of the year: two stamps each.
    let stamps = goal == .confirmed ? (0..<view.items.count * 8).map { _ in EntryStamp(at: now) } : []
    let isolation: Isolation = goal == .confirmed ? .locked : .serializable
    let outcome = try await call.once(database, isolation: isolation) { tx in
      if goal == .confirmed { try LedgerPosting().hold(office, at: now, tx) }
      let store = CollectionStore()
      guard let round = try store.round(id, in: office, tx) else { throw NotFound("취합") }
      let moved = try store.returns(of: round, tx).filter(chosen)
      guard !moved.isEmpty else { throw CollectionRefusal.nothingReady }
      for answer in moved {
        try CollectionActs().move(answer, to: goal, because: reason, of: round, by: agent, at: now, tx)
      }
      if goal == .confirmed {
        let departments = Set(moved.map(\.department))
        let projects = try store.items(of: round, tx).filter { departments.contains($0.department) }.map(\.project)
        try CollectionPosting().settle(
          year: round.year, of: office, projects: Set(projects), stamps: stamps, by: agent.account, at: now, tx)
      }
      return Outcome(location: back)
    }
    return outcome.location
  }

  /// Name of the draft of one department's form.
  static func draft(of answer: CollectionReturn, in round: CollectionRound) -> String {
    "collection:\(round.id)/\(answer.number)"
  }

  /// The same rows on a page instead of a sheet. What was typed is put aside on request, and whenever it is refused, so
  /// that nothing is lost; it goes when it has taken effect.
  func fill(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), answer = try desk.answer(call, in: view)
    let place = "\(Self.path)/\(view.round.id)/departments/\(answer.number)"
    if call.reader().text("act", "처리") == "save" {
      guard view.round.state == .open else { throw CollectionRefusal.closed }
      try await keep(call, answer, view)
      return .redirect(place)
    }
    do {
      return .redirect(try await hand(call, answer, view, place))
    } catch let refusal as any SpokenError {
      try await keep(call, answer, view)
      throw refusal
    }
  }

  private func keep(_ call: Call, _ answer: CollectionReturn, _ view: CollectionDesk.View) async throws {
    let (name, values, now, caller) = (Self.draft(of: answer, in: view.round), call.body.draft, call.now, call.caller)
    try await database.write { tx in try drafts?.save(values, form: name, for: caller, at: now, tx) }
  }

  private func hand(
    _ call: Call, _ answer: CollectionReturn, _ view: CollectionDesk.View, _ place: String
  ) async throws -> String {
    let reader = call.reader(), caller = call.caller, name = Self.draft(of: answer, in: view.round)
    guard let agent = CollectionActs.Agent(caller) else { throw NotFound("취합") }
    let rows = Self.rows(view.items(of: answer).filter { $0.way == .total }, reader)
    try reader.finish("실적을 저장하지 못했습니다")
    let (id, number, office, now) = (view.round.id, answer.number, view.round.office, call.now)
    let outcome = try await call.once(database) { tx in
      let store = CollectionStore(), acts = CollectionActs()
      guard let round = try store.round(id, in: office, tx),
        let fresh = try store.returns(of: round, tx).first(where: { $0.number == number })
      else { throw NotFound("부서 회신") }
      let result = try acts.judge(fresh, of: round, sheet: "", tx).judge(rows)
      if result.isRefused { throw InvalidInput("실적을 저장하지 못했습니다", CollectionFields.faults(result)) }
      _ = try acts.take(result, for: fresh, of: round, by: agent, at: now, tx)
      try drafts?.discard(form: name, for: caller, tx)
      return Outcome(location: place)
    }
    return outcome.location
  }

  private static func rows(_ asked: [CollectionItem], _ reader: FieldReader) -> [CollectionRow] {
    asked.map { item in
      let line = reader.nested(CollectionFields.group(item.project))
      var row = CollectionRow(project: item.project)
      row.result = line.text("result", "실적", max: 30).map { Spreadsheet.Cell(.text($0)) }
      row.basis = line.text("basis", "산출근거", max: 300)?.tidied ?? ""
      row.confirmer = line.text("confirmer", "확인자", max: 60)?.tidied ?? ""
      row.document = line.text("document", "문서번호", max: 40)?.tidied ?? ""
      row.note = line.text("note", "비고", max: 300)?.tidied ?? ""
      for column in CollectionColumn.allCases where column.isAsked {
        row.places[column] = CollectionFields.name(item.project, column)
      }
      return row
    }
  }
}

/// Names of the form's fields: `p11-1-1.result`.
enum CollectionFields {
  static func group(_ project: String) -> String { "p\(project)" }
  static func name(_ project: String, _ column: CollectionColumn) -> String {
    "\(group(project)).\(column.rawValue)"
  }
  static func faults(_ result: CollectionJudge.Result) -> [Fault] {
    result.findings.filter { $0.weight == .error }.map { Fault($0.cell, "value", $0.message) }
  }
}
