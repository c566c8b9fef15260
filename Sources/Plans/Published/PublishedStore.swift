import Storage
import Vocabulary

/// All SQL of published figures; always inside the caller's transaction. Rows are only ever added.
package struct PublishedStore: Sendable {
  /// Stateless.
  package init() {}

  private static let columns = """
    office, number, label, period_from, period_to, family, part, name, unit, qualifier, amount, scale, upper, role, \
    version, decided_on, announced_on, reason, against, published_percent, percent_reason, conflict, project, \
    category, enters, term, aside, confidence, note
    """

  /// Adds the sources that are new.
  package func add(_ sources: [PublishedSource], _ tx: any WriteTransaction) throws {
    for source in sources {
      try tx.run(
        """
        INSERT INTO published_source (id, publisher, published, title, url) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """, source.id, source.publisher, source.published, source.title, source.url)
    }
  }

  /// Adds the figure with its sources, which must be there.
  package func add(_ figure: PublishedFigure, _ tx: any WriteTransaction) throws {
    let marks = Array(repeating: "?", count: 29).joined(separator: ", ")
    let values: [any Bindable] =
      [
        figure.office, figure.number, figure.label, figure.period?.from, figure.period?.to, figure.family.rawValue,
        figure.part.rawValue, figure.name, figure.unit.rawValue, figure.qualifier.rawValue,
      ] + [
        figure.value.amount, figure.value.scale, figure.upper, figure.role.rawValue, figure.version,
        figure.decidedOn, figure.announcedOn, figure.reason, figure.against, figure.publishedPercent,
      ] + [
        figure.percentReason?.rawValue, figure.conflict, figure.project, figure.category?.rawValue,
        figure.enters?.rawValue, figure.term, figure.aside?.rawValue, figure.confidence.rawValue, figure.note,
      ]
    try tx.run("INSERT INTO published_figure (\(Self.columns)) VALUES (\(marks))", values)
    for source in figure.sources {
      try tx.run(
        "INSERT INTO published_figure_source (office, number, source) VALUES (?, ?, ?)", figure.office, figure.number,
        source)
    }
  }

  /// The office's figures in the order of the list; empty where nothing was published.
  package func figures(of office: String, _ tx: any ReadTransaction) throws -> [PublishedFigure] {
    var sources: [Int: [String]] = [:]
    for row in try tx.rows(
      "SELECT number, source FROM published_figure_source WHERE office = ? ORDER BY number, source", office)
    {
      sources[try row.int("number"), default: []].append(try row.text("source"))
    }
    return try tx.rows("SELECT \(Self.columns) FROM published_figure WHERE office = ? ORDER BY number", office)
      .map { row in try PublishedFigure(row: row, sources: sources[row.int("number")] ?? []) }
  }

  /// The sources the office's figures name, by id.
  package func sources(of office: String, _ tx: any ReadTransaction) throws -> [PublishedSource] {
    try tx.rows(
      """
      SELECT id, publisher, published, title, url FROM published_source
      WHERE id IN (SELECT source FROM published_figure_source WHERE office = ?) ORDER BY published DESC, id
      """, office
    ).map { row in
      PublishedSource(
        id: try row.text("id"), publisher: try row.text("publisher"), published: try row.text("published"),
        title: try row.text("title"), url: try row.textIfPresent("url"))
    }
  }

  /// A whole result someone reported of an office, over the span the source names.
  package struct ReportedResult: Sendable {
    /// Slug.
    package let office: String
    /// Both ends included.
    package let period: Period
    /// Another value was reported of the same.
    package let isContradicted: Bool
  }

  /// Every office's results of all jobs whose days are known.
  package func reportedResults(_ tx: any ReadTransaction) throws -> [ReportedResult] {
    try tx.rows(
      """
      SELECT office, period_from, period_to, conflict FROM published_figure
      WHERE family = 'jobs' AND role = 'result' AND part = 'total' AND period_from IS NOT NULL
      """
    ).map { row in
      ReportedResult(
        office: try row.text("office"), period: Period(from: try row.day("period_from"), to: try row.day("period_to")),
        isContradicted: try row.textIfPresent("conflict") != nil)
    }
  }

  /// Offices with figures and how many, by slug.
  package func counts(_ tx: any ReadTransaction) throws -> [(office: String, name: String, figures: Int)] {
    try tx.rows(
      """
      SELECT o.id, o.name, count(*) AS n FROM published_figure f JOIN office o ON o.id = f.office
      GROUP BY o.id, o.name ORDER BY o.id
      """
    ).map { (try $0.text("id"), try $0.text("name"), try $0.int("n")) }
  }
}

extension PublishedFigure {
  init(row: Row, sources: [String]) throws {
    let from = try row.dayIfPresent("period_from"), to = try row.dayIfPresent("period_to")
    func code<C: RawRepresentable>(_ name: String) throws -> C? where C.RawValue == String {
      try row.textIfPresent(name) == nil ? nil : try row.code(name)
    }
    self.init(
      office: try row.text("office"), number: try row.int("number"), label: try row.text("label"),
      period: from.flatMap { from in to.map { Period(from: from, to: $0) } }, family: try row.code("family"),
      part: try row.code("part"), name: try row.text("name"), unit: try row.code("unit"),
      qualifier: try row.code("qualifier"),
      value: PublishedNumber(amount: try row.int("amount"), scale: try row.int("scale")),
      upper: try row.intIfPresent("upper"), role: try row.code("role"), version: try row.intIfPresent("version"),
      decidedOn: try row.dayIfPresent("decided_on"), announcedOn: try row.dayIfPresent("announced_on"),
      reason: try row.textIfPresent("reason"), against: try row.intIfPresent("against"),
      publishedPercent: try row.textIfPresent("published_percent"), percentReason: try code("percent_reason"),
      conflict: try row.textIfPresent("conflict"), project: try row.textIfPresent("project"),
      category: try code("category"), enters: try code("enters"), term: try row.textIfPresent("term"),
      aside: try code("aside"), confidence: try row.code("confidence"), sources: sources,
      note: try row.textIfPresent("note"))
  }
}
