import Storage
import Vocabulary

/// Whether a life event (경과) goes with its job: what lasted shorter than it is said to have, or ended after its agreed
/// end, would count as more than it was. The same for what is stated, what is corrected, and what stands when its job is
/// corrected.
struct EventCheck: Sendable {
  /// Life events in force of the job.
  let events: [Entry]
  /// First and last day of the job as last stated.
  let startedOn: Day?, endsOn: Day?

  init(events: [Entry], startedOn: Day?, endsOn: Day?) {
    self.events = events.filter { $0.event != nil }
    (self.startedOn, self.endsOn) = (startedOn, endsOn)
  }

  /// The job to which `entry` belongs, without `entry` itself.
  init(of entry: ID<Entry>, in office: String, _ tx: any ReadTransaction) throws {
    let entries = EntryStore()
    guard let job = try entries.job(of: entry, in: office, tx) else { throw LedgerRefusal.noSuchEntry }
    let life = try entries.entries(ofJobs: [job], in: office, tx)
    let reversed = Set(life.filter { $0.kind == .reversal }.compactMap(\.about))
    let live = life.filter { $0.kind != .reversal && !reversed.contains($0.id) && $0.id != entry }
    let statement = live.last { $0.event == nil }
    self.init(events: live, startedOn: statement?.startedOn, endsOn: statement?.endsOn)
  }

  /// Throws `LedgerRefusal` where `new` may not stand instead of `old`.
  func allow(_ new: NewEntry, instead old: Entry) throws {
    if let event = old.event { return try allow(event, on: new.recognisedOn) }
    let corrected = EventCheck(events: events, startedOn: new.startedOn, endsOn: new.endsOn)
    for one in events {
      guard let event = one.event, let day = one.recognisedOn else { continue }
      if corrected.objection(to: event, on: day) != nil { throw LedgerRefusal.eventStandsAgainst(event, day) }
    }
  }

  /// Throws `LedgerRefusal` where `event` cannot have been on `day`.
  func allow(_ event: LifeEvent, on day: Day?) throws {
    if let day, let objection = objection(to: event, on: day) { throw objection }
  }

  private func objection(to event: LifeEvent, on day: Day) -> LedgerRefusal? {
    guard let began = startedOn else { return nil }
    if day < began { return .eventBeforeStart(event, began) }
    if let months = event.retainedMonths, day < began.adding(months: months).adding(days: -1) {
      return .retainedTooSoon(event, began.adding(months: months))
    }
    let isOpen = events.contains { $0.event == .madePermanent }
    if event == .endedEarly, !isOpen, let endsOn, day > endsOn { return .eventAfterEnd(event, endsOn) }
    return nil
  }
}

extension LifeEvent {
  /// Months that must have passed before it can be stated; `nil` for what is no retention.
  fileprivate var retainedMonths: Int? {
    switch self {
    case .retained3: 3
    case .retained6: 6
    case .retained12: 12
    case .endedEarly, .madePermanent, .insuranceConfirmed: nil
    }
  }
}
