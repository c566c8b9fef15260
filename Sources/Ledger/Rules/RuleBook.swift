import Counting
import Reference
import Storage
import Synchronization
import Vocabulary

/// The rule set (집계 기준) in force in each office. Adopting another judges every job again.
package struct RuleBook: Sendable {
  private let parsed = Parsed()
  private let standings = StandingStore()
  private let entries = EntryStore()

  /// Has no state of its own.
  package init() {}

  /// The rule set an office works with until it puts its own in force: `naeil-own-v1.yaml`.
  package static func preset() throws(DamagedTable) -> RuleSet { try presetLoaded.get() }
  private static let presetLoaded: Result<RuleSet, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(RuleSet.self, yaml: "naeil-own-v1.yaml")
  }

  /// The rule set in force now.
  package func inForce(_ office: String, _ tx: any ReadTransaction) throws -> RuleSet {
    guard
      let text = try tx.first(
        "SELECT text FROM ledger_rule_set WHERE office = ? ORDER BY number DESC LIMIT 1", office)?.text("text")
    else { return try Self.preset() }
    return try parsed.ruleSet(text)
  }

  /// One set an office put in force.
  package struct Held: Sendable, Equatable {
    /// 1 for the first.
    package let number: Int
    /// As it was put in force.
    package let rules: RuleSet
    /// When, and by which account.
    package let at: Instant, by: String
  }

  /// Every set the office put in force, the one in force first; empty while the preset stands.
  package func history(of office: String, _ tx: any ReadTransaction) throws -> [Held] {
    try tx.rows(
      "SELECT number, text, adopted_at, adopted_by FROM ledger_rule_set WHERE office = ? ORDER BY number DESC", office
    ).map { row in
      Held(
        number: try row.int("number"), rules: try parsed.ruleSet(try row.text("text")),
        at: try row.instant("adopted_at"), by: try row.text("adopted_by"))
    }
  }

  /// Puts `rules` in force from now, every job again in the same transaction and returns the number of the set. `progress` gets
  /// the number of jobs judged and of all; it may be called again from the start when the transaction is retried.
  @discardableResult
  package func adopt(
    _ rules: RuleSet, by account: String, office: String, at now: Instant, _ tx: any WriteTransaction,
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> Int {
    _ = try LedgerHeads().lock(office, at: now, tx)
    let text = try RuleText.encode(rules)
    let last = try tx.first("SELECT max(number) AS last FROM ledger_rule_set WHERE office = ?", office)?
      .intIfPresent("last")
    try tx.run(
      """
      INSERT INTO ledger_rule_set (office, number, version, text, adopted_at, adopted_by) VALUES (?, ?, ?, ?, ?, ?)
      """, office, (last ?? 0) + 1, rules.version, text, now, account)
    try rebuild(rules, office: office, tx, progress: progress)
    return (last ?? 0) + 1
  }

  /// Judges every job of the office again: standings, summary and net persons from nothing.
  func rebuild(
    _ rules: RuleSet, office: String, _ tx: any WriteTransaction, progress: (_ done: Int, _ all: Int) -> Void
  ) throws {
    for table in ["ledger_standing", "ledger_summary", "ledger_summary_month", "ledger_net_persons"] {
      try tx.run("DELETE FROM \(table) WHERE office = ?", office)
    }
    let all = try tx.first("SELECT count(*) AS n FROM ledger_thread WHERE office = ? AND entry = job", office)?.int("n")
    var (done, after) = (0, 0)
    while true {
      let rows = try tx.rows(
        """
        SELECT job, sequence FROM ledger_thread WHERE office = ? AND entry = job AND sequence > ?
        ORDER BY sequence LIMIT 300
        """, office, after)
      guard let last = try rows.last?.int("sequence") else { return }
      try standings.restand(Set(try rows.map { try $0.text("job") }), rules: rules, office: office, tx)
      (done, after) = (done + rows.count, last)
      progress(done, all ?? done)
    }
  }

  /// Rule sets already read, by their text: posting asks at every entry.
  private final class Parsed: Sendable {
    private let known = Mutex<[String: RuleSet]>([:])
    func ruleSet(_ text: String) throws -> RuleSet {
      if let found = known.withLock({ $0[text] }) { return found }
      let rules = try RuleText.decode(text)
      known.withLock { $0[text] = rules }
      return rules
    }
  }
}
