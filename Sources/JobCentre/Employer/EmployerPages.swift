import Offices
import Pages
import Vocabulary

/// Firms at the counter: values in, HTML out.
enum EmployerPages {
  /// Everything the page of one firm shows.
  struct Sheet: Sendable {
    let employer: Employer
    let vacancies: [Vacancy]
    let referrals: [EmployerReferral]
    let names: [ID<Person>: PersonView]
    let hires: Int
  }

  /// `found` may hold one more than a page.
  static func list(
    _ call: Call, _ found: [Employer], _ tallies: [ID<Employer>: EmployerTally], words: String?
  ) -> Page {
    let shown = found.prefix(EmployerDesk.pageSize)
    let rows = shown.map { employer -> [HTML] in
      let tally = tallies[employer.id] ?? EmployerTally()
      let late: HTML = tally.late > 0 ? " \(badge("\(tally.late)건 늦음", .danger))" : .empty
      return [
        link(employer.name, "\(EmployerDesk.path)/\(employer.id)"),
        "\(BusinessNumber.hyphenated(employer.fields.bizNo))",
        "\(employer.fields.regionName)", "\(tally.open.grouped)건", "\(tally.waiting.grouped)건\(late)",
      ]
    }
    let more = found.count > shown.count ? shown.last : nil
    let search = form(
      call, action: EmployerDesk.path, method: "get",
      textField("q", label: "업체 찾기", value: words ?? "", hint: "이름의 일부, 또는 사업자등록번호 10자리", type: "search", width: .half)
        + formActions([button("찾기", kind: .secondary)]))
    return Page(
      title: "어느 업체와 무엇이 진행 중인가", lead: "구인신청을 한 업체를 이름 순으로 보입니다. 회신이 늦은 업체는 전화로 확인하십시오.",
      body: """
        \(buttonRow([linkButton("구인신청 받기", "\(DeskVacancyPages.path)/new", .primary)]))\(search)\
        \(table(
          caption: words.map { "‘\($0)’ 찾은 업체" } ?? "구인업체",
          columns: [
            Column("업체", heading: true), Column("사업자등록번호"), Column("소재지"), Column("모집 중", numeric: true),
            Column("회신 대기", numeric: true),
          ], rows: Array(rows),
          empty: "<p>맞는 업체가 없습니다. 이름을 짧게 다시 적거나, 구인신청을 받으면 업체가 함께 등록됩니다.</p>"))\
        \(pagination(next: more.map { next(after: $0, words: words) }))
        """, breadcrumb: [("상담 창구", "/desk")])
  }

  private static func next(after employer: Employer, words: String?) -> String {
    let pairs = [("q", words), ("name", employer.name), ("after", employer.id.text)]
    let query = pairs.compactMap { name, value in value.map { "\(name)=\(PercentCoding.encode($0))" } }
    return "\(EmployerDesk.path)?\(query.joined(separator: "&"))"
  }

  static func one(_ call: Call, _ sheet: Sheet) -> Page {
    let fields = sheet.employer.fields
    let waiting = sheet.referrals.count { $0.referral.nextMove?.who == .employer }
    let late = sheet.referrals.count { line in
      line.referral.nextMove.map { $0.who == .employer && $0.by < call.today } ?? false
    }
    let facts = structuredList([
      ("사업자등록번호", "\(BusinessNumber.hyphenated(fields.bizNo))"), ("소재지", "\(fields.regionName)"),
      ("전화", "\(fields.phone.map(PhoneNumber.hyphenated) ?? "적지 않음")"), ("담당자", "\(fields.contact ?? "적지 않음")"),
      ("우리 센터를 거친 취업", "\(sheet.hires.grouped)건"),
    ])
    return Page(
      title: sheet.employer.name,
      lead: waiting == 0
        ? "기다리는 회신이 없습니다." : "회신 대기 \(waiting)건\(late > 0 ? ", 그 가운데 \(late)건은 기한이 지났습니다. 전화로 확인하십시오." : "입니다.")",
      body: columns(aside: section("업체", facts), main: "\(vacancies(call, sheet))\(referrals(call, sheet))"),
      breadcrumb: [("상담 창구", "/desk"), ("구인업체", EmployerDesk.path)])
  }

  private static func vacancies(_ call: Call, _ sheet: Sheet) -> HTML {
    let rows = sheet.vacancies.map { vacancy -> [HTML] in
      let referred = sheet.referrals.count { $0.referral.vacancy == vacancy.id }
      return [
        link(vacancy.title, "\(DeskVacancyPages.path)/\(vacancy.id)"), DeskVacancyPages.status(vacancy, on: call.today),
        "\(vacancy.openings.map { "\($0)명" } ?? "미확인")", "\(vacancy.validUntil.map { "\($0)까지" } ?? "없음")",
        "\(referred)건 \(link("회신 적기", "\(DeskVacancyPages.path)/\(vacancy.id)/results"))",
      ]
    }
    return section(
      "구인신청",
      table(
        caption: "구인신청 \(rows.count)건, 새로 받은 순",
        columns: [
          Column("제목", heading: true), Column("상태"), Column("모집 인원"), Column("유효기간"), Column("알선"),
        ], rows: rows, empty: "<p>구인신청이 없습니다.</p>"))
  }

  private static func referrals(_ call: Call, _ sheet: Sheet) -> HTML {
    let rows = sheet.referrals.map { line -> [HTML] in
      [
        link(sheet.names[line.person]?.name ?? JobSeekerPages.destroyed, "/desk/referrals/\(line.referral.id)"),
        "\(line.title)",
        badge(line.referral.state.label, ReferralPages.tone(line.referral.state)),
        "\(ReferralPages.status(line.referral, on: call.today))",
      ]
    }
    return section(
      "알선한 사람",
      table(
        caption: "알선 \(rows.count)건, 기한이 이른 순",
        columns: [Column("구직자", heading: true), Column("일자리"), Column("상태"), Column("다음 차례")], rows: rows,
        empty: "<p>아직 알선한 사람이 없습니다.</p>"))
  }
}
