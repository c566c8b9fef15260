import Vocabulary

/// The dated rules of `privacy.yaml`: how long what is kept, what the monthly review looks for, by when a request of a
/// data subject is answered.
package struct PrivacyRules: Sendable, Codable {
  /// Every retention class, in the order shown.
  package let retention: [RetentionClass]
  /// What the monthly review of the access log looks for.
  package let anomalies: [AnomalyRule]
  /// Day of the following month by which a month of the access log is reviewed, 1…28.
  package let reviewDueDay: [Dated<Int>]
  /// Days without a sign-in after which an account is dormant.
  package let dormantDays: [Dated<Int>]
  /// Days within which a person on a destruction list is to be destroyed.
  package let destructionDays: [Dated<Int>]
  /// Days within which the privacy officer confirms or withdraws a basis for a roster.
  package let basisDays: [Dated<Int>]
  /// Days for which whoever made an account, or gave it the privacy officer's role, may not decide together with it.
  package let independenceDays: [Dated<Int>]
  /// Working days within which an employer is asked to destroy the letter of someone whose data were destroyed.
  package let recallDays: [Dated<Int>]
  /// Days from receipt to the answer of a data subject's request (개인정보 보호법 시행령 제41조, 제43조, 제44조).
  package let requestDays: [Dated<Int>]
  /// The same for a request about an automated decision (시행령 제44조의3제5항).
  package let automatedDecisionDays: [Dated<Int>]

  static let loaded: Result<PrivacyRules, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(PrivacyRules.self, yaml: "privacy.yaml")
  }
}

/// One kind of record with its period (보유기간).
package struct RetentionClass: Sendable, Codable {
  /// Stable English code; stands in the 파기대장.
  package let code: String
  /// Korean name of what is kept.
  package let title: String
  /// From which day the period runs.
  package let start: RetentionStart
  /// How it goes when the period is over.
  package let disposal: Disposal
  /// The law that orders the office to keep it; nil where the office may let go of it before the period is over.
  package let duty: String?
  /// Months from the start, with their source.
  package let periods: [Dated<Int>]

  /// What happens when the period is over.
  package enum Disposal: String, Code {
    case person, segment, sweep, keep
    package var label: String {
      switch self {
      case .person: "파기 목록에 올려 검토·승인 뒤 파기"
      case .segment: "지난 달 기록을 통째로 삭제"
      case .sweep: "밤마다 저절로 삭제"
      case .keep: "적어도 이 기간 동안 보관"
      }
    }
  }

  /// The last day of the period that began on `day`; nil when no period held then.
  package func lastDay(from day: Day) -> Day? {
    periods.value(on: day).map { (months: Int) in day.adding(months: months) }
  }
}

/// The event a retention period begins with.
package enum RetentionStart: String, Code {
  case registrationEnded, placementEnded, consentWithdrawn, monthClosed, actRecorded, requestAnswered, formSaved,
    participationEnded
  package var label: String {
    switch self {
    case .registrationEnded: "구직등록이 만료되거나 종료된 날"
    case .placementEnded: "마지막 근무일(기간을 정하지 않은 계약은 사후관리가 끝나는 12개월째)"
    case .consentWithdrawn: "마지막 동의·철회일, 없으면 받은 날"
    case .monthClosed: "그 달의 마지막 날"
    case .actRecorded: "권한을 바꾼 날"
    case .requestAnswered: "회신한 날"
    case .formSaved: "마지막으로 저장한 날"
    case .participationEnded: "참여가 끝난 날(끝을 정하지 않았으면 시작한 날부터 12개월째)"
    }
  }
}

/// One thing the monthly review looks for (이상행위 점검 기준).
package struct AnomalyRule: Sendable, Codable {
  /// Stable English code; the program knows how to look for each.
  package let code: String
  /// Korean heading.
  package let title: String
  /// Korean sentence with `{parameter}` places.
  package let sentence: String
  /// First day it holds on.
  package let from: Day
  /// Last day it holds on; nil while it stands.
  package let until: Day?
  /// Whole numbers by name: hours, times, persons, minutes.
  package let parameters: [String: Int]
  /// How well it is known.
  package let confidence: Confidence
  /// Whose rule it is.
  package let source: String

  /// The sentence with the parameters put in.
  package var words: String {
    parameters.reduce(sentence) { $0.replacing("{\($1.key)}", with: String($1.value)) }
  }
  /// Whether it holds on `day`.
  package func holds(on day: Day) -> Bool { from <= day && day <= (until ?? day) }
}

extension Reference {
  /// The rules of privacy. Throws `DamagedTable` only in a wrongly built program.
  package static func privacy() throws(DamagedTable) -> PrivacyRules { try PrivacyRules.loaded.get() }
}
