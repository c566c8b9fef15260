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
    /// What counts of entries of their own by then, in the project's unit.
    var measured = 0
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
    case covered(ReportedTotals.Total)
    var sentence: String {
      switch self {
      case .measured(let count):
        "개인별 기재가 \(count.grouped)건 있어 집계를 올리지 않습니다. 명단으로 셀지 집계로 셀지 하나로 정하십시오."
      case .covered(let total):
        "\(total.period.from)부터 \(total.period.to)까지의 집계(‘\(total.source.prefix(60))’, \(total.quantity.grouped)\(total.unit.label))가 원장에 이미 있어 올리지 않았습니다. 두 번 세지 않도록 그 집계를 이 취합의 수로 바꾸십시오."
      }
    }
  }

  /// One decision a slot. `others`: totals in the ledger that no round stated, in the project's unit and counted.
  static func decide(_ slots: [Slot], year: Int, others: [ReportedTotals.Total]) -> [Decision] {
    var (end, figure) = (Month(year: year, month: 1).first.adding(days: -1), 0)
    return slots.map { slot in
      guard slot.measured == 0 else { return .held(.measured(slot.measured)) }
      let span = Period(from: end.adding(days: 1), to: slot.end)
      let touching = others.filter { $0.period.from <= span.to && $0.period.to >= span.from }
      let inside = touching.filter { $0.period.from >= span.from && $0.period.to <= span.to }
      if let blocker = touching.first(where: { !inside.contains($0) }) { return .held(.covered(blocker)) }
      let quantity = slot.figure - figure - inside.reduce(0) { $0 + $1.quantity }
      let first = (inside.map(\.period.to).max() ?? end).adding(days: 1)
      if quantity != 0, let last = inside.max(by: { $0.period.to < $1.period.to }), first > slot.end {
        return .held(.covered(last))
      }
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

    /// The total somebody else stated that keeps it out of the ledger.
    var blocker: ReportedTotals.Total? {
      if case .held(.covered(let total)) = decision { total } else { nil }
    }
    /// Why it is not in the ledger; nil where it is, or is to be.
    var hold: CollectionPlan.Hold? {
      if case .held(let hold) = decision { hold } else { nil }
    }
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
      let slots = confirmed[project] ?? [], entries = ours[project] ?? [:], held = ledger[project]
      let totals = held?.totals ?? [], unit = slots.last?.item.unit
      let decisions = CollectionPlan.decide(
        slots.map { slot in
          .init(
            end: slot.round.period.to, figure: slot.figure.result,
            measured: held?.measured(in: slot.item.unit, through: slot.round.quarter * 3) ?? 0)
        }, year: year,
        others: totals.filter { $0.counts && $0.unit == unit && !entries.values.contains($0.entry) })
      return zip(slots, decisions).map { slot, decision in
        Line(
          round: slot.round, item: slot.item, figure: slot.figure,
          standing: totals.first { $0.entry == entries[slot.round.id] }, decision: decision)
      }
    }
  }

  /// Brings the ledger to what is confirmed; the caller holds it (`LedgerPosting.hold`). `stamps`: two for each line, made
  /// outside the transaction. Says what came of the lines of `round`.
  @discardableResult
  func settle(
    _ round: CollectionRound, projects: Set<String>, stamps: [EntryStamp], by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> CollectionTally {
    let (office, rules) = (round.office, try RuleBook().inForce(round.office, tx))
    var (stamps, tally) = (stamps[...], CollectionTally())
    for line in try lines(year: round.year, of: office, projects: projects, tx) {
      if line.round.id == round.id { tally.add(line) }
      guard !line.isSettled else { continue }
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
    return tally
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
