import JobCentre
import Ledger
import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary

/// Thousands of acts by everyone, drawn from a seed, through the real server in process; and what must hold whatever
/// they do.
struct RandomWalk {
  let house: HouseBed
  let seed: UInt64
  var random: SeededRandom
  var callers: [Role: APICaller] = [:]
  var strangers: [Role: APICaller] = [:]
  /// Ids by noun, the newest last.
  var pool: [Noun: [String]] = [:]
  var people = 0, acts = 0, firms = 0
  /// How often each status came back: a walk that is always refused proves little.
  var statuses: [Int: Int] = [:]

  enum Noun: CaseIterable { case seeker, vacancy, advertisement, referral, placement, entry }

  init(_ engine: Engine, seed: UInt64) async throws {
    house = try await HouseBed(engine)
    (self.seed, random) = (seed, SeededRandom(seed: seed))
    try await house.plan(year: house.bed.today.year)
    for role in Role.allCases {
      callers[role] = try await house.bed.api(role)
      strangers[role] = try await house.bed.api(role, of: house.bed.elsewhere)
    }
  }

  mutating func run(_ count: Int, chunk: Int = 250) async throws {
    while acts < count {
      for _ in 0..<min(chunk, count - acts) {
        try await act()
        house.bed.pass(minutes: 1)
        acts += 1
      }
      try await checkAll()
      house.bed.pass(days: pick([0, 1, 3, 9]) ?? 1)
      _ = try await JobCentre.nightly(house.bed.database, keys: house.bed.keys, at: house.bed.now)
    }
  }

  mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &random) }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  /// An id of a thing, mostly a recent one; sometimes one that is not there.
  mutating func some(_ noun: Noun) -> String {
    guard !chance(3), let all = pool[noun], !all.isEmpty else { return "00000000-0000-7000-8000-000000000000" }
    return all[max(0, all.count - 1 - number(0...min(all.count - 1, 25)))]
  }

  /// Sends it, sometimes as the wrong person or twice, and holds the answer to what must always be so.
  @discardableResult
  mutating func send(_ path: String, _ body: JSON, as role: Role) async throws -> Heard {
    let stranger = chance(4)
    let caller = stranger ? strangers[role] : callers[chance(4) ? pick(Role.allCases) ?? role : role]
    guard let caller else { return await house.bed.anonymous.get("/healthz") }
    let (key, office) = (freshIdempotencyKey(), stranger ? house.bed.elsewhere : house.bed.home)
    let heard = await caller.post(path, body, key: key)
    try await check(heard, path, of: office)
    if stranger { #expect(heard.status > 201 || Self.atHome.contains(path), "\(note) \(path) \(heard.text)") }
    if chance(6), heard.status < 300 {
      let again = await caller.post(path, body, key: key)
      try await check(again, path, of: office)
      #expect(again.status == heard.status && again.location == heard.location, "\(note) \(path)")
      let other = await caller.post(path, ["other": "body"], key: key)
      #expect(other.status == 422, "\(note) \(path) \(other.status)")
    }
    // What a stranger has made is theirs: it is in no one's pool.
    return stranger ? await house.bed.anonymous.get("/healthz") : heard
  }

  /// Where another office's people make something of their own, and touch nothing of ours.
  static let atHome = ["/api/v1/job-seekers", "/api/v1/vacancies", "/api/v1/ledger/entries"]
  var note: String { "씨앗 \(seed), \(acts)번째" }

  /// No answer fails, and whoever is shown stands in the log.
  mutating func check(_ heard: Heard, _ path: String, of office: String = "naeil") async throws {
    statuses[heard.status, default: 0] += 1
    #expect(heard.status < 500, "\(note) \(path): \(heard.status) \(heard.text.prefix(300))")
    let shown = Self.marks(in: heard.text)
    guard !shown.isEmpty else { return }
    let vault = Vault(keys: house.bed.keys)
    let logged = try await house.bed.database.read { tx in
      let last = try tx.first(
        "SELECT request FROM access_log WHERE office = ? ORDER BY month DESC, sequence DESC LIMIT 1", office)
      let rows = try tx.rows(
        "SELECT person FROM access_log WHERE office = ? AND request = ? AND person IS NOT NULL", office,
        last?.text("request") ?? "")
      return try rows.compactMap { row in
        let id: ID<Person> = try row.id("person")
        return try vault.find(id, in: office, tx)?.fields.name.last
      }
    }
    #expect(shown.isSubset(of: Set(logged)), "\(note) \(path): 접속기록에 없는 사람")
  }

  /// People of the walk are called 뷁, a letter, and one that is theirs alone: found plain and masked alike.
  static func marks(in text: String) -> Set<Character> {
    guard text.contains("뷁") else { return [] }
    return Set(
      text.split(separator: "뷁", omittingEmptySubsequences: false).dropFirst().compactMap { $0.dropFirst().first })
  }
  func name(_ number: Int) -> String {
    let own = Unicode.Scalar(UInt32(0xAC00 + number % 11_172)).map(String.init) ?? "나"
    return "뷁가" + own
  }
}
