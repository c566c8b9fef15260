import Ledger
import Storage
import Testbed
import Testing
import Vocabulary

@testable import Demo
@testable import Plans

@Suite("시연의 취합") struct DemoRoundTests {
  @Test("어느 날에 시연해도 부서의 집계는 묻는 분기의 끝에 걸치거나 닿지 않는다") func spans() {
    let first = Day("2026-03-01") ?? Day(number: 20_513)
    for offset in 0..<365 {
      let calendar = DemoCalendar(today: first.adding(days: offset))
      let end = Month(year: calendar.year, month: calendar.roundQuarter * 3).last
      let spans = [calendar.reported(0), calendar.reported(1)]
      for span in spans {
        #expect(span.from <= span.to && !(span.from <= end && span.to >= end), "\(calendar.today): \(span)")
      }
      #expect(spans[0].to < spans[1].from || calendar.editions[0] == calendar.editions[1], "\(calendar.today)")
      #expect(spans[1].to <= calendar.editions[1], "\(calendar.today)")
    }
  }

  @Test("시연의 열린 취합은 확정하면 원장에 오를 수 있다", .timeLimit(.minutes(6)))
  func postable() async throws {
    let database = try await DemoTests.demo(.sqlite)
    let (round, items, totals) = try await database.read { tx in
      let round = try #require(try CollectionStore().rounds(of: DemoDistrict.office, tx).first)
      return (
        round, try CollectionStore().items(of: round, tx),
        try ReportedTotals.read(office: DemoDistrict.office, year: round.year, tx)
      )
    }
    let asked = items.filter { $0.way == .total }
    #expect(asked.count >= 4)
    for item in asked {
      let others = (totals[item.project]?.totals ?? []).filter { $0.counts && $0.unit == item.unit }
      let decision = CollectionPlan.decide(
        [.init(end: round.period.to, figure: (item.previous ?? 0) + 1)], year: round.year, others: others)
      guard case .state(1, let period)? = decision.first else {
        Issue.record("\(item.name): \(decision)")
        continue
      }
      #expect(period.to == round.period.to)
    }
  }
}
