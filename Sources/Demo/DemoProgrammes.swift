import JobCentre
import Ledger
import Offices
import Storage
import Vocabulary

/// What the other departments bring: participants of public works and courses by name, the rest as totals.
extension DemoYear {
  /// A round of a programme: on which share of the year it begins, for whom, how long.
  struct Round {
    let project: String
    let category: Category
    let stage: Stage
    /// Percent of the year gone.
    let at: Int
    let persons: Int
    let ages: ClosedRange<Int>
    let months: Int
    let weeklyHours: Int
    /// Handed in by the department as a roster.
    var byRoster = false
  }
  private static let rounds: [Round] = [
    Round(
      project: "P101", category: .directJobs, stage: .participating, at: 4, persons: 44, ages: 40...68, months: 5,
      weeklyHours: 30),
    Round(
      project: "P102", category: .directJobs, stage: .participating, at: 16, persons: 22, ages: 45...68, months: 4,
      weeklyHours: 25, byRoster: true),
    Round(
      project: "P103", category: .directJobs, stage: .participating, at: 9, persons: 34, ages: 65...79, months: 10,
      weeklyHours: 14),
    Round(
      project: "P301", category: .training, stage: .completed, at: 38, persons: 24, ages: 35...60, months: 2,
      weeklyHours: 20),
    Round(
      project: "P101", category: .directJobs, stage: .participating, at: 55, persons: 46, ages: 40...68, months: 5,
      weeklyHours: 30),
    Round(
      project: "P102", category: .directJobs, stage: .participating, at: 62, persons: 20, ages: 45...68, months: 4,
      weeklyHours: 25),
    Round(
      project: "P302", category: .training, stage: .completed, at: 70, persons: 18, ages: 22...38, months: 3,
      weeklyHours: 30),
  ]
  /// Totals without a list, reported by departments: project, category, stage, quantity of the first and second half.
  private static let totals: [(project: String, category: Category, stage: Stage, unit: Unit, halves: [Int])] = [
    ("P103", .directJobs, .participating, .persons, [26, 6]), ("P301", .training, .completed, .persons, [0, 22]),
    ("P302", .training, .completed, .persons, [14, 0]), ("P401", .subsidy, .employed, .persons, [17, 14]),
    ("P402", .privateSector, .employed, .persons, [21, 15]), ("P501", .startup, .startedBusiness, .persons, [15, 11]),
    ("P601", .supportedEmployment, .participating, .persons, [19, 14]),
    ("P502", .infrastructure, .completed, .places, [1, 2]),
  ]

  mutating func runProgrammes(on day: Day) async throws {
    let length = Period(year: calendar.year).days
    for round in Self.rounds where isDue(round.at * length / 100, on: day) {
      if round.byRoster { try await handIn(round, on: day) } else { try await begin(round, on: day) }
    }
    for (half, edition) in calendar.editions.enumerated() where DemoCalendar.workday(edition) == day {
      try await report(half, on: day)
    }
  }

  /// Whether the working day nearest after `offset` days is this one.
  private func isDue(_ offset: Int, on day: Day) -> Bool { workday(calendar.from, after: offset) == day }

  private mutating func begin(_ round: Round, on day: Day) async throws {
    let at = tick(day, hour: 14)
    var newcomers: [(ID<Person>, Person.Fields)] = []
    var lines: [(person: ID<Person>, fresh: String, entry: NewEntry)] = []
    for _ in 0..<round.persons * scale {
      let returning =
        known.count > 60 && chance(11) ? pick(known.filter { round.ages.contains($0.who.age(on: day)) }) : nil
      if let returning, lines.contains(where: { $0.person == returning.person }) { continue }
      let who =
        returning?.who
        ?? people.person(aged: round.ages, on: day, number: known.count + 5000, using: &random)
      let person: ID<Person> = returning?.person ?? id(at)
      if returning == nil {
        known.append((person, who))
        newcomers.append(
          (
            person,
            Person.Fields(
              name: who.name, birthDate: who.birthDate, sex: who.sex, phone: who.phone, address: who.address,
              dong: who.dong)
          ))
      }
      lines.append((person, personKey(), entry(of: who, in: round, on: day, at)))
    }
    let (vault, entering, posting) = (vault, newcomers, lines)
    try await database.write(isolation: .locked) { tx in
      for (person, fields) in entering {
        try vault.create(fields, id: person, in: DemoDistrict.office, at: at, tx)
      }
      let keyed = try posting.map { line in
        var entry = line.entry
        entry.person = try LedgerPersons().key(
          of: line.person.text, fresh: line.fresh, office: DemoDistrict.office, tx)
        return entry
      }
      try LedgerPosting().post(keyed, office: DemoDistrict.office, at: at, tx)
    }
  }

  private mutating func entry(of who: DemoPerson, in round: Round, on day: Day, _ at: Instant) -> NewEntry {
    let end = day.adding(months: round.months).adding(days: -1)
    return NewEntry(
      stamp: EntryStamp(at: at, using: &random), project: round.project, category: round.category, stage: round.stage,
      startedOn: day, endsOn: end, hiredOn: day, recognisedOn: day,
      contract: EntryContract(startedOn: day, endsOn: end), sector: .public, funding: pick([.city, .city, .district]),
      weeklyHours: round.weeklyHours, hourlyWage: round.category == .directJobs ? 10_320 : nil,
      insured: round.category == .directJobs ? .yes : .no, residence: .resident, sex: who.sex,
      ageBand: AgeBand(age: who.age(on: day)),
      evidence: round.category == .directJobs ? [.employmentContract, .insuranceRecord] : [],
      sourceRecord: "roster:\(round.project)-\(day)")
  }

  private static func months(_ span: Period) -> String {
    span.from.month == span.to.month ? "\(span.to.month)월" : "\(span.from.month)~\(span.to.month)월"
  }

  /// The departments' totals before one edition.
  private mutating func report(_ half: Int, on day: Day) async throws {
    let at = tick(day, hour: 15)
    let span = calendar.reported(half)
    let entries = Self.totals.filter { $0.halves[half] > 0 }.map { total in
      NewEntry(
        stamp: EntryStamp(at: at, using: &random), project: total.project, category: total.category, stage: total.stage,
        nature: .reported, unit: total.unit, quantity: total.halves[half] * scale, periodFrom: span.from,
        periodTo: span.to,
        sourceRecord: DemoPlan.report(of: total.project, "\(calendar.year)년 \(Self.months(span))"))
    }
    try await database.write(isolation: .locked) { tx in
      try LedgerPosting().post(entries, office: DemoDistrict.office, at: at, tx)
    }
  }
}
