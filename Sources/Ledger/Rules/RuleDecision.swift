import Counting
import Storage
import Vocabulary

/// 집계 기준의 결정: what an office decided to count by, from which day, and what became of it. Never changed.
package struct RuleDecision: Sendable, Equatable {
  /// 1 for the office's first.
  package let number: Int
  /// As decided, whatever became of the draft it was written in.
  package let rules: RuleSet
  /// 시행일: the day on which every job is judged by it.
  package let effectiveOn: Day
  /// Why, and the 문서번호 of the paper it rests on.
  package let reason: String, document: String
  /// Whoever decided said that live figures of published years change with it.
  package let aware: Bool
  /// Account that decided, and when.
  package let by: String, at: Instant
  /// `nil` while it waits for its day.
  package let outcome: Outcome?

  /// What became of a decision.
  package enum Outcome: Sendable, Equatable {
    /// In force as the set of that number, since then.
    case adopted(ruleSet: Int, at: Instant)
    /// Taken back before its day, and why.
    case withdrawn(reason: String, at: Instant)
  }
}

/// What a planner decides.
package struct NewRuleDecision: Sendable {
  /// What counts from `effectiveOn`.
  package let rules: RuleSet
  /// 시행일, today or later.
  package let effectiveOn: Day
  /// 1…300 characters, and 1…100.
  package let reason: String, document: String
  /// Said yes to changing live figures of published years.
  package let aware: Bool
  /// As typed.
  package init(rules: RuleSet, effectiveOn: Day, reason: String, document: String, aware: Bool) {
    (self.rules, self.effectiveOn, self.reason) = (rules, effectiveOn, reason)
    (self.document, self.aware) = (document, aware)
  }
}

/// All SQL of decisions; always inside the caller's transaction.
package struct RuleDecisionStore: Sendable {
  /// Stateless.
  package init() {}
  private static let failed = "집계 기준을 정하지 못했습니다"

  /// The newest first.
  package func all(of office: String, _ tx: any ReadTransaction) throws -> [RuleDecision] {
    try tx.rows(
      """
      SELECT d.number, d.text, d.effective_on, d.reason, d.document, d.aware, d.decided_at, d.decided_by,
        o.outcome, o.rule_set, o.reason AS withdrawn, o.at
      FROM ledger_rule_decision d
      LEFT JOIN ledger_rule_outcome o ON o.office = d.office AND o.decision = d.number
      WHERE d.office = ? ORDER BY d.number DESC
      """, office
    ).map(RuleDecision.init(row:))
  }

  /// The decision that waits for its day; at most one does.
  package func waiting(of office: String, _ tx: any ReadTransaction) throws -> RuleDecision? {
    try all(of: office, tx).first { $0.outcome == nil }
  }

  /// Offices with a decision whose day has come by `day`.
  package func due(on day: Day, _ tx: any ReadTransaction) throws -> [String] {
    try tx.rows(
      """
      SELECT DISTINCT d.office FROM ledger_rule_decision d WHERE d.effective_on <= ? AND NOT EXISTS
        (SELECT 1 FROM ledger_rule_outcome o WHERE o.office = d.office AND o.decision = d.number)
      ORDER BY d.office
      """, day
    ).map { try $0.text("office") }
  }

  /// Keeps the decision and ends the draft it was written in. Throws `Conflict` while another waits.
  package func decide(
    _ new: NewRuleDecision, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let known = try all(of: office, tx)
    if let other = known.first(where: { $0.outcome == nil }) {
      throw Conflict(
        Self.failed,
        "‘\(other.rules.name)’ 기준이 \(other.effectiveOn)에 시행되기를 기다리고 있습니다. 먼저 그 결정을 거두거나 시행을 기다리십시오.")
    }
    try tx.run(
      """
      INSERT INTO ledger_rule_decision
        (office, number, version, text, effective_on, reason, document, aware, decided_at, decided_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, (known.first?.number ?? 0) + 1, new.rules.version, try RuleText.encode(new.rules), new.effectiveOn,
      new.reason, new.document, new.aware, now, account)
    try tx.run("DELETE FROM ledger_rule_draft WHERE office = ? AND version = ?", office, new.rules.version)
  }

  /// Takes a decision back before its day. Throws `Conflict` once it is in force or was taken back.
  package func withdraw(
    _ number: Int, reason: String, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let found = try all(of: office, tx).first { $0.number == number }
    guard let decision = found else { throw NotFound("집계 기준의 결정") }
    guard decision.outcome == nil else {
      throw Conflict("결정을 거두지 못했습니다", "이미 시행되었거나 거둔 결정입니다. 되돌리려면 앞의 기준을 다시 정하십시오.")
    }
    try tx.run(
      """
      INSERT INTO ledger_rule_outcome (office, decision, outcome, rule_set, reason, at, by_account)
      VALUES (?, ?, 'withdrawn', NULL, ?, ?, ?)
      """, office, number, reason, now, account)
  }

  /// Puts the waiting decision in force if its day has come by `day`; false when there is none. Judges every job again:
  /// use `.locked`, and let it be the transaction's first act.
  func carryOut(
    office: String, on day: Day, at now: Instant, _ tx: any WriteTransaction,
    progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> Bool {
    _ = try LedgerHeads().lock(office, at: now, tx)
    guard let decision = try waiting(of: office, tx), decision.effectiveOn <= day else { return false }
    let number = try RuleBook().adopt(
      decision.rules, by: decision.by, office: office, at: now, tx, progress: progress)
    try tx.run(
      """
      INSERT INTO ledger_rule_outcome (office, decision, outcome, rule_set, reason, at, by_account)
      VALUES (?, ?, 'adopted', ?, NULL, ?, ?)
      """, office, decision.number, number, now, decision.by)
    return true
  }
}

extension RuleDecision {
  init(row: Row) throws {
    let outcome: Outcome? =
      switch try row.textIfPresent("outcome") {
      case "adopted": .adopted(ruleSet: try row.int("rule_set"), at: try row.instant("at"))
      case "withdrawn": .withdrawn(reason: try row.text("withdrawn"), at: try row.instant("at"))
      default: nil
      }
    self.init(
      number: try row.int("number"), rules: try RuleText.decode(try row.text("text")),
      effectiveOn: try row.day("effective_on"), reason: try row.text("reason"), document: try row.text("document"),
      aware: try row.bool("aware"), by: try row.text("decided_by"), at: try row.instant("decided_at"),
      outcome: outcome)
  }
}
