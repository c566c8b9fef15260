import Pages
import Storage
import Testbed
import Vocabulary

extension RandomWalk {
  mutating func act() async throws {
    switch number(0...99) {
    case 0..<14: try await register()
    case 14..<20: try await moveSeeker()
    case 20..<22: pool[.advertisement, default: []].append(try await house.advertise("W-\(acts)"))
    case 22..<27: try await takeOver()
    case 27..<32: try await order()
    case 32..<33: try await endVacancy()
    case 33..<50: try await refer()
    case 50..<62: try await moveReferral()
    case 62..<75: try await place()
    case 75..<83: try await recognise()
    case 83..<86: try await event()
    case 86..<90: try await correct()
    case 90..<92: try await state()
    case 92..<93: try await publishOrChangeRule()
    case 93..<97: try await look()
    default: try await nonsense()
    }
  }

  private mutating func keep(_ noun: Noun, _ heard: Heard) {
    if heard.status == 201, let id = heard.json["id"].text { pool[noun, default: []].append(id) }
  }
  private var today: Day { house.bed.today }

  private mutating func register() async throws {
    people += 1
    let born = chance(4) ? today.adding(days: 3) : today.adding(months: -12 * number(16...70))
    var fields: [(String, JSON)] = [
      ("name", .text(name(people))), ("birthDate", JSON(born)), ("sex", .text(pick(["female", "male"]) ?? "female")),
      ("phone", .text("0100" + String(1_000_000 + people))), ("dong", "9911051000"),
      ("hopedOccupations", [.text(chance(4) ? "KECO2025:9999" : "KECO2025:0291")]),
    ]
    if chance(80) { fields.append(("identity", ["kind": "residentCard", "sightedOn": JSON(today)])) }
    keep(.seeker, try await send("/api/v1/job-seekers", .object(fields), as: .counsellor))
  }

  private mutating func moveSeeker() async throws {
    var fields: [(String, JSON)] = [
      ("to", .text(pick(["received", "supplement", "accepted", "expired", "ended", "졸업"]) ?? ""))
    ]
    if chance(60) { fields.append(("reason", "사유")) }
    if chance(50) { fields.append(("identity", ["kind": "passport", "sightedOn": JSON(today)])) }
    try await send("/api/v1/job-seekers/\(some(.seeker))/transitions", .object(fields), as: .counsellor)
  }

  /// One of a few firms, so that the same person meets the same firm again.
  private mutating func firm() -> JSON {
    let serial = number(1...12)
    let head = "100000" + (serial < 10 ? "00\(serial)" : "0\(serial)")
    let digits = head.compactMap(\.wholeNumberValue)
    let sum = zip(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]).reduce(0) { $0 + $1.0 * $1.1 } + digits[8] * 5 / 10
    return [
      "name": .text("걷기상사\(serial)"), "bizNo": .text(head + String((10 - sum % 10) % 10)), "region": "99110",
      "phone": "02-000-0000",
    ]
  }

  private mutating func takeOver() async throws {
    let body: JSON = [
      "employer": firm(), "openings": .int(number(0...4)), "validUntil": JSON(today.adding(days: number(10...65))),
      "confirmedOn": JSON(chance(5) ? today.adding(days: 1) : today), "confirmedBy": "전화",
    ]
    keep(.vacancy, try await send("/api/v1/vacancies/\(some(.advertisement))/takeover", body, as: .counsellor))
  }

  private mutating func order() async throws {
    let body: JSON = [
      "employer": firm(), "title": .text("걷는 일 \(acts)"), "occupation": "KECO2025:0291", "region": "99110",
      "openings": .int(number(1...5)), "wage": ["kind": "hourly", "amount": .int(pick([5_000, 11_000, 12_000]) ?? 0)],
      "weeklyHours": 40, "contract": "regular", "duties": "문서 작성",
      "validUntil": JSON(today.adding(days: number(15...55))),
    ]
    keep(.vacancy, try await send("/api/v1/vacancies", body, as: .counsellor))
  }

  private mutating func endVacancy() async throws {
    let body: JSON = ["to": .text(pick(["filled", "closed", "withdrawn", "open"]) ?? ""), "reason": "사유"]
    try await send("/api/v1/vacancies/\(some(.vacancy))/transitions", body, as: .counsellor)
  }

  private mutating func refer() async throws {
    var fields: [(String, JSON)] = [
      ("jobSeeker", .text(some(.seeker))), ("vacancy", .text(some(chance(8) ? .advertisement : .vacancy))),
    ]
    if chance(30) { fields.append(("state", .text(pick(["suggested", "asked", "hired"]) ?? ""))) }
    if chance(80) { fields.append(("outOfOrderReason", "seekerFits")) }
    if chance(50) { fields.append(("guardianConsentOn", JSON(today))) }
    keep(.referral, try await send("/api/v1/referrals", .object(fields), as: .counsellor))
  }

  private mutating func moveReferral() async throws {
    let states = [
      "suggested", "asked", "referred", "documents", "interview", "interviewed", "offered", "hired", "rejected",
      "declined", "cancelled", "superseded", "expired", "모름",
    ]
    var fields: [(String, JSON)] = [("to", .text(pick(states) ?? ""))]
    if chance(50) { fields.append(("reason", .text(pick(["ability", "wage", "그 밖에"]) ?? ""))) }
    if chance(20) { fields.append(("on", JSON(today.adding(days: number(-2...1))))) }
    if chance(50) { fields.append(("outOfOrderReason", "seekerFits")) }
    try await send("/api/v1/referrals/\(some(.referral))/transitions", .object(fields), as: .counsellor)
  }

  private mutating func terms() -> [(String, JSON)] {
    // A hire by referral that began before its letter is refused, so most begin about now.
    let started = today.adding(days: chance(70) ? number(-2...6) : number(-20...0))
    // Most wages fit their kind; now and then an amount stands under the wrong one, which is refused.
    let (kind, amount) = pick([("hourly", 11_000), ("monthly", 2_400_000), ("daily", 90_000)]) ?? ("hourly", 11_000)
    var fields: [(String, JSON)] = [
      ("startedOn", JSON(started)), ("weeklyHours", .int(chance(4) ? 69 : pick([10, 20, 34, 35, 40]) ?? 40)),
      (
        "wage",
        [
          "kind": .text(chance(4) ? "hourly" : kind), "amount": .int(chance(4) ? 1 : amount),
        ]
      ),
      ("insured", .text(pick(["yes", "no", "unknown"]) ?? "")),
    ]
    if chance(50) { fields.append(("endsOn", JSON(started.adding(days: number(-2...400))))) }
    if chance(75) { fields.append(("evidence", [["kind": .text(pick(["employmentContract", "statement"]) ?? "")]])) }
    if chance(70) { fields.append(("project", .text(chance(4) ? "P999" : "P1"))) }
    if chance(40) { fields.append(("closeOthers", .flag(chance(50)))) }
    return fields
  }

  private mutating func place() async throws {
    var fields = terms()
    if chance(80) {
      fields.append(("referral", .text(some(.referral))))
    } else {
      fields += [
        ("jobSeeker", .text(some(.seeker))), ("employer", firm()), ("kind", .text(pick(["own", "introduced"]) ?? "")),
      ]
    }
    keep(.placement, try await send("/api/v1/placements", .object(fields), as: .counsellor))
  }

  private mutating func recognise() async throws {
    var fields: [(String, JSON)] = [("recognised", .flag(chance(85)))]
    if chance(70) { fields.append(("reason", "사유")) }
    if chance(50) { fields.append(("evidence", [["kind": "insuranceRecord"]])) }
    let role: Role = chance(50) ? .counsellor : .planner
    try await send("/api/v1/placements/\(some(.placement))/recognition", .object(fields), as: role)
  }

  private mutating func event() async throws {
    let body: JSON = [
      "event": .text(pick(LifeEvent.allCases)?.rawValue ?? ""), "on": JSON(today.adding(days: number(-9...1))),
      "evidence": [["kind": "insuranceRecord"]],
    ]
    try await send("/api/v1/placements/\(some(.placement))/events", body, as: .counsellor)
  }

  /// Hours stay below full time: a correction that makes a job full-time is no hire and closes nothing.
  private mutating func correct() async throws {
    var fields = terms().filter { $0.0 != "weeklyHours" }
    fields += [
      ("weeklyHours", .int(pick([10, 20, 34]) ?? 20)), ("reason", .text(pick(["slip", "changedTerms", "없음"]) ?? "")),
    ]
    try await send("/api/v1/placements/\(some(.placement))/corrections", .object(fields), as: .counsellor)
  }

  /// Facts of other departments, and corrections of any entry by those who may.
  private mutating func state() async throws {
    if chance(50) {
      let body: JSON = [
        "category": "training", "stage": "completed", "nature": .text(pick(["reported", "measured"]) ?? ""),
        "quantity": .int(number(0...30)), "periodFrom": JSON(today.adding(days: -20)), "periodTo": JSON(today),
        "sourceRecord": .text("report:\(acts)"), "project": "P1", "unit": "persons",
      ]
      keep(.entry, try await send("/api/v1/ledger/entries", body, as: .programmeOfficer))
    } else {
      let home = house.bed.home
      let all = try await house.bed.database.read { tx in
        try tx.rows("SELECT id FROM ledger_entry WHERE office = ? ORDER BY sequence DESC LIMIT 40", home).map {
          try $0.text("id")
        }
      }
      try await send(
        "/api/v1/ledger/entries/\(pick(all) ?? "0")/corrections", ["reason": "slip"], as: .programmeOfficer)
    }
  }

  private mutating func publishOrChangeRule() async throws {
    if chance(50) {
      let path = "/desk/plans/\(today.year)/publish"
      let planner = try await house.bed.desk(.planner)
      let preview = await planner.get(path)
      try await check(preview, path)
      try await check(await planner.post(path, ["fingerprint": preview.hidden("fingerprint") ?? "0"]), path)
    } else {
      let administrator = try await house.bed.desk(.administrator)
      let rule = pick(["same", "second"]) ?? "same"
      let heard = await administrator.post(
        "/desk/settings",
        ["recognition": rule, "coverageThreshold": "50", "idleMinutes": "20", "homeRegion": "99110"])
      try await check(heard, "/desk/settings")
    }
  }

  /// Opens any address as anyone.
  private mutating func look() async throws {
    guard let endpoint = pick(house.endpoints.filter { $0.method == .get }), let role = pick(Role.allCases) else {
      return
    }
    let path = filled(endpoint)
    if endpoint.isAPI {
      let stranger = chance(15)
      guard let caller = stranger ? strangers[role] : callers[role] else { return }
      let heard = await caller.get(path, reason: "시험")
      try await check(heard, path, of: stranger ? house.bed.elsewhere : house.bed.home)
    } else {
      let desk = chance(15) ? house.bed.anonymous : try await house.bed.desk(role)
      try await check(await desk.get(path), path)
    }
  }

  /// Sends what no form would, anywhere.
  private mutating func nonsense() async throws {
    let apart = ["/sign-out", "/sign-in", "/desk/account/password"]
    let all = house.endpoints.filter {
      $0.method == .post && !apart.contains($0.path) && !$0.path.hasPrefix("/desk/staff") && $0.path != "/desk/settings"
    }
    guard let endpoint = pick(all), let role = pick(Role.allCases) else { return }
    let values = [
      "", "99999999999999999999", "-1", "' OR 1=1 --", "<script>", "2026-02-30", "🧑‍🏭", "null", "1e9", "\u{0}",
    ]
    let names = [
      "to", "name", "reason", "on", "startedOn", "weeklyHours", "openings", "employer.name", "wage.amount", "evidence",
      "q",
    ]
    var pairs: [(String, String)] = []
    for _ in 0..<number(0...4) {
      let name = pick(names) ?? "to"
      if !pairs.contains(where: { $0.0.split(separator: ".").first == name.split(separator: ".").first }) {
        pairs.append((name, pick(values) ?? ""))
      }
    }
    guard let api = callers[role] else { return }
    let web = try await house.bed.desk(role)
    let path = filled(endpoint)
    try await check(await AccessProbe.knock(endpoint, path, web, api, pairs), path)
  }

  private mutating func filled(_ endpoint: Endpoint) -> String {
    var sample = Sample(today: today)
    (sample.seeker, sample.vacancy, sample.advertisement) = (some(.seeker), some(.vacancy), some(.advertisement))
    (sample.open, sample.placement, sample.entry) = (some(.referral), some(.placement), some(.entry))
    return sample.path(of: endpoint)
  }
}
