import Ledger
import Storage
import Vocabulary

/// What a round asks, made from the plan and the ledger on the day it opens.
struct CollectionOpening: Sendable {
  private let store = CollectionStore()

  /// Opens the round and returns it. Throws `CollectionRefusal.noProjects` and `Conflict`.
  func open(
    _ round: CollectionRound, by account: String, _ tx: any WriteTransaction
  ) throws {
    let items = try items(of: round, tx)
    guard items.contains(where: { $0.way == .total }) else { throw CollectionRefusal.noProjects(year: round.year) }
    try store.open(round, items: items, by: account, tx)
    try store.move(round, to: .open, because: nil, by: account, at: round.openedAt, tx)
  }

  /// Projects with a target in force, under the department and 부문 of their card of the year.
  func items(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [CollectionItem] {
    let plans = PlanStore(), office = round.office
    guard let version = try plans.versions(of: office, year: round.year, tx).last else { return [] }
    let cards = try ProjectCardStore().cards(of: office, year: round.year, tx)
    let ledger = try ReportedTotals.read(office: office, year: round.year, tx)
    let earlier = try earlier(than: round, tx)
    return try plans.projects(of: office, tx).compactMap { project in
      guard let target = version.targets[project.code] else { return nil }
      let card = cards[project.code], held = ledger[project.code]
      let totals = held?.totals.filter { $0.counts && $0.period.to <= round.period.to && $0.unit == project.unit }
      let measured = held?.measured(in: project.unit, through: round.quarter * 3) ?? 0
      let known = (totals ?? []).reduce(0) { $0 + $1.quantity } + measured
      return CollectionItem(
        project: project.code, name: project.name, department: card?.department ?? project.department,
        unit: project.unit, category: card?.category ?? project.category, target: target,
        dueTarget: round.quarter == 4 ? target : version.quarters[project.code]?[round.quarter - 1],
        previous: earlier[project.code] ?? (held == nil ? nil : known),
        way: measured > 0 ? .roster : .total)
    }
  }

  /// What the last round of the same year before this one was told, as it stands now.
  func earlier(than round: CollectionRound, _ tx: any ReadTransaction) throws -> [String: Int] {
    let before = try store.rounds(of: round.office, tx).first { $0.year == round.year && $0.quarter < round.quarter }
    return try before.map { try store.current(of: $0, tx).mapValues(\.result) } ?? [:]
  }
}
