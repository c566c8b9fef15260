import Matching
import Reference
import Storage
import Synchronization
import Vocabulary

/// The open vacancies of each office in memory, fed by the change sequence of `vacancy`; SQL stays the truth. Several
/// nodes may each hold one. A change costs what it changes: readers keep the snapshot they have.
final class MatchIndex: Sendable {
  /// What one office holds as of `day`.
  struct Held: Sendable {
    var change = 0
    var day = Day(number: 0)
    /// Everything open, listed on `day` or not.
    var vacancies = Shelf<Vacancy>()
    /// What is listed on `day`. Its offers count their days from day 0.
    var matcher = Matcher([], weights: .known)
  }
  private let offices = Mutex<[String: Held]>([:])
  private let store = VacancyStore()

  /// The office's index brought up to the transaction's snapshot.
  func current(_ office: String, on day: Day, _ tx: any ReadTransaction) throws -> Held {
    var held = offices.withLock { $0[office] } ?? Held()
    var changed = try turn(&held, to: day, in: office, tx)
    while true {
      let news = try store.changes(after: held.change, in: office, tx)
      if let last = news.last {
        let details = try store.details(changedAfter: held.change, upTo: last.change, in: office, tx)
        for (vacancy, _) in news { take(vacancy, details[vacancy.id.text] ?? VacancyDetails(), into: &held) }
        held.change = last.change
      }
      changed = changed || !news.isEmpty
      if news.count < 1000 { break }
    }
    guard changed else { return held }
    let fresh = held
    offices.withLock { known in
      if known[office].map({ $0.change <= fresh.change }) ?? true { known[office] = fresh }
    }
    return held
  }

  /// A changed vacancy in place of what was held of it; `details` are looked at only where it is open.
  private func take(_ vacancy: Vacancy, _ details: VacancyDetails, into held: inout Held) {
    let id = vacancy.id.text
    guard vacancy.status == .open, vacancy.takenOverBy == nil else {
      held.vacancies[id] = nil
      held.matcher.remove(id)
      return
    }
    held.vacancies[id] = vacancy
    if vacancy.isListed(on: held.day) {
      held.matcher.insert(offer(vacancy, details))
    } else {
      held.matcher.remove(id)
    }
  }

  /// On another day others are listed; true when the day is another.
  private func turn(_ held: inout Held, to day: Day, in office: String, _ tx: any ReadTransaction) throws -> Bool {
    guard held.day != day else { return false }
    held.day = day
    for vacancy in held.vacancies.all where vacancy.isListed(on: day) != held.matcher.holds(vacancy.id.text) {
      take(vacancy, try store.details(of: vacancy.id, in: office, tx), into: &held)
    }
    return true
  }

  private func offer(_ vacancy: Vacancy, _ details: VacancyDetails) -> Offer {
    let terms = vacancy.terms
    let region = terms.region.flatMap(Region.find)
    let named = Licence.named(in: [details.duties, details.guide].compactMap(\.self).joined(separator: "\n"))
    return Offer(
      id: vacancy.id.text, order: (vacancy.acceptedOn ?? vacancy.registeredOn).number,
      occupation: terms.occupation.flatMap { Occupation.find($0)?.number }, place: region?.place,
      placeRadius: region?.radius ?? 0, region: region.flatMap { Int($0.code) },
      pay: hourly(terms, on: vacancy.registeredOn), weeklyHours: terms.weeklyHours.map { $0...$0 },
      education: details.education.flatMap { Reference.education.named($0)?.rank },
      skills: CodeSet(named.map(\.number)), daysOpen: -vacancy.registeredOn.number)
  }

  private func hourly(_ terms: Vacancy.Terms, on day: Day) -> HourlyPay? {
    terms.wage.flatMap { ComparablePay.rule(on: day)?.hourly($0.kind, $0.amount, weeklyHours: terms.weeklyHours) }
  }
}

extension Weights {
  /// Version 1 at the counter: what a side does not state earns nothing, so that a vacancy about which little is known
  /// never stands before one that is known to fit.
  static let known: Weights = {
    var weights = Weights.version1
    weights.missing = .zero
    return weights
  }()
}

extension ComparablePay {
  /// The dated rule in force; nil before the first.
  static func rule(on day: Day) -> ComparablePay? {
    guard let rule = try? Reference.rules().weeklyHoliday.value(on: day) else { return nil }
    return ComparablePay(threshold: rule.threshold, fullWeek: rule.fullWeek, holidayHours: rule.holidayHours)
  }
}

extension Wishes {
  /// `hoped`, or the minimum wage of the day for the same hours where that is more: nothing below it is looked for.
  private static func lawful(_ hoped: HourlyPay, on day: Day) -> HourlyPay {
    guard let least = WageCheck.minimum(on: day), hoped < least else { return hoped }
    return HourlyPay(won: least.won * hoped.hours, hours: hoped.hours * least.hours) ?? least
  }

  /// What Matching may know of a seeker.
  func wish(on day: Day) -> Wish {
    var hours: ClosedRange<Int>?
    if hoursMin != nil || hoursMax != nil {
      let (least, most) = (hoursMin ?? 1, hoursMax ?? 68)
      hours = min(least, most)...max(least, most)
    }
    var pay: HopedPay?
    if let wageKind, let wageAmount,
      let least = ComparablePay.rule(on: day)?.hourly(wageKind, wageAmount, weeklyHours: hoursMax ?? hoursMin ?? 40)
    {
      pay = HopedPay(kind: wageKind, least: Self.lawful(least, on: day))
    }
    let held = licences.compactMap { Licence.find($0)?.number }
    return Wish(
      occupations: occupations.compactMap { Occupation.find($0)?.number },
      place: dong.flatMap { Dong.find($0)?.place ?? Region.find($0)?.place },
      maxMetres: maxDistance.map { $0 * 1000 }, regions: regions.compactMap { Int($0) }, pay: pay,
      weeklyHours: hours, education: education.flatMap { Reference.education.find($0)?.rank },
      licences: CodeSet(held), skills: CodeSet(held), optedOut: optOut)
  }
}
