import JobCentre
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

extension HouseBed {
  /// One of everything in the home office, each made by those who may.
  func sample() async throws -> Sample {
    var sample = Sample(today: bed.today)
    try await plan(year: bed.today.year)
    sample.round = try await collect(year: bed.today.year)
    let counsellor = try await bed.api(.counsellor)
    sample.advertisement = try await advertise("A-1")
    let other = try await advertise("A-2")
    sample.employer = try await made(counsellor.post("/api/v1/employers", Self.firm))
    sample.vacancy = try await made(counsellor.post("/api/v1/vacancies/\(other)/takeover", Self.takeover(bed.today)))
    sample.seeker = try await made(counsellor.post("/api/v1/job-seekers", Self.application(bed.today)))
    sample.referral = try await made(counsellor.post("/api/v1/referrals", referral(sample)))
    sample.placement = try await made(counsellor.post("/api/v1/placements", placement(of: sample.referral)))
    let second = try await made(counsellor.post("/api/v1/vacancies", Self.order(bed.today)))
    sample.vacancy = second
    sample.open = try await made(counsellor.post("/api/v1/referrals", referral(sample)))
    let (home, seeker) = (bed.home, sample.seeker)
    (sample.person, sample.entry) = try await bed.database.read { tx in
      (
        try tx.first("SELECT person FROM job_seeker WHERE office = ? AND id = ?", home, seeker)?.text("person") ?? "",
        try tx.first("SELECT id FROM ledger_entry WHERE office = ?", home)?.text("id") ?? ""
      )
    }
    try await roster(year: bed.today.year)
    sample.edition = try await publish(year: bed.today.year)
    return sample
  }

  private func made(_ heard: Heard) throws -> String {
    try #require(heard.status == 201, "\(heard.status) \(heard.text)")
    return try #require(heard.json["id"].text)
  }

  /// An external advertisement, as an import leaves it; its id.
  func advertise(_ number: String, office: String? = nil) async throws -> String {
    let (id, today, now, office) = (ID<Vacancy>.code(), bed.today, bed.now, office ?? bed.home)
    let terms = Vacancy.Terms(
      title: "매장 판매원 모집 \(number)", occupation: "KECO2025:6121", region: "11530", regionName: "서울 구로구",
      wage: Wage(.hourly, 11_000), weeklyHours: 40, contract: .regular, partTime: false)
    let vacancy = Vacancy(
      id: id, office: office, origin: .external, source: .getjobinfo, number: number,
      employer: .init(id: nil, name: "광고상사"), terms: terms, registeredOn: today)
    try await bed.database.write { tx in
      try VacancyStore().insert(vacancy, VacancyDetails(), act: .imported, by: nil, at: now, tx)
    }
    return id.text
  }

  static let firm: JSON = ["name": "내일상사", "bizNo": "123-45-67891", "region": "11530", "phone": "02-9999-0000"]

  static func takeover(_ today: Day) -> JSON {
    [
      "employer": firm, "openings": 3, "validUntil": JSON(today.adding(days: 40)), "confirmedOn": JSON(today),
      "confirmedBy": "전화",
    ]
  }

  /// Of another firm than the one that has hired.
  static func order(_ today: Day) -> JSON {
    [
      "employer": ["name": "둘째상사", "bizNo": "220-81-62517", "region": "11530", "phone": "02-9999-0000"],
      "title": "사무원 모집", "occupation": "KECO2025:0291", "region": "11530", "openings": 3,
      "wage": ["kind": "hourly", "amount": 11_000], "weeklyHours": 40, "contract": "regular",
      "duties": "문서를 작성합니다", "validUntil": JSON(today.adding(days: 40)),
    ]
  }

  static func application(_ today: Day) -> JSON {
    [
      "name": "심가람", "birthDate": "1985-05-05", "sex": "female", "phone": "010-0001-2345", "address": "비밀로 12",
      "dong": "9911051000", "hopedOccupations": ["KECO2025:0291"], "hopedRegions": ["11530"],
      "identity": ["kind": "residentCard", "sightedOn": JSON(today)],
    ]
  }

  private func referral(_ sample: Sample) -> JSON {
    ["jobSeeker": .text(sample.seeker), "vacancy": .text(sample.vacancy), "outOfOrderReason": "seekerFits"]
  }

  /// Part-time, so that the registration stays open.
  private func placement(of referral: String) -> JSON {
    [
      "referral": .text(referral), "startedOn": JSON(bed.today), "weeklyHours": 20,
      "wage": ["kind": "hourly", "amount": 11_000], "insured": "yes", "project": "P1",
      "evidence": [["kind": "employmentContract"]],
    ]
  }

  /// An edition of the year through the planner's own forms; its id.
  func publish(year: Int) async throws -> String {
    let (planner, path, home) = (try await bed.desk(.planner), "/desk/plans/\(year)", bed.home)
    let preview = await planner.get("\(path)/publish")
    let fingerprint = try #require(preview.hidden("fingerprint"), "\(preview.status) \(preview.text)")
    let done = await planner.post("\(path)/publish", ["fingerprint": fingerprint])
    try #require(done.status == 303, "\(done.text)")
    return try await bed.database.read { tx in
      try tx.first("SELECT id FROM edition WHERE office = ? ORDER BY number DESC LIMIT 1", home)?.text("id") ?? ""
    }
  }

  /// The first quarter's round, while no entry of the project is counted one by one, and the contributor in its
  /// department; the round's id.
  func collect(year: Int) async throws -> String {
    let planner = try await bed.desk(.planner)
    let seated = await planner.post(
      "/desk/departments/members", ["account": bed.account(.contributor), "department": "일자리정책과"])
    try #require(seated.status == 303, "\(seated.text)")
    let opened = await planner.post(
      "/desk/collection", ["year": String(year), "quarter": "1", "dueOn": bed.today.adding(days: 30).description])
    try #require(opened.status == 303, "\(opened.text)")
    return String(opened.location?.split(separator: "/").last ?? "")
  }

  /// A basis the privacy officer has confirmed, and a roster of the person of the sample that waits for a decision.
  func roster(year: Int) async throws {
    let planner = try await bed.desk(.planner), path = "/desk/rosters/P1/\(year)"
    for role in [Role.contributor, .programmeOfficer] {
      let seated = await planner.post(
        "/desk/departments/members", ["account": bed.account(role), "department": "일자리정책과"])
      try #require(seated.status == 303, "\(seated.text)")
    }
    let department = try await bed.desk(.contributor)
    let asked = await department.post("\(path)/basis", ["clause": "publicTask", "purpose": "중복 참여 확인"])
    try #require(asked.status == 303, "\(asked.text)")
    let confirmed = try await bed.desk(.privacyOfficer).post("\(path)/basis/transitions", ["to": "confirmed"])
    try #require(confirmed.status == 303, "\(confirmed.text)")
    let sent = await department.post(
      "\(path)/submissions",
      ["stage": "employed", "table": "성명\t생년월일\t시작일\n심가람\t1985-05-05\t\(bed.today)"])
    try #require(sent.status == 303, "\(sent.text)")
  }

  /// One project with a target, as the planner of `office` sets it.
  func plan(year: Int, office: String? = nil) async throws {
    let planner = try await bed.desk(.planner, of: office)
    let made = await planner.post(
      "/desk/plans/projects",
      [
        "code": "P1", "name": "일자리센터 운영", "strategyCode": "S1", "strategyName": "전략", "taskCode": "T1",
        "taskName": "과제", "department": "일자리정책과", "category": "employmentService", "unit": "persons",
      ])
    try #require(made.status == 303, "\(made.text)")
    let set = await planner.post(
      "/desk/plans/\(year)/targets",
      ["after": "0", "decidedOn": bed.today.description, "reason": "연차별 계획", "target.pP1": "100"])
    try #require(set.status == 303, "\(set.text)")
  }
}
