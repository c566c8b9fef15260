import Storage
import Vocabulary

/// 공시본: one publication of one office's year, as it stands in lists. Its files hold the figures.
package struct Edition: Sendable, Hashable {
  /// `naeil-2026-2`; public.
  package let id: String
  /// Slug.
  package let office: String
  /// `내일구`.
  package let officeName: String
  /// Calendar year of the targets.
  package let year: Int
  /// 1 for the year's first.
  package let number: Int
  /// Whose figures they are; never shown without it.
  package let kind: EditionKind
  /// Version of the plan in force.
  package let planVersion: Int
  /// `RuleSet.version`.
  package let ruleSet: String
  /// Where the ledger stood.
  package let head: LedgerPosition
  /// 64 hexadecimal digits.
  package let fingerprint: String
  /// Headline in 명: target, results with a list, results without.
  package let target: Int, measured: Int, reported: Int
  /// Last day of quoted results that end before the year does; `nil` for a whole year and for an own edition.
  package let through: Day?
  /// The one 부문 of which alone the headline speaks; `nil` for a whole.
  package let scope: Category?
  /// What a quoted target is instead of the office's annual target.
  package let caveat: EditionCaveat?
  /// To the second.
  package let publishedAt: Instant

  /// 실적 in 명.
  package var result: Int { measured + reported }
  /// The day in Seoul.
  package var publishedOn: Day { publishedAt.day }

  init(_ bundle: EditionBundle) {
    let document = bundle.document, plan = bundle.contents.plan
    (id, office, officeName, year) = (document.id, document.office, plan.officeName, document.year)
    (number, planVersion, ruleSet) = (document.number, document.planVersion, document.ruleSet)
    kind = document.kind
    (head, fingerprint, publishedAt) = (document.head, document.fingerprint, document.publishedAt)
    let headline = bundle.contents.table.first(.office)
    (target, measured, reported) = (headline?.target ?? 0, headline?.measured ?? 0, headline?.reported ?? 0)
    (through, scope, caveat) = (bundle.contents.through, bundle.contents.scope, bundle.contents.caveat)
  }

  init(row: Row) throws {
    (id, office, officeName) = (try row.text("id"), try row.text("office"), try row.text("office_name"))
    (year, number, planVersion) = (try row.int("year"), try row.int("number"), try row.int("plan_version"))
    (ruleSet, fingerprint) = (try row.text("rule_set"), try row.text("fingerprint"))
    kind = try row.code("kind")
    head = LedgerPosition(sequence: try row.int("sequence"), hash: try row.text("head"))
    (target, measured, reported) = (try row.int("target"), try row.int("measured"), try row.int("reported"))
    through = try row.dayIfPresent("through")
    scope = try row.textIfPresent("scope").flatMap(Category.init(rawValue:))
    caveat = try row.textIfPresent("caveat").flatMap(EditionCaveat.init(rawValue:))
    publishedAt = try row.instant("published_at")
  }
}
