import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("부서 취합 담당자") struct CollectionContributorTests {
  @Test("자기 부서의 것만 보고, 남의 부서는 없는 것과 같다", arguments: TestDatabase.engines)
  func ownOnly(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine), mine = try await house.bed.desk(.contributor)
    #expect(await mine.get(house.path).status == 404)
    #expect(await mine.get("/desk/collection").text.contains("아직 담당 부서가 정해지지 않았습니다."))
    try await house.seat("복지과")
    let own = await mine.follow(await mine.get(house.path))
    #expect(own.status == 200 && own.text.contains("사업 W1") && !own.text.contains("사업 F1"))
    #expect(await mine.get(house.path("가족과")).status == 404)
    #expect(await mine.get("\(house.path("가족과"))/workbook").status == 404)
    #expect(await mine.post("\(house.path("가족과"))/figures", ["pF1.result": "1"]).status == 404)
    #expect(await mine.get("\(house.path)/workbooks").status == 403)
    let foreign = try await house.filled("가족과", CollectionHouse.results)
    #expect(try await house.send([("남.xlsx", foreign)], as: mine).text.contains("이 부서가 낼 서식이 아닙니다."))
    #expect(try await house.state("가족과") == .awaiting)
    _ = try await house.send([("가족.xlsx", foreign)])
    #expect(await mine.get("\(house.path)/files/2").status == 404)
  }

  @Test("화면에서 적어 내고, 틀린 칸은 적은 값을 남긴 채 말한다")
  func form() async throws {
    let house = try await CollectionHouse(.sqlite), mine = try await house.bed.desk(.contributor)
    try await house.seat("복지과")
    let path = house.path("복지과")
    let wrong = await mine.post(
      "\(path)/figures", ["pW1.result": "약 250", "pW1.basis": "명부", "pW2.result": "50"])
    #expect(wrong.status == 422 && wrong.text.contains("value=\"약 250\""))
    #expect(wrong.text.contains("수를 하나로 읽을 수 없습니다.") && wrong.text.contains("문서번호 칸이 비어 있습니다."))
    #expect(try await house.state("복지과") == .awaiting)
    let fields: KeyValuePairs<String, String> = [
      "pW1.result": "250", "pW1.basis": "명부", "pW1.confirmer": "팀장", "pW1.document": "복지과-1", "pW2.result": "0",
    ]
    let sent = await mine.post("\(path)/figures", fields)
    #expect(sent.status == 303)
    #expect(try await house.state("복지과") == .submitted)
    #expect(await mine.follow(sent).text.contains("250명"))
  }

  @Test("화면에서 적던 내용은 저장해 두었다 이어 쓰고, 거절당해도 남으며, 내면 사라진다", arguments: TestDatabase.engines)
  func draft(_ engine: Engine) async throws {
    let house = try await CollectionHouse(engine), mine = try await house.bed.desk(.contributor)
    try await house.seat("복지과")
    let path = house.path("복지과")
    let saved = await mine.post(
      "\(path)/figures", ["pW1.result": "25", "pW1.basis": "세는 중인 명부", "pW2.result": "", "act": "save"])
    #expect(saved.status == 303)
    #expect(try await house.state("복지과") == .awaiting)
    let again = await mine.follow(saved).text
    #expect(again.contains("value=\"세는 중인 명부\"") && again.contains("저장한 내용을 이어서 씁니다."))
    #expect(await !house.planner.get(path).text.contains("세는 중인 명부"), "쓴 사람에게만 보인다")
    #expect(await mine.post("\(path)/figures", ["pW1.result": "약 250", "pW1.basis": "다시 센 명부"]).status == 422)
    #expect(await mine.get(path).text.contains("value=\"다시 센 명부\""), "거절당한 것도 남는다")
    let fields: KeyValuePairs<String, String> = [
      "pW1.result": "250", "pW1.basis": "명부", "pW1.confirmer": "팀장", "pW1.document": "복지과-1", "pW2.result": "0",
    ]
    #expect(await mine.post("\(path)/figures", fields).status == 303)
    #expect(await !mine.get(path).text.contains("저장한 내용을 이어서 씁니다."))
    let kept = try await house.bed.database.read { tx in try tx.first("SELECT count(*) AS n FROM draft")?.int("n") }
    #expect(kept == 0)
  }

  @Test("부서장 확인은 정해진 확인자가, 낸 사람이 아닌 사람이 한다")
  func head() async throws {
    let house = try await CollectionHouse(.sqlite), mine = try await house.bed.desk(.contributor)
    try await house.seat("복지과")
    let path = "\(house.path("복지과"))/transitions"
    _ = try await house.send([("복지.xlsx", try await house.filled("복지과", CollectionHouse.results))], as: mine)
    let nobody = await mine.post(path, ["to": "checked"])
    #expect(nobody.status == 403 && nobody.text.contains("확인자로 정해진 사람"))
    try await house.seat("복지과", confirmer: house.bed.account(.contributor))
    let own = await mine.post(path, ["to": "checked"])
    #expect(own.status == 409 && own.text.contains("낸 사람이 스스로 확인할 수 없습니다."))
    #expect(await mine.post(path, ["to": "confirmed"]).status == 409)
    _ = await house.planner.post(path, ["to": "flawed", "reason": "단위를 다시 보십시오"])
    #expect(await mine.get(house.path("복지과")).text.contains("단위를 다시 보십시오"))
    var results = CollectionHouse.results
    results["W1"] = 251
    _ = try await house.send([("복지2.xlsx", try await house.filled("복지과", results))])
    let stays = await mine.post(path, ["to": "checked"])
    #expect(stays.status == 409, "W2는 스스로 적은 수이다")
    results["W2"] = 51
    _ = try await house.send([("복지3.xlsx", try await house.filled("복지과", results))])
    #expect(await mine.post(path, ["to": "checked"]).status == 303)
    #expect(try await house.state("복지과") == .checked)
  }
}
