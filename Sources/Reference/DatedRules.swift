import Vocabulary

/// The dated rules of `rules.yaml`. Every list is ordered by day; look up with `value(on:)` or `dated(on:)`.
package struct DatedRules: Sendable, Codable {
  /// 최저임금, won an hour.
  package let minimumWage: [Dated<Won>]
  /// Least and most that is taken for no slip of the unit or of the keyboard, by kind of wage.
  package let wageBounds: [Dated<WageBounds>]
  /// How weekly paid holiday (주휴) enters comparable pay.
  package let weeklyHoliday: [Dated<WeeklyHolidayRule>]
  /// 구인신청의 유효기간 (직업안정법 시행규칙 §3①).
  package let vacancyValidity: [Dated<VacancyValidity>]
  /// 구직신청의 유효기간 (직업안정법 시행규칙 §3②), months from acceptance.
  package let seekerValidity: [Dated<SeekerValidity>]
  /// 신청서 보관기간 (직업안정법 시행규칙 §3③), years.
  package let applicationKeptYears: [Dated<Int>]
  /// From this many weekly hours a hire closes the person's other referrals by itself; below, the counsellor is asked.
  package let fullTimeWeeklyHours: [Dated<Int>]
  /// Below this age a referral needs the consent of parent or guardian (직업안정법 §21의3①), completed years.
  package let guardianConsentBelowAge: [Dated<Int>]
  /// Months after a hire at which the office looks again (사후관리).
  package let followUpMonths: [Dated<[Int]>]
  /// Working days within which the next move is expected, by what is waited for.
  package let moveDays: [Dated<MoveDays>]
  /// Days before or after which the desks speak of something.
  package let noticeDays: [Dated<NoticeDays>]
  /// Days without the employer's reply: remind, call, list as long unanswered.
  package let replyDays: [Dated<ReplyDays>]
  /// Share of person-backed entries, in percent, below which net persons are not shown.
  package let coverageShownPercent: [Dated<Int>]
  /// Which ages the word 청년 covers, completed years, both ends included.
  package let youthAges: [Dated<AgeRange>]
}

/// Weekly paid holiday hours = weekly hours × `holidayHours` ÷ `fullWeek`, at most `holidayHours`, and none below
/// `threshold` weekly hours. Monthly hours = (weekly + holiday) × 365 ÷ 7 ÷ 12, rounded half up.
package struct WeeklyHolidayRule: Sendable, Hashable, Codable {
  /// Weekly hours from which holiday is paid.
  package let threshold: Int
  /// Weekly hours that earn the whole holiday, at least 1.
  package let fullWeek: Int
  /// Hours of the whole holiday.
  package let holidayHours: Int
}
/// The span a vacancy may be valid for, counted from acceptance.
package struct VacancyValidity: Sendable, Hashable, Codable {
  /// Days from acceptance, at least.
  package let minimumDays: Int
  /// Calendar months from acceptance, at most.
  package let maximumMonths: Int

  /// First and last day that `validUntil` may be when the vacancy is accepted on `day`.
  package func allowed(acceptedOn day: Day) -> Period {
    Period(from: day.adding(days: minimumDays), to: day.adding(months: maximumMonths))
  }
}
/// How long a job search stays valid.
package struct SeekerValidity: Sendable, Hashable, Codable {
  /// Calendar months from acceptance.
  package let months: Int
  /// For those who hope to work abroad.
  package let abroadMonths: Int
}
/// Working days (영업일) from the day the wait began to the last day for the move.
package struct MoveDays: Sendable, Hashable, Codable {
  /// A suggested vacancy: the counsellor asks the seeker.
  package let askSeeker: Int
  /// The seeker who was asked.
  package let seekerAnswers: Int
  /// The employer after the referral, after the papers, after the interview.
  package let employerReplies: Int
  /// The seeker, to the interview, where no day was agreed.
  package let interview: Int
  /// The counsellor, to confirm the first day of work.
  package let startsWork: Int
  /// The counsellor, to accept an application (수리).
  package let acceptance: Int
  /// The seeker, to bring what was asked for (보완).
  package let supplement: Int
  /// The counsellor, to add evidence of a hire.
  package let evidence: Int
  /// Whoever recognises a confirmed hire.
  package let recognition: Int
}
/// Calendar days.
package struct NoticeDays: Sendable, Hashable, Codable {
  /// Before the end of a registration, from when it stands on the worklist.
  package let expiry: Int
  /// Before an appointment, from when it stands on the worklist.
  package let appointment: Int
  /// Without an entry, after which a project with a target counts as quiet.
  package let quietProject: Int
  /// After a decision on targets without its announcement.
  package let announcement: Int
  /// After an edition while the ledger has moved on.
  package let edition: Int
}
/// Days after a referral without the employer's answer.
package struct ReplyDays: Sendable, Hashable, Codable {
  /// Day on which the employer is reminded.
  package let remind: Int
  /// Day on which a call is due.
  package let call: Int
  /// Day from which it stands on the list of long unanswered ones.
  package let longUnanswered: Int
}
/// Completed years, both ends included.
package struct AgeRange: Sendable, Hashable, Codable {
  /// Youngest.
  package let from: Int
  /// Oldest.
  package let to: Int
}

extension DatedRules {
  static let loaded: Result<DatedRules, DamagedTable> = Result { () throws(DamagedTable) in
    try Reference.decode(DatedRules.self, yaml: "rules.yaml")
  }
}
extension Reference {
  /// The dated rules. Throws `DamagedTable` only in a wrongly built program.
  package static func rules() throws(DamagedTable) -> DatedRules { try DatedRules.loaded.get() }
}
