import JobCentre
import Reference
import Vocabulary

/// Vacancies of 내일구: terms of real advertisements, titles made from occupation names, invented firms.
struct DemoVacancies {
  /// One real advertisement's factual columns.
  struct Advertisement: Sendable {
    let number: String
    /// KECO, four digits; nil where the source names none.
    let occupation: String?
    let region: String?
    let wage: Wage
    let weeklyHours: Int?
    let contract: VacancyContract
    let partTime: Bool
    let details: VacancyDetails
    let registeredOn: Day
    let closesOn: Day?
  }
  /// An invented firm and what it looks for.
  struct Firm: Sendable {
    let name: String
    let occupations: [String]
    let bizNo: String
  }

  let advertisements: [Advertisement]
  let firms: [Firm]

  init() {
    advertisements = DemoLists.rows("advertisements.csv").compactMap(DemoVacancies.advertisement)
    firms = DemoLists.rows("employers.csv").enumerated().map { index, row in
      Firm(
        name: row["name"] ?? "", occupations: (row["occupations"] ?? "").split(separator: " ").map(String.init),
        bizNo: DemoVacancies.businessNumber(index + 1))
    }
  }

  private static func advertisement(_ row: [String: String]) -> Advertisement? {
    func cell(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let number = cell("number"), let registered = cell("registeredOn").flatMap({ Day($0) }),
      let kind = cell("wageKind").flatMap(WageKind.init), let amount = cell("wage").flatMap({ Int($0) })
    else { return nil }
    let employment = cell("employment") ?? ""
    var details = VacancyDetails()
    (details.education, details.career, details.holiday) = (cell("education"), cell("career"), cell("days"))
    details.insurances = (cell("insurance") ?? "").split(separator: " ").map(String.init)
    return Advertisement(
      number: number, occupation: cell("occupation"), region: cell("region"),
      wage: Wage(kind, amount, negotiable: cell("negotiable") == "1"),
      weeklyHours: cell("weeklyHours").flatMap { Int($0) },
      contract: employment.hasPrefix("계약") ? .temporary : .regular, partTime: employment.contains("시간제"),
      details: details, registeredOn: registered, closesOn: cell("closesOn").flatMap { Day($0) })
  }

  /// Terms as a firm of 내일구 would offer them: those of a real advertisement for the same occupation where there is one.
  func terms(occupation: String, using random: inout SeededRandom) -> (Vacancy.Terms, VacancyDetails) {
    let alike = advertisements.filter { $0.occupation == occupation }
    let model = alike.isEmpty ? nil : alike[Int.random(in: 0..<alike.count, using: &random)]
    let full = model.map { !$0.partTime } ?? true
    let terms = Vacancy.Terms(
      title: DemoVacancies.title(occupation), occupation: "KECO2025:" + occupation, region: DemoDistrict.region,
      regionName: "시연시 내일구", openings: Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1,
      wage: model?.wage ?? Wage(.monthly, 2_200_000 + Int.random(in: 0...8, using: &random) * 50_000),
      weeklyHours: model?.weeklyHours ?? (full ? 40 : 20), contract: model?.contract ?? .regular, partTime: !full)
    return (terms, model?.details ?? VacancyDetails())
  }

  static func title(_ occupation: String?) -> String {
    guard let name = occupation.flatMap({ Occupation.find($0)?.name }) else { return "직원 모집" }
    return "\(name) 모집"
  }

  /// Ten digits with a right check digit, beginning with an office number that no tax office has.
  static func businessNumber(_ serial: Int) -> String {
    let head = String(1_000_000_000 + serial).dropFirst()
    let digits = head.compactMap(\.wholeNumberValue)
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } + digits[8] * 5 / 10
    return head + String((10 - sum % 10) % 10)
  }
}
