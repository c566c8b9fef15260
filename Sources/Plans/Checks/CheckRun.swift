import Pages
import Storage
import Vocabulary

/// One run of all checks over a year, as it is kept.
package struct CheckRun: Sendable, Equatable {
  /// On demand by someone, or by the house at night.
  package enum Kind: String, Code {
    case asked, nightly
    package var label: String { self == .asked ? "누름" : "밤 점검" }
  }
  /// 1 for the first of the year.
  package let number: Int
  /// Who started it.
  package let kind: Kind
  /// When.
  package let at: Instant
  /// How many checks were run.
  package let checks: Int
  /// By code of the check, in the check's own order; passed checks are not in it.
  package let findings: [String: [Check.Finding]]

  /// `code` and key of everything found.
  var keys: Set<String> { Set(findings.flatMap { code, found in found.map { "\(code)/\($0.key)" } }) }
}

/// All SQL of check runs and of the reasons given. Rows are only ever added.
package struct CheckRunStore: Sendable {
  /// Stateless.
  package init() {}

  /// Keeps what was found and returns the run's number.
  @discardableResult
  package func add(
    _ results: [CheckResult], year: Int, kind: CheckRun.Kind, of office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> Int {
    let number =
      (try tx.first("SELECT max(number) AS last FROM plan_check_run WHERE office = ? AND year = ?", office, year)?
        .intIfPresent("last") ?? 0) + 1
    try tx.run(
      "INSERT INTO plan_check_run (office, year, number, kind, checks, at, by_account) VALUES (?, ?, ?, ?, ?, ?, ?)",
      office, year, number, kind.rawValue, results.count, now, account)
    for result in results {
      for (place, finding) in result.findings.enumerated() {
        try tx.run(
          """
          INSERT INTO plan_check_finding (office, year, run, check_code, place, finding, department, cells, href)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """, office, year, number, result.check.code, place, finding.key, finding.department,
          finding.cells.map { $0.replacing("\n", with: " ") }.joined(separator: "\n"), finding.href)
      }
    }
    return number
  }

  /// The last `limit` runs of the year, newest first.
  package func latest(
    _ limit: Int, of office: String, year: Int, _ tx: any ReadTransaction
  ) throws -> [CheckRun] {
    try tx.rows(
      """
      SELECT number, kind, checks, at FROM plan_check_run WHERE office = ? AND year = ? ORDER BY number DESC LIMIT \(limit)
      """, office, year
    ).map { row in
      let number = try row.int("number")
      return CheckRun(
        number: number, kind: try row.code("kind"), at: try row.instant("at"), checks: try row.int("checks"),
        findings: try findings(of: office, year: year, run: number, tx))
    }
  }

  private func findings(
    of office: String, year: Int, run: Int, _ tx: any ReadTransaction
  ) throws -> [String: [Check.Finding]] {
    var found: [String: [Check.Finding]] = [:]
    for row in try tx.rows(
      """
      SELECT check_code, finding, department, cells, href FROM plan_check_finding
      WHERE office = ? AND year = ? AND run = ? ORDER BY check_code, place
      """, office, year, run)
    {
      let cells = try row.text("cells").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      found[try row.text("check_code"), default: []].append(
        Check.Finding(
          try row.text("finding"), try row.text("department"), cells, href: try row.textIfPresent("href")))
    }
    return found
  }

  /// Reasons in force, by `code/key`.
  package func notes(of office: String, year: Int, _ tx: any ReadTransaction) throws -> [String: String] {
    var notes: [String: String] = [:]
    for row in try tx.rows(
      "SELECT check_code, finding, note FROM plan_check_note WHERE office = ? AND year = ? ORDER BY number", office,
      year)
    {
      let note = try row.text("note"), key = "\(try row.text("check_code"))/\(try row.text("finding"))"
      notes[key] = note.isEmpty ? nil : note
    }
    return notes
  }

  /// States why a finding stands; an empty text takes the reason back.
  package func explain(
    _ finding: String, of check: String, note: String, year: Int, in office: String, by account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let last =
      try tx.first(
        """
        SELECT max(number) AS last FROM plan_check_note WHERE office = ? AND year = ? AND check_code = ? AND finding = ?
        """, office, year, check, finding)?.intIfPresent("last") ?? 0
    try tx.run(
      """
      INSERT INTO plan_check_note (office, year, check_code, finding, number, note, at, by_account)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, office, year, check, finding, last + 1, note, now, account)
  }
}
