import Vocabulary

@testable import Counting

/// Random but lawful ledgers: firsts, events, reversals and replacements, as the ledger itself would write them.
struct RandomFacts {
  private var random: SeededRandom
  private(set) var facts: [Fact] = []
  private var serial = 0

  init(seed: UInt64, count: Int) {
    random = SeededRandom(seed: seed)
    while facts.count < count { step() }
  }

  private mutating func step() {
    let live = liveStatements
    switch Int.random(in: 0..<10, using: &random) {
    case 0...5: facts.append(first())
    case 6, 7: if let about = live.randomElement(using: &random) { facts.append(event(of: about)) }
    default:
      guard let old = live.randomElement(using: &random) else { return }
      facts.append(RandomFacts.reversal(of: old, id: nextID()))
      if Bool.random(using: &random) { facts.append(replacement(of: old)) }
    }
  }

  private var liveStatements: [Fact] {
    let reversed = Set(facts.filter { $0.kind == .reversal }.compactMap(\.about))
    return facts.filter { $0.kind != .reversal && $0.event == nil && !reversed.contains($0.id) }
  }

  private mutating func nextID() -> String {
    serial += 1
    return String(100_000 + serial)
  }

  static func reversal(of old: Fact, id: String) -> Fact {
    var fact = old
    (fact.id, fact.about, fact.kind, fact.quantity) = (id, old.id, .reversal, -old.quantity)
    return fact
  }

  private mutating func replacement(of old: Fact) -> Fact {
    var fact = first()
    (fact.about, fact.kind) = (old.id, .replacement)
    return fact
  }

  private mutating func event(of about: Fact) -> Fact {
    let event = LifeEvent.allCases.randomElement(using: &random) ?? .endedEarly
    let day = (about.startedOn ?? Day(number: 20_000)).adding(days: Int.random(in: 1..<400, using: &random))
    return Fact(
      id: nextID(), about: about.id, kind: .lifeEvent, event: event, category: about.category, stage: about.stage,
      quantity: 0, project: about.project, person: about.person, endsOn: event == .endedEarly ? day : nil,
      recognisedOn: day)
  }

  private mutating func first() -> Fact {
    let started = Day(number: 20_000 + Int.random(in: 0..<900, using: &random))
    let nature: Nature = Int.random(in: 0..<8, using: &random) == 0 ? .reported : .measured
    let category = [Category.directJobs, .employmentService, .training].randomElement(using: &random) ?? .other
    let length = Int.random(in: 5..<500, using: &random)
    var fact = Fact(
      id: nextID(), category: category, stage: [.employed, .participating].randomElement(using: &random) ?? .employed,
      nature: nature, project: "P\(Int.random(in: 0..<3, using: &random))")
    if nature == .reported {
      fact.quantity = Int.random(in: 1..<50, using: &random)
      fact.span = Period(from: started, to: started.adding(days: length))
      return fact
    }
    fact.person = Int.random(in: 0..<10, using: &random) == 0 ? nil : "k\(Int.random(in: 0..<25, using: &random))"
    (fact.startedOn, fact.endsOn) = (started, Bool.random(using: &random) ? nil : started.adding(days: length))
    fact.recognisedOn = started.adding(days: Int.random(in: 0..<500, using: &random))
    fact.sector = [.private, .public, nil].randomElement(using: &random) ?? nil
    fact.funding = (Funding.allCases + [nil]).randomElement(using: &random) ?? nil
    fact.hours = HoursBand.allCases.randomElement(using: &random) ?? .unknown
    let weekly: [HoursBand: Int] = [.under15: 12, .h15to34: 30, .h35OrMore: 52]
    fact.weeklyHours = Bool.random(using: &random) ? weekly[fact.hours] : nil
    fact.sex = Sex.allCases.randomElement(using: &random) ?? .unstated
    fact.ageBand = AgeBand.allCases.randomElement(using: &random) ?? .unknown
    fact.residence = Residence.allCases.randomElement(using: &random) ?? .unknown
    if Int.random(in: 0..<9, using: &random) == 0 { fact.stage = .completed }
    fact.insured = Tri.allCases.randomElement(using: &random) ?? .unknown
    fact.contract = EntryContract(startedOn: started, endsOn: fact.endsOn)
    fact.evidence = Bool.random(using: &random) ? [.employerReply] : [.statement]
    return fact
  }
}

extension RuleSet {
  /// A rule set that uses every kind of condition.
  static let sample = RuleSet(
    version: "test-1", name: "시험 기준", from: Day(number: 0), source: "시험", confidence: "ownRule",
    periods: StandingPeriods(
      evaluationMonth: 9, termFrom: Day(year: 2022, month: 7, day: 1) ?? Day(number: 0), termYears: 4),
    clauses: [
      Clause(
        category: .directJobs, stages: [.participating, .employed], duplicates: .project,
        goodJob: GoodJob(name: "좋은 일자리", contracts: [.regular], insured: true), sentence: "사업마다 한 번"),
      Clause(
        category: .employmentService, stages: [.employed],
        cutOff: CutOff(month: 1, day: 31, later: .atRecognition), carryOver: .again, minimumDuration: .m1to3,
        evidence: [.employerReply], sentence: "증빙이 있는 취업"),
      Clause(
        category: .training, stages: [.employed], attribution: .recognition,
        cutOff: CutOff(month: 2, day: 30, later: .excluded), duplicates: .office, sentence: "취업한 훈련생"),
    ])
}
