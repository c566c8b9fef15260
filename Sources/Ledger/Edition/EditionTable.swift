import Vocabulary

/// One line of `table.csv`: a figure of the public page.
package struct EditionFigure: Sendable, Hashable {
  /// What the line is about; the order is the file's.
  package enum Part: String, Sendable, CaseIterable {
    case office, category, strategy, project, notCounted, coverage, netPersons, month, lastYear, lastYearMonth
    /// Whether anyone can recompute it from the ZIP, or only an auditor with the ledger (`감사자만 재현`), or whoever has
    /// the edition of the year before.
    package var reproducible: Bool { ![.netPersons, .month, .lastYear, .lastYearMonth].contains(self) }
    /// Who can recompute it, as the file says.
    var reproduce: String {
      reproducible ? "anyone" : self == .lastYear || self == .lastYearMonth ? "edition" : "auditor"
    }
  }
  /// What the line is about.
  package let part: Part
  /// Category, strategy or project code, why-not code, month; empty for the whole office.
  package let key: String
  /// 명 is never added to another.
  package let unit: Unit
  /// `nil` where no target is set.
  package var target: Int?
  /// Counted quantity by nature.
  package var measured = 0, reported = 0, estimated = 0, pledged = 0
  /// Quantity stated but not counted.
  package var notCounted = 0
  /// Corrections (정정) made to entries of the year.
  package var corrections = 0

  /// Nobody is quoted with a result: result and rate are not known, which is not 0. Empty cells in the file.
  package var isUnknown = false

  /// A line of zeros.
  package init(_ part: Part, _ key: String, _ unit: Unit, target: Int? = nil) {
    (self.part, self.key, self.unit, self.target) = (part, key, unit, target)
  }

  /// 실적: counted with a list and counted as a total without one. Estimated and pledged never enter it.
  package var result: Int { measured + reported }
  /// 달성률, of coverage the share with a list; `nil` without a denominator or a known result. Never clamped.
  package var rate: Rate? {
    if part == .coverage { return Rate(measured, of: result) }
    return isUnknown ? nil : target.map { Rate(result, of: $0) }
  }

  mutating func add(_ row: EditionRow) {
    guard row.key.counts else {
      notCounted += row.quantity
      return
    }
    switch row.key.nature {
    case .measured: measured += row.quantity
    case .reported: reported += row.quantity
    case .estimated: estimated += row.quantity
    case .pledged: pledged += row.quantity
    }
  }
}

/// The figures of an edition. `init(plan:rows:corrections:)` is what a stranger recomputes; the parts that read folded
/// columns are added by whoever has the ledger.
package struct EditionTable: Sendable, Equatable {
  /// In the order of the file.
  package private(set) var figures: [EditionFigure]

  /// As read from a file.
  package init(figures: [EditionFigure]) { self.figures = figures }

  /// What follows from the rows and the plan alone. `corrections`: number by project code.
  package init(plan: EditionPlan, rows: [EditionRow], corrections: [String: Int]) {
    var sums = Sums()
    for project in plan.current.projects {
      sums.aim(project.target, .office, "", project.unit)
      sums.aim(project.target, .category, project.category.rawValue, project.unit)
      sums.aim(project.target, .strategy, project.strategy.code, project.unit)
      sums.aim(project.target, .project, project.code, project.unit)
    }
    let projects = Dictionary(plan.current.projects.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for row in rows {
      sums.add(row, .office, "")
      sums.add(row, .category, row.key.category.rawValue)
      sums.add(row, .strategy, projects[row.key.project]?.strategy.code ?? "")
      sums.add(row, .project, row.key.project)
      if row.key.counts { sums.add(row, .coverage, "") } else { sums.add(row, .notCounted, row.key.verdict) }
    }
    // A project that is not in the plan has the category of its entries.
    let stated = Dictionary(
      rows.map { ($0.key.project, $0.key.category) }, uniquingKeysWith: { $0.rawValue < $1.rawValue ? $0 : $1 })
    for (project, count) in corrections {
      let unit = projects[project]?.unit ?? .persons
      sums.correct(count, .office, "", unit)
      let category = projects[project]?.category ?? stated[project] ?? .other
      sums.correct(count, .category, category.rawValue, unit)
      sums.correct(count, .strategy, projects[project]?.strategy.code ?? "", unit)
      sums.correct(count, .project, project, unit)
    }
    figures = sums.figures.values.filter { $0.part != .coverage || $0.unit == .persons }
    if plan.kind == .pressQuoted { markUnknown() }
    order()
  }

  /// What no source gives is not 0.
  private mutating func markUnknown() {
    let stated: Set<EditionFigure.Part> = [.office, .category, .strategy, .project]
    for index in figures.indices where stated.contains(figures[index].part) {
      figures[index].isUnknown = figures[index].measured == 0 && figures[index].reported == 0
    }
  }

  /// Adds the pace line and, where coverage reaches `percent`, the net persons (실인원).
  package mutating func add(pace: [PaceMonth], netPersons: Int, fromPercent percent: Int) {
    for point in pace {
      var figure = EditionFigure(.month, point.label, .persons)
      figure.measured = point.quantity
      figures.append(figure)
    }
    if showsNetPersons(fromPercent: percent) {
      var figure = EditionFigure(.netPersons, "", .persons)
      figure.measured = netPersons
      figures.append(figure)
    }
    order()
  }

  /// Adds the pace of the year before.
  package mutating func add(_ lastYear: LastYear) {
    var whole = EditionFigure(.lastYear, lastYear.edition, .persons)
    whole.measured = lastYear.total
    figures.append(whole)
    for point in lastYear.months {
      var figure = EditionFigure(.lastYearMonth, point.label, .persons)
      figure.measured = point.quantity
      figures.append(figure)
    }
    order()
  }

  /// Whether enough of the counted persons stand with a list (개인별 확인분).
  package func showsNetPersons(fromPercent percent: Int) -> Bool {
    guard let coverage = first(.coverage), coverage.result > 0, coverage.measured > 0 else { return false }
    return coverage.measured * 100 >= coverage.result * percent
  }

  /// The one line of that part, key and unit; `nil` where nothing is stated.
  package func first(_ part: EditionFigure.Part, _ key: String = "", _ unit: Unit = .persons) -> EditionFigure? {
    figures.first { $0.part == part && $0.key == key && $0.unit == unit }
  }
  /// The lines of a part, in the order of the file.
  package func all(_ part: EditionFigure.Part) -> [EditionFigure] { figures.filter { $0.part == part } }

  private mutating func order() {
    let parts = EditionFigure.Part.allCases, units = Unit.allCases
    func place(_ figure: EditionFigure) -> (Int, String, Int) {
      (parts.firstIndex(of: figure.part) ?? 0, figure.key, units.firstIndex(of: figure.unit) ?? 0)
    }
    figures.sort { place($0) < place($1) }
  }

  /// Figures while they are summed up, by what they are about.
  private struct Sums {
    struct Place: Hashable {
      let part: EditionFigure.Part, key: String, unit: Unit
    }
    var figures: [Place: EditionFigure] = [:]

    mutating func at(
      _ part: EditionFigure.Part, _ key: String, _ unit: Unit, _ change: (inout EditionFigure) -> Void
    ) {
      change(&figures[Place(part: part, key: key, unit: unit), default: EditionFigure(part, key, unit)])
    }
    mutating func aim(_ target: Int, _ part: EditionFigure.Part, _ key: String, _ unit: Unit) {
      at(part, key, unit) { $0.target = ($0.target ?? 0) + target }
    }
    mutating func add(_ row: EditionRow, _ part: EditionFigure.Part, _ key: String) {
      at(part, key, row.key.unit) { $0.add(row) }
    }
    mutating func correct(_ count: Int, _ part: EditionFigure.Part, _ key: String, _ unit: Unit) {
      at(part, key, unit) { $0.corrections += count }
    }
  }
}
