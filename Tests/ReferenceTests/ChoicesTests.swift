import Reference
import Testing
import Vocabulary

@Suite("고르는 목록") struct ChoicesTests {
  @Test(
    "학력은 파일에 적힌 여러 말로 찾는다",
    arguments: [
      ("관계없음", "any"), ("고등학교", "high"), ("고졸", "high"), ("03", "high"), ("전문대학", "college"),
      ("대졸(4년)", "university"), ("대졸 (2~3년)", "college"), ("석사", "master"), ("doctor", "doctor"),
    ])
  func education(_ text: String, _ code: String) {
    #expect(Reference.education.named(text)?.code == code)
  }

  @Test("모르는 학력과 빈칸은 없다고 한다", arguments: ["", "  ", "중고등"]) func unknownEducation(_ text: String) {
    #expect(Reference.education.named(text) == nil)
  }

  @Test("학력의 순서는 0부터 7까지다") func ranks() {
    #expect(Reference.education.all.map(\.rank) == Array(0...7))
  }

  @Test("코드와 이름은 목록 안에서 겹치지 않는다") func unique() {
    for table in [Reference.education, Reference.targetGroups, Reference.referralReasons] {
      #expect(Set(table.all.map(\.code)).count == table.all.count)
      #expect(Set(table.all.map(\.label)).count == table.all.count)
      #expect(table.all.allSatisfy { !$0.source.isEmpty })
    }
  }

  @Test("우리가 만든 사유 목록을 공식이라 하지 않는다") func reasonsAreOurs() {
    #expect(Reference.referralReasons.all.allSatisfy { $0.confidence == .ownRule })
    #expect(Reference.referralReasons.label("commute") == "통근 불가")
    #expect(Reference.referralReasons.label("unheardOf") == "unheardOf")
  }

  @Test("끝난 줄은 읽히지만 고를 수 없다") func retired() throws {
    let line = try #require(Reference.targetGroups.find("youth"))
    #expect(line.holds(on: line.from))
    #expect(!line.holds(on: line.from.adding(days: -1)))
    #expect(Reference.targetGroups.valid(on: line.from.adding(days: -1)).isEmpty)
  }

  @Test(
    "자격증은 띄어쓰기와 ‘자격증’을 가리지 않고 찾는다",
    arguments: [
      ("요양보호사", "careWorker"), ("요양보호사 자격증", "careWorker"), ("한식조리사", "koreanCook"),
      ("1종 보통", "driver1"), ("운전면허(2종보통)", "driver2"), ("GTQ", "gtq"), ("지게차 운전기능사", "forklift"),
    ])
  func licence(_ text: String, _ code: String) {
    #expect(Licence.find(text)?.code == code)
  }

  @Test("글 속의 자격증은 긴 이름부터 찾아 짧은 이름과 헷갈리지 않는다") func licencesInText() {
    #expect(Licence.named(in: "요양보호사 자격증 소지자, 간호조무사 우대").map(\.code) == ["careWorker", "nurseAide"])
    #expect(Licence.named(in: "전기산업기사 이상").map(\.code) == ["electricalIndustrial"])
    #expect(Licence.named(in: "무관").isEmpty)
  }
}
