import Offices
import Pages
import Vocabulary

/// The counsellor's desk: values in, HTML out.
enum DeskPages {
  static func desk(
    _ call: Call, items: [WorkItem], names: [ID<Person>: PersonView], everyone: Bool, typed: TypedForm
  ) -> Page {
    let late = items.count { $0.due < call.today }
    let mine = items.filter { $0.who == .counsellor }
    let lead: HTML =
      items.isEmpty
      ? "기다리는 일이 없습니다. 방문한 분을 찾거나 새 구직신청을 받으십시오."
      : "내가 움직일 차례 \(mine.count)건, 기한이 지난 일 \(late)건입니다."
    let lists: [HTML] = [
      list(call, "내가 움직일 차례", mine, names), list(call, "업체 차례", items.filter { $0.who == .employer }, names),
      list(call, "구직자 차례", items.filter { $0.who == .seeker }, names),
    ]
    let scope = tabs([("내 담당", "/desk", !everyone), ("센터 전체", "/desk?all=1", everyone)])
    return Page(
      title: "오늘 누구를 만나나", lead: lead,
      body: columns(aside: finder(call, typed: typed), main: "\(scope)\(lists)"))
  }

  /// The box at which a returning visitor is found.
  static func finder(_ call: Call, typed: TypedForm) -> HTML {
    let box = textField(
      "q", label: "방문한 분 찾기", value: typed.value("q"), hint: "이름 두 글자 이상, 생년월일, 또는 성과 전화 뒤 네 자리(예: 홍 5678)",
      error: typed.error("q"), type: "search")
    return """
      \(typed.summary())\(form(call, action: "/desk/search", box + formActions([button("찾기")])))
      \(buttonRow([linkButton("새 구직신청", "/desk/job-seekers/new"), linkButton("취업 목록", "/desk/placements", .tertiary)]))
      """
  }

  private static func list(
    _ call: Call, _ title: String, _ items: [WorkItem], _ names: [ID<Person>: PersonView]
  ) -> HTML {
    let rows = items.map { item -> [HTML] in
      let late = item.due < call.today
      return [
        link(names[item.person]?.name ?? "(파기됨)", item.href), "\(item.about)",
        "\(item.task)",
        badge(item.due(on: call.today), late ? .danger : item.due == call.today ? .warning : .neutral),
      ]
    }
    return section(
      "\(title) (\(items.count))",
      table(
        caption: "기한이 이른 순",
        columns: [
          Column("구직자", heading: true), Column("무엇"), Column("기다리는 일"), Column("기한"),
        ], rows: rows,
        empty: "<p>지금은 없습니다.</p>"))
  }

  /// `more`: others match too and are not shown.
  static func found(_ call: Call, lines: [(JobSeeker, PersonView)], more: Bool) -> Page {
    let rows = lines.map { seeker, view -> [HTML] in
      [
        link(view.name, "/desk/job-seekers/\(seeker.id)"), "\(view.birthDate)", "\(view.phone)",
        "\(seeker.number)", JobSeekerPages.stateBadge(seeker, on: call.today),
      ]
    }
    let none: HTML = """
      <p>맞는 구직등록이 없습니다. 이름과 생년월일을 다시 확인하거나 새 구직신청을 받으십시오.</p>\
      \(linkButton("새 구직신청", "/desk/job-seekers/new"))
      """
    return Page(
      title: "찾은 구직자",
      lead: more
        ? "맞는 분이 더 있어 \(lines.count)명만 보입니다. 찾는 분이 없으면 생년월일이나 전화 뒤 네 자리를 함께 적어 다시 찾으십시오."
        : "\(lines.count)명을 찾았습니다.",
      body: """
        \(finder(call, typed: TypedForm()))
        \(table(
          caption: "찾은 구직자",
          columns: [
            Column("이름", heading: true), Column("생년월일"), Column("전화"), Column("구직번호"), Column("상태"),
          ], rows: rows, empty: none))
        """, breadcrumb: [("상담 창구", "/desk")])
  }
}
