import Offices
import Pages
import Storage
import Vocabulary

/// What others published about offices, as open data: each number as printed, with where it stands. Figures are facts;
/// no sentence of an article is in the table.
struct OpenFigures: Sendable {
  let database: any Database

  var set: OpenDataSet {
    let database = database
    return OpenDataSet(
      "reported", origin: .press, title: say("보도된 수치"),
      summary: say("보도와 발표에서 옮긴 숫자와 그 출처입니다. 그 기관이 공시한 것이 아닙니다."), columns: Self.columns
    ) { _ in try await database.read { tx in try Self.rows(tx) } }
  }

  private static func rows(_ tx: any ReadTransaction) throws -> [[JSON]] {
    let store = PublishedStore()
    return try store.counts(tx).flatMap { office in
      let sources = Dictionary(
        try store.sources(of: office.office, tx).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return try store.figures(of: office.office, tx).map { figure in
        cells(figure, office.name, figure.sources.compactMap { sources[$0] })
      }
    }
  }

  private static func cells(_ figure: PublishedFigure, _ name: String, _ sources: [PublishedSource]) -> [JSON] {
    let rate = figure.rate
    return [
      .text(figure.office), .text(name), .int(figure.number), .text(figure.label), JSON(figure.period?.from),
      JSON(figure.period?.to), .text(figure.family.rawValue), .text(figure.part.rawValue), .text(figure.name),
      .text(figure.unit.rawValue), .text(figure.qualifier.rawValue),
      .number(figure.value.text.replacing(",", with: "")), JSON(figure.upper), .text(figure.role.rawValue),
      JSON(figure.version), JSON(figure.decidedOn), JSON(figure.announcedOn), JSON(rate?.numerator),
      JSON(rate?.denominator), figure.publishedPercent.map(JSON.number) ?? .null, JSON(figure.conflict),
      .text(figure.confidence.rawValue), .text(sources.map(\.publisher).joined(separator: "; ")),
      .text(sources.map(\.published).joined(separator: "; ")),
      .text(sources.compactMap(\.url).joined(separator: " ")),
    ]
  }

  private static let columns =
    [
      OpenColumn("office", .text, say("기관의 영문 이름(주소에 쓰임)")), OpenColumn("officeName", .text, say("기관 이름")),
      OpenColumn("number", .integer, say("그 기관 목록의 몇째 줄")), OpenColumn("span", .text, say("출처가 말한 기간: 비어 있으면 한 해")),
      OpenColumn("from", .day, say("기간의 첫날")), OpenColumn("to", .day, say("기간의 마지막 날")),
      OpenColumn(
        "family", .text, say("무엇의 수인지: jobs 일자리, goodJobs 좋은 일자리, indicator 고용지표, ratio 비율, money 예산, count 사업 수")),
      OpenColumn("part", .text, say("전체(total)인지 어느 부분인지")), OpenColumn("name", .text, say("적힌 이름")),
      OpenColumn("unit", .text, say("적힌 단위: persons 명, cases 건, places 개소, times 회, percent %, won100m 억 원, items 개")),
      OpenColumn("qualifier", .text, say("exact 그대로, about 약, atLeast 이상, range 범위")),
      OpenColumn("value", .decimal, say("적힌 값: 범위면 아래 끝")), OpenColumn("upper", .integer, say("범위의 위 끝")),
    ]
    + [
      OpenColumn("role", .text, say("목표인지 실적인지 견준 수인지")), OpenColumn("version", .integer, say("고친 목표의 몇째 판")),
      OpenColumn("decidedOn", .day, say("정한 날: 비어 있으면 미확인")),
      OpenColumn("announcedOn", .day, say("알린 날: 비어 있으면 미확인")),
      OpenColumn("numerator", .integer, say("우리가 셈한 비율의 분자")),
      OpenColumn("denominator", .integer, say("우리가 셈한 비율의 분모")),
      OpenColumn("publishedPercent", .decimal, say("출처가 적은 백분율")),
      OpenColumn("conflict", .text, say("같은 것의 다른 값이 있으면 그 이름")),
      OpenColumn("confidence", .text, say("얼마나 확인되었는지")), OpenColumn("publishers", .text, say("펴낸 곳")),
      OpenColumn("published", .text, say("펴낸 날이나 달이나 해")), OpenColumn("urls", .text, say("출처의 주소")),
    ]
}
