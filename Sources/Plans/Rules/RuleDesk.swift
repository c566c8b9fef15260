import Counting
import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// 집계 기준의 책상: what counts now, what could, and what a change would move.
struct RuleDesk: Sendable {
  let database: any Database
  let columns: LedgerColumns

  /// Everything the list shows.
  struct Shelf: Sendable {
    let inForce: RuleSet
    /// Sets once put in force, the one in force first; empty while the preset stands.
    let history: [RuleBook.Held]
    /// The newest first.
    let decisions: [RuleDecision]
    let drafts: [RuleDraft]
    let presets: [RuleSet]
    /// Names of accounts.
    let staff: [String: String]

    var waiting: RuleDecision? { decisions.first { $0.outcome == nil } }
  }

  /// One set by its address.
  struct Found: Sendable {
    let rules: RuleSet
    /// `nil`: not a draft.
    let draft: RuleDraft?
    let shelf: Shelf

    var isInForce: Bool { rules == shelf.inForce }
  }

  func shelf(_ office: String) async throws -> Shelf {
    let presets = try RulePresets.all()
    return try await database.read { tx in
      let staff = try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) }
      return Shelf(
        inForce: try RuleBook().inForce(office, tx), history: try RuleBook().history(of: office, tx),
        decisions: try RuleDecisionStore().all(of: office, tx), drafts: try RuleDraftStore().all(of: office, tx),
        presets: presets, staff: Dictionary(staff, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// A draft, a set that is or was in force or is decided, or a preset; throws `NotFound` for none.
  func find(_ call: Call) async throws -> Found {
    let key = try call.parameter("key"), shelf = try await shelf(call.caller.office)
    if let draft = shelf.drafts.first(where: { $0.rules.version == key }) {
      return Found(rules: draft.rules, draft: draft, shelf: shelf)
    }
    let known =
      [shelf.inForce] + shelf.history.map(\.rules) + shelf.decisions.map(\.rules) + shelf.presets
    guard let rules = known.first(where: { $0.version == key }) else { throw NotFound("집계 기준") }
    return Found(rules: rules, draft: nil, shelf: shelf)
  }

  /// What putting a set in force would do to the office's live figures.
  struct Preview: Sendable {
    let found: Found
    let year: Int
    /// Of `year`: both figures, and what moved.
    let comparison: RuleComparison
    let sequences: [String: Int]
    /// Share of person-backed cases from which net persons are shown, in percent.
    let shownFromPercent: Int
    /// The years with an edition, newest first.
    let published: [Published]

    /// Years already published whose live figures or reasons would change.
    var reached: [Published] { published.filter { !$0.comparison.moves.isEmpty } }
  }
  /// One published year under both sets.
  struct Published: Sendable {
    let edition: Edition
    let comparison: RuleComparison
  }

  /// `nil` while the ledger is still being read: ask again.
  func preview(_ found: Found, office: String, year: Int, patience: Duration) async throws -> Preview? {
    let old = found.shelf.inForce, new = found.rules
    let (editions, percent) = try await database.read { tx in
      (
        try EditionStore().latest(of: office, tx),
        try OfficeStore().settings(of: office, tx).coverageThreshold
      )
    }
    guard let held = try await columns.columns(of: office, judgedBy: [old, new], patience: patience),
      let before = held.judged(by: old), let after = held.judged(by: new)
    else { return nil }
    func compared(_ period: Period) -> RuleComparison {
      held.table.comparison(before, after, in: period, limit: 10)
    }
    let comparison = compared(Period(year: year))
    let ids = comparison.moves.flatMap(\.jobs)
    return Preview(
      found: found, year: year, comparison: comparison,
      sequences: try await database.read { tx in try LedgerPlaces.sequences(of: ids, in: office, tx) },
      shownFromPercent: percent,
      published: editions.map { edition in
        Published(
          edition: edition,
          comparison: compared(
            Period(from: Period(year: edition.year).from, to: edition.through ?? Period(year: edition.year).to)))
      })
  }
}
