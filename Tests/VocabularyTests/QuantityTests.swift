import Testing
import Vocabulary

@Suite("수와 비율") struct QuantityTests {
  @Test(
    "달성률은 분자와 분모로 남고 보일 때만 반올림한다",
    arguments: [
      (13_262, 12_270, "108.1 %"), (1, 8, "12.5 %"), (1, 16, "6.3 %"), (1, 2000, "0.1 %"), (0, 5, "0.0 %"),
      (-1, 16, "-6.3 %"), (25, 2, "1,250.0 %"), (3, 0, "—"),
    ])
  func rates(_ numerator: Int, _ denominator: Int, _ shown: String) {
    #expect(Rate(numerator, of: denominator).percent == shown)
  }

  @Test("큰 수는 세 자리마다 끊는다", arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func groups(_ value: Int, _ shown: String) { #expect(value.grouped == shown) }

  @Test("식별자는 시각 순서로 늘고 판 번호가 7이다") func ids() {
    var random = SeededRandom(seed: 7)
    let ids = (0..<200).map { ID<Int>(at: Instant(milliseconds: 1_700_000_000_000 + Int64($0)), using: &random) }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == 200)
    for id in ids {
      let letters = Array(id.text)
      #expect(letters.count == 36 && letters[14] == "7" && "89ab".contains(letters[19]))
    }
  }

  @Test("16진수로 적고 다시 읽는다") func hex() {
    let bytes: [UInt8] = (0...255).map { $0 }
    #expect([UInt8](hex: bytes.hex) == bytes)
    #expect([UInt8](hex: "0g") == nil)
    #expect([UInt8](hex: "abc") == nil)
  }
}

@Suite("일자리 코드") struct JobCodesTests {
  @Test(
    "계약은 실제 날짜로 상용·임시·일용이 된다",
    arguments: [
      ("2026-03-01", "2027-02-28", EntryContract.regular, DurationBand.m12OrMore),
      ("2026-03-01", "2027-02-27", .temporary, .m6to12), ("2026-03-01", "2026-03-31", .temporary, .m1to3),
      ("2026-03-01", "2026-03-30", .daily, .under1m), ("2026-03-01", "2026-05-31", .temporary, .m3to6),
    ])
  func contracts(_ from: String, _ to: String, _ contract: EntryContract, _ band: DurationBand) throws {
    let (start, end) = (try #require(Day(from)), try #require(Day(to)))
    #expect(EntryContract(startedOn: start, endsOn: end) == contract)
    #expect(DurationBand(startedOn: start, endsOn: end) == band)
    #expect(EntryContract(startedOn: start, endsOn: nil) == .regular)
    #expect(DurationBand(startedOn: start, endsOn: nil) == .open)
  }

  @Test(
    "나이는 다섯 살씩 묶는다",
    arguments: [(14, "under15"), (15, "15-17"), (18, "18-19"), (20, "20-24"), (74, "70-74"), (75, "75+"), (99, "75+")])
  func ages(_ age: Int, _ band: String) { #expect(AgeBand(age: age).rawValue == band) }

  @Test("주 근로시간은 15시간과 35시간에서 갈린다") func hours() {
    #expect(HoursBand(weeklyHours: 14) == .under15)
    #expect(HoursBand(weeklyHours: 15) == .h15to34)
    #expect(HoursBand(weeklyHours: 35) == .h35OrMore)
    #expect(HoursBand(weeklyHours: nil) == .unknown)
  }

  @Test("가린 이름과 번호에서는 가운데를 알 수 없다") func masking() {
    #expect(Masking.name("홍길동") == "홍*동")
    #expect(Masking.name("이산") == "이*")
    #expect(Masking.name("남궁은하수") == "남***수")
    #expect(Masking.phone("01012345678") == "010-****-5678")
    #expect(Masking.phone("123") == "***")
  }
}
