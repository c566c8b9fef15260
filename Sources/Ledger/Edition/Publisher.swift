import Offices
import Storage
import Vocabulary

/// Where the plan of a year comes from; the Plans room answers.
package protocol PlanSource: Sendable {
  /// Every announced or decided version of the year, oldest first, and the term plans over it; `nil` while neither is
  /// set.
  func editionPlan(of office: Office, year: Int, _ tx: any ReadTransaction) throws -> EditionPlan?
}

/// Why nothing was published.
package enum PublishRefusal: SpokenError, Equatable {
  case noPlan(year: Int)
  case officeMissing
  /// The ledger or the plan moved since the preview.
  case changedSincePreview
  /// The ledger's last hash is not where the hashes lead.
  case brokenChain

  /// What did not happen.
  package var title: String { "공시하지 못했습니다" }
  /// Why, and what to do.
  package var detail: String {
    switch self {
    case .noPlan(let year): "\(year)년 사업별 목표가 없습니다. 사업을 만들고 목표를 정한 뒤 다시 하십시오."
    case .officeMissing: "그런 기관이 없습니다. 기관 주소 이름(--office)을 확인하십시오."
    case .changedSincePreview: "미리보기 뒤에 원장이나 계획이 바뀌었습니다. 달라지는 숫자를 다시 확인한 뒤 공시하십시오."
    case .brokenChain: "원장의 해시 사슬이 이어지지 않습니다. ‘naeil verify’로 깨진 곳을 찾은 뒤 공시하십시오."
    }
  }
  /// HTTP.
  package var status: Int {
    switch self {
    case .changedSincePreview, .brokenChain: 409
    case .officeMissing: 404
    case .noPlan: 422
    }
  }
}

/// Publishes editions (공시). One reading of plan, rules, ledger and chain in one snapshot gives all files.
package struct Publisher: Sendable {
  private let database: any Database
  private let plans: any PlanSource
  private let rules: RuleBook
  private let store = EditionStore()
  private let freezing = EditionFreezing()
  private let offices = OfficeStore()

  /// `rules`: shared with posting, so that parsed rule sets are kept once.
  package init(database: any Database, plans: any PlanSource, rules: RuleBook = RuleBook()) {
    (self.database, self.plans, self.rules) = (database, plans, rules)
  }

  /// What would be published now, beside what was published last.
  package struct Preview: Sendable {
    /// The edition as it would be.
    package let bundle: EditionBundle
    /// The year's last edition; `nil` before the first.
    package let last: Edition?
    /// What it froze.
    package let before: EditionContents?
    /// Whether neither a figure nor the ledger moved since.
    package var isUnchanged: Bool {
      last?.fingerprint == bundle.document.fingerprint && last?.head == bundle.document.head
    }
  }

  /// The figures as they stand now, for the desk's live table and before the button. Throws `PublishRefusal`.
  package func preview(year: Int, office: String, at now: Instant) async throws -> Preview {
    let publisher = self
    return try await database.read { tx in try publisher.preview(year: year, office: office, at: now, tx) }
  }

  /// Publishes, or returns the last edition when nothing changed since. `by`: account id, or `demo`, `command`.
  /// `expecting`: fingerprint of the preview that was confirmed. Throws `PublishRefusal`, `Conflict`.
  package func publish(
    year: Int, office: String, by account: String, at now: Instant, expecting: String? = nil
  ) async throws -> Edition {
    let preview = try await preview(year: year, office: office, at: now)
    let publisher = self
    return try await database.write { tx in try publisher.add(preview, by: account, expecting: expecting, tx) }
  }

  /// Stores what `preview` froze, inside the caller's transaction. As `publish`.
  package func add(
    _ preview: Preview, by account: String, expecting: String?, _ tx: any WriteTransaction
  ) throws -> Edition {
    if let expecting, expecting != preview.bundle.document.fingerprint { throw PublishRefusal.changedSincePreview }
    if preview.isUnchanged, let last = preview.last { return last }
    return try store.add(preview.bundle, by: account, tx)
  }

  private func lastYear(of office: String, _ year: Int, _ tx: any ReadTransaction) throws -> LastYear? {
    try store.latest(of: office, year: year - 1, tx).flatMap { edition in
      LastYear(edition, try EditionContents(files: store.printedFiles(of: edition, tx)))
    }
  }

  /// As `preview(year:office:at:)`, inside the caller's snapshot.
  package func preview(year: Int, office: String, at now: Instant, _ tx: any ReadTransaction) throws -> Preview {
    guard let named = try offices.find(office, tx) else { throw PublishRefusal.officeMissing }
    guard let plan = try plans.editionPlan(of: named, year: year, tx), !(plan.versions.isEmpty && plan.terms.isEmpty)
    else {
      throw PublishRefusal.noPlan(year: year)
    }
    let ruleSet = try rules.inForce(office, tx)
    let facts = try freezing.facts(of: office, year: year, tx)
    let contents = EditionContents(
      plan: plan,
      rules: EditionRules(
        ruleSet: ruleSet, netPersonsFromPercent: try offices.settings(of: office, tx).coverageThreshold),
      facts: facts, corrections: try freezing.corrections(of: office, year: year, rules: ruleSet, tx),
      netPersons: Set(facts.filter(\.key.isPace).compactMap(\.person)).count,
      totals: try freezing.totalsOneByOne(of: office, year: year, tx), lastYear: try lastYear(of: office, year, tx))
    let last = try store.latest(of: office, year: year, tx)
    let chain = try freezing.chain(of: office, after: try store.heads(of: office, tx), tx)
    let head = try LedgerHeads().head(of: office, tx)
    let bundle = EditionBundle(contents: contents, number: (last?.number ?? 0) + 1, publishedAt: now, chain: chain)
    guard let bundle, bundle.document.head.hash == head?.hash.hex ?? LedgerPosition.start.hash else {
      throw PublishRefusal.brokenChain
    }
    return Preview(
      bundle: bundle, last: last,
      before: try last.map { try EditionContents(files: store.printedFiles(of: $0, tx)) })
  }
}
