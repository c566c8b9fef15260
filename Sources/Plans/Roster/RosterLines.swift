import Foundation
import Offices
import Secrets
import Storage
import Vocabulary

/// One line that waits, opened, with its verdict and what was chosen for it.
package struct StagedLine: Sendable, Equatable {
  /// As read from the sheet.
  package let line: RosterLine
  /// As last checked.
  package let verdict: RosterVerdict
  /// The vault's id chosen for a line that asked, `new` or `counted`; nil while nothing was.
  package let choice: String?
}

extension RosterStore {
  /// What is chosen when none of those known is meant.
  package static let somebodyNew = "new"
  /// What is chosen when the line is of somebody who stands already and was destroyed since.
  package static let countedBefore = "counted"

  /// Keeps the lines of a sending, sealed; twenty in one statement.
  func stage(
    _ lines: [RosterLine], _ finding: RosterFinding, at place: Place, _ tx: any WriteTransaction,
    progress: (_ done: Int, _ all: Int) -> Void
  ) throws {
    let encoder = JSONEncoder()
    let pairs = Array(zip(lines, finding.verdicts))
    for start in stride(from: 0, to: pairs.count, by: 20) {
      let some = pairs[start..<min(start + 20, pairs.count)]
      let marks = some.map { _ in "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)" }.joined(separator: ", ")
      let values = try some.flatMap { line, verdict -> [any Bindable] in
        let sealed = try sealing.seal(Array(try encoder.encode(line)), bound: bound(place, line.line))
        return place.values + [line.line, sealed] + cells(verdict)
      }
      try tx.run(
        """
        INSERT INTO roster_staged (office, project, year, number, line, content, verdict, problems, person, held,
          elsewhere, choice) VALUES \(marks)
        """, values)
      progress(start + some.count, pairs.count)
    }
  }

  /// Every line of a sending that waits, opened, in the order of the sheet.
  func staged(_ place: Place, _ tx: any ReadTransaction) throws -> [StagedLine] {
    try tx.rows("SELECT * FROM roster_staged WHERE \(Self.here) ORDER BY line", place.values).map { row in
      try opened(row, place)
    }
  }

  /// Lines of these verdicts behind `after`, opened; at most `limit`. With `onlyElsewhere`, those whose person stands in
  /// another project too.
  func staged(
    _ place: Place, _ kinds: [RosterVerdict.Kind], onlyElsewhere: Bool = false, after: Int, limit: Int,
    _ tx: any ReadTransaction
  ) throws -> [StagedLine] {
    let marks = kinds.map { _ in "?" }.joined(separator: ", ")
    return try tx.rows(
      """
      SELECT * FROM roster_staged WHERE \(Self.here) AND line > ? AND verdict IN (\(marks)) AND elsewhere >= ?
      ORDER BY line LIMIT ?
      """, place.values + [after] + kinds.map { $0.rawValue as any Bindable } + [onlyElsewhere ? 1 : 0, limit]
    ).map { try opened($0, place) }
  }

  /// What was found when the lines were checked once more.
  func restage(_ finding: RosterFinding, at place: Place, _ tx: any WriteTransaction) throws {
    for verdict in finding.verdicts {
      try tx.run(
        """
        UPDATE roster_staged SET verdict = ?, problems = ?, person = ?, held = ?, elsewhere = ?
        WHERE \(Self.here) AND line = ?
        """, cells(verdict) + place.values + [verdict.line])
    }
  }

  /// Keeps who a line means: a vault id, or `somebodyNew`.
  func choose(_ choice: String, for line: Int, at place: Place, _ tx: any WriteTransaction) throws {
    try tx.run("UPDATE roster_staged SET choice = ? WHERE \(Self.here) AND line = ?", [choice] + place.values + [line])
  }

  private func cells(_ verdict: RosterVerdict) -> [any Bindable] {
    [
      verdict.kind.rawValue, verdict.problems.map(\.code).joined(separator: " "), verdict.person, verdict.held,
      verdict.elsewhere,
    ]
  }

  private func opened(_ row: Row, _ place: Place) throws -> StagedLine {
    let number = try row.int("line")
    let plain = try sealing.open(try row.blob("content"), bound: bound(place, number))
    var verdict = RosterVerdict(line: number, kind: try row.code("verdict"))
    verdict.problems = try row.text("problems").split(separator: " ").compactMap { RosterProblem(code: String($0)) }
    verdict.person = try row.textIfPresent("person").map { ID($0) }
    verdict.held = try row.textIfPresent("held")
    verdict.elsewhere = try row.int("elsewhere")
    return StagedLine(
      line: try JSONDecoder().decode(RosterLine.self, from: Data(plain)), verdict: verdict,
      choice: try row.textIfPresent("choice"))
  }

  private func bound(_ place: Place, _ line: Int) -> SealContext {
    SealContext(
      office: place.office, table: "roster_staged",
      row: "\(place.project)/\(place.year)/\(place.number)/\(line)", column: "content")
  }
}

/// All SQL of the lines that stand in the ledger.
package struct RosterRows: Sendable {
  /// Stateless.
  package init() {}

  /// In force, of one project and year, by start.
  package func standing(
    of project: String, year: Int, in office: String, _ tx: any ReadTransaction
  ) throws -> [RosterRow] {
    try tx.rows(
      """
      SELECT id, person, entry, digest, started_on, ends_on, recognised_on FROM roster_row
      WHERE office = ? AND project = ? AND year = ? AND state = 'standing' ORDER BY started_on, id
      """, office, project, year
    ).map { row in
      RosterRow(
        id: try row.text("id"), person: try row.id("person"), entry: try row.text("entry"),
        digest: try row.text("digest"), startedOn: try row.day("started_on"), endsOn: try row.dayIfPresent("ends_on"),
        recognisedOn: try row.day("recognised_on"))
    }
  }

  func insert(_ row: RosterRow, at place: RosterStore.Place, _ tx: any WriteTransaction) throws {
    let identity: [any Bindable] = [place.office, row.id, place.project, place.year, row.person, row.entry]
    let said: [any Bindable] = [row.digest, row.startedOn, row.endsOn, row.recognisedOn, place.number, place.number]
    try tx.run(
      """
      INSERT INTO roster_row (office, id, project, year, person, entry, state, digest, started_on, ends_on,
        recognised_on, first_submission, last_submission)
      VALUES (?, ?, ?, ?, ?, ?, 'standing', ?, ?, ?, ?, ?, ?)
      """, identity + said)
  }

  func change(_ row: RosterRow, at place: RosterStore.Place, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      UPDATE roster_row SET entry = ?, digest = ?, started_on = ?, ends_on = ?, last_submission = ?
      WHERE office = ? AND id = ?
      """, row.entry, row.digest, row.startedOn, row.endsOn, place.number, place.office, row.id)
  }

  func withdraw(_ id: String, at place: RosterStore.Place, _ tx: any WriteTransaction) throws {
    try tx.run(
      "UPDATE roster_row SET state = 'withdrawn', last_submission = ? WHERE office = ? AND id = ?", place.number,
      place.office, id)
  }
}
