import Documents
import Offices
import Pages
import Storage
import Vocabulary

/// `/data`: open tables under addresses that stay, a feed and a calendar. Reads what every visitor may read and needs
/// no key.
struct OpenDataRoutes: Sendable {
  let database: any Database
  let offered: [OpenData]

  private var sets: [OpenDataSet] { offered.flatMap(\.sets) }

  var feature: Feature {
    Feature(
      name: "OpenData",
      endpoints: [
        Endpoint(.get, "/data", audience: .everyone, summary: "공개 자료의 목록") { call in
          .page(OpenDataPages(sets: sets, terms: try await terms(call)).list)
        },
        Endpoint(
          .get, "/data/{file}", audience: .everyone,
          summary: "공개 자료 하나와 그 파일(.csv, .json), 새 소식(changes.atom), 달력(days.ics)", handler: file),
      ], navigation: [Navigation("공개 자료", "/data", .everyone)])
  }

  private func terms(_ call: Call) async throws -> OpenDataTerms {
    let office = call.site.office
    let (found, settings) = try await database.read { tx in
      (try OfficeStore().find(office, tx), try OfficeStore().settings(of: office, tx))
    }
    return OpenDataTerms(
      owner: found?.name ?? call.site.name, licence: settings.dataLicence, demo: call.site.demo)
  }

  @Sendable private func file(_ call: Call) async throws -> Reply {
    let name = try call.parameter("file")
    switch name {
    case "changes.atom": return try await changes(call)
    case "days.ics": return try await days(call)
    default:
      let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard let set = sets.first(where: { $0.code == parts[0] }), parts.count <= 2 else { throw NotFound("공개 자료") }
      return try await table(set, as: parts.count == 2 ? parts[1] : nil, call)
    }
  }

  private func table(_ set: OpenDataSet, as ending: String?, _ call: Call) async throws -> Reply {
    guard [nil, "csv", "json"].contains(ending) else { throw NotFound("공개 자료") }
    let rows = try await set.rows(call)
    let files = OpenDataFiles(set: set, rows: rows, terms: try await terms(call))
    switch ending {
    case "csv": return .file(bytes: files.csv, type: "text/csv; charset=utf-8", name: "\(set.code).csv")
    case "json": return .json(files.json)
    default: return .page(OpenDataPages(sets: sets, terms: files.terms).page(of: set, rows: rows))
    }
  }

  private func changes(_ call: Call) async throws -> Reply {
    let terms = try await terms(call)
    var all: [OpenChange] = []
    for data in offered { all += try await data.changes(call) }
    let origin = call.site.origin ?? ""
    let feed = AtomFeed(
      id: Self.name(call, "changes"), title: "\(call.site.name): 새 소식", author: terms.owner,
      rights: terms.sentence(.office), selfLink: "\(origin)/data/changes.atom", link: "\(origin)/data",
      entries: all.sorted { ($0.at, $0.id) > ($1.at, $1.id) }.map { change in
        AtomFeed.Entry(
          id: Self.name(call, change.id), title: change.title, summary: change.summary,
          link: origin + change.path, updated: change.at)
      })
    // Nothing has changed since the era of the feed itself began.
    return .inline(
      bytes: feed.bytes(emptySince: Instant(Day(number: 20_454))), type: "application/atom+xml; charset=utf-8",
      cacheSeconds: 300)
  }

  private func days(_ call: Call) async throws -> Reply {
    var all: [OpenDay] = []
    for data in offered { all += try await data.days(call) }
    let calendar = ICalendar(
      name: call.site.name,
      events: all.sorted { ($0.day, $0.id) < ($1.day, $1.id) }.map { day in
        ICalendar.Event(
          id: Self.name(call, day.id), day: day.day, title: day.title, summary: day.summary,
          address: call.site.origin.map { $0 + day.path }, changed: day.changed)
      })
    return .inline(bytes: calendar.bytes, type: "text/calendar; charset=utf-8", cacheSeconds: 300)
  }

  /// The same wherever the node is reached: `urn:naeil:naeil:edition:naeil-2026-2`.
  private static func name(_ call: Call, _ id: String) -> String {
    "urn:naeil:\(call.site.office):\(id.replacing("/", with: ":"))"
  }
}
