import Ledger
import Offices
import Storage
import Vocabulary

/// The posting of one sending while it is under way: who stands behind each line, what is stated of it.
struct RosterStating {
  let posting: RosterPosting
  let act: RosterPosting.Act
  let submission: RosterSubmission
  let stamps: RosterStamps
  let card: ProjectCard?
  let settings: OfficeSettings
  private let held: [String: RosterRow]
  /// People made by this very posting, so that two lines of one newcomer are one person.
  private var newcomers: [NamedPerson: [(phone: String?, person: Person)]] = [:]
  private var place: RosterStore.Place { act.place(submission.number) }

  init(
    posting: RosterPosting, act: RosterPosting.Act, submission: RosterSubmission, rows: [RosterRow],
    stamps: RosterStamps, _ tx: any ReadTransaction
  ) throws {
    (self.posting, self.act, self.submission, self.stamps) = (posting, act, submission, stamps)
    held = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    card = try ProjectCardStore().cards(of: act.office, year: act.year, tx)[act.project.code]
    settings = try OfficeStore().settings(of: act.office, tx)
  }

  /// Unchanged lines do nothing, new ones are posted together, corrected ones one by one.
  mutating func post(
    _ staged: [StagedLine], _ tx: any WriteTransaction, progress: (_ done: Int, _ all: Int) -> Void
  ) throws {
    let known = try posting.vault.open(Array(Set(staged.compactMap(\.verdict.person))), in: act.office, tx)
    var entries: [NewEntry] = []
    var rows: [RosterRow] = []
    for (index, line) in staged.enumerated() where line.verdict.kind != .same {
      if index % 100 == 0 { progress(index, staged.count) }
      let stamp = stamps.lines[index]
      let person = try line.verdict.person.flatMap { known[$0] } ?? newcomer(line, stamp, tx)
      let standing = line.verdict.held.flatMap { held[$0] }
      let entry = try statement(line.line, of: person, stamp, recognisedOn: standing?.recognisedOn, tx)
      let row = row(line.line, of: person, stamp, standing)
      if let standing {
        try posting.ledger.correct(
          ID(standing.entry), reason: RosterPosting.Reason.rosterCorrected.rawValue, replacement: entry,
          reversal: stamp.reversal, office: act.office, at: act.now, tx)
        try RosterRows().change(row, at: place, tx)
      } else {
        entries.append(entry)
        rows.append(row)
      }
    }
    try posting.ledger.post(entries, office: act.office, at: act.now, tx)
    for row in rows { try RosterRows().insert(row, at: place, tx) }
  }

  /// Puts somebody the office does not know into the vault.
  private mutating func newcomer(
    _ staged: StagedLine, _ stamp: RosterStamps.Line, _ tx: any WriteTransaction
  ) throws -> Person {
    guard let named = staged.line.person else { throw RosterRefusal.changedMeanwhile }
    let phone = staged.line.phone
    let already = newcomers[named]?.first { $0.phone == phone || $0.phone == nil || phone == nil }
    if let already { return already.person }
    let fields = Person.Fields(
      name: staged.line.name, birthDate: staged.line.birthDate, sex: .unstated, phone: staged.line.phone)
    try posting.vault.create(fields, id: stamp.person, in: act.office, at: act.now, tx)
    guard let made = try posting.vault.find(stamp.person, in: act.office, tx) else {
      throw RosterRefusal.changedMeanwhile
    }
    newcomers[named, default: []].append((phone, made))
    return made
  }

  private func statement(
    _ line: RosterLine, of person: Person, _ stamp: RosterStamps.Line, recognisedOn: Day?, _ tx: any WriteTransaction
  ) throws -> NewEntry {
    guard let startedOn = line.startedOn else { throw RosterRefusal.changedMeanwhile }
    let residence = line.residence == .unknown ? settings.residence(ofDong: person.fields.dong) : line.residence
    return NewEntry(
      stamp: stamp.entry, project: act.project.code, category: act.project.category, stage: submission.terms.stage,
      person: try LedgerPersons().key(of: person.id.text, fresh: stamp.key, office: act.office, tx),
      startedOn: startedOn, endsOn: line.endsOn, hiredOn: startedOn, recognisedOn: recognisedOn ?? act.now.day,
      contract: EntryContract(startedOn: startedOn, endsOn: line.endsOn), sector: card?.sector,
      funding: card.flatMap { Self.funding($0.budget) }, weeklyHours: line.weeklyHours, residence: residence,
      sex: person.fields.sex, ageBand: person.age(on: startedOn).map { AgeBand(age: $0) } ?? .unknown,
      evidence: submission.terms.evidence,
      sourceRecord: "roster:\(act.project.code)/\(act.year)/\(submission.number)")
  }

  /// Who pays the largest part; nil where the card does not say.
  private static func funding(_ budget: ProjectBudget) -> Funding? {
    let parts: [(Funding, Won?)] = [
      (.national, budget.national), (.city, budget.city), (.district, budget.district), (.other, budget.other),
    ]
    return parts.compactMap { funding, amount in amount.map { (funding, $0) } }.filter { $0.1 > 0 }
      .max { $0.1 < $1.1 }?.0
  }

  private func row(
    _ line: RosterLine, of person: Person, _ stamp: RosterStamps.Line, _ standing: RosterRow?
  ) -> RosterRow {
    RosterRow(
      id: standing?.id ?? stamp.row, person: person.id, entry: stamp.entry.id.text,
      digest: line.digest(stage: submission.terms.stage, evidence: submission.terms.evidence),
      startedOn: line.startedOn ?? act.now.day, endsOn: line.endsOn,
      recognisedOn: standing?.recognisedOn ?? act.now.day)
  }
}
