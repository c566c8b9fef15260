import Pages
import Reference
import Storage
import Vocabulary

/// The employer of a hire that came without a referral: one we know, or one to be entered with it.
enum HireEmployer: Sendable, Equatable {
  case known(ID<Employer>)
  case firm(Employer.Fields)

  /// `employer`: an id, `{id}`, or `{name, bizNo, region?, phone?}`; nil when the body names none. Faults go to `reader`.
  static func read(_ reader: FieldReader) -> HireEmployer? {
    if case .text(let id) = reader.raw("employer"), !id.trimmed.isEmpty { return .known(ID(id.trimmed)) }
    guard case .object = reader.raw("employer") else { return nil }
    let fields = reader.nested("employer")
    if let id = fields.text("id", "구인업체", max: 60) { return .known(ID(id)) }
    guard fields.isPresent("name") || fields.isPresent("bizNo") else { return nil }
    let name = fields.text("name", "업체 이름", required: true, max: 200)
    let typed = fields.text("bizNo", "사업자등록번호", required: true, max: 20)
    let digits = typed.flatMap(BusinessNumber.digits(typed:))
    if typed != nil, digits == nil {
      fields.fault("bizNo", "checkDigit", "사업자등록번호 열 자리가 맞지 않습니다. 123-45-67890처럼 적고 다시 확인하십시오.")
    }
    let region = fields.text("region", "시군구", max: 5).flatMap(Region.find)
    let phone = fields.text("phone", "업체 전화번호", max: 30)
    guard let name, let digits else { return nil }
    return .firm(
      Employer.Fields(
        name: name, bizNo: digits, region: region?.code, regionName: region?.shortName ?? "미확인", phone: phone))
  }

  /// The id; a firm not known yet is entered under `fresh`.
  func id(
    fresh: ID<Employer>, _ employers: EmployerStore, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> ID<Employer> {
    switch self {
    case .known(let id): id
    case .firm(let fields): try employers.findOrCreate(fields, id: fresh, in: office, at: now, tx).id
    }
  }
}
