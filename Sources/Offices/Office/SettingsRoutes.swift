import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/settings`: what an office decides for itself.
struct SettingsRoutes: Sendable {
  let database: any Database
  let store = OfficeStore()
  private static let audience = Audience.staff([.administrator])

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/settings", audience: Self.audience, purpose: .administration, summary: "기관 설정 화면"
      ) { call in .page(try await page(call, TypedForm())) },
      Endpoint(
        .post, "/desk/settings", audience: Self.audience, purpose: .administration, summary: "기관 설정 바꾸기",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: change),
      Endpoint(
        .post, "/desk/settings/centres", audience: Self.audience, purpose: .administration,
        summary: "센터 연락처 바꾸기", redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) },
        handler: reach),
    ]
  }

  @Sendable func change(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let recognition = reader.code(
      "recognition", "취업 인정 방식", as: OfficeSettings.Recognition.self, required: true)
    let coverage = reader.int("coverageThreshold", "실인원 표시 기준", required: true, in: 0...100)
    let idle = reader.int("idleMinutes", "자동 로그아웃 시간", required: true, in: OfficeSettings.idleRange)
    let logMonths = reader.int("accessLogMonths", "접속기록 보존기간", in: OfficeSettings.accessLogRange)
    let home = reader.text("homeRegion", "관내 지역", max: 10)
    let licence = reader.code("dataLicence", "공개 자료의 이용 조건", as: OfficeSettings.DataLicence.self)
    if let home, Region.find(home)?.code != home { reader.fault("homeRegion", "choice", "관내 지역은 시군구 목록에서 고르십시오.") }
    try reader.finish("설정을 바꾸지 못했습니다")
    guard let recognition, let coverage, let idle else { throw NotFound("설정") }
    var settings = OfficeSettings()
    (settings.recognition, settings.coverageThreshold, settings.idleMinutes) = (recognition, coverage, idle)
    settings.homeRegion = home
    let wanted = settings
    let outcome = try await call.once(database) { tx in
      var wanted = wanted
      let before = try store.settings(of: call.caller.office, tx)
      (wanted.accessLogMonths, wanted.dataLicence) = (
        logMonths ?? before.accessLogMonths, licence ?? before.dataLicence
      )
      try store.change(to: wanted, of: call.caller.office, by: call.caller.account, at: call.now, tx)
      return Outcome(status: 303, location: "/desk/settings?saved=yes")
    }
    return .redirect(outcome.location)
  }

  @Sendable func reach(_ call: Call) async throws -> Reply {
    let reader = call.reader()
    let id = reader.text("centre", "센터", required: true, max: 40)
    let phone = reader.text("phone", "전화번호", max: 40)
    let address = reader.text("address", "주소", max: 200)
    let hours = reader.text("hours", "여는 시간", max: 200)
    try reader.finish("센터 연락처를 바꾸지 못했습니다")
    let outcome = try await call.once(database) { tx in
      guard var centre = try store.centres(of: call.caller.office, tx).first(where: { $0.id == id }) else {
        throw NotFound("센터")
      }
      (centre.phone, centre.address, centre.hours) = (phone, address, hours)
      try store.reach(centre, in: call.caller.office, tx)
      return Outcome(status: 303, location: "/desk/settings?saved=yes#centres")
    }
    return .redirect(outcome.location)
  }

  private func reachForm(_ call: Call, _ typed: TypedForm, _ centres: [Centre]) -> HTML {
    form(
      call, action: "/desk/settings/centres",
      selectField(
        "centre", label: "센터", options: centres.map { ($0.id, $0.name) }, selected: typed.value("centre"),
        hint: "누리집의 상담 안내와 일자리 화면에 나옵니다. 비워 두면 나오지 않습니다", error: typed.error("centre"), required: true)
        + fieldRow([
          textField("phone", label: "전화번호", value: typed.value("phone"), error: typed.error("phone"), type: "tel"),
          textField("hours", label: "여는 시간", value: typed.value("hours"), error: typed.error("hours")),
        ]) + textField("address", label: "주소", value: typed.value("address"), error: typed.error("address"))
        + formActions([button("연락처 저장", kind: .secondary)]))
  }

  /// Real districts by name, and the invented one for the demo.
  private static func regions(demo: Bool) -> [(String, String)] {
    ((demo ? Region.invented : []) + Region.all).map { ($0.code, $0.fullName) }
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let office = call.caller.office
    let (found, settings, centres) = try await database.read { tx in
      (try store.find(office, tx), try store.settings(of: office, tx), try store.centres(of: office, tx))
    }
    let saved: HTML = call.queryReader().flag("saved") ? alert(kind: .success, title: "설정을 저장했습니다.") : .empty
    let body = form(
      call, action: "/desk/settings",
      radios(
        "recognition", legend: "취업 인정 방식", options: OfficeSettings.Recognition.allCases.map { ($0.rawValue, $0.label) },
        selected: typed.value("recognition", or: settings.recognition.rawValue), error: typed.error("recognition"),
        required: true)
        + numberField(
          "coverageThreshold", label: "실인원 표시 기준",
          value: typed.value("coverageThreshold", or: String(settings.coverageThreshold)), unit: "%",
          hint: "개인별로 확인된 실적이 이 비율보다 적으면 실인원을 보이지 않습니다", error: typed.error("coverageThreshold"),
          required: true)
        + numberField(
          "idleMinutes", label: "자동 로그아웃 시간", value: typed.value("idleMinutes", or: String(settings.idleMinutes)),
          unit: "분", hint: "5~60분", error: typed.error("idleMinutes"), required: true)
        + numberField(
          "accessLogMonths", label: "접속기록 보존기간",
          value: typed.value("accessLogMonths", or: String(settings.accessLogMonths)), unit: "개월",
          hint: "12~120개월. 5만 명 이상이거나 고유식별·민감정보를 다루면 24개월 이상(안전성 확보조치 기준 제8조)",
          error: typed.error("accessLogMonths"))
        + selectField(
          "homeRegion", label: "관내 지역", options: Self.regions(demo: found?.demo == true),
          selected: typed.value("homeRegion", or: settings.homeRegion ?? ""),
          hint: "이 시군구에 사는 사람을 관내로 셉니다. 고르지 않으면 거주지를 ‘확인 안 됨’으로 적습니다", error: typed.error("homeRegion"),
          empty: "정하지 않음")
        + selectField(
          "dataLicence", label: "공개 자료의 이용 조건",
          options: OfficeSettings.DataLicence.allCases.map { ($0.rawValue, $0.label) },
          selected: typed.value("dataLicence", or: settings.dataLicence.rawValue),
          hint: "공개 자료(/data)의 파일마다 적힙니다", error: typed.error("dataLicence"))
        + formActions([button("설정 저장")]))
    let list = table(
      caption: "센터와 운영 방식",
      columns: [
        Column("이름", heading: true), Column("종류"), Column("운영"), Column("전화"), Column("주소"), Column("여는 시간"),
      ],
      rows: centres.map {
        [
          "\($0.name)", "\($0.kind.label)", "\($0.runBy.label)", "\($0.phone ?? "–")", "\($0.address ?? "–")",
          "\($0.hours ?? "–")",
        ]
      })
    return Page(
      title: "기관 설정", lead: "\(found?.name ?? office). 바꾼 사람과 시각이 남습니다.",
      body: saved + typed.summary() + body
        + section("센터", id: "centres", list + (centres.isEmpty ? .empty : reachForm(call, typed, centres))),
      breadcrumb: [("업무", "/desk")])
  }
}
