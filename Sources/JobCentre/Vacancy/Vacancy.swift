import Reference
import Vocabulary

/// A job on offer (구인): an employer's own application (구인신청), or an advertisement from a feed (정보제공 광고), which
/// is for information only and enters no statistic until it is taken over.
package struct Vacancy: Sendable, Equatable {
  /// Whose job it is. `id` is nil for advertisements: their firm is only a name.
  package struct Firm: Sendable, Equatable {
    /// Nil for an advertisement.
    package let id: ID<Employer>?
    /// As shown.
    package let name: String
    /// A firm by record, or by name alone.
    package init(id: ID<Employer>?, name: String) { (self.id, self.name) = (id, name) }
    /// What stands in place of the name where a source keeps it back.
    package static let undisclosed = "업체명 비공개"
    /// Whether the source names the firm.
    package var isDisclosed: Bool { name != Self.undisclosed }
  }

  /// What is offered: the columns lists and filters ask for.
  package struct Terms: Sendable, Equatable, Codable {
    /// As advertised, contacts masked.
    package var title: String
    /// `KECO2025:5501`; nil when the source names none we know.
    package var occupation: String?
    /// The source's own word for it.
    package var sourceOccupation: String?
    /// 5-digit 시군구; nil when not in our table.
    package var region: String?
    /// `경기 안산시`, or the source's own text.
    package var regionName: String
    /// The address below the 시군구.
    package var place: String?
    /// How many are sought; nil when the source is silent.
    package var openings: Int?
    /// Nil when no amount is stated.
    package var wage: Wage?
    /// Hours a week, 1…168; nil when not stated.
    package var weeklyHours: Int?
    /// Nil when not stated.
    package var contract: VacancyContract?
    /// 시간제; nil when not stated.
    package var partTime: Bool?

    /// What is known; the rest stays nil.
    package init(
      title: String, occupation: String? = nil, sourceOccupation: String? = nil, region: String? = nil,
      regionName: String, place: String? = nil, openings: Int? = nil, wage: Wage? = nil, weeklyHours: Int? = nil,
      contract: VacancyContract? = nil, partTime: Bool? = nil
    ) {
      (self.title, self.occupation, self.sourceOccupation) = (title, occupation, sourceOccupation)
      (self.region, self.regionName, self.place, self.openings) = (region, regionName, place, openings)
      (self.wage, self.weeklyHours, self.contract, self.partTime) = (wage, weeklyHours, contract, partTime)
    }

    /// Name of the occupation as shown: ours, else the source's.
    package var occupationName: String? { occupation.flatMap { Occupation.find($0)?.name } ?? sourceOccupation }
  }

  /// How an advertisement became an application.
  package struct Takeover: Sendable, Equatable {
    /// The advertisement.
    package let from: ID<Vacancy>
    /// When the employer confirmed it.
    package let confirmedOn: Day
    /// How: `전화`, `방문` … and with which post, never a person's name.
    package let confirmedBy: String
    /// Written once, when the application is made.
    package init(from: ID<Vacancy>, confirmedOn: Day, confirmedBy: String) {
      (self.from, self.confirmedOn, self.confirmedBy) = (from, confirmedOn, confirmedBy)
    }
  }

  /// How far it has come, as stored; `status(on:)` also minds the last day.
  package enum Status: String, Code {
    case open, filled, closed, withdrawn
    /// The Korean word on screen.
    package var label: String {
      switch self {
      case .open: "모집 중"
      case .filled: "충원 완료"
      case .closed: "마감"
      case .withdrawn: "취소"
      }
    }
  }

  /// A random short code; stands in public addresses, so it carries no time.
  package let id: ID<Vacancy>
  /// Slug.
  package let office: String
  /// Never changes: a takeover makes a second vacancy.
  package let origin: VacancyOrigin
  /// Which feed, or our own desk.
  package let source: VacancySource
  /// The source's own number (구인신청번호), or ours (구인번호).
  package let number: String
  /// Whose job it is.
  package let employer: Firm
  /// What is offered.
  package var terms: Terms
  /// The source's day of registration (등록일), or the day received here.
  package let registeredOn: Day
  /// Own only: the day the application was accepted (수리일).
  package let acceptedOn: Day?
  /// Own only: last day of validity (직업안정법 시행규칙 §3①).
  package var validUntil: Day?
  /// Last day to apply, where the source gives a day.
  package var closesOn: Day?
  /// What the source says instead of or beside a day: `채용시까지`.
  package var closesNote: String?
  /// As stored.
  package var status: Status
  /// Own only, when it came from an advertisement.
  package let takeover: Takeover?
  /// External only: the application it became.
  package var takenOverBy: ID<Vacancy>?
  /// Changes so far, from 1.
  package var revision: Int

  /// A vacancy as stored, or new with revision 1.
  package init(
    id: ID<Vacancy>, office: String, origin: VacancyOrigin, source: VacancySource, number: String, employer: Firm,
    terms: Terms, registeredOn: Day, acceptedOn: Day? = nil, validUntil: Day? = nil, closesOn: Day? = nil,
    closesNote: String? = nil, status: Status = .open, takeover: Takeover? = nil, takenOverBy: ID<Vacancy>? = nil,
    revision: Int = 1
  ) {
    (self.id, self.office, self.origin, self.source, self.number) = (id, office, origin, source, number)
    (self.employer, self.terms, self.registeredOn, self.acceptedOn) = (employer, terms, registeredOn, acceptedOn)
    (self.validUntil, self.closesOn, self.closesNote, self.status) = (validUntil, closesOn, closesNote, status)
    (self.takeover, self.takenOverBy, self.revision) = (takeover, takenOverBy, revision)
  }

  /// Shorthands for what most rooms ask.
  package var title: String { terms.title }
  /// How many are sought; nil when the source is silent.
  package var openings: Int? { terms.openings }
  /// Nil when no amount is stated.
  package var wage: Wage? { terms.wage }
  /// Hours a week; nil when not stated.
  package var weeklyHours: Int? { terms.weeklyHours }
  /// An own application: may be referred to.
  package var isOwn: Bool { origin == .own }

  /// Last day it stands in the public list; nil while nothing limits it.
  package var listedUntil: Day? { [closesOn, validUntil].compactMap { $0 }.min() }
  /// The status as it reads on `day`: an open one whose last day has passed is closed.
  package func status(on day: Day) -> Status {
    status == .open && (listedUntil.map { $0 < day } ?? false) ? .closed : status
  }
  /// Whether the public list shows it on `day`.
  package func isListed(on day: Day) -> Bool {
    status(on: day) == .open && takenOverBy == nil
  }
}

/// 상용·계약·일용, as the advertisement says.
package enum VacancyContract: String, Code {
  case regular, temporary, daily
  /// The Korean word on screen.
  package var label: String {
    switch self {
    case .regular: "상용직"
    case .temporary: "계약직"
    case .daily: "일용직"
    }
  }
}

/// Where a vacancy comes from, with what its licence wants printed.
package enum VacancySource: String, Code {
  case own
  /// 서울시 일자리플러스센터 채용정보, open data set OA-13341.
  case getjobinfo
  /// 서울 일자리포털 채용정보, open data service recMntList.
  case recmntlist

  /// As printed beside the advertisement.
  package var label: String {
    switch self {
    case .own: "구인신청"
    case .getjobinfo: "서울특별시 일자리플러스센터 채용정보 (서울 열린데이터광장 OA-13341)"
    case .recmntlist: "서울 일자리포털 채용정보 (서울 열린데이터광장 recMntList)"
    }
  }
  /// Page of the data set; nil for our own.
  package var url: String? {
    switch self {
    case .own: nil
    case .getjobinfo: "https://data.seoul.go.kr/dataList/OA-13341/S/1/datasetView.do"
    case .recmntlist: "https://data.seoul.go.kr/"
    }
  }
  /// Under which the feed may be shown; nil for our own, and where we have not seen it stated.
  package var licence: String? {
    switch self {
    case .own, .recmntlist: nil
    case .getjobinfo: "공공누리 제1유형(출처표시)"
    }
  }
}

extension ID where Noun == Vacancy {
  /// Twelve letters and digits from `random`, none of them easily mistaken for another; 59 bits.
  package static func code(using random: inout some RandomNumberGenerator) -> ID<Vacancy> {
    let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
    return ID(String((0..<12).compactMap { _ in letters.randomElement(using: &random) }))
  }
  /// From the system's randomness.
  package static func code() -> ID<Vacancy> {
    var system = SystemRandomNumberGenerator()
    return code(using: &system)
  }
}
