import Vocabulary

/// The few addresses that belong to no feature.
enum BuiltIn {
  static func endpoints(
    for features: [Endpoint], site: Site, assets: Assets, ready: @escaping @Sendable () async throws -> Void
  ) -> [Endpoint] {
    let document = OpenAPI.document(of: features, site: site)
    return [
      Endpoint(.get, "/healthz", audience: .everyone, summary: "프로그램이 살아 있는지 확인") { _ in
        .inline(bytes: Array("ok\n".utf8), type: "text/plain; charset=utf-8", cacheSeconds: 0)
      },
      Endpoint(.get, "/readyz", audience: .everyone, summary: "데이터베이스까지 준비되었는지 확인") { _ in
        do { try await ready() } catch { throw NotReady() }
        return .inline(bytes: Array("ready\n".utf8), type: "text/plain; charset=utf-8", cacheSeconds: 0)
      },
      Endpoint(.get, "/assets/{name}", audience: .everyone, summary: "서식과 그림 파일") { call in
        guard let file = assets.files[try call.parameter("name")] else { throw NotFound("파일") }
        return .inline(bytes: file.bytes, type: file.type, cacheSeconds: 365 * 86_400)
      },
      Endpoint(.get, "/api/v1/openapi.json", audience: .everyone, summary: "API 설명서(OpenAPI 3.1)") { _ in
        .json(document)
      },
    ]
  }
}

/// The node lives but may not be sent visitors: no database, or one that is being brought to another release.
struct NotReady: SpokenError {
  var title: String { "아직 준비되지 않았습니다" }
  var detail: String { "데이터베이스에 닿지 않거나 구조를 맞추는 중입니다. 잠시 뒤 다시 하십시오." }
  var status: Int { 503 }
}
