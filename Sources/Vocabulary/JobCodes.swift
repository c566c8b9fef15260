/// A closed list of codes with Korean labels; the database repeats it in a CHECK.
package protocol Code: RawRepresentable, CaseIterable, Sendable, Codable, Hashable where RawValue == String {
  /// The Korean word on screen.
  var label: String { get }
}

/// 부문 of the plan (지역일자리 목표공시제).
package enum Category: String, Code {
  case directJobs, training, employmentService, subsidy, startup, supportedEmployment, infrastructure,
    privateSector, other
  package var label: String {
    switch self {
    case .directJobs: "직접일자리"
    case .training: "직업능력개발훈련"
    case .employmentService: "고용서비스"
    case .subsidy: "고용장려금"
    case .startup: "창업지원"
    case .supportedEmployment: "지원고용·재활"
    case .infrastructure: "일자리 인프라"
    case .privateSector: "민간부문"
    case .other: "기타"
    }
  }
}

/// How far a person or thing has come when the entry is made.
package enum Stage: String, Code {
  case planned, participating, completed, employed, startedBusiness, retained, ended
  package var label: String {
    switch self {
    case .planned: "예정"
    case .participating: "참여"
    case .completed: "수료"
    case .employed: "취업"
    case .startedBusiness: "창업"
    case .retained: "유지"
    case .ended: "종료"
    }
  }
}

/// What a quantity rests on: persons behind it, an estimate, a promise, or a total that was reported.
package enum Nature: String, Code {
  case measured, estimated, pledged, reported
  package var label: String {
    switch self {
    case .measured: "실측"
    case .estimated: "추정"
    case .pledged: "약정"
    case .reported: "집계(명단 없음)"
    }
  }
}

/// What is counted; figures of two units are never added.
package enum Unit: String, Code {
  case persons, cases, places, times
  /// The counter printed after a figure.
  package var label: String {
    switch self {
    case .persons: "명"
    case .cases: "건"
    case .places: "개소"
    case .times: "회"
    }
  }
}

/// What a ledger entry does: states a job, tells of its life, takes back, states anew.
package enum EntryKind: String, Code {
  case first, lifeEvent, reversal, replacement
  package var label: String {
    switch self {
    case .first: "최초 기재"
    case .lifeEvent: "경과"
    case .reversal: "정정(취소)"
    case .replacement: "정정(다시 기재)"
    }
  }
}

/// What became of a job after it was stated (경과); quantity 0, no correction.
package enum LifeEvent: String, Code {
  case endedEarly, retained3, retained6, retained12, madePermanent, insuranceConfirmed
  package var label: String {
    switch self {
    case .endedEarly: "중도 종료"
    case .retained3: "3개월 유지"
    case .retained6: "6개월 유지"
    case .retained12: "12개월 유지"
    case .madePermanent: "정규직 전환"
    case .insuranceConfirmed: "고용보험 확인"
    }
  }
}

/// Derived from dates: `regular` ≥ 1 year or open, `temporary` 1 month to under 1 year, `daily` < 1 month.
package enum EntryContract: String, Code {
  case regular, temporary, daily
  package var label: String {
    switch self {
    case .regular: "상용"
    case .temporary: "임시"
    case .daily: "일용"
    }
  }
  /// `endsOn` nil: no end agreed.
  package init(startedOn: Day, endsOn: Day?) {
    guard let endsOn else { self = .regular; return }
    let after = endsOn.adding(days: 1)
    self = after >= startedOn.adding(months: 12) ? .regular : after >= startedOn.adding(months: 1) ? .temporary : .daily
  }
}

/// Length of a job in whole months from its first day; edges belong to the longer band.
package enum DurationBand: String, Code {
  case under1m, m1to3 = "1to3m", m3to6 = "3to6m", m6to12 = "6to12m", m12OrMore = "12mOrMore", open, unknown
  package var label: String {
    switch self {
    case .under1m: "1개월 미만"
    case .m1to3: "1~3개월"
    case .m3to6: "3~6개월"
    case .m6to12: "6~12개월"
    case .m12OrMore: "12개월 이상"
    case .open: "기간의 정함 없음"
    case .unknown: "미확인"
    }
  }
  /// `endsOn`: the last day, nil for an open end; without a start it is unknown.
  package init(startedOn: Day?, endsOn: Day?) {
    guard let startedOn else { self = .unknown; return }
    guard let endsOn else { self = .open; return }
    let after = endsOn.adding(days: 1)
    switch after {
    case startedOn.adding(months: 12)...: self = .m12OrMore
    case startedOn.adding(months: 6)...: self = .m6to12
    case startedOn.adding(months: 3)...: self = .m3to6
    case startedOn.adding(months: 1)...: self = .m1to3
    default: self = .under1m
    }
  }
}

/// Agreed hours a week; below 15 (초단시간), below 35, from 35.
package enum HoursBand: String, Code {
  case under15, h15to34 = "15to34", h35OrMore = "35OrMore", unknown
  package var label: String {
    switch self {
    case .under15: "주 15시간 미만"
    case .h15to34: "주 15~34시간"
    case .h35OrMore: "주 35시간 이상"
    case .unknown: "미확인"
    }
  }
  /// Whole hours a week; nil is unknown.
  package init(weeklyHours: Int?) {
    switch weeklyHours {
    case nil: self = .unknown
    case .some(..<15): self = .under15
    case .some(..<35): self = .h15to34
    default: self = .h35OrMore
    }
  }
}

/// Yes, no, or nobody has checked.
package enum Tri: String, Code {
  case yes, no, unknown
  package var label: String {
    switch self {
    case .yes: "예"
    case .no: "아니요"
    case .unknown: "미확인"
    }
  }
}

/// Who employs.
package enum Sector: String, Code {
  case `private`, `public`
  package var label: String { self == .private ? "민간" : "공공" }
}

/// Who pays for the job.
package enum Funding: String, Code {
  case national, city, district, other, none
  package var label: String {
    switch self {
    case .national: "국비"
    case .city: "시비"
    case .district: "구비"
    case .other: "기타"
    case .none: "예산 없음"
    }
  }
}

/// Whether the person lived in the office's own region on the first day (관내·관외).
package enum Residence: String, Code {
  case resident, outside, unknown
  package var label: String {
    switch self {
    case .resident: "관내"
    case .outside: "관외"
    case .unknown: "미확인"
    }
  }
}

/// As stated by the person; it never scores or orders.
package enum Sex: String, Code {
  case female, male, unstated
  package var label: String {
    switch self {
    case .female: "여성"
    case .male: "남성"
    case .unstated: "밝히지 않음"
    }
  }
}

/// Five-year bands, `15-17 18-19 20-24 … 75+`; `unknown` without a birth date.
package enum AgeBand: String, Code {
  case under15, a15 = "15-17", a18 = "18-19", a20 = "20-24", a25 = "25-29", a30 = "30-34", a35 = "35-39", a40 = "40-44",
    a45 = "45-49", a50 = "50-54", a55 = "55-59", a60 = "60-64", a65 = "65-69", a70 = "70-74", a75 = "75+", unknown
  package var label: String {
    switch self {
    case .under15: "15세 미만"
    case .a75: "75세 이상"
    case .unknown: "미확인"
    default: rawValue.split(separator: "-").joined(separator: "~") + "세"
    }
  }
  /// `age` in full years; below 15 and above 75 have bands of their own.
  package init(age: Int) {
    switch age {
    case ..<15: self = .under15
    case ..<18: self = .a15
    case ..<20: self = .a18
    case 75...: self = .a75
    default: self = AgeBand(rawValue: "\(age / 5 * 5)-\(age / 5 * 5 + 4)") ?? .unknown
    }
  }
}

/// What a placement is proved with, strongest first.
package enum Evidence: String, Code, Comparable {
  case insuranceRecord, employmentContract, employmentCertificate, payslip, employerReply, statement
  package var label: String {
    switch self {
    case .insuranceRecord: "고용보험 피보험자격 확인"
    case .employmentContract: "근로계약서"
    case .employmentCertificate: "재직증명서"
    case .payslip: "급여명세·이체 내역"
    case .employerReply: "채용결과통보서(업체 회신)"
    case .statement: "본인 진술"
    }
  }
  /// 0 is the strongest.
  package var rank: Int { Evidence.allCases.firstIndex(of: self) ?? Evidence.allCases.count }
  /// `a < b`: `a` is the stronger.
  package static func < (a: Evidence, b: Evidence) -> Bool { a.rank < b.rank }
}

/// What a wage is paid for: an hour, a day, a month, a year.
package enum WageKind: String, Code {
  case hourly, daily, monthly, yearly
  package var label: String {
    switch self {
    case .hourly: "시급"
    case .daily: "일급"
    case .monthly: "월급"
    case .yearly: "연봉"
    }
  }
}

/// How the job was found: 알선취업, 본인취업, 소개취업.
package enum PlacementKind: String, Code {
  case referral, own, introduced
  package var label: String {
    switch self {
    case .referral: "알선취업"
    case .own: "본인취업"
    case .introduced: "소개취업"
    }
  }
}

/// What a person may allow or refuse, each on its own.
package enum ConsentKind: String, Code {
  case publish, attachments, sensitive, promotion, otherAgency
  package var label: String {
    switch self {
    case .publish: "구직정보 공개"
    case .attachments: "구인업체에 서류 제공"
    case .sensitive: "민감정보 처리"
    case .promotion: "일자리 소식 수신"
    case .otherAgency: "다른 기관 제공"
    }
  }
}

/// An employer's own application, or an advertisement for information.
package enum VacancyOrigin: String, Code {
  case own, external
  package var label: String { self == .own ? "구인신청" : "정보제공 광고" }
}
