import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// The planner's own way of looking at the figures: HTTP in, page out.
struct ViewRoutes: Sendable {
  let views: PlanViews
  /// How long a page waits for the ledger to be read before it says how far that is.
  private static let patience = Duration.seconds(4)

  init(database: any Database, columns: LedgerColumns, vault: Vault?) {
    views = PlanViews(database: database, columns: columns, vault: vault)
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/plans/{year}/views", audience: .staff([.planner, .auditor, .administrator]), purpose: .planning,
        summary: "기간, 묶음, 집계 기준을 바꾸어 본 실시간 수치",
        handler: { call in
          let office = call.caller.office, year = try PlanDesk.year(call)
          let question: ViewQuestion
          do {
            question = try ViewQuestion(call, year: year)
          } catch let refusal as InvalidInput {
            return .page(ViewsRefusedPage(year: year, refusal: refusal, call: call).page, status: 422)
          }
          let sheet = try await views.sheet(question, for: call.caller, on: call.today, patience: Self.patience)
          guard let sheet else {
            let step = views.columns.step(of: office)
            let way = [("업무", "/desk"), ("\(year)년", "/desk/plans/\(year)")]
            return .page(ViewsWaitingPage(address: call.address, step: step, way: way).page)
          }
          return .page(ViewsPage(sheet: sheet, call: call).page)
        })
    ]
  }
}
