import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("공시") struct PublishingTests {
  private let hires = (1...9).map { PlanSamples.hire($0, startedOn: $0 < 5 ? "2026-01-12" : "2026-02-09") }

  @Test("공시한 파일은 지문까지 검증된다", arguments: TestDatabase.engines)
  func publishedFileVerifies(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post(hires, to: bed)
    let edition = try await PlanSamples.publish(bed)
    let zip = try await PlanSamples.zip(edition, bed)
    let report = EditionVerifier.verify(zip: zip, fingerprint: edition.fingerprint)
    #expect(report.broken == nil)
    #expect(edition.id == "naeil-2026-1")
    #expect((edition.target, edition.result) == (15, 9))
  }

  @Test("두 엔진에서 같은 사실은 같은 지문을 낸다")
  func enginesAgree() async throws {
    var prints: Set<String> = []
    for engine in TestDatabase.engines {
      let bed = try await PlanSamples.bed(engine)
      try await PlanSamples.post(engine == .sqlite ? hires : hires.reversed(), to: bed)
      prints.insert(try await PlanSamples.publish(bed).fingerprint)
    }
    #expect(prints.count == 1)
  }

  @Test("바뀐 것 없이 다시 공시하면 같은 공시본이다", arguments: TestDatabase.engines)
  func publishingTwiceChangesNothing(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.post(hires, to: bed)
    let first = try await PlanSamples.publish(bed)
    bed.pass(days: 1)
    #expect(try await PlanSamples.publish(bed) == first)
  }

  @Test("다음 공시본은 앞 공시본의 원장에서 이어지고, 정정 건수를 싣는다", arguments: TestDatabase.engines)
  func secondGrowsFromFirst(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), office = "naeil"
    try await PlanSamples.post(hires, to: bed)
    let first = try await PlanSamples.publish(bed)
    let wrong = hires[0].stamp.id, stamp = EntryStamp(at: PlanSamples.start)
    try await bed.database.write(isolation: .locked) { tx in
      _ = try LedgerPosting().correct(
        wrong, reason: "notEmployed", replacement: nil, reversal: stamp, office: office, at: PlanSamples.start, tx)
    }
    let second = try await PlanSamples.publish(bed)
    #expect(second.number == 2)
    #expect(second.result == 8)
    let zips = (try await PlanSamples.zip(first, bed), try await PlanSamples.zip(second, bed))
    #expect(EditionVerifier.verify(zip: zips.1, fingerprint: second.fingerprint, since: zips.0).broken == nil)
    let contents = try await EditionShelf(database: bed.database).contents(of: second)
    #expect(contents.corrections == ["11-1-1": 1])
  }

  @Test("목표를 고치면 앞 목표가 공시본에 함께 남는다", arguments: TestDatabase.engines)
  func revisionKeepsBoth(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await PlanSamples.write(
      PlanOutline(
        projects: [],
        decisions: [
          PlanSamples.decision(30, on: "2026-03-01", reason: "추경"),
          PlanSamples.decision(7, on: "2026-03-02", reason: "축소"),
        ]), to: bed)
    let edition = try await PlanSamples.publish(bed)
    let contents = try await EditionShelf(database: bed.database).contents(of: edition)
    #expect(contents.plan.versions.map { $0.target(.persons) } == [15, 35, 12])
    #expect(contents.plan.versions.map(\.reason) == ["연차별 세부계획", "추경", "축소"])
    #expect(edition.target == 12)
  }

  @Test("공시본의 줄과 파일은 고치거나 지울 수 없다", arguments: TestDatabase.engines)
  func editionsStay(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    _ = try await PlanSamples.publish(bed)
    for sql in ["UPDATE edition SET target = 1", "DELETE FROM edition_file", "UPDATE plan_target SET target = 1"] {
      await #expect(throws: StorageError.self) { try await bed.database.write { tx in _ = try tx.run(sql) } }
    }
  }

  @Test("실시간 숫자는 지금 공시하면 실릴 숫자와 같다", arguments: TestDatabase.engines)
  func liveFiguresAreWhatWouldBePublished(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), office = bed.home
    let unproven = (40...42).map { PlanSamples.hire($0, project: nil, evidence: [.statement]) }
    var random = SeededRandom(seed: 90)
    let overTheYear = NewEntry(
      stamp: EntryStamp(at: PlanSamples.start, using: &random), project: "11-1-2", category: .directJobs,
      stage: .participating, nature: .reported, quantity: 50, periodFrom: PlanSamples.day("2026-12-01"),
      periodTo: PlanSamples.day("2027-01-31"), sourceRecord: "report:1")
    try await PlanSamples.post(hires + unproven + [overTheYear], to: bed)
    let stamp = EntryStamp(at: PlanSamples.start, using: &random)
    try await bed.database.write(isolation: .locked) { tx in
      _ = try LedgerPosting().correct(
        unproven[0].stamp.id, reason: "slip", replacement: nil, reversal: stamp, office: office,
        at: PlanSamples.start, tx)
    }
    let preview = try await Plans.publisher(database: bed.database).preview(year: 2026, office: office, at: bed.now)
    let contents = preview.bundle.contents
    let live = try await bed.database.read { tx in try LiveFigures.read(contents.plan, since: 0, tx) }
    #expect(live.table.figures == contents.table.figures.filter(\.part.reproducible))
    #expect(contents.table.first(.notCounted, "spansPeriods")?.notCounted == 50)
    #expect(contents.table.first(.category, "employmentService")?.corrections == 1)
    #expect(contents.table.first(.category, "other") == nil)
    #expect(live.netPersons == contents.table.first(.netPersons)?.measured)
  }

  @Test("목표가 없으면 할 일을 말하며 공시하지 않는다")
  func noPlanNoEdition() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    await #expect(throws: PublishRefusal.noPlan(year: 2027)) {
      try await Plans.publisher(database: bed.database).publish(year: 2027, office: bed.home, by: "demo", at: bed.now)
    }
  }
}
