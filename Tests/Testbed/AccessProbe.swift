import Pages
import Vocabulary

/// Knocks at every endpoint as everyone: nobody, each role of the office whose pages the node serves, each role of
/// another office. What comes back is held by the house's snapshot.
package struct AccessProbe: Sendable {
  private let anonymous: (web: WebCaller, api: APICaller)
  private let known: [(name: String, web: WebCaller, api: APICaller)]

  /// Signs everyone in once.
  package init(_ bed: Testbed) async throws {
    anonymous = (bed.anonymous, try await bed.api())
    var known: [(String, WebCaller, APICaller)] = []
    for office in [bed.home, bed.elsewhere] {
      for role in Role.allCases {
        let callers = (try await bed.desk(role, of: office), try await bed.api(role, of: office))
        known.append(("\(office) \(role.rawValue)", callers.0, callers.1))
      }
    }
    self.known = known
  }

  /// The names in the order of `statuses`: `anonymous`, then `naeil counsellor` …
  package var names: [String] { ["anonymous"] + known.map(\.name) }

  /// Statuses of one endpoint, one a caller. `{…}` segments become `value`, forms and bodies are empty, a reason is
  /// given, so that what is refused is refused for who asks.
  package func statuses(of endpoint: Endpoint, value: String = "0") async -> [Int] {
    let path = endpoint.path.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("{") ? value : String($0) }.joined(separator: "/")
    var out = [await knock(endpoint, path, anonymous.web, anonymous.api)]
    for caller in known { out.append(await knock(endpoint, path, caller.web, caller.api)) }
    return out
  }

  private func knock(_ endpoint: Endpoint, _ path: String, _ web: WebCaller, _ api: APICaller) async -> Int {
    switch (endpoint.isAPI, endpoint.method) {
    case (true, .get): await api.get(path, reason: "권한 점검").status
    case (true, .post): await api.post(path, .object([]), reason: "권한 점검").status
    case (false, .get): await web.get(path).status
    case (false, .post): await web.post(path, ["accessReason": "권한 점검"]).status
    }
  }
}
