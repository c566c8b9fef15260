import Storage
import Vocabulary

/// A whole plan at once: the tree and the year's versions. For the demo and for imports.
package struct PlanOutline: Sendable {
  /// With their strategies and tasks.
  package let projects: [PlanProject]
  /// In order; each names the projects by code.
  package let decisions: [PlanDecision]
  /// Either may be empty.
  package init(projects: [PlanProject], decisions: [PlanDecision]) {
    (self.projects, self.decisions) = (projects, decisions)
  }

  /// Writes it in one transaction. Throws what `PlanStore` throws; then nothing is kept.
  package func write(to office: String, by account: String, at now: Instant, _ tx: any WriteTransaction) throws {
    let store = PlanStore()
    for project in projects { try store.add(project, to: office, by: account, at: now, tx) }
    for decision in decisions { _ = try store.decide(decision, of: office, by: account, at: now, tx) }
  }
}
