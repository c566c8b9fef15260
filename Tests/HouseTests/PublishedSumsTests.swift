import Demo
import Offices
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("보도된 수치의 셈") struct PublishedSumsTests {
  private static func figures() async throws -> [PublishedFigure] {
    let database = try await DemoTests.demo(.sqlite)
    return try await database.read { tx in
      try PublishedCity.offices().flatMap { try PublishedStore().figures(of: $0.id, tx) }
    }
  }

  /// What each reason says must be so.
  private static func holds(_ reason: PublishedFigure.PercentReason, _ printed: PublishedNumber, _ rate: Rate?) -> Bool
  {
    guard let rate else { return reason == .baseNotPublished }
    let (top, bottom) = (rate.numerator, rate.denominator)
    let whole = (200 * top + bottom) / (2 * bottom), cut = 100 * top / bottom, cutTenths = 1000 * top / bottom
    switch reason {
    case .whole: return printed == PublishedNumber(amount: whole, scale: 0)
    case .truncatedWhole: return printed == PublishedNumber(amount: cut, scale: 0) && cut != whole
    case .truncated: return printed == PublishedNumber(amount: cutTenths, scale: 1)
    case .hiddenBase, .unexplained:
      return ![whole, cut].contains(printed.scale == 0 ? printed.amount : -1)
        && !(printed.scale == 1 && [cutTenths, rate.tenthsOfPercent].contains(printed.amount))
    case .baseNotPublished: return false
    }
  }

  @Test("다르다고 적은 까닭은 두 수로 셈해도 맞다")
  func reasons() async throws {
    let differing = try await Self.figures().filter { $0.publishedPercent != nil && !$0.percentAgrees }
    #expect(differing.count >= 14)
    for figure in differing {
      let reason = try #require(figure.percentReason),
        printed = try #require(PublishedNumber(figure.publishedPercent ?? ""))
      #expect(Self.holds(reason, printed, figure.rate), "\(figure.office) \(figure.name) \(reason)")
    }
  }

  @Test("나눈 수로 넣은 목표와 실적은 보도된 합계와 같고, 다른 것은 합계만 넣고 차이를 적는다")
  func partsAndTotals() async throws {
    let all = try await Self.figures()
    for total in all where total.aside == .sumOf && total.family == .jobs && total.value.scale == 0 {
      let parts = all.filter { part in
        guard part.office == total.office, part.role == total.role, part.family == .jobs, part.number != total.number,
          part.enters != nil, let span = total.period, let own = part.period,
          // A term's total is of what the term plan set, not of annual plans inside it.
          span.from.year == span.to.year ? span.contains(own) : part.term != nil && span.overlaps(own)
        else { return false }
        return part.version == total.version || total.version == nil && part.version ?? 1 == 1
      }
      // A term's total is the sum of its years, the last of which runs past the term.
      #expect(parts.reduce(0) { $0 + $1.value.amount } == total.value.amount, "\(total.office) \(total.label)")
    }
    for (place, parts) in Dictionary(
      grouping: all.filter { $0.aside == .partsDiffer }, by: { [$0.office, $0.period?.description ?? ""] })
    {
      let total = try #require(
        all.first {
          $0.office == place[0] && $0.period?.description == place[1] && $0.part == .total && $0.family == .jobs
            && $0.role == parts.first?.role
        })
      let difference = total.value.amount - parts.reduce(0) { $0 + $1.value.amount }
      #expect(difference != 0 && total.enters != nil && total.note?.contains(difference.grouped) == true, "\(place)")
    }
  }

  @Test("한 해에 든 같은 일자리를 원장에 두 번 넣지 않는다")
  func nothingTwice() async throws {
    let entered = try await Self.figures().filter { $0.enters == .ledger }
    #expect(entered.count > 20)
    for (index, one) in entered.enumerated() {
      for other in entered[(index + 1)...] where one.office == other.office {
        guard let mine = one.period, let theirs = other.period, mine.overlaps(theirs) else { continue }
        let sameYear = mine.from.year == mine.to.year && theirs.from.year == theirs.to.year
        let nested = one.project == other.project || one.project == "TOTAL" || other.project == "TOTAL"
        #expect(!(sameYear && nested), "\(one.office) \(one.name) \(mine) \(other.name) \(theirs)")
      }
    }
  }

  @Test("두 값이 보도된 것은 서로 다르고 어느 쪽도 목표나 실적으로 쓰이지 않는다")
  func conflicts() async throws {
    let groups = Dictionary(grouping: try await Self.figures().filter { $0.conflict != nil }) { $0.conflict ?? "" }
    #expect(groups.count == 6)
    for (name, group) in groups {
      #expect(group.count == 2 && group.allSatisfy { $0.enters == nil }, "\(name)")
      let printed = group.map { "\($0.value.text) \($0.publishedPercent ?? "")" }
      #expect(Set(printed).count == 2, "\(name)")
    }
  }
}
