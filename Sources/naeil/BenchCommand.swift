import ArgumentParser
import Counting
import Foundation
import Ledger
import Storage
import Vocabulary
import Wiring

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "얼마나 빠른지 재어 JSON으로 냅니다(script/bench가 씁니다).",
    subcommands: [CountingBench.self, MatchBench.self, QueryBench.self, IncrementalBench.self])
}

/// The figures a planner asks of one office, timed with the product's own engine on rows that are there already.
struct CountingBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counting", abstract: "한 기관의 집계표, 자유 기간, 중복 행렬, 기준 비교에 걸리는 시간을 잽니다.")
  @OptionGroup var database: DatabaseOption
  @OptionGroup var office: OfficeOption
  @Option(help: "잴 해") var year = 2026
  @Option(name: .customLong("repeat"), help: "되풀이하는 횟수. 가장 짧은 것을 냅니다.") var rounds = 5

  func run() async throws {
    guard let slug = office.office else { throw ValidationError("--office로 기관을 고르십시오.") }
    let settings = try await database.settings(office: slug)
    let db = try await openDatabase(settings.database, connections: 2)
    var lines: [String] = []
    do {
      try await standing(db, slug, &lines)
      try await columns(db, slug, &lines)
    } catch {
      await db.close()
      throw error
    }
    await db.close()
    print("{\"office\":\"\(slug)\",\"engine\":\"\(db.engine.rawValue)\",\(lines.joined(separator: ","))}")
  }

  private func standing(_ db: any Database, _ office: String, _ lines: inout [String]) async throws {
    let rules = try await db.read { tx in try RuleBook().inForce(office, tx) }
    let day = Period(year: year).from
    for kind in StandingPeriods.Kind.allCases {
      let period = rules.periods.period(kind, holding: day)
      try await lines.append(rollUp("standing.\(kind.rawValue)", db, office, period, coverage: 0))
    }
    let months = Period(from: Month(year: year, month: 2).first, to: Month(year: year, month: 8).last)
    try await lines.append(rollUp("gross.months", db, office, months, coverage: 101))
  }

  private func rollUp(
    _ name: String, _ db: any Database, _ office: String, _ period: Period, coverage: Int
  ) async throws -> String {
    var (best, cases, persons) = (Double.infinity, 0, 0)
    for _ in 0..<max(1, rounds) {
      let start = ContinuousClock.now
      let roll = try await db.read { tx in
        try RollUpStore().rollUp(office: office, period: period, by: .category, coverageThreshold: coverage, tx)
      }
      best = min(best, seconds(since: start))
      (cases, persons) = (roll.cases, roll.persons ?? 0)
    }
    return line(name, best, cases: cases, persons: persons)
  }

  private func columns(_ db: any Database, _ office: String, _ lines: inout [String]) async throws {
    let (own, other) = (try RulePresets.all()[0], try RulePresets.all()[1])
    let held = LedgerColumns(database: db)
    var start = ContinuousClock.now
    guard let first = try await held.columns(of: office, judgedBy: [own]), let judged = first.judged(by: own) else {
      throw ValidationError("원장을 읽지 못했습니다.")
    }
    lines.append(
      line("columns.load", seconds(since: start), cases: first.table.count, persons: first.table.personCount))
    start = ContinuousClock.now
    guard let both = try await held.columns(of: office, judgedBy: [own, other]), let strict = both.judged(by: other)
    else { throw ValidationError("원장을 읽지 못했습니다.") }
    lines.append(line("columns.otherRules", seconds(since: start), cases: both.table.count, persons: 0))
    let hours = try RulePresets.workHours()
    let day = Month(year: year, month: 2).first.adding(days: 10)
    let (free, today) = (Period(from: day, to: day.adding(days: 200)), Period(year: year).to)
    for (name, breakdown) in [("category", TableBreakdown.category), ("project", .project), ("sex", .sex)] {
      lines.append(
        timed("free.\(name)") {
          let figures = first.table.figures(judged, in: free, by: breakdown, on: today, hours: hours)
          return (figures.whole.tally.cases[.persons] ?? 0, figures.whole.tally.persons)
        })
    }
    lines.append(
      timed("free.overlaps") {
        let figures = first.table.figures(judged, in: free, by: .none, on: today, hours: hours)
        return (figures.overlaps.inSeveral, figures.overlaps.persons)
      })
    lines.append(
      timed("free.compare") {
        let found = both.table.comparison(judged, strict, in: free)
        return (found.new.cases[.persons] ?? 0, found.new.persons)
      })
  }

  private func timed(_ name: String, _ work: () -> (Int, Int)) -> String {
    var (best, sums) = (Double.infinity, (0, 0))
    for _ in 0..<max(1, rounds) {
      let start = ContinuousClock.now
      sums = work()
      best = min(best, seconds(since: start))
    }
    return line(name, best, cases: sums.0, persons: sums.1)
  }

  private func line(_ name: String, _ wall: Double, cases: Int, persons: Int) -> String {
    "\"\(name)\":{\"wall\":\(String(format: "%.4f", wall)),\"cases\":\(cases),\"persons\":\(persons)}"
  }
  private func seconds(since start: ContinuousClock.Instant) -> Double {
    let taken = (ContinuousClock.now - start).components
    return Double(taken.seconds) + Double(taken.attoseconds) / 1e18
  }
}
