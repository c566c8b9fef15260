import Vocabulary

/// Whether an entry counts under a rule set.
package enum Verdict: Sendable, Hashable {
  case counted
  case not(WhyNot)

  /// Whether it is part of the results (실적).
  package var counts: Bool { self == .counted }
  /// `counted`, or the code of why not; the value of the `counted` column of summaries and editions.
  package var code: String {
    switch self {
    case .counted: "counted"
    case .not(let why): why.rawValue
    }
  }
  /// `nil` for an unknown code.
  package init?(code: String) {
    if code == "counted" { self = .counted; return }
    guard let why = WhyNot(rawValue: code) else { return nil }
    self = .not(why)
  }
  /// Short, for a cell of a table.
  package var label: String {
    switch self {
    case .counted: "실적"
    case .not(let why): why.label
    }
  }
  /// A whole sentence for the opened figure.
  package var sentence: String {
    switch self {
    case .counted: "집계 기준의 조건을 모두 갖추어 실적으로 세었습니다."
    case .not(let why): why.sentence
    }
  }
}

/// Why an entry does not count; the first condition that fails, in this order.
package enum WhyNot: String, Code {
  case reversed, noRule, otherUnit, stageNotCounted, natureNotCounted, undated, sectorExcluded, sectorUnknown,
    contractExcluded, fundingExcluded, fundingUnknown, durationUnknown, tooShort, notRetained, evidenceMissing,
    notGoodJob, late, spansPeriods, continuing, duplicate

  /// The Korean word on screen.
  package var label: String {
    switch self {
    case .reversed: "정정으로 취소"
    case .noRule: "기준 없음"
    case .otherUnit: "단위 다름"
    case .stageNotCounted: "세지 않는 단계"
    case .natureNotCounted: "세지 않는 성격"
    case .undated: "귀속일 없음"
    case .sectorExcluded: "제외 부문"
    case .sectorUnknown: "민간·공공 미확인"
    case .contractExcluded: "제외 고용형태"
    case .fundingExcluded: "제외 재원"
    case .fundingUnknown: "재원 미확인"
    case .durationUnknown: "기간 미확인"
    case .tooShort: "기간 미달"
    case .notRetained: "고용유지 미확인"
    case .evidenceMissing: "증빙 없음"
    case .notGoodJob: "좋은 일자리 조건 미달"
    case .late: "마감 뒤 인정"
    case .spansPeriods: "기간이 걸쳐 나눌 수 없음"
    case .continuing: "계속(이월 참여자)"
    case .duplicate: "중복 참여"
    }
  }

  /// The reason as a whole Korean sentence.
  package var sentence: String {
    switch self {
    case .reversed: "정정으로 취소된 기재이므로 세지 않습니다."
    case .noRule: "이 부문에는 집계 기준이 정해져 있지 않아 세지 않습니다."
    case .otherUnit: "이 부문에서 세는 단위가 아니므로 다른 단위와 더하지 않습니다."
    case .stageNotCounted: "이 부문에서 실적으로 세는 단계에 아직 이르지 않았거나 그 단계가 아닙니다."
    case .natureNotCounted: "추정·약정·집계 가운데 이 부문에서 세지 않는 성격의 수치입니다."
    case .undated: "귀속일(시작일·채용일·인정일)이 적혀 있지 않아 어느 기간의 실적인지 정할 수 없습니다."
    case .sectorExcluded: "집계 기준에서 제외한 부문(민간·공공)의 일자리입니다."
    case .sectorUnknown: "민간·공공 어느 쪽인지 적혀 있지 않아 집계 기준이 세는 부문인지 확인하지 못했습니다."
    case .contractExcluded: "집계 기준에서 제외한 고용형태(상용·임시·일용)입니다."
    case .fundingExcluded: "집계 기준이 세는 재원(국비·시비·구비 등)으로 만든 일자리가 아닙니다."
    case .fundingUnknown: "재원이 적혀 있지 않아 집계 기준이 세는 재원인지 확인하지 못했습니다."
    case .durationUnknown: "일한 기간을 알 수 없어 최소 기간을 채웠는지 확인하지 못했습니다."
    case .tooShort: "집계 기준의 최소 기간을 채우지 못했습니다."
    case .notRetained: "정해진 기간 동안 고용이 유지되었다는 확인이 없습니다."
    case .evidenceMissing: "집계 기준이 요구하는 증빙이 없습니다."
    case .notGoodJob: "집계 기준이 정한 좋은 일자리의 조건을 갖추었는지 확인되지 않습니다."
    case .late: "마감일이 지난 뒤에 인정되어 그 해의 실적으로 세지 않습니다."
    case .spansPeriods: "명단 없는 수치의 기간이 둘 이상의 해에 걸쳐 나눌 수 없습니다."
    case .continuing: "지난해부터 같은 사업에 이어 참여한 사람이므로 ‘계속’으로 두고 새로 세지 않습니다."
    case .duplicate: "같은 해 같은 범위에서 이미 센 사람이므로 다시 세지 않습니다."
    }
  }
}
