import HTTPTypes
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("영어로 읽기") struct WordsTests {
  /// Where sentences of pages stand that anyone may open.
  static let folders = [
    "Sources/Pages", "Sources/JobCentre/Vacancy", "Sources/Plans/Disclosure", "Sources/Plans/Published",
    "Sources/Wiring", "Sources/Offices/Staff", "Sources/Demo",
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
    let visitor = WebCaller(server: try house.speaking())
    for endpoint in house.endpoints
    where endpoint.audience == .everyone && endpoint.method == .get && !endpoint.isAPI {
      guard !endpoint.path.hasPrefix("/assets/"), !["/healthz", "/readyz"].contains(endpoint.path) else { continue }
      let path = sample.path(of: endpoint)
      let korean = await visitor.get(path)
      let english = await visitor.get("\(path)?lang=en")
      #expect(korean.status == english.status, "\(path)")
      guard english.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
      #expect(english.text.contains("<html lang=\"en\""), "\(path)")
      let left = Self.unmarkedKorean(english.text)
      #expect(left.isEmpty, "\(path): \(left.prefix(8))")
    }
  }

  /// The office's name, and an example of what to type.
  private static let meant = ["내일구", "조리 강남"]

  /// Korean words of a page that no element marks as Korean (`lang="ko"`): names and data are marked, ours are
  /// translated. Left aside: attributes, scripts, the window's title with the office's own name, and what is Korean on
  /// purpose within an English sentence.
  static func unmarkedKorean(_ html: String) -> [String] {
    var korean = 0
    var open: [(name: String, korean: Bool)] = []
    var found: [String] = []
    for piece in html.split(separator: "<").dropFirst() {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      let (tag, text) = (parts[0], parts.count > 1 ? parts[1] : "")
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }).lowercased()
      if tag.hasPrefix("/") {
        while let last = open.popLast() {
          if last.korean { korean -= 1 }
          if last.name == name { break }
        }
      } else if !tag.hasSuffix("/"), !["br", "img", "input", "meta", "link", "hr", "wbr", "col"].contains(name) {
        let marked = tag.contains("lang=\"ko\"") || ["script", "style", "title"].contains(name)
        open.append((name, marked))
        if marked { korean += 1 }
      }
      let rest = Self.meant.reduce(String(text)) { $0.replacing($1, with: "") }
      if korean == 0, rest.unicodeScalars.contains(where: { (0xAC00...0xD7A3).contains($0.value) }) {
        found.append(text.trimmingPrefix { $0.isWhitespace }.prefix(60).description)
      }
    }
    return found
  }
}
