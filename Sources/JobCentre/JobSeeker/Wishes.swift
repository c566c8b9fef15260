import Pages
import Reference
import Vocabulary

/// What work a seeker wants (희망 조건), and what the person brings. None of it identifies anyone.
package struct Wishes: Sendable, Equatable {
  /// KECO 2025 level-4 codes, `KECO2025:0111`, most wanted first; 1 to 3.
  package var occupations: [String]
  /// 5-digit 시군구 codes, at most 3; empty means anywhere within the distance.
  package var regions: [String]
  /// 10-digit 행정동 of the home; the centre of its circle.
  package var dong: String?
  /// Kilometres, 1…200; nil when not stated.
  package var maxDistance: Int?
  /// Kind of `wageAmount`; both or neither.
  package var wageKind: WageKind?
  /// Least wage wanted, won per `wageKind`.
  package var wageAmount: Won?
  /// Weekly hours wanted, least, 1…68.
  package var hoursMin: Int?
  /// Weekly hours wanted, most, 1…68.
  package var hoursMax: Int?
  /// Code of Reference's education table.
  package var education: String?
  /// As named by the person, at most 10.
  package var licences: [String]
  /// Months of work in all, 0…900.
  package var careerMonths: Int?
  /// The person does not want to be matched by the programme (개인정보보호법 제37조의2).
  package var optOut: Bool

  /// Checks nothing: `read` does.
  package init(
    occupations: [String], regions: [String] = [], dong: String? = nil, maxDistance: Int? = nil,
    wageKind: WageKind? = nil, wageAmount: Won? = nil, hoursMin: Int? = nil, hoursMax: Int? = nil,
    education: String? = nil, licences: [String] = [], careerMonths: Int? = nil, optOut: Bool = false
  ) {
    (self.occupations, self.regions, self.dong, self.maxDistance) = (occupations, regions, dong, maxDistance)
    (self.wageKind, self.wageAmount, self.hoursMin, self.hoursMax) = (wageKind, wageAmount, hoursMin, hoursMax)
    (self.education, self.licences, self.careerMonths, self.optOut) = (education, licences, careerMonths, optOut)
  }

  /// Reads the fields of the contract. Faults go to `reader`; the caller finishes it.
  static func read(_ reader: FieldReader) -> Wishes {
    var wishes = Wishes(occupations: readOccupations(reader), regions: readRegions(reader))
    wishes.dong = readDong(reader)
    wishes.maxDistance = reader.int("maxDistanceKm", "통근 거리(km)", in: 1...200)
    readWage(reader, into: &wishes)
    readHours(reader, into: &wishes)
    readBackground(reader, into: &wishes)
    return wishes
  }

  static func readOccupations(_ reader: FieldReader) -> [String] {
    let typed = reader.texts("hopedOccupations", "희망 직종", max: 3)
    if typed.isEmpty, reader.faults.allSatisfy({ $0.field != "hopedOccupations" }) {
      reader.fault("hopedOccupations", "required", "희망 직종을 하나 이상 고르십시오.")
    }
    var codes: [String] = []
    for text in typed {
      let picked = Occupation.pick(text)
      guard let occupation = picked.one else {
        reader.fault(
          "hopedOccupations", "code",
          picked.several.isEmpty
            ? "‘\(text.prefix(30))’에 맞는 직종이 없습니다. 하는 일을 다른 말로 적어 보십시오. 예: 청소, 요양, 조리, 경비, 사무"
            : "‘\(text.prefix(30))’에 맞는 직종이 \(picked.several.count)가지입니다. 아래에서 하나를 고르십시오.")
        continue
      }
      if !codes.contains(occupation.code) { codes.append(occupation.code) }
    }
    return codes
  }

  private static func readRegions(_ reader: FieldReader) -> [String] {
    reader.texts("hopedRegions", "희망 근무지", max: 3).compactMap { text in
      guard text.count == 5, let region = Region.find(text) else {
        reader.fault("hopedRegions", "code", "희망 근무지는 시군구 목록에서 고르십시오(숫자 5자리). 적힌 값: ‘\(text.prefix(30))’")
        return nil
      }
      return region.code
    }
  }

  /// The form of the code was checked with the person's fields; here that such a place is known.
  private static func readDong(_ reader: FieldReader) -> String? {
    guard case .text(let text) = reader.raw("dong"), text.trimmed.count == 10 else { return nil }
    let code = text.trimmed
    guard Dong.find(code) != nil || Region.find(code) != nil else {
      reader.fault("dong", "unknown", "‘\(code)’은(는) 행정동 목록에 없습니다. 목록에서 고르십시오.")
      return nil
    }
    return code
  }

  private static func readWage(_ reader: FieldReader, into wishes: inout Wishes) {
    let wage = reader.nested("hopedWage")
    guard wage.isPresent("amount") else { return }
    let kind = wage.code("kind", "희망 임금의 형태", as: WageKind.self, required: true)
    let amount = wage.int("amount", "희망 임금", required: true, in: 1_000...500_000_000)
    if let kind, let amount { (wishes.wageKind, wishes.wageAmount) = (kind, amount) }
  }

  private static func readHours(_ reader: FieldReader, into wishes: inout Wishes) {
    let hours = reader.nested("weeklyHours")
    wishes.hoursMin = hours.int("min", "주 근로시간(최소)", in: 1...68)
    wishes.hoursMax = hours.int("max", "주 근로시간(최대)", in: 1...68)
    if let least = wishes.hoursMin, let most = wishes.hoursMax, least > most {
      hours.fault("max", "order", "주 근로시간의 최대(\(most)시간)가 최소(\(least)시간)보다 적습니다. 두 값을 확인하십시오.")
    }
  }

  static func readBackground(_ reader: FieldReader, into wishes: inout Wishes) {
    if let text = reader.text("education", "학력", max: 40) {
      if let choice = Reference.education.named(text) {
        wishes.education = choice.code
      } else {
        reader.fault("education", "choice", "학력은 보기에서 고르십시오. 적힌 값: ‘\(text.prefix(30))’")
      }
    }
    let typed = reader.texts("licences", "자격·면허", max: 10)
    wishes.licences = typed.flatMap { $0.split { $0 == "," || $0.isNewline } }.map { String($0).trimmed }
      .filter { !$0.isEmpty }
    if let long = wishes.licences.first(where: { $0.count > 60 }) {
      reader.fault("licences", "tooLong", "자격·면허 이름은 60자까지 적을 수 있습니다. 쉼표로 나누어 적으십시오. 지금은 \(long.count)자입니다.")
    }
    wishes.careerMonths = reader.int("careerMonths", "경력(개월)", in: 0...900)
    wishes.optOut = reader.flag("optOutOfMatching")
  }
}
