import HTTPTypes
import Secrets
import Vocabulary

/// The answer's last layer: security headers, cookies of the pipeline, caching, compression, HEAD.
struct Finishing: Sendable {
  let site: Site
  let visit: Visit

  func finish(_ answer: Answer) -> Answer {
    var answer = answer
    security(&answer.headers)
    cookies(&answer)
    caching(&answer)
    compress(&answer)
    answer.headers[.contentLength] = String(answer.body.count)
    if visit.ask.method == .head || answer.status == 304 { answer.body = [] }
    if answer.status == 304 { answer.headers[.contentLength] = nil }
    return answer
  }

  private func security(_ headers: inout HTTPFields) {
    headers[.contentSecurityPolicy] = Finishing.policy
    headers[.xContentTypeOptions] = "nosniff"
    headers[.referrerPolicy] = "same-origin"
    headers[.openerPolicy] = "same-origin"
    headers[.requestNumber] = visit.number
    headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
    if isSecure { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
  }
  /// Everything from our own origin, nothing inline: no nonce is needed.
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  private var isSecure: Bool { site.origin?.hasPrefix("https://") == true }

  private func cookies(_ answer: inout Answer) {
    let secure = isSecure ? "; Secure" : ""
    func set(_ name: String, _ value: String, _ more: String = "") {
      answer.headers.append(
        HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(secure)\(more)"))
    }
    let signedOut =
      visit.sessionEnded && !answer.headers[values: .setCookie].contains { $0.hasPrefix(SessionCookie.name) }
    if signedOut {
      answer.headers.append(HTTPField(name: .setCookie, value: SessionCookie.clearing(secure: isSecure)))
    }
    if let done = DoneNote.value(visit, answer) {
      set(DoneNote.cookie, done, "; Max-Age=60")
    } else if visit.ask.cookie(DoneNote.cookie) != nil, answer.headers[.contentType]?.hasPrefix("text/html") == true {
      set(DoneNote.cookie, "", "; Max-Age=0")
    }
    // Only a browser that was shown a form needs the form cookie: public pages stay free of cookies.
    let drewForm = answer.headers[.contentType]?.hasPrefix("text/html") == true && Finishing.holdsForm(answer.body)
    if visit.caller.isAnonymous, visit.formCookieIsNew, drewForm { set(FormToken.cookie, visit.formCookie) }
    if visit.languageChosen, visit.endpoint.audience == .everyone, !visit.isAPI {
      set(Visit.languageCookie, visit.language.rawValue, "; Max-Age=31536000")
    }
  }

  private static let mark = Array("name=\"csrf\"".utf8)
  static func holdsForm(_ body: [UInt8]) -> Bool {
    guard let first = mark.first, body.count >= mark.count else { return false }
    var from = body.startIndex
    while let hit = body[from...].firstIndex(of: first), hit + mark.count <= body.count {
      if body[hit..<hit + mark.count].elementsEqual(mark) { return true }
      from = hit + 1
    }
    return false
  }

  private func caching(_ answer: inout Answer) {
    let isText = answer.headers[.contentType]?.hasPrefix("text/html") == true
    if answer.headers[.cacheControl] == nil {
      let open = visit.caller.isAnonymous && visit.ask.method != .post && answer.headers[.setCookie] == nil
      answer.headers[.cacheControl] =
        open && answer.status == 200 && visit.endpoint.purpose == nil ? "no-cache" : "no-store"
    }
    if isText { answer.headers.append(HTTPField(name: .vary, value: "Cookie")) }
    let lasting = answer.headers[.eTag] != nil || answer.headers[.cacheControl]?.contains("max-age") == true
    guard answer.status == 200, lasting else { return }
    let tag = answer.headers[.eTag] ?? "\"\(Digest.sha256(answer.body).prefix(12).map { $0 }.hex)\""
    answer.headers[.eTag] = tag
    if visit.ask.headers[.ifNoneMatch]?.contains(tag) == true { answer.status = 304 }
  }

  private func compress(_ answer: inout Answer) {
    guard answer.body.count > 1024, let type = answer.headers[.contentType], Finishing.compresses(type) else { return }
    answer.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
    guard visit.ask.headers[.acceptEncoding]?.contains("gzip") == true, answer.status != 304,
      let packed = Gzip.pack(answer.body), packed.count < answer.body.count
    else { return }
    answer.body = packed
    answer.headers[.contentEncoding] = "gzip"
  }
  private static func compresses(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.contains("json") || type.contains("xml")
  }
}
