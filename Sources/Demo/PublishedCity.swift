import Counting
import Ledger
import Offices
import Plans
import Reference
import Storage
import Vocabulary

/// Real offices as others reported them: targets as plan versions, results as totals without a
/// list, frozen in editions of the kind 보도 인용. Nobody works in these offices and no person of theirs is made up.
package enum PublishedCity {
  /// Offices that are not in the database yet are added, each in one transaction; the others are left as they are.
  /// Throws `PublishedTable.Damage` for a list that does not read, before anything is written.
  package static func load(into database: any Database, at now: Instant) async throws {
    let table = try PublishedTable(
      figures: DemoLists.bytes("published_figures.csv"), sources: DemoLists.bytes("published_sources.csv"))
    let rules = try Reference.decode(RuleSet.self, yaml: "press-v1.yaml")
    let figures = Dictionary(grouping: table.figures, by: \.office)
    var random = SeededRandom(seed: 2010)
    for office in try offices() {
      let quoted = PublishedOffice(office: office, figures: figures[office.id] ?? [], sources: table.sources)
      let entries = quoted.entries(at: now, using: &random)
      let publisher = Plans.publisher(database: database)
      try await database.write(isolation: .locked) { tx in
        guard try OfficeStore().find(office.id, tx) == nil else { return }
        try OfficeStore().add(office, at: now, tx)
        try RuleBook().adopt(rules, by: "press", office: office.id, at: now, tx)
        try quoted.write(at: now, tx)
        try LedgerPosting().post(entries, office: office.id, at: now, tx)
        for year in quoted.years {
          let preview = try publisher.preview(year: year, office: office.id, at: now, tx)
          _ = try publisher.add(preview, by: "press", expecting: nil, tx)
        }
      }
    }
  }

  /// As `contracts.md` names them.
  package static func offices() throws -> [Office] {
    try DemoLists.rows("published_offices.csv").map { row in
      try Office(
        id: row["slug"] ?? "", name: row["name"] ?? "", kind: Office.Kind(rawValue: row["kind"] ?? "") ?? .local,
        demo: false, publishedOnly: true, upper: row["upper"].flatMap { $0.isEmpty ? nil : $0 })
    }
  }
}

/// What becomes of one office's published figures.
struct PublishedOffice: Sendable {
  let office: Office
  let figures: [PublishedFigure]
  let sources: [PublishedSource]

  /// The list itself, and what of it is a plan.
  func write(at now: Instant, _ tx: any WriteTransaction) throws {
    let store = PublishedStore()
    try store.add(sources, tx)
    for figure in figures { try store.add(figure, tx) }
    try outline.write(to: office.id, by: "press", at: now, tx)
  }

  // MARK: plan

  private var outline: PlanOutline {
    PlanOutline(projects: projects, decisions: decisions, terms: terms.map(\.term), termDecisions: termDecisions)
  }

  /// One project for each part that enters plan or ledger; a total without parts is the project `TOTAL`.
  private var projects: [PlanProject] {
    var seen: Set<String> = []
    return figures.filter { $0.enters == .plan || $0.enters == .ledger }.compactMap { figure in
      guard let code = figure.project, let category = figure.category, let unit = figure.unit.unit,
        seen.insert(code).inserted
      else { return nil }
      return PlanProject(
        code: code, name: code == PublishedFigure.wholeProject ? "일자리 전체(부문을 나누지 않음)" : figure.name,
        strategy: .init("NA", "전략은 보도에 없음"),
        task: .init("NA", "과제는 보도에 없음"), department: "부서는 보도에 없음", category: category, unit: unit)
    }
  }

  private var decisions: [PlanDecision] {
    let planned = figures.filter { $0.enters == .plan }
    let groups = Dictionary(grouping: planned) { [$0.year ?? 0, $0.version ?? 1] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, rows in
      guard let first = rows.first else { return nil }
      return PlanDecision(
        year: key[0], decidedOn: first.decidedOn, announcedOn: first.announcedOn,
        reason: first.reason ?? "보도에 실린 \(key[0])년 목표", source: source(of: rows),
        targets: Dictionary(
          rows.compactMap { row in row.project.map { ($0, row.value.amount) } }, uniquingKeysWith: +))
    }
  }

  // MARK: terms of office

  private static let spans: [String: (code: String, name: String, from: Day?, to: Day?)] = [
    "t5": ("minseon5", "민선5기", Day("2010-07-01"), Day("2014-06-30")),
    "t6": ("minseon6", "민선6기", Day("2014-07-01"), Day("2018-06-30")),
    "t7": ("minseon7", "민선7기", Day("2018-07-01"), Day("2022-06-30")),
    "t8": ("minseon8", "민선8기", Day("2022-07-01"), Day("2026-06-30")),
  ]

  private struct Term {
    let term: PlanTerm
    let figures: [PublishedFigure]
  }

  /// A span that the source itself bounds otherwise (관악: 2019~2022년) stands as the source has it.
  private var terms: [Term] {
    Dictionary(grouping: figures.filter { $0.term != nil }) { $0.term ?? "" }.sorted { $0.key < $1.key }
      .compactMap { key, rows in
        guard let span = Self.spans[key], let from = span.from, let to = span.to else { return nil }
        let own = rows.first { $0.year == nil }
        return Term(
          term: PlanTerm(
            code: span.code, name: own?.label ?? span.name, period: own?.period ?? Period(from: from, to: to)),
          figures: rows)
      }
  }

  private var termDecisions: [PlanTermDecision] {
    terms.flatMap { term in
      Dictionary(grouping: term.figures) { $0.version ?? 1 }.sorted { $0.key < $1.key }.map { _, rows in
        let reasons = rows.filter { $0.enters == .term }.compactMap(\.reason)
        return PlanTermDecision(
          term: term.term.code, decidedOn: rows.first?.decidedOn, announcedOn: rows.first?.announcedOn,
          reason: reasons.isEmpty ? "보도에 실린 \(term.term.name) 목표" : reasons.joined(separator: " "),
          source: source(of: rows), targets: targets(rows))
      }
    }
  }

  /// Parts under one 부문 (문경: 산업단지, 상생벨트, 콘도) are one target there; the list keeps them apart.
  private func targets(_ rows: [PublishedFigure]) -> [TermTarget] {
    struct Place: Hashable {
      let year: Int?, counter: TermCounter, category: Vocabulary.Category?, unit: Unit
    }
    var sums: [Place: Int] = [:]
    for row in rows {
      guard let unit = row.unit.unit else { continue }
      let place = Place(
        year: row.year, counter: row.family == .goodJobs ? .goodJobs : .jobs,
        category: row.part == .total ? nil : row.category, unit: unit)
      sums[place, default: 0] += row.value.amount
    }
    return sums.map { place, sum in
      TermTarget(
        year: place.year, counter: place.counter, category: place.category, unit: place.unit, target: sum)
    }
  }

  // MARK: results

  private var results: [PublishedFigure] { figures.filter { $0.enters == .ledger } }

  /// Each as one total without a list over the span the source names. Nothing is divided.
  func entries(at now: Instant, using random: inout SeededRandom) -> [NewEntry] {
    results.compactMap { figure in
      guard let category = figure.category, let unit = figure.unit.unit, let period = figure.period else { return nil }
      return NewEntry(
        stamp: EntryStamp(at: now, using: &random), project: figure.project, category: category,
        stage: .participating, nature: .reported, unit: unit, quantity: figure.value.amount, periodFrom: period.from,
        periodTo: period.to, sourceRecord: source(of: [figure]))
    }
  }

  /// The years that get an edition: those with targets of their own, those in which a result ends under a term plan,
  /// and where there is neither the first year of each term.
  var years: [Int] {
    let planned = Set(decisions.map(\.year)), spans = terms.map(\.term.period)
    let ended = results.compactMap(\.period?.to.year).filter { year in
      spans.contains { $0.overlaps(Period(year: year)) }
    }
    let years = planned.union(ended)
    return (years.isEmpty ? Set(spans.map(\.from.year)) : years).sorted()
  }

  /// `아시아경제 2011-05-03 · dvnnews.com 2012-02`, within what a ledger entry may hold.
  private func source(of rows: [PublishedFigure]) -> String {
    var seen: Set<String> = []
    let names = rows.flatMap(\.sources).filter { seen.insert($0).inserted }.compactMap { id in
      sources.first { $0.id == id }
    }.map { "\($0.publisher) \($0.published.isEmpty ? "날짜 미확인" : $0.published)" }
    return names.prefix(3).joined(separator: " · ")
  }
}
