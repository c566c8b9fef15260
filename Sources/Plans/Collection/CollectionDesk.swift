import Offices
import Pages
import Storage
import Vocabulary

/// 취합 as its pages show it, and who may see what of it.
struct CollectionDesk: Sendable {
  let database: any Database
  let store = CollectionStore()

  init(database: any Database) { self.database = database }

  /// How much of a round a caller sees.
  enum Seat: Sendable, Equatable {
    /// Planners, and those who only look.
    case whole
    /// A contributor: the departments he looks after or checks for; none while the planner has not said which.
    case departments(Set<String>)

    func sees(_ department: String) -> Bool {
      switch self {
      case .whole: true
      case .departments(let own): own.contains(department)
      }
    }
  }

  /// What the caller may look at.
  static func seat(_ caller: Caller, _ tx: any ReadTransaction) throws -> Seat {
    try caller.seesOwnDepartmentsOnly ? own(caller, tx) : .whole
  }

  /// What the caller may write: another role that looks at everything gives a contributor no further department.
  static func pen(_ caller: Caller, _ tx: any ReadTransaction) throws -> Seat {
    try caller.roles.contains(.planner) ? .whole : own(caller, tx)
  }

  private static func own(_ caller: Caller, _ tx: any ReadTransaction) throws -> Seat {
    guard caller.roles.contains(.contributor) else { return .departments([]) }
    return .departments(try DepartmentMembers().departments(of: caller.account, in: caller.office, tx))
  }

  /// One round with everybody's answers.
  struct View: Sendable {
    let officeName: String
    let round: CollectionRound
    let items: [CollectionItem]
    let returns: [CollectionReturn]
    let history: [String: [CollectionFigure]]
    let batches: [CollectionBatch]
    /// Whose the files were and what came of them, oldest first.
    let outcomes: [CollectionStore.FileOutcome]
    /// What may be looked at, and what written.
    let seat: Seat, pen: Seat
    /// Confirmed figures of this round against the ledger.
    let lines: [CollectionPosting.Line]

    func items(of answer: CollectionReturn) -> [CollectionItem] { items.filter { $0.department == answer.department } }
    func figure(_ item: CollectionItem) -> CollectionFigure? { history[item.project]?.last }
    /// The batch in which the newest file of a department was turned back; nil when it was taken.
    func refused(_ answer: CollectionReturn) -> Int? {
      outcomes.last { $0.department == answer.number && $0.outcome != .superseded }
        .flatMap { $0.outcome == .refused ? $0.batch : nil }
    }
    /// What the ledger made of a confirmed answer; nil of any other.
    func standing(_ answer: CollectionReturn) -> CollectionStanding? {
      answer.state == .confirmed ? CollectionStanding.all(lines)[answer.department] : nil
    }
    /// Late ones first, then who moves next soonest.
    func ordered(on today: Day) -> [CollectionReturn] {
      let order = CollectionReturn.State.allCases
      return returns.sorted {
        (order.firstIndex(of: $0.state) ?? 0, $0.number) < (order.firstIndex(of: $1.state) ?? 0, $1.number)
      }
    }
    func workbook(of answer: CollectionReturn) -> CollectionWorkbook {
      CollectionWorkbook(
        round: round, officeName: officeName, department: answer.department, items: items(of: answer),
        current: history.compactMapValues(\.last))
    }
    /// One answer that the caller may see, or write. Throws `NotFound`.
    func answer(_ number: Int, writing: Bool) throws -> CollectionReturn {
      guard let answer = returns.first(where: { $0.number == number }),
        (writing ? pen : seat).sees(answer.department)
      else { throw NotFound("부서 회신") }
      return answer
    }
  }

  /// The round of the path. Throws `NotFound` for what is none of this office's, and for a contributor without a
  /// department in it.
  func view(_ call: Call) async throws -> View {
    let id: ID<CollectionRound> = try call.id(), caller = call.caller, store = store
    return try await database.read { tx in
      guard let round = try store.round(id, in: caller.office, tx) else { throw NotFound("취합") }
      let seat = try Self.seat(caller, tx), returns = try store.returns(of: round, tx)
      guard seat == .whole || returns.contains(where: { seat.sees($0.department) }) else { throw NotFound("취합") }
      let items = try store.items(of: round, tx)
      let lines = try CollectionPosting().lines(
        year: round.year, of: round.office, projects: Set(items.map(\.project)), tx)
      return View(
        officeName: try OfficeStore().find(caller.office, tx)?.name ?? caller.office, round: round, items: items,
        returns: returns, history: try store.history(of: round, tx), batches: try store.batches(of: round, tx),
        outcomes: try store.outcomes(of: round, tx), seat: seat, pen: try Self.pen(caller, tx),
        lines: lines.filter { $0.round.id == round.id })
    }
  }

  /// `{number}` of the path as one of the round's answers the caller may see, or write.
  func answer(_ call: Call, in view: View, writing: Bool = false) throws -> CollectionReturn {
    guard let number = Int(try call.parameter("number")) else { throw NotFound("부서 회신") }
    return try view.answer(number, writing: writing)
  }
}

extension Caller {
  /// Of the roles that look at plans this one has the contributor's alone: the own departments' projects and no others.
  var seesOwnDepartmentsOnly: Bool {
    roles.isDisjoint(with: [.planner, .programmeOfficer, .auditor, .administrator])
  }
}
