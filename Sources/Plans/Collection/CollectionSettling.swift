import Ledger
import Pages
import Storage
import Vocabulary

/// Bringing the ledger to what was confirmed after something stood in the way, and taking that out of the way.
extension CollectionRoutes {
  static let superseded = "supersededByCollection"

  /// Two for each line and round of the year: a line is at most one correction; two more for a total taken back.
  static func stamps(_ view: CollectionDesk.View, at now: Instant) -> [EntryStamp] {
    (0..<view.items.count * 8 + 2).map { _ in EntryStamp(at: now) }
  }

  static func projects(
    of answers: [CollectionReturn], in round: CollectionRound, _ tx: any ReadTransaction
  ) throws -> Set<String> {
    let departments = Set(answers.map(\.department))
    return Set(
      try CollectionStore().items(of: round, tx).filter { departments.contains($0.department) }.map(\.project))
  }

  /// 원장에 다시 맞추기: what is confirmed is posted again where it could not be; what stands already stays.
  func settle(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), (account, now) = (call.caller.account, call.now)
    let (id, office, stamps) = (view.round.id, view.round.office, Self.stamps(view, at: now))
    let outcome = try await call.once(database, isolation: .locked) { tx in
      try LedgerPosting().hold(office, at: now, tx)
      let store = CollectionStore()
      guard let round = try store.round(id, in: office, tx) else { throw NotFound("취합") }
      let confirmed = try store.returns(of: round, tx).filter { $0.state == .confirmed }
      guard !confirmed.isEmpty else { throw CollectionRefusal.nothingReady }
      let tally = try CollectionPosting().settle(
        round, projects: try Self.projects(of: confirmed, in: round, tx), stamps: stamps, by: account, at: now, tx)
      return Outcome(location: "\(Self.path)/\(round.id)?saved=settled&\(tally.query)")
    }
    return .redirect(outcome.location)
  }

  /// Puts the confirmed figure in the place of the total that keeps it out: a correction of that entry with its reason.
  /// What it holds of the days after the quarter stays, as far as the planner says.
  func supersede(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), answer = try desk.answer(call, in: view, writing: true)
    let reader = call.reader()
    let entry = reader.text("entry", "집계", required: true, max: 60)
    let reason = reader.text("reason", "까닭", required: true, max: 500)
    let rest = reader.int("rest", "분기 뒤의 수", in: 0...100_000_000)
    try reader.finish("집계를 바꾸지 못했습니다")
    guard let entry, let reason else { throw NotFound("집계") }
    let (round, account, now) = (view.round, call.caller.account, call.now)
    let (stamps, department) = (Self.stamps(view, at: now), answer.department)
    let back = "\(Self.path)/\(round.id)/departments/\(answer.number)"
    let outcome = try await call.once(database, isolation: .locked) { tx in
      try LedgerPosting().hold(round.office, at: now, tx)
      let posting = CollectionPosting(), projects = Set(view.items(of: answer).map(\.project))
      let lines = try posting.lines(year: round.year, of: round.office, projects: projects, tx)
      guard
        let line = lines.first(where: {
          $0.round.id == round.id && $0.blocker?.entry.text == entry && $0.item.department == department
        }), let blocker = line.blocker
      else { throw CollectionRefusal.noSuchTotal }
      let kept = try Self.kept(blocker, of: line.item, after: round.period.to, rest, stamp: stamps[1])
      let correction = try LedgerPosting().correct(
        blocker.entry, reason: Self.superseded, replacement: kept, reversal: stamps[0], office: round.office, at: now,
        tx)
      try LedgerNotes().write(
        "\(line.source)의 수로 바꿈. \(reason)", beside: correction.reversal.id, by: account, office: round.office, at: now,
        tx)
      let tally = try posting.settle(
        round, projects: [line.item.project], stamps: Array(stamps.dropFirst(2)), by: account, at: now, tx)
      return Outcome(location: "\(back)?saved=settled&\(tally.query)")
    }
    return .redirect(outcome.location)
  }

  /// What stays of a total beyond the quarter; nil where nothing does.
  private static func kept(
    _ blocker: ReportedTotals.Total, of item: CollectionItem, after end: Day, _ rest: Int?, stamp: EntryStamp
  ) throws -> NewEntry? {
    guard blocker.period.to > end else { return nil }
    guard let rest, rest <= max(0, blocker.quantity) else {
      throw InvalidInput(
        "집계를 바꾸지 못했습니다",
        [
          Fault(
            "rest", "range",
            "\(end) 뒤의 수를 0부터 \(max(0, blocker.quantity).grouped)까지 적으십시오. 그만큼은 원장에 남고, 나머지는 취합의 수로 바뀝니다.")
        ])
    }
    guard rest > 0 else { return nil }
    return NewEntry(
      stamp: stamp, project: item.project, category: blocker.category, stage: blocker.stage, nature: .reported,
      unit: blocker.unit, quantity: rest, periodFrom: max(blocker.period.from, end.adding(days: 1)),
      periodTo: blocker.period.to, sourceRecord: blocker.source)
  }
}
