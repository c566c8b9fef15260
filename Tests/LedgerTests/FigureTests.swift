import Counting
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Ledger

@Suite("집계표와 펼친 수치") struct FigureTests {
  private static let periods = [
    Period(year: 2025), Period(from: LedgerBed.day("2025-01-01"), to: LedgerBed.day("2025-03-31")),
    Period(from: LedgerBed.day("2024-09-01"), to: LedgerBed.day("2025-08-31")),
    Period(from: LedgerBed.day("2025-01-15"), to: LedgerBed.day("2025-02-20")),
  ]

  @Test("집계표는 어느 기간, 어느 묶음으로 보아도 원장을 다시 센 것과 같다", arguments: TestDatabase.engines)
  func equalsTally(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    var ledger = RandomLedger(seed: 11)
    for _ in 0..<80 { try await ledger.step(on: bed) }
    let names: RollUpStore.Names = ["P1": ("하나", "S1", "전략1"), "P2": ("둘", "S1", "전략1"), "P3": ("셋", "S2", "전략2")]
    for period in Self.periods {
      for by in RollUp.By.allCases {
        let (roll, facts) = try await bed.database.read { tx in
          (
            try RollUpStore().rollUp(
              office: LedgerBed.office, period: period, by: by, names: names, coverageThreshold: 0, tx),
            try tx.rows("SELECT \(EntryColumns.list) FROM ledger_entry").map { try Entry(row: $0).fact }
          )
        }
        let standings = try RuleBook.preset().standings(of: facts)
        let tally = Tally(standings, in: period)
        #expect(roll.cases == tally.cases[.persons] ?? 0, "\(by) \(period)")
        #expect(roll.persons ?? 0 == tally.persons, "\(by) \(period)")
        #expect(roll.coverage == tally.coverage, "\(by) \(period)")
        #expect(roll.families == tally.families, "\(by) \(period)")
        #expect(roll.goodJobs == tally.goodJobs, "\(by) \(period)")
        #expect(roll.rows.reduce(0) { $0 + ($1.unit == .persons ? $1.cases : 0) } == roll.cases)
        let groups = Tally.by({ Self.key($0, by, names) }, standings.filter { $0.nature == .measured }, in: period)
        for row in roll.rows where row.unit == .persons {
          #expect(row.persons ?? 0 == groups[row.key]?.persons ?? 0, "\(by) \(row.key) \(period)")
        }
      }
    }
  }

  private static func key(_ standing: Standing, _ by: RollUp.By, _ names: RollUpStore.Names) -> String {
    switch by {
    case .category: standing.category.rawValue
    case .project: standing.project ?? ""
    case .strategy: names[standing.project ?? ""]?.strategy ?? ""
    case .sex: standing.sex.rawValue
    case .ageBand: standing.ageBand.rawValue
    case .month: standing.attributedOn.yearMonth.description
    }
  }

  @Test("확인분이 기준보다 적으면 실인원을 보이지 않고 그 까닭을 말한다", arguments: TestDatabase.engines)
  func coverage(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    try await bed.post([LedgerBed.placement(), LedgerBed.total(3)])
    func rollUp(_ threshold: Int) async throws -> RollUp {
      try await bed.database.read { tx in
        try RollUpStore().rollUp(
          office: LedgerBed.office, period: Period(year: 2026), by: .category, coverageThreshold: threshold, tx)
      }
    }
    let hidden = try await rollUp(50)
    #expect(hidden.persons == nil)
    #expect(hidden.rows.allSatisfy { $0.persons == nil })
    #expect(hidden.coverageSentence == "개인별 확인분 1 / 4건. 확인분이 적어 실인원을 보이지 않습니다.")
    #expect(try await rollUp(25).coverageSentence == "개인별 확인분 1 / 4건의 실인원 1명")
    #expect(hidden.families == [.measured: 1, .reported: 3])
    #expect(hidden.json.encoded.contains("\"total\":{\"cases\":1,\"persons\":null,\"goodJobs\":1,\"coverage\":"))
  }

  @Test("펼친 수치는 판정과 까닭, 경과, 정정을 함께 보이고 쪽을 넘겨도 빠짐이 없다", arguments: TestDatabase.engines)
  func opened(on engine: Engine) async throws {
    let bed = try await LedgerBed(engine)
    let (kept, weak, gone) = (
      LedgerBed.placement(), LedgerBed.placement(person: "k2"), LedgerBed.placement(person: "k3")
    )
    var stated = weak
    stated.evidence = [.statement]
    try await bed.post([kept, stated, gone])
    try await bed.post([
      .lifeEvent(.retained3, of: kept.stamp.id, on: LedgerBed.day("2026-06-02"), stamp: EntryStamp(at: noon()))
    ])
    try await bed.correct(gone.stamp.id, by: nil)
    let question = FigureQuestion(office: LedgerBed.office, period: Period(year: 2026), project: "P1")
    let all = try await bed.database.read { tx in try OpenedFigureStore().open(question, tx) }
    let lines = Dictionary(all.lines.map { ($0.job, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(lines.count == 3)
    #expect(lines[kept.stamp.id.text]?.verdict == .counted)
    #expect(lines[kept.stamp.id.text]?.events.map(\.event) == [.retained3])
    #expect(lines[stated.stamp.id.text]?.verdict == .not(.evidenceMissing))
    #expect(lines[gone.stamp.id.text]?.verdict == .not(.reversed))
    #expect(lines[gone.stamp.id.text]?.corrections.first?.reversed.id == gone.stamp.id)
    var (after, jobs): (String?, [String]) = (nil, [])
    repeat {
      let cursor = after
      let page = try await bed.database.read { tx in try OpenedFigureStore().open(question, after: cursor, limit: 2, tx)
      }
      jobs += page.lines.map(\.job)
      after = page.next
    } while after != nil
    #expect(jobs == all.lines.map(\.job))
    let other = FigureQuestion(office: LedgerBed.office, period: Period(year: 2026), project: "P9")
    #expect(try await bed.database.read { tx in try OpenedFigureStore().open(other, tx).lines.isEmpty })
  }
}
