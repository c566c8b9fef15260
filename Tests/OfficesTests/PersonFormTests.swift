import Pages
import Testing
import Vocabulary

@testable import Offices

@Suite("사람 정보 양식") struct PersonFormTests {
  let today = Day(number: 20_500)
  func read(_ members: [String: Field]) -> (Person.Fields?, [Fault]) {
    let reader = FieldReader(.object(members))
    let fields = Person.Fields.read(reader, today: today)
    return (fields, reader.allFaults)
  }
  let good: [String: Field] = [
    "name": .text(" 홍길동 "), "birthDate": .text("1970.3.2"), "sex": .text("male"), "phone": .text("010-1234-5678"),
  ]

  @Test("바르게 적으면 다듬어져 나온다") func reading() {
    let (fields, faults) = read(good)
    #expect(faults.isEmpty)
    #expect(fields == .init(name: "홍길동", birthDate: Day("1970-03-02"), sex: .male, phone: "01012345678"))
  }

  @Test("미래에 태어난 사람은 받지 않는다") func future() {
    let (fields, faults) = read(good.merging(["birthDate": .text("2199-01-01")]) { $1 })
    #expect(fields == nil && faults.map(\.code) == ["future"])
    #expect(faults.first?.message.contains("생년월일이 오늘(\(today))보다 뒤입니다") == true)
  }

  @Test(
    "주민등록번호로 보이는 숫자는 어느 칸에서도 받지 않는다",
    arguments: [
      "700302-1234567", "7003021234567", "홍길동(700302 - 1234567)", "주소 9912315123456 끝",
      "700302–1234567", "７００３０２ㅡ１２３４５６７", "700302~1234567",
    ])
  func residentNumber(_ text: String) {
    #expect(read(good.merging(["name": .text(text)]) { $1 }).1.map(\.code) == ["residentNumber"])
    #expect(read(good.merging(["address": .text(text)]) { $1 }).1.map(\.code) == ["residentNumber"])
  }

  @Test("건물 번호나 전화번호는 주민등록번호로 오해하지 않는다", arguments: ["내일로 123456", "010-1234-5678", "991331-1234567"])
  func notResidentNumber(_ text: String) {
    #expect(read(good.merging(["address": .text(text)]) { $1 }).1.isEmpty)
  }

  @Test("빠진 칸은 모두 한꺼번에 말한다") func missing() {
    #expect(read([:]).1.map(\.field) == ["name", "birthDate", "phone"])
  }
}
