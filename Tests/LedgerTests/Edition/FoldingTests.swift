import Ledger
import Testing
import Vocabulary

@Suite("공시본의 묶음") struct FoldingTests {
  /// Persons behind each row, found by the row's own columns.
  private func persons(behind row: EditionRow, _ facts: [EditionFact]) -> Set<String> {
    let stands = facts.filter { fact in
      fact.key == row.key
        && zip(row.detail.cells, fact.detail.cells).allSatisfy { $0 == EditionDetail.folded || $0 == $1 }
    }
    return Set(stands.compactMap(\.person))
  }

  @Test("어느 줄도 세 사람보다 적은 사람을 가리키지 않고, 합은 그대로다", arguments: 1...40)
  func everyRowStandsForThree(_ seed: Int) {
    let facts = EditionSamples.random(seed: UInt64(seed), count: [1, 2, 3, 7, 30, 200, 600][seed % 7])
    let rows = Folding(facts).rows
    for row in rows where row.key.nature == .measured && row.key.unit == .persons {
      let exact = Set(facts.filter { $0.key == row.key }.compactMap(\.person))
      if exact.count < 3 {
        #expect(row.detail.cells.allSatisfy { $0 == EditionDetail.folded })
      } else {
        #expect(persons(behind: row, facts).count >= 3)
      }
    }
    for (key, members) in Dictionary(grouping: facts, by: \.key) {
      let folded = rows.filter { $0.key == key }.reduce(0) { $0 + $1.quantity }
      #expect(folded == members.reduce(0) { $0 + $1.quantity })
    }
  }

  @Test("한 줄이 서는 사람 수를 줄마다 세어도 셋 이상이다: 앞에서 고른 줄을 빼고 남은 사람도 셋 이상이다", arguments: 1...20)
  func countsOfRowsAreAtLeastThree(_ seed: Int) {
    // Everyone has one entry, so a row's quantity is its number of persons.
    let facts = EditionSamples.random(seed: UInt64(seed), count: 150).enumerated().map { index, fact in
      EditionFact(
        key: fact.key, detail: fact.detail, quantity: fact.quantity, person: fact.person.map { _ in "p\(index)" },
        month: fact.month)
    }
    let sizes = Dictionary(grouping: facts, by: \.key).mapValues(\.count)
    for row in Folding(facts).rows where row.key.nature == .measured && row.key.unit == .persons {
      #expect(row.quantity >= min(3, sizes[row.key] ?? 0))
    }
  }

  @Test("적은 순서를 섞어도 같은 줄이 나온다", arguments: 1...10)
  func orderDoesNotMatter(_ seed: Int) {
    let facts = EditionSamples.random(seed: UInt64(seed), count: 120)
    var random = SeededRandom(seed: UInt64(seed) + 99)
    #expect(Folding(facts).rows == Folding(facts.shuffled(using: &random)).rows)
  }

  @Test("한 사람의 기재 셋은 세 사람이 아니다")
  func onePersonThreeTimesIsFolded() {
    let facts = (0..<3).map { _ in EditionSamples.fact(person: "a") }
    #expect(Folding(facts).rows.map(\.detail.cells) == [["*", "*", "*", "*", "*"]])
    #expect(Folding(facts).rows.map(\.quantity) == [3])
  }

  @Test("월부터 묶고, 충분하면 나머지 열은 남긴다")
  func monthGoesFirst() {
    let facts = (1...3).map { EditionSamples.fact(month: $0, person: "p\($0)") }
    #expect(Folding(facts).rows.map(\.detail.cells) == [["*", "regular", "private", "open", "insuranceRecord"]])
  }

  @Test("남은 한 사람은 가장 적게 잃는 줄에 합친다")
  func leftOverJoinsNearest() {
    let facts = (1...3).map { EditionSamples.fact(person: "p\($0)") } + [EditionSamples.fact(month: 9, person: "q")]
    let rows = Folding(facts).rows
    #expect(rows.map(\.detail.cells) == [["*", "regular", "private", "open", "insuranceRecord"]])
    #expect(rows.map(\.quantity) == [4])
  }

  @Test("명단 없는 집계와 건수는 묶지 않는다")
  func totalsStay() {
    let total = EditionSamples.fact(nature: .reported, month: 4, quantity: 2, person: nil)
    let thing = EditionSamples.fact(unit: .cases, month: 4, person: nil)
    #expect(Folding([total, thing]).rows.allSatisfy { $0.detail.month == "2026-04" })
  }

  @Test("세 사람이 안 되는 달은 다음 달과 합치고, 끝에 남은 달은 앞 달에 합친다")
  func smallMonthsJoin() {
    let counts: [(month: Int, persons: Int)] = [(1, 4), (2, 2), (3, 1), (5, 6), (6, 1)]
    var facts: [EditionFact] = []
    for (month, persons) in counts {
      facts += (0..<persons).map { EditionSamples.fact(month: month, person: "p\(month)-\($0)") }
    }
    let series = PaceMonth.series(facts, folding: Folding(facts), year: 2026)
    #expect(series.reduce(0) { $0 + $1.quantity } == 14)
    #expect(series.allSatisfy { $0.quantity >= 3 })
    #expect(series.first?.from == EditionSamples.january)
    #expect(series.last?.to == Month(year: 2026, month: 6))
  }

  @Test("월별 선과 줄을 빼 보아도 세 사람이 안 되는 달이 드러나지 않는다", arguments: 1...25)
  func seriesMinusRowsPointsAtNobody(_ seed: Int) {
    let facts = EditionSamples.random(seed: UInt64(seed), count: [5, 20, 90, 300][seed % 4])
    let folding = Folding(facts)
    let counted = facts.filter { $0.key.counts && $0.key.nature == .measured && $0.key.unit == .persons }
    let shown = folding.rows.filter { $0.key.counts && $0.key.nature == .measured && $0.key.unit == .persons }
    let series = PaceMonth.series(facts, folding: folding, year: 2026)
    #expect(series.reduce(0) { $0 + $1.quantity } == counted.count)
    for point in series where series.count > 1 {
      let inside = counted.filter { $0.month.map { point.from <= $0 && $0 <= point.to } ?? false }
      #expect(Set(inside.compactMap(\.person)).count >= 3)
      let visible = shown.filter { Month($0.detail.month).map { point.from <= $0 && $0 <= point.to } ?? false }
      let rest = point.quantity - visible.reduce(0) { $0 + $1.quantity }
      #expect(rest == 0 || rest >= 3)
    }
  }

  @Test("묶인 사람이 한 달에 하나뿐이면 그 달은 세 사람이 넘어도 다음 달과 합친다")
  func monthOfOneHiddenPersonJoins() {
    var facts: [EditionFact] = []
    for month in 1...2 {
      facts += (0..<5).map { EditionSamples.fact(month: month, person: "보이는 \(month)-\($0)") }
      facts += (0..<month).map { EditionSamples.fact(month: month, contract: .daily, person: "묶인 \(month)-\($0)") }
    }
    let series = PaceMonth.series(facts, folding: Folding(facts), year: 2026)
    #expect(series.map(\.label) == ["2026-01~2026-02"])
    #expect(series.map(\.quantity) == [13])
  }
}
