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
    return await answers(of: endpoint, path: path).map(\.status)
  }

  /// What one endpoint answers at `path`, one a caller. `body`: the form's fields (for the API: the body's members,
  /// dotted names nested) that the caller of that name sends.
  package func answers(
    of endpoint: Endpoint, path: String, body: (_ name: String) -> [(String, String)] = { _ in [] }
  ) async -> [Heard] {
    var out = [await Self.knock(endpoint, path, anonymous.web, anonymous.api, body("anonymous"))]
    for caller in known { out.append(await Self.knock(endpoint, path, caller.web, caller.api, body(caller.name))) }
    return out
  }

  /// One knock by one caller, as a browser or a program, whichever the endpoint speaks to.
  package static func knock(
    _ endpoint: Endpoint, _ path: String, _ web: WebCaller, _ api: APICaller, _ body: [(String, String)]
  ) async -> Heard {
    switch (endpoint.isAPI, endpoint.method) {
    case (true, .get): await api.get(path, reason: "권한 점검")
    case (true, .post): await api.post(path, .tree(body), reason: "권한 점검")
    case (false, .get): await web.get(path)
    case (false, .post): await web.post(path, pairs: body + [("accessReason", "권한 점검")])
    }
  }
}

extension JSON {
  /// A form's pairs as the API takes them: `wage.kind` becomes `{"wage":{"kind":…}}`, digits alone a number, `yes` and
  /// `no` true and false, but for `insured`, whose code they are.
  package static func tree(_ pairs: [(String, String)]) -> JSON {
    var members: [(String, JSON)] = []
    var nested: [(name: String, pairs: [(String, String)])] = []
    for (name, value) in pairs {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 1 {
        members.append((name, leaf(name, value)))
      } else if let known = nested.firstIndex(where: { $0.name == parts[0] }) {
        nested[known].pairs.append((parts[1], value))
      } else {
        nested.append((parts[0], [(parts[1], value)]))
      }
    }
    return .object(members + nested.map { ($0.name, tree($0.pairs)) })
  }

  private static func leaf(_ name: String, _ value: String) -> JSON {
    if let number = Int(value) { return .int(number) }
    return ["yes", "no"].contains(value) && name != "insured" ? .flag(value == "yes") : .text(value)
  }
}
