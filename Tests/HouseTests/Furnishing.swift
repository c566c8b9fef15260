import Offices
import Pages
import Secrets
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

/// Someone of whom the house keeps words in every sealed column.
struct Furnished {
  let person: ID<Person>
  /// What came into each sealed column with them: `table.column` → bytes.
  let sealed: [String: Set<[UInt8]>]
}

extension SealedColumn {
  var name: String { "\(table).\(column)" }
}

extension HouseBed {
  /// Every sealed field of the columns that a rotation renews, and of the vault's own row.
  func sealedFields() async throws -> [String: Set<[UInt8]>] {
    let columns =
      House.sealedColumns + ["name", "birth_date", "sex", "phone", "address"].map { SealedColumn("person", $0) }
    return try await bed.database.read { tx in
      try columns.reduce(into: [:]) { found, column in
        let rows = try tx.rows("SELECT \(column.column) AS b FROM \(column.table) WHERE \(column.column) IS NOT NULL")
        found[column.name] = Set(try rows.map { try $0.blob("b") })
      }
    }
  }

  /// Registers a person with a sensitive group, talks with them, hires them with a note beside the evidence, leaves a
  /// form about them unfinished, answers their request and holds them back from destruction until tomorrow.
  func furnish() async throws -> Furnished {
    let before = try await sealedFields()
    let api = try await bed.api(.counsellor)
    guard case .object(var fields) = Self.application(bed.today) else { throw NotFound("구직신청서") }
    fields.removeAll { ["name", "phone"].contains($0.0) }
    fields += [
      ("name", "한다솜별"), ("phone", "010-7777-8765"), ("targetGroups", ["disabled"]),
      ("consents", [["kind": "sensitive", "given": true]]),
    ]
    let seeker = try await made(api.post("/api/v1/job-seekers", .object(fields)))
    guard case .object(var order) = Self.order(bed.today) else { throw NotFound("구인신청") }
    order.removeAll { $0.0 == "employer" }
    order.append(
      (
        "employer",
        [
          "name": "셋째상사", "bizNo": "1000007773", "region": "11530", "phone": "02-9999-1111", "contact": "문사람",
        ]
      ))
    let vacancy = try await made(api.post("/api/v1/vacancies", .object(order)))
    let referral = try await made(
      api.post(
        "/api/v1/referrals",
        ["jobSeeker": .text(seeker), "vacancy": .text(vacancy), "outOfOrderReason": "seekerFits"]))
    guard case .object(var hire) = placement(of: referral) else { throw NotFound("취업") }
    hire.removeAll { $0.0 == "evidence" }
    hire.append(("evidence", [["kind": "employmentContract", "note": "계약서 원본을 본인과 함께 봄"]]))
    _ = try await made(api.post("/api/v1/placements", .object(hire)))
    let desk = try await bed.desk(.counsellor)
    let talk = await desk.post(
      "/desk/job-seekers/\(seeker)/consultations",
      ["heldOn": bed.today.description, "channel": "visit", "kind": "first", "content": "무릎이 아파 앉아서 하는 일을 찾음"])
    try #require(talk.status == 303, "\(talk.text)")
    let home = bed.home
    let person = try await bed.database.read { tx in
      ID<Person>(
        try tx.first("SELECT person FROM job_seeker WHERE office = ? AND id = ?", home, seeker)?.text("person") ?? "")
    }
    try await leaveDraft(naming: "한다솜별")
    try await ask("한다솜별 1985-05-05", person)
    try await stageRoster(naming: "한다솜별", born: "1985-05-05")
    let after = try await sealedFields()
    return Furnished(person: person, sealed: after.mapValues(\.self).merging(before) { $0.subtracting($1) })
  }

  private func leaveDraft(naming name: String) async throws {
    let caller = Caller(
      way: .session("s"), account: bed.account(.counsellor), office: bed.home, centre: nil, name: "",
      roles: [.counsellor])
    let (now, drafts) = (bed.now, Drafts(keys: bed.keys))
    try await bed.database.write { tx in
      try drafts.save(["q": ["\(name) 님의 구직신청"]], form: "job-seeker", for: caller, at: now, tx)
    }
  }

  /// A roster that waits for a decision, under the basis of the sample.
  private func stageRoster(naming name: String, born: String) async throws {
    let sent = try await bed.desk(.contributor).post(
      "/desk/rosters/P1/\(bed.today.year)/submissions",
      ["stage": "employed", "table": "성명\t생년월일\t시작일\n\(name)\t\(born)\t\(bed.today)"])
    try #require(sent.status == 303, "\(sent.text)")
  }

  private func ask(_ who: String, _ person: ID<Person>) async throws {
    let officer = try await bed.desk(.privacyOfficer)
    let asked = await officer.post(
      "/desk/privacy/requests",
      ["kind": "erasure", "channel": "phone", "person": who, "note": "모두 지워 달라고 함", "reach": "한다솜별 전자우편"])
    let request = try #require(asked.location, "\(asked.text)")
    let answered = await officer.post("\(request)/transitions", ["to": "partly", "answer": "소송이 끝나면 지우겠다고 알림"])
    try #require(answered.status == 303, "\(answered.text)")
    let list = try #require(await officer.post("\(request)/destructions").location)
    let held = await officer.post(
      "\(list)/holds",
      [
        "person": person.text, "hold": "litigation", "until": bed.today.adding(days: 1).description,
        "note": "임금 소송 중", "act": "hold",
      ])
    try #require(held.status == 303, "\(held.text)")
  }
}
