import Offices
import Pages
import Storage
import Vocabulary

/// What people do with a department's answer: hand in, check, send back, confirm.
struct CollectionActs: Sendable {
  private let store = CollectionStore()

  /// Who acts, and as what.
  struct Agent: Sendable {
    let account: String
    /// Contributor or planner; a planner who is both acts as planner.
    let actor: Actor
    init(account: String, _ role: Role) { (self.account, actor) = (account, Actor(role)) }
    init?(_ caller: Caller) {
      guard let role = [Role.planner, .contributor].first(where: caller.roles.contains) else { return nil }
      self.init(account: caller.account, role)
    }
  }

  /// Moves one answer. After 총괄 확정 the caller, who holds the ledger, lets `CollectionPosting` settle it. `reason`:
  /// why it goes back; for a planner who checks in the head's place, the number of the department's document.
  func move(
    _ answer: CollectionReturn, to goal: CollectionReturn.State, because reason: String?, of round: CollectionRound,
    by agent: Agent, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard round.state == .open else { throw CollectionRefusal.closed }
    guard let line = CollectionReturn.line(from: answer.state, to: goal, by: agent.actor) else {
      throw CollectionRefusal.notAllowed(from: answer.state, to: goal)
    }
    guard !line.saysWhy || reason?.isEmpty == false else { throw CollectionRefusal.reasonMissing }
    let asked = try store.items(of: round, tx).filter { $0.department == answer.department && $0.way == .total }
    let current = try store.current(of: round, tx).filter { figure in asked.contains { $0.project == figure.key } }
    if [.submitted, .checked, .confirmed].contains(goal), current.count != asked.count {
      throw CollectionRefusal.stillFlawed
    }
    let said = goal == .checked ? try checked(answer, current, reason, agent, in: round.office, tx) : reason
    try store.move(answer, to: goal, because: said, of: round, by: agent.account, at: now, tx)
    if goal == .confirmed { try store.confirm(current, in: round, revision: answer.revision + 1, at: now, tx) }
  }

  /// Whoever checks never checks what he brought himself: a contributor as the department's named confirmer, a planner
  /// in the head's place by the number of the document the department sent. Gives what the history is to say.
  private func checked(
    _ answer: CollectionReturn, _ current: [String: CollectionFigure], _ document: String?, _ agent: Agent,
    in office: String, _ tx: any ReadTransaction
  ) throws -> String? {
    let department = try DepartmentStore().find(answer.department, in: office, tx)
    let isHead = department?.confirmer == agent.account
    guard isHead || agent.actor == .planner else { throw CollectionRefusal.noHead }
    guard !Self.brought(answer, current).contains(agent.account) else { throw CollectionRefusal.samePerson }
    guard !isHead else { return nil }
    guard let document, !document.isEmpty else { throw CollectionRefusal.documentMissing }
    return "문서번호로 확인: \(document)"
  }

  /// Accounts that handed the answer in or stated any of its figures as they stand.
  static func brought(_ answer: CollectionReturn, _ current: [String: CollectionFigure]) -> Set<String> {
    Set(current.values.map(\.statedBy)).union([answer.submittedBy].compactMap(\.self))
  }

  /// Takes a department's rows: states what differs, moves the answer. Nothing is stored of rows with an error. Every
  /// figure stated anew is a move of its own, so that nobody checks or confirms what he has not seen. `saved`: when the
  /// file was, at most now.
  func take(
    _ result: CollectionJudge.Result, for answer: CollectionReturn, of round: CollectionRound, saved: Instant? = nil,
    by agent: Agent, at now: Instant, _ tx: any WriteTransaction
  ) throws -> CollectionOutcome {
    guard round.state == .open else { throw CollectionRefusal.closed }
    if result.isRefused {
      if answer.state == .awaiting {
        try store.move(answer, to: .flawed, because: "파일에 오류", of: round, by: agent.account, at: now, tx)
      }
      return .refused
    }
    let current = try store.current(of: round, tx)
    for (project, stated) in result.stated {
      var figure = stated
      figure.saved = saved
      try store.state(
        figure, of: project, after: current[project]?.version ?? 0, in: round, by: agent.account, at: now, tx)
    }
    if answer.state.isOwed || !result.stated.isEmpty && answer.state != .submitted {
      try move(answer, to: .submitted, because: nil, of: round, by: agent, at: now, tx)
      return .accepted
    }
    guard !result.stated.isEmpty else { return .unchanged }
    try store.move(answer, to: .submitted, because: "고친 수를 다시 냄", of: round, by: agent.account, at: now, tx)
    return .accepted
  }

  /// What a department's rows are held against, as it stands in this transaction.
  func judge(
    _ answer: CollectionReturn, of round: CollectionRound, sheet: String, _ tx: any ReadTransaction
  ) throws -> CollectionJudge {
    let items = try store.items(of: round, tx), history = try store.history(of: round, tx)
    return CollectionJudge(
      items: items.filter { $0.department == answer.department },
      owners: Dictionary(items.map { ($0.project, $0.department) }) { first, _ in first },
      current: history.compactMapValues(\.last), sheet: sheet, history: history,
      earlier: try CollectionOpening().earlier(than: round, tx), quarter: round.quarter)
  }
}
