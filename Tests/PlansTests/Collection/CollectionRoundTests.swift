import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("취합") struct CollectionRoundTests {
  @Test("취합을 열면 부서마다 서식이 만들어지고, 사업·목표가 채워진 잠긴 칸과 적을 칸이 들어 있다")
  func workbooks() async throws {
    let house = try await CollectionHouse(.sqlite)
    let zip = try ZipArchive(reading: await house.planner.get("\(house.path)/workbooks").bytes)
    #expect(zip.names == CollectionHouse.departments.map { "2026년 3분기_취합_\($0).xlsx" })
    let sheet = try #require(try Spreadsheet(reading: zip.entries[0].bytes).sheet("실적"))
    #expect(sheet.cell(4, 1)?.text == "F1" && sheet.cell(4, 4)?.text == "1200" && sheet.cell(4, 7) == nil)
    #expect(sheet.cell(2, 1)?.text.contains("2026-01-01부터 2026-09-30까지") == true)
    let again = await house.planner.post(
      "/desk/collection", ["year": "2026", "quarter": "3", "dueOn": "2026-10-12"])
    #expect(again.status == 409 && again.text.contains("이미 있습니다"))
    let early = await house.planner.post(
      "/desk/collection", ["year": "2026", "quarter": "4", "dueOn": "2026-10-12"])
    #expect(early.status == 422 && early.text.contains("아직 오지 않은 분기"))
  }

  @Test("한꺼번에 올린 파일은 부서마다 판정되고, 확인과 확정을 거쳐 원장에 집계로 오른다", arguments: TestDatabase.engines)
  func wholeRound(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    let verdict = try await house.send(try await house.all())
    #expect(verdict.text.contains("받음 4") && verdict.text.contains("미제출이 없습니다."))
    #expect(try await house.entries() == 0)
    #expect(try await house.moveAll("checked").status == 303)
    #expect(try await house.entries() == 0)
    #expect(try await house.moveAll("confirmed").status == 303)
    let ledger = try await house.ledger()
    #expect(ledger.mapValues { $0.map(\.quantity) } == CollectionHouse.results.mapValues { [$0] })
    #expect(ledger["F1"]?.first?.source == "취합 2026년 3분기 · 공문-F1")
    #expect(ledger["F1"]?.first?.period.to == PlanSamples.day("2026-09-30"))
    let page = await house.planner.get(house.path("가족과")).text
    #expect(page.contains("확정한 수와 같습니다.") && page.contains("총괄 확정"))
    #expect(try await house.moveAll("confirmed").status == 409)
    #expect(try await house.entries() == 6)
  }

  @Test("고친 파일을 다시 보내면 달라진 사업만 새 판이 되고, 다시 확정하면 그 기재만 정정된다", arguments: TestDatabase.engines)
  func correction(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    _ = try await house.send(try await house.all())
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    var results = CollectionHouse.results
    results["F2"] = 35
    let verdict = try await house.send([("고침.xlsx", try await house.filled("가족과", results))])
    #expect(verdict.text.contains(">바뀜<") && verdict.text.contains(">그대로<") && verdict.text.contains("+5"))
    #expect(try await house.state("가족과") == .submitted)
    #expect(try await house.state("경제과") == .confirmed)
    #expect(try await house.ledger()["F2"]?.map(\.quantity) == [30])
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    #expect(try await house.ledger()["F2"]?.map(\.quantity) == [35])
    #expect(try await house.entries() == 8)
    let page = await house.planner.get(house.path("가족과")).text
    #expect(page.contains("고치기 전의 실적 1건") && page.contains("30명"))
    let same = try await house.send([("또.xlsx", try await house.filled("가족과", results))])
    #expect(same.text.contains("바뀐 것 없음"))
    #expect(try await house.state("가족과") == .confirmed)
    #expect(try await house.entries() == 8)
  }

  @Test("오류가 있는 파일은 그 부서만 통째로 돌려보내고, 어느 시트 어느 칸을 어떻게 고칠지 말한다", arguments: TestDatabase.engines)
  func refusals(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    var files = try await house.all()
    // 천명 단위로 적음, 산출근거를 지움, 남의 사업을 적음.
    files[0].bytes = try await house.filled("가족과", ["F1": 1, "F2": 30])
    files[1].bytes = try await house.filled("경제과", CollectionHouse.results, edits: ["H4": .empty])
    files[2].bytes = try await house.filled("복지과", CollectionHouse.results, edits: ["A5": .text("J1")])
    let verdict = try await house.send(files).text
    #expect(verdict.contains("돌려보냄 3") && verdict.contains("받음 1"))
    #expect(verdict.contains("실적 시트 G4") && verdict.contains("천명 단위로 적은 것이 아닌지 확인하십시오."))
    #expect(verdict.contains("실적 시트 H4") && verdict.contains("산출근거 칸이 비어 있습니다."))
    #expect(verdict.contains("실적 시트 A5") && verdict.contains("이 부서가 아니라 일자리과의 사업입니다."))
    #expect(try await house.state("가족과") == .flawed)
    #expect(try await house.state("일자리과") == .submitted)
    let stored = try await house.bed.database.read { tx in
      try tx.rows("SELECT project FROM collection_figure").map { try $0.text("project") }
    }
    #expect(stored == ["J1"])
    let page = await house.planner.get(house.path).text
    #expect(page.contains("미제출 3개 부서") && page.contains("- 가족과(보완 필요)") && page.contains("- 복지과(보완 필요)"))
  }

  @Test("글자로 적힌 1,234명은 1,234로 읽었다고 알리고, 두 번 온 부서는 나중에 저장한 파일을 쓴다")
  func notesAndDoubles() async throws {
    let house = try await CollectionHouse(.sqlite)
    let old = try await house.filled("가족과", ["F1": 900, "F2": 10])
    let new = try await house.filled(
      "가족과", CollectionHouse.results, edits: ["G4": .text("1,034 명")],
      saved: CollectionHouse.start.adding(seconds: 60))
    let verdict = try await house.send([("새것.xlsx", new), ("옛것.xlsx", old)]).text
    #expect(verdict.contains("1,034명으로 읽었습니다.") && verdict.contains("더 새 파일로 대신"))
    let page = await house.planner.get(house.path("가족과")).text
    #expect(page.contains("1,034명") && !page.contains("900명"))
  }

  @Test("다른 취합·다른 기관·모르는 파일·매크로 파일·고쳐진 서식을 알아본다")
  func strangers() async throws {
    let house = try await CollectionHouse(.sqlite)
    let other = try await CollectionHouse(.sqlite)
    let foreign = try await other.filled("가족과", CollectionHouse.results)
    let altered = try CollectionHouse.fill(
      try await house.workbook("가족과"), CollectionHouse.results)
    let book = try Spreadsheet(reading: altered)
    var sheets = [Workbook.Sheet(name: "실적"), Workbook.Sheet(name: "naeil")]
    sheets[1].rows = (1...5).map { row in
      let (key, value) = (book.sheets[1].cell(row, 1)?.text ?? "", book.sheets[1].cell(row, 2)?.text ?? "")
      return [.init(.text(key)), .init(.text(key == "department" ? "복지과" : value))]
    }
    sheets[0].rows = [[.init(.text("사업 코드"))]]
    let plain = try Workbook(sheets: [sheets[0]]).bytes(created: CollectionHouse.start)
    sheets[0].rows = [
      ["사업 코드", "실적(누계)", "산출근거", "확인자", "문서번호", "비고"].map { .init(.text($0)) }
    ]
    let swapped = try Workbook(sheets: sheets).bytes(created: CollectionHouse.start)
    let macro = try ZipArchive.bytes(
      of: try ZipArchive(reading: altered).entries + [.init(name: "xl/vbaProject.bin", bytes: [1])])
    let verdict = try await house.send([
      ("딴취합.xlsx", foreign), ("부서바꿈.xlsx", swapped), ("모름.xlsx", plain), ("매크로.xlsm", macro),
      ("그림.png", [0x89, 0x50]),
    ]).text
    #expect(verdict.contains("돌려보냄 5"))
    #expect(verdict.contains("다른 취합의 서식입니다.") && verdict.contains("확인값이 맞지 않습니다."))
    #expect(verdict.contains("이 시스템이 만든 취합 서식이 아닙니다.") && verdict.contains("매크로가 든 파일"))
    #expect(try await house.state("가족과") == .awaiting)
  }

  @Test("같은 것을 두 번 보내도 한 번만 받고, 마감한 취합은 받지 않으며 까닭을 적어 다시 연다")
  func onceAndClosed() async throws {
    let house = try await CollectionHouse(.sqlite)
    let files = try await house.all(), key = freshIdempotencyKey()
    let first = await house.planner.upload("\(house.path)/files", field: "files", files: files, key: key)
    let second = await house.planner.upload("\(house.path)/files", field: "files", files: files, key: key)
    #expect(first.location == second.location && first.status == 303)
    let kept = try await house.bed.database.read { tx in
      try tx.first("SELECT count(*) AS many FROM collection_file")?.int("many")
    }
    #expect(kept == 4)
    let despite: KeyValuePairs<String, String> = ["to": "closed", "despite": "yes"]
    #expect(await house.planner.post("\(house.path)/transitions", despite).status == 303)
    let late = await house.planner.upload("\(house.path)/files", field: "files", files: files)
    #expect(late.status == 409 && late.text.contains("마감한 취합입니다."))
    #expect(await house.planner.post("\(house.path)/transitions", ["to": "open"]).status == 422)
    #expect(await house.planner.post("\(house.path)/transitions", ["to": "open", "reason": "누락"]).status == 303)
    let none = await house.planner.upload("\(house.path)/files", field: "files", files: [])
    #expect(none.status == 422 && none.text.contains("하나 이상 고르십시오"))
  }

  @Test("개인별로 기재된 사업은 묻지 않고, 기재가 나중에 생기면 집계를 올리지 않고 알린다", arguments: TestDatabase.engines)
  func neverMixed(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine, open: false)
    try await PlanSamples.post([PlanSamples.hire(1, project: "J1", category: .directJobs)], to: house.bed)
    let round = try await CollectionHouse.open(3, house.planner)
    let view = await house.planner.get("/desk/collection/\(round)").text
    #expect(!view.contains("일자리과</a>"))
    let opened = CollectionHouse(house, round: round)
    _ = try await opened.send([("e.xlsx", try await opened.filled("경제과", CollectionHouse.results))])
    _ = try await opened.moveAll("checked")
    try await PlanSamples.post([PlanSamples.hire(2, project: "E1", category: .directJobs)], to: house.bed)
    _ = try await opened.moveAll("confirmed")
    #expect(try await opened.ledger()["E1"]?.isEmpty ?? true)
    #expect(await opened.planner.get(opened.path("경제과")).text.contains("개인별 기재가 1건 있어 집계를 올리지 않습니다."))
  }
}

extension CollectionHouse {
  /// The same house with a round opened later.
  init(_ house: CollectionHouse, round: String) {
    (bed, planner, second, self.round) = (house.bed, house.planner, house.second, round)
  }
}
