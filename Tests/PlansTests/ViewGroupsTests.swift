import Foundation
import Ledger
import Offices
import Pages
import Plans
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary

@Suite("대상 구분과 사는 곳으로 나누어 보기") struct ViewGroupsTests {
  private static let path = "/desk/plans/2026/views"
  private static let dongs = ["1153051000", "1153051000", "1153051000", "1153052000", "1154551000"]

  /// Five people in the vault: three in one dong, one in another, one in another district; two of them in target groups.
  private func bed(_ engine: Engine) async throws -> Testbed {
    let bed = try await Testbed(
      engine, migrations: LedgerRoom.migrations + Plans.migrations, now: PlanSamples.start, words: [Plans.words]
    ) { Plans.endpoints(database: $0.database, keys: $0.keys) }
    try await PlanSamples.write(PlanSamples.outline, to: bed)
    let entries = (1...Self.dongs.count).map { PlanSamples.hire($0) }
    try await PlanSamples.post(entries, to: bed)
    let (office, vault) = (bed.home, Vault(keys: bed.keys))
    let ids = entries.map { _ in ID<Person>(at: PlanSamples.start) }
    try await bed.database.write { tx in
      for (place, entry) in entries.enumerated() {
        try vault.create(
          Person.Fields(name: "비밀\(place)", birthDate: nil, sex: .female, dong: Self.dongs[place]), id: ids[place],
          in: office, at: PlanSamples.start, tx)
        _ = try LedgerPersons().key(of: ids[place].text, fresh: entry.person ?? "", office: office, tx)
      }
      for (place, groups) in [(0, "disabled,youth"), (1, "youth"), (2, "youth")] {
        let entry = entries[place].stamp.id
        let bound = SealContext(office: office, table: "ledger_target_group", row: entry.text, column: "sealed")
        try LedgerPersons().keepTargetGroups(
          try vault.sealing.seal(groups, bound: bound), of: entry, office: office, tx)
      }
    }
    return bed
  }

  private func settled(_ desk: WebCaller, _ query: String) async -> String {
    var page = await desk.get("\(Self.path)?\(query)")
    for _ in 0..<20 where page.text.contains("원장을 읽고 있습니다") { page = await desk.get("\(Self.path)?\(query)") }
    return page.text
  }

  /// The cells of the row with that name.
  private func row(_ name: String, in text: String) -> [String] {
    guard let found = text.components(separatedBy: "<tr").dropFirst().first(where: { $0.contains(">\(name)<") }) else {
      return []
    }
    return found.components(separatedBy: "<").compactMap { piece in
      piece.split(separator: ">", maxSplits: 1).dropFirst().first.map(String.init)
    }.filter { !$0.isEmpty }
  }

  @Test("대상 구분은 봉인을 열어 수로만 세고, 한 사람이 여러 대상에 들 수 있다", arguments: TestDatabase.engines)
  func groups(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.planner)
    let page = await settled(desk, "by=targetGroup")
    #expect(row("장애인", in: page).dropFirst().first == "1")
    #expect(row("청년", in: page).dropFirst().first == "3")
    #expect(row("대상 구분 없음", in: page).dropFirst().first == "2")
    #expect(row("합계", in: page).dropFirst().first == "5")
    #expect(!page.contains("비밀0"))
  }

  @Test("사는 동과 시군구로 나눌 때 이름은 나오지 않는다", arguments: TestDatabase.engines)
  func homes(on engine: Engine) async throws {
    let desk = try await bed(engine).desk(.planner)
    let district = await settled(desk, "by=district")
    #expect(row("서울 구로구", in: district).dropFirst().first == "4")
    #expect(row("서울 금천구", in: district).dropFirst().first == "1")
    let dong = await settled(desk, "by=dong")
    #expect(row("합계", in: dong).dropFirst().first == "5")
    #expect(!dong.contains("비밀") && dong.contains("지금의 주소지로 나눕니다"))
  }

  @Test("기획 담당이 아니면 세 건보다 적은 줄과 그 줄을 알아낼 수 있는 줄을 가린다")
  func few() async throws {
    let desk = try await bed(.sqlite).desk(.auditor)
    let district = await settled(desk, "by=district")
    #expect(row("서울 금천구", in: district).dropFirst().first == "가림")
    #expect(row("서울 구로구", in: district).dropFirst().first == "가림")
    let groups = await settled(desk, "by=targetGroup")
    #expect(row("장애인", in: groups).dropFirst().first == "가림")
    #expect(row("청년", in: groups).dropFirst().first == "3")
    #expect(await settled(desk, "by=sex").contains("가림") == false)
  }

  @Test("봉인을 여는 열쇠가 없는 서버는 대상 구분으로 나누지 못한다고 말한다")
  func withoutKeys() async throws {
    let desk = try await PlanSamples.bed(.sqlite).desk(.planner)
    var page = await desk.get("\(Self.path)?by=targetGroup")
    for _ in 0..<20 where page.text.contains("원장을 읽고 있습니다") { page = await desk.get("\(Self.path)?by=targetGroup") }
    #expect(page.status == 409 && page.text.contains("봉인을 여는 열쇠가 없습니다."))
  }
}
