import Counting
import Vocabulary

extension Clause {
  /// The clause in plain Korean, made from what it says and nothing else: what counts, when, and what does not.
  package var conditions: [String] {
    var lines = ["\(joined(stages)) 단계를 \(unit.label) 단위로 셉니다(\(joined(natures)))."]
    lines.append(whose)
    lines.append("귀속일은 \(attribution.label)입니다." + (cutOff.map(Self.lateness) ?? ""))
    if let minimumDuration {
      lines.append("\((durationBy ?? .real).label) 기준으로 \(minimumDuration.least) 일한 것만 셉니다.")
    }
    if let retainedMonths { lines.append("\(retainedMonths)개월 고용유지가 확인된 것만 셉니다.") }
    lines.append(evidence.isEmpty ? "증빙을 요구하지 않습니다." : "증빙이 하나는 있어야 합니다: \(joined(evidence)).")
    if !excludedContracts.isEmpty { lines.append("세지 않는 고용형태: \(joined(excludedContracts)).") }
    if let sectors { lines.append("\(joined(sectors)) 부문만 셉니다. 적혀 있지 않으면 세지 않습니다.") }
    if !excludedSectors.isEmpty { lines.append("\(joined(excludedSectors)) 부문은 세지 않습니다.") }
    if let fundings { lines.append("재원이 \(joined(fundings))인 것만 셉니다.") }
    if let goodJob { lines.append(goodJob.condition) }
    if onlyGoodJobs == true { lines.append("좋은 일자리만 실적으로 셉니다.") }
    return lines
  }

  /// The same as one text: the sentence of a clause written in the form.
  package var spoken: String { conditions.joined(separator: " ") }

  private var whose: String {
    let again = carryOver == .again ? "이월 참여자도 새해에 다시 셉니다." : "지난해부터 이어진 참여자는 ‘계속’으로 두고 새로 세지 않습니다."
    return "\(duplicates.label) \(again)"
  }

  private static func lateness(_ cutOff: CutOff) -> String {
    let later = cutOff.later == .excluded ? "그 해 실적으로 세지 않습니다." : "인정한 날의 실적으로 셉니다."
    return " 다음 해 \(cutOff.month)월 \(cutOff.day)일 뒤에 인정하면 \(later)"
  }
}

private func joined(_ codes: [some Code]) -> String { codes.map(\.label).joined(separator: "·") }

extension DurationBand {
  /// As a least length: `3개월 이상`.
  package var least: String {
    switch self {
    case .under1m, .unknown: "기간을 아는 만큼"
    case .m1to3: "1개월 이상"
    case .m3to6: "3개월 이상"
    case .m6to12: "6개월 이상"
    case .m12OrMore: "12개월 이상"
    case .open: "기간의 정함 없이"
    }
  }
}

extension HoursBand {
  /// As a least number: `주 15시간 이상`.
  package var least: String {
    switch self {
    case .under15, .unknown: "시간을 아는 것"
    case .h15to34: "주 15시간 이상"
    case .h35OrMore: "주 35시간 이상"
    }
  }
}

extension GoodJob {
  /// `좋은 일자리(자체): 상용 · 고용보험 확인 · 주 35시간 이상.`
  package var condition: String {
    var parts: [String] = []
    if let contracts { parts.append(joined(contracts)) }
    if let sectors { parts.append("\(joined(sectors)) 부문") }
    if insured == true { parts.append("고용보험 확인") }
    if let minimumHours { parts.append(minimumHours.least) }
    if let minimumDuration { parts.append("\(minimumDuration.least) 일함") }
    if let hourlyWageAtLeast { parts.append("시급 \(hourlyWageAtLeast.grouped)원 이상") }
    if let retainedMonths { parts.append("\(retainedMonths)개월 유지") }
    return "‘\(name)’은 다음을 모두 갖춘 것입니다: \(parts.isEmpty ? "조건 없음" : parts.joined(separator: " · "))."
  }
}

extension Clause.Attribution {
  /// The Korean word on screen.
  package var label: String {
    switch self {
    case .start: "시작일"
    case .hire: "채용일"
    case .recognition: "인정일"
    }
  }
}

extension Clause.DurationBasis {
  /// The Korean word on screen.
  package var label: String { self == .contracted ? "계약한 기간" : "실제 일한 기간" }
}

extension Clause.CarryOver {
  /// The Korean word on screen.
  package var label: String { self == .again ? "새해에 다시 셈" : "‘계속’으로 두고 새로 세지 않음" }
}

extension Clause.DuplicateScope {
  /// A whole sentence.
  package var label: String {
    switch self {
    case .none: "같은 사람이라도 건마다 셉니다."
    case .project: "한 사람을 사업마다 한 해에 한 번 셉니다."
    case .category: "한 사람을 부문마다 한 해에 한 번 셉니다."
    case .office: "한 사람을 기관 전체에서 한 해에 한 번 셉니다."
    }
  }
}

extension CutOff.Later {
  /// The Korean word on screen.
  package var label: String { self == .excluded ? "세지 않음" : "인정한 날의 실적으로 셈" }
}
