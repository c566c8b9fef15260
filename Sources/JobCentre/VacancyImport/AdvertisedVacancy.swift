import Reference
import Secrets
import Vocabulary

/// An advertisement as we understood it: checked, masked, its occupation and district found.
package struct AdvertisedVacancy: Sendable, Equatable, Codable {
  /// 구인신청번호 of the source.
  package var number: String
  /// 기업명.
  package var company: String
  /// What is offered.
  package var terms: Vacancy.Terms
  /// 등록일.
  package var registeredOn: Day
  /// Last day to apply; nil when only words are given.
  package var closesOn: Day?
  /// `채용시까지`.
  package var closesNote: String?
  /// Every other factual column.
  package var details: VacancyDetails
  /// The feed it stood in.
  package var source = VacancySource.getjobinfo

  /// SHA-256 over everything, so that an unchanged advertisement is known.
  package var digest: String {
    var text = details.encoded
    for part in [
      number, company, terms.title, terms.occupation, terms.sourceOccupation, terms.region, terms.regionName,
      terms.place, terms.openings?.description, terms.wage?.text, terms.weeklyHours?.description,
      terms.contract?.rawValue, terms.partTime?.description, registeredOn.description, closesOn?.description,
      closesNote,
    ] { text += "\u{1F}" + (part ?? "\u{0}") }
    return Digest.sha256(text).hex
  }

  /// As a vacancy of `office` under `id`.
  package func vacancy(id: ID<Vacancy>, office: String) -> Vacancy {
    Vacancy(
      id: id, office: office, origin: .external, source: source, number: number,
      employer: .init(id: nil, name: company), terms: terms, registeredOn: registeredOn, closesOn: closesOn,
      closesNote: closesNote)
  }
}

/// Turns rows into advertisements. Keeps what it looked up, within a bound.
package struct AdvertisementReader {
  private var addresses: [String: GluedAddress] = [:]
  private static let kept = 5_000

  /// With nothing looked up yet.
  package init() {}

  /// Throws `RowRefusal` naming the column.
  package mutating func read(_ row: GetJobInfoRow) throws(RowRefusal) -> AdvertisedVacancy {
    guard row.isObject else { throw RowRefusal("", "행이 { }가 아닙니다. 고치지 않은 원래 파일인지 확인하십시오.") }
    if let column = row.nested.first { throw RowRefusal(column, "글자가 와야 할 자리에 목록이 있습니다.") }
    let number = try number(row)
    let company = try required(row, "CMPNY_NM", max: 200)
    let occupation = try optional(row, "JOBCODE_NM", max: 200)
    guard let title = try optional(row, "JO_SJ", max: 500) ?? occupation.map({ "\($0) 모집" }) else {
      throw RowRefusal("JO_SJ", "제목도 모집직종도 없습니다.")
    }
    let (registeredOn, closing) = try clock(row)
    let known = [title, occupation ?? "", row.text("DTY_CN") ?? "", row.text("BSNS_SUMRY_CN") ?? "", company]
    var mask = Mask(care: Redaction.isCare(known), homeCare: Redaction.isHomeCare(known))
    let address = address(try optional(row, "WORK_PARAR_BASS_ADRES_CN", max: 300) ?? "")
    let found = occupation.flatMap(Occupation.worknet)
    var terms = Vacancy.Terms(
      title: mask(title) ?? title, occupation: found?.code, sourceOccupation: occupation,
      region: address.region?.code, regionName: address.name, place: mask.place(address.rest),
      openings: try openings(row), wage: try wage(row), weeklyHours: try weeklyHours(row))
    (terms.contract, terms.partTime) = Self.contract(row)
    return AdvertisedVacancy(
      number: number, company: company, terms: terms, registeredOn: registeredOn, closesOn: closing.day,
      closesNote: closing.note, details: try details(row, &mask))
  }

  /// Masks the free texts of one row and counts.
  private struct Mask {
    let care: Bool, homeCare: Bool
    var count = 0
    mutating func callAsFunction(_ text: String?) -> String? {
      guard let text else { return nil }
      let redaction = Redaction(of: text, care: care)
      count += redaction.counts.values.reduce(0, +)
      return redaction.text
    }
    mutating func place(_ text: String) -> String? {
      let masked = Redaction.place(text, homeCare: homeCare)
      if masked != text { count += 1 }
      return masked.contains { $0.isLetter || $0.isNumber } ? masked : nil
    }
    init(care: Bool, homeCare: Bool) { (self.care, self.homeCare) = (care, homeCare) }
  }

  private mutating func address(_ text: String) -> GluedAddress {
    if let known = addresses[text] { return known }
    let address = GluedAddress(text)
    if addresses.count >= Self.kept { addresses.removeAll(keepingCapacity: true) }
    addresses[text] = address
    return address
  }

  private func details(_ row: GetJobInfoRow, _ mask: inout Mask) throws(RowRefusal) -> VacancyDetails {
    var details = VacancyDetails(
      duties: mask(try optional(row, "DTY_CN", max: 20_000, lines: true)),
      workTime: mask(try optional(row, "WORK_TIME_NM", max: 2_000, lines: true)))
    details.business = mask(try optional(row, "BSNS_SUMRY_CN", max: 1_000)).flatMap { $0 == "." ? nil : $0 }
    details.education = try optional(row, "ACDMCR_NM", max: 100)
    details.career = try optional(row, "CAREER_CND_NM", max: 100)
    details.employment = try optional(row, "EMPLYM_STLE_CMMN_MM", max: 100)
    details.wageText = mask(try optional(row, "HOPE_WAGE", max: 300))
    details.retirement = try optional(row, "RET_GRANTS_NM", max: 100)
    details.workPattern = mask(try optional(row, "WORK_TM_NM", max: 300))
    details.holiday = try optional(row, "HOLIDAY_NM", max: 100)
    details.insurances = SourceText.slots(try optional(row, "JO_FEINSR_SBSCRB_NM", max: 200))
    details.receiptMethods = SourceText.slots(try optional(row, "RCEPT_MTH_NM", max: 200))
    details.documents = SourceText.slots(try optional(row, "PRESENTN_PAPERS_NM", max: 300))
    details.selection = mask(try optional(row, "MODEL_MTH_NM", max: 300))
    details.receiptPlace = mask(try optional(row, "RCEPT_MTH_IEM_NM", max: 300))
    details.subway = mask(try optional(row, "SUBWAY_NM", max: 200))
    details.guide = mask(try optional(row, "GUI_LN", max: 5_000, lines: true))
    details.agency = try optional(row, "MNGR_INSTT_NM", max: 200)
    details.registryNumber = try optional(row, "JO_REGIST_NO", max: 60)
    for column in Self.codeColumns { details.sourceCodes[column] = try optional(row, column, max: 60) }
    // Who handles it at the source, and by which telephone, is nobody's business here.
    details.masked = mask.count + ["MNGR_NM", "MNGR_PHON_NO"].filter { row.text($0) != nil }.count
    return details
  }
  private static let codeColumns = [
    "RCRIT_JSSFC_CMMN_CODE_SE", "ACDMCR_CMMN_CODE_SE", "EMPLYM_STLE_CMMN_CODE_SE", "CAREER_CND_CMMN_CODE_SE",
  ]
}

// MARK: - Columns
extension AdvertisementReader {
  private func optional(
    _ row: GetJobInfoRow, _ column: String, max: Int, lines: Bool = false
  ) throws(RowRefusal) -> String? {
    guard let text = row.text(column) else { return nil }
    guard text.unicodeScalars.count <= max else {
      throw RowRefusal(column, "\(max.grouped)자를 넘습니다(\(text.unicodeScalars.count.grouped)자). 원본을 확인하십시오.")
    }
    return lines ? text : SourceText.line(text, max: max)
  }

  private func required(_ row: GetJobInfoRow, _ column: String, max: Int) throws(RowRefusal) -> String {
    guard let text = try optional(row, column, max: max) else { throw RowRefusal(column, "값이 없습니다.") }
    return text
  }

  private func number(_ row: GetJobInfoRow) throws(RowRefusal) -> String {
    let number = try required(row, "JO_REQST_NO", max: 40)
    guard
      number.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
      )
    else { throw RowRefusal("JO_REQST_NO", "영문자와 숫자로 된 번호가 아닙니다.") }
    return number
  }

  private func clock(_ row: GetJobInfoRow) throws(RowRefusal) -> (Day, (day: Day?, note: String?)) {
    let written = try required(row, "JO_REG_DT", max: 40)
    guard let registeredOn = Day(typed: String(written.prefix(10))) else {
      throw RowRefusal("JO_REG_DT", "‘\(written.prefix(20))’은(는) 날짜가 아닙니다(2026-03-02처럼 적힌 원본이어야 합니다).")
    }
    var closing: (day: Day?, note: String?) = (nil, nil)
    if let text = try optional(row, "RCEPT_CLOS_NM", max: 100) { closing = try ClosingText.read(text) }
    if let day = closing.day, day < registeredOn {
      throw RowRefusal("RCEPT_CLOS_NM", "마감일(\(day))이 등록일(\(registeredOn))보다 빠릅니다. 원본을 확인하십시오.")
    }
    return (registeredOn, closing)
  }

  private func wage(_ row: GetJobInfoRow) throws(RowRefusal) -> Wage? {
    guard let text = try optional(row, "HOPE_WAGE", max: 300) else { return nil }
    return try WageText.read(text)
  }

  private func openings(_ row: GetJobInfoRow) throws(RowRefusal) -> Int? {
    guard let text = try optional(row, "RCRIT_NMPR_CO", max: 40) else { return nil }
    let digits = text.hasSuffix("명") ? String(text.dropLast()).trimmingBlanks : text
    guard digits.utf8.count <= 4, let count = Int(digits), count >= 0 else {
      throw RowRefusal("RCRIT_NMPR_CO", "‘\(text.prefix(20))’은(는) 모집인원이 될 수 없습니다. 원본을 확인하십시오.")
    }
    return count == 0 ? nil : count
  }

  /// 0 and nothing mean that the source does not know. Half hours are rounded up.
  private func weeklyHours(_ row: GetJobInfoRow) throws(RowRefusal) -> Int? {
    guard let text = try optional(row, "WEEK_WORK_HR", max: 40) else { return nil }
    let digits = text.hasSuffix("시간") ? String(text.dropLast(2)).trimmingBlanks : text
    guard digits.utf8.count <= 6, let hours = Double(digits), hours >= 0, hours <= 168 else {
      throw RowRefusal("WEEK_WORK_HR", "‘\(text.prefix(24))’은(는) 한 주의 시간(0~168)이 아닙니다. 원본을 확인하십시오.")
    }
    return hours < 0.5 ? nil : Int(hours.rounded())
  }

  private static func contract(_ row: GetJobInfoRow) -> (VacancyContract?, Bool?) {
    let code = row.text("EMPLYM_STLE_CMMN_CODE_SE").flatMap { codes[$0] }
    guard let text = row.text("EMPLYM_STLE_CMMN_MM") ?? code else { return (nil, nil) }
    let kinds: [(String, VacancyContract)] = [
      ("상용", .regular), ("정함이 없는", .regular), ("일용", .daily), ("계약", .temporary),
    ]
    return (kinds.first { text.contains($0.0) }?.1, text.contains("시간제") || text.contains("시간(선택)제"))
  }
  /// Known codes of the source.
  private static let codes = ["J01101": "상용직", "J01102": "계약직", "J01103": "계약직(시간제)", "J01105": "상용직(시간제)"]
}
