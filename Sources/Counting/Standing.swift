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
