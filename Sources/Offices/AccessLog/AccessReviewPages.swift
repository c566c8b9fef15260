import Pages
import Reference
import Vocabulary

/// Pages of the monthly review: values in, HTML out.
enum AccessReviewPages {
  typealias Sheet = AccessReviewRoutes.Sheet
  static let here = ("접속기록 점검", AccessReviewRoutes.path)

  static func list(
    _ segments: [AccessSegments.Segment], _ signed: [Month: AccessReview], _ staff: [String: String], _ today: Day
  ) -> Page {
    let rows = segments.map { segment -> [HTML] in
      let month = segment.month
      let review = signed[month]
      let state: HTML
      if let review {
        state = "\(badge("확인함", .success)) \(review.at.day) \(staff[review.account] ?? review.account)"
      } else if month == today.yearMonth {
        state = "\(badge("쌓이는 중")) 다음 달에 점검"
      } else if segment.droppedAt != nil {
        state = badge("기록 삭제됨")
      } else {
        let due = (try? AccessReviews.dueDay(of: month)) ?? month.next.first
        state = "\(badge(due < today ? "늦음" : "점검할 차례", due < today ? .danger : .warning)) \(due)까지"
      }
      return [
        link("\(month)", "\(AccessReviewRoutes.path)/\(month)"), "\(segment.rows.grouped)줄", state,
        "\(review.map { "\($0.flagged.grouped)건" } ?? "–")",
      ]
    }
    return Page(
      title: "접속기록을 달마다 점검했나", lead: "달이 끝나면 그 달의 점검이 여기에 저절로 올라옵니다.",
      body: table(
        caption: "달마다의 점검",
        columns: [
          Column("달", heading: true), Column("기록", numeric: true), Column("상태"), Column("살펴볼 것", numeric: true),
        ],
        rows: rows, empty: "<p>아직 접속기록이 없습니다.</p>"), breadcrumb: [PrivacyGround.home])
  }

  static func one(_ call: Call, _ sheet: Sheet, _ staff: [String: String], _ typed: TypedForm) -> Page {
    let flagged = sheet.findings.reduce(0) { $0 + $1.count }
    let done: HTML =
      call.queryReader().flag("signed") ? alert(kind: .success, title: "점검을 확인했습니다. 결과 보고를 인쇄할 수 있습니다.") : .empty
    let lead: HTML =
      "요청 \(sheet.requests.grouped)건에서 \(sheet.persons.grouped)명이 보였고, 살펴볼 것은 \(flagged.grouped)건입니다."
    return Page(
      title: "\(sheet.month)에 이상한 접속이 있었나", lead: lead,
      body: done + typed.summary() + findings(sheet) + chain(sheet) + signing(call, sheet, typed)
        + signatures(sheet, staff), breadcrumb: [PrivacyGround.home, here])
  }

  private static func findings(_ sheet: Sheet) -> HTML {
    let rows = sheet.findings.map { finding -> [HTML] in
      let path = "\(AccessReviewRoutes.path)/\(sheet.month)/rules/\(finding.rule.code)"
      return [
        "\(finding.rule.title)", "\(finding.rule.words)",
        number(finding.count, "건", href: finding.count > 0 ? path : nil),
        "\(finding.rule.source) (\(finding.rule.confidence.label))",
      ]
    }
    return section(
      "살펴볼 것", id: "findings",
      table(
        caption: "점검 기준마다 걸린 기록",
        columns: [Column("기준", heading: true), Column("무엇을 찾나"), Column("건수", numeric: true), Column("출처")], rows: rows)
    )
  }

  private static func chain(_ sheet: Sheet) -> HTML {
    let line: HTML
    if sheet.segment.droppedAt != nil {
      line = "<p>보존기간이 지나 통째로 지운 달입니다. 마지막 해시 <code>\(sheet.segment.hash.prefix(16))…</code>이 남아 있습니다.</p>"
    } else if let row = sheet.broken {
      line = alert(kind: .danger, title: "\(row)번째 줄이 쓰인 대로가 아닙니다. 시스템 관리자와 함께 백업과 견주십시오.")
    } else {
      line = "<p>\(sheet.segment.rows.grouped)줄을 처음부터 확인했습니다. 바뀌거나 빠진 줄이 없습니다.</p>"
    }
    return section("바뀐 기록이 없는지", id: "chain", line)
  }

  private static func signing(_ call: Call, _ sheet: Sheet, _ typed: TypedForm) -> HTML {
    guard sheet.month < call.today.yearMonth else {
      return section("점검 확인", id: "sign", "<p>이 달이 끝나면 확인할 수 있습니다.</p>")
    }
    guard call.caller.roles.contains(.privacyOfficer) else {
      return section("점검 확인", id: "sign", "<p>개인정보 보호책임자가 확인합니다.</p>")
    }
    let title = sheet.reviews.isEmpty ? "점검 확인" : "다시 확인"
    let body = form(
      call, action: "\(AccessReviewRoutes.path)/\(sheet.month)",
      textArea(
        "note", label: "확인한 것과 사후조치", value: typed.value("note"),
        hint: "예: 밤에 본 3건은 당직 상담으로 확인. 업무 없이 연 1건은 당사자에게 소명을 받고 교육함. 봉인해 보관합니다.", error: typed.error("note"),
        required: true) + "<p>확인하면 고치거나 지울 수 없습니다. 더 알게 되면 다시 확인해 덧붙입니다.</p>"
        + formActions([button("\(sheet.month) \(title)")]))
    return section(title, id: "sign", sheet.reviews.isEmpty ? body : disclosure(title, body, open: typed.isTyped))
  }

  private static func signatures(_ sheet: Sheet, _ staff: [String: String]) -> HTML {
    guard !sheet.reviews.isEmpty else { return .empty }
    let rows = sheet.reviews.map { review -> [HTML] in
      [
        "\(PrivacyGround.when(review.at))", "\(staff[review.account] ?? review.account)",
        "\(review.flagged.grouped)건", "\(review.note)",
      ]
    }
    return section(
      "확인한 기록", id: "signed",
      table(
        caption: "확인 \(rows.count)번",
        columns: [Column("언제", heading: true), Column("누가"), Column("살펴본 것", numeric: true), Column("확인한 것과 사후조치")],
        rows: rows) + buttonRow([linkButton("점검 결과 보고 인쇄", "\(AccessReviewRoutes.path)/\(sheet.month)/sheet")]))
  }

  static func rows(
    _ finding: AccessScan.Finding, _ month: Month, _ ground: PrivacyGround, names: [String: String],
    staff: [String: String], reasons: [String?]
  ) -> Page {
    let rows = zip(finding.entries, reasons).map { entry, reason -> [HTML] in
      [
        "\(PrivacyGround.when(entry.at))", "\(entry.account.map { staff[$0] ?? $0 } ?? "")", "\(entry.address)",
        link(ground.act(entry), "\(AccessLogRoutes.path)/\(entry.request)"), "\(PrivacyGround.work(entry))",
        "\(reason ?? "")", "\(entry.person.map { names[$0] ?? "파기된 사람" } ?? "")",
      ]
    }
    let cut: HTML =
      finding.count > finding.entries.count
      ? "<p>\(finding.count.grouped)건 가운데 처음 \(finding.entries.count)건입니다.</p>" : .empty
    return Page(
      title: "\(month): \(finding.rule.title)", lead: "\(finding.rule.words) \(finding.count.grouped)건입니다.",
      body: cut
        + table(
          caption: finding.rule.title,
          columns: [
            Column("언제", heading: true), Column("누가"), Column("어디서"), Column("무엇을"), Column("업무"), Column("적은 사유"),
            Column("누구를"),
          ], rows: rows, empty: "<p>이 기준에 걸린 기록이 없습니다.</p>"),
      breadcrumb: [PrivacyGround.home, here, ("\(month)", "\(AccessReviewRoutes.path)/\(month)")])
  }

  /// 점검 결과 보고: one A4 sheet.
  static func printed(_ sheet: Sheet, office: String, staff: [String: String]) -> Page {
    let review = sheet.reviews.first
    let facts = structuredList([
      ("기관", "\(office)"), ("점검 대상", "\(sheet.month) 접속기록 \(sheet.segment.rows.grouped)줄"),
      ("근거", "개인정보의 안전성 확보조치 기준 제8조제2항, 내부 관리계획"),
      ("점검자", "\(review.map { staff[$0.account] ?? $0.account } ?? "아직 확인하지 않음")"),
      ("점검일", "\(review.map { PrivacyGround.when($0.at) } ?? "–")"),
      ("요청·보인 사람", "\((review?.requests ?? sheet.requests).grouped)건 · \((review?.persons ?? sheet.persons).grouped)명"),
      ("위·변조 확인", (review?.sound ?? (sheet.broken == nil)) ? "이상 없음" : "이상 있음"),
      ("마지막 해시", "<code>\(review?.lastHash ?? sheet.segment.hash)</code>"),
    ])
    let found = table(
      caption: "점검 기준마다 살펴본 건수",
      columns: [Column("기준", heading: true), Column("무엇을 찾나"), Column("건수", numeric: true)],
      rows: sheet.findings.map { ["\($0.rule.title)", "\($0.rule.words)", number($0.count, "건")] })
    return Page(
      title: "접속기록 점검 결과 보고 (\(sheet.month))", lead: "",
      body: facts + section("점검 결과", found)
        + section("확인한 것과 사후조치", "<p>\(review?.note ?? "아직 확인하지 않았습니다.")</p>")
        + table(
          caption: "결재", columns: [Column("담당"), Column("개인정보 보호책임자"), Column("기관장")],
          rows: [[" ", " ", " "]]),
      breadcrumb: [PrivacyGround.home, here, ("\(sheet.month)", "\(AccessReviewRoutes.path)/\(sheet.month)")])
  }
}
