import Offices
import Pages
import Vocabulary

/// Matches: the words of the score first, its number small.
enum MatchPages {
  static func page(
    _ call: Call, _ seeker: JobSeeker, _ view: PersonView?, _ sheet: MatchSheet, excluded: Bool
  ) -> Page {
    let path = "/desk/job-seekers/\(seeker.id)"
    let who = JobSeekerPages.title(view)
    let views = tabs([
      ("맞는 일자리 \(sheet.passing - sheet.unnamed)건 · 거의 맞는 일자리 \(sheet.nearCount)건", "\(path)/matches", !excluded),
      ("제외된 일자리", "\(path)/matches?excluded=1", excluded),
    ])
    let body: HTML =
      sheet.optedOut
      ? "<p>자동 추천을 받지 않겠다고 하셨습니다. 상담으로 일자리를 찾아 드리십시오.</p>"
      : excluded
        ? misses(sheet) : "\(list(sheet.fits, for: seeker))\(nearly(sheet, for: seeker))\(unnamed(sheet, for: seeker))"
    return Page(
      title: "\(who)께 맞는 일자리는", lead: lead(sheet, excluded: excluded),
      body: "\(standing(call, seeker))\(seeker.wishes.wageHint(on: call.today))\(views)\(body)",
      breadcrumb: [("상담 창구", "/desk"), (who, path)])
  }

  /// Without a valid application there is nothing to refer, whatever matches.
  private static func standing(_ call: Call, _ seeker: JobSeeker) -> HTML {
    seeker.isValid(on: call.today)
      ? .empty
      : alert(
        kind: .warning, title: "지금은 알선할 수 없습니다",
        body: """
          <p>구직신청이 ‘\(seeker.state.label)’ 상태입니다. \
          \(link("구직자 화면", "/desk/job-seekers/\(seeker.id)"))에서 신원을 확인해 수리하거나 다시 신청을 받으십시오.</p>
          """)
  }

  private static func lead(_ sheet: MatchSheet, excluded: Bool) -> HTML {
    guard !sheet.optedOut else { return "자동 추천을 받지 않는 분입니다." }
    if excluded, let best = sheet.openings.first { return "한 가지만 바꾼다면 — \(best)" }
    if let first = sheet.fits.first, !excluded { return "가장 잘 맞는 일자리: \(words(first))" }
    if !excluded, let near = sheet.near.first {
      return "조건에 모두 맞는 일자리는 없습니다. 조건 하나만 다른 일자리가 \(sheet.nearCount)건 있습니다: \(why(near))"
    }
    return sheet.fits.isEmpty ? "지금 조건에 맞는 일자리가 없습니다. 제외된 일자리에서 까닭을 확인하십시오." : ""
  }

  /// `직종 같음 · 4.2 km · 희망보다 월 12만 원 많음`: what scored; `조건 미기재(직종, 임금)` first where occupation, distance or pay
  /// could not be compared.
  static func words(_ line: MatchSheet.Line) -> String {
    let unstated = [("occupationUnstated", "직종"), ("distanceUnstated", "거리"), ("payUnstated", "임금")].filter { code, _ in
      line.reasons.contains { $0.code == code }
    }
    let open = unstated.isEmpty ? [] : ["조건 미기재(\(unstated.map(\.1).joined(separator: ", ")))"]
    let scoring = line.reasons.filter { $0.points > 0 }
    return (open + scoring.prefix(4).map(\.text)).joined(separator: " · ")
  }

  static func list(
    _ lines: [MatchSheet.Line], for seeker: JobSeeker, caption: String = "잘 맞는 순"
  ) -> HTML {
    let rows = lines.map { line -> [HTML] in
      let vacancy = line.vacancy
      return [
        "\(link(vacancy.title, "/desk/vacancies/\(vacancy.id)"))<br>\(vacancy.employer.name) · \(vacancy.terms.regionName)",
        """
        \(line.belowMinimum.map { "<p>\(badge("최저임금 미달", .danger)) \($0.words). 업체에 확인하십시오.</p>" as HTML })\
        <p>\(words(line))</p><p class="naeil-basis">점수 \(Int((line.score * 100).rounded()))점</p>\(reasons(line))
        """, "\(vacancy.wage?.text ?? "임금 미확인")", refer(vacancy, seeker),
      ]
    }
    return table(
      caption: caption, columns: [Column("일자리", heading: true), Column("왜 맞나"), Column("임금"), Column("다음")],
      rows: rows,
      empty: "<p>지금 조건에 맞는 일자리가 없습니다. 제외된 일자리에서 어느 조건을 바꾸면 열리는지 확인하십시오.</p>")
  }

  /// What can be done with it now.
  private static func refer(_ vacancy: Vacancy, _ seeker: JobSeeker) -> HTML {
    vacancy.isOwn
      ? linkButton("알선", "/desk/referrals/new?seeker=\(seeker.id)&vacancy=\(vacancy.id)")
      : "\(tag("정보제공 광고"))\(link("인수하기", "/desk/vacancies/\(vacancy.id)"))"
  }

  private static func why(_ miss: MatchSheet.Miss) -> String { miss.whyNot.map(\.text).joined(separator: " · ") }

  /// Right occupation, one condition off: the counsellor may ask the seeker about that one.
  private static func nearly(_ sheet: MatchSheet, for seeker: JobSeeker) -> HTML {
    guard sheet.nearCount > 0 else { return .empty }
    let rows = sheet.near.map { miss -> [HTML] in
      let vacancy = miss.vacancy
      let less = vacancy.shortfall(on: sheet.asOf.day)
      return [
        "\(link(vacancy.title, "/desk/vacancies/\(vacancy.id)"))<br>\(vacancy.employer.name) · \(vacancy.terms.regionName)",
        "\(less == nil ? .empty : badge("최저임금 미달", .danger)) \(why(miss))", "\(vacancy.wage?.text ?? "임금 미확인")",
        less == nil ? refer(vacancy, seeker) : "업체에 확인",
      ]
    }
    return section(
      "거의 맞는 일자리 \(sheet.nearCount)건", id: "nearly",
      table(
        caption: "직종은 맞고 조건 하나만 다른 일자리",
        columns: [
          Column("일자리", heading: true), Column("다른 조건 하나"), Column("임금"), Column("다음"),
        ], rows: rows))
  }

  /// Nobody can say whether they fit: told apart.
  private static func unnamed(_ sheet: MatchSheet, for seeker: JobSeeker) -> HTML {
    guard sheet.unnamed > 0 else { return .empty }
    return section(
      "직종 미확인 \(sheet.unnamed)건", id: "unnamed",
      "<p>광고에 직종이 없어 맞는지 알 수 없습니다. 업체에 하는 일을 확인한 뒤 권하십시오.</p>"
        + list(sheet.unnamedLines, for: seeker, caption: "직종을 밝히지 않은 일자리"))
  }

  private static func reasons(_ line: MatchSheet.Line) -> HTML {
    disclosure("이유 모두 보기", "<ul>\(line.reasons, { "<li>\($0.text)</li>" })</ul>")
  }

  private static func misses(_ sheet: MatchSheet) -> HTML {
    let rows = sheet.misses.map { miss -> [HTML] in
      [
        link(miss.vacancy.title, "/desk/vacancies/\(miss.vacancy.id)"), "\(miss.vacancy.employer.name)",
        "\(miss.whyNot.map(\.text).joined(separator: " · "))",
      ]
    }
    let wider: HTML =
      sheet.openings.isEmpty
      ? .empty : helpPanel("한 가지만 바꾼다면", "<ul>\(sheet.openings, { "<li>\($0)</li>" })</ul>")
    return """
      \(wider)\(table(
        caption: "제외된 일자리(가까운 것부터)", columns: [Column("일자리", heading: true), Column("업체"), Column("제외된 까닭")], rows: rows,
        empty: "<p>제외된 일자리가 없습니다.</p>"))
      """
  }
}
