import Vocabulary

/// The OpenAPI 3.1 document, written from the endpoints under `/api/`.
package enum OpenAPI {
  /// Only what stands below `/api/`, sorted by path.
  package static func document(of endpoints: [Endpoint], site: Site) -> JSON {
    var paths: [(String, [(String, JSON)])] = []
    for endpoint in endpoints.filter(\.isAPI).sorted(by: {
      ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue)
    }) {
      let operation = (endpoint.method.rawValue.lowercased(), operation(endpoint))
      if let last = paths.indices.last, paths[last].0 == endpoint.path {
        paths[last].1.append(operation)
      } else {
        paths.append((endpoint.path, [operation]))
      }
    }
    return .object([
      ("openapi", "3.1.0"),
      (
        "info",
        .object([
          ("title", .text("\(site.name) API")), ("version", .text(site.version)),
          ("description", "목록은 next로 이어 받고, 오류는 RFC 9457 problem+json으로 답합니다."),
        ])
      ),
      ("servers", .list([.object([("url", .text(site.origin ?? "/"))])])),
      ("paths", .object(paths.map { ($0.0, .object($0.1)) })),
      ("components", components),
    ])
  }

  private static func operation(_ endpoint: Endpoint) -> JSON {
    var members: [(String, JSON)] = [
      ("operationId", .text(operationID(endpoint))), ("summary", .text(endpoint.summary)),
    ]
    let parameters = pathParameters(endpoint) + headerParameters(endpoint) + queryParameters(endpoint)
    if !parameters.isEmpty { members.append(("parameters", .list(parameters))) }
    if endpoint.method == .post {
      let schema = endpoint.input.map(schema) ?? .object([("type", "object")])
      members.append(
        ("requestBody", .object([("required", true), ("content", content("application/json", schema))])))
    }
    members.append(("responses", responses(endpoint)))
    members.append(("security", endpoint.audience == .everyone ? .list([]) : .list([.object([("bearer", .list([]))])])))
    if let roles = rolesText(endpoint.audience) { members.append(("x-roles", roles)) }
    return .object(members)
  }

  /// `getVacanciesId` of `GET /api/v1/vacancies/{id}`.
  private static func operationID(_ endpoint: Endpoint) -> String {
    let words = endpoint.path.split(separator: "/").dropFirst(2).flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
    return endpoint.method.rawValue.lowercased() + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func pathParameters(_ endpoint: Endpoint) -> [JSON] {
    endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
      parameter(String(segment.dropFirst().dropLast()), place: "path", required: true, .text)
    }
  }
  private static func headerParameters(_ endpoint: Endpoint) -> [JSON] {
    var headers: [JSON] = []
    if endpoint.idempotent { headers.append(parameter("Idempotency-Key", place: "header", required: true, .text)) }
    if endpoint.reasonDue { headers.append(parameter("Access-Purpose", place: "header", required: true, .text)) }
    return headers
  }
  private static func queryParameters(_ endpoint: Endpoint) -> [JSON] {
    guard endpoint.method == .get, case .object(let members)? = endpoint.input else { return [] }
    return members.map { parameter($0.name, place: "query", required: $0.required, $0.shape) }
  }
  private static func parameter(_ name: String, place: String, required: Bool, _ shape: Shape) -> JSON {
    .object([("name", .text(name)), ("in", .text(place)), ("required", .flag(required)), ("schema", schema(shape))])
  }

  private static func responses(_ endpoint: Endpoint) -> JSON {
    let schema = endpoint.output.map(schema) ?? .object([("type", "object")])
    let done: (String, JSON) = (
      endpoint.method == .post ? "201" : "200",
      .object([("description", .text(endpoint.summary)), ("content", content("application/json", schema))])
    )
    return .object([
      done,
      (
        "default",
        .object([
          ("description", "오류"),
          ("content", content("application/problem+json", .object([("$ref", "#/components/schemas/problem")]))),
        ])
      ),
    ])
  }
  private static func content(_ type: String, _ schema: JSON) -> JSON {
    .object([(type, .object([("schema", schema)]))])
  }

  /// JSON Schema of a shape.
  static func schema(_ shape: Shape) -> JSON {
    switch shape {
    case .text: .object([("type", "string")])
    case .day: .object([("type", "string"), ("format", "date")])
    case .instant: .object([("type", "string"), ("format", "date-time")])
    case .integer: .object([("type", "integer")])
    case .flag: .object([("type", "boolean")])
    case .decimal: .object([("type", "number")])
    case .oneOf(let codes): .object([("type", "string"), ("enum", .list(codes.map(JSON.text)))])
    case .list(let item): .object([("type", "array"), ("items", schema(item))])
    case .object(let members):
      .object(
        [
          ("type", "object"),
          ("properties", .object(members.map { ($0.name, $0.required ? schema($0.shape) : nullable($0.shape)) })),
        ] + requiredNames(members))
    }
  }
  private static func requiredNames(_ members: [Shape.Member]) -> [(String, JSON)] {
    let names = members.filter(\.required).map { JSON.text($0.name) }
    return names.isEmpty ? [] : [("required", .list(names))]
  }
  private static func nullable(_ shape: Shape) -> JSON {
    .object([("anyOf", .list([schema(shape), .object([("type", "null")])]))])
  }

  private static func rolesText(_ audience: Audience) -> JSON? {
    guard case .staff(let roles) = audience else { return nil }
    return .list(roles.sorted().map { .text($0.rawValue) })
  }

  private static let components: JSON = .object([
    (
      "securitySchemes",
      .object([("bearer", .object([("type", "http"), ("scheme", "bearer")]))])
    ),
    ("schemas", .object([("problem", schema(problem))])),
  ])
  private static let problem = Shape.object([
    .init("type", .text), .init("title", .text), .init("detail", .text), .init("status", .integer),
    .init(
      "errors",
      .list(.object([.init("field", .text), .init("code", .text), .init("message", .text)])), required: false),
  ])
}
