import Offices
import Pages
import Reference
import Vocabulary

/// What a 구직신청서 says (직업안정법 시행규칙 별지 제2호서식), as far as matching and the ledger use it. Form and API are read
/// by the same reader.
package struct Registration: Sendable, Equatable {
  /// Goes to the vault only.
  package var person: Person.Fields
  /// What work is wanted, and what the person brings.
  package var wishes: Wishes
  /// Codes of Reference's target groups; sealed when stored.
  package var targetGroups: [String]
  /// Only the kinds that were asked about.
  package var consents: [ConsentKind: Bool]
  /// nil: the identity was not sighted yet, so the application waits for acceptance.
  package var identity: Identity?

  /// Checks nothing: `read` does.
  package init(
    person: Person.Fields, wishes: Wishes, targetGroups: [String] = [], consents: [ConsentKind: Bool] = [:],
    identity: Identity? = nil
  ) {
    (self.person, self.wishes, self.targetGroups) = (person, wishes, targetGroups)
    (self.consents, self.identity) = (consents, identity)
  }

  /// 신원 확인: that it was sighted, of what kind, and when; never the number on it.
  package struct Identity: Sendable, Equatable {
    /// What was sighted.
    package let kind: IdentityKind
    /// When; not after the day of the application.
    package let sightedOn: Day
    /// Both or nothing: the form asks for both.
    package init(kind: IdentityKind, sightedOn: Day) { (self.kind, self.sightedOn) = (kind, sightedOn) }
  }

  /// What was sighted.
  package enum IdentityKind: String, Code {
    case residentCard, drivingLicence, passport, foreignerCard, disabilityCard, other
    /// As on the form.
    package var label: String {
      switch self {
      case .residentCard: "주민등록증"
      case .drivingLicence: "운전면허증"
      case .passport: "여권"
      case .foreignerCard: "외국인등록증"
      case .disabilityCard: "장애인등록증"
      case .other: "그 밖의 신분증"
      }
    }
  }

  /// The whole application. Throws `InvalidInput` with every fault.
  package static func read(_ reader: FieldReader, today: Day) throws -> Registration {
    let person = Person.Fields.read(reader, today: today)
    let identity = readIdentity(reader, today: today)
    let wishes = Wishes.read(reader)
    let consents = readConsents(reader)
    let groups = readTargetGroups(reader, today: today, consents: consents)
    try reader.finish("구직신청을 접수하지 못했습니다")
    guard let person else { throw InvalidInput("입력한 내용을 확인하십시오", [Fault("name", "required", "이름을 적으십시오.")]) }
    return Registration(
      person: person, wishes: wishes, targetGroups: groups, consents: consents, identity: identity)
  }

  /// `identity: {kind, sightedOn}` or null.
  static func readIdentity(_ reader: FieldReader, today: Day) -> Identity? {
    let fields = reader.nested("identity")
    guard fields.isPresent("kind") || fields.isPresent("sightedOn") else { return nil }
    let kind = fields.code("kind", "신분증 종류", as: IdentityKind.self, required: true)
    let day = fields.day("sightedOn", "신분증을 확인한 날", required: true)
    if let day, day > today {
      fields.fault("sightedOn", "future", "신분증을 확인한 날이 오늘(\(today))보다 뒤입니다. 확인한 날을 적으십시오.")
    }
    guard let kind, let day else { return nil }
    return Identity(kind: kind, sightedOn: day)
  }

  /// The API's `consents: [{kind, given}]`; the form asks for each kind on its own as `consent.publish`.
  static func readConsents(_ reader: FieldReader) -> [ConsentKind: Bool] {
    var consents: [ConsentKind: Bool] = [:]
    for item in reader.objects("consents") {
      if let kind = item.code("kind", "동의 종류", as: ConsentKind.self, required: true) {
        consents[kind] = item.flag("given")
      }
    }
    if case .object = reader.raw("consent") {
      let form = reader.nested("consent")
      for kind in ConsentKind.allCases where form.isPresent(kind.rawValue) { consents[kind] = form.flag(kind.rawValue) }
    }
    return consents
  }

  /// Voluntary; what says something about health, origin or a sentence needs its own consent (개인정보보호법 제23조).
  static func readTargetGroups(_ reader: FieldReader, today: Day, consents: [ConsentKind: Bool]) -> [String] {
    let typed = reader.texts("targetGroups", "대상 구분", max: 15)
    var codes: [String] = []
    for text in typed {
      guard let choice = Reference.targetGroups.named(text), choice.holds(on: today) else {
        reader.fault("targetGroups", "choice", "대상 구분은 보기에서 고르십시오. 적힌 값: ‘\(text.prefix(30))’")
        continue
      }
      if !codes.contains(choice.code) { codes.append(choice.code) }
    }
    if consents[.sensitive] != true, let code = codes.first(where: sensitiveGroups.contains) {
      reader.fault(
        "targetGroups", "consent",
        "‘\(Reference.targetGroups.label(code))’은(는) 민감정보 처리에 동의한 경우에만 적을 수 있습니다. 동의를 받거나 이 구분을 빼십시오.")
    }
    return codes
  }
  /// What the law calls sensitive among the target groups: health, criminal record, origin.
  static let sensitiveGroups: Set<String> = ["disabled", "rehabilitation", "northKorean", "marriageMigrant"]

  /// Names of the API's POST, for OpenAPI.
  static let shape = Shape.object([
    .init("name", .text), .init("birthDate", .day), .init("sex", .oneOf(Sex.allCases.map(\.rawValue)), required: false),
    .init("phone", .text), .init("address", .text, required: false), .init("dong", .text, required: false),
    .init("hopedOccupations", .list(.text)), .init("hopedRegions", .list(.text), required: false),
    .init("maxDistanceKm", .integer, required: false),
    .init(
      "hopedWage",
      .object([.init("kind", .oneOf(WageKind.allCases.map(\.rawValue))), .init("amount", .integer)]), required: false),
    .init(
      "weeklyHours", .object([.init("min", .integer, required: false), .init("max", .integer, required: false)]),
      required: false),
    .init("education", .text, required: false), .init("licences", .list(.text), required: false),
    .init("careerMonths", .integer, required: false), .init("targetGroups", .list(.text), required: false),
    .init("optOutOfMatching", .flag, required: false),
    .init(
      "consents",
      .list(.object([.init("kind", .oneOf(ConsentKind.allCases.map(\.rawValue))), .init("given", .flag)])),
      required: false),
    .init(
      "identity",
      .object([.init("kind", .oneOf(IdentityKind.allCases.map(\.rawValue))), .init("sightedOn", .day)]),
      required: false), .init("externalNumbers", ExternalNumber.shape, required: false),
  ])
}
