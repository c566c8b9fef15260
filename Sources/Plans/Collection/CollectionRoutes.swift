import Documents
import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/collection`: HTTP in, page, file or redirect out.
struct CollectionRoutes: Sendable {
  let database: any Database
  let desk: CollectionDesk
  /// nil on a node without keys, on which nobody fills in a form.
  let drafts: Drafts?
  private let store = CollectionStore()
  static let path = "/desk/collection"

  static let lookers: Audience = .staff([.contributor, .planner, .programmeOfficer, .auditor, .administrator])
  private static let writers: Audience = .staff([.contributor, .planner])
  private static let planner: Audience = .staff([.planner])

  init(database: any Database, drafts: Drafts?) {
    (self.database, self.drafts, desk) = (database, drafts, CollectionDesk(database: database))
  }

  var endpoints: [Endpoint] { looking + files + writing }

  private var looking: [Endpoint] {
    let round = "\(Self.path)/{id}"
    return [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "취합 목록",
        handler: { .page(try await list($0, nil)) }),
      Endpoint(
        .get, round, audience: Self.lookers, purpose: .planning, summary: "취합 하나: 부서마다 어디까지 왔나", handler: overview),
      Endpoint(
        .get, "\(round)/departments/{number}", audience: Self.lookers, purpose: .planning, summary: "한 부서의 회신",
        handler: { .page(try await department($0, nil)) }),
      Endpoint(
        .get, "\(round)/files/{number}", audience: Self.lookers, purpose: .planning, summary: "받은 파일의 판정",
        handler: verdict),
    ]
  }

  private var files: [Endpoint] {
    let round = "\(Self.path)/{id}"
    return [
      Endpoint(
        .get, "\(round)/workbooks", audience: Self.planner, purpose: .export, summary: "모든 부서의 취합 서식(ZIP)",
        handler: workbooks),
      Endpoint(
        .get, "\(round)/departments/{number}/workbook", audience: Self.writers, purpose: .export,
        summary: "한 부서의 취합 서식(XLSX)", handler: workbook),
      Endpoint(
        .post, "\(round)/files", audience: Self.writers, purpose: .planning, uploads: true,
        summary: "채운 서식 올리기(여러 부서 한꺼번에)", redraw: { call, refusal in try await page(call, refusal) },
        handler: receive),
    ]
  }

  private var writing: [Endpoint] {
    let round = "\(Self.path)/{id}"
    return [
      Endpoint(
        .post, Self.path, audience: Self.planner, purpose: .planning, summary: "취합 열기",
        redraw: { call, refusal in try await list(call, refusal) }, handler: open),
      Endpoint(
        .post, "\(round)/transitions", audience: Self.planner, purpose: .planning, summary: "취합 마감과 다시 열기",
        redraw: { call, refusal in try await page(call, refusal) }, handler: moveRound),
      Endpoint(
        .post, "\(round)/moves", audience: Self.planner, purpose: .planning, summary: "여러 부서를 한꺼번에 확인·확정",
        redraw: { call, refusal in try await page(call, refusal) }, handler: moveAll),
      Endpoint(
        .post, "\(round)/departments/{number}/figures", audience: Self.writers, purpose: .planning,
        summary: "한 부서의 실적을 화면에서 적기", redraw: { call, refusal in try await department(call, refusal) },
        handler: fill),
      Endpoint(
        .post, "\(round)/departments/{number}/transitions", audience: Self.writers, purpose: .planning,
        summary: "부서장 확인, 총괄 확정, 돌려보내기",
        redraw: { call, refusal in try await department(call, refusal) }, handler: move),
    ]
  }

  // MARK: pages

  private func list(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let (caller, store) = (call.caller, store)
    let (rounds, seat) = try await database.read { tx in
      (
        try store.rounds(of: caller.office, tx).map { ($0, try store.returns(of: $0, tx)) },
        try CollectionDesk.seat(caller, tx)
      )
    }
    return CollectionListPage(rounds: rounds, seat: seat, call: call, form: TypedForm(call.body, refusal)).page
  }

  private func overview(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call)
    if case .department = view.seat, let own = view.returns.first(where: { view.seat.sees($0.department) }) {
      return .redirect("\(Self.path)/\(view.round.id)/departments/\(own.number)")
    }
    return .page(CollectionRoundPage(view: view, call: call, form: TypedForm()).page)
  }

  /// The page a refused form stands on: the whole round, or a contributor's own department.
  private func page(_ call: Call, _ refusal: any SpokenError) async throws -> Page {
    let view = try await desk.view(call), form = TypedForm(call.body, refusal)
    if case .department = view.seat, let own = view.returns.first(where: { view.seat.sees($0.department) }) {
      return try await department(call, own, view, form)
    }
    return CollectionRoundPage(view: view, call: call, form: form).page
  }

  private func department(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let view = try await desk.view(call)
    return try await department(call, try desk.answer(call, in: view), view, TypedForm(call.body, refusal))
  }

  private func department(
    _ call: Call, _ answer: CollectionReturn, _ view: CollectionDesk.View, _ form: TypedForm
  ) async throws -> Page {
    let store = store, projects = Set(view.items(of: answer).map(\.project))
    let (name, caller) = (Self.draft(of: answer, in: view.round), call.caller)
    let draft = try await database.read { tx in try drafts?.load(form: name, for: caller, tx) }
    let typed = form.isTyped ? form : draft.map { TypedForm(Field(draft: $0.values)) } ?? form
    let (moves, lines, confirmer, names, batches) = try await database.read { tx in
      (
        try store.moves(of: answer, in: view.round, tx),
        try CollectionPosting().lines(year: view.round.year, of: view.round.office, projects: projects, tx),
        try DepartmentStore().find(answer.department, in: view.round.office, tx)?.confirmer,
        Dictionary(try AccountStore().all(of: view.round.office, tx).map { ($0.id.text, $0.name) }) { first, _ in first
        },
        try store.batches(with: answer, in: view.round, tx)
      )
    }
    return CollectionDepartmentPage(
      view: view, answer: answer, moves: moves, lines: lines.filter { $0.round.id == view.round.id },
      confirmer: confirmer, names: names, batches: view.batches.filter { batches.contains($0.number) }, call: call,
      form: typed, savedAt: draft?.savedAt
    ).page
  }

  private func verdict(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call), store = store
    guard let number = Int(try call.parameter("number")),
      let batch = view.batches.first(where: { $0.number == number })
    else { throw NotFound("받은 파일") }
    let letters = try await database.read { tx in try store.letters(of: number, in: view.round, tx) }
    let shown = letters.filter { letter in
      view.seat == .whole || batch.receivedBy == call.caller.account
        || view.returns.contains { $0.number == letter.department && view.seat.sees($0.department) }
    }
    guard !shown.isEmpty || view.seat == .whole else { throw NotFound("받은 파일") }
    return .page(CollectionVerdictPage(view: view, batch: batch, letters: shown, call: call).page)
  }

  // MARK: files

  static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  private func workbook(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call)
    let workbook = view.workbook(of: try desk.answer(call, in: view))
    return .file(bytes: try workbook.bytes(), type: Self.workbookType, name: workbook.fileName)
  }

  private func workbooks(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call)
    let entries = try view.returns.map { answer in
      let workbook = view.workbook(of: answer)
      return ZipArchive.Entry(name: workbook.fileName, bytes: try workbook.bytes())
    }
    return .file(
      bytes: try ZipArchive.bytes(of: entries), type: "application/zip", name: "\(view.round.name)_취합_서식.zip")
  }

  private func receive(_ call: Call) async throws -> Reply {
    let view = try await desk.view(call)
    guard let agent = CollectionActs.Agent(call.caller) else { throw NotFound("취합") }
    var own: String?
    if case .department(let name) = view.seat { own = name }
    let batch = try await CollectionInbox(database: database).receive(call, for: view.round, by: agent, own: own)
    return .redirect("\(Self.path)/\(view.round.id)/files/\(batch)")
  }
}
