import JobCentre
import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `/` and the API's root: where to go from here.
struct FrontPage: Sendable {
  let database: any Database
  private let shelf: EditionShelf

  init(database: any Database) { (self.database, shelf) = (database, EditionShelf(database: database)) }

  var feature: Feature {
    Feature(
      name: "FrontPage",
      endpoints: [
        Endpoint(.get, "/", audience: .everyone, summary: "첫 화면", handler: show),
        Endpoint(
          .get, "/api/v1/", audience: .everyone, summary: "이름, 판, 오늘 날짜",
          output: .object([
            .init("name", .text), .init("version", .text), .init("today", .day), .init("demo", .flag),
          ]), handler: root),
      ], words: Embedded.files)
  }

  @Sendable private func root(_ call: Call) async throws -> Reply {
    .json([
      "name": .text(call.site.name), "version": .text(call.site.version), "today": .text(call.today.description),
      "demo": .flag(call.site.demo),
    ])
  }

  /// What the page needs to know of its office.
  private struct Around: Sendable {
    let home: String?
    let centres: [Centre]
    let edition: Edition?
    /// Whether a vacancy was listed today: else the link goes to the newest.
    let listedToday: Bool
  }

  @Sendable private func show(_ call: Call) async throws -> Reply {
    let office = call.site.office
    let around = try await database.read { tx in
      let store = OfficeStore()
      return Around(
        home: try store.settings(of: office, tx).homeRegion,
        centres: try store.centres(of: office, tx).filter(CentreCard.isReachable),
        edition: try EditionStore().latest(of: office, tx).first,
        listedToday: try !VacancyStore().listed(Self.today, in: office, on: call.today, limit: 1, tx).isEmpty)
    }
    let number = try await published(around.edition)
    return .page(
      Page(
        title: say("무엇을 도와드릴까요?"), lead: "\(say("일자리를 찾고, 우리 구의 일자리 숫자를 확인할 수 있어요."))",
        body: jobs(call, home: around.home, today: around.listedToday) + counsel(around.centres) + number + inside(call)
      ))
  }

  // MARK: For residents

  private static let today: VacancyQuery = {
    var query = VacancyQuery()
    query.since = 1
    return query
  }()

  private func jobs(_ call: Call, home: String?, today: Bool) -> HTML {
    let newest = today ? (say("오늘 올라온 일자리"), "/jobs?since=1") : (say("최근 올라온 일자리"), "/jobs?sort=newest")
    var ways = [newest, (say("곧 마감하는 일자리"), "/jobs?sort=closing")]
    if let home {
      ways =
        [
          (say("우리 구 일자리"), "/jobs?region=\(home)"),
          (say("우리 구와 가까운 일자리"), "/jobs?region=\(home)&within=5&sort=near"),
        ] + ways
    }
    let search = form(
      call, action: "/jobs", method: "get",
      textField("q", label: say("어떤 일을 찾나요?"), hint: say("일 이름, 업체, 동네"), type: "search")
        + formActions([button(say("일자리 찾기"))]))
    let lines = ways.map { "<li>\(link($0.0, $0.1))</li>" as HTML }
    return section(say("일자리 찾기"), id: "jobs", search + "<ul>\(lines)</ul>")
  }

  private func counsel(_ centres: [Centre]) -> HTML {
    guard !centres.isEmpty else { return .empty }
    return section(
      say("상담 안내"), id: "counsel",
      "<p>\(say("찾아오거나 전화하면 상담사가 구직 등록과 알선을 도와 드려요."))</p>"
        + grid(centres.map { card(.empty, CentreCard.reach($0)) }))
  }

  // MARK: For everyone

  /// The newest edition's headline with its pace; what is public is only what an edition holds.
  private func published(_ edition: Edition?) async throws -> HTML {
    guard let edition else {
      return section(
        say("일자리 목표와 실적"), id: "plan",
        """
        <p>\(say("아직 공시한 숫자가 없습니다."))</p><p>\(link(say("모든 기관의 일자리 목표 공시"), "/plans"))</p>
        """)
    }
    let path = "/plans/\(edition.office)/\(edition.year)"
    let questions = [
      (say("목표를 지켰나요?"), path), (say("계획에서 무엇이 바뀌었나요?"), "\(path)#changes"),
      (say("이 숫자는 무엇으로 이루어졌나요?"), "\(path)/entries"), (say("직접 검산하려면?"), "\(path)#check"),
      (say("다른 해와 다른 기관은?"), "/plans"),
    ].map { "<li>\(link($0.0, $0.1))</li>" as HTML }
    let line = rateLine(edition.result, edition.target, Speech.language == .ko ? say("명") : " " + say("명"))
    return section(
      say("{0}년 일자리 목표와 실적", String(edition.year)), id: "plan",
      """
      <p>\(link(say("실적과 목표"), path)): \(line)</p>\(pace(try await shelf.contents(of: edition).table, edition))\
      <ul>\(questions)</ul>
      """)
  }

  /// Counted with a list, by month; nothing where the edition has no months.
  private func pace(_ table: EditionTable, _ edition: Edition) -> HTML {
    var sum = 0
    let points = table.all(.month).map { month -> PacePoint in
      sum += month.measured
      let numbers = month.key.split(separator: "~").compactMap { Int($0.suffix(2)) }.map(String.init)
      return PacePoint(say("{0}월", numbers.joined(separator: "~")), value: sum)
    }
    guard let last = points.last else { return .empty }
    let chart = paceChart(
      id: "pace-chart", title: say("월별 누계 실적(개인별 확인분)"),
      description: say("{0}까지 {1}명.", last.label, sum.grouped), points: points, unit: say("명"), goal: edition.target)
    return "<div class=\"naeil-small\">\(chart)</div>"
  }

  // MARK: For those who look around, and for staff

  private func inside(_ call: Call) -> HTML {
    func entry(_ path: String, _ title: String, _ text: String) -> HTML { card(link(title, path), "<p>\(text)</p>") }
    var cards: [HTML] = []
    if call.site.demo {
      cards.append(entry("/tour", say("둘러보기"), say("첫 방문에서 공시 숫자까지 일곱 걸음으로 봅니다.")))
    }
    if call.site.signIn {
      cards.append(
        call.caller.isAnonymous
          ? entry("/sign-in", say("직원 로그인"), say("상담, 알선, 취업 확인, 계획 업무를 봅니다."))
          : entry("/desk", say("내 업무"), say("오늘 누구를 만나고 무엇을 확인할지 봅니다.")))
    }
    return cards.isEmpty ? .empty : section(say("더 보기"), id: "more", grid(cards))
  }
}
