import Pages
import Reference
import Vocabulary

/// The basis of a roster: on the project's page, as a form, and on paper.
enum RosterBasisPages {
  static func clause(_ code: String) -> RosterClause? {
    (try? Reference.rosters())?.clauses.first { $0.code == code }
  }

  /// Statute, purpose, who asked, who confirmed, how long it is kept.
  static func facts(_ basis: RosterBasis, _ staff: [String: String]) -> HTML {
    let clause = clause(basis.clause)
    let kept = (try? Reference.privacy())?.retention.first { $0.code == basis.retention }
    let months: Int? = kept?.periods.value(on: basis.requestedAt.day)
    let decided: HTML =
      basis.decidedAt.map { "\(staff[basis.decidedBy ?? ""] ?? "알 수 없음") · \($0.day) \(basis.state.label)" } ?? "아직 없음"
    return structuredList([
      ("상태", RosterPages.state(basis)),
      (
        "법적 근거",
        clause.map { "\($0.statute) “\($0.words)” (\($0.confidence.label): \($0.source))" } ?? "\(basis.clause)"
      ),
      ("목적", "\(basis.purpose)"), ("문서번호", "\(basis.document ?? "없음")"),
      ("받는 항목", "\(RosterColumn.allCases.map(\.label).joined(separator: ", "))"),
      (
        "보유기간",
        kept.map {
          "\($0.title): \($0.start.label)부터 \(months.map { "\($0)개월" } ?? "정하지 않음")(\($0.periods.first?.source ?? ""))"
        } ?? "\(basis.retention)"
      ),
      ("요청", "\(staff[basis.requestedBy] ?? "알 수 없음") · \(basis.requestedAt.day)"), ("확인", decided),
    ])
  }

  static func duties() -> HTML {
    let duties = (try? Reference.rosters())?.duties ?? []
    return "<ul>\(duties, { "<li>\($0)</li>" })</ul>"
  }

  /// What the department fills in.
  static func form(_ call: Call, _ path: String, _ typed: TypedForm) -> HTML {
    let clauses = ((try? Reference.rosters())?.clauses ?? []).filter { $0.holds(on: call.today) }
    let explained = clauses.map { "<li><b>\($0.title)</b>: \($0.statute) “\($0.words)”. \($0.asks)</li>" as HTML }
    return Pages.form(
      call, action: "\(path)/basis",
      selectField(
        "clause", label: "법적 근거", options: clauses.map { ($0.code, "\($0.title) (\($0.statute))") },
        selected: typed.value("clause"), error: typed.error("clause"), required: true)
        + "<ul class=\"naeil-hint\">\(explained)</ul>"
        + textArea(
          "purpose", label: "목적", value: typed.value("purpose"),
          hint: "예: 동행일자리 참여 실적 확인과 다른 재정지원 일자리사업과의 중복 참여 확인(○○구 일자리 조례 제5조)",
          error: typed.error("purpose"), required: true, rows: 3)
        + textField(
          "document", label: "문서번호", value: typed.value("document"), hint: "예: 일자리정책과-1234(2026-03-02)",
          error: typed.error("document"))
        + formActions([button("개인정보 보호책임자에게 확인 요청")]))
  }

  /// To confirm or to take back, for who may now.
  static func moves(_ sheet: RosterDesk.Sheet, _ call: Call, _ typed: TypedForm) -> HTML {
    guard let basis = sheet.basis else { return .empty }
    let isOfficer = call.caller.roles.contains(.privacyOfficer)
    guard isOfficer || sheet.sight == .department else { return .empty }
    let actor = isOfficer ? Actor.privacyOfficer : call.caller.actor(among: RosterDesk.senders)
    let next = RosterBasis.next(from: basis.state, for: actor).filter { $0 != .requested }
    guard !next.isEmpty else { return .empty }
    let buttons = next.map { goal in
      button(
        goal == .confirmed ? "근거를 확인함" : "근거를 거두어들임", kind: goal == .confirmed ? .primary : .tertiary, name: "to",
        value: goal.rawValue)
    }
    return Pages.form(
      call, action: "\(sheet.path)/basis/transitions",
      textField(
        "reason", label: "사유", value: typed.value("reason"), hint: "거두어들일 때 적습니다", error: typed.error("reason"))
        + formActions(buttons))
  }

  /// The basis by itself, for paper.
  static func paper(_ sheet: RosterDesk.Sheet, _ call: Call) -> Page {
    let body: HTML =
      sheet.basis.map { basis in
        let rows = sheet.moves.map { move -> [HTML] in
          [
            "\(move.at.day)", "\(move.state.label)", "\(sheet.staff[move.account] ?? "알 수 없음")", "\(move.reason ?? "")",
          ]
        }
        return facts(basis, sheet.staff) + section("함께 지킬 것", duties())
          + section(
            "처리한 기록",
            table(
              caption: "요청과 확인", columns: [Column("날짜", heading: true), Column("처리"), Column("누가"), Column("사유")],
              rows: rows))
          + "<p><button type=\"button\" class=\"naeil-button naeil-button-secondary\" data-print hidden>인쇄</button></p>"
      } ?? "<p>아직 요청한 근거가 없습니다. 담당 부서가 사업의 명단 화면에서 요청합니다.</p>"
    return Page(
      title: "\(sheet.project.name) \(sheet.year)년 명단을 받는 근거",
      lead: "\(sheet.project.department)의 사업 ‘\(sheet.project.name)’(\(sheet.project.code))에 참여한 사람의 명단을 받는 근거입니다.",
      body: body, breadcrumb: [RosterPages.here, (sheet.project.name, sheet.path)])
  }
}
