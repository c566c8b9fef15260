import Ledger
import Pages
import Storage
import Vocabulary

/// 종합계획 as it is entered: the mayor's term itself, without its targets.
package struct PlanTerm: Sendable, Equatable {
  /// `minseon8`; letters, digits and hyphens, 1 to 20.
  package let code: String
  /// `민선8기`.
  package let name: String
  /// First and last day of the term.
  package let period: Period
  /// Nothing is checked; `PlanStore.add` does.
  package init(code: String, name: String, period: Period) {
    (self.code, self.name, self.period) = (code, name, period)
  }
}

/// A new version of a term plan as it is asked for: the store gives it its number.
package struct PlanTermDecision: Sendable, Equatable {
  /// Code of the term.
  package let term: String
  /// `nil` where the source does not give it.
  package let decidedOn: Day?, announcedOn: Day?
  /// As announced, in Korean.
  package let reason: String
  /// Where it was read; `nil` for the office's own decision.
  package let source: String?
  /// At least one; no two of the same year, counter, 부문 and unit.
  package let targets: [TermTarget]
  /// The version this one was drawn from; another one meanwhile is a conflict. `nil`: do not look.
  package let after: Int?
  /// Nothing is checked; `PlanStore.decide` does.
  package init(
    term: String, decidedOn: Day?, announcedOn: Day?, reason: String, source: String? = nil, targets: [TermTarget],
    after: Int? = nil
  ) {
    (self.term, self.decidedOn, self.announcedOn) = (term, decidedOn, announcedOn)
    (self.reason, self.source, self.targets, self.after) = (reason, source, targets, after)
  }
}

extension PlanStore {
  /// Adds a term without targets. Throws `Conflict` for a code in use, `InvalidInput` for a code or span that is none.
  package func add(
    _ term: PlanTerm, to office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard PlanCode.isValid(term.code), term.period.days > 0 else {
      throw InvalidInput(
        "종합계획을 만들지 못했습니다",
        [Fault("code", "code", "코드는 영문, 숫자, 붙임표(-)로 20자까지, 임기의 끝날은 첫날보다 뒤로 적으십시오. 예: minseon8")])
    }
    let added = try tx.run(
      """
      INSERT INTO plan_term (office, code, name, from_day, to_day, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (office, code) DO NOTHING
      """, office, term.code, term.name, term.period.from, term.period.to, now, account)
    guard added == 1 else {
      throw Conflict("종합계획을 만들지 못했습니다", "‘\(term.code)’ 코드를 쓰는 종합계획이 이미 있습니다. 다른 코드를 정하십시오.")
    }
  }

  /// Adds a version of the term's targets and returns its number. Throws `NotFound` for a term that is none,
  /// `InvalidInput` for no targets or two of the same place, `Conflict` when another version came first.
  package func decide(
    _ decision: PlanTermDecision, of office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    guard try tx.first("SELECT code FROM plan_term WHERE office = ? AND code = ?", office, decision.term) != nil else {
      throw NotFound("종합계획")
    }
    let targets = decision.targets.sorted()
    guard !targets.isEmpty, zip(targets, targets.dropFirst()).allSatisfy(<) else {
      throw InvalidInput(
        "종합계획의 목표를 저장하지 못했습니다", [Fault("target", "required", "목표가 없거나 같은 자리에 목표가 둘입니다.")])
    }
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM plan_term_version WHERE office = ? AND term = ?", office, decision.term)?
      .intIfPresent("last") ?? 0
    if let after = decision.after, after != last {
      throw Conflict("종합계획의 목표를 저장하지 못했습니다", "그 사이 다른 사람이 \(last)판을 만들었습니다. 새 목표를 확인한 뒤 다시 적으십시오.")
    }
    let before = try terms(of: office, tx).first { $0.code == decision.term }?.versions.last
    if let before { try refuse(decision, unlike: before) }
    try tx.run(
      """
      INSERT INTO plan_term_version
        (office, term, number, decided_on, announced_on, reason, source, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, decision.term, last + 1, decision.decidedOn, decision.announcedOn, decision.reason,
      decision.source, now, account)
    for target in targets {
      try tx.run(
        """
        INSERT INTO plan_term_target (office, term, version, year, counter, category, unit, target)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, office, decision.term, last + 1, target.year ?? 0, target.counter.rawValue,
        target.category?.rawValue ?? "", target.unit.rawValue, target.target)
    }
    return last + 1
  }

  private func refuse(_ decision: PlanTermDecision, unlike before: EditionTerm.Version) throws {
    if before.targets == decision.targets.sorted() {
      throw InvalidInput(
        "종합계획의 목표를 저장하지 못했습니다",
        [Fault("reason", "unchanged", "\(before.number)판과 목표가 모두 같아 새 판을 만들지 않았습니다. 고칠 목표를 적으십시오.")])
    }
    if let decided = decision.decidedOn, let earlier = before.decidedOn, decided < earlier {
      throw InvalidInput(
        "종합계획의 목표를 저장하지 못했습니다",
        [Fault("decidedOn", "order", "결정일이 앞 판의 결정일(\(earlier))보다 앞섭니다. 날짜를 확인하십시오.")])
    }
  }

  /// The office's term plans that have targets, in order of their first day.
  package func terms(of office: String, _ tx: any ReadTransaction) throws -> [EditionTerm] {
    var targets: [String: [Int: [TermTarget]]] = [:]
    for row in try tx.rows(
      "SELECT term, version, year, counter, category, unit, target FROM plan_term_target WHERE office = ?", office)
    {
      let year = try row.int("year"), category = try row.text("category")
      targets[try row.text("term"), default: [:]][try row.int("version"), default: []].append(
        TermTarget(
          year: year == 0 ? nil : year, counter: try row.code("counter"), category: Category(rawValue: category),
          unit: try row.code("unit"), target: try row.int("target")))
    }
    var versions: [String: [EditionTerm.Version]] = [:]
    for row in try tx.rows(
      """
      SELECT term, number, decided_on, announced_on, reason, source FROM plan_term_version WHERE office = ?
      ORDER BY number
      """, office)
    {
      let term = try row.text("term"), number = try row.int("number")
      versions[term, default: []].append(
        EditionTerm.Version(
          number: number, decidedOn: try row.dayIfPresent("decided_on"),
          announcedOn: try row.dayIfPresent("announced_on"), reason: try row.text("reason"),
          source: try row.textIfPresent("source"), targets: targets[term]?[number] ?? []))
    }
    return try tx.rows(
      "SELECT code, name, from_day, to_day FROM plan_term WHERE office = ? ORDER BY from_day, code", office
    ).compactMap { row in
      let code = try row.text("code")
      guard let versions = versions[code] else { return nil }
      return EditionTerm(
        code: code, name: try row.text("name"),
        period: Period(from: try row.day("from_day"), to: try row.day("to_day")), versions: versions)
    }
  }
}
