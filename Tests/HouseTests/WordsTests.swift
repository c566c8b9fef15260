import HTTPTypes
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("영어로 읽기") struct WordsTests {
  /// Where sentences of pages stand that anyone may open.
  static let folders = [
    "Sources/Pages", "Sources/JobCentre/Vacancy", "Sources/Plans/Disclosure", "Sources/Wiring", "Sources/Offices/Staff",
    "Sources/Demo",
  ]

  @Test("누구나 보는 화면의 말은 모두 영어로도 있다") func sentences() async throws {
    let house = try await HouseBed(.sqlite)
    let words = Words(house.features.map(\.words))
    let found = try Self.folders.flatMap { try Catalogue.sentences(in: $0) }
    #expect(found.count > 100)
    for sentence in Set(found).sorted() where sentence.contains(/[가-힣]/) {
      #expect(words.hasEnglish(sentence), "\(sentence)")
    }
    for line in house.features.flatMap(\.navigation) where line.audience == .everyone {
      #expect(words.hasEnglish(line.title), "\(line.title)")
    }
  }

  @Test("영어로 연 공개 화면에는 이름과 자료 밖의 한글이 남지 않는다", arguments: TestDatabase.engines)
  func pages(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    for endpoint in house.endpoints
    where endpoint.audience == .everyone && endpoint.method == .get && !endpoint.isAPI {
      guard !endpoint.path.hasPrefix("/assets/"), !["/healthz", "/readyz"].contains(endpoint.path) else { continue }
      let path = sample.path(of: endpoint)
      let korean = await house.bed.anonymous.get(path)
      let english = await house.bed.anonymous.get("\(path)?lang=en")
      #expect(korean.status == english.status, "\(path)")
      guard english.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
      #expect(english.text.contains("<html lang=\"en\""), "\(path)")
    }
  }
}
