import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("P3 근거 없이 남의 사업까지 모아 부풀린 실적") struct PainP3Tests {
  @Test("산출근거 없는 수, 남의 사업, 확정하지 않은 수는 원장에 오를 수 없다", arguments: TestDatabase.engines)
  func noInflation(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    let grabbing = try await house.filled(
      "가족과", CollectionHouse.results,
      edits: ["A6": .text("E1"), "G6": .number(800), "H6": .text("함께 한 사업"), "I6": .text("팀장"), "J6": .text("1")])
    let bare = try await house.filled("경제과", CollectionHouse.results, edits: ["H4": .empty])
    let verdict = try await house.send([("가족.xlsx", grabbing), ("경제.xlsx", bare)]).text
    #expect(verdict.contains("이 부서가 아니라 경제과의 사업입니다.") && verdict.contains("산출근거 칸이 비어 있습니다."))
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    #expect(try await house.entries() == 0)
    _ = try await house.send(try await house.all())
    #expect(try await house.entries() == 0)
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    for (project, totals) in try await house.ledger() {
      #expect(totals.allSatisfy { $0.source.contains("공문-\(project)") })
    }
  }
}

@Suite("P4 문서마다 다른 합계, 전화로 모은 수") struct PainP4Tests {
  @Test("화면의 합, 부서가 낸 수, 원장의 집계가 같고, 고친 수는 앞의 수와 문서번호와 함께 남는다", arguments: TestDatabase.engines)
  func oneFigure(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine)
    _ = try await house.send(try await house.all())
    var results = CollectionHouse.results
    results["E1"] = 763
    let moved = try await house.send([
      ("다시.xlsx", try await house.filled("경제과", results, edits: ["K4": .text("중복 37명을 뺌")]))
    ]).text
    #expect(moved.contains("−37"))
    _ = try await house.moveAll("checked")
    _ = try await house.moveAll("confirmed")
    let ledger = try await house.ledger()
    let posted = ledger.values.joined().map(\.quantity).reduce(0, +)
    #expect(posted == results.values.reduce(0, +))
    let page = await house.planner.get(house.path).text
    for department in CollectionHouse.departments {
      let sum = CollectionHouse.projects.filter { $0.department == department }.reduce(0) {
        $0 + (results[$1.code] ?? 0)
      }
      #expect(page.contains("\(sum.grouped)명"), "\(department)")
    }
    let history = await house.planner.get(house.path("경제과")).text
    #expect(history.contains("800명") && history.contains("763명") && history.contains("공문-E1"))
  }

  @Test("문서번호 없이 전화로 들은 수는 어느 길로도 적을 수 없다")
  func noPhone() async throws {
    let house = try await CollectionHouse(.sqlite)
    let spoken = await house.planner.post(
      "\(house.path("일자리과"))/figures", ["pJ1.result": "450", "pJ1.basis": "전화로 확인", "pJ1.confirmer": "주무관"])
    #expect(spoken.status == 422 && spoken.text.contains("문서번호 칸이 비어 있습니다."))
    let sheet = try await house.filled("일자리과", CollectionHouse.results, edits: ["J4": .empty])
    #expect(try await house.send([("일자리.xlsx", sheet)]).text.contains("문서번호 칸이 비어 있습니다."))
    #expect(try await house.state("일자리과") == .flawed)
  }
}
