import Demo
import Ledger
import Offices
import Pages
import Plans
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("보도된 수치의 도시") struct PublishedCityTests {
  private static func figures(_ engine: Engine = .sqlite) async throws -> [String: [PublishedFigure]] {
    let database = try await DemoTests.demo(engine)
    return try await database.read { tx in
      try Dictionary(
        uniqueKeysWithValues: PublishedCity.offices().map { ($0.id, try PublishedStore().figures(of: $0.id, tx)) })
    }
  }

  static func visitor() async throws -> WebCaller {
    let database = try await DemoTests.demo(.sqlite)
    let office = try Office(id: DemoDistrict.office, name: "내일구", kind: .local, demo: true)
    let features = House.features(database: database, keys: DemoTests.keys, office: office)
    let site = Site(
      name: "내일구", office: office.id, demo: true, version: "0", words: Words(features.map(\.words)),
      navigation: features.flatMap(\.navigation), origin: nil)
    return WebCaller(
      server: try Server(
        endpoints: features.flatMap(\.endpoints),
        gatekeeper: OfficeGate(database: database, keys: DemoTests.keys, publicOffice: office.id), site: site,
        database: database, surface: .all, clock: { DemoTests.now }))
  }

  @Test("조사 자료와 착수 기사의 수는 하나도 빠짐없이 그 기관의 목록에 있다", arguments: TestDatabase.engines)
  func nothingIsLost(_ engine: Engine) async throws {
    let figures = try await Self.figures(engine)
    let wanted = PublishedVectors.all(PublishedVectors.survey) + PublishedVectors.all(PublishedVectors.seeds)
    #expect(wanted.count > 300)
    for (office, number) in wanted {
      let found = (figures[office] ?? []).contains { figure in
        let printed = [figure.value.text, figure.upper?.description, figure.against?.description]
        let rates = [figure.publishedPercent, figure.rate.map { $0.percent.replacing(" %", with: "") }]
        return (printed + rates).compactMap { $0?.replacing(",", with: "") }.contains(number)
      }
      #expect(found, "\(office) \(number)")
    }
  }

  @Test("목록의 모든 줄이 그 기관의 화면에 수, 까닭, 출처와 함께 나온다")
  func everyRowIsShown() async throws {
    let visitor = try await Self.visitor()
    for (office, figures) in try await Self.figures() {
      let page = await visitor.get("/plans/\(office)/published")
      try #require(page.status == 200, "\(office)")
      for figure in figures {
        #expect(page.text.contains("id=\"figure-\(figure.number)\""), "\(office) \(figure.name)")
        #expect(page.text.contains(figure.value.text), "\(office) \(figure.name)")
        #expect(figure.sources.allSatisfy { page.text.contains("id=\"source-\($0)\"") }, "\(office) \(figure.name)")
        if let percent = figure.publishedPercent {
          #expect(page.text.contains("\(percent) %"), "\(office) \(percent)")
          let reason = figure.percentAgrees ? "같음" : figure.percentReason?.label
          #expect(reason.map { page.text.contains($0) } == true, "\(office) \(percent)")
        }
        if figure.conflict != nil { #expect(page.text.contains("두 값"), "\(office)") }
      }
    }
  }

  @Test("보도된 수치의 화면은 영어로도 이름과 자료만 한글이다")
  func english() async throws {
    let visitor = try await Self.visitor()
    let words = Words([Plans.words])
    for office in try PublishedCity.offices() {
      let page = await visitor.get("/plans/\(office.id)/published?lang=en")
      let left = WordsTests.unmarkedKorean(page.text.replacing(office.name, with: ""))
      #expect(page.status == 200 && left.isEmpty, "\(office.id): \(left.prefix(5))")
    }
    let labels =
      PublishedFigure.Family.allCases.map(\.label) + PublishedFigure.Part.allCases.map(\.label)
      + PublishedFigure.Role.allCases.map(\.label) + PublishedFigure.Aside.allCases.map(\.label)
      + PublishedFigure.PercentReason.allCases.map(\.label) + PublishedFigure.Entry.allCases.map(\.label)
      + PublishedFigure.Confidence.allCases.map(\.label)
    for label in labels { #expect(words.hasEnglish(label), "\(label)") }
  }

  @Test("구로 민선5기: 올린 목표는 두 판, 두 수는 따로, 96.4 %는 분모 미공개")
  func guro() async throws {
    let database = try await DemoTests.demo(.sqlite)
    let terms = try await database.read { tx in try PlanStore().terms(of: "guro", tx) }
    let fifth = try #require(terms.first { $0.code == "minseon5" })
    #expect(fifth.versions.map { $0.targets.first { $0.counter == .jobs }?.target } == [18640, 50330])
    #expect(fifth.versions.map { $0.targets.first { $0.counter == .goodJobs }?.target } == [5800, 14000])
    #expect(fifth.versions.map(\.decidedOn) == [nil, Day("2012-02-15")])
    let good = try #require(try await Self.figures()["guro"]?.first { $0.publishedPercent == "96.4" })
    #expect(good.rate?.percent == "93.6 %" && good.percentReason == .hiddenBase && good.aside == .otherCounter)
  }

  @Test("공시본은 모두 ‘보도 인용’이고, 보도된 실적과 목표 그대로이며, 받은 파일로 검산된다", arguments: TestDatabase.engines)
  func editions(_ engine: Engine) async throws {
    let database = try await DemoTests.demo(engine)
    let editions = try await database.read { tx in try EditionStore().latestOfAll(tx) }
    for edition in editions {
      #expect(edition.kind == (edition.office == DemoDistrict.office ? .disclosed : .pressQuoted), "\(edition.id)")
      #expect(edition.kind == .disclosed || edition.measured == 0, "\(edition.id)")
    }
    func figures(_ id: String) -> [Int] { editions.filter { $0.id == id }.flatMap { [$0.target, $0.result] } }
    #expect(figures("eunpyeong-2022-1") == [12270, 14955])
    #expect(figures("eunpyeong-2023-1") == [12515, 14434])
    #expect(figures("dongjak-2019-1") == [14918, 16933])
    #expect(figures("geumcheon-2024-1") == [12000, 0])
    #expect(figures("gwangmyeong-2024-1") == [14081, 14149])
    #expect(figures("guro-2011-1") == [0, 14686])
    #expect(figures("jeonju-2025-1") == [29080, 0])
    let shelf = EditionShelf(database: database)
    for edition in editions where edition.kind == .pressQuoted {
      let report = EditionVerifier.verify(zip: try await shelf.zip(of: edition.id), fingerprint: edition.fingerprint)
      #expect(report.isIntact && report.unproven.contains { $0.hasPrefix("보도 인용") }, "\(report.text)")
    }
  }

  @Test("보도 인용은 목록, 화면, 공개 자료 어디서나 ‘보도 인용’이라고 적히고, 실적이 없으면 0이라 하지 않는다")
  func marked() async throws {
    let visitor = try await Self.visitor()
    let database = try await DemoTests.demo(.sqlite)
    let editions = try await database.read { tx in try EditionStore().latestOfAll(tx) }
    for edition in editions where edition.kind == .pressQuoted {
      let path = "/plans/\(edition.office)/\(edition.year)"
      let page = await visitor.get(path), paper = await visitor.get("/editions/\(edition.id)")
      #expect(page.status == 200 && page.text.contains("보도 인용") && !page.text.contains("지어낸 구"), "\(path)")
      #expect(page.text.contains("/plans/\(edition.office)/published"), "\(path)")
      #expect(paper.status == 200 && paper.text.contains("보도 인용"), "\(edition.id)")
      if edition.result == 0 { #expect(page.text.contains("옮겨 둔 실적") || page.text.contains("보도되어"), "\(path)") }
      let json = await visitor.get("/api/v1\(path)")
      #expect(json.status == 200 && json.text.contains("pressQuoted"), "\(path)")
    }
  }

  @Test("나눌 수 없는 기간의 실적은 어느 해에도 들어가지 않고 까닭과 함께 적힌다")
  func spans() async throws {
    let database = try await DemoTests.demo(.sqlite)
    let shelf = EditionShelf(database: database)
    let edition = try await database.read { tx in try EditionStore().find("guro-2013-1", tx) }
    let contents = try await shelf.contents(of: edition)
    let spanning = try #require(contents.totals.first { $0.quantity == 45900 })
    #expect(spanning.key.verdict == "spansPeriods" && spanning.period.from == Day("2010-07-01"))
    #expect(spanning.source.contains("아시아경제"))
    #expect(edition.result == 0)
  }

  @Test("보도된 수치만 있는 기관에는 직원도, 사람도, 구인도 없고 둘 수도 없다", arguments: TestDatabase.engines)
  func nobody(_ engine: Engine) async throws {
    let database = try await DemoTests.demo(engine)
    for office in try PublishedCity.offices() {
      for table in ["account", "person", "vacancy", "job_seeker", "placement", "employer", "centre"] {
        let rows = try await database.read { tx in
          try tx.first("SELECT count(*) AS n FROM \(table) WHERE office = ?", office.id)?.int("n")
        }
        #expect(rows == 0, "\(office.id) \(table)")
      }
    }
    let staff = NewAccount(
      id: ID(at: DemoTests.now), office: "guro", login: "guro-staff", name: "아무개", centre: nil, roles: [.planner],
      passwordHash: "x")
    await #expect(throws: Conflict.self) {
      try await database.write { tx in try AccountStore().add(staff, by: nil, at: DemoTests.now, tx) }
    }
  }

  @Test("다시 넣어도 아무것도 늘지 않는다", arguments: TestDatabase.engines)
  func twice(_ engine: Engine) async throws {
    let database = try await DemoTests.demo(engine)
    func counts() async throws -> [Int] {
      try await database.read { tx in
        try ["published_figure", "edition", "ledger_entry", "plan_version"].map {
          try tx.first("SELECT count(*) AS n FROM \($0)")?.int("n") ?? 0
        }
      }
    }
    let before = try await counts()
    try await PublishedCity.load(into: database, at: DemoTests.now)
    #expect(try await counts() == before)
    #expect(before[0] == 326)
  }
}
