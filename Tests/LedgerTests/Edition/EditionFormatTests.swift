import Counting
import Ledger
import Secrets
import Testing
import Vocabulary

@Suite("공시본의 형식") struct EditionFormatTests {
  private let facts = EditionSamples.random(seed: 11, count: 120)

  /// As the program before format 2 would have written it.
  private var older: EditionContents {
    let now = EditionSamples.contents(facts)
    let projects = EditionSamples.projects().map {
      EditionPlan.Project(
        code: $0.code, name: $0.name, strategy: $0.strategy, task: $0.task, department: $0.department,
        category: $0.category, unit: $0.unit, target: $0.target)
    }
    let plan = EditionPlan(
      office: "naeil", officeName: "내일구", year: 2026,
      versions: [
        .init(
          number: 1, decidedOn: EditionSamples.day("2026-02-20"), announcedOn: nil, reason: "연차별 세부계획",
          projects: projects)
      ])
    var table = EditionTable(plan: plan, rows: now.rows, corrections: now.corrections)
    table.add(pace: now.table.months, netPersons: EditionSamples.netPersons(facts), fromPercent: 50)
    return EditionContents(
      plan: plan, rules: now.rules, rows: now.rows, corrections: now.corrections, table: table, format: .first)
  }

  @Test("형식 1의 공시본은 그대로 읽히고, 다시 써도 같은 바이트이며, 검증된다")
  func formatOneStays() throws {
    let files = older.files
    #expect(files.map(\.name) == ["README.txt", "entries.csv", "plan.csv", "rules.yaml", "table.csv"])
    let read = try EditionContents(files: files)
    #expect(read == older)
    #expect(read.files == files)
    let bundle = try #require(
      EditionBundle(
        contents: older, number: 1, publishedAt: Instant(EditionSamples.day("2026-10-31")),
        chain: EditionChain(earlier: [], entryHashes: [])))
    let report = EditionVerifier.verify(zip: try bundle.zip(), fingerprint: bundle.document.fingerprint)
    #expect(report.broken == nil)
  }

  @Test("나중에 생긴 조건을 쓰지 않는 집계 기준은 예전과 같은 바이트로 적히고, 쓰는 기준은 쓴 대로 다시 읽힌다")
  func laterConditionsOfRules() throws {
    let own = EditionRules(ruleSet: try RuleBook.preset(), netPersonsFromPercent: 50)
    #expect(["sectors:", "fundings:", "durationBy:", "onlyGoodJobs:"].allSatisfy { !own.text.contains("    " + $0) })
    #expect(
      Digest.sha256(Array(own.text.utf8)).hex == "913f8ceef214a0cf92bfa289e45b2928792ba847f5e06f413b5d7bbca3992f11")
    for var preset in try RulePresets.all() {
      preset.clauses[0].onlyGoodJobs = true
      let rules = EditionRules(ruleSet: preset, netPersonsFromPercent: 50)
      #expect(try EditionRules(reading: Array(rules.text.utf8)) == rules)
    }
  }

  @Test("형식 1의 안내문은 첫 판이 공시한 것과 한 바이트도 다르지 않다")
  func readmeOfFormatOneIsFrozen() {
    let readme = older.files.first { $0.name == "README.txt" }
    #expect(
      Digest.sha256(readme?.bytes ?? []).hex == "f1f9aac6defbdd18907d36a83b1f3d8ca0a9f9f4dd997dd998e4c98f10afb064")
  }

  @Test("종합계획, 분기 목표, 출처, 미확인 날짜는 쓴 대로 다시 읽힌다")
  func termsAndQuartersReadBack() throws {
    let read = try EditionContents(files: EditionSamples.contents(facts).files)
    #expect(read.plan.terms == [EditionSamples.term])
    #expect(read.plan.current.quarters(.persons) == [100, 150, 250, 320])
    #expect(read.plan.current.quarters(.cases) == nil)
    #expect(read.table.lastYear == EditionSamples.lastYear)
    #expect(read.totals == EditionSamples.totals(facts))
    #expect(read.plan.terms.first?.versions.first?.decidedOn == nil)
  }

  @Test("종합계획만 있는 해도 공시본이 되고 검증된다")
  func termAloneVerifies() throws {
    let plan = EditionPlan(
      office: "guro", officeName: "구로구", year: 2012, kind: .pressQuoted, versions: [], terms: [EditionSamples.term])
    let contents = EditionContents(
      plan: plan, rules: EditionSamples.rules, facts: [], corrections: [:], netPersons: 0)
    let bundle = try #require(
      EditionBundle(
        contents: contents, number: 1, publishedAt: Instant(EditionSamples.day("2026-10-31")),
        chain: EditionChain(earlier: [], entryHashes: [])))
    #expect(EditionVerifier.verify(zip: try bundle.zip()).broken == nil)
    #expect(try EditionContents(files: contents.files).plan == plan)
  }

  @Test("집계를 하나씩 적은 것과 더한 것이 다르면 그 줄을 댄다")
  func totalsMustAddUp() throws {
    let honest = EditionSamples.contents(facts)
    let wrong = honest.totals.map {
      EditionTotal(key: $0.key, period: $0.period, quantity: $0.quantity + 1, source: $0.source)
    }
    let lie = EditionContents(
      plan: honest.plan, rules: honest.rules, rows: honest.rows, corrections: honest.corrections, table: honest.table,
      totals: wrong)
    let bundle = try #require(
      EditionBundle(
        contents: lie, number: 1, publishedAt: Instant(EditionSamples.day("2026-10-31")),
        chain: EditionChain(earlier: [], entryHashes: [])))
    let report = EditionVerifier.verify(zip: try bundle.zip())
    #expect(report.broken?.file == "entries.csv")
    #expect(report.broken?.what == "totals.csv의 집계를 더한 값과 다릅니다")
  }
}
