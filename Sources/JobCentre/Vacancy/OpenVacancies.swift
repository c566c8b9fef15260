import Pages
import Reference
import Storage
import Vocabulary

/// The office's own open vacancies as open data. Advertisements of feeds are left out: they belong to their sources and
/// stand there, under those sources' terms.
struct OpenVacancies: Sendable {
  let database: any Database
  /// A feed of more would not be read.
  private static let newest = 100

  var openData: OpenData {
    let vacancies = self
    var data = OpenData()
    data.sets = [
      OpenDataSet(
        "vacancies", origin: .office, title: say("모집 중인 일자리"),
        summary: say("우리 기관이 구인신청을 받은 일자리만 담습니다. 다른 곳의 광고는 그곳에서 받으십시오."), columns: Self.columns,
        rows: { call in try await vacancies.all(call).map { $0.openCells(origin: call.site.origin) } })
    ]
    data.changes = { call in
      try await vacancies.all(call).prefix(Self.newest).map { vacancy in
        OpenChange(
          id: "vacancy/\(vacancy.id)", title: "새 일자리: \(vacancy.title)", summary: vacancy.oneLine,
          path: "/jobs/\(vacancy.id)", at: Instant(vacancy.registeredOn))
      }
    }
    data.days = { call in
      try await vacancies.all(call).compactMap { vacancy in
        vacancy.listedUntil.map { last in
          OpenDay(
            id: "vacancy/\(vacancy.id)", day: last, title: "접수 마감: \(vacancy.title)", summary: vacancy.oneLine,
            path: "/jobs/\(vacancy.id)", changed: Instant(vacancy.registeredOn))
        }
      }
    }
    return data
  }

  /// Newest first.
  private func all(_ call: Call) async throws -> [Vacancy] {
    var query = VacancyQuery()
    query.origin = .own
    let asked = query
    return try await database.read { tx in
      var found: [Vacancy] = []
      var after: VacancyCursor?
      repeat {
        let page = try VacancyStore().listed(
          asked, in: call.site.office, on: call.today, after: after, limit: 500, tx)
        found += page.filter(\.isOwn)
        after = page.count < 500 ? nil : page.last.map(VacancyCursor.init)
      } while after != nil
      return found
    }
  }

  private static let columns =
    [
      OpenColumn("number", .text, say("구인신청번호")), OpenColumn("title", .text, say("제목")),
      OpenColumn("employer", .text, say("업체명")),
      OpenColumn("occupation", .text, say("직종 부호(한국고용직업분류 2025)")), OpenColumn("occupationName", .text, say("직종 이름")),
      OpenColumn("region", .text, say("시군구 부호 다섯 자리")), OpenColumn("regionName", .text, say("시군구 이름")),
      OpenColumn("openings", .integer, say("모집 인원(명)")),
    ]
    + [
      OpenColumn("wageKind", .text, say("임금 형태: hourly 시급, daily 일급, monthly 월급, yearly 연봉")),
      OpenColumn("wage", .integer, say("임금(원)")), OpenColumn("wageUpTo", .integer, say("임금의 위 끝(원)")),
      OpenColumn("weeklyHours", .integer, say("주 근로시간")),
      OpenColumn("contract", .text, say("고용형태: regular 상용, temporary 계약, daily 일용")),
      OpenColumn("registeredOn", .day, say("등록한 날")), OpenColumn("closesOn", .day, say("접수 마지막 날: 비어 있으면 채용할 때까지")),
      OpenColumn("address", .text, say("일자리 화면의 주소")),
    ]
}

extension Vacancy {
  fileprivate func openCells(origin: String?) -> [JSON] {
    [
      .text(number), .text(title), .text(employer.name), JSON(terms.occupation), JSON(terms.occupationName),
      JSON(terms.region), .text(terms.regionName), JSON(openings), JSON(wage?.kind.rawValue), JSON(wage?.amount),
      JSON(wage?.upTo), JSON(weeklyHours), JSON(terms.contract?.rawValue), JSON(registeredOn), JSON(listedUntil),
      .text((origin ?? "") + "/jobs/\(id)"),
    ]
  }

  /// `내일식품 · 서울 내일구 · 월급 2,300,000원`.
  fileprivate var oneLine: String {
    [employer.name, terms.regionName, wage?.text ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
