import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("취합: 옛 것과 겹친 것을 막음") struct CollectionGuardTests {
  @Test("나중에 올린 옛 파일은 새 수를 덮지 않고, 확정한 것을 다시 열지 않는다", arguments: TestDatabase.engines)
  func oldFile(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    let old = try await house.filled(
      "가족과", ["F1": 900, "F2": 25], saved: CollectionHouse.start.adding(seconds: -86_400 * 30))
    _ = try await house.send(try await house.all())
    let verdict = try await house.send([("옛것.xlsx", old)])
    #expect(verdict.text.contains("더 새 파일로 대신") && verdict.text.contains("옛 파일로 보아 쓰지 않았습니다."))
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    _ = try await house.send([("또옛것.xlsx", old)])
    #expect(try await house.state("가족과") == .confirmed)
    #expect(try await house.ledger()["F1"]?.map(\.quantity) == [1_000])
  }

  @Test("이미 고친 판의 수로 되돌리려면 비고에 까닭이 있어야 한다")
  func goingBack() async throws {
    let house = try await CollectionHouse(.sqlite)
    let first = try await house.filled("가족과", CollectionHouse.results)
    _ = try await house.send([("처음.xlsx", first)])
    var results = CollectionHouse.results
    results["F2"] = 35
    _ = try await house.send([("고침.xlsx", try await house.filled("가족과", results))])
    let again = try await house.send([("다시 저장한 옛 파일.xlsx", first)])
    #expect(again.text.contains("이미 고친 1판의 수 30명으로 되돌아갑니다."))
    let said = try await house.filled("가족과", CollectionHouse.results, edits: ["K5": .text("중복 5명을 뺌")])
    #expect(try await house.send([("까닭.xlsx", said)]).text.contains("받음 1"))
  }

  @Test("두 사람이 같은 화면을 열었으면 고치지 않은 줄은 남의 것을 되돌리지 않고, 함께 고친 줄은 적은 값을 남긴 채 말한다", arguments: TestDatabase.engines)
  func twoWindows(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine), path = "\(house.path("가족과"))/figures"
    func fields(_ first: Int, _ second: Int, after version: Int) -> [(String, String)] {
      [("F1", first), ("F2", second)].flatMap { code, result in
        [
          ("p\(code).result", String(result)), ("p\(code).basis", "명부"), ("p\(code).confirmer", "팀장"),
          ("p\(code).document", "가족과-1"), ("p\(code).version", String(version)),
        ]
      }
    }
    func stands() async throws -> [String: Int] {
      let id = house.round
      return try await house.bed.database.read { tx in
        guard let round = try CollectionStore().round(ID(id), in: "naeil", tx) else { return [:] }
        return try CollectionStore().current(of: round, tx).mapValues(\.result)
      }
    }
    #expect(await house.planner.post(path, pairs: fields(1_000, 30, after: 0)).status == 303)
    #expect(await house.planner.post(path, pairs: fields(1_010, 30, after: 1)).status == 303)
    #expect(await house.second.post(path, pairs: fields(1_000, 31, after: 1)).status == 303)
    #expect(try await stands() == ["F1": 1_010, "F2": 31])
    let late = await house.second.post(path, pairs: fields(1_020, 31, after: 1))
    #expect(late.status == 409 && late.text.contains("다른 사람이 ‘사업 F1’의 실적을 고쳤습니다."))
    #expect(late.text.contains("value=\"1020\"") && late.text.contains("name=\"pF1.version\" value=\"2\""))
    #expect(try await stands() == ["F1": 1_010, "F2": 31])
    #expect(await house.second.post(path, pairs: fields(1_020, 31, after: 2)).status == 303)
  }

  @Test("본 뒤에 달라진 수는 확인도 확정도 되지 않는다", arguments: TestDatabase.engines)
  func unseen(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    _ = try await house.send([("가족.xlsx", try await house.filled("가족과", CollectionHouse.results))])
    let seen = try #require(try await house.returns().first { $0.department == "가족과" })
    var results = CollectionHouse.results
    results["F1"] = 1_100
    _ = try await house.send([("고침.xlsx", try await house.filled("가족과", results))])
    #expect(try await house.state("가족과") == .submitted)
    let stale = [("to", "checked"), ("after", String(seen.revision)), ("document", "가족과-9")]
    let head = await house.second.post("\(house.path("가족과"))/transitions", pairs: stale)
    #expect(head.status == 409 && head.text.contains("그 사이 다른 사람이 처리했습니다."))
    let all = [("to", "checked"), ("seen", "\(seen.number).\(seen.revision)"), ("document.n\(seen.number)", "가족과-9")]
    #expect(await house.second.post("\(house.path)/moves", pairs: all).status == 409)
    #expect(try await house.state("가족과") == .submitted)
    #expect(await house.planner.get(house.path("가족과")).text.contains("고친 수를 다시 냄"))
    #expect(try await house.move("가족과", "checked", as: house.second, document: "가족과-9").status == 303)
  }

  @Test("낸 총괄 담당자는 부서장 대신 확인하지 못하고, 다른 담당자도 문서번호를 적어야 한다")
  func fourEyes() async throws {
    let house = try await CollectionHouse(.sqlite)
    _ = try await house.send([("가족.xlsx", try await house.filled("가족과", CollectionHouse.results))])
    let own = try await house.move("가족과", "checked", as: house.planner, document: "가족과-9")
    #expect(own.status == 409 && own.text.contains("낸 사람이 스스로 확인할 수 없습니다."))
    #expect(await house.planner.get(house.path).text.contains("내가 올린 실적이라"))
    let bare = try await house.move("가족과", "checked", as: house.second)
    #expect(bare.status == 422 && bare.text.contains("공문의 번호를 적으십시오"))
    let one = try #require(try await house.returns().first { $0.department == "가족과" })
    let none = await house.second.post(
      "\(house.path)/moves", ["to": "checked", "seen": "\(one.number).\(one.revision)"])
    #expect(none.status == 422)
    #expect(try await house.move("가족과", "checked", as: house.second, document: "가족과-9").status == 303)
    #expect(await house.planner.get(house.path("가족과")).text.contains("문서번호로 확인: 가족과-9"))
  }

  @Test("감사 담당자를 겸한 부서 담당자는 남의 부서를 보되 적지 못한다")
  func lookingIsNotWriting() async throws {
    let house = try await CollectionHouse(.sqlite)
    let both = try await CollectionHouse.caller("both", [.contributor, .auditor], in: house.bed)
    #expect(await both.get(house.path("복지과")).status == 200)
    let fields: KeyValuePairs<String, String> = [
      "pW1.result": "250", "pW1.basis": "명부", "pW1.confirmer": "팀장", "pW1.document": "1", "pW2.result": "0",
    ]
    #expect(await both.post("\(house.path("복지과"))/figures", fields).status == 404)
    let file = try await house.filled("복지과", CollectionHouse.results)
    #expect(try await house.send([("남.xlsx", file)], as: both).text.contains("이 부서가 낼 서식이 아닙니다."))
    #expect(try await house.state("복지과") == .awaiting)
  }

  @Test("부서 담당자는 자기 부서의 사업과 카드만 보고, 두 부서를 확인하면 둘 다 본다")
  func ownDepartments() async throws {
    let house = try await CollectionHouse(.sqlite), mine = try await house.bed.desk(.contributor)
    try await house.seat("복지과")
    #expect(await mine.get("/desk/departments?department=%EA%B0%80%EC%A1%B1%EA%B3%BC").status == 404)
    #expect(await mine.get("/desk/departments").text.contains("사업 W1"))
    #expect(await mine.get("/desk/plans/projects/F1").status == 404)
    #expect(await mine.get("/desk/plans/projects/W1").status == 200)
    let api = try await house.bed.api(.contributor)
    #expect(await api.get("/api/v1/projects?year=2026").json["items"].items.map { $0["code"].text } == ["W1", "W2"])
    #expect(await api.get("/api/v1/projects/F1?year=2026").status == 404)
    let (account, now) = (house.bed.account(.contributor), house.bed.now)
    try await house.bed.database.write { tx in
      try DepartmentStore().set(
        Department(name: "가족과", head: "과장", confirmer: account), of: "naeil", by: "demo", at: now, tx)
    }
    let both = await mine.get(house.path).text
    #expect(both.contains("가족과") && both.contains("복지과") && !both.contains("경제과</a>"))
    #expect(await mine.get(house.path("가족과")).status == 200)
    #expect(await mine.get("/desk/plans/projects/F1").status == 200)
  }

  @Test("합친 칸의 실적은 받지 않고, 고쳐진 잠긴 칸은 알린다")
  func cells() async throws {
    let house = try await CollectionHouse(.sqlite)
    let plain = try await house.filled("가족과", CollectionHouse.results)
    var entries = try ZipArchive(reading: plain).entries
    let index = try #require(entries.firstIndex { $0.name == "xl/worksheets/sheet1.xml" })
    let joined = String(decoding: entries[index].bytes, as: UTF8.self).replacing(
      "</sheetData>", with: "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"G4:G5\"/></mergeCells>")
    entries[index] = .init(name: entries[index].name, bytes: Array(joined.utf8))
    let merged = try await house.send([("합침.xlsx", try ZipArchive.bytes(of: entries))]).text
    #expect(merged.contains("돌려보냄 1") && merged.contains("칸이 합쳐져 있어"))
    let unlocked = try await house.filled("가족과", CollectionHouse.results, edits: ["D5": .number(99)])
    let said = try await house.send([("풀림.xlsx", unlocked)]).text
    #expect(said.contains("받음 1") && said.contains("잠긴 칸 ‘연간 목표’이 ‘40’에서 ‘99’로 고쳐져 있습니다."))
  }

  @Test("화면에서 적어도 파일과 같은 알림을 보인다")
  func sameNotices() async throws {
    let house = try await CollectionHouse(.sqlite)
    let sent = await house.planner.post(
      "\(house.path("일자리과"))/figures",
      ["pJ1.result": "1,050명", "pJ1.basis": "명부", "pJ1.confirmer": "팀장", "pJ1.document": "일자리과-1"])
    #expect(sent.status == 303, "\(sent.text)")
    let verdict = await house.planner.follow(sent).text
    #expect(verdict.contains("1,050명으로 읽었습니다.") && verdict.contains("분기까지의 목표 375명에서 +180 % 다릅니다."))
    #expect(verdict.contains("화면에서 적음"))
  }

  @Test("내지 않은 부서가 있으면 표시해야 마감하고, 고친 파일을 돌려보낸 부서는 취합 화면에서 보인다")
  func said() async throws {
    let house = try await CollectionHouse(.sqlite)
    _ = try await house.send([("가족.xlsx", try await house.filled("가족과", CollectionHouse.results))])
    _ = try await house.send([("틀림.xlsx", try await house.filled("가족과", ["F1": 1, "F2": 30]))])
    #expect(try await house.state("가족과") == .submitted)
    let page = await house.planner.get(house.path).text
    #expect(page.contains("고친 파일을 돌려보냄") && page.contains("가족과 돌려보냄"))
    let closing = await house.planner.post("\(house.path)/transitions", ["to": "closed"])
    #expect(closing.status == 422 && closing.text.contains("아직 3개 부서가 내지 않았습니다."))
    let closed = await house.planner.follow(
      await house.planner.post("\(house.path)/transitions", ["to": "closed", "despite": "yes"]))
    #expect(closed.text.contains("취합을 마감했습니다") && closed.text.contains("마감되어 더 받지 않습니다"))
    #expect(await house.planner.get(house.path("복지과")).text.contains("이 취합은 마감되었습니다."))
  }

  @Test("취합을 연 뒤에 생긴 사업은 이 취합에 없다고 말한다")
  func later() async throws {
    let house = try await CollectionHouse(.sqlite), day = PlanSamples.day("2026-10-05")
    let project = PlanProject(
      code: "N9", name: "새 사업", strategy: .init("1", "전략"), task: .init("1-1", "과제"), department: "복지과",
      category: .directJobs, unit: .persons)
    var targets = Dictionary(CollectionHouse.projects.map { ($0.code, $0.target) }) { first, _ in first }
    targets["N9"] = 5
    let decision = PlanDecision(year: 2026, decidedOn: day, announcedOn: day, reason: "추가", targets: targets)
    try await PlanSamples.write(PlanOutline(projects: [project], decisions: [decision]), to: house.bed)
    #expect(await house.planner.get(house.path).text.contains("새 사업(N9): 이 취합을 연 뒤에"))
  }
}
