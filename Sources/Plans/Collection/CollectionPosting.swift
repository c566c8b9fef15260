import Counting
import Ledger
import Storage
import Vocabulary

/// What the ledger is to hold for one project and year so that its totals come to what departments had confirmed: each
/// round the difference to the round before, over the days since. Pure; asked again it says the same, so that nothing
/// is ever posted twice.
enum CollectionPlan {
  /// One confirmed round of the year, in order of their quarters.
  struct Slot: Sendable, Equatable {
    /// Last day of the round's quarter.
    let end: Day
    /// Cumulative, as confirmed.
    let figure: Int
  }
  enum Decision: Sendable, Equatable {
    case state(quantity: Int, period: Period)
    /// The ledger holds as much already.
    case nothing
    case held(Hold)
  }
  enum Hold: Sendable, Equatable {
    /// The project has entries of its own (count): a total beside them would count twice.
    case measured(Int)
    /// A total that somebody else stated covers these days in part, or wholly with another figure.
    case covered(String)
    var sentence: String {
      switch self {
      case .measured(let count):
        "개인별 기재가 \(count.grouped)건 있어 집계를 올리지 않습니다. 명단으로 셀지 집계로 셀지 하나로 정하십시오."
      case .covered(let source):
        "같은 기간의 집계(‘\(source.prefix(60))’)가 원장에 이미 있어 올리지 않습니다. 그 기재를 정정하거나 취소한 뒤 다시 확정하십시오."
      }
    }
  }

  /// One decision a slot. `others`: totals in the ledger that no round stated.
  static func decide(
    _ slots: [Slot], year: Int, others: [ReportedTotals.Total], measured: Int
  ) -> [Decision] {
    var (end, figure) = (Month(year: year, month: 1).first.adding(days: -1), 0)
    return slots.map { slot in
      guard measured == 0 else { return .held(.measured(measured)) }
      let span = Period(from: end.adding(days: 1), to: slot.end)
      let touching = others.filter { $0.period.from <= span.to && $0.period.to >= span.from }
      let inside = touching.filter { $0.period.from >= span.from && $0.period.to <= span.to }
      guard inside.count == touching.count else { return .held(.covered(touching.first?.source ?? "")) }
      let quantity = slot.figure - figure - inside.reduce(0) { $0 + $1.quantity }
      let first = (inside.map(\.period.to).max() ?? end).adding(days: 1)
      if quantity != 0, first > slot.end { return .held(.covered(inside.last?.source ?? "")) }
      (end, figure) = (slot.end, slot.figure)
      return quantity == 0 ? .nothing : .state(quantity: quantity, period: Period(from: first, to: slot.end))
    }
  }
}

/// Posts confirmed figures to the ledger as totals without a list (집계), and corrects what was posted when a corrected
/// figure is confirmed.
struct CollectionPosting: Sendable {
  private let store = CollectionStore()
  private let posting = LedgerPosting()
  static let reason = "collectionCorrected"

  /// One project of one round as the ledger holds it and as it is to hold it.
  struct Line: Sendable {
    let round: CollectionRound
    let item: CollectionItem
    let figure: CollectionFigure
    /// What stands in the ledger for it; nil when nothing does.
    let standing: ReportedTotals.Total?
    let decision: CollectionPlan.Decision

    /// Where the total comes from, as the ledger keeps it.
    var source: String { "취합 \(round.name) · \(figure.document.isEmpty ? "실적 없음" : figure.document)" }
    /// Nothing has to be done: it stands as it should, or is held back.
    var isSettled: Bool {
      switch decision {
      case .held: true
      case .nothing: standing == nil
      case .state(let quantity, let period):
        standing?.quantity == quantity && standing?.period == period && standing?.source == source
      }
    }
  }

  /// All confirmed rounds of the year for these projects, oldest quarter first.
  func lines(
    year: Int, of office: String, projects: Set<String>, _ tx: any ReadTransaction
  ) throws -> [Line] {
    let rounds = try store.rounds(of: office, tx).filter { $0.year == year }.reversed()
    let ledger = try ReportedTotals.read(office: office, year: year, tx)
    var confirmed: [String: [(round: CollectionRound, item: CollectionItem, figure: CollectionFigure)]] = [:]
    var ours: [String: [ID<CollectionRound>: ID<Entry>]] = [:]
    for round in rounds {
      let items = try store.items(of: round, tx), history = try store.history(of: round, tx)
      let taken = try store.confirmed(of: round, tx)
      for (project, entry) in try store.posted(of: round, tx) { ours[project, default: [:]][round.id] = entry }
      for item in items where projects.contains(item.project) {
        guard let version = taken[item.project],
          let figure = history[item.project]?.first(where: { $0.version == version })
        else { continue }
        confirmed[item.project, default: []].append((round, item, figure))
      }
    }
    return confirmed.keys.sorted().flatMap { project -> [Line] in
      let slots = confirmed[project] ?? [], entries = ours[project] ?? [:]
      let totals = ledger[project]?.totals ?? []
      let decisions = CollectionPlan.decide(
        slots.map { .init(end: $0.round.period.to, figure: $0.figure.result) }, year: year,
        others: totals.filter { !entries.values.contains($0.entry) }, measured: ledger[project]?.measured ?? 0)
      return zip(slots, decisions).map { slot, decision in
        Line(
          round: slot.round, item: slot.item, figure: slot.figure,
          standing: totals.first { $0.entry == entries[slot.round.id] }, decision: decision)
      }
    }
  }

  /// Brings the ledger to what is confirmed; the caller holds it (`LedgerPosting.hold`). `stamps`: two for each line, made
  /// outside the transaction.
  func settle(
    year: Int, of office: String, projects: Set<String>, stamps: [EntryStamp], by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let rules = try RuleBook().inForce(office, tx)
    var stamps = stamps[...]
    for line in try lines(year: year, of: office, projects: projects, tx) where !line.isSettled {
      guard let first = stamps.popFirst(), let second = stamps.popFirst() else {
        throw CollectionRefusal.movedMeanwhile
      }
      let entry = entry(line, rules: rules, stamp: second)
      var posted: ID<Entry>?
      if let standing = line.standing {
        posted =
          try posting.correct(
            standing.entry, reason: Self.reason, replacement: entry, reversal: first, office: office, at: now, tx
          ).replacement?.id
      } else if let entry {
        posted = try posting.post([entry], office: office, at: now, tx).first?.id
      }
      try store.post(posted, of: line.item.project, in: line.round, by: account, at: now, tx)
      if let posted, !line.figure.basis.isEmpty {
        try LedgerNotes().write(line.figure.basis, beside: posted, by: account, office: office, at: now, tx)
      }
    }
  }

  private func entry(_ line: Line, rules: RuleSet, stamp: EntryStamp) -> NewEntry? {
    guard case .state(let quantity, let period) = line.decision else { return nil }
    return NewEntry(
      stamp: stamp, project: line.item.project, category: line.item.category,
      stage: rules.clause(for: line.item.category)?.stages.first ?? .participating, nature: .reported,
      unit: line.item.unit, quantity: quantity, periodFrom: period.from, periodTo: period.to,
      sourceRecord: line.source)
  }
}

extension CollectionStore {
  /// The version of each project that was confirmed last.
  func confirmed(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: Int] {
    var found: [String: Int] = [:]
    for row in try tx.rows(
      "SELECT project, version FROM collection_confirmed WHERE office = ? AND round = ? ORDER BY project, revision",
      round.office, round.id)
    {
      found[try row.text("project")] = try row.int("version")
    }
    return found
  }

  /// 총괄 확정 of these figures.
  func confirm(
    _ figures: [String: CollectionFigure], in round: CollectionRound, revision: Int, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    for (project, figure) in figures.sorted(by: { $0.key < $1.key }) {
      try tx.run(
        """
        INSERT INTO collection_confirmed (office, round, project, revision, version, at) VALUES (?, ?, ?, ?, ?, ?)
        """, round.office, round.id, project, revision, figure.version, now)
    }
  }

  /// Entries that stand in the ledger for this round, by project.
  package func posted(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: ID<Entry>] {
    var found: [String: ID<Entry>] = [:]
    for row in try tx.rows(
      "SELECT project, entry FROM collection_posting WHERE office = ? AND round = ? ORDER BY project, number",
      round.office, round.id)
    {
      found[try row.text("project")] = try row.textIfPresent("entry").map { ID($0) }
    }
    return found
  }

  func post(
    _ entry: ID<Entry>?, of project: String, in round: CollectionRound, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM collection_posting WHERE office = ? AND round = ? AND project = ?",
        round.office, round.id, project)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO collection_posting (office, round, project, number, entry, posted_at, posted_by)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, round.office, round.id, project, last + 1, entry, now, account)
  }
}
