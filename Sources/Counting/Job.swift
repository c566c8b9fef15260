import Vocabulary

/// One job with its life: the statement now in force and what happened after it, corrections applied.
package struct Job: Sendable, Hashable {
  /// Id of the entry the job began with; it stays the same through every correction.
  package let root: String
  /// The entry in force, with its life events applied (actual end, permanent contract, insurance).
  package var statement: Fact
  /// Longest retention confirmed, in months: 0, 3, 6 or 12.
  package var retainedMonths = 0
  /// Whether the job ended before the contracted day.
  package var endedEarly = false
  /// Whether it was made permanent (정규직 전환).
  package var madePermanent = false
  /// Last day as agreed, whatever day it really ended; `nil`: no end agreed.
  package var agreedEnd: Day?

  /// As first stated, before anything happened to it.
  package init(root: String, statement: Fact) {
    (self.root, self.statement, agreedEnd) = (root, statement, statement.endsOn)
  }

  /// Its length in bands, to the end agreed or the real one.
  package func duration(by basis: Clause.DurationBasis) -> DurationBand {
    basis == .real
      ? statement.duration : DurationBand(startedOn: statement.startedOn, endsOn: agreedEnd)
  }

  mutating func apply(_ event: Fact) {
    switch event.event {
    case .endedEarly:
      statement.endsOn = event.endsOn ?? event.recognisedOn
      endedEarly = true
    case .retained3: retainedMonths = max(retainedMonths, 3)
    case .retained6: retainedMonths = max(retainedMonths, 6)
    case .retained12: retainedMonths = max(retainedMonths, 12)
    case .madePermanent:
      (statement.endsOn, statement.contract) = (nil, .regular)
      (agreedEnd, madePermanent) = (nil, true)
    case .insuranceConfirmed: statement.insured = .yes
    case nil: break
    }
    statement.evidence.formUnion(event.evidence)
  }

  /// The jobs behind `facts`, whatever their order; reversed statements without a replacement leave none. Facts whose
  /// `about` is not among `facts` begin a job of their own, so give whole jobs.
  package static func all(in facts: [Fact]) -> [Job] {
    let byID = Dictionary(facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let reversed = Set(facts.filter { $0.kind == .reversal }.compactMap(\.about))
    let live = facts.filter { $0.kind != .reversal && !reversed.contains($0.id) }
    var jobs: [String: Job] = [:]
    var events: [String: [Fact]] = [:]
    for fact in live {
      let root = root(of: fact, in: byID)
      if fact.event == nil {
        jobs[root] = Job(root: root, statement: fact)
      } else {
        events[root, default: []].append(fact)
      }
    }
    for (root, happened) in events {
      for event in happened.sorted(by: happenedBefore) { jobs[root]?.apply(event) }
    }
    return jobs.values.sorted { $0.root < $1.root }
  }

  /// The id of the entry a statement, event or reversal goes back to.
  package static func root(of fact: Fact, in byID: [String: Fact]) -> String {
    var now = fact
    while let about = now.about, let earlier = byID[about], earlier.id != now.id { now = earlier }
    return now.about ?? now.id
  }

  /// Events in the order of their days; a permanent contract yields to an end on the same day.
  private static func happenedBefore(_ a: Fact, _ b: Fact) -> Bool {
    func key(_ fact: Fact) -> (Int, Int, String) {
      let day = fact.recognisedOn ?? fact.endsOn ?? Day(number: 0)
      return (day.number, fact.event == .endedEarly ? 1 : 0, fact.id)
    }
    return key(a) < key(b)
  }
}
