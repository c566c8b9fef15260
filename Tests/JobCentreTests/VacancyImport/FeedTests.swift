import Documents
import Foundation
import JobCentre
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("다른 형식의 광고 파일") struct FeedTests {
  static func portal(_ title: String, _ changes: [String: String] = [:]) -> [String: String] {
    [
      "COMPANY": "내일요양원", "TITLE": title, "CAREER": "무관", "REG_DT": "26-07-27", "CLOSE_DT": "26-09-26",
      "MIN_EDUBG": "고졸", "MAX_EDUBG": "대졸(2~3년)", "JOBS_NM": "재가 간병인", "JOB_CONT": "어르신 돌봄",
      "EMP_TP_NM": "기간의 정함이 없는 근로계약 / 시간(선택)제", "SAL_TP_NM": "시급 / 12000원", "WORK_REGION": "서울 구로구 오리로 1",
      "COLLECT_PSNCNT": "2", "FOUR_INS": "국민연금 고용보험", "CONTACT_TELNO": "02-123-4567", "PF_COND": "인근 거주자",
    ].merging(changes) { $1 }
  }

  func run(_ fixture: ImportFixture, _ format: VacancyImport.Format, _ file: String, dryRun: Bool = false) async throws
    -> ImportReport
  {
    try await VacancyImport(database: fixture.bed.database).run(
      files: [file], format: format, office: fixture.bed.home, dryRun: dryRun, at: fixture.bed.now)
  }

  func json(_ rows: [[String: String]], _ fixture: ImportFixture) throws -> String {
    let body: [String: Any] = ["recMntList": ["list_total_count": rows.count, "row": rows] as [String: Any]]
    return try fixture.text(
      String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self), named: "r.json")
  }

  @Test("recMntList는 번호가 없어도 같은 광고를 알아보고, 두 자리 해의 날짜와 계약 형태를 읽는다", arguments: TestDatabase.engines)
  func portal(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    var report = try await run(
      fixture, .recmntlist, try json([Self.portal("요양보호사 모집"), Self.portal("조리원 모집")], fixture))
    #expect(report.counts == [2, 2, 0, 0, 0])
    report = try await run(
      fixture, .recmntlist,
      try json([Self.portal("요양보호사 모집", ["SAL_TP_NM": "시급 / 12500원"]), Self.portal("조리원 모집")], fixture))
    #expect(report.counts == [2, 0, 1, 1, 0])
    let (home, day) = (fixture.bed.home, fixture.bed.now.day)
    let found = try await fixture.bed.database.read { tx in
      try VacancyStore().listed(VacancyQuery(), in: home, on: day, tx)
    }
    let vacancy = try #require(found.first { $0.title == "요양보호사 모집" })
    #expect(vacancy.source == .recmntlist && vacancy.registeredOn == Day("2026-07-27"))
    #expect(vacancy.closesOn == Day("2026-09-26") && vacancy.terms.contract == .regular)
    #expect(vacancy.terms.partTime == true && vacancy.openings == 2 && vacancy.terms.region == "11530")
    let details = try await fixture.bed.database.read { try VacancyStore().details(of: vacancy.id, in: home, $0) }
    #expect(details.education == "고졸 ~ 대졸(2~3년)" && details.guide == "우대조건: 인근 거주자" && details.masked == 1)
  }

  @Test("내용만 다른 두 광고는 따로 남고, 다시 넣어도 바뀌지 않으며, 시험 실행도 같은 수를 말한다", arguments: TestDatabase.engines)
  func twins(_ engine: Engine) async throws {
    let fixture = try await ImportFixture(engine)
    let night = Self.portal("요양보호사 모집", ["SAL_TP_NM": "시급 / 15000원", "JOB_CONT": "야간 돌봄"])
    let file = try json([Self.portal("요양보호사 모집"), night, Self.portal("요양보호사 모집")], fixture)
    let dry = try await run(fixture, .recmntlist, file, dryRun: true)
    #expect(dry.counts == [3, 2, 0, 1, 0])
    let first = try await run(fixture, .recmntlist, file)
    #expect(first.counts == [3, 2, 0, 1, 0] && first.twins == 1)
    #expect(try await run(fixture, .recmntlist, file).counts == [3, 0, 0, 3, 0])
  }

  @Test("머리줄만 남은 표는 넣을 것이 없다고 말한다")
  func headerOnly() async throws {
    let fixture = try await ImportFixture(.sqlite)
    let file = try fixture.text("COMPANY,TITLE,REG_DT\n", named: "empty.csv")
    await #expect(throws: DocumentError.emptyTable) { try await run(fixture, .csv, file) }
  }

  @Test("recMntList의 틀린 값은 그 서비스의 열 이름으로 말한다") func named() async throws {
    let fixture = try await ImportFixture(.sqlite)
    let report = try await run(
      fixture, .recmntlist, try json([Self.portal("경비원", ["SAL_TP_NM": "시급 / 3원"])], fixture), dryRun: true)
    #expect(report.skippedCount == 1 && report.dryRun)
    #expect(report.skipped.first?.reason.contains("SAL_TP_NM") == true)
  }

  @Test("CSV는 열의 차례와 무관하게, BOM과 CP949와 따옴표 속 줄바꿈을 읽는다", arguments: ["utf8", "bom", "cp949"])
  func table(_ encoding: String) async throws {
    let fixture = try await ImportFixture(.sqlite)
    let text =
      "CMPNY_NM,JO_REQST_NO,JO_SJ,JO_REG_DT,HOPE_WAGE,DTY_CN\r\n"
      + "내일빌딩,A1,\"청소원, 주간\",2026.7.27,시급 / 11000원,\"계단\n복도\"\r\n\r\n내일식당,A2,조리원,20260727,,\r\n"
    var bytes = Array(text.utf8)
    if encoding == "bom" { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    if encoding == "cp949" {
      let korean = String.Encoding(rawValue: CFCP949.encoding)
      bytes = Array(try #require(text.data(using: korean)))
    }
    let path = fixture.folder.appending(path: "a.csv")
    try Data(bytes).write(to: path)
    let report = try await run(fixture, .csv, path.path)
    #expect(report.counts == [2, 2, 0, 0, 0], "\(report.skipped)")
    let (home, day) = (fixture.bed.home, fixture.bed.now.day)
    let titles = try await fixture.bed.database.read { tx in
      try VacancyStore().listed(VacancyQuery(), in: home, on: day, tx).map(\.title)
    }
    #expect(Set(titles) == ["청소원, 주간", "조리원"])
  }

  @Test("CSV의 행마다 판정이 있다: 지수로 바뀐 번호, 지워진 0, 모자란 칸은 이름을 대고 그 행만 뺀다") func damage() async throws {
    let fixture = try await ImportFixture(.sqlite)
    let file = try fixture.text(
      """
      구인신청번호,기업명,제목,등록일,RCRIT_JSSFC_CMMN_CODE_SE
      A1,내일빌딩,청소원,2026-07-27,561101
      2.02607E+11,내일빌딩,경비원,2026-07-27,542101
      A3,내일빌딩,조리원,2026-07-27,15200
      A4,내일빌딩
      """, named: "a.csv")
    let report = try await run(fixture, .csv, file)
    #expect(report.counts == [4, 1, 0, 0, 3])
    let reasons = report.skipped.map(\.reason)
    #expect(reasons[0].contains("지수") && reasons[1].contains("맨 앞의 0") && reasons[2].contains("칸이 2개"))
  }

  @Test("꼭 있어야 할 열이 없는 CSV와 읽지 않는 형식은 이유와 할 일을 말하고 아무것도 넣지 않는다") func refused() async throws {
    let fixture = try await ImportFixture(.sqlite)
    let file = try fixture.text("JO_REQST_N,CMPNY_NM,JO_SJ,JO_REG_DT\nA1,가,나,2026-07-27\n", named: "a.csv")
    await #expect(
      throws: ImportRefusal.wrongColumns(missing: "JO_REQST_NO(구인신청번호)", similar: "JO_REQST_N")
    ) { try await run(fixture, .csv, file) }
    let open = try fixture.text("COMPANY,TITLE,REG_DT\n\"가,나,26-07-27\n", named: "b.csv")
    await #expect(throws: DocumentError.unclosedQuote(line: 2)) { try await run(fixture, .csv, open) }
    await #expect(throws: ImportRefusal.notRead) { try await run(fixture, .work24, file) }
    #expect(try await fixture.count("vacancy") == 0)
    #expect(ImportRefusal.notRead.detail.contains("recMntList"))
  }
}

/// CP949 by its number among the encodings of Foundation.
enum CFCP949 {
  /// `kCFStringEncodingDOSKorean` as an `NSStringEncoding`.
  static let encoding: UInt = 0x8000_0422
}
