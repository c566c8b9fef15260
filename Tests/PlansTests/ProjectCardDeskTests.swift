import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("세부사업 카드의 화면과 API: 칸마다 적는 곳이 있다") struct ProjectCardDeskTests {
  static let path = "/desk/plans/projects/11-1-1"
  static let fields = [
    ("after", "0"), ("department", "일자리정책과"), ("category", "employmentService"), ("sector", "public"),
    ("novelty", "new"), ("groups", "youth"), ("groups", "vulnerable"), ("from", "2026-03-02"), ("to", "2026-11-30"),
    ("city", "30,000,000"), ("district", "120,000,000"), ("basis", "상담사 2명 × 5명"), ("reason", "연차별 계획"),
  ]

  static func fields(_ changes: [(String, String)]) -> [(String, String)] {
    fields.filter { field in !changes.contains { $0.0 == field.0 } } + changes
  }

  /// The contributor of the bed becomes a member of `department`.
  static func join(_ department: String, in bed: Testbed) async throws {
    let account = try await bed.database.read { tx in
      try tx.first("SELECT account FROM account_role WHERE office = ? AND role = 'contributor'", "naeil")?.text(
        "account")
    }
    let done = try await bed.desk(.planner).post(
      "/desk/departments/members", ["account": account ?? "", "department": department])
    #expect(done.status == 303)
  }

  @Test("부서가 카드를 적고 고치면 앞 판과 나란히 남고, 통보일이 빠진 새 사업은 그 자리에서 말한다", arguments: TestDatabase.engines)
  func department(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine)
    try await Self.join("일자리정책과", in: bed)
    let member = try await bed.desk(.contributor)
    #expect(await member.get(Self.path).text.contains("카드가 아직 없습니다"))
    let first = await member.post("\(Self.path)/edit?year=2026", pairs: Self.fields)
    #expect(first.status == 303, "\(first.text)")
    let shown = await member.follow(first)
    #expect(shown.text.contains("시비 30,000,000원 · 구비 120,000,000원") && shown.text.contains("계 150,000,000원"))
    #expect(shown.text.contains("청년, 취약계층") && shown.text.contains("사전 통보일이 없습니다"))
    let second = await member.post(
      "\(Self.path)/edit?year=2026",
      pairs: Self.fields([("after", "1"), ("noticedOn", "2026-02-10"), ("reason", "통보함")]))
    let history = await member.follow(second)
    #expect(history.text.contains("<del>없음</del> → <ins>2026-02-10</ins>"))
    #expect(history.text.contains("2026년 1판") && !history.text.contains("사전 통보일이 없습니다"))
    let same = await member.post(
      "\(Self.path)/edit?year=2026",
      pairs: Self.fields([("after", "2"), ("noticedOn", "2026-02-10"), ("reason", "다시")]))
    #expect(same.status == 422 && same.text.contains("앞 판과 달라진 칸이 없습니다"))
  }

  @Test("부문은 기획만 정하고, 다른 부서의 사업은 고칠 수 없으며, 기획은 문서번호를 적어야 대신 적는다")
  func owners() async throws {
    let bed = try await PlanSamples.bed(.sqlite)
    try await Self.join("일자리정책과", in: bed)
    let (planner, member) = (try await bed.desk(.planner), try await bed.desk(.contributor))
    let category = await member.post(
      "\(Self.path)/edit?year=2026", pairs: Self.fields([("category", "training"), ("sector", "public")]))
    #expect(category.status == 422 && category.text.contains("‘부문’ 칸은 기획(총괄)에서 적습니다"))
    let alone = await planner.post("\(Self.path)/edit?year=2026", pairs: Self.fields)
    #expect(alone.status == 422 && alone.text.contains("대신 적으려면 그 부서가 보낸 문서번호를 적으십시오"))
    let behalf = await planner.post(
      "\(Self.path)/edit?year=2026", pairs: Self.fields([("document", "일자리정책과-1024")]))
    let shown = await planner.follow(behalf)
    #expect(shown.text.contains("일자리정책과 대신") && shown.text.contains("일자리정책과-1024"))
    let moved = await planner.post(
      "\(Self.path)/edit?year=2026",
      pairs: Self.fields([("after", "1"), ("department", "청년정책과"), ("reason", "이관")]))
    #expect(moved.status == 422 && moved.text.contains("담당부서 목록에 없습니다"))
    _ = await planner.post("/desk/plans/organisation/departments", ["name": "청년정책과", "head": "청년정책과장"])
    let again = await planner.post(
      "\(Self.path)/edit?year=2026",
      pairs: Self.fields([("after", "1"), ("department", "청년정책과"), ("reason", "이관")]))
    #expect(again.status == 303, "\(again.text)")
    #expect(await member.post("\(Self.path)/edit?year=2026", pairs: Self.fields([("after", "2")])).status == 404)
    #expect(await member.get("\(Self.path)/edit?year=2026").status == 404)
    #expect(try await bed.desk(.auditor).get(Self.path).status == 200)
  }

  @Test("기관이 예산 칸을 예산과에 맡기면 예산과만 예산을 고친다")
  func named() async throws {
    let bed = try await PlanSamples.bed(.sqlite), planner = try await bed.desk(.planner)
    let added = await planner.post(
      "/desk/plans/projects",
      [
        "code": "90", "name": "예산 편성", "strategyCode": "9", "strategyName": "기반", "taskCode": "9-1", "taskName": "예산",
        "department": "예산과", "category": "other", "unit": "cases",
      ])
    #expect(added.status == 303, "\(added.text)")
    let set = await planner.post("/desk/plans/organisation/owners", ["field": "budget", "owner": "예산과"])
    #expect(set.status == 303)
    _ = await planner.post(
      "\(Self.path)/edit?year=2026", pairs: Self.fields([("document", "일자리정책과-1024")]))
    try await Self.join("예산과", in: bed)
    let member = try await bed.desk(.contributor)
    let budget = await member.post(
      "\(Self.path)/edit?year=2026", ["after": "1", "district": "99,000,000", "reason": "추경"])
    let shown = await member.follow(budget)
    #expect(budget.status == 303 && shown.text.contains("<ins>구비 99,000,000원</ins>"), "\(budget.text)")
    let basis = await member.post(
      "\(Self.path)/edit?year=2026",
      ["after": "2", "district": "98,000,000", "basis": "어림", "reason": "추경"])
    #expect(basis.status == 422 && basis.text.contains("‘산출근거’ 칸은 일자리정책과에서 적습니다"))
  }

  @Test("API도 같은 검사를 거쳐 새 판을 만들고 고친 기록을 돌려준다", arguments: TestDatabase.engines)
  func api(on engine: Engine) async throws {
    let bed = try await PlanSamples.bed(engine), planner = try await bed.api(.planner)
    let body: JSON = [
      "department": "일자리정책과", "category": "employmentService", "sector": "public", "novelty": "continuing",
      "groups": ["everyone"], "from": "2026-01-01", "to": "2026-12-31", "district": 120_000_000,
      "basis": "상담사 2명 × 5명", "reason": "연차별 계획", "document": "일자리정책과-1024",
    ]
    let made = await planner.post("/api/v1/projects/11-1-1/cards?year=2026", body)
    #expect(made.status == 201 && made.json["version"].int == 1, "\(made.text)")
    #expect(made.json["card"]["district"].int == 120_000_000)
    let wrong = await planner.post("/api/v1/projects/11-1-1/cards?year=2026", ["reason": "빈 카드"])
    #expect(wrong.status == 422 && wrong.text.contains("산출근거"))
    let list = await planner.get("/api/v1/projects?year=2026")
    #expect(list.json["items"].items.count == 3, "\(list.text)")
    #expect(try await bed.api(.planner, of: bed.elsewhere).get("/api/v1/projects/11-1-1").status == 404)
  }

  @Test("추진체계는 직위로 남고 판마다 쌓이며, 확인자는 부서 취합 담당자 가운데서 고른다")
  func organisation() async throws {
    let bed = try await PlanSamples.bed(.sqlite), planner = try await bed.desk(.planner)
    let fields = [
      "year": "2026", "after": "0", "title": "일자리 TF", "leader": "경제국장", "coordinator": "일자리정책과장",
      "members": "일자리정책과, 일자리정책팀장\n청년정책과, 청년팀장", "reason": "구성",
    ]
    let wrong = await planner.post(
      "/desk/plans/organisation/task-force", pairs: fields.map { ($0.key, $0.key == "members" ? "청년팀장" : $0.value) })
    #expect(wrong.status == 422 && wrong.text.contains("한 줄에 ‘부서, 직위’로 적으십시오"))
    let made = await planner.post("/desk/plans/organisation/task-force", pairs: fields.map { ($0.key, $0.value) })
    let page = await planner.follow(made)
    #expect(page.text.contains("경제국장") && page.text.contains("청년팀장"), "\(made.text)")
    let stale = await planner.post(
      "/desk/plans/organisation/task-force", pairs: fields.map { ($0.key, $0.value) })
    #expect(stale.status == 409)
    let stranger = await planner.post(
      "/desk/plans/organisation/departments", ["name": "일자리정책과", "confirmer": "nobody"])
    #expect(stranger.status == 422 && stranger.text.contains("부서 취합 담당자 계정 가운데서"))
    #expect(try await bed.desk(.contributor).post("/desk/plans/organisation/owners", [:]).status == 403)
  }
}
