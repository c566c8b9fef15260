import Offices
import Pages
import Vocabulary

/// The counsellor's desk: values in, HTML out.
enum DeskPages {
  /// What the desk shows.
  struct View: Sendable {
    let filter: WorkFilter
    let counts: WorkCounts
    /// The columns on show, in order.
    let columns: [(turn: Actor, items: [WorkItem])]
    let names: [ID<Person>: PersonView]
    let person: SeekerSheet?
  }

  static func desk(_ call: Call, _ view: View, _ typed: TypedForm) -> Page {
    let columns = view.columns.map { WorkPages.column(call, $0.turn, $0.items, view.names, view.counts, view.filter) }
    let list: HTML = "\(WorkPages.filters(view.counts, view.filter))"
    guard let person = view.person else {
      return Page(
        title: "오늘 누구를 만나나", lead: lead(view.counts),
        body: "\(finder(call, typed: typed))\(list)<div class=\"naeil-work-columns\">\(columns)</div>")
    }
    let side: HTML = "<div class=\"naeil-desk-list\">\(list)\(columns)</div>"
    return Page(
      title: JobSeekerPages.title(person.view),
      lead: "\(JobSeekerPages.stateBadge(person.seeker, on: call.today)) \(JobSeekerPages.number(person))",
      body:
        "<div class=\"naeil-desk\">\(side)<div class=\"naeil-desk-person\">\(panel(call, person, view.filter))</div></div>",
      breadcrumb: [("상담 창구", view.filter.address { $0.person = nil })])
  }

  private static func lead(_ counts: WorkCounts) -> HTML {
    guard counts.all() > 0 else { return "기다리는 일이 없습니다. 방문한 분을 찾거나 새 구직신청을 받으십시오." }
    let late = counts.all(.overdue)
    return """
      내가 움직일 차례 \(counts.all(.counsellor).grouped)건, 업체 \(counts.all(.employer).grouped)건, 구직자 \
      \(counts.all(.seeker).grouped)건입니다. \(late == 0 ? "기한이 지난 일은 없습니다." : "기한이 지난 일이 \(late.grouped)건입니다.")
      """
  }

  /// The chosen person beside the list: who it is, what waits, what to do, what was, what fits.
  private static func panel(_ call: Call, _ sheet: SeekerSheet, _ filter: WorkFilter) -> HTML {
    let path = "/desk/job-seekers/\(sheet.seeker.id)"
    let events = sheet.timeline.events.prefix(6).map(JobSeekerPages.event)
    let past: HTML = events.isEmpty ? "<p>아직 없습니다.</p>" : timeline(Array(events))
    return """
      <p class="naeil-desk-back">\(link("할 일 목록으로", filter.address { $0.person = nil }))</p>\
      \(JobSeekerPages.actions(call, sheet))\(JobSeekerPages.waiting(call, sheet))\
      \(JobSeekerPages.header(call, sheet))\(JobSeekerPages.matches(sheet))\(section("지난 일", past))\
      <p>\(link("알선·취업·희망 조건까지 모두 보기", path))</p>
      """
  }

  /// The box at which a returning visitor is found.
  static func finder(_ call: Call, typed: TypedForm) -> HTML {
    let box = textField(
      "q", label: "방문한 분 찾기", value: typed.value("q"),
      hint: "이름 두 글자 이상, 생년월일, 성과 전화 뒤 네 자리(예: 홍 5678), 또는 구직번호(예: 2026-000123)", error: typed.error("q"),
      type: "search")
    let ways = buttonRow([
      linkButton("새 구직신청", "/desk/job-seekers/new"), linkButton("취업 목록", "/desk/placements", .tertiary),
      linkButton("구인업체", "/desk/employers", .tertiary),
    ])
    return """
      \(typed.summary())<div class="naeil-finder">\(form(call, action: "/desk/search", "\(box)\(formActions([button("찾기")]))"))\
      \(ways)</div>
      """
  }

  /// `more`: others match too and are not shown.
  static func found(_ call: Call, lines: [(JobSeeker, PersonView)], more: Bool) -> Page {
    let rows = lines.map { seeker, view -> [HTML] in
      [
        link(view.name, WorkFilter(person: seeker.id).address()), "\(view.birthDate)", "\(view.phone)",
        "\(seeker.number)", JobSeekerPages.stateBadge(seeker, on: call.today),
      ]
    }
    let none: HTML = """
      <p>맞는 구직등록이 없습니다. 이름과 생년월일, 구직번호를 다시 확인하거나 새 구직신청을 받으십시오.</p>\
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
