import Documents
import Pages
import Storage
import Vocabulary

/// Match lists as CSV, for the command line: who gets which vacancy, why, and what was left out. No name in it.
package struct MatchReport: Sendable {
  let database: any Database
  let office: String
  private let index = MatchIndex()

  package init(database: any Database, office: String) { (self.database, self.office) = (database, office) }

  /// Columns of every line.
  package static let header = ["seeker", "number", "rank", "vacancy", "title", "origin", "score", "reasons"]

  /// The `top` best of one seeker; with `explain` also the nearest misses and why. Throws `NotFound`.
  package func lines(
    of id: ID<JobSeeker>, top: Int, explain: Bool, at now: Instant
  ) async throws -> [[String]] {
    let (office, index) = (office, index)
    return try await database.read { tx in
      guard let seeker = try JobSeekerStore().find(id, in: office, tx) else { throw NotFound("구직자") }
      let held = try index.current(office, on: now.day, tx)
      return Self.lines(seeker, MatchSheet(of: seeker, in: held, limit: top, excluded: explain ? top : 0, asOf: now))
    }
  }

  /// Every accepted, valid seeker of the office, a page at a time; `take` gets each page's lines.
  package func all(top: Int, at now: Instant, take: ([[String]]) -> Void) async throws {
    let (office, index) = (office, index)
    var after: ID<JobSeeker>?
    while true {
      let last = after
      let (lines, next) = try await database.read { tx in
        let page = try JobSeekerStore().list(in: office, state: .accepted, after: last, limit: 500, tx)
        let held = try index.current(office, on: now.day, tx)
        let lines = page.filter { $0.isValid(on: now.day) }.flatMap {
          Self.lines($0, MatchSheet(of: $0, in: held, limit: top, excluded: 0, asOf: now))
        }
        return (lines, page.count == 500 ? page.last?.id : nil)
      }
      take(lines)
      guard let next else { return }
      after = next
    }
  }

  private static func lines(_ seeker: JobSeeker, _ sheet: MatchSheet) -> [[String]] {
    let found = sheet.lines.enumerated().map { rank, line in
      [
        seeker.id.text, seeker.number, String(rank + 1), line.vacancy.id.text, line.vacancy.title,
        line.vacancy.origin.rawValue, MatchSheet.decimal(line.score).encoded,
        line.reasons.map(\.text).joined(separator: " · "),
      ]
    }
    let missed = sheet.misses.map { miss in
      [
        seeker.id.text, seeker.number, "", miss.vacancy.id.text, miss.vacancy.title, miss.vacancy.origin.rawValue, "",
        miss.whyNot.map(\.text).joined(separator: " · "),
      ]
    }
    return found + missed
  }
}
