import Ledger
import Pages
import Storage
import Vocabulary

/// What the offices disclosed, as open data: one line a year, one line a figure, one line an edition. Nothing but what
/// stored editions hold; figures of the press are a table of their own.
struct OpenTargets: Sendable {
  let reader: DisclosureReader

  var sets: [OpenDataSet] {
    let reader = reader
    return [
      OpenDataSet(
        "targets", origin: .office, title: say("일자리 목표와 실적"), summary: say("해마다 가장 새 공시본의 목표와 실적입니다."),
        columns: Self.yearColumns, rows: { _ in try await Self.years(reader) }),
      OpenDataSet(
        "figures", origin: .office, title: say("부문·전략·사업별 목표와 실적"),
        summary: say("해마다 가장 새 공시본의 모든 숫자입니다. 단위가 다른 줄은 더하지 않습니다."), columns: Self.figureColumns,
        rows: { _ in try await Self.figures(reader) }),
      OpenDataSet(
        "editions", origin: .office, title: say("공시본 목록"),
        summary: say("공시본마다 번호, 지문, 원장의 자리와 내려받을 파일입니다."), columns: Self.editionColumns,
        rows: { _ in try await Self.all(reader).map(Self.cells) }),
    ]
  }

  func changes() async throws -> [OpenChange] {
    try await Self.all(reader).map { edition in
      OpenChange(
        id: "edition/\(edition.id)", title: Self.title(edition), summary: Self.summary(edition),
        path: "/editions/\(edition.id)", at: edition.publishedAt)
    }
  }

  func days() async throws -> [OpenDay] {
    try await Self.all(reader).map { edition in
      OpenDay(
        id: "edition/\(edition.id)", day: edition.publishedOn, title: Self.title(edition),
        summary: Self.summary(edition), path: "/editions/\(edition.id)", changed: edition.publishedAt)
    }
  }

  private static func title(_ edition: Edition) -> String {
    "\(edition.officeName) \(edition.year)년 일자리 공시 \(edition.number)호"
  }
  private static func summary(_ edition: Edition) -> String {
    "목표 \(edition.target.grouped)명, 실적 \(edition.result.grouped)명(개인별 \(edition.measured.grouped), 집계 "
      + "\(edition.reported.grouped)). 지문 \(edition.fingerprint.prefix(16))…"
  }

  // MARK: Rows

  /// Every disclosed edition, newest first.
  private static func all(_ reader: DisclosureReader) async throws -> [Edition] {
    try await reader.database.read { tx in
      let store = EditionStore()
      return try store.latestOfAll(tx).filter { $0.kind == .disclosed }.flatMap { latest in
        try store.all(of: latest.office, year: latest.year, tx)
      }.sorted { ($0.publishedAt, $0.id) > ($1.publishedAt, $1.id) }
    }
  }

  /// The latest of each office's year, in the order of office and year.
  private static func latest(_ reader: DisclosureReader) async throws -> [Edition] {
    try await reader.latestOfAll().filter { $0.kind == .disclosed }
      .sorted { ($0.office, $0.year) < ($1.office, $1.year) }
  }

  private static func years(_ reader: DisclosureReader) async throws -> [[JSON]] {
    try await latest(reader).map { edition in
      [
        .text(edition.office), .text(edition.officeName), .int(edition.year), .int(edition.target),
        .int(edition.result), .int(edition.measured), .int(edition.reported), JSON(edition.through),
        .int(edition.planVersion), .text(edition.ruleSet), .text(edition.id), JSON(edition.publishedOn),
      ]
    }
  }

  private static func figures(_ reader: DisclosureReader) async throws -> [[JSON]] {
    var rows: [[JSON]] = []
    for edition in try await latest(reader) {
      let contents = try await reader.shelf.contents(of: edition)
      let projects = contents.plan.current.projects
      for figure in contents.table.figures {
        let name: String? =
          switch figure.part {
          case .category: Vocabulary.Category(rawValue: figure.key)?.label
          case .strategy: projects.first { $0.strategy.code == figure.key }?.strategy.name
          case .project: projects.first { $0.code == figure.key }?.name
          default: nil
          }
        rows.append([
          .text(edition.office), .int(edition.year), .text(edition.id), .text(figure.part.rawValue),
          .text(figure.key), JSON(name), .text(figure.unit.rawValue), JSON(figure.target), .int(figure.measured),
          .int(figure.reported), .int(figure.estimated), .int(figure.pledged), .int(figure.notCounted),
          .int(figure.corrections), .flag(figure.part.reproducible),
        ])
      }
    }
    return rows
  }

  private static func cells(_ edition: Edition) -> [JSON] {
    [
      .text(edition.id), .text(edition.office), .text(edition.officeName), .int(edition.year), .int(edition.number),
      JSON(edition.publishedAt), .int(edition.planVersion), .text(edition.ruleSet), .int(edition.head.sequence),
      .text(edition.head.hash), .text(edition.fingerprint), .text("/editions/\(edition.id).zip"),
    ]
  }

  // MARK: Dictionary

  private static let yearColumns = [
    OpenColumn("office", .text, say("기관의 영문 이름(주소에 쓰임)")), OpenColumn("officeName", .text, say("기관 이름")),
    OpenColumn("year", .integer, say("연도(1월 1일~12월 31일)")),
    OpenColumn("target", .integer, say("목표(명): 공시된 계획 가운데 효력 있는 것")),
    OpenColumn("result", .integer, say("실적(명): 개인별 + 집계")),
    OpenColumn("measured", .integer, say("개인별로 확인된 실적(명)")),
    OpenColumn("reported", .integer, say("명단 없이 집계로 들어온 실적(명)")),
    OpenColumn("through", .day, say("실적이 해의 끝까지가 아니면 마지막 날")),
    OpenColumn("planVersion", .integer, say("계획의 몇째 판")), OpenColumn("ruleSet", .text, say("집계 규칙의 판")),
    OpenColumn("edition", .text, say("공시본 번호")), OpenColumn("publishedOn", .day, say("공시한 날")),
  ]
  private static let figureColumns =
    [
      OpenColumn("office", .text, say("기관의 영문 이름(주소에 쓰임)")),
      OpenColumn("year", .integer, say("연도(1월 1일~12월 31일)")), OpenColumn("edition", .text, say("공시본 번호")),
      OpenColumn(
        "part", .text,
        say(
          "무엇의 숫자인지: office 전체, category 부문, strategy 전략, project 사업, notCounted 세지 않은 까닭, coverage 개인별 비율, netPersons 실인원, month 달"
        )),
      OpenColumn("key", .text, say("그 부문, 전략, 사업, 까닭의 부호나 달")), OpenColumn("name", .text, say("그 이름")),
      OpenColumn("unit", .text, say("단위: persons 명, cases 건, places 개소, times 회")),
      OpenColumn("target", .integer, say("목표: 비어 있으면 정하지 않음")),
    ]
    + [
      OpenColumn("measured", .integer, say("개인별로 확인된 실적")), OpenColumn("reported", .integer, say("집계 실적")),
      OpenColumn("estimated", .integer, say("추정: 실적에 들지 않음")),
      OpenColumn("pledged", .integer, say("약정: 실적에 들지 않음")),
      OpenColumn("notCounted", .integer, say("적혔으나 규칙에 따라 세지 않은 수")),
      OpenColumn("corrections", .integer, say("그 해 기재를 정정한 건수")),
      OpenColumn("reproducible", .flag, say("내려받은 파일만으로 누구나 다시 셈할 수 있는지")),
    ]
  private static let editionColumns = [
    OpenColumn("edition", .text, say("공시본 번호")), OpenColumn("office", .text, say("기관의 영문 이름(주소에 쓰임)")),
    OpenColumn("officeName", .text, say("기관 이름")), OpenColumn("year", .integer, say("연도(1월 1일~12월 31일)")),
    OpenColumn("number", .integer, say("그 해의 몇째 공시")), OpenColumn("publishedAt", .instant, say("공시한 때")),
    OpenColumn("planVersion", .integer, say("계획의 몇째 판")), OpenColumn("ruleSet", .text, say("집계 규칙의 판")),
    OpenColumn("sequence", .integer, say("공시할 때 원장의 마지막 기재 번호")),
    OpenColumn("head", .text, say("그 기재의 해시(16진수 64자리)")),
    OpenColumn("fingerprint", .text, say("공시본의 지문(16진수 64자리)")), OpenColumn("archive", .text, say("내려받을 파일의 주소")),
  ]
}
