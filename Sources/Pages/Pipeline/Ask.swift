import HTTPTypes

/// A request as it came in, before anything of it is believed.
package struct Ask: Sendable {
  /// What came after the headers.
  package enum Body: Sendable, Equatable {
    case bytes([UInt8])
    /// Longer than the server takes; the rest was never read.
    case tooLarge
  }
  /// Any; what is neither GET, HEAD nor POST gets 405.
  package let method: HTTPRequest.Method
  /// Path and query as sent.
  package let target: String
  /// As sent.
  package let headers: HTTPFields
  /// Read before the pipeline begins.
  package let body: Body
  /// Address of the other end of the connection; a proxy's where there is one.
  package let peer: String
  /// The host asked for, with its port.
  package let authority: String?
  /// Made by the bridge to Hummingbird and by tests.
  package init(
    method: HTTPRequest.Method, target: String, headers: HTTPFields = [:], body: Body = .bytes([]),
    peer: String = "127.0.0.1", authority: String? = nil
  ) {
    (self.method, self.target, self.headers, self.body) = (method, target, headers, body)
    (self.peer, self.authority) = (peer, authority)
  }

  var path: String { String(target.prefix { $0 != "?" }) }
  var queryText: String { String(target.drop { $0 != "?" }.dropFirst()) }
  /// The value of a cookie; the first when it comes twice.
  func cookie(_ name: String) -> String? {
    for field in headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        if parts.count == 2, parts[0] == name, !parts[1].isEmpty { return parts[1] }
      }
    }
    return nil
  }
  /// What stands after `Bearer ` in `Authorization`.
  var bearer: String? {
    guard let value = headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
    let token = String(value.dropFirst("bearer ".count)).trimmed
    return token.isEmpty ? nil : token
  }
  /// `application/json` of `application/json; charset=utf-8`, lower case.
  var contentType: String? {
    headers[.contentType].map { String($0.prefix { $0 != ";" }).trimmed.lowercased() }
  }
}

/// A response, complete: nothing streams, so that the access log can be written before a byte leaves.
package struct Answer: Sendable {
  /// HTTP status.
  package var status: Int
  /// Complete once the pipeline is done.
  package var headers: HTTPFields
  /// Compressed when `Content-Encoding` says so.
  package var body: [UInt8]
  /// An answer that still lacks its security headers.
  package init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }
  /// The body as UTF-8 text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}

extension HTTPField.Name {
  static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .userAgent }
  static let idempotencyKey = named("Idempotency-Key")
  static let accessPurpose = named("Access-Purpose")
  static let forwardedFor = named("X-Forwarded-For")
  static let forwarded = named("Forwarded")
  static let requestNumber = named("X-Request-Id")
  static let referrerPolicy = named("Referrer-Policy")
  static let permissionsPolicy = named("Permissions-Policy")
  static let openerPolicy = named("Cross-Origin-Opener-Policy")
}
