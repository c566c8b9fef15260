import Storage
import Vocabulary

// How a vacancy stands in its row.
extension Vacancy {
  static let termColumns = """
    title, employer_name, occupation, source_occupation, region, region_name, place, openings, wage_kind, wage_amount,
    wage_up_to, wage_negotiable, weekly_hours, contract, part_time, hourly_pay
    """
  static let clockColumns =
    "registered_on, accepted_on, valid_until, closes_on, closes_note, listed_until, status, listed"

  var ownValues: [any Bindable] { [office, id, origin.rawValue, source.rawValue, number, employer.id] }
  var termValues: [any Bindable] {
    [
      terms.title, employer.name, terms.occupation, terms.sourceOccupation, terms.region, terms.regionName, terms.place,
      terms.openings, wage?.kind.rawValue, wage?.amount, wage?.upTo, wage?.negotiable ?? false, terms.weeklyHours,
      terms.contract?.rawValue, terms.partTime, hourlyPay,
    ]
  }
  var clockValues: [any Bindable] {
    [
      registeredOn, acceptedOn, validUntil, closesOn, closesNote, listedUntil?.description ?? Vacancy.noEnd,
      status.rawValue, status == .open && takenOverBy == nil,
    ]
  }
  static let noEnd = "9999-12-31"

  init(row: Row) throws {
    let wage = try row.textIfPresent("wage_kind").flatMap(WageKind.init(rawValue:)).map {
      Wage(
        $0, try row.int("wage_amount"), upTo: try row.intIfPresent("wage_up_to"),
        negotiable: try row.bool("wage_negotiable"))
    }
    let terms = Terms(
      title: try row.text("title"), occupation: try row.textIfPresent("occupation"),
      sourceOccupation: try row.textIfPresent("source_occupation"), region: try row.textIfPresent("region"),
      regionName: try row.text("region_name"), place: try row.textIfPresent("place"),
      openings: try row.intIfPresent("openings"), wage: wage, weeklyHours: try row.intIfPresent("weekly_hours"),
      contract: try row.textIfPresent("contract").flatMap(VacancyContract.init(rawValue:)),
      partTime: try row.intIfPresent("part_time").map { $0 == 1 })
    self.init(
      id: try row.id("id"), office: try row.text("office"), origin: try row.code("origin"),
      source: try row.code("source"), number: try row.text("number"),
      employer: Firm(id: try row.textIfPresent("employer").map { ID($0) }, name: try row.text("employer_name")),
      terms: terms, registeredOn: try row.day("registered_on"), acceptedOn: try row.dayIfPresent("accepted_on"),
      validUntil: try row.dayIfPresent("valid_until"), closesOn: try row.dayIfPresent("closes_on"),
      closesNote: try row.textIfPresent("closes_note"), status: try row.code("status"),
      takeover: try Vacancy.takeover(row), takenOverBy: try row.textIfPresent("taken_over_by").map { ID($0) },
      revision: try row.int("revision"))
  }

  private static func takeover(_ row: Row) throws -> Takeover? {
    guard let from = try row.textIfPresent("taken_over_from") else { return nil }
    return Takeover(
      from: ID(from), confirmedOn: try row.day("confirmed_on"), confirmedBy: try row.text("confirmed_by"))
  }
}
