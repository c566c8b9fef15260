import Documents
import Ledger
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary

/// What the pages say about real districts: only what we know.
@Suite("실제 기관에 대해 모르는 것은 말하지 않는다") struct PublishedWordsTests {
  private static func contents(_ id: String) async throws -> EditionContents {
    let database = try await DemoTests.demo(.sqlite)
    let edition = try await database.read { tx in try EditionStore().find(id, tx) }
    return try await EditionShelf(database: database).contents(of: edition)
  }
  private static func file(_ name: String, in id: String) async throws -> String {
    let database = try await DemoTests.demo(.sqlite)
    let archive = try ZipArchive(reading: try await EditionShelf(database: database).zip(of: id))
    return String(decoding: archive.entries.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
  }

  @Test("옮겨 둔 것이 없는 해는 공시하지 않았다고도, 지어낸 구라고도 하지 않는다")
  func yearWithoutQuotes() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let page = await visitor.get("/plans/guro/2022")
    #expect(page.status == 200 && page.text.contains("구로구 2022년의 목표와 실적으로 옮겨 둔 것이 없습니다"))
    #expect(!page.text.contains("지어낸 구") && !page.text.contains("아직 공시되지 않았습니다"))
    #expect(page.text.contains("/plans/guro/published"))
    let english = await visitor.get("/plans/guro/2022?lang=en").text
    #expect(!english.contains("has not published") && !english.contains("invented district"))
    #expect(await visitor.get("/plans/gwangmyeong/2021").text.contains("2,099"))
  }

  @Test("실적이 없는 까닭을 가려 말한다: 두 값, 여러 해의 수, 옮겨 둔 것 없음")
  func whyThereIsNoResult() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let twice = await visitor.get("/plans/dobong/2023").text
    #expect(twice.contains("서로 다른 두 실적이 보도되어") && twice.contains("/plans/dobong/published#conflicts"))
    #expect(await visitor.get("/plans/guro/2013").text.contains("여러 해를 묶은 실적만 보도되어"))
    #expect(await visitor.get("/plans/geumcheon/2024").text.contains("옮겨 둔 실적이 없습니다."))
    let list = await visitor.get("/plans?by=year").text
    for words in ["두 값이 보도됨", "한 해로 나눌 수 없는 실적이 보도됨", "옮겨 둔 실적 없음"] { #expect(list.contains(words)) }
    for page in [twice, list] { #expect(!page.contains("발표된 것이 없") && !page.contains("미발표")) }
  }

  @Test("한 해가 차지 않은 누계는 화면, 목록, 공개 자료에서 그 끝날과 함께 적힌다")
  func partOfAYear() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let page = await visitor.get("/plans/gwangmyeong/2024").text
    #expect(page.contains("2024-09-30까지 이미 목표를 채웠습니다.") && page.contains("실적(2024-09-30까지 누계)"))
    #expect(!page.contains("네. 목표를 넘었습니다."))
    #expect(await visitor.get("/plans?by=year").text.contains("2012-10-31까지의 누계"))
    #expect(await visitor.get("/plans/gwangmyeong").text.contains("2024-09-30까지"))
    #expect(await visitor.get("/api/v1/plans/gwangmyeong/2024").text.contains("\"through\":\"2024-09-30\""))
  }

  @Test("모르는 실적은 공개 자료와 묶음에서 0이 아니라 빈칸이다")
  func unknownIsNotZero() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let year = await visitor.get("/api/v1/plans/dobong/2023").text
    #expect(!year.contains("\"result\":0") && !year.contains("\"numerator\":0,\"denominator\":10248"))
    #expect(await visitor.get("/api/v1/plans/guro/2013").text.contains("\"target\":null"))
    #expect(!(await visitor.get("/api/v1/plans").text.contains("\"target\":0")))
    let table = try await Self.file("table.csv", in: "dobong-2023-1")
    #expect(table.contains("office,,persons,10248,,,0,0"))
    #expect(!table.contains(",0.0,"))
  }

  @Test("보도 인용의 묶음과 화면은 스스로를 그 기관의 공시본이라 하지 않는다")
  func namesItself() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let readme = try await Self.file("README.txt", in: "guro-2025-1")
    #expect(readme.hasPrefix("보도 인용 - 기관의 공시본이 아닙니다"))
    #expect(!readme.contains("해당 기관의 자체 기준") && !readme.contains("are the office's own"))
    #expect(!readme.contains("공시한 그날") && readme.contains("The office neither published nor supplied it"))
    #expect(try await Self.file("README.txt", in: "naeil-2026-1").contains("해당 기관의 자체 기준"))
    for path in ["/plans/guro/2025", "/plans/guro/2025/entries?unit=persons", "/editions/guro-2025-1"] {
      let page = await visitor.get(path).text
      for word in ["공시한 때", "공시본 번호", "공시본 내려받기", "공시한 그 파일", "공시본 2026"] {
        #expect(!page.contains(word), "\(path) \(word)")
      }
      #expect(page.contains("보도 인용 묶음 내려받기"), "\(path)")
    }
    #expect(await visitor.get("/api/v1/editions/guro-2025-1").text.contains("\"kind\":\"pressQuoted\""))
    #expect(await visitor.get("/plans/guro/2013").text.contains("옮겨 둔 연차별 목표가 없습니다."))
  }

  @Test("고쳤다고 보도되지 않은 목표는 고친 것이 아니고, 묶어서만 알려진 것은 묶음끼리 견준다")
  func onlyReportedRevisions() async throws {
    let eunpyeong = try await Self.contents("eunpyeong-2025-1").plan
    #expect(eunpyeong.versions.map { $0.target(.persons) } == [13931])
    #expect(eunpyeong.terms.first?.versions.last?.target(2025) == 12894)
    let plan = try await Self.contents("gwangmyeong-2024-1").plan
    let targets = plan.versions.map { version in
      Dictionary(uniqueKeysWithValues: version.projects.map { ($0.code, $0.target) })
    }
    #expect(targets.count == 2 && Set(targets[0].keys) == Set(targets[1].keys))
    #expect(targets[0].filter { targets[1][$0.key] != $0.value } == ["TRAIN": 2515])
    #expect(targets.map { $0.values.reduce(0, +) } == [14101, 14081])
  }

  @Test("종합계획에서 옮긴 목표, 어림수, 한 부문만의 수는 목록에서도 그렇게 적힌다")
  func caveats() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let guro = await visitor.get("/plans/guro").text
    #expect(guro.contains("종합계획의 그해 목표") && !guro.contains("그대로</td>"))
    #expect(await visitor.get("/plans/guro/2024").text.contains("연차별 목표가 이와 같은지는 미확인입니다."))
    #expect(!(await visitor.get("/plans/guro/2025").text.contains("연차별 목표가 이와 같은지는 미확인입니다.")))
    #expect(await visitor.get("/plans/seoul").text.contains("어림수"))
    #expect(await visitor.get("/plans/gwangjin").text.contains("직접일자리만의 수치이며"))
    #expect(await visitor.get("/plans?by=year").text.contains("직접일자리만"))
    #expect(await visitor.get("/plans/gwangmyeong").text.contains("일부 부문만 센 수"))
    #expect(!(await visitor.get("/plans/dongjak").text.contains("101.6 %")))
  }

  @Test("보도된 기관의 사람을 하나씩 확인했는지는 말하지 않는다")
  func nobodyWasCounted() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let page = await visitor.get("/plans/eunpyeong/2023").text
    #expect(page.contains("부문을 나누지 않음"))
    #expect(!page.contains("개인별 확인 0") && !page.contains("몇 사람인가"))
    #expect(await visitor.get("/api/v1/plans/eunpyeong/2023").text.contains("\"coverage\":null"))
  }

  @Test("구들의 달성률은 목표와 실적이 다 있는 구의 두 수와 함께 적히고, 값 없는 해는 갈피에 없다")
  func cityRate() async throws {
    let visitor = try await PublishedCityTests.visitor()
    let page = await visitor.get("/plans/seoul/districts?year=2024").text
    #expect(page.contains("둘 다 있는 1곳") && page.contains("16,531 / 14,300명"))
    #expect(!page.contains("districts?year=2013"))
  }
}
