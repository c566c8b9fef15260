import Testing
import Vocabulary

@testable import Plans

@Suite("보도된 수치의 이상한 곳은 그 이름의 점검에 걸린다") struct PressAnomalyTests {
  /// The cells of the check's findings whose row names `words`.
  private func cells(_ office: String, _ year: Int, _ check: String, _ words: String = "") throws -> [String] {
    try (PainSamples.press(office, year)[check] ?? []).map { $0.cells.joined(separator: " | ") }.filter {
      words.isEmpty || $0.contains(words)
    }
  }

  @Test("구로 민선5기 45,900 ÷ 50,330 = 91.2 %는 반올림이라 걸리지 않는다") func guroTerm() throws {
    for check in ["percentDiffers", "truncated"] { #expect(try cells("guro", 2013, check, "45,900").isEmpty) }
  }
  @Test("구로 좋은 일자리 96.4 %는 다시 계산하면 93.6 %라 걸린다") func guroGoodJobs() throws {
    #expect(try cells("guro", 2013, "percentDiffers", "96.4 %").first?.contains("13,100 / 14,000 = 93.6 %") == true)
  }
  @Test("동작 2021 132 %는 132.7 %를 버린 것이라 걸린다") func dongjak2021() throws {
    #expect(try cells("dongjak", 2021, "truncated").first?.contains("22,976 / 17,310 = 132.7 %") == true)
  }
  @Test("동작 2020 123 %와 2022 124.2 %는 반올림이라 걸리지 않는다") func dongjakRounded() throws {
    for year in [2020, 2022] {
      for check in ["percentDiffers", "truncated"] { #expect(try cells("dongjak", year, check).isEmpty) }
    }
  }
  @Test("은평 2022 121 %는 121.9 %를 버린 것이라 걸린다") func eunpyeong() throws {
    #expect(try cells("eunpyeong", 2022, "truncated").first?.contains("14,955 / 12,270 = 121.9 %") == true)
  }
  @Test("광명 2024 3분기 100.4 %는 100.5 %를 버린 것이라 걸린다") func gwangmyeongQuarter() throws {
    #expect(try cells("gwangmyeong", 2024, "truncated").first?.contains("14,149 / 14,081 = 100.5 %") == true)
  }
  @Test("구로 2025 116.9 %는 117.0 %를 버린 것이라 걸린다") func guro2025() throws {
    #expect(try cells("guro", 2025, "truncated").first?.contains("16,846 / 14,400 = 117.0 %") == true)
  }
  @Test("구로 인턴은 87.4 %와 88 %가 함께 나와 두 값으로 걸리고, 87.4 %는 계산과 다르다") func guroInterns() throws {
    #expect(try cells("guro", 2011, "twoFigures", "인턴").first?.contains("87.4 %") == true)
    #expect(try cells("guro", 2011, "percentDiffers", "87.4 %").first?.contains("87.6 %") == true)
    #expect(try cells("guro", 2011, "percentDiffers", "88 %").isEmpty)
  }
  @Test("구로 2011 목표 4,453과 4,266은 한 해에 두 값으로 걸린다") func guroTargets() throws {
    #expect(try cells("guro", 2011, "twoFigures", "4,453").first?.contains("4,266") == true)
  }
  @Test("구로 ‘지난해’ 16,531(2024)과 16,846(2025)은 수상 연도와 실적 연도가 섞인 것으로 걸린다") func guroYears() throws {
    #expect(try cells("guro", 2024, "awardYear").first?.contains("2025년 16,846") == true)
    #expect(try cells("guro", 2025, "awardYear").first?.contains("2024년 16,531") == true)
  }
  @Test("도봉 2023 실적 11,803과 10,803은 한 해에 두 값으로 걸린다") func dobong() throws {
    #expect(try cells("dobong", 2023, "twoFigures").first?.contains("11,803명 / 10,803명") == true)
  }
  @Test("광주 북구 2017은 부분의 합 10,158이 전체 10,182와 다르고 8건이 섞여 걸린다") func bukgu() throws {
    #expect(try cells("gwangju-bukgu", 2017, "partsTotal").first?.contains("10,158 | 10,182 | −24") == true)
    #expect(try cells("gwangju-bukgu", 2017, "mixedUnits").first?.contains("8건") == true)
  }
  @Test("대전 동구 2019는 부분의 합 6,086이 전체 7,148과 다르고 152회가 섞여 걸린다") func donggu() throws {
    #expect(try cells("daejeon-donggu", 2019, "partsTotal").first?.contains("6,086 | 7,148 | −1,062") == true)
    #expect(try cells("daejeon-donggu", 2019, "mixedUnits").first?.contains("152회") == true)
  }
  @Test("광명 2024는 우리가 묶어 적은 335 때문에 부분의 합이 다르다고 걸리지 않는다") func bundled() throws {
    #expect(try cells("gwangmyeong", 2024, "partsTotal").isEmpty)
  }
  @Test("광명 6,467(2018) → 14,101(2024)은 늘어난 것이 아니라 고용서비스를 넣은 것으로 걸린다") func gwangmyeong() throws {
    let line = try cells("gwangmyeong", 2024, "scope", "6,467").first
    #expect(line?.contains("6,467 | 14,101 | +118.0 %") == true && line?.contains("고용서비스") == true, "\(line ?? "")")
  }
}
