import Documents
import Storage
import Vocabulary

/// 취합 without its pages: for the demo and for imports. Everything is held against the same checks as a returned file.
package struct CollectionFiling: Sendable {
  private let store = CollectionStore()
  private let acts = CollectionActs()
  /// Stateless.
  package init() {}

  /// Opens the round of a quarter. Throws `CollectionRefusal.noProjects` and `Conflict`.
  package func open(
    _ id: ID<CollectionRound>, year: Int, quarter: Int, dueOn: Day, of office: String, by account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let round = CollectionRound(
      id: id, office: office, year: year, quarter: quarter, dueOn: dueOn, state: .open, revision: 0, openedAt: now)
    try CollectionOpening().open(round, by: account, tx)
  }

  /// Hands in a department's figures by project code; nothing is stored of refused ones.
  /// Throws `NotFound` for a round or department that is none, `CollectionRefusal.closed`.
  package func hand(
    _ figures: [String: CollectionFigure], of department: String, in id: ID<CollectionRound>, office: String,
    by account: String, as role: Role, at now: Instant, _ tx: any WriteTransaction
  ) throws -> CollectionOutcome {
    let (round, answer) = try find(department, in: id, office: office, tx)
    let rows = figures.sorted { $0.key < $1.key }.map { project, figure in
      CollectionRow(
        project: project, result: .init(.number(Double(figure.result))), basis: figure.basis,
        confirmer: figure.confirmer, document: figure.document, note: figure.note)
    }
    let result = try acts.judge(answer, of: round, sheet: "", tx).judge(rows)
    return try acts.take(result, for: answer, of: round, by: .init(account: account, role), at: now, tx)
  }

  /// 부서장 확인; `document`: number of the department's letter where a planner checks in the head's place.
  /// Throws `CollectionRefusal`.
  package func check(
    _ department: String, in id: ID<CollectionRound>, office: String, document: String?, by account: String,
    as role: Role, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let (round, answer) = try find(department, in: id, office: office, tx)
    try acts.move(answer, to: .checked, because: document, of: round, by: .init(account: account, role), at: now, tx)
  }

  private func find(
    _ department: String, in id: ID<CollectionRound>, office: String, _ tx: any ReadTransaction
  ) throws -> (CollectionRound, CollectionReturn) {
    guard let round = try store.round(id, in: office, tx),
      let answer = try store.returns(of: round, tx).first(where: { $0.department == department })
    else { throw NotFound("부서 회신") }
    return (round, answer)
  }
}
