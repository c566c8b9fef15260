import Vocabulary

/// How one job stands under a rule set: what summary, roll-up and opened figure are made of.
package struct Standing: Sendable, Hashable {
  /// Id of the entry the job began with.
  package var job: String
  /// Id of the entry in force: the first or its latest replacement.
  package var entry: String
  /// Random key of the person; `nil` for things and totals.
  package var person: String?
  /// Code of the plan project; `nil` for none.
  package var project: String?
  /// 부문 of the plan.
  package var category: Category
  /// How far the person or thing had come.
  package var stage: Stage
  /// Measured one by one, or a total of its own family.
  package var nature: Nature
  /// 명, 건, 개소 or 회; unlike units are never added.
  package var unit: Unit
  /// 1 for a measured job; of a total any whole number.
  package var quantity: Int
  /// 귀속일 under the rule set; of a total, the last day of its span.
  package var attributedOn: Day
  /// Span of a total without a list; it cannot be divided.
  package var span: Period?
  /// Without regard to a period; `verdict(in:)` also looks at the span.
  package var verdict: Verdict
  /// Whether it counts and is a good job (좋은 일자리) of its category.
  package var goodJob: Bool
  /// As the person stated it; `unstated` for things and totals.
  package var sex: Sex
  /// Five-year band on the start day.
  package var ageBand: AgeBand

  /// The members in their order.
  package init(
    job: String, entry: String, person: String?, project: String?, category: Category, stage: Stage, nature: Nature,
    unit: Unit, quantity: Int, attributedOn: Day, span: Period?, verdict: Verdict, goodJob: Bool, sex: Sex,
    ageBand: AgeBand
  ) {
    (self.job, self.entry, self.person, self.project) = (job, entry, person, project)
    (self.category, self.stage, self.nature, self.unit) = (category, stage, nature, unit)
    (self.quantity, self.attributedOn, self.span) = (quantity, attributedOn, span)
    (self.verdict, self.goodJob, self.sex, self.ageBand) = (verdict, goodJob, sex, ageBand)
  }

  /// The verdict for a figure over `period`, or `nil` when the job lies outside it. A total that only overlaps the
  /// period cannot be divided.
  package func verdict(in period: Period) -> Verdict? {
    guard let span else { return period.contains(attributedOn) ? verdict : nil }
    guard period.overlaps(span) else { return nil }
    return period.contains(span) || !verdict.counts ? verdict : .not(.spansPeriods)
  }

  /// Whether net persons may be taken from it: measured, counted in 명, with a person behind it.
  package var personBacked: Bool { person != nil && nature == .measured && unit == .persons && verdict.counts }
}

extension RuleSet {
  /// How every job behind `facts` stands, in order of the jobs' ids. `facts` must hold whole jobs and, of each person in
  /// them, all jobs: 이월 and 중복 are judged among what is given. The order of `facts` does not matter.
  package func standings(of facts: [Fact]) -> [Standing] {
    let jobs = Job.all(in: facts)
    let byPerson = Dictionary(grouping: jobs.filter { $0.statement.person != nil }) { $0.statement.person ?? "" }
    var judged = jobs.map { job in
      let others = job.statement.person.flatMap { byPerson[$0] } ?? []
      return judge(job, among: others)
    }
    refuseDuplicates(&judged)
    let byRoot = Dictionary(jobs.map { ($0.root, $0) }, uniquingKeysWith: { first, _ in first })
    for index in judged.indices where judged[index].verdict.counts && judged[index].nature == .measured {
      guard let good = clause(for: judged[index].category)?.goodJob, let job = byRoot[judged[index].job] else {
        continue
      }
      judged[index].goodJob = good.holds(for: job)
    }
    return judged
  }

  private func judge(_ job: Job, among others: [Job]) -> Standing {
    let now = job.statement
    let day = attribution(of: now)
    var standing = Standing(
      job: job.root, entry: now.id, person: now.person, project: now.project, category: now.category, stage: now.stage,
      nature: now.nature, unit: now.unit, quantity: now.quantity, attributedOn: day.day, span: now.span,
      verdict: .counted, goodJob: false, sex: now.sex, ageBand: now.ageBand)
    if let why = refusal(job, dated: day.dated) ?? lateness(now, on: &standing.attributedOn)
      ?? carriedOver(job, on: standing.attributedOn, among: others)
    {
      standing.verdict = .not(why)
    }
    return standing
  }

  /// The day that decides the period; `dated` is false where the rule's own day is missing and another stands in.
  private func attribution(of fact: Fact) -> (day: Day, dated: Bool) {
    if let span = fact.span { return (span.to, true) }
    let wanted: Day? =
      switch clause(for: fact.category)?.attribution ?? .start {
      case .start: fact.startedOn
      case .hire: fact.hiredOn
      case .recognition: fact.recognisedOn
      }
    if let wanted { return (wanted, true) }
    return (fact.startedOn ?? fact.hiredOn ?? fact.recognisedOn ?? fact.endsOn ?? Day(number: 0), false)
  }

  /// The first condition on the entry itself that fails.
  private func refusal(_ job: Job, dated: Bool) -> WhyNot? {
    let now = job.statement
    guard let clause = clause(for: now.category) else { return .noRule }
    if now.unit != clause.unit { return .otherUnit }
    if !clause.natures.contains(now.nature) { return .natureNotCounted }
    if now.nature == .pledged || now.nature == .estimated { return nil }
    if !clause.stages.contains(now.stage) { return .stageNotCounted }
    if now.nature == .reported { return nil }
    if !dated { return .undated }
    if let sector = now.sector, clause.excludedSectors.contains(sector) { return .sectorExcluded }
    if let contract = now.contract, clause.excludedContracts.contains(contract) { return .contractExcluded }
    if let least = clause.minimumDuration {
      guard let long = now.duration.reaches(least) else { return .durationUnknown }
      if !long { return .tooShort }
    }
    if let months = clause.retainedMonths, job.retainedMonths < months { return .notRetained }
    if !clause.evidence.isEmpty, now.evidence.isDisjoint(with: clause.evidence) { return .evidenceMissing }
    return nil
  }

  /// What the cut-off does to a late recognition; may move the day of attribution.
  private func lateness(_ fact: Fact, on day: inout Day) -> WhyNot? {
    guard fact.nature == .measured, let cutOff = clause(for: fact.category)?.cutOff, let recognised = fact.recognisedOn,
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
  private func carriedOver(_ job: Job, on day: Day, among others: [Job]) -> WhyNot? {
    guard job.statement.nature == .measured, clause(for: job.statement.category)?.carryOver == .continuing,
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

  /// Of each person's otherwise counted jobs within the clause's scope and year, the earliest counts.
  private func refuseDuplicates(_ standings: inout [Standing]) {
    let order = standings.indices.filter { standings[$0].personBacked }.sorted {
      (standings[$0].attributedOn, standings[$0].job) < (standings[$1].attributedOn, standings[$1].job)
    }
    var seen: Set<[String]> = []
    for index in order {
      let now = standings[index]
      let base = [now.person ?? "", String(now.attributedOn.year)]
      let keys: [Clause.DuplicateScope: [String]] = [
        .project: base + ["project", now.project ?? ""], .category: base + ["category", now.category.rawValue],
        .office: base + ["office"],
      ]
      let scope = clause(for: now.category)?.duplicates ?? .none
      if let key = keys[scope], seen.contains(key) {
        standings[index].verdict = .not(.duplicate)
      } else {
        seen.formUnion(keys.values)
      }
    }
  }
}
