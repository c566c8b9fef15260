import Ledger
import Offices
import Storage
import Vocabulary

/// Says of every line what becomes of it: read only, the same before posting and inside it.
struct RosterCheck: Sendable {
  let vault: Vault

  /// One sending to check.
  struct Question: Sendable {
    let office: String, project: String, year: Int
    let terms: RosterTerms
    /// Vault id, `somebodyNew` or `countedBefore` by line.
    var choices: [Int: String] = [:]
  }

  func run(
    _ lines: [RosterLine], _ question: Question, _ tx: any ReadTransaction
  ) throws -> RosterFinding {
    let clashes = Self.clashes(lines)
    let known = try vault.known(lines.compactMap(\.person), in: question.office, tx)
    let rows = try RosterRows().standing(of: question.project, year: question.year, in: question.office, tx)
    let onRoster = Set(rows.map(\.person))
    var verdicts = lines.map { line -> RosterVerdict in
      var verdict = RosterVerdict(line: line.line, kind: .fresh)
      verdict.problems = line.problems + (clashes[line.line] ?? [])
      if !verdict.problems.isEmpty {
        verdict.kind = .refused
        // Whom it can only mean is noted all the same: what names somebody known is logged, and goes with them.
        let meant = line.person.flatMap { known[$0] } ?? []
        verdict.person = meant.count == 1 ? meant[0].id : nil
      } else if let named = line.person, let candidates = known[named] {
        switch Self.choose(among: candidates, for: line, question.choices[line.line], onRoster) {
        case .one(let person): verdict.person = person
        case .somebodyNew: break
        case .asks: verdict.kind = .asks
        }
      }
      return verdict
    }
    Self.markOverlaps(&verdicts, lines)
    let left = Self.pair(&verdicts, lines, rows, question.terms)
    Self.askAboutNobody(&verdicts, lines, left.filter { $0.person == Person.destroyed }, question.choices)
    try countElsewhere(&verdicts, question, tx)
    return RosterFinding(verdicts: verdicts, gone: left.filter { $0.person != Person.destroyed })
  }

  private enum Choice { case one(ID<Person>), somebodyNew, asks }

  /// One person is who is meant, unless the phones say otherwise and they are not on this roster already; of several, the
  /// one chosen, the one with the phone of the line, or the only one who is on this roster already.
  private static func choose(
    among candidates: [Person], for line: RosterLine, _ chosen: String?, _ onRoster: Set<ID<Person>>
  ) -> Choice {
    if let chosen {
      if chosen == RosterStore.somebodyNew || chosen == RosterStore.countedBefore { return .somebodyNew }
      if let person = candidates.first(where: { $0.id.text == chosen }) { return .one(person.id) }
    }
    if candidates.count == 1 {
      let phones = Set([line.phone, candidates[0].fields.phone].compactMap(\.self))
      return phones.count < 2 || onRoster.contains(candidates[0].id) ? .one(candidates[0].id) : .asks
    }
    let samePhone = candidates.filter { line.phone != nil && $0.fields.phone == line.phone }
    if samePhone.count == 1 { return .one(samePhone[0].id) }
    let here = candidates.filter { onRoster.contains($0.id) }
    return here.count == 1 ? .one(here[0].id) : .asks
  }

  /// Lines of the same name and birth date whose days overlap: the later one, and which line it clashes with. With two
  /// different phones they are two people.
  private static func clashes(_ lines: [RosterLine]) -> [Int: [RosterProblem]] {
    var byPerson: [NamedPerson: [RosterLine]] = [:]
    for line in lines where line.problems.isEmpty {
      if let person = line.person { byPerson[person, default: []].append(line) }
    }
    var found: [Int: [RosterProblem]] = [:]
    for group in byPerson.values where group.count > 1 {
      for (index, line) in group.enumerated() {
        if let other = group[..<index].first(where: { line.overlaps($0) && !line.hasOtherPhone($0) }) {
          found[line.line] = [RosterProblem(.startedOn, .overlaps, line: other.line)]
        }
      }
    }
    return found
  }

  /// Two lines that turned out to mean one person, whose days overlap: the later one cannot stand.
  private static func markOverlaps(_ verdicts: inout [RosterVerdict], _ lines: [RosterLine]) {
    var seen: [ID<Person>: [RosterLine]] = [:]
    for index in verdicts.indices where verdicts[index].kind == .fresh {
      guard let person = verdicts[index].person else { continue }
      if let other = seen[person]?.first(where: lines[index].overlaps) {
        verdicts[index].kind = .refused
        verdicts[index].problems = [RosterProblem(.startedOn, .overlaps, line: other.line)]
      } else {
        seen[person, default: []].append(lines[index])
      }
    }
  }

  /// Holds each line against the person's standing rows: the same terms, else the same start, else the next one left.
  /// Returns the rows that nobody claimed.
  private static func pair(
    _ verdicts: inout [RosterVerdict], _ lines: [RosterLine], _ rows: [RosterRow], _ terms: RosterTerms
  ) -> [RosterRow] {
    var left = Dictionary(grouping: rows, by: \.person)
    let digests = lines.map { $0.digest(stage: terms.stage, evidence: terms.evidence) }
    func claim(_ fits: (Int, RosterRow) -> Bool) {
      for index in verdicts.indices where verdicts[index].kind == .fresh {
        guard let person = verdicts[index].person,
          let place = left[person]?.firstIndex(where: { fits(index, $0) }),
          let row = left[person]?.remove(at: place)
        else { continue }
        verdicts[index].held = row.id
        verdicts[index].kind = row.digest == digests[index] ? .same : .changed
      }
    }
    claim { digests[$0] == $1.digest }
    claim { lines[$0].startedOn == $1.startedOn }
    claim { _, _ in true }
    return rows.filter { row in left[row.person]?.contains(row) == true }
  }

  /// Rows whose person was destroyed stay counted and say nothing of whose they were. A new line that begins on the day
  /// of one may be the same person again: nothing that is left could tell, so the department says. A line said to be
  /// counted already takes one of those rows and posts nothing; once all are taken, nobody is asked any more.
  private static func askAboutNobody(
    _ verdicts: inout [RosterVerdict], _ lines: [RosterLine], _ rows: [RosterRow], _ choices: [Int: String]
  ) {
    var left = rows
    let fresh = verdicts.indices.filter { verdicts[$0].kind == .fresh }
    for index in fresh where choices[lines[index].line] == RosterStore.countedBefore {
      guard let place = left.firstIndex(where: { $0.startedOn == lines[index].startedOn }) else { continue }
      verdicts[index].kind = .same
      verdicts[index].held = left.remove(at: place).id
    }
    let days = Set(left.map(\.startedOn))
    for index in fresh where verdicts[index].kind == .fresh {
      let said = choices[lines[index].line].map { $0 != RosterStore.countedBefore } ?? false
      if !said, let day = lines[index].startedOn, days.contains(day) { verdicts[index].kind = .asks }
    }
  }

  /// In how many other projects of the year each known person stands.
  private func countElsewhere(
    _ verdicts: inout [RosterVerdict], _ question: Question, _ tx: any ReadTransaction
  ) throws {
    let persons = Set(verdicts.compactMap(\.person?.text))
    let projects = try PersonProjects().projects(
      of: persons, in: Period(year: question.year), office: question.office, tx)
    for index in verdicts.indices {
      guard let person = verdicts[index].person else { continue }
      verdicts[index].elsewhere = (projects[person.text] ?? []).subtracting([question.project]).count
    }
  }
}
