import Vocabulary

extension JobTable {
  /// The same jobs under two rule sets; of each kind of move at most `limit` ids are listed.
  package func comparison(
    _ old: JudgedTable, _ new: JudgedTable, in period: Period, limit: Int = 100
  ) -> RuleComparison {
    var gathering = RuleComparison.Gathering(limit: limit)
    for (index, row) in rows.enumerated() {
      let codes = (old.code(index, row, in: period), new.code(index, row, in: period))
      if codes.0 == codes.1 { continue }
      gathering.take(
        from: codes.0.map(JudgedTable.verdict), to: codes.1.map(JudgedTable.verdict), unit: Codes.unit.at(row.unit),
        quantity: Int(row.quantity), job: { id(index) })
    }
    return RuleComparison(old: tally(old, in: period), new: tally(new, in: period), moves: gathering.moves)
  }

  /// The whole of a period, without work time.
  package func tally(_ judged: JudgedTable, in period: Period) -> Tally {
    let none = WorkHours(
      version: "", source: "", confidence: "", fullWeekTenths: 0, under15Tenths: 0, from15To34Tenths: 0,
      from35Tenths: 0)
    return figures(judged, in: period, by: .none, on: period.from.adding(days: -1), hours: none).whole.tally
  }

  /// 고용유지율 after 3, 6 and 12 months of what counts in `period`, as known on `today`.
  package func retention(_ judged: JudgedTable, in period: Period, on today: Day) -> [Retention] {
    let cohort = rows.indices.lazy.filter { rows[$0].isMeasuredPerson && judged.code($0, rows[$0], in: period) == 0 }
    return Retention.all(of: cohort.compactMap { job($0) }, on: today)
  }

  /// 정규직 전환율 of what was completed in `period`.
  package func conversion(_ judged: JudgedTable, in period: Period) -> Conversion {
    struct Pair: Hashable { let person: Int32, project: Int32 }
    let (measured, done) = (Codes.nature[.measured], Codes.stage[.completed])
    var completed: Set<Pair> = [], permanent: Set<Pair> = []
    for (index, row) in rows.enumerated() where row.present && row.nature == measured && row.person >= 0 {
      let pair = Pair(person: row.person, project: row.project)
      if row.stage == done, period.contains(Day(number: Int(judged.attributed[index]))) { completed.insert(pair) }
      if row.madePermanent { permanent.insert(pair) }
    }
    return Conversion(completed: completed, permanent: permanent)
  }

  /// Counted cases in 명 up to the end of each quarter of `year`, measured and reported, by project code (empty: without
  /// one).
  package func quarters(_ judged: JudgedTable, of year: Int) -> [String: QuarterBounds] {
    var found: [String: QuarterBounds] = [:]
    let period = Period(year: year)
    for (index, row) in rows.enumerated() where row.enters && judged.code(index, row, in: period) == 0 {
      let end = Day(number: Int(judged.attributed[index]))
      let from = row.spanFrom == JobRow.none ? end : Day(number: Int(row.spanFrom))
      found[row.project < 0 ? "" : projects[Int(row.project)], default: QuarterBounds()]
        .add(Int(row.quantity), from: max(from, period.from), to: end)
    }
    return found
  }
}
