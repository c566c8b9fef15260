import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/referrals/{id}/letter`: the letter (취업알선장) the seeker takes along, in our own layout: who goes where, under
/// which conditions (직업안정법 제10조, 시행규칙 제5조제2항).
struct ReferralLetter: Sendable {
  let counter: Counter

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/referrals/{id}/letter", audience: .staff(Counter.staff), purpose: .referral,
        summary: "알선장(인쇄용)", handler: show)
    ]
  }

  /// Everything the letter says.
  struct Sheet: Sendable {
    let referral: Referral
    let seeker: JobSeeker
    let view: PersonView
    let vacancy: Vacancy
    let details: VacancyDetails
    let employer: Employer?
    let office: String
    let centre: String?
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Referral.self)
    call.shown.task("referral:\(id)")
    return .page(Self.page(call, try await counter.database.read { tx in try sheet(id, call, tx) }))
  }

  private func sheet(_ id: ID<Referral>, _ call: Call, _ tx: any ReadTransaction) throws -> Sheet {
    let (office, vacancies) = (call.caller.office, VacancyStore())
    guard let referral = try ReferralStore().find(id, in: office, tx),
      let seeker = try JobSeekerStore().find(referral.seeker, in: office, tx),
      let vacancy = try vacancies.find(referral.vacancy, in: office, tx)
    else { throw NotFound("알선") }
    guard let person = try counter.vault.find(seeker.person, in: office, tx) else { throw NotFound("구직자") }
    guard referral.referredOn != nil else {
      throw Conflict("알선장을 만들지 못했습니다", "아직 알선하지 않았습니다. 알선 화면에서 ‘알선’으로 옮긴 뒤 인쇄하십시오.")
    }
    let own = seeker.counsellor == call.caller.account
    let view = try counter.vault.show(person, to: call, own: own, tx)
    guard view.plain else {
      throw Conflict("알선장을 만들지 못했습니다", "담당이 아니어서 이름을 가렸습니다. 구직자 화면에서 사유를 적고 연 뒤 인쇄하십시오.")
    }
    return Sheet(
      referral: referral, seeker: seeker, view: view, vacancy: vacancy,
      details: try vacancies.details(of: vacancy.id, in: office, tx),
      employer: try vacancy.employer.id.flatMap { try counter.employers.find($0, in: office, tx) },
      office: try OfficeStore().find(office, tx)?.name ?? "",
      centre: try call.caller.centre.flatMap { slug in
        try OfficeStore().centres(of: office, tx).first { $0.id == slug }?.name
      })
  }

  private static func page(_ call: Call, _ sheet: Sheet) -> Page {
    let print: HTML = """
      <div class="naeil-actions"><button type="button" class="naeil-button naeil-button-primary" data-print hidden>\
      인쇄하기</button>\(linkButton("알선 화면으로", "/desk/referrals/\(sheet.referral.id)", .tertiary))</div>
      """
    let issued = "\(sheet.office)\(sheet.centre.map { " \($0)" } ?? "") 상담사 \(call.caller.name)"
    return Page(
      title: "취업 알선장", lead: "아래 구직자를 구인업체에 알선합니다. (직업안정법 시행규칙 제5조제2항)",
      body: """
        \(print)<div class="naeil-letter">\(section("구직자", seeker(sheet)))\(section("구인업체", employer(sheet)))\
        \(section("근로조건", terms(sheet)))\
        \(section("알림", notes))\
        <p class="naeil-letter-issued">\(sheet.referral.referredOn ?? call.today) 알선 · \(call.today) 인쇄<br><b>\(issued)</b></p>\
        </div>
        """,
      breadcrumb: [("상담 창구", "/desk"), ("알선", "/desk/referrals/\(sheet.referral.id)")])
  }

  private static let notes: HTML = """
    <ul><li>면접이나 방문 전에 업체에 전화해 시간을 확인하십시오.</li>\
    <li>근로조건이 위와 다르면 상담사에게 알려 주십시오.</li><li>채용되었는지 결과를 상담사에게 알려 주십시오.</li></ul>
    """

  private static func seeker(_ sheet: Sheet) -> HTML {
    structuredList([
      ("이름", "\(sheet.view.name)"), ("생년월일", "\(sheet.view.birthDate)"), ("전화", "\(sheet.view.phone)"),
      ("구직번호", "\(sheet.seeker.number)"),
    ])
  }

  private static func employer(_ sheet: Sheet) -> HTML {
    let fields = sheet.employer?.fields
    let terms = sheet.vacancy.terms
    return structuredList([
      ("업체", "\(sheet.vacancy.employer.name)"), ("전화", "\(fields?.phone.map(PhoneNumber.hyphenated) ?? "상담사에게 확인")"),
      ("담당자", "\(fields?.contact ?? "상담사에게 확인")"),
      ("근무지", "\([terms.regionName, terms.place].compactMap(\.self).joined(separator: " "))"),
    ])
  }

  private static func terms(_ sheet: Sheet) -> HTML {
    let (vacancy, details) = (sheet.vacancy, sheet.details)
    let appointment: [(String, HTML)] =
      sheet.referral.state == .interview ? [("면접", "\(sheet.referral.nextMove.map { "\($0.by)까지" } ?? "")")] : []
    return structuredList(
      [
        ("모집하는 일", "\(vacancy.title) (구인번호 \(vacancy.number))"),
        ("직종", "\(vacancy.terms.occupationName ?? "미확인")"), ("하는 일", VacancyPages.lines(details.duties)),
        ("임금", "\(vacancy.wage?.text ?? "미확인")"), ("주 근로시간", "\(vacancy.weeklyHours.map { "\($0)시간" } ?? "미확인")"),
        ("근무시간", VacancyPages.lines(details.workTime)), ("고용형태", VacancyPages.contract(vacancy)),
      ] + appointment)
  }
}
