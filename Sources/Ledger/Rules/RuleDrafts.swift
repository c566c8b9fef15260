import Counting
import Storage
import Vocabulary

/// A rule set an office is writing for itself (기관 기준 초안).
package struct RuleDraft: Sendable, Equatable {
  /// As far as it is written; its `version` is the draft's address.
  package let rules: RuleSet
  /// Version it began from.
  package let base: String
  /// Saves so far: a form says which one it changes.
  package let revision: Int
  /// When it was begun, and by which account.
  package let at: Instant, by: String
}

/// All SQL of drafts; always inside the caller's transaction.
package struct RuleDraftStore: Sendable {
  /// Stateless.
  package init() {}
  private static let failed = "초안을 고치지 못했습니다"
  /// Drafts an office may hold at once.
  private static let most = 20

  /// In order of their versions.
  package func all(of office: String, _ tx: any ReadTransaction) throws -> [RuleDraft] {
    try tx.rows(
      "SELECT base, text, revision, made_at, made_by FROM ledger_rule_draft WHERE office = ? ORDER BY version", office
    ).map { row in
      RuleDraft(
        rules: try RuleText.decode(try row.text("text")), base: try row.text("base"),
        revision: try row.int("revision"), at: try row.instant("made_at"), by: try row.text("made_by"))
    }
  }

  /// A draft of the office's own with the clauses of `base`; returns its version, `OFFICE-YEAR-N`, which no set of the
  /// office ever bore. Throws `Conflict` when there are twenty.
  package func begin(
    from base: RuleSet, name: String, source: String, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> String {
    let drafts = try all(of: office, tx)
    guard drafts.count < Self.most else {
      throw Conflict(Self.failed, "초안이 \(Self.most)개 있습니다. 쓰지 않는 초안을 버린 뒤 다시 하십시오.")
    }
    let used = Set(
      drafts.map(\.rules.version) + (try RuleDecisionStore().all(of: office, tx).map(\.rules.version))
        + (try RuleBook().history(of: office, tx).map(\.rules.version)))
    let version = (1...).lazy.map { "\(office)-\(now.day.year)-\($0)" }.first { !used.contains($0) }
    var rules = base
    rules.version = version ?? base.version
    (rules.name, rules.source, rules.confidence) = (name, source, "own")
    (rules.from, rules.until) = (now.day, nil)
    try tx.run(
      """
      INSERT INTO ledger_rule_draft (office, version, base, text, revision, made_at, made_by)
      VALUES (?, ?, ?, ?, 1, ?, ?)
      """, office, rules.version, base.version, try RuleText.encode(rules), now, account)
    return rules.version
  }

  /// Puts `clause` in the place of the category's, or none. Throws `Conflict` when another save came between.
  package func change(
    _ version: String, category: Category, to clause: Clause?, after revision: Int, of office: String,
    _ tx: any WriteTransaction
  ) throws {
    guard let draft = try all(of: office, tx).first(where: { $0.rules.version == version }) else {
      throw NotFound("기준의 초안")
    }
    guard draft.revision == revision else {
      throw Conflict(Self.failed, "그 사이 다른 사람이 이 초안을 고쳤습니다. 새로 고쳐 확인한 뒤 다시 저장하십시오.")
    }
    var rules = draft.rules
    let order = Category.allCases
    rules.clauses = order.compactMap { $0 == category ? clause : rules.clause(for: $0) }
    try tx.run(
      "UPDATE ledger_rule_draft SET text = ?, revision = ? WHERE office = ? AND version = ?",
      try RuleText.encode(rules), revision + 1, office, version)
  }

  /// Throws `NotFound` for none.
  package func discard(_ version: String, of office: String, _ tx: any WriteTransaction) throws {
    guard try all(of: office, tx).contains(where: { $0.rules.version == version }) else {
      throw NotFound("기준의 초안")
    }
    try tx.run("DELETE FROM ledger_rule_draft WHERE office = ? AND version = ?", office, version)
  }
}
