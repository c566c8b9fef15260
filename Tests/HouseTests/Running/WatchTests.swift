import Foundation
import HTTPTypes
import Logging
import Offices
import Pages
import Secrets
import Storage
import Synchronization
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("지켜보기: 지표·기록·준비·멈춤") struct WatchTests {
  /// What a node wrote to its log.
  final class Lines: Sendable {
    private let state = Mutex<[String]>([])
    var all: [String] { state.withLock { $0 } }
    func logger() -> Logger {
      Logger(label: "naeil") { label in
        JSONLines(label: label, clock: { Testbed.start }) { line in self.state.withLock { $0.append(line) } }
      }
    }
  }

  static func node(
    _ house: HouseBed, flags: [String: String?] = [:], surface: Surface = .all, log: Logger? = nil
  ) async throws -> (house: House, server: Server) {
    let given = ["office": house.bed.home, "database": "sqlite:none"].merging(flags) { $1 }
    let now = house.bed.now
    let open = House(
      settings: try await Settings(flags: given), database: house.bed.database,
      keys: surface == .public ? nil : house.bed.keys)
    var quiet = Logger(label: "test")
    quiet.logLevel = .critical
    return (
      open, try await open.server(surface: surface, host: "127.0.0.1", clock: { now }, logger: log ?? quiet)
    )
  }

  static func get(
    _ server: Server, _ path: String, from peer: String = "127.0.0.1", _ headers: [String: String] = [:]
  ) async -> Answer {
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    return await server.answer(Ask(method: .get, target: path, headers: fields, peer: peer))
  }

  @Test("지표는 이 컴퓨터에서 바로 묻거나 토큰을 보인 사람에게만 나오고, 나머지에게는 없는 주소다")
  func metricsAreClosed() async throws {
    let house = try await HouseBed(.sqlite)
    let token = "0123456789abcdef-지표"
    let server = try await Self.node(house, flags: ["metrics.token": token]).server
    #expect(await Self.get(server, "/metrics").status == 200)
    #expect(await Self.get(server, "/metrics", from: "::1").status == 200)
    #expect(await Self.get(server, "/metrics", from: "10.0.0.7").status == 404)
    #expect(await Self.get(server, "/metrics", ["X-Forwarded-For": "203.0.113.9"]).status == 404)
    #expect(await Self.get(server, "/metrics", ["Forwarded": "for=203.0.113.9"]).status == 404)
    #expect(await Self.get(server, "/metrics", from: "10.0.0.7", ["Authorization": "Bearer \(token)"]).status == 200)
    #expect(await Self.get(server, "/metrics", from: "10.0.0.7", ["Authorization": "Bearer 틀린 토큰"]).status == 404)
    let without = try await Self.node(house).server
    #expect(await Self.get(without, "/metrics", from: "10.0.0.7", ["Authorization": "Bearer "]).status == 404)
  }

  @Test("지표는 길·상태별 요청, 걸린 시간, 데이터베이스 기다림, 밀린 편지, 원장 순번을 말하고 사람은 말하지 않는다", arguments: TestDatabase.engines)
  func metricsSay(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let sample = try await house.sample()
    house.bed.pass(days: 1)
    let event: JSON = ["event": "endedEarly", "on": JSON(house.bed.today)]
    _ = try await house.bed.api(.counsellor).post("/api/v1/placements/\(sample.placement)/events", event)
    let (open, server) = try await Self.node(house)
    _ = await Self.get(server, "/jobs/\(sample.vacancy)?q=%EC%8B%AC%EA%B0%80%EB%9E%8C", from: "10.0.0.9")
    _ = await Self.get(server, "/nowhere/심가람", from: "10.0.0.9")
    let rounds = open.services(clock: { Testbed.start }, logger: Logger(label: "t")).compactMap { $0 as? DailyRound }
    for round in rounds { #expect(await round.round(at: house.bed.now)) }
    let text = await Self.get(server, "/metrics").text
    let sequence = try await house.value("SELECT sequence AS n FROM ledger_head WHERE office = ?", [house.bed.home])
    for line in [
      "naeil_requests_total{method=\"GET\",route=\"/jobs/{id}\",status=\"200\"} 1",
      "naeil_requests_total{method=\"GET\",route=\"–\",status=\"404\"} 1",
      "# TYPE naeil_request_seconds histogram", "naeil_request_seconds_bucket{kind=\"page\",le=\"+Inf\"} 2",
      "naeil_database_wait_seconds_count{act=\"read\"}", "naeil_database_up 1",
      "naeil_ledger_sequence{office=\"naeil\"} \(sequence)\n",
      "naeil_daily_round_timestamp_seconds \(house.bed.now.milliseconds / 1000)\n",
      "process_resident_memory_bytes",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    let letters = try await house.value("SELECT count(*) AS n FROM outbox")
    #expect(letters == 0 || text.contains("naeil_outbox_letters{topic=\"ledger.head\"}"))
    for secret in Sample.secrets + [sample.vacancy, sample.person, "10.0.0.9"] { #expect(!text.contains(secret)) }
  }

  @Test("공개 노드의 지표도 나오되, 공개된 표 밖은 읽지 않는다", arguments: TestDatabase.engines)
  func publicMetrics(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    _ = try await house.sample()
    let narrow = try await SurfaceTests.narrowed(house.bed.database)
    let server = try await SurfaceTests.node(house, .public, on: narrow)
    let answer = await Self.get(server, "/metrics")
    #expect(answer.status == 200 && answer.text.contains("naeil_database_up 1"))
    #expect(answer.text.contains("naeil_ledger_sequence{") && !answer.text.contains("naeil_outbox"))
    await narrow.close()
  }

  @Test("구직 접수에서 찾기까지 해도 기록에는 이름·전화·생년월일·찾은 말이 남지 않고, 요청 번호는 남는다")
  func logsHoldNobody() async throws {
    let house = try await HouseBed(.sqlite)
    let sample = try await house.sample()
    let lines = Lines()
    let (open, server) = try await Self.node(house, log: lines.logger())
    let api = APICaller(server: server, token: try await house.bed.token(.counsellor))
    var seeker = HouseBed.application(house.bed.today)
    _ = await api.post("/api/v1/job-seekers", seeker)
    if case .object(var members) = seeker {
      members.removeAll { $0.0 == "birthDate" }
      seeker = .object(members + [("birthDate", "1985-05-55")])
    }
    _ = await api.post("/api/v1/job-seekers", seeker)
    _ = await api.get("/api/v1/job-seekers/\(sample.seeker)")
    let desk = WebCaller(server: server, cookies: try await house.bed.desk(.counsellor).cookies)
    for typed in ["심가람", "1985-05-05", "심 2345"] { _ = await desk.post("/desk/search", ["q": typed, "query": typed]) }
    for path in [
      "/desk/job-seekers/\(sample.seeker)", "/desk/persons/\(sample.person)", "/jobs?q=%EC%8B%AC%EA%B0%80%EB%9E%8C",
      "/desk/access-log?person=\(sample.person)", "/%EC%8B%AC%EA%B0%80%EB%9E%8C",
    ] { _ = await desk.get(path) }
    for service in open.services(clock: { Testbed.start }, logger: lines.logger()) {
      if let round = service as? DailyRound { _ = await round.round(at: house.bed.now) }
    }
    #expect(lines.all.count >= 11)
    for line in lines.all {
      for secret in Sample.secrets + ["가람", "%EC%8B%AC", "2345", "1985", sample.person, sample.seeker, "10.0.0.1"] {
        #expect(!line.contains(secret), "\(secret): \(line)")
      }
      let read = try Field(json: Array(line.utf8))
      if read["message"].text == "request" { #expect(read["request"].text?.count == 12, "\(line)") }
    }
  }

  @Test("잘못된 화면에 적힌 요청 번호로 기록에서 까닭을 찾는다")
  func numberLeadsToTheLog() async throws {
    let house = try await HouseBed(.sqlite)
    let lines = Lines()
    let server = try await Self.node(house, log: lines.logger()).server
    try await house.bed.database.write { tx in _ = try tx.run("ALTER TABLE vacancy_term RENAME TO lost") }
    let page = await Self.get(server, "/jobs")
    let header = try #require(HTTPField.Name("X-Request-Id"))
    let number = try #require(page.headers[header])
    #expect(page.status == 500 && page.text.contains(number) && !page.text.contains("vacancy"))
    let api = await Self.get(server, "/api/v1/vacancies")
    #expect(api.status == 500 && api.text.contains("\"request\":\""))
    let found = lines.all.filter { $0.contains("\"request\":\"\(number)\"") }
    #expect(found.contains { $0.contains("\"unexpected\"") && $0.contains("vacancy") } && found.count == 2)
  }

  @Test("데이터베이스가 없거나 구조가 다르면 준비되지 않았다고 답하되(503), 살아 있다고는 답한다", arguments: TestDatabase.engines)
  func readiness(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let server = try await Self.node(house).server
    #expect(await Self.get(server, "/readyz").status == 200)
    try await house.bed.database.write { tx in
      _ = try tx.run("UPDATE schema_migration SET name = 'newer' WHERE room = 'Plans' AND name = '0001_plan'")
    }
    let waiting = await Self.get(server, "/readyz")
    #expect(waiting.status == 503 && waiting.text.contains("구조를 맞추는 중"))
    #expect(await Self.get(server, "/healthz").status == 200)
    await house.bed.database.close()
    #expect(await Self.get(server, "/readyz").status == 503)
    #expect(await Self.get(server, "/healthz").status == 200)
  }

  @Test("하루의 머리값이 파일에 덧붙고, 검산은 그 파일로 원장을 견준다", arguments: TestDatabase.engines)
  func headsLeaveTheHouse(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let machine = try EmptyMachine()
    _ = try await house.sample()
    let (home, now) = (house.bed.home, house.bed.now)
    let head = try await house.bed.database.read { tx in
      try tx.first("SELECT sequence, chain_hash FROM ledger_head WHERE office = ?", home)
    }
    let row = try #require(head)
    let (sequence, hash) = (try row.int("sequence"), try row.blob("chain_hash").hex)
    let letter = "{\"office\":\"\(home)\",\"day\":\"\(house.bed.today)\",\"sequence\":\(sequence),\"hash\":\"\(hash)\"}"
    try await house.bed.database.write { tx in
      try Outbox.put(tx, office: home, topic: "ledger.head", body: letter, at: now)
    }
    let path = machine.path("naeil.heads")
    let open = try await Self.node(house, flags: ["heads": path, "destroyed": machine.path("none/d")]).house
    let delivery = open.delivery(clock: { now }, logger: Logger(label: "t"))
    await delivery.deliver()
    await delivery.deliver()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == letter + "\n")
    #expect(try await house.value("SELECT count(*) AS n FROM outbox WHERE topic = 'ledger.head'") == 0)
    let program = Program(["NAEIL_DATABASE": house.bed.database.url.address])
    let sound = try await program.run("verify", "--heads", path)
    #expect(sound.code == 0 && sound.out.contains("보관한 머리값과 같습니다: \(sequence):\(hash)"), "\(sound.out)")
    // A restore to an earlier head: what was kept behind it is a loss, if whoever checks knows of it.
    let later = letter.replacing("\"sequence\":\(sequence)", with: "\"sequence\":\(sequence + 9)")
    let mark = letter.dropLast() + ",\"restored\":\"2026-03-02T10:00:00+09:00\"}"
    try Data("\(letter)\n\(later)\n\(mark)\n".utf8).write(to: URL(filePath: path))
    let unaware = try await program.run("verify", "--heads", path)
    #expect(unaware.code == 1 && unaware.out.contains("\(home) 원장 순번 \(sequence + 9)"), "\(unaware.out)")
    #expect(unaware.out.contains("--restored를 붙여 다시"))
    let aware = try await program.run("verify", "--heads", path, "--restored")
    #expect(aware.code == 0 && aware.out.contains("잃은 머리값 1개는 견주지 않았습니다: \(sequence + 9):"), "\(aware.out)")
    let other = letter.replacing(hash, with: String(repeating: "0", count: 64))
    try Data((letter + "\n" + other + "\n").utf8).write(to: URL(filePath: path))
    let broken = try await program.run("verify", "--heads", path)
    #expect(broken.code == 1 && broken.out.contains("밖에 보관한 머리값과 원장이 다릅니다"), "\(broken.out)")
    try Data("머리값 아님\n".utf8).write(to: URL(filePath: path))
    #expect(try await program.run("verify", "--heads", path).said.contains("1번째 줄"))
  }

  @Test("디스크가 찼거나 꺼져서 남은 반 줄은 잘라 내고 이어 쓰며, 두 노드가 함께 덧붙여도 줄이 섞이지 않는다")
  func halfALine() async throws {
    let house = try await HouseBed(.sqlite)
    let machine = try EmptyMachine()
    let (home, now, path) = (house.bed.home, house.bed.now, machine.path("naeil.destroyed"))
    func put(_ lines: [String]) async throws {
      try await house.bed.database.write { tx in
        for line in lines { try Outbox.put(tx, office: home, topic: "vault.destroyed", body: line, at: now) }
      }
    }
    let open = try await Self.node(house, flags: ["heads": machine.path("h"), "destroyed": path]).house
    let delivery = open.delivery(clock: { now }, logger: Logger(label: "t"))
    func line(_ number: Int) -> String { "{\"office\":\"\(home)\",\"person\":\"\(number)\"}" }
    let half = String(repeating: "가", count: 3000)
    try Data((line(1) + "\n{\"office\":\"\(half)").utf8).write(to: URL(filePath: path))
    try await put([line(2)])
    await delivery.deliver()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == [1, 2].map { line($0) + "\n" }.joined())
    try Data("{\"off".utf8).write(to: URL(filePath: path))
    try await put((1...400).map(line))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { await delivery.deliver() } }
    }
    let read = try DestroyedPersons(path: path)
    #expect(read.count == 400)
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 400)
  }

  @Test("멈추라는 신호를 받으면 하던 답을 마치고 조용히 끝난다; 열쇠 파일이 깨져도 공개 노드는 돈다")
  func stopsInPeace() async throws {
    let machine = try EmptyMachine()
    let program = Program(
      ["NAEIL_DATABASE": "sqlite:\(machine.path("d.sqlite"))", "NAEIL_KEYS": machine.path("naeil.keys")])
    let made = try await program.run(
      "user", "add", "--office", "dongne", "--office-name", "동네구", "--login", "boss", "--role", "administrator",
      input: "아주 긴 비밀번호 하나\n")
    #expect(made.code == 0, "\(made.said)")
    try Data("깨짐".utf8).write(to: URL(filePath: machine.path("naeil.keys")))
    let running = try program.start("serve", "--surface", "public", "--port", "0")
    let port = try #require(await running.port())
    #expect(try await RawHTTP.status("/readyz", port: port) == 200)
    #expect(try await RawHTTP.status("/sign-in", port: port) == 404)
    #expect(try await RawHTTP.status("/desk", port: port) == 404)
    running.kill(SIGTERM)
    #expect(running.wait().code == 0)
    let staff = try await program.run("serve", "--port", "0")
    #expect(staff.code == 1 && staff.said.contains("열쇠 파일"), "\(staff.said)")
  }
}
