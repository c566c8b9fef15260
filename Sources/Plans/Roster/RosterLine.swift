import Documents
import Offices
import Secrets
import Vocabulary

/// One person's line of a roster, read. Sealed wherever it is kept.
package struct RosterLine: Sendable, Equatable, Codable {
  /// Where it stands in the sheet, from 1, the header included.
  package let line: Int
  /// As written; empty where a problem says so.
  package let name: String
  /// nil only with a problem.
  package let birthDate: Day?
  /// Digits; nil when not given.
  package let phone: String?
  /// First day; nil only with a problem.
  package let startedOn: Day?
  /// Last day as agreed; nil without an end.
  package let endsOn: Day?
  /// Whole hours a week; nil when not given.
  package let weeklyHours: Int?
  /// As the department states it; `unknown` when not given.
  package let residence: Residence
  /// What has to be put right; such a line is never posted.
  package let problems: [RosterProblem]

  /// Reads the cells of a line of the roster of `year`, on `today`. `openEnded`: what the roster states has no last day
  /// by its nature (창업), so that an empty one says nothing; elsewhere a job without an end is said in words.
  package init(line: Int, _ cells: [RosterColumn: String], year: Int, today: Day, openEnded: Bool = false) {
    var reading = Reading(cells: cells)
    self.line = line
    name = reading.name()
    birthDate = reading.day(.birthDate, needed: true)
    phone = reading.phone()
    startedOn = reading.day(.startedOn, needed: true)
    endsOn = reading.lastDay(needed: !openEnded)
    weeklyHours = reading.hours()
    residence = reading.residence()
    reading.check(birthDate, startedOn, endsOn, year: year, today: today)
    problems = reading.problems
  }

  /// Whom it means; nil with a problem in name or birth date.
  package var person: NamedPerson? {
    guard let birthDate, !name.isEmpty else { return nil }
    return NamedPerson(name: name, birthDate: birthDate)
  }

  /// Of what is stated about the job, and of nothing that says whose it is. `stage`, `evidence`: of the whole sending.
  package func digest(stage: Stage, evidence: Set<Evidence>) -> String {
    let parts = [
      startedOn?.description ?? "", endsOn?.description ?? "", weeklyHours.map(String.init) ?? "",
      residence.rawValue, stage.rawValue, evidence.sorted().map(\.rawValue).joined(separator: ","),
    ]
    return Digest.sha256(parts.joined(separator: "|")).hex
  }

  /// Whether the two jobs share a day.
  func overlaps(_ other: RosterLine) -> Bool {
    guard let from = startedOn, let otherFrom = other.startedOn else { return false }
    return from <= (other.endsOn ?? Day(number: Int.max)) && otherFrom <= (endsOn ?? Day(number: Int.max))
  }

  /// Whether both name a phone and not the same.
  func hasOtherPhone(_ other: RosterLine) -> Bool {
    guard let phone, let theirs = other.phone else { return false }
    return phone != theirs
  }

  /// Cells being read, and what was wrong so far.
  private struct Reading {
    var cells: [RosterColumn: String]
    var problems: [RosterProblem] = []

    init(cells: [RosterColumn: String]) { self.cells = cells }

    mutating func refuse(_ column: RosterColumn, _ kind: RosterProblem.Kind) {
      problems.append(RosterProblem(column, kind))
    }

    mutating func name() -> String {
      guard let name = cells[.name] else {
        refuse(.name, .missing)
        return ""
      }
      if name.count > 60 { refuse(.name, .tooLong) }
      return name
    }

    mutating func day(_ column: RosterColumn, needed: Bool) -> Day? {
      guard let text = cells[column] else {
        if needed { refuse(column, .missing) }
        return nil
      }
      if let day = Day(typed: text) ?? Self.serial(text) { return day }
      refuse(column, text.contains("E+") ? .exponent : .notADay)
      return nil
    }

    /// An empty cell is not known; a job without an agreed end is said so.
    mutating func lastDay(needed: Bool) -> Day? {
      guard let text = cells[.endsOn] else {
        if needed { refuse(.endsOn, .endUnsaid) }
        return nil
      }
      if RosterColumn.saysNoEnd(text) {
        cells[.endsOn] = nil
        return nil
      }
      return day(.endsOn, needed: false)
    }

    /// Excel's count of days since 1899-12-30, from 1927 to 2099; a time of day behind a point falls away. Four digits
    /// are a year somebody wrote alone, never a day.
    private static func serial(_ text: String) -> Day? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard let whole = parts.first, parts.count <= 2, whole.count == 5, let count = Int(whole),
        parts.dropFirst().allSatisfy({ Int($0) != nil }), (10_000...73_050).contains(count)
      else { return nil }
      return Day(number: count - 25_569)
    }

    mutating func phone() -> String? {
      guard let text = cells[.phone] else { return nil }
      if text.contains("E+") {
        refuse(.phone, .exponent)
        return nil
      }
      // Excel eats the zero of a mobile number.
      let mended =
        (9...10).contains(text.count) && text.hasPrefix("1") && text.allSatisfy(\.isNumber) ? "0" + text : text
      if let digits = PhoneNumber.digits(typed: mended) { return digits }
      refuse(.phone, .notAPhone)
      return nil
    }

    mutating func hours() -> Int? {
      guard let text = cells[.weeklyHours] else { return nil }
      let bare = text.replacing("시간", with: "").replacing("주", with: "").filter { !$0.isWhitespace }
      if let hours = Int(bare.hasSuffix(".0") ? String(bare.dropLast(2)) : bare), (0...168).contains(hours) {
        return hours
      }
      refuse(.weeklyHours, .notHours)
      return nil
    }

    mutating func residence() -> Residence {
      guard let text = cells[.residence] else { return .unknown }
      switch text.filter({ !$0.isWhitespace }).uppercased() {
      case "관내", "구민", "관내거주", "예", "O", "Y", "거주", "내": return .resident
      case "관외", "타구", "타지역", "관외거주", "아니오", "아니요", "X", "N", "외", "비거주": return .outside
      case "미확인", "모름", "-": return .unknown
      default:
        refuse(.residence, .unknownWord)
        return .unknown
      }
    }

    mutating func check(_ born: Day?, _ from: Day?, _ to: Day?, year: Int, today: Day) {
      if let from {
        if from.year != year {
          refuse(.startedOn, .otherYear)
        } else if from > today {
          refuse(.startedOn, .notStarted)
        }
      }
      if let from, let to, to < from { refuse(.endsOn, .endsBeforeStart) }
      if let born, let from {
        if born >= from {
          refuse(.birthDate, .bornTooLate)
        } else if born.age(on: from) > 120 {
          refuse(.birthDate, .tooOld)
        }
      }
      if let from, to.map({ $0 >= from }) ?? !cells.keys.contains(.endsOn), let said = cells[.contract],
        let word = EntryContract.allCases.first(where: { $0.label == said }),
        word != EntryContract(startedOn: from, endsOn: to)
      {
        refuse(.contract, .contractDiffers)
      }
    }
  }
}
