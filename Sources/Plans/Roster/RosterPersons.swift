import Ledger
import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/rosters/{project}/{year}/persons`: who stands on the roster. Each person shown is in the access log first.
struct RosterPersons {
  let desk: RosterDesk
  let call: Call
  let year: Int
  let after: Int
  static let limit = 100

  func page() async throws -> Page {
    let (desk, call, year, after) = (desk, call, year, after)
    return try await desk.database.read { tx in
      let project = try desk.project(call, tx)
      let sight = try desk.sight(of: project, call.caller, tx)
      guard sight != .counts else { throw NotFound("우리 부서의 사업") }
      let office = call.caller.office
      let basis = try RosterBasisStore().find(project.code, year: year, in: office, tx)
      guard basis?.state != .withdrawn else {
        throw Conflict("이름을 보여 드리지 않습니다", "이 명단을 받는 근거가 거두어졌습니다. 근거를 새로 적어 개인정보 보호책임자의 확인을 받은 뒤 보십시오.")
      }
      let rows = try RosterRows().standing(of: project.code, year: year, in: office, tx)
      let shown = Array(rows.dropFirst(after).prefix(Self.limit))
      let people = try desk.vault.open(Array(Set(shown.map(\.person))), in: office, tx)
      let elsewhere = try PersonProjects().projects(
        of: Set(shown.map(\.person.text)), in: Period(year: year), office: office, tx)
      call.shown.task("roster:\(project.code)/\(year)")
      for id in people.keys.sorted() { call.shown.person(id.text) }
      let cells = shown.map { row -> [HTML] in
        let others = (elsewhere[row.person.text] ?? []).subtracting([project.code]).sorted()
        return Self.cells(row, people[row.person]?.seen(plainly: sight == .department), others)
      }
      return Self.page(project, year, cells, total: rows.count, after: after, masked: sight == .auditor)
    }
  }

  private static func cells(_ row: RosterRow, _ person: PersonView?, _ others: [String]) -> [HTML] {
    [
      "\(person?.name ?? "파기된 사람")", "\(person?.birthDate ?? "")", "\(person?.phone ?? "")", "\(row.startedOn)",
      "\(row.endsOn?.description ?? "정하지 않음")", "\(others.isEmpty ? "없음" : others.joined(separator: ", "))",
    ]
  }

  private static func page(
    _ project: PlanProject, _ year: Int, _ cells: [[HTML]], total: Int, after: Int, masked: Bool
  ) -> Page {
    let path = RosterRoutes.path(project.code, year)
    let more: HTML =
      after + cells.count < total
      ? "<p>\(link("다음 \(limit)명", "\(path)/persons?after=\(after + cells.count)"))</p>" : .empty
    return Page(
      title: "\(project.name) \(year)년 명단에 누가 있나",
      lead: masked
        ? "가린 이름만 보입니다. 본 사람마다 접속기록이 남습니다." : "본 사람마다 접속기록이 남습니다. 맡은 일에 필요한 만큼만 봅니다.",
      body: table(
        caption: "\(total.grouped)줄 가운데 \(cells.isEmpty ? 0 : after + 1)–\(after + cells.count)번째",
        columns: [
          Column("성명", heading: true), Column("생년월일"), Column("전화"), Column("시작일"), Column("종료일"),
          Column("같은 해 다른 사업"),
        ], rows: cells, empty: "<p>올라 있는 명단이 없습니다. 명단을 올리면 나타납니다.</p>") + more,
      breadcrumb: [RosterPages.here, (project.name, path)])
  }
}
