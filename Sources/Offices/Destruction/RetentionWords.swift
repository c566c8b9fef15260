import Pages
import Vocabulary

/// What is kept of a person and by which law, on the pages of destruction and of requests.
enum RetentionWords {
  /// One line a class of record: until when, by which rule; what a law has kept today is marked.
  static func list(_ records: [KeptRecord], on today: Day) -> HTML {
    guard !records.isEmpty else { return "없음" }
    let lines = records.map { record -> HTML in
      let mark: HTML = record.binds(on: today) ? "\(badge("법령이 보관하게 함", .warning)) " : .empty
      return "<li>\(mark)<b>\(record.title)</b>: \(record.untilWords), \(record.source)</li>"
    }
    return "<ul>\(lines)</ul>"
  }

  /// Records of those to be destroyed that a law has kept today; nothing on a scheduled list, whose periods are over.
  static func bound(_ sheet: DestructionPages.Sheet, on today: Day) -> [KeptRecord] {
    guard sheet.list.origin == .request else { return [] }
    return sheet.items.filter { $0.hold == nil }.flatMap { sheet.kept[$0.person] ?? [] }.filter { $0.binds(on: today) }
  }

  /// What stands against destroying on request.
  static func warning(_ sheet: DestructionPages.Sheet, on today: Day) -> HTML {
    let open = sheet.request.flatMap { $0.state.isOver ? nil : $0 }
    let answer: HTML =
      open.map { request in
        alert(
          kind: .warning, title: "\(request.number)번 권리 요구의 회신을 아직 적지 않았습니다(기한 \(request.dueOn)).",
          body: """
            <p>\(link("먼저 회신하고 적기", "\(RightsRequestRoutes.path)/\(request.id)#answer")). 그래도 먼저 파기하면 이름과 연락처를 \
            회신을 적을 때까지 요구에 봉인해 둡니다.</p>
            """)
      } ?? .empty
    return answer + law(bound(sheet, on: today))
  }

  /// The laws that have these records kept.
  static func law(_ bound: [KeptRecord]) -> HTML {
    guard !bound.isEmpty else { return .empty }
    let lines = bound.map { "<li>\($0.title): \($0.duty ?? ""), \($0.untilWords)</li>" as HTML }
    return alert(
      kind: .warning, title: "법령이 보관하게 한 기록이 있어 지금은 파기할 수 없습니다(개인정보 보호법 제21조제1항 단서).",
      body: """
        <ul>\(lines)</ul><p>그 까닭을 ‘일부 들어주고 회신’이나 ‘거절 회신’으로 본인에게 알리십시오. 기간이 끝나면 저절로 파기 목록에 오릅니다.</p>
        """)
  }
}
