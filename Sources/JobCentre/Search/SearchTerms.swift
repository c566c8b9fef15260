import Matching
import Reference
import Vocabulary

/// Under which terms a vacancy stands in the search index: the pieces of its texts, and its properties as `letter:value`.
enum SearchTerms {
  /// Before the pieces of any text, and of the title and occupation alone.
  static let anywhere = "a", title = "t"
  /// Duties beyond these letters are not searched.
  private static let dutyLetters = 150

  /// Every term of the vacancy.
  static func of(_ vacancy: Vacancy, _ details: VacancyDetails) -> Set<String> {
    var terms = properties(of: vacancy, details)
    let names = [vacancy.title, vacancy.terms.occupationName, vacancy.terms.sourceOccupation]
    for text in names.compactMap(\.self) {
      let letters = SearchText.squeezed(text)
      SearchText.pieces(of: letters, into: &terms, mark: title)
      SearchText.pieces(of: letters, into: &terms, mark: anywhere)
    }
    for text in [vacancy.employer.name, vacancy.terms.regionName, vacancy.terms.place].compactMap(\.self) {
      SearchText.pieces(of: SearchText.squeezed(text), into: &terms, mark: anywhere)
    }
    if let duties = details.duties {
      SearchText.pieces(
        of: Array(SearchText.squeezed(duties).prefix(dutyLetters)), into: &terms, mark: anywhere)
    }
    return terms
  }

  private static func properties(of vacancy: Vacancy, _ details: VacancyDetails) -> Set<String> {
    let terms = vacancy.terms
    var found: Set<String> = [origin(vacancy.origin), registered(vacancy.registeredOn)]
    found.insert(vacancy.status == .open && vacancy.takenOverBy == nil ? open : status(vacancy.status))
    if vacancy.takenOverBy != nil { found.insert(takenOver) }
    if let last = vacancy.listedUntil { found.insert(until(last)) }
    if let digits = terms.occupation.flatMap({ Occupation.find($0)?.digits }) {
      for length in 1...digits.count { found.insert(occupation(String(digits.prefix(length)))) }
    }
    if let code = terms.region {
      found.formUnion([region(code), sido(String(code.prefix(2)))])
      if let place = Region.find(code), place.name.contains(" ") { found.insert(region(code.prefix(4) + "0")) }
    }
    if let contract = terms.contract { found.insert(self.contract(contract)) }
    if terms.partTime == true { found.insert(partTime) }
    found.insert(hours(HoursBand(weeklyHours: terms.weeklyHours)))
    for days in [5, 6] where details.holiday?.contains("주\(days)일") == true { found.insert(self.days(days)) }
    if let pay = vacancy.hourlyPay {
      found.insert(paid)
      for step in paySteps where pay >= step { found.insert(self.pay(step)) }
    }
    return found
  }

  // MARK: Properties by name

  /// In the public list, as long as its last day has not passed.
  static let open = "x:open"
  static let takenOver = "x:takenOver"
  static let partTime = "c:part"
  /// Pay by the hour is known.
  static let paid = "p:known"
  /// Least pay by the hour that can be asked for, won.
  static let paySteps = [10_500, 11_000, 12_000, 13_000, 15_000, 20_000]
  static func origin(_ origin: VacancyOrigin) -> String { "n:\(origin.rawValue)" }
  static func status(_ status: Vacancy.Status) -> String { "z:\(status.rawValue)" }
  static func registered(_ day: Day) -> String { "g:\(day)" }
  static func until(_ day: Day) -> String { "u:\(day)" }
  static func occupation(_ digits: String) -> String { "o:\(digits)" }
  static func region(_ code: some StringProtocol) -> String { "r:\(code)" }
  static func sido(_ code: String) -> String { "s:\(code)" }
  static func contract(_ contract: VacancyContract) -> String { "c:\(contract.rawValue)" }
  static func hours(_ band: HoursBand) -> String { "h:\(band.rawValue)" }
  static func days(_ days: Int) -> String { "d:\(days)" }
  static func pay(_ step: Won) -> String { "p:\(step)" }
}

extension Vacancy {
  /// Pay by the hour, whole won, of the least that is promised; nil where hours or amount are not stated. Weekly holiday
  /// pay is counted by the dated rule.
  package var hourlyPay: Won? {
    terms.wage.flatMap {
      ComparablePay.rule(on: registeredOn)?.hourly($0.kind, $0.amount, weeklyHours: terms.weeklyHours)?.perHour
    }
  }
}
