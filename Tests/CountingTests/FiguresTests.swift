import Testing
import Vocabulary

@testable import Counting

extension WorkHours {
  static let sample = WorkHours(
    version: "t", source: "시험", confidence: "ownRule", fullWeekTenths: 400, under15Tenths: 75, from15To34Tenths: 245,
    from35Tenths: 400)
}

@Suite("수치의 종류") struct FiguresTests {
  private let today = Day.of("2026-10-31")

  private func job(_ id: String, _ person: String, _ from: String, _ to: String?, hours: HoursBand = .h35OrMore) -> Fact
  {
    Fact(
      id: id, category: .directJobs, stage: .employed, project: "P\(id)", person: person, startedOn: .of(from),
      endsOn: to.map { .of($0) }, hours: hours)
  }
  private func figures(_ facts: [Fact], _ period: Period = Period(year: 2026)) -> Figures {
    Figures(facts, by: .sample, in: period, on: today, hours: .sample)
  }

  @Test("두 달을 온전히 일하면 2.0인·월이고, 2월의 반은 0.5인·월이다") func personMonths() {
    #expect(figures([job("a", "k1", "2026-03-01", "2026-04-30")]).work.gross.text == "2.0")
    #expect(figures([job("a", "k1", "2026-02-01", "2026-02-14")]).work.gross.text == "0.5")
    #expect(PersonMonths(days: Period(year: 2024)).parts == 12 * PersonMonths.partsOfAMonth)
  }

  @Test("한 사람이 같은 날 두 일자리에 있으면 인·월은 두 번, 순 인·월은 한 번이다") func netPersonMonths() {
    let two = [job("a", "k1", "2026-03-01", "2026-04-30"), job("b", "k1", "2026-04-01", "2026-05-31")]
    let work = figures(two).work
    #expect(work.gross.text == "4.0")
    #expect(work.net.text == "3.0")
    #expect(work.net.costOfJobYear(30_000_000) == 120_000_000)
  }

  @Test("인·월과 전일제 환산은 오늘까지만 세고, 시간을 모르는 일자리는 확인분에서 빠진다") func fullTime() {
    let jobs = [
      job("a", "k1", "2026-01-01", nil), job("b", "k2", "2026-01-01", nil, hours: .under15),
      job("c", "k3", "2026-01-01", nil, hours: .unknown),
    ]
    let work = figures(jobs).work
    #expect(work.gross.text == "30.0")
    #expect(work.fullTimeTenths == 12)
    #expect(work.dated == Rate(3, of: 3))
    #expect(work.withHours == Rate(2, of: 3))
    let coming = Figures(jobs, by: .sample, in: Period(year: 2027), on: today, hours: .sample)
    #expect(coming.work.fullTimeTenths == nil)
    #expect(coming.work.net.costOfJobYear(1) == nil)
  }

  @Test("주 시간이 적혀 있으면 그 시간으로 환산하고, 40시간을 넘는 것은 40시간이다") func exactHours() {
    var (part, long) = (job("a", "k1", "2026-01-01", nil, hours: .h15to34), job("b", "k2", "2026-01-01", nil))
    (part.weeklyHours, long.weeklyHours) = (30, 52)
    let past = Period(from: .of("2026-01-01"), to: today)
    #expect(figures([part], past).work.fullTime.tenthsOfPercent == 750)
    #expect(figures([long], past).work.fullTime.tenthsOfPercent == 1000)
    part.weeklyHours = nil
    #expect(figures([part], past).work.fullTime.tenthsOfPercent == 613)
  }

  @Test("명단 없는 수치는 인·월에 들지 않고 확인분의 분모에 든다", arguments: UInt64(1)...10)
  func workIsBounded(seed: UInt64) {
    let all = Figures(RandomFacts(seed: seed, count: 150).facts, by: .sample, in: .always, on: today, hours: .sample)
    #expect(all.work.net <= all.work.gross)
    #expect(all.work.dated.denominator == all.tally.coverage.denominator)
    #expect(all.work.withHours.numerator <= all.work.dated.numerator)
    #expect(all.overlaps.persons == all.tally.persons)
  }

  @Test("고용유지율의 분모는 기한이 된 일자리이고, 아무도 확인하지 않은 것은 따로 보인다") func retention() {
    let facts = [
      job("a", "k1", "2026-01-05", nil), job("b", "k2", "2026-01-05", nil), job("c", "k3", "2026-01-05", "2026-02-28"),
      job("d", "k4", "2026-10-01", nil),
      Fact(
        id: "e", about: "a", kind: .lifeEvent, event: .retained6, category: .directJobs, stage: .employed, quantity: 0,
        person: "k1", recognisedOn: .of("2026-07-05")),
    ]
    let rates = figures(facts).retention
    #expect(rates.map(\.months) == [3, 6, 12])
    #expect(rates.map(\.rate) == [Rate(1, of: 3), Rate(1, of: 3), Rate(0, of: 0)])
    #expect(rates.map(\.unconfirmed) == [1, 1, 0])
  }

  @Test("정규직 전환율은 수료한 사람 가운데 같은 사업에서 전환된 사람이다") func conversion() {
    func intern(_ id: String, _ person: String) -> Fact {
      Fact(
        id: id, category: .directJobs, stage: .completed, project: "인턴", person: person, startedOn: .of("2026-03-02"),
        endsOn: .of("2026-08-31"))
    }
    let converted = Fact(
      id: "x", about: "a", kind: .lifeEvent, event: .madePermanent, category: .directJobs, stage: .completed,
      quantity: 0, person: "k1", recognisedOn: .of("2026-09-01"))
    let facts = [intern("a", "k1"), intern("b", "k2"), intern("c", "k3"), converted]
    #expect(figures(facts).conversion.rate == Rate(1, of: 3))
    let noise = job("z", "k9", "2026-03-02", nil)
    #expect(figures(facts + [noise]).conversion.rate == Rate(1, of: 3))
  }

  @Test("중복 참여 행렬은 대칭이고, 대각선은 부문 실인원, 표시의 합은 전체 실인원이다", arguments: UInt64(1)...20)
  func overlaps(seed: UInt64) {
    let standings = RuleSet.sample.standings(of: RandomFacts(seed: seed, count: 200).facts)
    let matrix = Overlaps(standings, in: .always)
    let byCategory = Tally.by(\.category, standings, in: .always)
    #expect(matrix.persons == Tally(standings, in: .always).persons)
    for a in Category.allCases {
      #expect(matrix[a, a] == byCategory[a]?.persons ?? 0)
      for b in Category.allCases {
        #expect(matrix[a, b] == matrix[b, a])
        #expect(matrix[a, b] <= min(matrix[a, a], matrix[b, b]))
        let people = { (category: Vocabulary.Category) in
          Set(standings.filter { $0.personBacked && $0.category == category }.compactMap(\.person))
        }
        #expect(matrix[a, b] == people(a).intersection(people(b)).count)
      }
    }
  }

  @Test("올라야 할 지표와 내려야 할 지표의 진도는 거울에 비춘 듯 같고, 잘라 내지 않는다", arguments: UInt64(1)...50)
  func progress(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func any() -> Int { Int.random(in: -1000...1000, using: &random) }
    let rising = Progress(base: any(), target: any(), now: any())
    let falling = Progress(base: -rising.base, target: -rising.target, now: -rising.now)
    #expect(rising.rate == falling.rate)
    #expect(rising.reached == falling.reached)
    #expect(rising.rate.denominator >= 0)
    if rising.rate.denominator > 0 { #expect(rising.reached == (rising.rate.numerator >= rising.rate.denominator)) }
  }

  @Test("목표를 지나치면 100%를 넘고, 뒤로 가면 0%보다 작다") func unclamped() {
    #expect(Progress(base: 100, target: 80, now: 70).rate.percent == "150.0 %")
    #expect(Progress(base: 100, target: 80, now: 110).rate.percent == "-50.0 %")
    #expect(Progress(target: 17_310, now: 22_976).rate.percent == "132.7 %")
    #expect(Progress(base: 5, target: 5, now: 6).rate.percent == "—")
  }

  @Test("두 기준의 차이는 옮겨 간 기재로 남김없이 설명된다", arguments: UInt64(1)...20)
  func comparison(seed: UInt64) {
    let facts = RandomFacts(seed: seed, count: 150).facts
    var strict = RuleSet.sample
    strict.clauses[0].minimumDuration = .m6to12
    strict.clauses[1].attribution = .recognition
    for period in [Period.always, Period(year: 2025)] {
      let (old, new) = (RuleSet.sample.standings(of: facts), strict.standings(of: facts))
      let compared = RuleComparison(old: old, new: new, in: period)
      let change = compared.moves.filter { $0.unit == .persons }.reduce(0) { $0 + $1.change }
      func counted(_ tally: Tally) -> Int { (tally.families[.measured] ?? 0) + (tally.families[.reported] ?? 0) }
      #expect(counted(compared.new) - counted(compared.old) == change)
      #expect(compared.moves.allSatisfy { $0.from != $0.to && $0.jobs.count == $0.count })
      #expect(RuleComparison(old: old, new: old, in: period).moves.isEmpty)
    }
  }

  @Test("목표를 넘은 분기는 누계로 정하고, 넘지 않았으면 없다") func passing() {
    var until = QuarterBounds()
    for (quantity, day) in [(3, "2026-02-01"), (4, "2026-04-30"), (5, "2026-07-01")] {
      until.add(quantity, from: .of(day), to: .of(day))
    }
    #expect(until.least == [3, 7, 12, 12] && until.most == until.least)
    #expect(until.passed(10) == 3...3 && until.passed(7) == 2...2)
    #expect(until.passed(13) == nil && until.passed(nil) == nil && until.passed(0) == nil)
  }

  @Test("한 해의 집계 하나로는 어느 분기에 넘었는지 모르고, 모른다고 한다") func spanning() {
    var year = QuarterBounds()
    year.add(24, from: .of("2025-01-01"), to: .of("2025-12-31"))
    #expect(year.least == [0, 0, 0, 24] && year.most == [24, 24, 24, 24])
    #expect(year.passed(24) == 1...4)
    var halves = QuarterBounds()
    halves.add(17, from: .of("2026-01-01"), to: .of("2026-06-30"))
    halves.add(9, from: .of("2026-07-01"), to: .of("2026-10-31"))
    #expect(halves.least == [0, 17, 17, 26] && halves.most == [17, 17, 26, 26])
    #expect(halves.passed(15) == 1...2 && halves.passed(20) == 3...4)
  }

  @Test("지난 기간이 셋보다 적으면 예상을 내지 않는다") func forecast() {
    #expect(Forecast(now: 50, past: [(40, 80), (50, 100)]) == nil)
    #expect(Forecast(now: 50, past: [(40, 80), (50, 100), (0, 70)]) == nil)
    let forecast = Forecast(now: 50, past: [(40, 80), (50, 100), (60, 90)])
    #expect(forecast?.result == 90)
    #expect(forecast?.range == 75...100)
  }
}
