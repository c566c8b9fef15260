import Counting
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("집계 기준 정하기") struct RulesTests {
  private static let path = "/desk/plans/rules"
  private static let preset = "naeil-own-v1"

  /// Three hires of the year in force, one of them in the public sector.
  private func bed(_ engine: Engine) async throws -> Testbed {
    let bed = try await PlanSamples.bed(engine)
    var other = PlanSamples.hire(2, project: "11-1-2", category: .directJobs)
    (other.sector, other.funding) = (.public, .district)
    try await PlanSamples.post([PlanSamples.hire(1), other, PlanSamples.hire(3)], to: bed)
    return bed
  }

  /// The page once the ledger has been read.
  private func settled(_ desk: WebCaller, _ path: String) async -> Heard {
    var page = await desk.get(path)
    for _ in 0..<20 where page.text.contains("원장을 읽고 있습니다") { page = await desk.get(path) }
    return page
  }

  private func counted(_ bed: Testbed) async throws -> Int {
    let office = bed.home
    return try await bed.database.read { tx in
      try tx.first("SELECT count(*) AS n FROM ledger_standing WHERE office = ? AND counted = 'counted'", office)?
        .int("n") ?? 0
    }
  }

  private func adopt(_ desk: WebCaller, _ key: String, on day: String = "2026-03-02", aware: Bool = false) async
    -> Heard
  {
    var pairs = [("effectiveOn", day), ("reason", "지침이 바뀜"), ("document", "일자리정책과-77")]
    if aware { pairs.append(("aware", "yes")) }
    return await desk.post("\(Self.path)/\(key)/adoption", pairs: pairs)
  }

  @Test("들어 있는 기준은 출처와 확실한 정도, 부문마다 쉬운 말의 조항으로 보인다", arguments: TestDatabase.engines)
  func presets(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.auditor)
    let list = await desk.get(Self.path)
    #expect(list.text.contains("구로 ‘좋은 일자리’ 2012") && list.text.contains("2차 자료"))
    #expect(list.text.contains("따로 정하지 않아 기본 기준을 씁니다"))
    let one = await desk.get("\(Self.path)/guro-good-2012")
    #expect(one.text.contains("민간 부문만 셉니다. 적혀 있지 않으면 세지 않습니다."))
    #expect(!one.text.contains("초안 만들기"))
    #expect(await desk.get("\(Self.path)/nothing").status == 404)
  }

  @Test("시행하기 전에 두 기준의 수치와 옮겨 가는 기재를 보이고, 보는 것만으로는 아무것도 바뀌지 않는다", arguments: TestDatabase.engines)
  func preview(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    let page = await settled(desk, "\(Self.path)/guro-good-2012/adoption")
    #expect(page.text.contains("2026년 개인별 실적이 3명에서 2명으로 <b>−1명</b>"))
    #expect(page.text.contains("실적 → 제외 부문"))
    #expect(page.text.contains("공시한 해가 없습니다."))
    #expect(try await counted(bed) == 3)
  }

  @Test("오늘부터 시행하면 모든 기재를 다시 판단하고, 사유와 문서번호가 기록에 남는다", arguments: TestDatabase.engines)
  func adoption(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    _ = await settled(desk, "\(Self.path)/guro-good-2012/adoption")
    #expect(await adopt(desk, "guro-good-2012").status == 303)
    let list = await desk.get(Self.path)
    #expect(list.text.contains("지금은 ‘구로 ‘좋은 일자리’ 2012’으로 셉니다."))
    #expect(list.text.contains("지침이 바뀜 · 일자리정책과-77"))
    #expect(try await counted(bed) == 2)
    #expect(try await LedgerVerification().verify(bed.database).findings == [])
    #expect(await adopt(desk, "guro-good-2012").text.contains("이미 이 기준으로 세고 있습니다."))
  }

  @Test("뒤의 날로 정하면 그날 밤까지 기다리고, 그 전에는 사유를 적어 거둘 수 있다", arguments: TestDatabase.engines)
  func later(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    _ = await settled(desk, "\(Self.path)/guro-good-2012/adoption")
    #expect(await adopt(desk, "guro-good-2012", on: "2026-03-05").status == 303)
    #expect(await desk.get(Self.path).text.contains("2026-03-05부터 ‘구로 ‘좋은 일자리’ 2012’ 기준으로 셉니다"))
    #expect(await adopt(desk, "central-2013").text.contains("시행되기를 기다리고 있습니다."))
    let changes = RuleChanges(database: bed.database)
    #expect(try await changes.nightly(on: PlanSamples.day("2026-03-04"), at: bed.now) == 0)
    #expect(await desk.post("\(Self.path)/decisions/1/withdrawal").status == 422)
    #expect(await desk.post("\(Self.path)/decisions/1/withdrawal", pairs: [("withdrawal", "다시 봄")]).status == 303)
    #expect(try await changes.nightly(on: PlanSamples.day("2026-03-05"), at: bed.now) == 0)
    #expect(await adopt(desk, "guro-good-2012", on: "2026-03-05").status == 303)
    #expect(try await changes.nightly(on: PlanSamples.day("2026-03-05"), at: bed.now) == 1)
    #expect(try await counted(bed) == 2)
    #expect(await desk.post("\(Self.path)/decisions/2/withdrawal", pairs: [("withdrawal", "늦음")]).status == 409)
  }

  @Test("이미 공시한 해가 달라지는 기준은 어느 해인지 말하고 확인을 받은 뒤에만 정한다", arguments: TestDatabase.engines)
  func published(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    let edition = try await PlanSamples.publish(bed)
    let page = await settled(desk, "\(Self.path)/guro-good-2012/adoption")
    #expect(page.text.contains("이미 공시한 2026년의 실시간 수치가 공시한 값과 달라집니다"))
    let refused = await adopt(desk, "guro-good-2012")
    #expect(refused.status == 422 && refused.text.contains("이미 공시한 2026년의 기재도 다시 판단합니다."))
    #expect(try await counted(bed) == 3)
    #expect(await adopt(desk, "guro-good-2012", aware: true).status == 303)
    #expect(try await counted(bed) == 2)
    #expect(await desk.get(Self.path).text.contains("공시한 해도 달라짐을 확인"))
    let shelved = try await EditionShelf(database: bed.database).zip(of: edition.id)
    #expect(!shelved.isEmpty)
  }

  @Test("지난 날, 사유나 문서번호가 없는 결정은 무엇이 빠졌는지 말하고 받지 않는다")
  func refusals() async throws {
    let bed = try await bed(.sqlite), desk = try await bed.desk(.planner)
    _ = await settled(desk, "\(Self.path)/guro-good-2012/adoption")
    #expect(await adopt(desk, "guro-good-2012", on: "2026-03-01").text.contains("시행일이 오늘보다 앞섭니다."))
    let bare = await desk.post("\(Self.path)/guro-good-2012/adoption", pairs: [("effectiveOn", "2026-03-02")])
    #expect(bare.status == 422)
    #expect(bare.text.contains("바꾸는 사유를 적으십시오.") && bare.text.contains("문서번호를 적으십시오."))
    #expect(try await bed.desk(.auditor).post("\(Self.path)/guro-good-2012/adoption").status == 403)
    #expect(try await bed.desk(.counsellor).get(Self.path).status == 403)
  }

  @Test("기준을 베껴 부문마다 고치면 우리 기준이 되고, 조항의 문장은 고른 조건에서 나온다", arguments: TestDatabase.engines)
  func own(on engine: Engine) async throws {
    let bed = try await bed(engine), desk = try await bed.desk(.planner)
    let begun = await desk.post(
      "\(Self.path)/\(Self.preset)/drafts", pairs: [("name", "2026년 기준"), ("source", "내부 지침")])
    let version = "\(bed.home)-2026-1", draft = "\(Self.path)/\(version)"
    #expect(begun.status == 303 && begun.location == draft)
    let change = [
      ("after", "1"), ("counts", "yes"), ("stages", "employed"), ("natures", "measured"), ("unit", "persons"),
      ("attribution", "hire"), ("carryOver", "continuing"), ("duplicates", "category"), ("minimumDuration", "6to12m"),
      ("durationBy", "contracted"), ("evidence", "insuranceRecord"), ("sectors", "private"),
      ("good.name", "좋은 일자리"), ("good.contracts", "regular"), ("good.insured", "yes"),
    ]
    #expect(await desk.post("\(draft)/clauses/directJobs", pairs: change).status == 303)
    #expect(await desk.post("\(draft)/clauses/directJobs", pairs: change).status == 409)
    #expect(await desk.post("\(draft)/clauses/training", pairs: [("after", "2")]).status == 303)
    let page = await desk.get(draft)
    #expect(page.text.contains("계약한 기간 기준으로 6개월 이상 일한 것만 셉니다."))
    #expect(page.text.contains("한 사람을 부문마다 한 해에 한 번 셉니다."))
    #expect(page.text.contains("‘좋은 일자리’은 다음을 모두 갖춘 것입니다: 상용 · 고용보험 확인."))
    #expect(page.text.contains("세지 않습니다."))
    _ = await settled(desk, "\(draft)/adoption")
    #expect(await adopt(desk, version).status == 303)
    #expect(try await counted(bed) == 2)
    #expect(await desk.get(draft).text.contains("지금 이 기준으로 세고 있습니다."))
    #expect(await desk.get("\(draft)/clauses/directJobs").status == 404)
  }

  @Test("단계나 성격이 없는 조항, 이름 없는 좋은 일자리, 반쪽 마감일은 무엇이 틀렸는지 말한다")
  func wrongClauses() async throws {
    let bed = try await bed(.sqlite), desk = try await bed.desk(.planner)
    _ = await desk.post("\(Self.path)/\(Self.preset)/drafts", pairs: [("name", "초안"), ("source", "내부 지침")])
    let wrong = await desk.post(
      "\(Self.path)/\(bed.home)-2026-1/clauses/directJobs",
      pairs: [
        ("after", "1"), ("counts", "yes"), ("unit", "persons"), ("cutOffMonth", "3"), ("good.insured", "yes"),
        ("evidence", "rumour"),
      ])
    #expect(wrong.status == 422)
    for sentence in [
      "세는 단계를 하나 이상 고르십시오.", "세는 성격을 하나 이상 고르십시오.", "모두 적거나 모두 비우십시오.", "좋은 일자리의 이름을 적으십시오.",
      "증빙은 보기에서 고르십시오.",
    ] { #expect(wrong.text.contains(sentence), "\(sentence)") }
    #expect(await desk.post("\(Self.path)/\(bed.home)-2026-1/removal").status == 303)
    #expect(await desk.get("\(Self.path)/\(bed.home)-2026-1").status == 404)
  }

  @Test("다른 기관은 우리 초안과 결정을 보지 못한다")
  func borders() async throws {
    let bed = try await bed(.sqlite), desk = try await bed.desk(.planner)
    _ = await desk.post("\(Self.path)/\(Self.preset)/drafts", pairs: [("name", "비밀 초안"), ("source", "내부 지침")])
    let stranger = try await bed.desk(.planner, of: bed.elsewhere)
    #expect(!(await stranger.get(Self.path).text.contains("비밀 초안")))
    #expect(await stranger.get("\(Self.path)/\(bed.home)-2026-1").status == 404)
  }
}
