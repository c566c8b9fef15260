import Reference
import Testing
import Vocabulary

@Suite("기준표") struct ReferenceTests {
  @Test("들어 있는 기준표는 모두 읽힌다") func everythingReads() throws {
    try Reference.check()
  }

  @Test("없는 기준표를 읽으라고 하면 어느 표인지 말한다") func missingTable() {
    let error = #expect(throws: DamagedTable.self) { try Reference.decode([String].self, yaml: "nope.yaml") }
    #expect(error?.detail == "프로그램에 들어 있는 기준표 ‘nope.yaml’을 읽을 수 없습니다(파일이 없습니다). 프로그램을 다시 설치하십시오.")
  }

  struct OwnRules: Decodable {
    struct Clause: Decodable {
      let category: Category
      let unit: Unit
      let stages: [Stage]
      let natures: [Nature]
      let evidence: [Evidence]
      let sentence: String
    }
    let version: String
    let confidence: String
    let source: String
    let clauses: [Clause]
  }

  @Test("내일구 자체 기준은 부문마다 한 절이고, 공식 기준이 아니라고 적혀 있다") func ownCountingRules() throws {
    let rules = try Reference.decode(OwnRules.self, yaml: "naeil-own-v1.yaml")
    #expect(rules.clauses.map(\.category) == Category.allCases)
    #expect(rules.confidence == "own")
    #expect(rules.source.contains("공식 기준이 아님"))
    for clause in rules.clauses {
      #expect(!clause.natures.contains(.pledged) && !clause.natures.contains(.estimated))
      #expect(clause.sentence.hasSuffix("."))
    }
    let service = try #require(rules.clauses.first { $0.category == .employmentService })
    #expect(!service.evidence.isEmpty && !service.evidence.contains(.statement))
    #expect(rules.clauses.first { $0.category == .infrastructure }?.unit == .places)
  }
}
