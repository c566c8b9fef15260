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

  /// Moves one answer. After 총괄 확정 the caller, who holds the ledger, lets `CollectionPosting` settle it.
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
    if goal == .checked { try mayCheck(answer, current, agent, in: round.office, tx) }
    try store.move(
      answer, to: goal, because: goal == .checked && agent.actor == .planner ? "문서번호로 확인" : reason, of: round,
      by: agent.account, at: now, tx)
    if goal == .confirmed { try store.confirm(current, in: round, revision: answer.revision + 1, at: now, tx) }
  }

  /// A contributor checks as the department's named confirmer and never what he handed in himself; a planner in the
  /// head's place, by the number of the document that every figure names.
  private func mayCheck(
    _ answer: CollectionReturn, _ current: [String: CollectionFigure], _ agent: Agent, in office: String,
    _ tx: any ReadTransaction
  ) throws {
    guard agent.actor == .contributor else { return }
    let department = try DepartmentStore().find(answer.department, in: office, tx)
    guard department?.confirmer == agent.account else { throw CollectionRefusal.noHead }
    let brought = Set(current.values.map(\.statedBy)).union([answer.submittedBy].compactMap(\.self))
    guard !brought.contains(agent.account) else { throw CollectionRefusal.samePerson }
  }

  /// Takes a department's rows: states what differs, moves the answer. Nothing is stored of rows with an error.
  func take(
    _ result: CollectionJudge.Result, for answer: CollectionReturn, of round: CollectionRound, by agent: Agent,
    at now: Instant, _ tx: any WriteTransaction
  ) throws -> CollectionOutcome {
    guard round.state == .open else { throw CollectionRefusal.closed }
    if result.isRefused {
      if answer.state == .awaiting {
        try store.move(answer, to: .flawed, because: "파일에 오류", of: round, by: agent.account, at: now, tx)
      }
      return .refused
    }
    let current = try store.current(of: round, tx)
    for (project, figure) in result.stated {
      try store.state(
        figure, of: project, after: current[project]?.version ?? 0, in: round, by: agent.account, at: now, tx)
    }
    if answer.state.isOwed || !result.stated.isEmpty && answer.state != .submitted {
      try move(answer, to: .submitted, because: nil, of: round, by: agent, at: now, tx)
      return .accepted
    }
    return result.stated.isEmpty ? .unchanged : .accepted
  }

  /// What a department's rows are held against, as it stands in this transaction.
  func judge(
    _ answer: CollectionReturn, of round: CollectionRound, sheet: String, _ tx: any ReadTransaction
  ) throws -> CollectionJudge {
    let items = try store.items(of: round, tx)
    return CollectionJudge(
      items: items.filter { $0.department == answer.department },
      owners: Dictionary(items.map { ($0.project, $0.department) }) { first, _ in first },
      current: try store.current(of: round, tx), sheet: sheet)
  }
}
