import Demo
import Documents
import Foundation
import HTTPTypes
import JobCentre
import Ledger
import Offices
import Pages
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("공개 자료") struct OpenDataTests {
  private static func visitor(_ engine: Engine) async throws -> (WebCaller, any Database) {
    let database = try await DemoTests.demo(engine)
    let office = try Office(id: DemoDistrict.office, name: "내일구", kind: .local, demo: true)
    let features = House.features(database: database, keys: DemoTests.keys, office: office)
    let site = Site(
      name: "내일구 일자리", office: office.id, demo: true, version: "0", words: Words(features.map(\.words)),
      navigation: features.flatMap(\.navigation), origin: nil)
    let server = try Server(
      endpoints: features.flatMap(\.endpoints),
      gatekeeper: OfficeGate(database: database, keys: DemoTests.keys, publicOffice: office.id), site: site,
      database: database, surface: .all, clock: { DemoTests.now })
    return (WebCaller(server: server), database)
  }

  private struct File {
    let header: [String], rows: [[String: String]]
    init(_ bytes: [UInt8]) throws {
      let csv = try CSV(reading: bytes, ours: true)
      header = csv.header
      rows = csv.rows.map { row in Dictionary(uniqueKeysWithValues: zip(csv.header, row.cells)) }
    }
  }

  private static let codes = ["targets", "figures", "editions", "reported", "vacancies"]

  @Test("목록은 모든 자료로 이끌고, 자료마다 사전과 CSV와 JSON이 같은 줄을 담는다", arguments: TestDatabase.engines)
  func everySet(_ engine: Engine) async throws {
    let (visitor, _) = try await Self.visitor(engine)
    let list = await visitor.get("/data")
    for code in Self.codes {
      #expect(list.text.contains("/data/\(code)\""))
      let page = await visitor.get("/data/\(code)")
      let csv = try File(await visitor.get("/data/\(code).csv").bytes)
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(await visitor.get("/data/\(code).json").bytes)) as? [String: Any])
      let fields = try #require(json["fields"] as? [[String: String]])
      let rows = try #require(json["rows"] as? [[String: Any]])
      #expect(fields.map { $0["name"] } == csv.header && fields.allSatisfy { $0["meaning"]?.isEmpty == false })
      #expect(rows.count == csv.rows.count && !rows.isEmpty, "\(code)")
      for (row, line) in zip(rows, csv.rows) {
        for name in csv.header {
          let cell = row[name].map { $0 is NSNull ? "" : $0 as? String ?? "\($0)" } ?? "?"
          let same = cell == line[name] || Double(cell) != nil && Double(cell) == Double(line[name] ?? "")
          #expect(same || ["true", "false"].contains(line[name]), "\(code) \(name): \(cell) \(line[name] ?? "")")
        }
      }
      #expect(page.status == 200 && csv.header.allSatisfy { page.text.contains("<code>\($0)</code>") })
    }
  }

  @Test("목표와 실적은 공시본 그대로이고, 부문의 합은 전체와 같다", arguments: TestDatabase.engines)
  func figures(_ engine: Engine) async throws {
    let (visitor, database) = try await Self.visitor(engine)
    let editions = try await database.read { tx in
      try EditionStore().latestOfAll(tx).filter { $0.kind == .disclosed }
    }
    let targets = try File(await visitor.get("/data/targets.csv").bytes).rows
    let figures = try File(await visitor.get("/data/figures.csv").bytes).rows
    #expect(targets.count == editions.count && !targets.isEmpty)
    for edition in editions {
      let row = try #require(targets.first { $0["edition"] == edition.id })
      #expect(row["target"] == "\(edition.target)" && row["result"] == "\(edition.result)")
      let parts = figures.filter {
        $0["edition"] == edition.id && $0["part"] == "category" && $0["unit"] == "persons"
      }
      let sum = parts.reduce(0) { $0 + (Int($1["measured"] ?? "") ?? 0) + (Int($1["reported"] ?? "") ?? 0) }
      #expect(sum == edition.result && !parts.isEmpty)
    }
  }

  @Test("일자리는 우리 기관의 것만, 지금 모집하는 것만 담고 사람의 이름이나 전화는 없다", arguments: TestDatabase.engines)
  func vacancies(_ engine: Engine) async throws {
    let (visitor, database) = try await Self.visitor(engine)
    let rows = try File(await visitor.get("/data/vacancies.csv").bytes).rows
    let own: [String] = try await database.read { tx in
      let stored = try tx.rows(
        "SELECT number, closes_on, valid_until FROM vacancy WHERE office = ? AND origin = 'own' AND status = 'open'",
        DemoDistrict.office)
      var numbers: [String] = []
      for row in stored {
        let days: [Day?] = [try row.dayIfPresent("closes_on"), try row.dayIfPresent("valid_until")]
        if let last = days.compactMap({ $0 }).min(), last < DemoTests.now.day { continue }
        numbers.append(try row.text("number"))
      }
      return numbers
    }
    #expect(Set(rows.compactMap { $0["number"] }) == Set(own) && rows.count == own.count && !rows.isEmpty)
    #expect(!rows.contains { $0.values.contains { $0.contains(/01[016789]-?\d{3,4}-?\d{4}/) } })
  }

  @Test("새 소식에는 모든 공시본이 한 번씩 있고, 달력에는 공시한 날과 접수 마감일이 있다", arguments: TestDatabase.engines)
  func feeds(_ engine: Engine) async throws {
    let (visitor, database) = try await Self.visitor(engine)
    let atom = await visitor.get("/data/changes.atom"), calendar = await visitor.get("/data/days.ics")
    let ids = atom.text.matches(of: /<entry>\n<id>([^<]+)<\/id>/).map { String($0.output.1) }
    let editions = try await database.read { tx in
      try tx.rows("SELECT id FROM edition WHERE kind = 'disclosed' ORDER BY id").map { try $0.text("id") }
    }
    #expect(Set(ids).count == ids.count)
    for edition in editions {
      #expect(ids.contains { $0.hasSuffix("edition:\(edition)") })
      #expect(calendar.text.contains("UID:urn:naeil:\(DemoDistrict.office):edition:\(edition)\r\n"))
    }
    let closing = try File(await visitor.get("/data/vacancies.csv").bytes).rows.filter { $0["closesOn"] != "" }
    #expect(calendar.text.split(separator: "BEGIN:VEVENT").count - 1 == editions.count + closing.count)
    #expect(atom.headers[.contentType]?.hasPrefix("application/atom+xml") == true)
  }

  @Test("이용 조건은 기관이 정한 것만 적히고, 정하지 않으면 정하지 않았다고 적힌다", arguments: TestDatabase.engines)
  func terms(_ engine: Engine) async throws {
    let house = try await HouseBed(engine)
    let visitor = WebCaller(server: try house.speaking())
    #expect(await visitor.get("/data/targets.json").text.contains("\"code\":\"unset\""))
    try await house.bed.database.write { tx in
      var settings = try OfficeStore().settings(of: house.bed.home, tx)
      settings.dataLicence = .kogl1
      try OfficeStore().change(to: settings, of: house.bed.home, by: nil, at: house.bed.now, tx)
    }
    let json = await visitor.get("/data/targets.json").text
    #expect(json.contains("\"code\":\"kogl1\"") && json.contains("공공누리 제1유형"))
    #expect(await visitor.get("/data/reported.json").text.contains("\"code\":\"facts\""))
  }

  @Test("없는 자료와 없는 꼴은 없다고 한다") func unknown() async throws {
    let (visitor, _) = try await Self.visitor(.sqlite)
    for path in ["/data/none", "/data/targets.xlsx", "/data/targets.csv.csv", "/data/none.csv", "/data/.csv"] {
      #expect(await visitor.get(path).status == 404, "\(path)")
    }
  }
}
