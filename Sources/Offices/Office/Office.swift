import Pages
import Storage
import Vocabulary

/// A body that discloses a plan (시·도 or 시·군·구). Its id is the slug in addresses: `naeil`.
package struct Office: Sendable, Equatable {
  /// `metropolitan`: 시·도, which sees its districts' roll-ups; `local`: 시·군·구.
  package enum Kind: String, Code {
    case metropolitan, local
    /// 시·도 / 시·군·구
    package var label: String { self == .metropolitan ? "시·도" : "시·군·구" }
  }
  /// Slug: lower-case Latin letters, digits and hyphens, 2 to 40 of them.
  package let id: String
  /// As printed: 내일구.
  package let name: String
  /// Which tier of government it is.
  package let kind: Kind
  /// Invented data; every page says `시연 자료`.
  package let demo: Bool
  /// Only figures that others published are kept of it: it has no sign-in, no vault and no vacancies here.
  package let publishedOnly: Bool
  /// Slug of the 시·도 above it, which sums its districts up; `nil` where that office is not in this database.
  package let upper: String?

  /// Throws `InvalidInput` when the slug cannot stand in an address.
  package init(
    id: String, name: String, kind: Kind, demo: Bool, publishedOnly: Bool = false, upper: String? = nil
  ) throws {
    let allowed = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    guard allowed, (2...40).contains(id.utf8.count) else {
      throw InvalidInput(
        "기관을 만들지 못했습니다",
        [Fault("office", "slug", "기관 주소 이름은 영문 소문자, 숫자, 붙임표로 2~40자여야 합니다. 적힌 값: ‘\(id.prefix(40))’")])
    }
    (self.id, self.name, self.kind, self.demo) = (id, name, kind, demo)
    (self.publishedOnly, self.upper) = (publishedOnly, upper)
  }

  init(row: Row) throws {
    (id, name) = (try row.text("id"), try row.text("name"))
    (kind, demo) = (try row.code("kind"), try row.bool("demo"))
    (publishedOnly, upper) = (try row.bool("published_only"), try row.textIfPresent("upper"))
  }
}

extension Office {
  /// Throws `Conflict` for an office of which only published figures are kept: nobody works there in this system.
  package func refuseIfPublishedOnly(_ title: String) throws {
    guard publishedOnly else { return }
    throw Conflict(
      title, "\(name)\(name.topicParticle) 보도된 수치만 옮겨 둔 기관이라 직원·구인·구직을 둘 수 없습니다. 이 기관이 직접 쓰려면 새 데이터베이스에서 시작하십시오.")
  }
}

/// A place of an office where its people are served (일자리플러스센터, 동 상담창구 …).
package struct Centre: Sendable, Equatable {
  /// The kinds of the centre network (glossary: 센터).
  package enum Kind: String, Code {
    case jobPlus, youth, fiftyPlus, senior, women, desk, mobileStop
    /// 일자리플러스센터, 청년센터 …
    package var label: String {
      switch self {
      case .jobPlus: "일자리플러스센터"
      case .youth: "청년 일자리센터"
      case .fiftyPlus: "50플러스센터"
      case .senior: "어르신 취업지원센터"
      case .women: "여성새로일하기센터"
      case .desk: "동 상담창구"
      case .mobileStop: "이동상담"
      }
    }
  }
  /// Who runs it: the office itself, a contractor, another body.
  package enum Operator: String, Code {
    case direct, entrusted, otherBody
    /// 직영 / 위탁 / 타기관
    package var label: String {
      switch self {
      case .direct: "직영"
      case .entrusted: "위탁"
      case .otherBody: "타기관"
      }
    }
  }
  /// Slug within the office.
  package let id: String
  /// As printed: 내일일자리플러스센터.
  package let name: String
  /// What kind of place.
  package let kind: Kind
  /// Who runs it.
  package let runBy: Operator
  /// As printed for the public: telephone, address, opening hours; nil where the office has not said.
  package var phone: String?, address: String?, hours: String?

  /// A centre as a value; `OfficeStore.add` stores it.
  package init(
    id: String, name: String, kind: Kind, runBy: Operator, phone: String? = nil, address: String? = nil,
    hours: String? = nil
  ) {
    (self.id, self.name, self.kind, self.runBy) = (id, name, kind, runBy)
    (self.phone, self.address, self.hours) = (phone, address, hours)
  }
  init(row: Row) throws {
    (id, name) = (try row.text("id"), try row.text("name"))
    (kind, runBy) = (try row.code("kind"), try row.code("operator"))
    (phone, address) = (try row.textIfPresent("phone"), try row.textIfPresent("address"))
    hours = try row.textIfPresent("hours")
  }
}
