import Vocabulary

/// By what the figures of a scan are parted.
package enum TableBreakdown: Sendable, Hashable {
  case none, category, project, sex, ageBand, residence
  /// Projects gathered under other names (부서, 전략): by project code; others stand under the empty name.
  case gathered([String: String])
  /// Persons gathered under names (거주 동): by person key; persons without one and jobs of nobody stand under the
  /// empty name.
  case persons([String: String])
  /// Jobs gathered under names: by the id of the entry they began with; others stand under the empty name.
  case jobs([String: String])
}

/// Figures of one period from a table: the whole, the parts, and who stands in several categories.
package struct TableFigures: Sendable, Hashable {
  /// One part, or the whole.
  package struct Line: Sendable, Hashable {
    /// As of standings: cases, net persons, coverage, families, why not.
    package var tally = Tally()
    /// 인·월 and FTE.
    package var work: WorkTime
    /// Net person-months of everyone who worked in the period, counted in it or not (계속, counted the year before): what
    /// the period's money paid for.
    package var paid = PersonMonths.zero
  }
  /// Everything in the period.
  package let whole: Line
  /// By key; keys without a job in the period are absent.
  package let parts: [String: Line]
  /// 부문 × 부문.
  package let overlaps: Overlaps
  /// The members in their order.
  package init(whole: Line, parts: [String: Line], overlaps: Overlaps) {
    (self.whole, self.parts, self.overlaps) = (whole, parts, overlaps)
  }
}

extension JobTable {
  /// One pass over the rows, person by person. `judged` must be of this table; `today`: how far is known.
  package func figures(
    _ judged: JudgedTable, in period: Period, by breakdown: TableBreakdown, on today: Day, hours: WorkHours
  ) -> TableFigures {
    var scan = TableScan(self, judged, period, breakdown, today, hours)
    for person in 0...personCount { scan.take(person) }
    return scan.figures
  }
}

private struct TableScan {
  private let table: JobTable
  private let judged: JudgedTable
  private let period: Period, window: Period
  private let keys: TableKeys
  private let hours: WorkHours
  private var parts: [Part]
  private var whole: Part
  private var masks: [UInt16: Int] = [:]

  init(
    _ table: JobTable, _ judged: JudgedTable, _ period: Period, _ breakdown: TableBreakdown, _ today: Day,
    _ hours: WorkHours
  ) {
    (self.table, self.judged, self.period, self.hours) = (table, judged, period, hours)
    window = WorkTime.window(period, today)
    keys = TableKeys(table, breakdown)
    let empty = Part(work: WorkTime(in: period, until: today, hours: hours))
    (whole, parts) = (empty, Array(repeating: empty, count: keys.names.count))
  }

  /// Cases of one kind, gathered before they become a tally.
  private struct Part {
    var work: WorkTime
    var persons = 0
    var paid = PersonMonths.zero
    var cells: [Cell: Int] = [:]
  }
  private struct Cell: Hashable { let verdict: UInt8, nature: UInt8, unit: UInt8, good: Bool, backed: Bool }
  /// What one person has in one part.
  private struct Share {
    var part: Int
    var backed = false
    var spans: [WorkTime.Span] = []
    var worked: [Period] = []
    var cases = 0, dated = 0, timed = 0
  }

  /// All jobs of a person; of `personCount` those of nobody, each by itself.
  mutating func take(_ person: Int) {
    let nobody = person == table.personCount
    var shares: [Share] = [], mask: UInt16 = 0
    var all = Share(part: -1)
    for index in table.rows(of: person) {
      let row = table.rows[Int(index)], part = keys.part(Int(index), row)
      pay(row, part, &all, &shares)
      guard let code = judged.code(Int(index), row, in: period) else {
        if nobody { close(&all, &shares) }
        continue
      }
      let backed = !nobody && code == 0 && row.isMeasuredPerson
      let cell = Cell(
        verdict: code, nature: row.nature, unit: row.unit, good: judged.goodJobs[Int(index)], backed: backed)
      whole.cells[cell, default: 0] += Int(row.quantity)
      if part >= 0 { parts[part].cells[cell, default: 0] += Int(row.quantity) }
      if backed { mask |= 1 << UInt16(row.category) }
      if code == 0, row.enters {
        add(row, backed, to: &all)
        if part >= 0 { add(row, backed, to: &shares[Self.place(of: part, in: &shares)]) }
      }
      if nobody { close(&all, &shares) }
    }
    close(&all, &shares)
    if mask != 0 { masks[mask, default: 0] += 1 }
  }

  /// What of the job lies in the period, whatever the rules make of it.
  private func pay(_ row: JobRow, _ part: Int, _ all: inout Share, _ shares: inout [Share]) {
    guard row.present, row.isMeasuredPerson, row.stage != Self.planned, row.started != JobRow.none,
      let span = WorkTime.Span(
        from: JobRow.day(row.started), to: JobRow.day(row.ends), hours: .unknown, inside: window)
    else { return }
    all.worked.append(span.days)
    if part >= 0 { shares[Self.place(of: part, in: &shares)].worked.append(span.days) }
  }
  private static let planned = Codes.stage[.planned]

  private static func place(of part: Int, in shares: inout [Share]) -> Int {
    if let found = shares.firstIndex(where: { $0.part == part }) { return found }
    shares.append(Share(part: part))
    return shares.endIndex - 1
  }

  private func add(_ row: JobRow, _ backed: Bool, to share: inout Share) {
    share.cases += Int(row.quantity)
    share.backed = share.backed || backed
    guard row.isMeasuredPerson, row.started != JobRow.none else { return }
    let band = Codes.hours.at(row.hours)
    share.dated += 1
    if band != .unknown { share.timed += 1 }
    let span = WorkTime.Span(
      from: JobRow.day(row.started), to: JobRow.day(row.ends), hours: band,
      weekly: row.weekly == 255 ? nil : Int(row.weekly), inside: window)
    if let span { share.spans.append(span) }
  }

  private mutating func close(_ all: inout Share, _ shares: inout [Share]) {
    for share in shares { settle(share, into: &parts[share.part]) }
    settle(all, into: &whole)
    (all, shares) = (Share(part: -1), [])
  }

  private func settle(_ share: Share, into part: inout Part) {
    if !share.worked.isEmpty { part.paid += PersonMonths(together: share.worked) }
    guard share.cases != 0 else { return }
    part.persons += share.backed ? 1 : 0
    part.work.add(
      share.spans, cases: share.cases, dated: share.dated, withHours: share.timed, hours: hours)
  }

  var figures: TableFigures {
    var lines: [String: TableFigures.Line] = [:]
    for (part, name) in zip(parts, keys.names) where !part.cells.isEmpty { lines[name] = line(part) }
    return TableFigures(whole: line(whole), parts: lines, overlaps: Overlaps(masks: masks))
  }

  private func line(_ part: Part) -> TableFigures.Line {
    var line = TableFigures.Line(work: part.work)
    for (cell, quantity) in part.cells {
      line.tally.add(
        Tally.Cases(
          verdict: JudgedTable.verdict(cell.verdict), nature: Codes.nature.at(cell.nature),
          unit: Codes.unit.at(cell.unit), quantity: quantity, goodJob: cell.good, backed: cell.backed))
    }
    line.tally.persons = part.persons
    line.paid = part.paid
    return line
  }
}

/// Which part a row belongs to, by number.
private struct TableKeys {
  let names: [String]
  private let breakdown: TableBreakdown
  /// Part of each project, person or job, by its number; of those without a number last.
  private let places: [Int]

  init(_ table: JobTable, _ breakdown: TableBreakdown) {
    self.breakdown = breakdown
    switch breakdown {
    case .none: (names, places) = ([], [])
    case .category: (names, places) = (Codes.category.all.map(\.rawValue), [])
    case .sex: (names, places) = (Codes.sex.all.map(\.rawValue), [])
    case .ageBand: (names, places) = (Codes.ageBand.all.map(\.rawValue), [])
    case .residence: (names, places) = (Codes.residence.all.map(\.rawValue), [])
    case .project: (names, places) = Self.gather(table.projects)
    case .gathered(let groups): (names, places) = Self.gather(table.projects.map { groups[$0] ?? "" })
    case .persons(let groups): (names, places) = Self.gather(table.persons.map { groups[$0] ?? "" })
    case .jobs(let groups): (names, places) = Self.gather(table.rows.indices.map { groups[table.id($0)] ?? "" })
    }
  }
  private static func gather(_ names: [String]) -> ([String], [Int]) {
    let all = Set(names + [""]).sorted()
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset) })
    return (all, (names + [""]).map { places[$0] ?? 0 })
  }

  func part(_ index: Int, _ row: JobRow) -> Int {
    switch breakdown {
    case .none: -1
    case .category: Int(row.category)
    case .sex: Int(row.sex)
    case .ageBand: Int(row.ageBand)
    case .residence: Int(row.residence)
    case .project, .gathered: places[row.project < 0 ? places.count - 1 : Int(row.project)]
    case .persons: places[row.person < 0 ? places.count - 1 : Int(row.person)]
    case .jobs: places[index]
    }
  }
}

extension JobRow {
  private static let persons = Codes.unit[.persons]
  private static let measured = Codes.nature[.measured], reported = Codes.nature[.reported]
  /// Measured one by one and counted in 명.
  var isMeasuredPerson: Bool { nature == Self.measured && unit == Self.persons }
  /// Part of the coverage: measured or reported, in 명.
  var enters: Bool { unit == Self.persons && (nature == Self.measured || nature == Self.reported) }
}
