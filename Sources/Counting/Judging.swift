import Vocabulary

extension RuleSet {
  /// How every job behind `facts` stands, in order of the jobs' ids. `facts` must hold whole jobs and, of each person in
  /// them, all jobs: 이월 and 중복 are judged among what is given. The order of `facts` does not matter.
  package func standings(of facts: [Fact]) -> [Standing] { standings(ofJobs: Job.all(in: facts)) }

  /// How each of these jobs stands, in the order given. They must hold, of each person in them, all jobs.
  package func standings(ofJobs jobs: [Job]) -> [Standing] {
    let byPerson = Dictionary(grouping: jobs.filter { $0.statement.person != nil }) { $0.statement.person ?? "" }
    var judged = jobs.map { job in
      judge(job, among: job.statement.person.flatMap { byPerson[$0] } ?? [])
    }
    refuseDuplicates(&judged)
    for index in judged.indices where judged[index].verdict.counts && judged[index].nature == .measured {
      judged[index].goodJob = clause(for: judged[index].category)?.goodJob?.holds(for: jobs[index]) ?? false
    }
    return judged
  }

  private func judge(_ job: Job, among others: [Job]) -> Standing {
    let now = job.statement, clause = clause(for: now.category)
    let day = attribution(of: now, clause)
    var standing = Standing(
      job: job.root, entry: now.id, person: now.person, project: now.project, category: now.category, stage: now.stage,
      nature: now.nature, unit: now.unit, quantity: now.quantity, attributedOn: day.day, span: now.span,
      verdict: .counted, goodJob: false, sex: now.sex, ageBand: now.ageBand)
    guard let clause else {
      standing.verdict = .not(.noRule)
      return standing
    }
    if let why = refusal(job, clause, dated: day.dated) ?? lateness(now, clause, on: &standing.attributedOn)
      ?? carriedOver(job, clause, on: standing.attributedOn, among: others)
    {
      standing.verdict = .not(why)
    }
    return standing
  }

  /// The day that decides the period; `dated` is false where the rule's own day is missing and another stands in.
  private func attribution(of fact: Fact, _ clause: Clause?) -> (day: Day, dated: Bool) {
    if let span = fact.span { return (span.to, true) }
    let wanted: Day? =
      switch clause?.attribution ?? .start {
      case .start: fact.startedOn
      case .hire: fact.hiredOn
      case .recognition: fact.recognisedOn
      }
    if let wanted { return (wanted, true) }
    return (fact.startedOn ?? fact.hiredOn ?? fact.recognisedOn ?? fact.endsOn ?? Day(number: 0), false)
  }

  /// The first condition on the entry itself that fails.
  private func refusal(_ job: Job, _ clause: Clause, dated: Bool) -> WhyNot? {
    let now = job.statement
    if now.unit != clause.unit { return .otherUnit }
    if !clause.natures.contains(now.nature) { return .natureNotCounted }
    if now.nature == .pledged || now.nature == .estimated { return nil }
    if !clause.stages.contains(now.stage) { return .stageNotCounted }
    if now.nature == .reported { return nil }
    if !dated { return .undated }
    return clause.refusal(bySource: now) ?? clause.refusal(byLife: job)
  }

  /// What the cut-off does to a late recognition; may move the day of attribution.
  private func lateness(_ fact: Fact, _ clause: Clause, on day: inout Day) -> WhyNot? {
    guard fact.nature == .measured, let cutOff = clause.cutOff, let recognised = fact.recognisedOn,
      recognised > cutOff.lastDay(for: day.year)
    else { return nil }
    switch cutOff.later {
    case .excluded: return .late
    case .atRecognition:
      day = recognised
      return nil
    }
  }

  /// 계속: the same person's earlier job in the same project still ran on the last day of the year before.
  private func carriedOver(_ job: Job, _ clause: Clause, on day: Day, among others: [Job]) -> WhyNot? {
    guard others.count > 1, job.statement.nature == .measured, clause.carryOver == .continuing,
      let project = job.statement.project
    else { return nil }
    let newYear = Period(year: day.year).from
    let continues = others.contains { other in
      guard other.root != job.root, other.statement.project == project, other.statement.nature == .measured,
        let began = other.statement.startedOn, began < newYear
      else { return false }
      return other.statement.endsOn.map { $0 >= newYear.adding(days: -1) } ?? true
    }
    guard continues, let began = job.statement.startedOn, began >= newYear else { return nil }
    return .continuing
  }

  /// Of each person's otherwise counted jobs within the clause's scope and year, the earliest counts. Narrow scopes are
  /// settled before wide ones: otherwise a job that a stricter rule leaves out could let two others in.
  private func refuseDuplicates(_ standings: inout [Standing]) {
    let backed = standings.indices.filter { standings[$0].personBacked }
    guard backed.count > 1 else { return }
    var seen: Set<DuplicateKey> = []
    for scope in Clause.DuplicateScope.allCases {
      let ours = backed.filter { (clause(for: standings[$0].category)?.duplicates ?? .none) == scope }.sorted {
        (standings[$0].attributedOn, standings[$0].job) < (standings[$1].attributedOn, standings[$1].job)
      }
      for index in ours {
        let now = standings[index]
        if scope != .none, seen.contains(DuplicateKey(now, scope)) {
          standings[index].verdict = .not(.duplicate)
        } else {
          for other in Clause.DuplicateScope.allCases where other != .none { seen.insert(DuplicateKey(now, other)) }
        }
      }
    }
  }
}

/// Within what a person counts once.
private struct DuplicateKey: Hashable {
  let person: String, year: Int, scope: Clause.DuplicateScope, of: String
  init(_ standing: Standing, _ scope: Clause.DuplicateScope) {
    (person, year, self.scope) = (standing.person ?? "", standing.attributedOn.year, scope)
    of =
      switch scope {
      case .none, .office: ""
      case .project: standing.project ?? ""
      case .category: standing.category.rawValue
      }
  }
}

extension Clause {
  /// Who employs, under what contract, with whose money.
  fileprivate func refusal(bySource now: Fact) -> WhyNot? {
    if let sector = now.sector, excludedSectors.contains(sector) { return .sectorExcluded }
    if let sectors {
      guard let sector = now.sector else { return .sectorUnknown }
      if !sectors.contains(sector) { return .sectorExcluded }
    }
    if let contract = now.contract, excludedContracts.contains(contract) { return .contractExcluded }
    if let fundings {
      guard let funding = now.funding else { return .fundingUnknown }
      if !fundings.contains(funding) { return .fundingExcluded }
    }
    return nil
  }

  /// How long, how proved, how good.
  fileprivate func refusal(byLife job: Job) -> WhyNot? {
    if let minimumDuration {
      guard let long = job.duration(by: durationBy ?? .real).reaches(minimumDuration) else { return .durationUnknown }
      if !long { return .tooShort }
    }
    if let retainedMonths, job.retainedMonths < retainedMonths { return .notRetained }
    if !evidence.isEmpty, job.statement.evidence.isDisjoint(with: evidence) { return .evidenceMissing }
    if onlyGoodJobs == true, !(goodJob?.holds(for: job) ?? false) { return .notGoodJob }
    return nil
  }
}
