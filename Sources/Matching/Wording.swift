import Vocabulary

/// Korean sentences for reasons, why-nots and openings. The names come from outside: Matching knows numbers only.
package struct Wording: Sendable {
  /// KECO 2025 level 4 as a number.
  package var occupation: @Sendable (Int) -> String?
  /// 소분류, three digits as a number.
  package var occupationGroup: @Sendable (Int) -> String?
  /// 시군구, five digits as a number.
  package var region: @Sendable (Int) -> String?
  /// Rank 0 … 7.
  package var education: @Sendable (Int) -> String?
  /// The licence of a number in a `CodeSet`.
  package var licence: @Sendable (Int) -> String?
  /// What pay is measured against: the hope, or the minimum wage where the hope lies below it.
  package var payMeasure = "희망"
  /// Each closure names a number, or gives `nil` where it has no name for it.
  package init(
    occupation: @escaping @Sendable (Int) -> String? = { _ in nil },
    occupationGroup: @escaping @Sendable (Int) -> String? = { _ in nil },
    region: @escaping @Sendable (Int) -> String? = { _ in nil },
    education: @escaping @Sendable (Int) -> String? = { _ in nil },
    licence: @escaping @Sendable (Int) -> String? = { _ in nil }
  ) {
    (self.occupation, self.occupationGroup, self.region) = (occupation, occupationGroup, region)
    (self.education, self.licence) = (education, licence)
  }

  /// `직종 같음`, `4.2 km`, `희망보다 월 12만 원 많음`, `거리 미확인`.
  package func sentence(_ reason: Reason) -> String {
    let n = reason.numbers
    switch reason.code {
    case .occupationSame: return "직종 같음" + named(occupation, n)
    case .occupationGroup: return "비슷한 직종" + named(occupation, n)
    case .distance: return about("\(kilometres(n.at(0))) km", radius: n.at(1))
    case .pay: return paidAs(n.at(0), n.at(1))
    case .skills: return "기술 \(n.at(1))가지 가운데 \(n.at(0))가지 일치"
    case .freshness: return n.at(0) <= 0 ? "오늘 등록" : "\(n.at(0))일 전 등록"
    case .region: return "희망 지역" + named(region, n)
    case .weeklyHours: return "주 \(span(n.at(0), n.at(1)))시간"
    case .times: return "희망 시간대와 겹침"
    case .education: return n.at(0) == 0 ? "학력 무관" : "학력 충족" + named(education, n)
    case .licences: return n.isEmpty ? "필요한 자격증 없음" : "자격증 있음: " + list(n)
    case .reserved: return "법령에 따른 대상 확인"
    default: return unstated(reason)
    }
  }

  /// `거리 9.2 km > 희망 5 km`.
  package func sentence(_ whyNot: WhyNot) -> String {
    let n = whyNot.numbers
    switch whyNot.code {
    case .reserved: return "법령에 따라 대상이 정해진 일자리(대상 확인과 동의 필요)"
    case .occupation: return "희망하지 않은 직종" + named(occupation, n)
    case .region: return "희망하지 않은 지역" + named(region, n)
    case .distance:
      let far = about("\(kilometres(n.at(0), up: true)) km", radius: n.at(2))
      return "거리 \(far) > 희망 \(kilometres(n.at(1), short: true)) km"
    case .pay: return "임금이 \(payMeasure)보다 \(amount(n.at(0), n.at(1))) 적음"
    case .weeklyHours: return "주 \(span(n.at(0), n.at(1)))시간, 희망은 주 \(span(n.at(2), n.at(3)))시간"
    case .times: return "희망 시간대와 겹치지 않음"
    case .education: return "학력 미달: " + (education(n.at(0)) ?? "\(n.at(0))단계") + " 이상"
    case .licences: return "자격증 필요: " + list(n)
    }
  }

  /// `거리를 7 km로: +14곳`.
  package func sentence(_ opening: Opening) -> String {
    let what: String
    switch opening.change {
    case .distance(let metres): what = "거리를 \(kilometres(metres, short: true)) km로"
    case .region(let code): what = "\(region(code) ?? "지역 \(code)")도"
    case .occupationGroup(let group): what = "\(occupationGroup(group) ?? "직종 \(group)") 분야도"
    case .pay(let won, let kind): what = "희망 임금을 \(kind.label) \(won.grouped)원으로"
    case .weeklyHours(let hours): what = "주 \(span(hours.lowerBound, hours.upperBound))시간으로"
    case .anyTime: what = "시간대를 가리지 않으면"
    case .licence(let code): what = "\(licence(code) ?? "자격증 \(code)") 자격이 있으면"
    }
    return "\(what): +\(opening.opens.grouped)곳"
  }

  private func unstated(_ reason: Reason) -> String {
    let wishSilent = reason.numbers.at(0) == 1
    switch reason.code {
    case .occupationUnstated: return wishSilent ? "희망 직종 미기재" : "직종 미확인"
    case .distanceUnstated: return "거리 미확인"
    case .payUnstated: return wishSilent ? "희망 임금 미기재" : "임금 비교 불가"
    case .skillsUnstated: return "기술 미확인"
    case .weeklyHoursUnstated: return wishSilent ? "희망 근로시간 미기재" : "근로시간 미확인"
    case .educationUnstated: return "학력 미확인"
    case .licencesUnstated: return "자격증 미확인"
    case .freshnessUnstated: return "등록일 미확인"
    case .regionUnstated: return "근무지 미확인"
    default: return "근무 시간대 미확인"
    }
  }

  private func paidAs(_ won: Won, _ kind: Int) -> String {
    guard won == 0 else { return "\(payMeasure)보다 \(amount(won, kind)) 많음" }
    return payMeasure == "희망" ? "희망 임금과 같음" : "\(payMeasure)과 같음"
  }
  private func named(_ name: @Sendable (Int) -> String?, _ numbers: [Int]) -> String {
    numbers.first.flatMap(name).map { ": \($0)" } ?? ""
  }
  private func list(_ licences: [Int]) -> String {
    licences.map { licence($0) ?? "\($0)번" }.joined(separator: ", ")
  }
  private func about(_ distance: String, radius: Int) -> String {
    radius > 0 ? "약 \(distance)(시군구 중심까지)" : distance
  }
  private func span(_ least: Int, _ most: Int) -> String { least == most ? "\(least)" : "\(least)~\(most)" }

  /// Tenths of a kilometre, half up, or up; `short` leaves a closing `.0` out.
  private func kilometres(_ metres: Int, up: Bool = false, short: Bool = false) -> String {
    let tenths = (metres + (up ? 99 : 50)) / 100
    return short && tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
  /// `월 12만 원`, `시간당 300원`.
  private func amount(_ won: Won, _ kind: Int) -> String {
    let kinds = WageKind.allCases
    let each = ["시간당", "하루", "월", "연"]
    let unit = kinds.indices.contains(kind) ? each[kind] : each[0]
    return won >= 10_000 ? "\(unit) \((won / 10_000).grouped)만 원" : "\(unit) \(won.grouped)원"
  }
}

extension [Int] {
  /// 0 where there is no such place.
  fileprivate func at(_ index: Int) -> Int { indices.contains(index) ? self[index] : 0 }
}
