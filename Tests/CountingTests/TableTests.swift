import Testing
import Vocabulary

@testable import Counting

@Suite("기억 속의 표") struct TableTests {
  private let today = Day.of("2026-06-15")
  private static let periods = [
    Period.always, Period(year: 2025), Period(from: .of("2024-09-01"), to: .of("2025-08-31")),
    Period(from: .of("2025-02-11"), to: .of("2025-05-05")),
  ]
  private let departments = ["P0": "일자리과", "P1": "청년과", "P2": "일자리과"]

  /// The same facts, given at once or in pieces as the ledger grows.
  private func table(_ facts: [Fact], pieces: Int) -> (JobTable, [JudgedTable]) {
    var table = JobTable(), judged: [JudgedTable] = []
    for piece in 1...pieces {
      let until = facts.count * piece / pieces, from = facts.count * (piece - 1) / pieces
      let known = Array(facts[..<until])
      let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let roots = Set(facts[from..<until].map { Job.root(of: $0, in: byID) })
      let jobs = Job.all(in: known).filter { roots.contains($0.root) }
      let touched = table.replace(roots, by: jobs)
      table.arrange()
      if piece == 1 {
        judged = [RuleSet.sample, .strict].map { JudgedTable(table, by: $0) }
      } else {
        for index in judged.indices { judged[index].judge(touched, of: table) }
      }
    }
    return (table, judged)
  }

  @Test("표를 훑은 수치는 원장을 다시 센 것과 같다: 건수, 실인원, 인·월, 중복, 묶음", arguments: UInt64(1)...12)
  func equalsRecount(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 120).facts
    let (table, judged) = table(facts, pieces: Int(seed % 4) + 1)
    let jobs = Job.all(in: facts)
    for one in judged {
      let standings = one.rules.standings(ofJobs: jobs)
      for period in Self.periods {
        let figures = table.figures(one, in: period, by: .category, on: today, hours: .sample)
        #expect(figures.whole.tally == Tally(standings, in: period))
        #expect(figures.whole.work == WorkTime(jobs, standings, in: period, until: today, hours: .sample))
        #expect(figures.overlaps == Overlaps(standings, in: period))
        #expect(table.retention(one, in: period, on: today) == Retention.all(jobs, standings, in: period, on: today))
        #expect(table.conversion(one, in: period) == Conversion(jobs, standings, in: period))
      }
    }
  }

  @Test("어느 묶음으로 나누어도 부분마다 다시 센 것과 같다", arguments: UInt64(1)...6)
  func partsEqualRecount(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 120).facts
    let (table, judged) = table(facts, pieces: 3)
    let jobs = Job.all(in: facts)
    let residence = Dictionary(uniqueKeysWithValues: jobs.map { ($0.root, $0.statement.residence.rawValue) })
    let keys: [(TableBreakdown, (Standing) -> String)] = [
      (.category, { $0.category.rawValue }), (.project, { $0.project ?? "" }), (.sex, { $0.sex.rawValue }),
      (.ageBand, { $0.ageBand.rawValue }), (.residence, { residence[$0.job] ?? "" }),
      (.gathered(departments), { departments[$0.project ?? ""] ?? "" }),
    ]
    let standings = RuleSet.sample.standings(ofJobs: jobs)
    for period in Self.periods {
      for (breakdown, key) in keys {
        let parts = table.figures(judged[0], in: period, by: breakdown, on: today, hours: .sample).parts
        #expect(parts.mapValues(\.tally) == Tally.by(key, standings, in: period))
        for (name, line) in parts {
          let own = zip(jobs, standings).filter { key($0.1) == name }
          #expect(
            line.work == WorkTime(own.map(\.0), own.map(\.1), in: period, until: today, hours: .sample), "\(name)")
        }
      }
    }
  }

  @Test("두 기준을 견준 것도, 분기별 실적도 다시 센 것과 같다", arguments: UInt64(1)...8)
  func comparisonEqualsRecount(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 120).facts
    let (table, judged) = table(facts, pieces: 2)
    let (old, new) = (RuleSet.sample.standings(of: facts), RuleSet.strict.standings(of: facts))
    for period in Self.periods {
      let compared = table.comparison(judged[0], judged[1], in: period, limit: .max)
      #expect(compared == RuleComparison(old: old, new: new, in: period))
    }
    let quarters = table.quarters(judged[0], of: 2025)
    let whole = Tally(old, in: Period(year: 2025)).coverage.denominator
    #expect(quarters.values.reduce(0) { $0 + $1.least[3] } == whole)
    #expect(quarters.values.allSatisfy { $0.least[3] == $0.most[3] })
  }

  @Test("돈이 지불한 인·월은 그 기간에 일한 모든 사람의 날이며, 실적으로 세는지와 무관하다", arguments: UInt64(1)...8)
  func paidWork(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 120).facts
    let (table, judged) = table(facts, pieces: 2)
    let period = Period(year: 2025), window = WorkTime.window(period, today)
    var days: [String: Set<Int>] = [:]
    for job in Job.all(in: facts) {
      let now = job.statement
      guard now.nature == .measured, now.unit == .persons, now.stage != .planned, let start = now.startedOn else {
        continue
      }
      let (from, to) = (max(start, window.from), min(now.endsOn ?? window.to, window.to))
      guard from <= to else { continue }
      days[now.person ?? "of \(job.root)", default: []].formUnion(from.number...to.number)
    }
    var parts = 0
    for set in days.values {
      for number in set {
        let month = Day(number: number).yearMonth
        parts += PersonMonths.partsOfAMonth / Day.length(ofMonth: month.month, year: month.year)
      }
    }
    let figures = table.figures(judged[0], in: period, by: .category, on: today, hours: .sample)
    #expect(figures.whole.paid.parts == parts)
    #expect(figures.whole.paid >= figures.whole.work.net)
  }

  @Test("모두 취소된 표에는 아무것도 남지 않고, 다시 적으면 다시 센다") func cancelled() {
    let facts = RandomFacts(seed: 3, count: 60).facts
    var (table, judged) = table(facts, pieces: 1)
    let jobs = Job.all(in: facts), roots = Set(jobs.map(\.root))
    let gone = table.replace(roots, by: [])
    table.arrange()
    judged[0].judge(gone, of: table)
    let empty = table.figures(judged[0], in: .always, by: .category, on: today, hours: .sample)
    #expect(empty.whole.tally == Tally())
    #expect(empty.parts.isEmpty)
    #expect(empty.overlaps.persons == 0)
    let back = table.replace(roots, by: jobs)
    table.arrange()
    judged[0].judge(back, of: table)
    #expect(table.tally(judged[0], in: .always) == RuleSet.sample.tally(facts, in: .always))
  }
}

extension RuleSet {
  /// As `sample`, stricter and attributed otherwise.
  static let strict: RuleSet = {
    var rules = sample
    rules.version = "test-2"
    rules.clauses[0].minimumDuration = .m6to12
    rules.clauses[1].attribution = .recognition
    rules.clauses[2].sectors = [.private]
    return rules
  }()
}
