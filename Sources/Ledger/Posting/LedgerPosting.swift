import Counting
import Storage
import Vocabulary

/// Posts to the jobs ledger (원장 기재) inside the caller's transaction: entry, chain, standings, summary and net persons
/// together or not at all. Use `database.write(isolation: .locked)` and let posting be the first statement there: it
/// locks the office's head, so that writers queue and the sequence has no gap.
package struct LedgerPosting: Sendable {
  private let entries = EntryStore()
  private let heads = LedgerHeads()
  private let standings = StandingStore()
  private let rules: RuleBook

  /// `rules` says which rule set is in force.
  package init(rules: RuleBook = RuleBook()) { self.rules = rules }

  /// Appends `new` in the given order. A life event's own columns are copied from the job it is about.
  /// Throws `InvalidInput` or `LedgerRefusal`; then nothing of the transaction may be kept.
  @discardableResult
  package func post(_ new: [NewEntry], office: String, at now: Instant, _ tx: any WriteTransaction) throws -> [Posted] {
    for entry in new where entry.kind == .reversal || entry.kind == .replacement {
      throw InvalidInput(
        "원장에 적지 못했습니다", [Fault("kind", "choice", "정정은 정정 요청(corrections)으로만 적습니다. 기재 \(entry.stamp.id)")])
    }
    return try append(new, office: office, at: now, tx)
  }

  /// Locks the office's ledger until the transaction ends, for a poster that first reads what stands there: in
  /// `.locked` isolation what is read after this is what will be posted upon.
  package func hold(_ office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    _ = try heads.lock(office, at: now, tx)
  }

  /// What a correction left.
  package struct Correction: Sendable, Hashable {
    /// The entry that takes back the old statement.
    package let reversal: Posted
    /// The entry stated instead; `nil` when nothing was.
    package let replacement: Posted?
  }

  /// 정정: reverses the entry `id` and states `replacement` in its place, or nothing. `reason` is a code kept in the
  /// ledger. The replacement takes the place of `id` in its job whatever `kind`, `event` and `about` it names.
  /// Throws `LedgerRefusal` when `id` is unknown, a reversal or already corrected, when a corrected life event could not
  /// have been stated, and when one stated before does not go with the corrected days.
  @discardableResult
  package func correct(
    _ id: ID<Entry>, reason: String, replacement: NewEntry?, reversal stamp: EntryStamp, office: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws -> Correction {
    _ = try heads.lock(office, at: now, tx)
    guard let old = try entries.find(id, in: office, tx) else { throw LedgerRefusal.noSuchEntry }
    guard old.kind != .reversal else { throw LedgerRefusal.reversalCannotBeCorrected }
    guard try entries.reversal(of: id, in: office, tx) == nil else { throw LedgerRefusal.alreadyCorrected }
    var reversal = old.stated
    (reversal.stamp, reversal.kind, reversal.quantity) = (stamp, .reversal, -old.quantity)
    (reversal.about, reversal.reasonCode) = (id, reason)
    var new = [reversal]
    if var replacement {
      (replacement.kind, replacement.event) = (.replacement, old.event)
      (replacement.about, replacement.reasonCode) = (id, reason)
      new.append(old.event == nil ? replacement : eventColumns(replacement, from: old.stated))
      try EventCheck(of: id, in: office, tx).allow(new[1], instead: old)
    }
    let posted = try append(new, office: office, at: now, tx)
    return Correction(reversal: posted[0], replacement: posted.count > 1 ? posted[1] : nil)
  }

  private func append(_ new: [NewEntry], office: String, at now: Instant, _ tx: any WriteTransaction) throws -> [Posted]
  {
    guard !new.isEmpty else { return [] }
    let head = try heads.lock(office, at: now, tx)
    let recordedAt = max(now, head.postedAt)
    var last = (sequence: head.sequence, hash: head.hash)
    var posted: [Posted] = []
    var jobs: Set<String> = []
    for entry in new {
      let (complete, job) = try completed(entry, office: office, tx)
      if complete.kind != .reversal {
        let faults = complete.faults
        if !faults.isEmpty { throw InvalidInput("원장에 적지 못했습니다", faults) }
      }
      let place = try entries.append(complete, job: job, after: last, office: office, at: recordedAt, tx)
      last = (place.sequence, place.hash)
      posted.append(place)
      jobs.insert(job)
    }
    try heads.move(office, to: last, at: recordedAt, tx)
    try standings.restand(jobs, rules: try rules.inForce(office, tx), office: office, tx)
    return posted
  }

  /// The entry with what the ledger itself knows, and the job it belongs to.
  private func completed(_ entry: NewEntry, office: String, _ tx: any ReadTransaction) throws -> (NewEntry, job: String)
  {
    guard let about = entry.about else { return (entry, entry.stamp.id.text) }
    guard let job = try entries.job(of: about, in: office, tx) else { throw LedgerRefusal.noSuchEntry }
    guard entry.kind == .lifeEvent, let event = entry.event else { return (entry, job) }
    let life = try entries.entries(ofJobs: [job], in: office, tx)
    let reversed = Set(life.filter { $0.kind == .reversal }.compactMap(\.about))
    let live = life.filter { $0.kind != .reversal && !reversed.contains($0.id) }
    guard let statement = live.last(where: { $0.event == nil }) else { throw LedgerRefusal.notInForce }
    guard statement.nature == .measured else { throw LedgerRefusal.eventWithoutPerson }
    if live.contains(where: { $0.event == event }) { throw LedgerRefusal.eventAlreadyStated(event) }
    try EventCheck(events: live, startedOn: statement.startedOn, endsOn: statement.endsOn)
      .allow(event, on: entry.recognisedOn)
    var complete = eventColumns(entry, from: statement.stated)
    complete.about = ID(job)
    return (complete, job)
  }

  /// A life event with the columns by which its job is found and grouped.
  private func eventColumns(_ entry: NewEntry, from job: NewEntry) -> NewEntry {
    var out = entry
    (out.category, out.nature, out.unit, out.quantity) = (job.category, job.nature, job.unit, 0)
    (out.project, out.centre, out.person, out.thing) = (job.project, job.centre, job.person, job.thing)
    (out.employer, out.sector, out.funding) = (job.employer, job.sector, job.funding)
    (out.residence, out.sex, out.ageBand) = (job.residence, job.sex, job.ageBand)
    switch entry.event {
    case .endedEarly: out.stage = .ended
    case .retained3, .retained6, .retained12: out.stage = .retained
    case .madePermanent: (out.stage, out.contract) = (job.stage, .regular)
    case .insuranceConfirmed: (out.stage, out.insured) = (job.stage, .yes)
    case nil: break
    }
    return out
  }
}
