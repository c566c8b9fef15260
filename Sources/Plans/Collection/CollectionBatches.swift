import Storage
import Vocabulary

/// One file of a batch as it was kept, with everything that was said about it.
package struct CollectionLetter: Sendable {
  /// Within the batch, from 1.
  package let number: Int
  /// As the sender called it.
  package let name: String
  /// Number of the department's answer; nil when the file could not be told.
  package let department: Int?
  /// What came of it.
  package let outcome: CollectionOutcome
  /// Row by row, in order of the codes.
  package let lines: [Line]
  /// In the order found.
  package let findings: [CollectionFinding]

  /// One row.
  package struct Line: Sendable {
    /// Code of the project.
    package let project: String
    /// What came of it.
    package let verdict: CollectionVerdict
    /// What was known before and what the file says; nil where it says nothing that can be read.
    package let before: Int?, after: Int?
  }
}

/// Files that came together.
package struct CollectionBatch: Sendable {
  /// Within the round, from 1.
  package let number: Int
  /// When, the account that brought them, and how many.
  package let receivedAt: Instant, receivedBy: String, files: Int
}

extension CollectionStore {
  func addBatch(
    of files: Int, to round: CollectionRound, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let last =
      try tx.first(
        "SELECT max(number) AS last FROM collection_batch WHERE office = ? AND round = ?", round.office, round.id)?
      .intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO collection_batch (office, round, number, received_at, received_by, files) VALUES (?, ?, ?, ?, ?, ?)
      """, round.office, round.id, last + 1, now, account, files)
    return last + 1
  }

  func addFile(
    _ letter: CollectionInbox.Letter, outcome: CollectionOutcome, department: Int?, lines: [CollectionJudge.Line],
    findings: [CollectionFinding], to batch: Int, of round: CollectionRound, _ tx: any WriteTransaction
  ) throws {
    let key: [any Bindable] = [round.office, round.id, batch, letter.number]
    try tx.run(
      "INSERT INTO collection_file (office, round, batch, number, name, department, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)",
      key + [letter.name, department, outcome.rawValue])
    for line in lines {
      try tx.run(
        """
        INSERT INTO collection_line (office, round, batch, file, project, verdict, before, after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, key + [line.project, line.verdict.rawValue, line.before, line.after])
    }
    for (index, finding) in findings.enumerated() {
      try tx.run(
        """
        INSERT INTO collection_finding (office, round, batch, file, number, weight, sheet, cell, project, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        key + [
          index + 1, finding.weight.rawValue, finding.sheet, finding.cell, String(finding.project.prefix(60)),
          finding.message,
        ])
    }
  }

  /// Newest first.
  package func batches(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [CollectionBatch] {
    try tx.rows(
      """
      SELECT number, received_at, received_by, files FROM collection_batch WHERE office = ? AND round = ?
      ORDER BY number DESC
      """, round.office, round.id
    ).map {
      CollectionBatch(
        number: try $0.int("number"), receivedAt: try $0.instant("received_at"),
        receivedBy: try $0.text("received_by"), files: try $0.int("files"))
    }
  }

  /// One file: in which batch, whose, and what came of it.
  struct FileOutcome: Sendable {
    /// `department`: number of the answer; nil when the file could not be told.
    let batch: Int, department: Int?, outcome: CollectionOutcome
  }

  /// Of every file of the round, oldest first.
  func outcomes(of round: CollectionRound, _ tx: any ReadTransaction) throws -> [FileOutcome] {
    try tx.rows(
      "SELECT batch, department, outcome FROM collection_file WHERE office = ? AND round = ? ORDER BY batch, number",
      round.office, round.id
    ).map {
      FileOutcome(
        batch: try $0.int("batch"), department: try $0.intIfPresent("department"), outcome: try $0.code("outcome"))
    }
  }

  /// Numbers of the batches with a file of this department.
  func batches(
    with answer: CollectionReturn, in round: CollectionRound, _ tx: any ReadTransaction
  ) throws -> Set<Int> {
    let rows = try tx.rows(
      "SELECT DISTINCT batch FROM collection_file WHERE office = ? AND round = ? AND department = ?", round.office,
      round.id, answer.number)
    return Set(try rows.map { try $0.int("batch") })
  }

  /// The files of one batch.
  package func letters(
    of batch: Int, in round: CollectionRound, _ tx: any ReadTransaction
  ) throws -> [CollectionLetter] {
    var lines: [Int: [CollectionLetter.Line]] = [:]
    for row in try tx.rows(
      """
      SELECT file, project, verdict, before, after FROM collection_line WHERE office = ? AND round = ? AND batch = ?
      """, round.office, round.id, batch)
    {
      lines[try row.int("file"), default: []].append(
        .init(
          project: try row.text("project"), verdict: try row.code("verdict"), before: try row.intIfPresent("before"),
          after: try row.intIfPresent("after")))
    }
    var findings: [Int: [CollectionFinding]] = [:]
    for row in try tx.rows(
      """
      SELECT file, weight, sheet, cell, project, message FROM collection_finding
      WHERE office = ? AND round = ? AND batch = ? ORDER BY file, number
      """, round.office, round.id, batch)
    {
      findings[try row.int("file"), default: []].append(
        .init(
          weight: try row.code("weight"), sheet: try row.text("sheet"), cell: try row.text("cell"),
          project: try row.text("project"), message: try row.text("message")))
    }
    return try tx.rows(
      "SELECT number, name, department, outcome FROM collection_file WHERE office = ? AND round = ? AND batch = ?",
      round.office, round.id, batch
    ).map { row in
      let number = try row.int("number")
      return CollectionLetter(
        number: number, name: try row.text("name"), department: try row.intIfPresent("department"),
        outcome: try row.code("outcome"), lines: (lines[number] ?? []).sorted { $0.project < $1.project },
        findings: findings[number] ?? [])
    }.sorted { $0.number < $1.number }
  }
}
