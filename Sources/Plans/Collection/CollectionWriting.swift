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
    let owed = to == .closed ? view.returns.filter(\.state.isOwed).count : 0
    guard owed == 0 || reader.text("despite", "남은 부서") == "yes" else { throw CollectionRefusal.owedRemain(owed) }
    let outcome = try await call.once(database) { tx in
      try CollectionStore().move(round, to: to, because: reason, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)/\(round.id)?saved=\(to.rawValue)")
    }
    return .redirect(outcome.location)
  }

  /// Which answers to move: the revision each was seen at, by number, and what is said of it.
  struct Pick: Sendable {
    var seen: [Int: Int] = [:]
    var said: [Int: String] = [:]

    /// `1.3 2.5`: numbers and revisions as a page carries them.
    static func text(_ answers: [CollectionReturn]) -> String {
      answers.map { "\($0.number).\($0.revision)" }.joined(separator: " ")
    }
    static func seen(_ text: String?) -> [Int: Int] {
      let pairs = (text ?? "").split(separator: " ").compactMap { part -> (Int, Int)? in
        let numbers = part.split(separator: ".").compactMap { Int($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
      return Dictionary(pairs) { first, _ in first }
    }
  }

  /// One department's move.
  func move(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), answer = try desk.answer(call, in: view, writing: true)
    let reader = call.reader()
    let to = reader.code("to", "할 일", as: CollectionReturn.State.self, required: true)
    let reason = reader.text("reason", "까닭", max: 200), document = reader.text("document", "문서번호", max: 40)
    let seen = reader.int("after", "판", in: 0...Int(Int32.max))
    try reader.finish("취합을 처리하지 못했습니다")
    guard let to, to != .submitted, let agent = CollectionActs.Agent(call.caller) else { throw NotFound("할 일") }
    var pick = Pick(seen: [answer.number: seen ?? (to == .flawed ? answer.revision : -1)])
    pick.said[answer.number] = to == .checked ? document?.tidied : reason
    return .redirect(
      try await move(
        call, view, to, back: "\(Self.path)/\(view.round.id)/departments/\(answer.number)", pick, agent))
  }

  /// Every department that was seen ready for the move, at once.
  func moveAll(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), reader = call.reader()
    let to = reader.code("to", "할 일", as: CollectionReturn.State.self, required: true)
    var pick = Pick(seen: Pick.seen(reader.text("seen", "본 판", max: 20_000)))
    let documents = reader.nested("document")
    for answer in view.returns {
      pick.said[answer.number] = documents.text("n\(answer.number)", "문서번호", max: 40)?.tidied
    }
    try reader.finish("취합을 처리하지 못했습니다")
    guard let to, let agent = CollectionActs.Agent(call.caller) else { throw NotFound("할 일") }
    guard to == .checked || to == .confirmed else { throw CollectionRefusal.nothingReady }
    if to == .checked {
      guard pick.seen.isEmpty || !pick.said.isEmpty else { throw CollectionRefusal.documentMissing }
      pick.seen = pick.seen.filter { pick.said[$0.key] != nil }
    }
    return .redirect(try await move(call, view, to, back: "\(Self.path)/\(view.round.id)", pick, agent))
  }

  private func move(
    _ call: Call, _ view: CollectionDesk.View, _ goal: CollectionReturn.State, back: String, _ pick: Pick,
    _ agent: CollectionActs.Agent
  ) async throws -> String {
    let (id, office, now) = (view.round.id, view.round.office, call.now)
    let stamps = goal == .confirmed ? Self.stamps(view, at: now) : []
    let isolation: Isolation = goal == .confirmed ? .locked : .serializable
    let outcome = try await call.once(database, isolation: isolation) { tx in
      if goal == .confirmed { try LedgerPosting().hold(office, at: now, tx) }
      let store = CollectionStore()
      guard let round = try store.round(id, in: office, tx) else { throw NotFound("취합") }
      let moved = try store.returns(of: round, tx).filter { pick.seen[$0.number] != nil }
      guard !moved.isEmpty else { throw CollectionRefusal.nothingReady }
      for answer in moved {
        guard pick.seen[answer.number] == answer.revision else { throw CollectionRefusal.movedMeanwhile }
        try CollectionActs().move(
          answer, to: goal, because: pick.said[answer.number], of: round, by: agent, at: now, tx)
      }
      let saved = "\(back)?saved=\(goal.rawValue)&departments=\(moved.count)"
      guard goal == .confirmed else { return Outcome(location: saved) }
      let tally = try CollectionPosting().settle(
        round, projects: try Self.projects(of: moved, in: round, tx), stamps: stamps, by: agent.account, at: now, tx)
      return Outcome(location: "\(saved)&\(tally.query)")
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
    let view = try await desk.view(call), answer = try desk.answer(call, in: view, writing: true)
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
    let typed = Self.rows(view.items(of: answer).filter { $0.way == .total }, reader)
    try reader.finish("실적을 저장하지 못했습니다")
    let (id, number, office, now) = (view.round.id, answer.number, view.round.office, call.now)
    let outcome = try await call.once(database) { tx in
      let store = CollectionStore(), acts = CollectionActs()
      guard let round = try store.round(id, in: office, tx),
        let fresh = try store.returns(of: round, tx).first(where: { $0.number == number })
      else { throw NotFound("부서 회신") }
      let judge = try acts.judge(fresh, of: round, sheet: "", tx)
      let result = judge.judge(try CollectionFields.reconcile(typed, judge))
      if result.isRefused { throw InvalidInput("실적을 저장하지 못했습니다", CollectionFields.faults(result)) }
      let taken = try acts.take(result, for: fresh, of: round, by: agent, at: now, tx)
      let batch = try store.addBatch(of: 1, to: round, by: agent.account, at: now, tx)
      try store.addFile(
        CollectionInbox.Letter(number: 1, name: "화면에서 적음"), outcome: taken, department: number,
        lines: result.lines, findings: CollectionFields.spoken(result), to: batch, of: round, tx)
      try drafts?.discard(form: name, for: caller, tx)
      return Outcome(location: result.findings.isEmpty ? place : "\(Self.path)/\(id)/files/\(batch)")
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
      row.drawn = line.int("version", "판", in: 0...Int(Int32.max)) ?? 0
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
  /// The version of a project that stood when the form was drawn.
  static func version(_ project: String) -> String { "\(group(project)).version" }

  /// What two people at the same form come to: a row left as it was drawn takes what stands now; one that was changed
  /// while somebody else changed it is refused. Throws `CollectionRefusal.overtaken`.
  static func reconcile(_ rows: [CollectionRow], _ judge: CollectionJudge) throws -> [CollectionRow] {
    var overtaken: [String] = []
    let reconciled = rows.map { row -> CollectionRow in
      let versions = judge.history[row.project] ?? []
      guard let drawn = row.drawn, let last = versions.last, drawn != last.version, !row.says(last) else { return row }
      if let seen = versions.first(where: { $0.version == drawn }), row.says(seen) { return row.saying(last) }
      overtaken.append(judge.items.first { $0.project == row.project }?.name ?? row.project)
      return row
    }
    guard overtaken.isEmpty else { throw CollectionRefusal.overtaken(overtaken) }
    return reconciled
  }

  /// Findings as they are kept: a field of the page is no cell of a sheet.
  static func spoken(_ result: CollectionJudge.Result) -> [CollectionFinding] {
    result.findings.map {
      CollectionFinding(weight: $0.weight, sheet: "", cell: "", project: $0.project, message: $0.message)
    }
  }

  static func faults(_ result: CollectionJudge.Result) -> [Fault] {
    result.findings.filter { $0.weight == .error }.map { Fault($0.cell, "value", $0.message) }
  }
}

extension CollectionRow {
  /// Whether the form's row says what this version says.
  fileprivate func says(_ figure: CollectionFigure) -> Bool {
    (result?.text.filter { $0 != "," }, basis, confirmer, document, note)
      == (String(figure.result), figure.basis, figure.confirmer, figure.document, figure.note)
  }

  /// The row with what this version says.
  fileprivate func saying(_ figure: CollectionFigure) -> CollectionRow {
    var row = self
    row.result = .init(.number(Double(figure.result)))
    (row.basis, row.confirmer, row.document, row.note) = (
      figure.basis, figure.confirmer, figure.document, figure.note
    )
    return row
  }
}
