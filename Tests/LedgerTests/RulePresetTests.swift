import Counting
import Testing
import Vocabulary

@testable import Ledger

@Suite("기준의 보기") struct RulePresetTests {
  private func placement(_ change: (inout NewEntry) -> Void = { _ in }) -> Fact {
    var entry = LedgerBed.placement()
    change(&entry)
    return Entry(
      office: "naeil", sequence: 1, recordedAt: LedgerBed.noon(), stated: entry, entryHash: [], chainHash: []
    ).fact
  }
  private func verdict(_ fact: Fact, _ version: String) throws -> Verdict? {
    try #require(try RulePresets.named(version)).standings(of: [fact]).first?.verdict
  }

  @Test("기준마다 출처와 확실한 정도가 있고, 아홉 부문을 모두 말하며, 문장은 한국어로 끝난다") func complete() throws {
    let all = try RulePresets.all()
    #expect(all.map(\.version) == ["naeil-own-v1", "guro-good-2012", "central-2013"])
    for rules in all {
      #expect(rules.source.count > 10)
      #expect(Set(rules.clauses.map(\.category)) == Set(Vocabulary.Category.allCases))
      #expect(rules.clauses.allSatisfy { $0.sentence.hasSuffix("다.") })
    }
    #expect(all.map(\.confidenceLabel) == ["자체 기준", "2차 자료", "2차 자료"])
    #expect(try RulePresets.named("없는 기준") == nil)
  }

  @Test("구로 2012: 민간기업 취직만 세고, 공공과 일용직, 민간인지 모르는 것은 세지 않는다") func guro() throws {
    #expect(try verdict(placement(), "guro-good-2012") == .counted)
    #expect(try verdict(placement { $0.sector = .public }, "guro-good-2012") == .not(.sectorExcluded))
    #expect(try verdict(placement { $0.sector = nil }, "guro-good-2012") == .not(.sectorUnknown))
    #expect(try verdict(placement { $0.contract = .daily }, "guro-good-2012") == .not(.contractExcluded))
    #expect(try verdict(placement { $0.stage = .completed }, "guro-good-2012") == .not(.stageNotCounted))
  }

  @Test("2013 가이드라인: 예산으로 직접 만든 1년 이상 일자리만 세고, 간접과 임시직은 세지 않는다") func central() throws {
    func direct(_ change: (inout NewEntry) -> Void = { _ in }) -> Fact {
      placement {
        ($0.category, $0.funding, $0.sector) = (.directJobs, .district, .public)
        ($0.endsOn, $0.contract) = (LedgerBed.day("2027-03-01"), .regular)
        change(&$0)
      }
    }
    #expect(try verdict(direct(), "central-2013") == .counted)
    #expect(try verdict(direct { $0.funding = Funding.none }, "central-2013") == .not(.fundingExcluded))
    #expect(try verdict(direct { $0.endsOn = LedgerBed.day("2027-02-27") }, "central-2013") == .not(.tooShort))
    #expect(try verdict(direct { $0.contract = .temporary }, "central-2013") == .not(.contractExcluded))
    #expect(try verdict(placement(), "central-2013") == .not(.stageNotCounted))
  }

  @Test("전일제로 보는 시간은 주 40시간이고, 구간의 값은 구간 안에 있다") func hours() throws {
    let hours = try RulePresets.workHours()
    #expect(hours.fullWeekTenths == 400)
    #expect(hours.tenths(of: .under15) == 75)
    #expect(hours.tenths(of: .h15to34) == 245)
    #expect(hours.tenths(of: .unknown) == nil)
  }
}
