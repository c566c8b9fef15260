import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("고용지표와 비율 목표: 일자리 수와 더하지 않는 두 가족") struct IndicatorTests {
  static let path = "/desk/plans/2026/indicators"

  @Test("오르는 지표와 내리는 지표의 진척은 대칭이다")
  func symmetric() {
    for (base, target) in [(682, 700), (700, 650), (308_600, 310_000), (500, 0)] {
      for value in stride(from: base - 60, through: base + 60, by: 7) {
        let up = IndicatorTarget(
          .employed, year: 2026, unit: .persons, base: base, baseLabel: "기준", target: target, reason: "")
        let down = IndicatorTarget(
          .employed, year: 2026, unit: .persons, base: -base, baseLabel: "기준", target: -target, reason: "")
        #expect(up.progress(value)?.tenthsOfPercent == down.progress(-value)?.tenthsOfPercent)
        #expect(up.progress(target)?.tenthsOfPercent == 1000 && up.progress(base)?.tenthsOfPercent == 0)
      }
    }
    let still = IndicatorTarget(.employed, year: 2026, unit: .persons, base: 5, baseLabel: "기준", target: 5, reason: "")
    #expect(still.progress(6) == nil)
  }

  @Test("천 명과 명은 같은 수로 견주고, 고용률의 차이는 %p로 적는다")
  func units() {
    #expect(IndicatorUnit.thousand.amount(typed: "308.6") == IndicatorUnit.persons.amount(typed: "308,600"))
    #expect(IndicatorUnit.percent.amount(typed: "68.5") == 685 && IndicatorUnit.percent.amount(typed: "100.1") == nil)
    #expect(IndicatorUnit.persons.amount(typed: "308.6") == nil && IndicatorUnit.percent.amount(typed: "육십") == nil)
    #expect(IndicatorUnit.percent.difference(-12) == "−1.2 %p" && IndicatorUnit.percent.full(685) == "68.5 %")
    #expect(IndicatorUnit.thousand.full(308_600) == "308.6천 명" && IndicatorUnit.persons.difference(300) == "+300명")
  }

  @Test("지표 목표와 발표값은 기준월·출처·발표일과 함께 남고, 고친 값은 앞 값 뒤에 쌓인다", arguments: TestDatabase.engines)
  func series(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    let set = try await bed.desk(.planner).post(
      "\(Self.path)/targets",
      [
        "indicator": "employmentRate", "unit": "percent", "base": "68.2", "baseLabel": "2025년 10월 조사", "target": "69.2",
        "reason": "연차별 계획",
      ])
    #expect(set.status == 303, "\(set.text)")
    bed.pass(days: 200)
    let planner = try await bed.desk(.planner)
    let value = [
      "indicator": "employmentRate", "unit": "percent", "month": "4", "source": "통계청 지역별고용조사",
      "publishedOn": "2026-08-25",
    ]
    let first = await planner.post("\(Self.path)/values", pairs: value.map { ($0.key, $0.value) } + [("value", "68.5")])
    let shown = await planner.follow(first)
    #expect(shown.text.contains("+0.3 %p") && shown.text.contains("+0.7 %p") && shown.text.contains("30.0 %"))
    #expect(shown.text.contains("2026년 4월 조사") && shown.text.contains("통계청 지역별고용조사"))
    let again = await planner.post("\(Self.path)/values", pairs: value.map { ($0.key, $0.value) } + [("value", "68.7")])
    #expect(await planner.follow(again).text.contains("고침 1번"))
    let same = await planner.post("\(Self.path)/values", pairs: value.map { ($0.key, $0.value) } + [("value", "68.7")])
    #expect(same.status == 409)
    let desk = await planner.get("/desk/plans/2026")
    #expect(desk.text.contains("고용지표와 비율 목표") && desk.text.contains("68.7 %"))
  }

  @Test("조사하지 않는 달, 다른 단위, 발표 전 날짜는 받지 않는다")
  func refusals() async throws {
    let bed = try await PlanSamples.bed(.sqlite), planner = try await bed.desk(.planner)
    let wrong = await planner.post(
      "\(Self.path)/values",
      [
        "indicator": "employmentRate", "unit": "thousand", "month": "7", "value": "68.5", "source": "통계청",
        "publishedOn": "2027-01-01",
      ])
    #expect(wrong.status == 422)
    for words in ["4월이나 10월 값만", "단위는 %입니다", "발표일이 오늘보다 뒤입니다"] { #expect(wrong.text.contains(words)) }
    let half = await planner.post(
      "\(Self.path)/targets",
      ["indicator": "insured", "unit": "persons", "base": "100", "target": "200", "reason": "계획"])
    #expect(half.status == 422 && half.text.contains("함께 적거나 함께 비우십시오"))
    #expect(try await bed.desk(.contributor).post("\(Self.path)/targets", [:]).status == 403)
  }

  @Test("분모가 정해지지 않은 비율은 목표만 있고 값을 내지 않는다(광진구 70 %)", arguments: TestDatabase.engines)
  func undefinedDenominator(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), planner = try await bed.desk(.planner)
    var ratio = ["code": "link-rate", "name": "민간일자리 취업연계율", "numerator": "민간기업 취업자", "target": "70", "reason": "계획"]
    _ = await planner.post("\(Self.path)/ratios", pairs: ratio.map { ($0.key, $0.value) })
    let parts = [
      "code": "link-rate", "numerator": "70", "denominator": "100", "asOf": "2026-02-28", "source": "참여자 명부",
    ]
    let refused = await planner.post("\(Self.path)/ratio-values", pairs: parts.map { ($0.key, $0.value) })
    #expect(refused.status == 422 && refused.text.contains("분모가 정해지지 않았습니다. 분모를 먼저 정하십시오"))
    #expect(refused.text.contains("분모가 정해지지 않음") && !refused.text.contains("= 70.0 %"))
    ratio["denominator"] = "공공일자리 참여를 마친 사람"
    ratio["reason"] = "분모를 정함"
    _ = await planner.post("\(Self.path)/ratios", pairs: ratio.map { ($0.key, $0.value) })
    let kept = await planner.post("\(Self.path)/ratio-values", pairs: parts.map { ($0.key, $0.value) })
    #expect(await planner.follow(kept).text.contains("70 / 100 = 70.0 %"))
  }
}
