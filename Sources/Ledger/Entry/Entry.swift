import Counting
import Secrets
import Storage
import Vocabulary

/// The random parts of an entry, made outside the transaction because a closure may run twice.
package struct EntryStamp: Sendable, Hashable {
  /// Of the entry.
  package let id: ID<Entry>
  /// 32 secret random bytes, so that short rows cannot be guessed from the published hashes.
  package let salt: [UInt8]
  /// From parts already made.
  package init(id: ID<Entry>, salt: [UInt8]) { (self.id, self.salt) = (id, salt) }
  /// Fresh from the system's generator for secrets.
  package init(at now: Instant) { self.init(id: ID(at: now), salt: randomBytes(32)) }
  /// From a seed, for the demo and for tests.
  package init(at now: Instant, using random: inout some RandomNumberGenerator) {
    var salt: [UInt8] = []
    for _ in 0..<4 { withUnsafeBytes(of: random.next().littleEndian) { salt.append(contentsOf: $0) } }
    self.init(id: ID(at: now, using: &random), salt: salt)
  }
}

/// What a poster states about one job (원장 기재): codes, days and opaque keys; no person, no free text.
package struct NewEntry: Sendable, Hashable {
  /// Id and salt.
  package var stamp: EntryStamp
  /// First, life event, or half of a correction.
  package var kind: EntryKind
  /// Only on a life event, and on its correction.
  package var event: LifeEvent?
  /// Code of the reason of a correction.
  package var reasonCode: String?
  /// The centre (센터) that did the work.
  package var centre: String?
  /// Code of the plan project.
  package var project: String?
  /// 부문 of the plan.
  package var category: Category
  /// How far the person or thing had come.
  package var stage: Stage
  /// Measured one by one, or a total of its own family.
  package var nature: Nature
  /// 명, 건, 개소 or 회; unlike units are never added.
  package var unit: Unit
  /// Measured 1 (life event 0); other natures any whole number but 0. Reversals are made by the ledger.
  package var quantity: Int
  /// Random key of the person (`LedgerPersons.key`), never an id of the vault.
  package var person: String?
  /// Key of the counted thing where there is no person.
  package var thing: String?
  /// Random key of the employer.
  package var employer: String?
  /// First day of work; `nil` when unknown or a total.
  package var startedOn: Day?
  /// As contracted, `nil` without an agreed end; of `endedEarly` the last day worked.
  package var endsOn: Day?
  /// Day of the hire; may lie before the start.
  package var hiredOn: Day?
  /// Day of recognition; of a life event the day it is stated for.
  package var recognisedOn: Day?
  /// Span of a total, both ends included.
  package var periodFrom: Day?
  /// Last day of the span.
  package var periodTo: Day?
  /// Derived from the days (상용·임시·일용); `nil` for totals.
  package var contract: EntryContract?
  /// Private or public employer; `nil` when unknown.
  package var sector: Sector?
  /// Whose money; `nil` when unknown.
  package var funding: Funding?
  /// 0…168; `nil` when unknown.
  package var weeklyHours: Int?
  /// Won an hour.
  package var hourlyWage: Won?
  /// Employment insurance (고용보험).
  package var insured: Tri
  /// On the start day.
  package var residence: Residence
  /// As the person stated it; `unstated` for things and totals.
  package var sex: Sex
  /// Five-year band on the start day.
  package var ageBand: AgeBand
  /// What proves it; empty when nothing does.
  package var evidence: Set<Evidence>
  /// Where the statement comes from: `placement:…`, `roster:…`, `report:…`. Mandatory for totals without a list.
  package var sourceRecord: String?
  /// The entry this one is about.
  package var about: ID<Entry>?

  /// The members in their order.
  package init(
    stamp: EntryStamp, kind: EntryKind = .first, event: LifeEvent? = nil, reasonCode: String? = nil,
    centre: String? = nil, project: String? = nil, category: Category, stage: Stage, nature: Nature = .measured,
    unit: Unit = .persons, quantity: Int = 1, person: String? = nil, thing: String? = nil, employer: String? = nil,
    startedOn: Day? = nil, endsOn: Day? = nil, hiredOn: Day? = nil, recognisedOn: Day? = nil, periodFrom: Day? = nil,
    periodTo: Day? = nil, contract: EntryContract? = nil, sector: Sector? = nil, funding: Funding? = nil,
    weeklyHours: Int? = nil, hourlyWage: Won? = nil, insured: Tri = .unknown, residence: Residence = .unknown,
    sex: Sex = .unstated, ageBand: AgeBand = .unknown, evidence: Set<Evidence> = [], sourceRecord: String? = nil,
    about: ID<Entry>? = nil
  ) {
    (self.stamp, self.kind, self.event, self.reasonCode) = (stamp, kind, event, reasonCode)
    (self.centre, self.project, self.category, self.stage) = (centre, project, category, stage)
    (self.nature, self.unit, self.quantity) = (nature, unit, quantity)
    (self.person, self.thing, self.employer) = (person, thing, employer)
    (self.startedOn, self.endsOn, self.hiredOn, self.recognisedOn) = (startedOn, endsOn, hiredOn, recognisedOn)
    (self.periodFrom, self.periodTo, self.contract) = (periodFrom, periodTo, contract)
    (self.sector, self.funding, self.weeklyHours, self.hourlyWage) = (sector, funding, weeklyHours, hourlyWage)
    (self.insured, self.residence, self.sex, self.ageBand) = (insured, residence, sex, ageBand)
    (self.evidence, self.sourceRecord, self.about) = (evidence, sourceRecord, about)
  }

  /// A life event of the job that began with, or was last stated by, `about`. The ledger copies the job's own columns.
  package static func lifeEvent(
    _ event: LifeEvent, of about: ID<Entry>, on day: Day, evidence: Set<Evidence> = [], sourceRecord: String? = nil,
    stamp: EntryStamp
  ) -> NewEntry {
    NewEntry(
      stamp: stamp, kind: .lifeEvent, event: event, category: .other, stage: .ended, quantity: 0,
      endsOn: event == .endedEarly ? day : nil, recognisedOn: day, evidence: evidence, sourceRecord: sourceRecord,
      about: about)
  }
}

/// One row of the ledger as it stands: a statement with its place in the chain.
@dynamicMemberLookup
package struct Entry: Sendable, Hashable {
  /// Slug of the office.
  package let office: String
  /// 1, 2, 3 … without a gap within the office.
  package let sequence: Int
  /// When it was posted; never before the entry ahead of it.
  package let recordedAt: Instant
  /// What the poster said, and what the ledger filled in.
  package let stated: NewEntry
  /// SHA-256 of salt and canonical form, 32 bytes.
  package let entryHash: [UInt8]
  /// SHA-256 of the previous chain hash and this entry hash, 32 bytes.
  package let chainHash: [UInt8]

  /// Of the entry.
  package var id: ID<Entry> { stated.stamp.id }
  /// 32 secret bytes.
  package var salt: [UInt8] { stated.stamp.salt }
  /// Any column of the statement.
  package subscript<Value>(dynamicMember path: KeyPath<NewEntry, Value>) -> Value { stated[keyPath: path] }

  /// What the rule sets see of it.
  package var fact: Fact {
    Fact(
      id: id.text, about: stated.about?.text, kind: stated.kind, event: stated.event, category: stated.category,
      stage: stated.stage, nature: stated.nature, unit: stated.unit, quantity: stated.quantity,
      project: stated.project, person: stated.person, employer: stated.employer, startedOn: stated.startedOn,
      endsOn: stated.endsOn, hiredOn: stated.hiredOn, recognisedOn: stated.recognisedOn, span: span,
      contract: stated.contract, sector: stated.sector, funding: stated.funding,
      hours: HoursBand(weeklyHours: stated.weeklyHours), hourlyWage: stated.hourlyWage, insured: stated.insured,
      residence: stated.residence, sex: stated.sex, ageBand: stated.ageBand, evidence: stated.evidence,
      weeklyHours: stated.weeklyHours)
  }
  private var span: Period? {
    guard let from = stated.periodFrom, let to = stated.periodTo else { return nil }
    return Period(from: from, to: to)
  }
}

/// What posting gave: where the entry stands.
package struct Posted: Sendable, Hashable {
  /// Of the entry.
  package let id: ID<Entry>
  /// 1, 2, 3 … within the office.
  package let sequence: Int
  /// The chain hash, 32 bytes: the head of the office after this entry.
  package let hash: [UInt8]
}
