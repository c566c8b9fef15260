import JobCentre
import Ledger
import Offices
import Plans
import Storage
import Vocabulary

/// The year before the demo's own, short: who took part by month, what departments reported, and the edition made once
/// the year was over. This year's pace may be held against its shape.
extension DemoYear {
  /// Participants by name: on which day, of which project, how many.
  private struct Intake {
    let month: Int
    let project: String
    let category: Category
    let stage: Stage
    let persons: Int
    let ages: ClosedRange<Int>
  }
  private static let intakes: [Intake] = {
    let hired = [8, 7, 11, 14, 15, 13, 12, 11, 15, 16, 14, 12]
    return hired.enumerated().map {
      Intake(
        month: $0.offset + 1, project: "P201", category: .employmentService, stage: .employed, persons: $0.element,
        ages: 24...62)
    } + [
      Intake(month: 2, project: "P101", category: .directJobs, stage: .participating, persons: 40, ages: 40...68),
      Intake(month: 2, project: "P103", category: .directJobs, stage: .participating, persons: 30, ages: 65...79),
      Intake(month: 3, project: "P102", category: .directJobs, stage: .participating, persons: 20, ages: 45...68),
      Intake(month: 6, project: "P301", category: .training, stage: .completed, persons: 22, ages: 35...60),
      Intake(month: 7, project: "P101", category: .directJobs, stage: .participating, persons: 42, ages: 40...68),
      Intake(month: 9, project: "P302", category: .training, stage: .completed, persons: 16, ages: 22...38),
    ]
  }()
  /// Totals of the whole year, reported by departments.
  private static let reported: [(project: String, category: Category, stage: Stage, quantity: Int)] = [
    ("P202", .employmentService, .employed, 58), ("P203", .employmentService, .employed, 21),
    ("P401", .subsidy, .employed, 29), ("P402", .privateSector, .employed, 33),
    ("P501", .startup, .startedBusiness, 24), ("P601", .supportedEmployment, .participating, 31),
  ]

  /// From January to December, one day a month. Draws from its own seed, so that the demo's year stays as it is.
  mutating func liveLastYear() async throws {
    let kept = (random, known)
    random = SeededRandom(seed: seed &+ 1)
    var entered = 0
    for month in 1...12 {
      let day = DemoCalendar.workday(Month(year: calendar.year - 1, month: month).first.adding(days: 13))
      for intake in Self.intakes where intake.month == month {
        try await take(intake, on: day, after: entered)
        entered += intake.persons * scale
      }
    }
    let last = DemoCalendar.workday(Period(year: calendar.year - 1).to), at = tick(last, hour: 15)
    let period = Period(year: calendar.year - 1)
    let totals = Self.reported.map { total in
      NewEntry(
        stamp: EntryStamp(at: at, using: &random), project: total.project, category: total.category,
        stage: total.stage, nature: .reported, quantity: total.quantity * scale, periodFrom: period.from,
        periodTo: period.to, sourceRecord: DemoPlan.report(of: total.project, "\(period.from.year)년 연간"))
    }
    try await database.write(isolation: .locked) { tx in
      try LedgerPosting().post(totals, office: DemoDistrict.office, at: at, tx)
    }
    (random, known) = kept
  }

  /// `before`: how many of the year have come already; makes their telephone numbers differ.
  private mutating func take(_ intake: Intake, on day: Day, after before: Int) async throws {
    let at = tick(day, hour: 14)
    var lines: [(person: ID<Person>, fields: Person.Fields, fresh: String, entry: NewEntry)] = []
    for number in 0..<intake.persons * scale {
      let who = people.person(
        aged: intake.ages, on: day, number: 4_000_000 + before + number, using: &random)
      let fields = Person.Fields(
        name: who.name, birthDate: who.birthDate, sex: who.sex, phone: who.phone, address: who.address, dong: who.dong)
      lines.append((id(at), fields, personKey(), entry(of: who, in: intake, on: day, at)))
    }
    let (vault, posting) = (vault, lines)
    try await database.write(isolation: .locked) { tx in
      let keyed = try posting.map { line in
        try vault.create(line.fields, id: line.person, in: DemoDistrict.office, at: at, tx)
        var entry = line.entry
        entry.person = try LedgerPersons().key(of: line.person.text, fresh: line.fresh, office: DemoDistrict.office, tx)
        return entry
      }
      try LedgerPosting().post(keyed, office: DemoDistrict.office, at: at, tx)
    }
  }

  private mutating func entry(of who: DemoPerson, in intake: Intake, on day: Day, _ at: Instant) -> NewEntry {
    let hired = intake.stage == .employed
    let end = hired ? nil : day.adding(months: intake.category == .training ? 3 : 5).adding(days: -1)
    return NewEntry(
      stamp: EntryStamp(at: at, using: &random), project: intake.project, category: intake.category,
      stage: intake.stage, startedOn: day, endsOn: end, hiredOn: day, recognisedOn: day,
      contract: EntryContract(startedOn: day, endsOn: end), sector: hired ? .private : .public,
      funding: hired ? Funding.none : .district, weeklyHours: hired ? 40 : 30,
      insured: intake.category == .training ? .no : .yes, residence: .resident, sex: who.sex,
      ageBand: AgeBand(age: who.age(on: day)),
      evidence: intake.category == .training ? [] : [.employmentContract, .insuranceRecord],
      sourceRecord: "roster:\(intake.project)-\(day)")
  }
}
