import Vocabulary

/// How every job of a table stands under one rule set: the engine's own verdicts, person by person, kept as columns.
package struct JudgedTable: Sendable {
  /// By what it was judged.
  package let rules: RuleSet
  /// 0: counted · n: the nth reason why not, from 1 · 255: cancelled.
  private(set) var verdicts: [UInt8] = []
  private(set) var attributed: [Int32] = []
  private(set) var goodJobs: [Bool] = []

  /// Judges every job. `progress` gets how many persons are done and how many there are.
  package init(
    _ table: JobTable, by rules: RuleSet, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) {
    self.rules = rules
    grow(table.count)
    for person in 0..<table.personCount {
      judge(table.rows(of: person), of: table)
      if person % 10_000 == 9_999 { progress(person + 1, table.personCount) }
    }
    for row in table.rows(of: table.personCount) { judge([row], of: table) }
    progress(table.personCount, table.personCount)
  }

  /// Judges again what a `put` touched; `table` must have been arranged since.
  package mutating func judge(_ touched: JobTable.Touched, of table: JobTable) {
    grow(table.count)
    for person in touched.persons { judge(table.rows(of: Int(person)), of: table) }
    // A row that was nobody's may have come to be somebody's: then it was judged among that person's.
    for row in touched.rows where table.rows[Int(row)].person < 0 { judge([row], of: table) }
  }

  private mutating func grow(_ count: Int) {
    let more = count - verdicts.count
    verdicts += [UInt8](repeating: 255, count: more)
    attributed += [Int32](repeating: 0, count: more)
    goodJobs += [Bool](repeating: false, count: more)
  }

  private mutating func judge(_ rows: ArraySlice<Int32>, of table: JobTable) {
    var present: [Int] = [], jobs: [Job] = []
    for row in rows {
      if let job = table.job(Int(row)) {
        present.append(Int(row))
        jobs.append(job)
      } else {
        verdicts[Int(row)] = 255
      }
    }
    for (row, standing) in zip(present, rules.standings(ofJobs: jobs)) {
      verdicts[row] = Self.code(standing.verdict)
      attributed[row] = Int32(clamping: standing.attributedOn.number)
      goodJobs[row] = standing.goodJob
    }
  }

  static func code(_ verdict: Verdict) -> UInt8 {
    switch verdict {
    case .counted: 0
    case .not(let why): Codes.whyNot[why] + 1
    }
  }
  static func verdict(_ code: UInt8) -> Verdict { code == 0 ? .counted : .not(Codes.whyNot.at(code - 1)) }

  /// The code of the verdict for a figure over `period`; `nil` when the job lies outside it or was cancelled.
  func code(_ index: Int, _ row: JobRow, in period: Period) -> UInt8? {
    let code = verdicts[index]
    guard code != 255 else { return nil }
    if row.spanFrom != JobRow.none {
      guard period.from.number <= Int(row.spanTo), Int(row.spanFrom) <= period.to.number else { return nil }
      let whole = period.from.number <= Int(row.spanFrom) && Int(row.spanTo) <= period.to.number
      return whole || code != 0 ? code : Self.code(.not(.spansPeriods))
    }
    let day = Int(attributed[index])
    return period.from.number <= day && day <= period.to.number ? code : nil
  }
}
