import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/privacy`: what waits for the privacy officer, soonest first, and whose move it is.
struct PrivacyDesk: Sendable {
  let ground: PrivacyGround
  static let path = "/desk/privacy"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: PrivacyGround.readers, purpose: .privacy, summary: "개인정보 보호 업무: 기다리는 일과 차례",
        handler: home)
    ]
  }

  private typealias Waiting = PrivacyWaiting.Item

  @Sendable func home(_ call: Call) async throws -> Reply {
    let (office, today, ground) = (call.caller.office, call.today, ground)
    return .page(
      try await ground.database.read { tx in
        let waiting =
          try reviews(office, today, tx) + requests(office, tx) + destructions(office, today, tx)
          + ground.waiting.items(office, today, tx)
        let months = try OfficeStore().settings(of: office, tx).accessLogMonths
        let over = try AccessSegments().all(of: office, tx).filter {
          $0.droppedAt == nil && AccessSegments().isOver($0.month, months: months, on: today)
        }
        let days: Int = try Reference.privacy().dormantDays.value(on: today) ?? 90
        let dormant = try AccountStore().idle(since: today.adding(days: -days), in: office, tx).count
        return page(waiting.sorted { ($0.due, $0.title) < ($1.due, $1.title) }, over.count, dormant, today)
      })
  }

  private func reviews(_ office: String, _ today: Day, _ tx: any ReadTransaction) throws -> [Waiting] {
    try ground.reviews.due(in: office, on: today, tx).map { month in
      Waiting(
        title: "\(month) 접속기록 점검", path: "\(AccessReviewRoutes.path)/\(month)",
        next: "개인정보 보호책임자가 살펴보고 확인", due: try AccessReviews.dueDay(of: month))
    }
  }

  private func requests(_ office: String, _ tx: any ReadTransaction) throws -> [Waiting] {
    try ground.requests.open(in: office, tx).map { request in
      Waiting(
        title: "\(request.number)번 권리 요구(\(request.kind.label))", path: "\(RightsRequestRoutes.path)/\(request.id)",
        next: "개인정보 보호책임자가 본인에게 회신", due: request.dueOn)
    }
  }

  private func destructions(_ office: String, _ today: Day, _ tx: any ReadTransaction) throws -> [Waiting] {
    let staff = try ground.staff(of: office, tx)
    let days: Int = try Reference.privacy().destructionDays.value(on: today) ?? 5
    return try DestructionStore().waiting(in: office, tx).map { list in
      let count = try DestructionStore().items(of: list.id, in: office, tx).filter { $0.hold == nil }.count
      return Waiting(
        title: "\(list.drawnOn) 파기 목록 \(count)명", path: "\(DestructionRoutes.path)/\(list.id)",
        next: DestructionPages.next(list, staff), due: list.drawnOn.adding(days: days))
    }
  }

  private func page(_ waiting: [Waiting], _ over: Int, _ dormant: Int, _ today: Day) -> Page {
    let late = waiting.filter { $0.due < today }.count
    let rows = waiting.map { item -> [HTML] in
      let left = item.due.number - today.number
      return [
        link(item.title, item.path), "\(item.next)",
        left < 0 ? badge("\(item.due) · \(-left)일 늦음", .danger) : "\(item.due) · \(left)일 남음",
      ]
    }
    let ways = grid([
      way("누가 누구를 보았나", AccessLogRoutes.path, "직원, 사람, 날짜, 업무로 접속기록을 찾습니다."),
      way("접속기록 점검", AccessReviewRoutes.path, "달마다 이상한 접속을 살펴보고 확인합니다."),
      way("정보주체 권리 요구", RightsRequestRoutes.path, "열람·정정·삭제·처리정지·동의 철회에 기한 안에 답합니다."),
      way("파기", DestructionRoutes.path, "보유기간이 끝난 사람을 검토하고 승인해 파기합니다."),
      way("파기대장", DestructionRoutes.register, "무엇을 몇 명, 어떤 근거로 파기했는지 봅니다."),
      way("보유기간과 근거", DestructionRoutes.retention, "지울 수 있는 접속기록 \(over)달."),
      way("직원 권한 기록", StaffRightsRoutes.path, "권한을 주고 거둔 일을 3년 이상 봅니다."),
      way("오래 쓰지 않은 계정", "/desk/privacy/dormant", "\(dormant)개."),
    ])
    return Page(
      title: "개인정보를 지키려면 오늘 무엇을 하나", lead: "기다리는 일 \(waiting.count)건, 그 가운데 늦은 것 \(late)건.",
      body: table(
        caption: "기다리는 일, 급한 것부터", columns: [Column("일", heading: true), Column("다음 차례"), Column("기한")], rows: rows,
        empty: "<p>지금 기다리는 일이 없습니다. 달이 끝나면 점검이, 보유기간이 끝나면 파기 목록이 저절로 올라옵니다.</p>") + section("업무", id: "ways", ways),
      breadcrumb: [])
  }

  private func way(_ title: String, _ path: String, _ text: String) -> HTML {
    card(link(title, path), "<p>\(text)</p>")
  }
}
