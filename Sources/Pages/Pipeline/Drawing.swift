import HTTPTypes
import Vocabulary

extension Reply {
  /// Signing in or out: written to the access log whatever the endpoint's purpose.
  var setsCookie: Bool {
    if case .redirectSettingCookie = self { return true }
    return false
  }
}

extension Pipeline {
  /// The reply as bytes and headers.
  func draw(_ reply: Reply, _ call: Call) async throws -> Answer {
    switch reply {
    case .page(let page, let status): return await dressed(page, call, status: status)
    case .redirect(let path): return Pipeline.redirect(to: path)
    case .redirectSettingCookie(let path, let cookie):
      var answer = Pipeline.redirect(to: path)
      answer.headers.append(HTTPField(name: .setCookie, value: cookie))
      return answer
    case .json(let json, let status, let location):
      var answer = Answer(
        status: status, headers: [.contentType: "application/json; charset=utf-8"], body: Array(json.encoded.utf8))
      if let location { answer.headers[.location] = location }
      return answer
    case .file(let bytes, let type, let name):
      return Answer(
        status: 200, headers: [.contentType: type, .contentDisposition: Pipeline.attachment(name)], body: bytes)
    case .frozen(let bytes, let type, let name, let tag, let modified):
      var answer = Answer(status: 200, headers: [.contentType: type], body: bytes)
      if let name { answer.headers[.contentDisposition] = Pipeline.attachment(name) }
      answer.headers[.eTag] = "\"\(tag)\""
      answer.headers[.lastModified] = modified.httpDate
      answer.headers[.cacheControl] = call.caller.isAnonymous ? "public, no-cache" : "private, no-cache"
      return answer
    case .inline(let bytes, let type, let seconds):
      var answer = Answer(status: 200, headers: [.contentType: type], body: bytes)
      answer.headers[.cacheControl] =
        seconds > 0 ? "\(call.caller.isAnonymous ? "public" : "private"), max-age=\(seconds)" : "no-cache"
      return answer
    }
  }

  private static func attachment(_ name: String) -> String {
    let ascii = String(
      name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value >= 32 ? Character($0) : "_" })
    return "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(PercentCoding.encode(name))"
  }

  func dressed(_ page: Page, _ call: Call, status: Int) async -> Answer {
    let footer = await settings.footer(call)
    return Answer(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: Array(layout.document(page, call, footer: footer).text.utf8))
  }

  /// 303 to a path of ours; anything else leads to the first page.
  static func redirect(to path: String) -> Answer {
    Answer(status: 303, headers: [.location: path.isOwnPath ? path : "/"])
  }
}

extension Instant {
  /// As HTTP writes it: `Sat, 31 Oct 2026 09:00:00 GMT`.
  var httpDate: String {
    // The day and clock of Seoul, nine hours earlier, are those of Greenwich.
    let greenwich = adding(seconds: -9 * 3600), day = greenwich.day
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = greenwich.description.dropFirst(11).prefix(8), number = day.day < 10 ? "0\(day.day)" : "\(day.day)"
    return "\(days[day.weekday - 1]), \(number) \(months[day.month - 1]) \(day.year) \(clock) GMT"
  }
}
