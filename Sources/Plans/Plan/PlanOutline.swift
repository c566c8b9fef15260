import Storage
import Vocabulary

/// A whole plan at once: the tree and the year's versions. For the demo and for imports.
package struct PlanOutline: Sendable {
  /// With their strategies and tasks.
  package let projects: [PlanProject]
  /// In order; each names the projects by code.
  package let decisions: [PlanDecision]
  /// New terms of office.
  package let terms: [PlanTerm]
  /// In order; each names a term of this outline or one written before.
  package let termDecisions: [PlanTermDecision]
  /// Any may be empty.
  package init(
    projects: [PlanProject], decisions: [PlanDecision], terms: [PlanTerm] = [], termDecisions: [PlanTermDecision] = []
  ) {
    (self.projects, self.decisions) = (projects, decisions)
    (self.terms, self.termDecisions) = (terms, termDecisions)
  }

  /// Writes it in one transaction. Throws what `PlanStore` throws; then nothing is kept.
  package func write(to office: String, by account: String, at now: Instant, _ tx: any WriteTransaction) throws {
    let store = PlanStore()
    for term in terms { try store.add(term, to: office, by: account, at: now, tx) }
    for decision in termDecisions { _ = try store.decide(decision, of: office, by: account, at: now, tx) }
    for project in projects { try store.add(project, to: office, by: account, at: now, tx) }
    for decision in decisions { _ = try store.decide(decision, of: office, by: account, at: now, tx) }
  }
}
