import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/privacy/reviews`: the monthly review of the access log, its findings, its signature, its printed sheet.
struct AccessReviewRoutes: Sendable {
  let ground: PrivacyGround
  static let path = "/desk/privacy/reviews"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, Self.path, audience: PrivacyGround.readers, purpose: .audit, summary: "접속기록 월간 점검 목록", handler: list),
      Endpoint(
        .get, "\(Self.path)/{month}", audience: PrivacyGround.readers, purpose: .audit, summary: "한 달의 접속기록 점검"
      ) { call in .page(try await page(call, TypedForm())) },
      Endpoint(
        .post, "\(Self.path)/{month}", audience: PrivacyGround.officers, purpose: .audit, summary: "접속기록 점검 확인(서명)",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: sign),
      Endpoint(
        .get, "\(Self.path)/{month}/rules/{rule}", audience: PrivacyGround.readers, purpose: .audit,
        summary: "점검 기준 하나에 걸린 기록", handler: rule),
      Endpoint(
        .get, "\(Self.path)/{month}/sheet", audience: PrivacyGround.readers, purpose: .audit,
        summary: "접속기록 점검 결과 보고(인쇄)", handler: sheet),
    ]
  }

  private static func month(_ call: Call) throws -> Month {
    guard let month = Month(try call.parameter("month")) else { throw NotFound("점검할 달") }
    return month
  }

  @Sendable func list(_ call: Call) async throws -> Reply {
    let (office, today, ground) = (call.caller.office, call.today, ground)
    return .page(
      try await ground.database.read { tx in
        let segments = try AccessSegments().all(of: office, tx)
        let signed = Dictionary(
          try ground.reviews.all(in: office, tx).map { ($0.month, $0) }, uniquingKeysWith: { newest, _ in newest })
        return AccessReviewPages.list(segments, signed, try ground.staff(of: office, tx), today)
      })
  }

  private func page(_ call: Call, _ typed: TypedForm) async throws -> Page {
    let (office, month, ground) = (call.caller.office, try Self.month(call), ground)
    return try await ground.database.read { tx in
      let sheet = try self.sheet(month, office, tx)
      return AccessReviewPages.one(call, sheet, try ground.staff(of: office, tx), typed)
    }
  }

  /// What is known of a month.
  struct Sheet {
    let month: Month, segment: AccessSegments.Segment
    let findings: [AccessScan.Finding], requests: Int, persons: Int
    let broken: Int?
    let reviews: [AccessReview]
  }

  private func sheet(_ month: Month, _ office: String, _ tx: any ReadTransaction) throws -> Sheet {
    guard let segment = try AccessSegments().all(of: office, tx).first(where: { $0.month == month }) else {
      throw NotFound("그 달의 접속기록")
    }
    let scan = try ground.reviews.scan(month, in: office, tx)
    return Sheet(
      month: month, segment: segment, findings: scan.findings, requests: scan.requests, persons: scan.persons,
      broken: try AccessChain().firstBroken(in: office, month: month, tx),
      reviews: try ground.reviews.all(of: month, in: office, tx))
  }

  @Sendable func sign(_ call: Call) async throws -> Reply {
    let (office, month, ground) = (call.caller.office, try Self.month(call), ground)
    let reader = call.reader()
    let note = reader.text("note", "확인한 것과 사후조치", required: true, max: 2000) ?? ""
    try reader.finish("점검을 확인하지 못했습니다")
    guard month < call.today.yearMonth else { throw AccessReviews.Refusal.notOver(month) }
    let outcome = try await call.once(ground.database) { tx in
      let found = try ground.reviews.scan(month, in: office, tx)
      try ground.reviews.sign(month, found, note: note, in: office, by: call.caller.account, at: call.now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(month)?signed=yes")
    }
    return .redirect(outcome.location)
  }

  @Sendable func rule(_ call: Call) async throws -> Reply {
    let (office, month, ground) = (call.caller.office, try Self.month(call), ground)
    let code = try call.parameter("rule")
    return .page(
      try await ground.database.read { tx in
        let scan = try ground.reviews.scan(month, in: office, tx)
        guard let finding = scan.findings.first(where: { $0.rule.code == code }) else { throw NotFound("점검 기준") }
        let names = try ground.masked(finding.entries.compactMap(\.person), call, tx)
        let reasons = try ground.log.reasons(of: finding.entries, in: office, tx)
        return AccessReviewPages.rows(
          finding, month, ground, names: names, staff: try ground.staff(of: office, tx), reasons: reasons)
      })
  }

  @Sendable func sheet(_ call: Call) async throws -> Reply {
    let (office, month, ground) = (call.caller.office, try Self.month(call), ground)
    return .page(
      try await ground.database.read { tx in
        let sheet = try self.sheet(month, office, tx)
        return AccessReviewPages.printed(
          sheet, office: try OfficeStore().find(office, tx)?.name ?? office, staff: try ground.staff(of: office, tx))
      })
  }
}
