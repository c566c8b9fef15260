import HTTPTypes
import Pages
import Vocabulary

@testable import JobCentre

extension CentreBench {
  /// The room behind the real pipeline, at `moment`.
  func server(at moment: Instant? = nil) throws -> Server {
    let feature = JobCentre.feature(
      database: database, keys: keys, projects: Self.projects)
    let site = Site(
      name: "내일구 일자리센터", office: Self.home, demo: true, version: "0", words: Words([feature.words]),
      navigation: feature.navigation, origin: nil)
    let now = moment ?? now
    return try Server(
      endpoints: feature.endpoints, gatekeeper: gate, site: site, database: database, surface: .all, clock: { now })
  }

  /// One request as `role` of `office`; a POST carries a fresh key unless one is given.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ json: JSON? = nil, form: String? = nil, as role: Role = .counsellor,
    of office: String = home, key: String? = nil, reason: String? = nil, at moment: Instant? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [.authorization: "Bearer \(role.rawValue)@\(office)"]
    if method == .post, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key ?? freshIdempotencyKey() }
    if let reason, let name = HTTPField.Name("Access-Purpose") { headers[name] = reason }
    var body: [UInt8] = []
    if let json {
      headers[.contentType] = "application/json"
      body = Array(json.encoded.utf8)
    }
    if let form {
      headers[.contentType] = "application/x-www-form-urlencoded"
      body = Array(form.utf8)
    }
    return await try server(at: moment).answer(Ask(method: method, target: path, headers: headers, body: .bytes(body)))
  }
}

extension Answer {
  /// The value of a text member, read roughly: enough for ids and states in tests.
  func member(_ name: String) -> String? {
    guard let mark = text.firstRange(of: "\"\(name)\":\"") else { return nil }
    return String(text[mark.upperBound...].prefix { $0 != "\"" })
  }
}
