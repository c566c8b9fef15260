import HTTPTypes
import Secrets
import Vocabulary

/// One request on its way through the pipeline: what was asked, what stands there, who asks.
struct Visit: Sendable {
  /// Where a request leads that no endpoint answers; its audience is everyone, so that the refusal is drawn plainly.
  static let nowhere = Endpoint(.get, "–", audience: .everyone, summary: "없는 주소") { _ in
    throw PipelineRefusal.noSuchPage
  }

  let ask: Ask
  let now: Instant
  let remoteAddress: String
  let endpoint: Endpoint
  let parameters: [String: String]
  /// Set when nothing stands there, or not for this method.
  let refusal: PipelineRefusal?
  let language: Language
  /// The language was asked for in the address: it is kept in a cookie.
  let languageChosen: Bool
  var caller = Caller.anonymous
  /// The session cookie named no living session: it is taken back.
  var sessionEnded = false
  /// Random; in the log, in `X-Request-Id` and on the page of what went wrong, so that the three are found together.
  let number = randomBytes(6).hex
  /// Cookie value of a browser that is not signed in; fresh when it brought none.
  let formCookie: String
  let formCookieIsNew: Bool

  init(_ ask: Ask, routes: RouteTable, now: Instant, remoteAddress: String) {
    (self.ask, self.now, self.remoteAddress) = (ask, now, remoteAddress)
    let method: Method? = ask.method == .post ? .post : ask.method == .get || ask.method == .head ? .get : nil
    let found = routes.find(ask.path)
    // A page that wants a typed reason takes it by POST, so that the reason never stands in an address.
    let hit =
      method.flatMap { found?.endpoint($0) }
      ?? (method == .post ? found?.endpoint(.get) : nil).flatMap { $0.endpoint.reasonDue ? $0 : nil }
    endpoint = hit?.endpoint ?? Visit.nowhere
    parameters = hit?.parameters ?? [:]
    refusal =
      hit != nil
      ? nil
      : found.map { .wrongMethod(allowed: $0.endpoints.keys.map(\.rawValue).sorted()) } ?? .noSuchPage
    let chosen = Visit.chosenLanguage(ask)
    languageChosen = chosen != nil
    let spoken = chosen ?? ask.cookie(Visit.languageCookie).flatMap(Language.init) ?? .ko
    language = endpoint.audience == .everyone && !ask.path.hasPrefix("/api/") ? spoken : .ko
    let brought = ask.cookie(FormToken.cookie)
    formCookieIsNew = brought == nil
    formCookie = brought ?? randomBytes(16).hex
  }

  static let languageCookie = "naeil_lang"
  private static func chosenLanguage(_ ask: Ask) -> Language? {
    ask.queryText.split(separator: "&").last { $0.hasPrefix("lang=") }.flatMap {
      Language(rawValue: String($0.dropFirst(5)))
    }
  }

  var isAPI: Bool { ask.path.hasPrefix("/api/") }
  /// What sort of answer it is, for measuring.
  var kind: String { endpoint.path.hasPrefix("/assets/") ? "asset" : isAPI ? "api" : "page" }
  /// Asked from this very machine with no proxy between.
  var isLocal: Bool {
    ["127.0.0.1", "::1"].contains(ask.peer) && ask.headers[.forwardedFor] == nil && ask.headers[.forwarded] == nil
  }
  /// Whether who asks can make a difference: not for the style sheet and the health checks.
  var needsCaller: Bool { !endpoint.path.hasPrefix("/assets/") && !["/healthz", "/readyz"].contains(endpoint.path) }
  /// What the form's token is bound to.
  var tokenHolder: String {
    if case .session(let id) = caller.way { return "session \(id)" }
    return "browser \(formCookie)"
  }
}
