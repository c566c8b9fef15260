/// Paths to endpoints. A literal segment wins over `{name}`.
struct RouteTable: Sendable {
  /// Two endpoints claim one method and path.
  struct Clash: Error, CustomStringConvertible {
    let endpoint: String
    var description: String { "two endpoints register \(endpoint)" }
  }
  struct Found: Sendable {
    let endpoints: [Method: Endpoint]
    /// Values of the `{…}` segments in order.
    let values: [String]

    func endpoint(_ method: Method) -> (endpoint: Endpoint, parameters: [String: String])? {
      guard let endpoint = endpoints[method] else { return nil }
      let names = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
        String($0.dropFirst().dropLast())
      }
      return (endpoint, Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first }))
    }
  }
  private final class Node {
    var children: [String: Node] = [:]
    var parameter: Node?
    var endpoints: [Method: Endpoint] = [:]
  }
  private struct Branch: Sendable {
    var children: [String: Branch] = [:]
    var parameter: [Branch] = []
    var endpoints: [Method: Endpoint] = [:]
    init(_ node: Node) {
      children = node.children.mapValues(Branch.init)
      parameter = node.parameter.map { [Branch($0)] } ?? []
      endpoints = node.endpoints
    }
  }
  private let root: Branch

  init(_ endpoints: [Endpoint]) throws {
    let root = Node()
    for endpoint in endpoints {
      var node = root
      for segment in endpoint.path.split(separator: "/").map(String.init) {
        if segment.hasPrefix("{") {
          let next = node.parameter ?? Node()
          node.parameter = next
          node = next
        } else {
          let next = node.children[segment] ?? Node()
          node.children[segment] = next
          node = next
        }
      }
      guard node.endpoints.updateValue(endpoint, forKey: endpoint.method) == nil else {
        throw Clash(endpoint: "\(endpoint.method.rawValue) \(endpoint.path)")
      }
    }
    self.root = Branch(root)
  }

  /// What stands at `path` (as sent, percent-encoded); nil when nothing does.
  func find(_ path: String) -> Found? {
    guard path.hasPrefix("/"), !path.contains("//") else { return nil }
    var segments: [String] = []
    for part in path.split(separator: "/") {
      guard let decoded = PercentCoding.decode(part, plusIsSpace: false), !decoded.utf8.contains(0) else { return nil }
      segments.append(decoded)
    }
    return search(root, segments[...], [])
  }

  private func search(_ branch: Branch, _ rest: ArraySlice<String>, _ values: [String]) -> Found? {
    guard let first = rest.first else {
      return branch.endpoints.isEmpty ? nil : Found(endpoints: branch.endpoints, values: values)
    }
    if let next = branch.children[first], let found = search(next, rest.dropFirst(), values) { return found }
    guard let next = branch.parameter.first else { return nil }
    return search(next, rest.dropFirst(), values + [first])
  }
}
