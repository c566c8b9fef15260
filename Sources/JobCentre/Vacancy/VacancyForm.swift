import Pages
import Reference
import Vocabulary

/// Whose application it is: a firm we know, or one to be registered.
package enum EmployerChoice: Sendable, Equatable {
  case known(ID<Employer>)
  case new(Employer.Fields)

  /// Reads `employer.id`, or `employer.name, bizNo, region, phone, contact`. Faults go to `reader`.
  static func read(_ reader: FieldReader) -> EmployerChoice? {
    let employer = reader.nested("employer")
    if let id = employer.text("id", "업체", max: 40) { return .known(ID(id)) }
    return Employer.Fields.read(employer).map(EmployerChoice.new)
  }
}

extension Employer.Fields {
  /// Reads `name, bizNo, region, phone, contact`. Faults go to `reader`; nil when something needed is missing or wrong.
  static func read(_ reader: FieldReader) -> Employer.Fields? {
    let before = reader.faults.count
    let name = reader.text("name", "업체명", required: true, max: 100)
    let typed = reader.text("bizNo", "사업자등록번호", required: true, max: 20)
    let bizNo = typed.flatMap(BusinessNumber.digits(typed:))
    if typed != nil, bizNo == nil {
      reader.fault("bizNo", "checkDigit", "사업자등록번호가 맞지 않습니다. 사업자등록증의 숫자 10자리(123-45-67890)를 다시 확인하십시오.")
    }
    let code = reader.text("region", "업체 소재지", required: true, max: 10)
    let region = code.flatMap { Region.find($0) }
    if code != nil, region == nil { reader.fault("region", "choice", "업체 소재지는 시군구 목록에서 고르십시오.") }
    let phone = phone(reader)
    let contact = reader.text("contact", "담당자", max: 60)
    guard let name, let bizNo, let region, reader.faults.count == before else { return nil }
    return Employer.Fields(
      name: name, bizNo: bizNo, region: region.code, regionName: region.shortName, phone: phone, contact: contact)
  }

  private static func phone(_ reader: FieldReader) -> String? {
    guard let typed = reader.text("phone", "업체 전화", max: 30) else { return nil }
    let digits = typed.filter { $0.isASCII && $0.isNumber }
    let allowed: Set<Character> = ["-", " ", ".", "(", ")", "+"]
    guard typed.allSatisfy({ $0.isASCII && ($0.isNumber || allowed.contains($0)) }), (8...12).contains(digits.count)
    else {
      reader.fault("phone", "phone", "업체 전화는 02-123-4567처럼 적으십시오.")
      return nil
    }
    return digits
  }
}

/// The takeover of an advertisement, as form and API send it alike.
package struct TakeoverOrder: Sendable, Equatable {
  /// Known by id, or to be registered.
  package var employer: EmployerChoice
  /// 1…9,999.
  package var openings: Int
  /// Last day of validity; the law's span is checked by `VacancyDesk`.
  package var validUntil: Day
  /// Not after today.
  package var confirmedOn: Day
  /// How, up to 60 characters; numbers in it are masked.
  package var confirmedBy: String
  /// Corrected when the employer was asked; nil: as advertised.
  package var wage: Wage?

  /// Values already checked.
  package init(
    employer: EmployerChoice, openings: Int, validUntil: Day, confirmedOn: Day, confirmedBy: String, wage: Wage? = nil
  ) {
    (self.employer, self.openings, self.validUntil) = (employer, openings, validUntil)
    (self.confirmedOn, self.confirmedBy, self.wage) = (confirmedOn, confirmedBy, wage)
  }

  /// Throws `InvalidInput` with every fault.
  static func read(_ reader: FieldReader, today: Day) throws -> TakeoverOrder {
    let employer = EmployerChoice.read(reader)
    let openings = reader.int("openings", "모집인원", required: true, in: 1...9_999)
    let validUntil = reader.day("validUntil", "유효기간 끝날", required: true)
    let confirmedOn = reader.day("confirmedOn", "업체에 확인한 날", required: true)
    if let confirmedOn, confirmedOn > today {
      reader.fault("confirmedOn", "future", "업체에 확인한 날(\(confirmedOn))이 오늘(\(today))보다 뒤입니다. 확인한 날을 적으십시오.")
    }
    let confirmedBy = reader.text("confirmedBy", "확인 방법", required: true, max: 60)
    let wage = Wage.read(reader, required: false)
    try reader.finish("구인신청으로 인수하지 못했습니다")
    guard let employer, let openings, let validUntil, let confirmedOn, let confirmedBy else {
      throw InvalidInput("구인신청으로 인수하지 못했습니다", [Fault("employer", "required", "업체를 고르거나 적으십시오.")])
    }
    return TakeoverOrder(
      employer: employer, openings: openings, validUntil: validUntil, confirmedOn: confirmedOn,
      confirmedBy: Redaction(of: confirmedBy, care: false).text, wage: wage)
  }
}

extension Wage {
  /// Reads `wage.kind, amount, upTo, negotiable`; nil when nothing was typed and it is not required.
  static func read(_ reader: FieldReader, required: Bool) -> Wage? {
    let wage = reader.nested("wage")
    guard required || wage.isPresent("kind") || wage.isPresent("amount") else { return nil }
    guard let kind = wage.code("kind", "임금 형태", as: WageKind.self, required: true) else { return nil }
    let range = plausible(kind)
    let amount = wage.int("amount", kind.label, required: true, in: range)
    let upTo = wage.int("upTo", "\(kind.label) 위쪽 끝", in: range)
    if let amount, let upTo, upTo < amount {
      wage.fault("upTo", "range", "임금의 위쪽 끝이 아래쪽 끝보다 적습니다. 두 금액을 확인하십시오.")
    }
    return amount.map { Wage(kind, $0, upTo: upTo == $0 ? nil : upTo, negotiable: wage.flag("negotiable")) }
  }
}

/// An employer's own application (구인신청), as form and API send it alike (직업안정법 §10: duties and conditions stated).
package struct VacancyOrder: Sendable, Equatable {
  /// Known by id, or to be registered.
  package var employer: EmployerChoice
  /// All that 직업안정법 §10 wants stated.
  package var terms: Vacancy.Terms
  /// Duties above all.
  package var details: VacancyDetails
  /// Last day of validity; the law's span is checked by `VacancyDesk`.
  package var validUntil: Day
  /// Last day to apply; nil: until the end of validity.
  package var closesOn: Day?

  /// Values already checked.
  package init(
    employer: EmployerChoice, terms: Vacancy.Terms, details: VacancyDetails, validUntil: Day, closesOn: Day? = nil
  ) {
    (self.employer, self.terms, self.details) = (employer, terms, details)
    (self.validUntil, self.closesOn) = (validUntil, closesOn)
  }

  /// Throws `InvalidInput` with every fault.
  static func read(_ reader: FieldReader, today: Day) throws -> VacancyOrder {
    let employer = EmployerChoice.read(reader)
    let terms = readTerms(reader)
    var details = VacancyDetails(
      duties: reader.text("duties", "직무내용", required: true, max: 5_000),
      workTime: reader.text("workTime", "근무시간", max: 500))
    details.education = reader.text("education", "학력", max: 60)
    details.career = reader.text("career", "경력", max: 60)
    details.insurances = reader.texts("insurances", "4대보험", max: 4)
    let validUntil = reader.day("validUntil", "유효기간 끝날", required: true)
    let closesOn = reader.day("closesOn", "접수 마감일")
    if let closesOn, closesOn < today {
      reader.fault("closesOn", "past", "접수 마감일(\(closesOn))이 오늘(\(today))보다 앞입니다. 날짜를 확인하십시오.")
    }
    try reader.finish("구인신청을 접수하지 못했습니다")
    guard let employer, let terms, let validUntil else {
      throw InvalidInput("구인신청을 접수하지 못했습니다", [Fault("employer", "required", "업체를 고르거나 적으십시오.")])
    }
    return VacancyOrder(
      employer: employer, terms: terms, details: details, validUntil: validUntil, closesOn: closesOn)
  }

  private static func readTerms(_ reader: FieldReader) -> Vacancy.Terms? {
    let title = reader.text("title", "제목", required: true, max: 200)
    let occupation = readOccupation(reader)
    let code = reader.text("region", "근무지", required: true, max: 10)
    let region = code.flatMap { Region.find($0) }
    if code != nil, region == nil { reader.fault("region", "choice", "근무지는 시군구 목록에서 고르십시오.") }
    let openings = reader.int("openings", "모집인원", required: true, in: 1...9_999)
    let wage = Wage.read(reader, required: true)
    let hours = reader.int("weeklyHours", "주당 근로시간", required: true, in: 1...68)
    let contract = reader.code("contract", "고용형태", as: VacancyContract.self, required: true)
    guard let title, let region, let occupation, let openings, let wage, let hours, let contract else { return nil }
    var terms = Vacancy.Terms(title: title, regionName: region.shortName)
    (terms.occupation, terms.region, terms.place) = (occupation.code, region.code, reader.text("place", "상세 주소"))
    (terms.openings, terms.wage, terms.weeklyHours, terms.contract) = (openings, wage, hours, contract)
    terms.partTime = hours < 35
    return terms
  }

  private static func readOccupation(_ reader: FieldReader) -> Occupation? {
    guard let text = reader.text("occupation", "직종", required: true, max: 60) else { return nil }
    let found = Occupation.find(text) ?? Occupation.search(text, limit: 2).first
    guard let found, found.level == 4 else {
      reader.fault("occupation", "choice", "직종은 한국고용직업분류의 네 자리 코드나 이름으로 적으십시오. 적힌 값: ‘\(text.prefix(30))’")
      return nil
    }
    return found
  }
}
