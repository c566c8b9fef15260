import Vocabulary

/// Every figure of one period from one set of jobs under one rule set.
package struct Figures: Sendable, Hashable {
  /// Cases, net persons overall, coverage, families, why not.
  package let tally: Tally
  /// Net persons within each category, and who stands in several.
  package let overlaps: Overlaps
  /// 인·월 and FTE.
  package let work: WorkTime
  /// 고용유지율 after 3, 6 and 12 months.
  package let retention: [Retention]
  /// 정규직 전환율.
  package let conversion: Conversion

  /// Of the jobs behind `facts`, which must hold whole jobs and all jobs of each person. `today`: how far is known.
  package init(_ facts: [Fact], by rules: RuleSet, in period: Period, on today: Day, hours: WorkHours) {
    let jobs = Job.all(in: facts)
    let standings = rules.standings(ofJobs: jobs)
    tally = Tally(standings, in: period)
    overlaps = Overlaps(standings, in: period)
    work = WorkTime(jobs, standings, in: period, until: today, hours: hours)
    retention = Retention.all(jobs, standings, in: period, on: today)
    conversion = Conversion(jobs, standings, in: period)
  }
}
