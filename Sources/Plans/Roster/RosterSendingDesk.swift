import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `…/submissions/{number}`: what was found line by line, and the buttons that decide. Lines are shown to the department
/// alone; others see counts.
struct RosterSendingDesk {
  let desk: RosterDesk
  let call: Call
  let year: Int
  static let limit = 100

  /// Everything the page shows.
  struct Sheet: Sendable {
    let project: PlanProject, submission: RosterSubmission, sight: RosterDesk.Sight
    /// Lines of the verdict asked for; empty unless the department looks at a sending that waits.
    var lines: [StagedLine] = []
    /// Of lines that ask: who may be meant, masked.
    var candidates: [NamedPerson: [PersonView]] = [:]
    /// First days of rows that stand and whose person was destroyed: a line of that day may be one of them.
    var nobody: Set<Day> = []
    /// Rows that go: name and days.
    var gone: [(name: String, startedOn: Day, endsOn: Day?)] = []
    /// What is under way for this roster, or failed after its answer was sent.
    var work: LongWork.State?
    var show = Show.attention
    var after = 0
    /// What needs a yes of its own; nil once decided, or for who only sees counts.
    var consequences: RosterConsequences?
    /// Whether the names may be shown still: the basis they came in under stands.
    var isGrounded = true
    /// Of corrected lines: what the ledger says now, by row.
    var stated: [String: NewEntry] = [:]
    var path: String { "\(RosterRoutes.path(project.code, submission.year))/submissions/\(submission.number)" }
  }

  /// Which lines are on show.
  enum Show: String, CaseIterable, Sendable {
    case attention, changed, fresh, same, elsewhere, gone
    var label: String {
      switch self {
      case .attention: "고칠 것·고를 것"
      case .changed: "정정"
      case .fresh: "새로 올림"
      case .same: "그대로"
      case .elsewhere: "다른 사업에도 있음"
      case .gone: "빠질 것"
      }
    }
    var kinds: [RosterVerdict.Kind] {
      switch self {
      case .attention: [.refused, .asks]
      case .changed: [.changed]
      case .fresh: [.fresh]
      case .same: [.same]
      case .elsewhere: RosterVerdict.Kind.allCases
      case .gone: []
      }
    }
  }

  func page(_ refusal: (any SpokenError)?) async throws -> Page {
    let (desk, call, year, number) = (desk, call, year, try RosterRoutes.number(call))
    let reader = call.queryReader()
    let asked = reader.text("show", "보기", max: 20).flatMap(Show.init(rawValue:))
    let after = reader.int("after", "이어 보기", in: 0...1_000_000) ?? 0
    try reader.finish()
    let found = try await desk.database.read { tx in
      let project = try desk.project(call, tx)
      let sight = try desk.sight(of: project, call.caller, tx)
      let place = RosterStore.Place(office: call.caller.office, project: project.code, year: year, number: number)
      guard let submission = try desk.posting.store.find(place, tx) else { throw NotFound("명단") }
      var sheet = Sheet(project: project, submission: submission, sight: sight)
      if submission.state == .staged {
        sheet.work = desk.work.state(of: RosterDesk.key(place.office, project.code, year, number))
      }
      guard sight == .department, submission.state == .staged else { return sheet }
      let basis = try RosterBasisStore().find(project.code, year: year, in: place.office, tx)
      sheet.isGrounded = basis?.state == .confirmed
      guard sheet.isGrounded else { return sheet }
      sheet.consequences = try desk.posting.consequences(of: submission, project, tx)
      let counts = submission.counts
      sheet.show = asked ?? (counts.refused + counts.asks > 0 ? .attention : counts.changed > 0 ? .changed : .fresh)
      sheet.after = after
      try fill(&sheet, place, tx)
      return sheet
    }
    return RosterSendingPage(sheet: found, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func fill(_ sheet: inout Sheet, _ place: RosterStore.Place, _ tx: any ReadTransaction) throws {
    sheet.lines = try desk.posting.store.staged(
      place, sheet.show.kinds, onlyElsewhere: sheet.show == .elsewhere, after: sheet.after, limit: Self.limit, tx)
    for person in Set(sheet.lines.compactMap(\.verdict.person)).sorted() { call.shown.person(person.text) }
    let unknown = sheet.lines.filter { $0.verdict.person == nil }.count
    call.shown.task(
      "roster:\(place.project)/\(place.year)/\(place.number)" + (unknown == 0 ? "" : " unregistered:\(unknown)"))
    try compare(&sheet, place, tx)
    let asking = sheet.lines.filter { $0.verdict.kind == .asks }.compactMap(\.line.person)
    if !asking.isEmpty {
      let known = try desk.vault.known(asking, in: place.office, tx)
      for person in known.values.flatMap(\.self) { call.shown.person(person.id.text) }
      sheet.candidates = known.mapValues { $0.map { $0.seen(plainly: false) } }
      let rows = try RosterRows().standing(of: place.project, year: place.year, in: place.office, tx)
      sheet.nobody = Set(rows.filter { $0.person == Person.destroyed }.map(\.startedOn))
    }
    guard sheet.show == .gone else { return }
    let staged = try desk.posting.store.staged(place, tx)
    let held = Set(staged.compactMap(\.verdict.held))
    let rows = try RosterRows().standing(of: place.project, year: place.year, in: place.office, tx)
      .filter { !held.contains($0.id) && $0.person != Person.destroyed }
    let shown = rows.dropFirst(sheet.after).prefix(Self.limit)
    let people = try desk.vault.open(Array(Set(shown.map(\.person))), in: place.office, tx)
    for id in people.keys.sorted() { call.shown.person(id.text) }
    sheet.gone = shown.map { (people[$0.person]?.fields.name ?? "알 수 없음", $0.startedOn, $0.endsOn) }
  }

  /// What the ledger says of the lines that are corrected.
  private func compare(_ sheet: inout Sheet, _ place: RosterStore.Place, _ tx: any ReadTransaction) throws {
    let held = Set(sheet.lines.filter { $0.verdict.kind == .changed }.compactMap(\.verdict.held))
    guard !held.isEmpty else { return }
    let rows = try RosterRows().standing(of: place.project, year: place.year, in: place.office, tx)
      .filter { held.contains($0.id) }
    let entries = try StatedEntries().stated(rows.map(\.entry), in: place.office, tx)
    for row in rows { sheet.stated[row.id] = entries[row.entry] }
  }
}
