import Vocabulary

/// 고용유지율: of the jobs counted in a period that began at least so many months ago, those confirmed as kept so long.
package struct Retention: Sendable, Hashable {
  /// 3, 6 or 12.
  package let months: Int
  /// Confirmed, of all that came due. A job that nobody has asked after stays in the denominator.
  package let rate: Rate
  /// Of the denominator, those neither confirmed nor known to have ended: the rate may still rise by these.
  package let unconfirmed: Int

  /// 3, 6 and 12 months, over measured jobs in 명 counted in `period`, as known on `today`.
  package static func all(_ jobs: [Job], _ standings: [Standing], in period: Period, on today: Day) -> [Retention] {
    let cohort = zip(jobs, standings).filter {
      $0.1.nature == .measured && $0.1.unit == .persons && $0.1.verdict(in: period) == .counted
    }
    return all(of: cohort.map(\.0), on: today)
  }

  /// 3, 6 and 12 months, over a cohort already chosen.
  static func all(of cohort: some Sequence<Job>, on today: Day) -> [Retention] {
    let cohort = cohort.map { Kept($0) }
    return [3, 6, 12].map { months in
      var (kept, due, unconfirmed) = (0, 0, 0)
      for job in cohort {
        guard let start = job.start else { continue }
        let through = start.adding(months: months)
        let retained = job.months >= months
        guard retained || through <= today else { continue }
        due += 1
        if retained {
          kept += 1
        } else if job.end.map({ $0 >= through.adding(days: -1) }) ?? true {
          unconfirmed += 1
        }
      }
      return Retention(months: months, rate: Rate(kept, of: due), unconfirmed: unconfirmed)
    }
  }

  /// What retention asks of a job.
  private struct Kept {
    let start: Day?, end: Day?, months: Int
    init(_ job: Job) { (start, end, months) = (job.statement.startedOn, job.statement.endsOn, job.retainedMonths) }
  }
}

/// 정규직 전환율: of the persons who completed a project (수료) in a period, those made permanent in the same project.
package struct Conversion: Sendable, Hashable {
  /// Made permanent, of completed; a person counts once a project.
  package let rate: Rate

  /// Over measured jobs with a person behind them, whether or not the rule set counts them as results.
  package init(_ jobs: [Job], _ standings: [Standing], in period: Period) {
    struct Pair: Hashable { let person: String, project: String }
    var completed: Set<Pair> = [], permanent: Set<Pair> = []
    for (job, standing) in zip(jobs, standings) where standing.nature == .measured {
      guard let person = standing.person else { continue }
      let pair = Pair(person: person, project: standing.project ?? "")
      if standing.stage == .completed, period.contains(standing.attributedOn) { completed.insert(pair) }
      if job.madePermanent { permanent.insert(pair) }
    }
    self.init(completed: completed, permanent: permanent)
  }

  init<Pair: Hashable>(completed: Set<Pair>, permanent: Set<Pair>) {
    rate = Rate(completed.intersection(permanent).count, of: completed.count)
  }
}

/// How far a figure has come from where it began to where it shall be; the same for one that shall rise and one that
/// shall fall. Never clamped: below 0 it went the wrong way, above 100 % it went past.
package struct Progress: Sendable, Hashable {
  /// Where it began.
  package let base: Int
  /// Where it shall be, in the same unit.
  package let target: Int
  /// Where it stands.
  package let now: Int
  /// All three in one unit: 명, or tenths of a percent.
  package init(base: Int = 0, target: Int, now: Int) { (self.base, self.target, self.now) = (base, target, now) }

  /// The way gone of the whole way; undefined where target and base are the same.
  package var rate: Rate {
    let (gone, whole) = (now - base, target - base)
    return whole < 0 ? Rate(-gone, of: -whole) : Rate(gone, of: whole)
  }
  /// Whether the target is met; where it equals the base, whether the figure still stands there.
  package var reached: Bool {
    if target == base { return now == target }
    return target > base ? now >= target : now <= target
  }
}
