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
    /// A contributor: his own department's, or nothing while the planner has not said which that is.
    case department(String?)

    func sees(_ department: String) -> Bool {
      switch self {
      case .whole: true
      case .department(let own): own == department
      }
    }
  }

  static func seat(_ caller: Caller, _ tx: any ReadTransaction) throws -> Seat {
    let lookers: Set<Role> = [.planner, .programmeOfficer, .auditor, .administrator]
    guard caller.roles.isDisjoint(with: lookers) else { return .whole }
    if let own = try DepartmentMembers().all(in: caller.office, tx)[caller.account] { return .department(own) }
    return .department(
      try DepartmentStore().all(of: caller.office, tx).first { $0.confirmer == caller.account }?.name)
  }

  /// One round with everybody's answers.
  struct View: Sendable {
    let officeName: String
    let round: CollectionRound
    let items: [CollectionItem]
    let returns: [CollectionReturn]
    let history: [String: [CollectionFigure]]
    let batches: [CollectionBatch]
    let seat: Seat

    func items(of answer: CollectionReturn) -> [CollectionItem] { items.filter { $0.department == answer.department } }
    func figure(_ item: CollectionItem) -> CollectionFigure? { history[item.project]?.last }
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
    /// One answer that the caller may see. Throws `NotFound`.
    func answer(_ number: Int) throws -> CollectionReturn {
      guard let answer = returns.first(where: { $0.number == number }), seat.sees(answer.department) else {
        throw NotFound("부서 회신")
      }
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
      return View(
        officeName: try OfficeStore().find(caller.office, tx)?.name ?? caller.office, round: round,
        items: try store.items(of: round, tx), returns: returns, history: try store.history(of: round, tx),
        batches: try store.batches(of: round, tx), seat: seat)
    }
  }

  /// `{number}` of the path as one of the round's answers the caller may see.
  func answer(_ call: Call, in view: View) throws -> CollectionReturn {
    guard let number = Int(try call.parameter("number")) else { throw NotFound("부서 회신") }
    return try view.answer(number)
  }
}
