import Vocabulary

/// What one job states, in numbers: codes by their place in the closed list, days since 1970, persons and projects by
/// their place in the table.
struct JobRow: Sendable {
  /// A cancelled job keeps its row.
  var present = true
  var endedEarly: Bool, madePermanent: Bool
  var category: UInt8, stage: UInt8, nature: UInt8, unit: UInt8, contract: UInt8, sector: UInt8, funding: UInt8
  /// `weekly`: 255 where only the band is known.
  var hours: UInt8, weekly: UInt8, insured: UInt8, residence: UInt8, sex: UInt8, ageBand: UInt8
  /// One bit a kind, by rank.
  var evidence: UInt8
  var retained: UInt8
  var quantity: Int32, wage: Int32
  /// −1: none.
  var person: Int32 = -1, project: Int32 = -1
  var started: Int32, ends: Int32, agreedEnd: Int32, hired: Int32, recognised: Int32, spanFrom: Int32, spanTo: Int32

  /// Stands for a day or a wage that is not known.
  static let none = Int32.min

  init(_ job: Job) {
    let now = job.statement
    (endedEarly, madePermanent) = (job.endedEarly, job.madePermanent)
    (category, stage) = (Codes.category[now.category], Codes.stage[now.stage])
    (nature, unit) = (Codes.nature[now.nature], Codes.unit[now.unit])
    (contract, sector) = (Codes.contract[now.contract], Codes.sector[now.sector])
    (funding, hours) = (Codes.funding[now.funding], Codes.hours[now.hours])
    weekly = now.weeklyHours.map { UInt8(clamping: $0) } ?? 255
    (insured, residence) = (Codes.insured[now.insured], Codes.residence[now.residence])
    (sex, ageBand) = (Codes.sex[now.sex], Codes.ageBand[now.ageBand])
    evidence = now.evidence.reduce(0) { $0 | (1 << Codes.evidence[$1]) }
    retained = UInt8(clamping: job.retainedMonths)
    quantity = Int32(clamping: now.quantity)
    wage = now.hourlyWage.map { Int32(clamping: $0) } ?? Self.none
    (started, ends, agreedEnd) = (Self.number(now.startedOn), Self.number(now.endsOn), Self.number(job.agreedEnd))
    (hired, recognised) = (Self.number(now.hiredOn), Self.number(now.recognisedOn))
    (spanFrom, spanTo) = (Self.number(now.span?.from), Self.number(now.span?.to))
  }

  func job(root: String, person: String?, project: String?) -> Job {
    var fact = Fact(
      id: "", category: Codes.category.at(category), stage: Codes.stage.at(stage), nature: Codes.nature.at(nature),
      unit: Codes.unit.at(unit), quantity: Int(quantity), project: project, person: person,
      startedOn: Self.day(started), endsOn: Self.day(ends), hiredOn: Self.day(hired),
      recognisedOn: Self.day(recognised), contract: Codes.contract.maybe(contract), sector: Codes.sector.maybe(sector),
      funding: Codes.funding.maybe(funding), hours: Codes.hours.at(hours),
      hourlyWage: wage == Self.none ? nil : Int(wage), insured: Codes.insured.at(insured),
      residence: Codes.residence.at(residence), sex: Codes.sex.at(sex), ageBand: Codes.ageBand.at(ageBand),
      weeklyHours: weekly == 255 ? nil : Int(weekly))
    if let from = Self.day(spanFrom), let to = Self.day(spanTo) { fact.span = Period(from: from, to: to) }
    for (rank, kind) in Codes.evidence.all.enumerated() where evidence & (1 << UInt8(rank)) != 0 {
      fact.evidence.insert(kind)
    }
    var job = Job(root: root, statement: fact)
    (job.retainedMonths, job.endedEarly, job.madePermanent) = (Int(retained), endedEarly, madePermanent)
    job.agreedEnd = Self.day(agreedEnd)
    return job
  }

  static func number(_ day: Day?) -> Int32 { day.map { Int32(clamping: $0.number) } ?? none }
  static func day(_ number: Int32) -> Day? { number == none ? nil : Day(number: Int(number)) }
}

/// The closed lists as small numbers, made once.
enum Codes {
  static let category = Numbered<Category>(), stage = Numbered<Stage>(), nature = Numbered<Nature>()
  static let unit = Numbered<Unit>(), contract = Numbered<EntryContract>(), sector = Numbered<Sector>()
  static let funding = Numbered<Funding>(), hours = Numbered<HoursBand>(), insured = Numbered<Tri>()
  static let residence = Numbered<Residence>(), sex = Numbered<Sex>(), ageBand = Numbered<AgeBand>()
  static let evidence = Numbered<Evidence>(), whyNot = Numbered<WhyNot>()
}

/// One closed list by number; 255 stands for none.
struct Numbered<C: Code>: Sendable {
  let all = Array(C.allCases)
  private let places: [C: UInt8]
  init() {
    places = Dictionary(
      uniqueKeysWithValues: Array(C.allCases).enumerated().map { ($0.element, UInt8($0.offset)) })
  }
  subscript(_ code: C) -> UInt8 { places[code] ?? 255 }
  subscript(_ code: C?) -> UInt8 { code.flatMap { places[$0] } ?? 255 }
  /// The code of a number that this list gave out.
  func at(_ number: UInt8) -> C { all[Int(number)] }
  func maybe(_ number: UInt8) -> C? { number == 255 ? nil : all[Int(number)] }
}
