import Documents
import Vocabulary

/// The lists of published figures as CSV: rows of numbers and their sources.
package struct PublishedTable: Sendable {
  /// In the order of the file; numbered within each office.
  package let figures: [PublishedFigure]
  /// By id.
  package let sources: [PublishedSource]

  /// Where a list is wrong: file, line of the file, what is wrong there.
  package struct Damage: SpokenError, Hashable {
    /// Of the two lists.
    package let file: String
    /// 1 = head line; 0 where no single line is wrong.
    package let line: Int
    let what: String
    package var title: String { "보도된 수치의 목록을 읽지 못했습니다" }
    package var detail: String { "\(file) \(line)번째 줄: \(what)" }
    package var status: Int { 422 }
  }

  /// Reads both lists whole. Throws `Damage` at the first line that is not what it should be.
  package init(figures: [UInt8], sources: [UInt8]) throws(Damage) {
    self.sources = try Self.rows(sources, "published_sources.csv").map { row in
      PublishedSource(
        id: row["id"], publisher: row["publisher"], published: row["published"], title: row["title"],
        url: row.text("url"))
    }
    let known = Set(self.sources.map(\.id))
    var counts: [String: Int] = [:]
    var read: [PublishedFigure] = []
    for row in try Self.rows(figures, "published_figures.csv") {
      let number = counts[row["office"], default: 0] + 1
      counts[row["office"]] = number
      let figure = try row.figure(number)
      guard !figure.sources.isEmpty, figure.sources.allSatisfy(known.contains) else { throw row.wrong("출처가 목록에 없습니다") }
      read.append(figure)
    }
    self.figures = read
  }

  private static func rows(_ bytes: [UInt8], _ file: String) throws(Damage) -> [Line] {
    let sheet: CSV
    do throws(DocumentError) { sheet = try CSV(reading: bytes, ours: true) } catch {
      throw Damage(file: file, line: 0, what: error.detail)
    }
    return sheet.rows.map { row in
      Line(
        file: file, number: row.line,
        cells: Dictionary(zip(sheet.header, row.cells), uniquingKeysWith: { first, _ in first }))
    }
  }

  /// One line while it is read.
  private struct Line {
    let file: String, number: Int
    let cells: [String: String]

    subscript(_ column: String) -> String { cells[column] ?? "" }
    func text(_ column: String) -> String? { self[column].isEmpty ? nil : self[column] }
    func wrong(_ what: String) -> Damage { Damage(file: file, line: number, what: what) }

    func code<C: RawRepresentable>(_ column: String) throws(Damage) -> C where C.RawValue == String {
      guard let code = C(rawValue: self[column]) else { throw wrong("\(column)에 모르는 값 ‘\(self[column])’") }
      return code
    }
    func codeIfPresent<C: RawRepresentable>(_ column: String) throws(Damage) -> C? where C.RawValue == String {
      self[column].isEmpty ? nil : try code(column)
    }
    func intIfPresent(_ column: String) throws(Damage) -> Int? {
      guard !self[column].isEmpty else { return nil }
      guard let value = Int(self[column]) else { throw wrong("\(column)이(가) 정수가 아님 ‘\(self[column])’") }
      return value
    }
    func dayIfPresent(_ column: String) throws(Damage) -> Day? {
      guard !self[column].isEmpty else { return nil }
      guard let day = Day(self[column]) else { throw wrong("\(column)이(가) 날짜가 아님 ‘\(self[column])’") }
      return day
    }

    func figure(_ number: Int) throws(Damage) -> PublishedFigure {
      guard let value = PublishedNumber(self["value"]) else { throw wrong("value가 수가 아님 ‘\(self["value"])’") }
      let from = try dayIfPresent("from"), to = try dayIfPresent("to")
      let qualifier: PublishedFigure.Qualifier? = try codeIfPresent("qualifier")
      let figure = PublishedFigure(
        office: self["office"], number: number, label: self["label"],
        period: from.flatMap { from in to.map { Period(from: from, to: $0) } },
        family: try code("family"), part: try code("part"), name: self["name"], unit: try code("unit"),
        qualifier: qualifier ?? .exact, value: value, upper: try intIfPresent("upper"), role: try code("role"),
        version: try intIfPresent("version"), decidedOn: try dayIfPresent("decidedOn"),
        announcedOn: try dayIfPresent("announcedOn"), reason: text("reason"), against: try intIfPresent("against"),
        publishedPercent: text("publishedPercent"), percentReason: try codeIfPresent("percentReason"),
        conflict: text("conflict"), project: text("project"), category: try codeIfPresent("category"),
        enters: try codeIfPresent("enters"), term: text("term"), aside: try codeIfPresent("aside"),
        confidence: try code("confidence"), sources: self["source"].split(separator: "+").map(String.init),
        note: text("note"))
      try check(figure)
      return figure
    }

    private func check(_ figure: PublishedFigure) throws(Damage) {
      if figure.label.isEmpty,
        figure.period != figure.period.map({ Period(year: $0.from.year) }) || figure.period == nil
      {
        throw wrong("이름 없는 기간은 한 해여야 합니다")
      }
      if figure.enters == .plan || figure.enters == .ledger,
        figure.project == nil || figure.category == nil || figure.period == nil || figure.unit.unit == nil
          || figure.value.scale != 0 || figure.family != .jobs
      {
        throw wrong("계획이나 원장에 넣을 수에 사업·부문·기간·단위가 빠졌습니다")
      }
      if figure.family == .jobs || figure.family == .goodJobs, figure.enters == nil, figure.aside == nil {
        throw wrong("원장이나 계획에 넣지 않는 까닭이 없습니다")
      }
      if figure.publishedPercent != nil, !figure.percentAgrees, figure.percentReason == nil {
        throw wrong("보도된 비율이 계산과 다른데 까닭이 없습니다")
      }
    }
  }
}
