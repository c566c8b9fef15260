import Storage
import Vocabulary

/// What the checks go by of 취합 and 명단, read once: states, days and counts, nobody's name.
struct HandInSigns: Sendable {
  /// A department's answer with the round that asks for it.
  struct Answer: Sendable {
    let round: CollectionRound
    let answer: CollectionReturn
  }
  /// A confirmed total that the ledger did not take, and why.
  struct Held: Sendable {
    let round: CollectionRound
    let project: String
    let figure: Int
    let why: String
  }
  /// What a department stated of a project last, beside the lines of its roster that began by then.
  struct Stated: Sendable {
    let round: CollectionRound
    let figure: Int
    let lines: Int
  }

  /// Of the year's rounds that still take answers.
  var answers: [Answer] = []
  /// Only where the ledger was read too.
  var held: [Held] = []
  /// By project code; only projects with a roster.
  var stated: [String: Stated] = [:]
  /// 명단을 받는 근거 by project code.
  var bases: [String: RosterBasis] = [:]
  /// Lines of sendings that nobody has decided on, by project code.
  var waiting: [String: Int] = [:]
  /// Day of the last roster posted, by project code.
  var sent: [String: Day] = [:]

  init() {}

  /// `thorough`: confirmed totals are held against the ledger too.
  init(office: String, year: Int, thorough: Bool, _ tx: any ReadTransaction) throws {
    let store = CollectionStore(), rows = RosterRows()
    let rounds = try store.rounds(of: office, tx).filter { $0.year == year }
    for round in rounds where round.state == .open {
      answers += try store.returns(of: round, tx).map { Answer(round: round, answer: $0) }
    }
    // Newest quarter first: the first figure found of a project is its last.
    for round in rounds {
      let lines = try rows.begun(by: round.period.to, of: office, year: year, tx)
      for (project, figure) in try store.current(of: round, tx) where stated[project] == nil {
        guard let count = lines[project] else { continue }
        stated[project] = Stated(round: round, figure: figure.result, lines: count)
      }
    }
    bases = try RosterBasisStore().all(of: office, year: year, tx)
    waiting = try rows.waiting(of: office, year: year, tx)
    sent = try rows.sent(of: office, year: year, tx)
    guard thorough, !rounds.isEmpty else { return }
    let projects = Set(try rounds.flatMap { try store.confirmed(of: $0, tx).keys })
    guard !projects.isEmpty else { return }
    held = try CollectionPosting().lines(year: year, of: office, projects: projects, tx).compactMap { line in
      guard case .held(let hold) = line.decision else { return nil }
      return Held(round: line.round, project: line.item.project, figure: line.figure.result, why: hold.sentence)
    }
  }
}

extension RosterRows {
  /// Standing lines that began by `day`, by project code.
  fileprivate func begun(
    by day: Day, of office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [String: Int] {
    try counted(
      """
      SELECT project, count(*) AS n FROM roster_row
      WHERE office = ? AND year = ? AND state = 'standing' AND started_on <= ? GROUP BY project
      """, [office, year, day], tx)
  }

  /// Lines of sendings that wait for a decision, by project code.
  fileprivate func waiting(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: Int] {
    try counted(
      """
      SELECT project, sum(added + same + changed + refused + asks) AS n FROM roster_submission
      WHERE office = ? AND year = ? AND state = 'staged' GROUP BY project
      """, [office, year], tx)
  }

  /// When the last roster of each project was posted.
  fileprivate func sent(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: Day] {
    let rows = try tx.rows(
      """
      SELECT project, max(decided_at) AS at FROM roster_submission
      WHERE office = ? AND year = ? AND state = 'posted' GROUP BY project
      """, office, year)
    return Dictionary(try rows.map { (try $0.text("project"), try $0.instant("at").day) }) { first, _ in first }
  }

  private func counted(_ sql: String, _ values: [any Bindable], _ tx: any ReadTransaction) throws -> [String: Int] {
    Dictionary(try tx.rows(sql, values).map { (try $0.text("project"), try $0.int("n")) }) { first, _ in first }
  }
}
