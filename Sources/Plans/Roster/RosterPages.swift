import Pages
import Vocabulary

/// The list of all rosters of a year.
enum RosterPages {
  static let here = ("명단 제출", RosterRoutes.path)

  static func list(_ items: [RosterDesk.Item], year: Int, _ call: Call) -> Page {
    let waiting = items.filter { $0.basis?.state == .requested }.count
    let sent = items.filter { $0.posted != nil }.count
    let rows = items.map { item -> [HTML] in
      [
        link(item.project.name, RosterRoutes.path(item.project.code, year)), "\(item.project.department)",
        state(item.basis), number(item.rows, "줄"), number(item.persons, "명"),
        number(item.posted?.counts.elsewhere ?? 0, "줄"), "\(item.posted?.decidedAt?.day.description ?? "없음")",
        "\(next(item))",
      ]
    }
    let years: [(String, String, Bool)] = [year - 1, year, year + 1].map {
      ("\($0)년", "\(RosterRoutes.path)?year=\($0)", $0 == year)
    }
    let table = table(
      caption: "\(year)년, 사람을 세는 사업 \(items.count)개",
      columns: [
        Column("사업", heading: true), Column("담당부서"), Column("받는 근거"), Column("명단", numeric: true),
        Column("사람", numeric: true), Column("다른 사업에도 있음", numeric: true), Column("마지막 제출"), Column("다음 차례"),
      ], rows: rows,
      empty:
        "<p>볼 수 있는 사업이 없습니다. 담당 부서가 정해지지 않았으면 기획 담당자에게 부서를 정해 달라고 요청하십시오.</p>")
    return Page(
      title: "어느 사업의 명단이 들어왔나",
      lead: "\(year)년 사업 \(items.count)개 가운데 \(sent)개의 명단이 올라 있고, \(waiting)개는 받는 근거의 확인을 기다립니다.",
      body: tabs(years) + table, breadcrumb: [("업무", "/desk")])
  }

  static func state(_ basis: RosterBasis?) -> HTML {
    switch basis?.state {
    case nil: badge("없음")
    case .requested: badge("확인 요청", .warning)
    case .confirmed: badge("확인됨", .success)
    case .withdrawn: badge("거두어들임", .danger)
    }
  }

  private static func next(_ item: RosterDesk.Item) -> String {
    switch item.basis?.state {
    case nil, .withdrawn: "부서가 받는 근거를 적어 확인 요청"
    case .requested: "개인정보 보호책임자가 근거 확인"
    case .confirmed: item.posted == nil ? "부서가 명단 제출" : "고친 명단이 있으면 부서가 다시 제출"
    }
  }

  /// Lines by what becomes of them, in one row of figures.
  static func counts(_ counts: RosterCounts, posted: Bool) -> HTML {
    figures([
      figure(value: counts.lines, unit: "줄", label: "보낸 명단", basis: "첫 줄의 열 이름을 뺀 수"),
      figure(value: counts.added, unit: "줄", label: posted ? "새로 올림" : "새로 올릴 것"),
      figure(value: counts.changed, unit: "줄", label: posted ? "정정함" : "정정할 것", basis: "먼저 올린 내용과 다름"),
      figure(value: counts.gone, unit: "줄", label: posted ? "뺌" : "빠질 것", basis: "먼저 올린 명단에는 있으나 이번에는 없음"),
      figure(value: counts.same, unit: "줄", label: "그대로", basis: "원장에 아무것도 적지 않음"),
      figure(value: counts.refused, unit: "줄", label: "고칠 것"),
      figure(value: counts.asks, unit: "줄", label: "누구인지 고를 것", basis: "이름과 생년월일이 같은 사람이 여럿"),
      figure(value: counts.elsewhere, unit: "줄", label: "다른 사업에도 있음", basis: "같은 해 중복 참여 확인 대상"),
    ])
  }
}
