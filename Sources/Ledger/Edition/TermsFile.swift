import Documents
import Vocabulary

/// `terms.csv`: one line per term plan, version and target.
enum TermsFile {
  private static let name = EditionFile.Name.terms
  static let header = [
    "term", "name", "from", "to", "version", "decidedOn", "announcedOn", "reason", "source", "year", "counter",
    "category", "unit", "target",
  ]

  static func text(_ terms: [EditionTerm]) -> String {
    let rows = terms.flatMap { term in
      term.versions.flatMap { version in
        version.targets.map { target in
          [
            term.code, term.name, term.period.from.description, term.period.to.description, String(version.number),
            version.decidedOn?.description ?? "", version.announcedOn?.description ?? "", version.reason,
            version.source ?? "", target.year.map(String.init) ?? "", target.counter.rawValue,
            target.category?.rawValue ?? "", target.unit.rawValue, String(target.target),
          ]
        }
      }
    }
    return CSV.text(header: header, rows: rows)
  }

  static func read(_ bytes: [UInt8]) throws(EditionDamage) -> [EditionTerm] {
    let sheet = try EditionSheet(name, bytes, header: header)
    var terms: [EditionTerm] = []
    for row in sheet.rows {
      let period = Period(from: try sheet.day(row, 2), to: try sheet.day(row, 3))
      let next = EditionTerm(
        code: row.cells[0], name: row.cells[1], period: period, versions: [try version(row, sheet)])
      guard let last = terms.last, last.code == next.code else {
        guard !terms.contains(where: { $0.code == next.code }), period.from <= period.to else {
          throw sheet.wrong(row, "종합계획의 차례나 기간이 어긋납니다")
        }
        guard next.versions[0].number == 1 else { throw sheet.wrong(row, "판 번호가 1부터 이어지지 않습니다") }
        terms.append(next)
        continue
      }
      guard let joined = last.adding(next) else { throw sheet.wrong(row, "같은 종합계획이나 판의 값이 앞줄과 어긋납니다") }
      terms[terms.count - 1] = joined
    }
    return terms
  }

  private static func version(_ row: CSV.Row, _ sheet: EditionSheet) throws(EditionDamage) -> EditionTerm.Version {
    let target = try sheet.int(row, 13)
    guard target >= 0 else { throw sheet.wrong(row, "목표가 0보다 작습니다") }
    return EditionTerm.Version(
      number: try sheet.int(row, 4), decidedOn: try sheet.dayIfAny(row, 5), announcedOn: try sheet.dayIfAny(row, 6),
      reason: row.cells[7], source: row.cells[8].isEmpty ? nil : row.cells[8],
      targets: [
        TermTarget(
          year: row.cells[9].isEmpty ? nil : try sheet.int(row, 9),
          counter: try sheet.code(row, 10, as: TermCounter.self),
          category: row.cells[11].isEmpty ? nil : try sheet.code(row, 11, as: Category.self),
          unit: try sheet.code(row, 12, as: Unit.self), target: target)
      ])
  }
}

extension EditionTerm {
  /// With the one target of `next` added; `nil` when the two do not fit together.
  fileprivate func adding(_ next: EditionTerm) -> EditionTerm? {
    guard (name, period) == (next.name, next.period), let last = versions.last else { return nil }
    let new = next.versions[0]
    guard new.number == last.number else {
      guard new.number == last.number + 1 else { return nil }
      return EditionTerm(code: code, name: name, period: period, versions: versions + [new])
    }
    let same =
      (last.decidedOn, last.announcedOn, last.reason, last.source)
      == (new.decidedOn, new.announcedOn, new.reason, new.source)
    guard same, let before = last.targets.last, before < new.targets[0] else { return nil }
    let joined = EditionTerm.Version(
      number: last.number, decidedOn: last.decidedOn, announcedOn: last.announcedOn, reason: last.reason,
      source: last.source, targets: last.targets + new.targets)
    return EditionTerm(code: code, name: name, period: period, versions: versions.dropLast() + [joined])
  }
}
