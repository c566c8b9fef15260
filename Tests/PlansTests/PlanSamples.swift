import Counting
import Ledger
import Offices
import Pages
import Plans
import Storage
import Testbed
import Vocabulary

/// A plan with two projects in 명 and one in 건, and placements to post against it.
enum PlanSamples {
  static let start = Instant(day("2026-03-02"), hour: 10)

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  static func project(_ code: String, _ category: Vocabulary.Category, _ unit: Unit = .persons) -> PlanProject {
    PlanProject(
      code: code, name: "사업 \(code)", strategy: .init("11", "지역 일자리"), task: .init("11-1", "연결"),
      department: "일자리정책과", category: category, unit: unit)
  }
  static let projects = [
    project("11-1-1", .employmentService), project("11-1-2", .directJobs), project("11-1-3", .infrastructure, .cases),
  ]

  static func decision(_ target: Int, on text: String = "2026-02-20", reason: String = "연차별 세부계획") -> PlanDecision {
    PlanDecision(
      year: 2026, decidedOn: day(text), announcedOn: day(text).adding(days: 7), reason: reason,
      targets: ["11-1-1": target, "11-1-2": 5, "11-1-3": 2])
  }
  static let outline = PlanOutline(projects: projects, decisions: [decision(10)])

  static func bed(_ engine: Engine) async throws -> Testbed {
    let bed = try await Testbed(
      engine, migrations: LedgerRoom.migrations + Plans.migrations, now: start, words: [Plans.words]
    ) { Plans.endpoints(database: $0.database) }
    try await write(outline, to: bed)
    return bed
  }

  static func write(_ outline: PlanOutline, to bed: Testbed) async throws {
    let office = bed.home
    try await bed.database.write { tx in try outline.write(to: office, by: "demo", at: start, tx) }
  }

  /// A hire, confirmed by the insurance record; ids, salts and keys come from `seed`.
  static func hire(
    _ seed: Int, project: String? = "11-1-1", category: Vocabulary.Category = .employmentService,
    startedOn: String = "2026-02-09", evidence: Set<Evidence> = [.insuranceRecord]
  ) -> NewEntry {
    var random = SeededRandom(seed: UInt64(seed))
    return NewEntry(
      stamp: EntryStamp(at: start, using: &random), project: project, category: category, stage: .employed,
      person: "person-\(seed)", startedOn: day(startedOn), hiredOn: day(startedOn), recognisedOn: day(startedOn),
      contract: .regular, sector: .private, insured: .yes, evidence: evidence, sourceRecord: "placement:\(seed)")
  }

  static func post(_ entries: [NewEntry], to bed: Testbed) async throws {
    let office = bed.home
    try await bed.database.write(isolation: .locked) { tx in
      _ = try LedgerPosting().post(entries, office: office, at: start, tx)
    }
  }

  static func publish(_ bed: Testbed) async throws -> Edition {
    try await Plans.publisher(database: bed.database)
      .publish(year: 2026, office: bed.home, by: "demo", at: bed.now)
  }

  static func zip(_ edition: Edition, _ bed: Testbed) async throws -> [UInt8] {
    try await EditionShelf(database: bed.database).zip(of: edition.id)
  }

  /// Another office with one press-quoted year.
  static func quote(
    _ slug: String, _ name: String, _ outline: PlanOutline, _ totals: [NewEntry], in bed: Testbed
  ) async throws {
    try await bed.database.write(isolation: .locked) { tx in
      try OfficeStore().add(
        Office(
          id: slug, name: name, kind: .local, demo: false, publishedOnly: true, upper: slug == "seoul" ? nil : "seoul"),
        at: start, tx)
      try outline.write(to: slug, by: "demo", at: start, tx)
      if !totals.isEmpty { _ = try LedgerPosting().post(totals, office: slug, at: start, tx) }
    }
    _ = try await Plans.publisher(database: bed.database).publish(year: 2026, office: slug, by: "demo", at: bed.now)
  }

  /// One total of the year, reported to `through`.
  static func quoteTotal(
    _ slug: String, _ name: String, _ category: Vocabulary.Category, target: Int, result: Int?,
    through: String = "2026-12-31", reason: String = "보도에 실린 목표", in bed: Testbed
  ) async throws {
    let project = PlanProject(
      code: "TOTAL", name: "일자리 전체", strategy: .init("NA", "전략 미공개"), task: .init("NA", "과제 미공개"),
      department: "부서 미공개", category: category, unit: .persons)
    let outline = PlanOutline(
      projects: [project],
      decisions: [
        PlanDecision(
          year: 2026, decidedOn: nil, announcedOn: nil, reason: reason, source: "어느 신문 2026-03-01",
          targets: ["TOTAL": target])
      ])
    var random = SeededRandom(seed: UInt64(target))
    let totals = result.map { quantity in
      [
        NewEntry(
          stamp: EntryStamp(at: start, using: &random), project: "TOTAL", category: category,
          stage: .participating, nature: .reported, quantity: quantity, periodFrom: day("2026-01-01"),
          periodTo: day(through), sourceRecord: "어느 신문 2026-03-01 https://example.com/a?b=1&c=2")
      ]
    }
    try await quote(slug, name, outline, totals ?? [], in: bed)
  }
}
