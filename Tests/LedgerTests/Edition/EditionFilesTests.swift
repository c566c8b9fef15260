import Ledger
import Testing
import Vocabulary

@Suite("공시본의 파일") struct EditionFilesTests {
  private let facts = EditionSamples.random(seed: 7, count: 300)

  @Test("쓴 파일을 다시 읽으면 같은 내용이다")
  func readsBack() throws {
    let contents = EditionSamples.contents(facts)
    let read = try EditionContents(files: contents.files)
    #expect(read == contents)
    #expect(read.files == contents.files)
  }

  @Test("같은 사실은 적은 순서와 무관하게 같은 지문을 낸다")
  func sameFactsSamePrint() {
    let print = EditionManifest(of: EditionSamples.contents(facts).files).fingerprint
    #expect(print == EditionManifest(of: EditionSamples.contents(facts.reversed()).files).fingerprint)
    #expect(print != EditionManifest(of: EditionSamples.contents(Array(facts.dropLast())).files).fingerprint)
  }

  @Test("사람 열쇠와 업체, 날짜는 어느 파일에도 없다")
  func noKeys() {
    let secret = facts.map {
      EditionFact(
        key: $0.key, detail: $0.detail, quantity: $0.quantity, person: $0.person.map { "비밀열쇠\($0)" }, month: $0.month)
    }
    for file in EditionSamples.contents(secret).files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("비밀열쇠"))
    }
  }

  @Test("목표를 고치면 앞의 목표와 새 목표가 나란히 남는다")
  func revisionKeepsBoth() throws {
    let plan = try EditionContents(files: EditionSamples.contents(facts).files).plan
    #expect(plan.versions.map { $0.target(.persons) } == [300, 320])
    #expect(plan.versions.map(\.reason) == ["연차별 세부계획", "추경, \"2차\""])
  }

  @Test("달성률은 자르지 않고, 목표가 없으면 비운다")
  func ratesAreNotClamped() {
    let many = (0..<500).map { EditionSamples.fact(person: "p\($0)") }
    let table = EditionSamples.contents(many).table
    #expect(table.first(.project, "11-1-1")?.rate?.percent == "227.3 %")
    #expect(table.first(.office)?.rate == Rate(500, of: 320))
    let unplanned = EditionSamples.contents([EditionSamples.fact("99", person: "a")]).table
    #expect(unplanned.first(.project, "99")?.rate == nil)
    #expect(unplanned.first(.project, "99")?.result == 1)
  }

  @Test("명과 건은 더하지 않고, 추정과 약정은 실적이 아니다")
  func familiesStayApart() {
    let pledged = EditionSamples.fact(nature: .pledged, month: nil, quantity: 70, person: nil)
    let table = EditionSamples.contents(facts + [pledged]).table
    let office = table.first(.office)
    #expect(office?.pledged == 70)
    #expect(office?.result == EditionSamples.contents(facts).table.first(.office)?.result)
    #expect(table.first(.office, "", .cases)?.result == 2)
  }

  @Test("개인별 확인분이 절반에 못 미치면 실인원을 싣지 않는다", arguments: [(17, true), (16, false)])
  func netPersonsFromHalf(_ measured: Int, _ shown: Bool) {
    let some = (0..<measured).map { EditionSamples.fact(person: "p\($0)") }
    let total = EditionSamples.fact(nature: .reported, month: nil, quantity: 17, person: nil)
    let table = EditionSamples.contents(some + [total]).table
    #expect((table.first(.netPersons) != nil) == shown)
    #expect(table.first(.coverage)?.rate == Rate(measured, of: measured + 17))
  }
}
