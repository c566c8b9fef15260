import Pages
import Storage
import Vocabulary

/// `/desk/plans/{year}/indicators`: the two families of targets that are no job counts.
struct IndicatorRoutes: Sendable {
  let database: any Database
  private static let path = "/desk/plans/{year}/indicators"
  private static let lookers: Audience = .staff([.planner, .programmeOfficer, .contributor, .auditor, .administrator])
  private static let planner: Audience = .staff([.planner])
  private let store = IndicatorStore()

  init(database: any Database) { self.database = database }

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: Self.lookers, purpose: .planning, summary: "고용지표와 비율 목표, 발표된 값"
      ) { call in .page(try await page(call, nil)) },
      post("targets", "고용지표 목표의 새 판") { reader, year, _, store in
        let target = try IndicatorInput.target(reader, year: year)
        return { office, account, now, tx in try store.add(target, of: office, by: account, at: now, tx) }
      },
      post("values", "발표된 고용지표 값") { reader, year, today, store in
        let value = try IndicatorInput.value(reader, year: year, today: today)
        return { office, account, now, tx in try store.add(value, of: office, by: account, at: now, tx) }
      },
      post("ratios", "비율 목표의 새 판") { reader, year, _, store in
        let ratio = try IndicatorInput.ratio(reader, year: year)
        return { office, account, now, tx in try store.add(ratio, of: office, by: account, at: now, tx) }
      },
      post("ratio-values", "비율의 분자와 분모") { reader, year, today, store in
        let value = try IndicatorInput.ratioValue(reader, year: year, today: today)
        return { office, account, now, tx in try store.add(value, of: office, by: account, at: now, tx) }
      },
    ]
  }

  private typealias Effect = @Sendable (String, String, Instant, any WriteTransaction) throws -> Void

  private func post(
    _ noun: String, _ summary: String,
    _ read: @escaping @Sendable (FieldReader, Int, Day, IndicatorStore) throws -> Effect
  ) -> Endpoint {
    let (database, store) = (database, store)
    return Endpoint(
      .post, "\(Self.path)/\(noun)", audience: Self.planner, purpose: .planning, summary: summary,
      redraw: { call, refusal in try await page(call, refusal) },
      handler: { call in
        let year = try PlanDesk.year(call)
        let effect = try read(call.reader(), year, call.today, store)
        let (office, account, now) = (call.caller.office, call.caller.account, call.now)
        let outcome = try await call.once(database) { tx in
          try effect(office, account, now, tx)
          return Outcome(location: "/desk/plans/\(year)/indicators")
        }
        return .redirect(outcome.location)
      })
  }

  private func page(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let (year, office) = (try PlanDesk.year(call), call.caller.office)
    let store = store
    let aims = try await database.read { tx in try store.aims(of: office, year: year, tx) }
    return IndicatorPage(aims: aims, year: year, call: call, form: TypedForm(call.body, refusal)).page
  }
}
