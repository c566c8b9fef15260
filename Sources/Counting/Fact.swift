import Vocabulary

/// What a rule set sees of one ledger entry: codes, days and opaque keys, never a person.
package struct Fact: Sendable, Hashable {
  /// The entry's id.
  package var id: String
  /// The entry this one is about: the job of a life event, the entry reversed, the entry replaced. `nil` for a first.
  package var about: String?
  /// First, life event, or half of a correction.
  package var kind: EntryKind
  /// Set on life events, their reversals and their replacements; such entries have quantity 0.
  package var event: LifeEvent?
  /// 부문 of the plan.
  package var category: Category
  /// How far the person or thing had come.
  package var stage: Stage
  /// Measured one by one, or a total of its own family.
  package var nature: Nature
  /// 명, 건, 개소 or 회; unlike units are never added.
  package var unit: Unit
  /// Measured: 1, or −1 for a reversal. Other natures: any whole number.
  package var quantity: Int
  /// Code of the plan project; `nil` where an entry belongs to none.
  package var project: String?
  /// Random key of the person behind the entry; `nil` for things and totals.
  package var person: String?
  /// Random key of the employer.
  package var employer: String?
  /// First day of work; `nil` when unknown or a total.
  package var startedOn: Day?
  /// Last day as contracted; of an `endedEarly` event, the last day worked. `nil`: no end agreed.
  package var endsOn: Day?
  /// Day of the hire; may lie before the start.
  package var hiredOn: Day?
  /// Day on which the office recognised it; of a life event, its day.
  package var recognisedOn: Day?
  /// The span of a total without a list; `nil` for single jobs.
  package var span: Period?
  /// Derived from the days (상용·임시·일용); `nil` for totals.
  package var contract: EntryContract?
  /// Private or public employer; `nil` when unknown.
  package var sector: Sector?
  /// Whose money; `nil` when unknown.
  package var funding: Funding?
  /// Weekly hours in bands, as rules and publications see them.
  package var hours: HoursBand
  /// The hours themselves where the ledger has them, 0…168; only sums of working time look at them.
  package var weeklyHours: Int?
  /// Won an hour; `nil` when unknown.
  package var hourlyWage: Won?
  /// Employment insurance (고용보험).
  package var insured: Tri
  /// Whether the person lived in the office's area on the start day.
  package var residence: Residence
  /// As the person stated it; `unstated` for things and totals.
  package var sex: Sex
  /// Five-year band on the start day.
  package var ageBand: AgeBand
  /// What proves it; empty when nothing does.
  package var evidence: Set<Evidence>

  /// The members in their order.
  package init(
    id: String, about: String? = nil, kind: EntryKind = .first, event: LifeEvent? = nil, category: Category,
    stage: Stage, nature: Nature = .measured, unit: Unit = .persons, quantity: Int = 1, project: String? = nil,
    person: String? = nil, employer: String? = nil, startedOn: Day? = nil, endsOn: Day? = nil, hiredOn: Day? = nil,
    recognisedOn: Day? = nil, span: Period? = nil, contract: EntryContract? = nil, sector: Sector? = nil,
    funding: Funding? = nil, hours: HoursBand = .unknown, hourlyWage: Won? = nil, insured: Tri = .unknown,
    residence: Residence = .unknown, sex: Sex = .unstated, ageBand: AgeBand = .unknown, evidence: Set<Evidence> = [],
    weeklyHours: Int? = nil
  ) {
    (self.id, self.about, self.kind, self.event) = (id, about, kind, event)
    (self.category, self.stage, self.nature, self.unit) = (category, stage, nature, unit)
    (self.quantity, self.project, self.person, self.employer) = (quantity, project, person, employer)
    (self.startedOn, self.endsOn, self.hiredOn, self.recognisedOn) = (startedOn, endsOn, hiredOn, recognisedOn)
    (self.span, self.contract, self.sector, self.funding) = (span, contract, sector, funding)
    (self.hours, self.weeklyHours, self.hourlyWage, self.insured) = (hours, weeklyHours, hourlyWage, insured)
    (self.residence, self.sex, self.ageBand, self.evidence) = (residence, sex, ageBand, evidence)
  }

  /// Length of the job in bands, from its days.
  package var duration: DurationBand { DurationBand(startedOn: startedOn, endsOn: endsOn) }
}
