/// What a member of staff may do (`contracts.md` › Codes).
package enum Role: String, Sendable, CaseIterable, Codable, Comparable {
  case counsellor, programmeOfficer, planner, contributor, auditor, privacyOfficer, administrator

  package var label: String {
    switch self {
    case .counsellor: "상담사"
    case .programmeOfficer: "사업 담당자"
    case .planner: "기획 담당자"
    case .contributor: "부서 취합 담당자"
    case .auditor: "감사 담당자"
    case .privacyOfficer: "개인정보 보호책임자"
    case .administrator: "시스템 관리자"
    }
  }
  package static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}

/// Who moves a state machine: a role, or one of the parties, or the system itself.
package enum Actor: String, Sendable, CaseIterable, Codable {
  case counsellor, programmeOfficer, planner, contributor, auditor, privacyOfficer, administrator
  case employer, seeker, system

  /// The role as one who moves a state.
  package init(_ role: Role) { self = Actor(rawValue: role.rawValue) ?? .system }
  package var label: String {
    switch self {
    case .employer: "구인업체"
    case .seeker: "구직자"
    case .system: "시스템"
    default: Role(rawValue: rawValue)?.label ?? rawValue
    }
  }
}

/// Why personal data is looked at; printed in the access log (개인정보의 안전성 확보조치 기준 §2 3호 수행업무).
package enum Purpose: String, Sendable, CaseIterable, Codable {
  case intake, counselling, matching, referral, placementConfirmation, planning, publishing, audit, privacy,
    administration, rightsRequest, export

  package var label: String {
    switch self {
    case .intake: "구직 접수"
    case .counselling: "상담"
    case .matching: "일자리 연결"
    case .referral: "알선"
    case .placementConfirmation: "취업 확인"
    case .planning: "계획·실적 관리"
    case .publishing: "공시"
    case .audit: "감사"
    case .privacy: "개인정보 보호 점검"
    case .administration: "시스템 관리"
    case .rightsRequest: "정보주체 권리 요구"
    case .export: "내보내기"
    }
  }
}
