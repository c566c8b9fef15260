import Ledger
import Offices
import Plans
import Storage
import Vocabulary

/// How a department of the demo hands in a programme's people: a basis the privacy officer confirms, a roster, and the
/// corrected one sent the same afternoon.
extension DemoYear {
  /// One line as the department writes it.
  private struct Line {
    let who: DemoPerson
    var endsOn: Day
    func cells(from day: Day, _ hours: Int) -> [String] {
      [
        who.name, who.birthDate.description, who.phone, day.description, endsOn.description, String(hours), "임시", "관내",
      ]
    }
  }
  private static let header = ["성명", "생년월일", "연락처", "시작일", "종료일", "주당 근로시간", "계약", "거주"]

  /// Who looks after which department: the programme officer 일자리정책과, the contributor another.
  mutating func seatDepartment(on day: Day) async throws {
    let (at, planner) = (tick(day), account("planner"))
    let seats = [account("officer"): "일자리정책과", account("contributor"): Self.contributing]
    try await database.write { tx in
      for (member, department) in seats {
        try DepartmentMembers().set(department, of: member, in: DemoDistrict.office, by: planner, at: at, tx)
      }
    }
  }

  mutating func handIn(_ round: Round, on day: Day) async throws {
    guard let project = plan.projects.first(where: { $0.code == round.project }) else { return }
    try await layGround(project, on: day)
    let ends = day.adding(months: round.months).adding(days: -1)
    var lines: [Line] = []
    var newcomers = 0
    for _ in 0..<round.persons * scale {
      let back = chance(15) ? pick(known.filter { round.ages.contains($0.who.age(on: day)) })?.who : nil
      if let back, lines.contains(where: { $0.who.name == back.name && $0.who.birthDate == back.birthDate }) {
        continue
      }
      let who =
        back ?? people.person(aged: round.ages, on: day, number: known.count + newcomers + 5000, using: &random)
      if back == nil { newcomers += 1 }
      lines.append(Line(who: who, endsOn: ends))
    }
    let first = try await send(lines, round, project, on: day, hour: 14)
    for (line, stamp) in zip(lines, first.lines) where !known.contains(where: { $0.who.phone == line.who.phone }) {
      known.append((stamp.person, line.who))
    }
    lines[0].endsOn = ends.adding(months: -1)
    lines.removeLast()
    _ = try await send(lines, round, project, on: day, hour: 16)
  }

  private mutating func layGround(_ project: PlanProject, on day: Day) async throws {
    let (asked, confirmed) = (tick(day, hour: 10), tick(day, hour: 11))
    let (officer, privacy, year) = (account("officer"), account("privacy"), calendar.year)
    try await database.write { tx in
      let store = RosterBasisStore()
      try store.request(
        .init(clause: "publicTask", purpose: "\(project.name) 참여 실적과 다른 일자리사업과의 중복 참여 확인(시연용으로 지어낸 목적)"),
        of: project.code, year: year, in: DemoDistrict.office, by: officer, as: .programmeOfficer, at: asked, tx)
      guard let basis = try store.find(project.code, year: year, in: DemoDistrict.office, tx) else { return }
      let next = try basis.moved(
        to: .confirmed, by: .privacyOfficer, account: privacy, at: confirmed, because: nil)
      try store.record(next, by: privacy, because: nil, at: confirmed, tx)
    }
  }

  private mutating func send(
    _ lines: [Line], _ round: Round, _ project: PlanProject, on day: Day, hour: Int
  ) async throws -> RosterStamps {
    let at = tick(day, hour: hour)
    let act = RosterPosting.Act(
      project: project, office: DemoDistrict.office, year: calendar.year, account: account("officer"), now: at)
    let sheet = try RosterSheet(
      header: Self.header,
      rows: lines.enumerated().map { ($0.offset + 2, $0.element.cells(from: day, round.weeklyHours)) })
    let terms = RosterTerms(stage: round.stage, evidence: [.employmentContract, .insuranceRecord])
    let posting = RosterPosting(vault: vault)
    let (number, counts) = try await database.write { tx in try posting.stage(sheet, terms, act, tx) }
    let stamps = RosterStamps(lines: counts.lines, gone: counts.gone, at: at, using: &random)
    try await database.write(isolation: .locked) { tx in try posting.confirm(number, stamps, act, tx) }
    return stamps
  }
}
