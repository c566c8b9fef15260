import Vocabulary

/// Why an act on a vacancy was refused.
package enum VacancyRefusal: SpokenError, Equatable {
  /// Outside the span the law allows after acceptance.
  case validity(until: Day, allowed: Period, days: Int, months: Int, source: String)
  case alreadyTakenOver
  case notExternal
  case notOpen(Vacancy.Status)
  case reasonMissing
  case changedMeanwhile
  /// Below 최저임금: the offered hourly pay, the least, and its source.
  case belowMinimumWage(offered: Won, least: Won, source: String)

  /// What did not happen.
  package var title: String {
    switch self {
    case .alreadyTakenOver, .notExternal, .validity: "구인신청으로 인수하지 못했습니다"
    default: "구인신청을 처리하지 못했습니다"
    }
  }
  /// Why, with the rule's source, and what to do.
  package var detail: String {
    switch self {
    case .validity(let until, let allowed, let days, let months, let source):
      "유효기간 끝날(\(until))은 수리일부터 \(days)일 이상 \(months)개월 이하인 \(allowed.from)부터 \(allowed.to) 사이여야 합니다(\(source)). 날짜를 고치십시오."
    case .alreadyTakenOver: "이 광고는 이미 구인신청으로 인수했습니다. 인수한 구인신청을 열어 이어서 처리하십시오."
    case .notExternal: "이미 우리 기관의 구인신청입니다. 인수는 정보제공 광고에만 할 수 있습니다."
    case .notOpen(let status): "‘\(status.label)’ 상태라 처리할 수 없습니다. 업체에 확인해 구인신청을 새로 받으십시오."
    case .reasonMissing: "사유가 필요합니다. 사유를 한 줄 적으십시오."
    case .changedMeanwhile: "그 사이 다른 사람이 이 구인신청을 고쳤습니다. 새로 고쳐 확인하십시오."
    case .belowMinimumWage(let offered, let least, let source):
      "시급 \(offered.grouped)원은 최저임금 \(least.grouped)원보다 적어 수리할 수 없습니다(\(source), 직업안정법 제8조). 업체에 확인해 고치십시오."
    }
  }
  /// 409 where the vacancy has moved on, else 422.
  package var status: Int {
    switch self {
    case .alreadyTakenOver, .notExternal, .notOpen, .changedMeanwhile: 409
    default: 422
    }
  }
  /// The field to correct.
  package var faults: [Fault] {
    switch self {
    case .validity: [Fault("validUntil", "range", detail)]
    case .reasonMissing: [Fault("reason", "required", detail)]
    case .belowMinimumWage: [Fault("wage.amount", "minimumWage", detail)]
    default: []
    }
  }
}
