import Counting
import Storage
import Vocabulary

/// Reads facts straight from the ledger's columns by their place: loading an office reads hundreds of thousands of rows,
/// where looking a column up by its name is most of the work.
enum FactReading {
  static let names = [
    "sequence", "id", "about", "kind", "event", "category", "stage", "nature", "unit", "quantity", "project", "person",
    "started_on", "ends_on", "hired_on", "recognised_on", "period_from", "period_to", "contract", "sector", "funding",
    "weekly_hours", "hourly_wage", "insured", "residence", "sex", "age_band", "evidence",
  ]
  static let list = names.map { "e.\($0)" }.joined(separator: ", ")

  static func sequence(_ row: Row) throws -> Int { try Cells(row).int(0) ?? 0 }

  static func fact(_ row: Row) throws -> Fact {
    let cells = Cells(row)
    var fact = Fact(
      id: try cells.text(1), about: try cells.textIfAny(2), kind: try cells.code(3), event: try cells.codeIfAny(4),
      category: try cells.code(5), stage: try cells.code(6), nature: try cells.code(7), unit: try cells.code(8),
      quantity: try cells.int(9) ?? 0, project: try cells.textIfAny(10), person: try cells.textIfAny(11),
      startedOn: try cells.day(12), endsOn: try cells.day(13), hiredOn: try cells.day(14),
      recognisedOn: try cells.day(15), contract: try cells.codeIfAny(18), sector: try cells.codeIfAny(19),
      funding: try cells.codeIfAny(20), hours: HoursBand(weeklyHours: try cells.int(21)),
      hourlyWage: try cells.int(22), insured: try cells.code(23), residence: try cells.code(24),
      sex: try cells.code(25), ageBand: try cells.code(26), weeklyHours: try cells.int(21))
    if let from = try cells.day(16), let to = try cells.day(17) { fact.span = Period(from: from, to: to) }
    for name in try cells.text(27).split(separator: ",") {
      guard let kind = Evidence(rawValue: String(name)) else { throw cells.wrong(27) }
      fact.evidence.insert(kind)
    }
    return fact
  }

  /// The cells of one row, by place.
  private struct Cells {
    private let cells: [Cell]
    init(_ row: Row) { cells = row.cells }

    func textIfAny(_ place: Int) throws -> String? {
      switch cells[place] {
      case .text(let text): return text
      case .null: return nil
      default: throw wrong(place)
      }
    }
    func text(_ place: Int) throws -> String {
      guard let text = try textIfAny(place) else { throw wrong(place) }
      return text
    }
    func int(_ place: Int) throws -> Int? {
      switch cells[place] {
      case .int(let number): return Int(number)
      case .null: return nil
      default: throw wrong(place)
      }
    }
    func day(_ place: Int) throws -> Day? {
      guard let text = try textIfAny(place) else { return nil }
      guard let day = Day(text) else { throw wrong(place) }
      return day
    }
    func codeIfAny<C: Code>(_ place: Int) throws -> C? {
      guard let text = try textIfAny(place) else { return nil }
      guard let code = C(rawValue: text) else { throw wrong(place) }
      return code
    }
    func code<C: Code>(_ place: Int) throws -> C {
      guard let code: C = try codeIfAny(place) else { throw wrong(place) }
      return code
    }
    func wrong(_ place: Int) -> RowError { RowError(column: FactReading.names[place], wanted: "fact") }
  }
}
