import Documents
import Ledger
import Testing
import Vocabulary

@testable import Plans

@Suite("취합의 수 읽기와 원장 올리기") struct CollectionPlanTests {
  @Test(
    "수는 뜻이 하나일 때만 읽는다",
    arguments: [
      ("1,234명", 1_234), (" 1234 ", 1_234), ("１２３４", 1_234), ("0", 0), ("12 명", 12), ("100,000,000", 100_000_000),
    ])
  func reads(_ text: String, _ value: Int) {
    guard case .value(let read, let note) = CollectionNumber.read(.init(.text(text)), unit: .persons) else {
      Issue.record("읽지 못함: \(text)")
      return
    }
    #expect(read == value && note != nil)
  }

  @Test(
    "뜻이 갈리는 것은 짐작하지 않고 돌려보낸다",
    arguments: [
      "약 1,234", "1,234여명", "1.234", "12,34", "1,234건", "-5", "△5", "천", "1,234명(잠정)", "12천명", "9999999999",
    ])
  func refuses(_ text: String) {
    guard case .wrong(let why) = CollectionNumber.read(.init(.text(text)), unit: .persons) else {
      Issue.record("읽어 버림: \(text)")
      return
    }
    #expect(why.contains("적으십시오"))
  }

  @Test("음수·소수·날짜·계산값 없는 수식은 돌려보내고, 수식의 계산값은 읽었다고 말한다") func cells() {
    func read(_ value: Spreadsheet.Value, formula: Bool = false) -> CollectionNumber.Reading {
      CollectionNumber.read(.init(value, isFormula: formula), unit: .persons)
    }
    for value: Spreadsheet.Value in [
      .number(-1), .number(1.2), .day(Day(number: 20_000)), .uncomputed, .failure("#REF!"), .flag(true), .number(2e8),
    ] {
      guard case .wrong = read(value) else {
        Issue.record("\(value)")
        continue
      }
    }
    #expect(read(.number(1.2)) != read(.number(1.3)))
    #expect(read(.number(12)) == .value(12, note: nil))
    guard case .value(12, let note?) = read(.number(12), formula: true) else {
      Issue.record("수식")
      return
    }
    #expect(note.contains("계산값 12명"))
    #expect(CollectionNumber.read(nil, unit: .persons) == .empty)
  }

  private static func total(_ quantity: Int, _ from: String, _ to: String) -> ReportedTotals.Total {
    .init(
      entry: ID("x\(quantity)\(from)"), quantity: quantity,
      period: Period(from: Day(from) ?? Day(number: 0), to: Day(to) ?? Day(number: 0)), source: "보고", unit: .persons)
  }
  private static func end(_ quarter: Int) -> Day { Month(year: 2026, month: quarter * 3).last }

  @Test("분기 누계는 앞 분기와의 차이로 올라, 합이 언제나 마지막 누계와 같다") func differences() {
    for seed in 0..<200 {
      var random = SeededRandom(seed: UInt64(seed))
      let quarters = (1...4).filter { _ in Bool.random(using: &random) }
      let slots = quarters.map {
        CollectionPlan.Slot(end: Self.end($0), figure: Int.random(in: 0...50, using: &random))
      }
      let decisions = CollectionPlan.decide(slots, year: 2026, others: [])
      var sum = 0
      var last = Month(year: 2026, month: 1).first.adding(days: -1)
      for (slot, decision) in zip(slots, decisions) {
        if case .state(let quantity, let period) = decision {
          sum += quantity
          #expect(period.from > last && period.to == slot.end && quantity != 0)
          last = period.to
        }
        #expect(sum == slot.figure)
      }
    }
  }

  @Test("다른 사람이 올린 집계는 빼고 나머지만 올리며, 걸치거나 덮는 집계와 개인별 기재가 있으면 올리지 않는다") func others() {
    let slots = [CollectionPlan.Slot(end: Self.end(2), figure: 30), .init(end: Self.end(3), figure: 45)]
    let half = Self.total(20, "2026-01-01", "2026-05-31")
    #expect(
      CollectionPlan.decide(slots, year: 2026, others: [half]) == [
        .state(quantity: 10, period: Period(from: Day("2026-06-01") ?? Self.end(1), to: Self.end(2))),
        .state(quantity: 15, period: Period(from: Day("2026-07-01") ?? Self.end(1), to: Self.end(3))),
      ])
    let across = Self.total(20, "2026-05-01", "2026-07-31")
    let held = CollectionPlan.decide(slots, year: 2026, others: [across])
    #expect(held[0] == .held(.covered(across)))
    #expect(
      CollectionPlan.decide(slots, year: 2026, others: [Self.total(5, "2026-01-01", "2026-03-31"), across])[0]
        == .held(.covered(across)), "막는 것은 앞의 것이 아니라 걸친 집계이다")
    let whole = Self.total(28, "2026-01-01", "2026-06-30")
    #expect(CollectionPlan.decide([slots[0]], year: 2026, others: [whole]) == [.held(.covered(whole))])
    let counted = slots.map { CollectionPlan.Slot(end: $0.end, figure: $0.figure, measured: 3) }
    #expect(CollectionPlan.decide(counted, year: 2026, others: []) == [.held(.measured(3)), .held(.measured(3))])
  }

  @Test("줄어든 누계는 비고 없이는 받지 않고, 1,000배 다른 수는 비고에 ‘단위 확인’이 있어야 받는다") func plausible() {
    let item = CollectionItem(
      project: "P", name: "사업", department: "과", unit: .persons, category: .directJobs, target: 3_000, dueTarget: nil,
      previous: 2_000, way: .total)
    let judge = CollectionJudge(items: [item], owners: ["P": "과"], current: [:], sheet: "실적")
    func judged(_ value: Double, note: String = "") -> CollectionJudge.Result {
      judge.judge([
        CollectionRow(
          project: "P", result: .init(.number(value)), basis: "명부", confirmer: "팀장", document: "1", note: note)
      ])
    }
    #expect(judged(2).isRefused && judged(2_500_000).isRefused && judged(1_900).isRefused)
    #expect(!judged(2, note: "단위 확인: 사업이 멈춤").isRefused && !judged(1_900, note: "중복을 뺌").isRefused)
    #expect(!judged(2_100).isRefused && judged(2_100).lines[0].verdict == .accepted)
    #expect(judged(4_700).findings.contains { $0.weight == .note && $0.message.contains("+56 %") })
    #expect(!judged(3_100).findings.contains { $0.weight == .note }, "목표에 맞게 자란 누계는 뛴 것이 아니다")
    #expect(judged(9_001).isRefused && !judged(9_001, note: "수시 채용 확대").isRefused && !judged(9_000).isRefused)
    #expect(judge.judge([]).isRefused)
  }
}
