import Storage
import Vocabulary

/// The few addresses that belong to no feature.
enum BuiltIn {
  static func endpoints(
    for features: [Endpoint], site: Site, assets: Assets, database: any Database
  ) -> [Endpoint] {
    let document = OpenAPI.document(of: features, site: site)
    return [
      Endpoint(.get, "/healthz", audience: .everyone, summary: "프로그램이 살아 있는지 확인") { _ in
        .inline(bytes: Array("ok\n".utf8), type: "text/plain; charset=utf-8", cacheSeconds: 0)
      },
      Endpoint(.get, "/readyz", audience: .everyone, summary: "데이터베이스까지 준비되었는지 확인") { _ in
        _ = try await database.read { try $0.rows("SELECT 1 AS ready") }
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
