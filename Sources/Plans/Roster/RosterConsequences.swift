import Counting
import Ledger
import Storage
import Vocabulary

/// What a sending does to lines that stand already, beyond the difference of its lines: said with numbers, and posted
/// only after a yes to each.
package struct RosterConsequences: Sendable, Equatable {
  /// Lines that stand now.
  let standing: Int
  /// Lines of the sending by what becomes of them.
  let counts: RosterCounts
  /// Of the sending, and of the last one posted; `before` nil where nothing stands.
  let terms: RosterTerms, before: RosterTerms?
  /// Any one of these proves a result under the rule set in force; empty where it asks for none.
  let proofs: Set<Evidence>

  /// Our own bound: from so many lines on, and above this part of those that stand, a withdrawal is asked about.
  static let fewLines = 3, part = 5

  /// Stage or evidence differ from what was stated of those who stand.
  var changesTerms: Bool { before.map { $0 != terms } ?? false }
  /// More go than a correction usually takes away.
  var withdrawsMany: Bool { counts.gone >= Self.fewLines && counts.gone * Self.part > standing }
  /// Nothing of it counts: the rule set asks for a proof and none is stated.
  var provesNothing: Bool { !proofs.isEmpty && proofs.isDisjoint(with: terms.evidence) }
  /// What counted so far no longer does.
  var losesProof: Bool { provesNothing && before.map { !proofs.isDisjoint(with: $0.evidence) } ?? false }

  /// `단계가 ‘참여’에서 ‘수료’로, 증빙이 ‘근로계약서’에서 ‘없음’으로 바뀝니다.`
  var difference: String? {
    guard let before, changesTerms else { return nil }
    let stage = before.stage == terms.stage ? nil : "단계가 ‘\(before.stage.label)’에서 ‘\(terms.stage.label)’(으)로"
    let proof =
      before.evidence == terms.evidence ? nil : "증빙이 ‘\(before.evidenceWords)’에서 ‘\(terms.evidenceWords)’(으)로"
    return [stage, proof].compactMap(\.self).joined(separator: ", ") + " 바뀝니다."
  }

  /// Throws `RosterRefusal` where something of this was not said yes to.
  func agreed(_ agreement: RosterAgreement) throws(RosterRefusal) {
    if changesTerms, !agreement.terms { throw .termsNotAgreed(counts.changed) }
    if withdrawsMany, !agreement.withdrawal { throw .withdrawalNotAgreed(counts.gone, of: standing) }
  }
}

/// What was ticked beside the button that posts.
package struct RosterAgreement: Sendable, Equatable {
  /// That what is stated of everyone changes; that many lines go.
  package var terms: Bool, withdrawal: Bool
  /// Nothing unless said.
  package init(terms: Bool = false, withdrawal: Bool = false) { (self.terms, self.withdrawal) = (terms, withdrawal) }
}

extension RosterTerms {
  /// `근로계약서, 고용보험`; `없음`.
  var evidenceWords: String {
    evidence.isEmpty ? "없음" : evidence.sorted().map(\.label).joined(separator: ", ")
  }
}

extension RosterPosting {
  /// Of a sending as it was last checked.
  func consequences(
    of submission: RosterSubmission, _ project: PlanProject, _ tx: any ReadTransaction
  ) throws -> RosterConsequences {
    let (office, year) = (submission.office, submission.year)
    let standing = try RosterRows().standing(of: project.code, year: year, in: office, tx).count
    let posted = try store.history(of: project.code, year: year, in: office, tx).first { $0.state == .posted }
    let clause = try RuleBook().inForce(office, tx).clause(for: project.category)
    return RosterConsequences(
      standing: standing, counts: submission.counts, terms: submission.terms,
      before: standing > 0 ? posted?.terms : nil, proofs: Set(clause?.evidence ?? []))
  }
}
