import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/placements/{id}/record`: what stands behind one ledger entry, for those who check figures and do not work with
/// people (감사·사업 담당): the person always masked, no form on the page.
struct PlacementRecord: Sendable {
  let counter: Counter
  static let readers: Set<Role> = [.auditor, .programmeOfficer, .administrator]

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/placements/{id}/record", audience: .staff(Self.readers), purpose: .audit,
        summary: "취업 기록(사람은 가림, 읽기만)", handler: show)
    ]
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    let (id, office) = (try call.id(of: Placement.self), call.caller.office)
    call.shown.task("placement:\(id)")
    let placements = PlacementStore()
    return try await counter.database.read { tx in
      guard let placement = try placements.find(id, in: office, tx) else { throw NotFound("취업") }
      let person = try counter.vault.find(placement.person, in: office, tx)
      if let person { call.shown.person(person.id.text) }
      let project = try placement.terms.project.flatMap { code in
        try counter.posting.projects.choices(office, placement.terms.startedOn.year, tx).first { $0.code == code }
      }
      return .page(
        Self.page(
          placement, person?.seen(plainly: false),
          employer: try counter.employers.find(placement.employer, in: office, tx)?.name ?? "",
          project: project.map { "\($0.title) (\($0.code))" },
          proofs: try placements.proofs(of: id, in: office, tx), lines: try placements.lines(of: id, in: office, tx),
          staff: try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) }))
    }
  }

  private static func page(
    _ placement: Placement, _ view: PersonView?, employer: String, project: String?, proofs: [Placement.Proof],
    lines: [PlacementLine], staff: [(String, String)]
  ) -> Page {
    let terms = placement.terms
    let facts = structuredList([
      ("구직자", "\(view?.name ?? JobSeekerPages.destroyed)"), ("업체", "\(employer)"), ("경로", "\(terms.kind.label)"),
      ("첫 출근일", "\(terms.startedOn)"), ("계약 끝나는 날", "\(terms.endsOn?.description ?? "정하지 않음")"),
      ("마지막 근무일", "\(placement.endedOn?.description ?? "근무 중")"), ("주 근로시간", "\(terms.weeklyHours)시간"),
      ("임금", "\(terms.wageKind.label) \(terms.wageAmount.grouped)원"), ("부문", "\(terms.sector.label)"),
      ("고용보험", "\(terms.insured.label)"), ("세부사업", "\(project ?? "해당 없음")"), ("등록일", "\(placement.recordedOn)"),
    ])
    let seen = proofs.map { "<li>\($0.kind.label)\($0.note.map { " — \($0)" } ?? "")</li>" as HTML }
    return Page(
      title: "이 기재의 근거는 무엇인가",
      lead: "\(badge(placement.state.label, PlacementPages.tone(placement.state))) 사람은 가려 보이고, 본 기록이 남습니다.",
      body: """
        \(section("취업 내용", facts))\(section("증빙", seen.isEmpty ? "<p>없습니다.</p>" : "<ul>\(seen)</ul>"))\
        \(PlacementPages.ledger(lines, staff: Dictionary(staff, uniquingKeysWith: { first, _ in first })))
        """, breadcrumb: [("업무", "/desk"), ("목표와 실적", "/desk/plans")])
  }
}

extension JobCentre {
  /// A confirmed hire that nobody has recognised yet.
  package struct Waiting: Sendable, Equatable {
    /// The placement's.
    package let id: String
    /// Project code; nil where none was chosen.
    package let project: String?
    /// First working day.
    package let startedOn: Day
    /// Last day for the recognition, by the dated rule.
    package let due: Day
  }

  /// Those of an office, longest first; at most 500. Nobody's name.
  package static func awaitingRecognition(
    in office: String, on today: Day, _ tx: any ReadTransaction
  ) throws -> [Waiting] {
    let days = try Reference.rules().moveDays.value(on: today)?.recognition ?? 0
    return try tx.rows(
      """
      SELECT p.id, p.project, p.started_on, t.moved_on FROM placement p
      JOIN placement_transition t ON t.office = p.office AND t.placement = p.id AND t.revision = p.revision
      WHERE p.office = ? AND p.state = 'confirmed' ORDER BY t.moved_on, p.id LIMIT 500
      """, office
    ).map { row in
      let started = try row.day("started_on")
      return Waiting(
        id: try row.text("id"), project: try row.textIfPresent("project"), startedOn: started,
        due: Holiday.workingDay(after: max(started, try row.day("moved_on")), count: days))
    }
  }
}
