import Pages
import Testbed
import Vocabulary

@testable import JobCentre

extension CentreBench {
  /// The room behind the real pipeline.
  func server() throws -> Server {
    let feature = JobCentre.feature(
      database: database, keys: keys, projects: Self.projects)
    let site = Site(
      name: "내일구 일자리센터", office: Self.home, demo: true, version: "0", words: Words([feature.words]),
      navigation: feature.navigation, origin: nil)
    let now = now
    return try Server(
      endpoints: feature.endpoints, gatekeeper: gate, site: site, database: database, surface: .all, clock: { now })
  }

  /// A browser signed in as `role` of `office`.
  func desk(_ role: Role = .counsellor, of office: String = home) throws -> WebCaller {
    WebCaller(server: try server(), cookies: [SessionCookie.name: "\(role.rawValue)@\(office)"])
  }
  /// A program with a token of `role` of `office`.
  func api(_ role: Role = .counsellor, of office: String = home) throws -> APICaller {
    APICaller(server: try server(), token: "\(role.rawValue)@\(office)")
  }
}
