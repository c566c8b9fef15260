import HTTPTypes

/// What the last form did, said once on the page it led to. The cookie names the endpoint, nothing of what was typed or
/// of whom it was about.
enum DoneNote {
  static let cookie = "naeil_done"

  /// The cookie's value after a form of staff that took effect; `nil` after anything else.
  static func value(_ visit: Visit, _ answer: Answer) -> String? {
    let endpoint = visit.endpoint
    guard visit.ask.method == .post, endpoint.method == .post, answer.status == 303, !endpoint.isAPI,
      endpoint.audience != .everyone, !visit.caller.isAnonymous,
      // Pages of the counter say it in words of their own.
      answer.headers[.location]?.contains("?saved=") != true,
      !answer.headers[values: .setCookie].contains(where: { $0.hasPrefix(SessionCookie.name) })
    else { return nil }
    return PercentCoding.encode(endpoint.path)
  }

  /// What that endpoint does, in its own one line; `nil` where the cookie is missing or names none.
  static func summary(_ visit: Visit, _ routes: RouteTable) -> String? {
    guard visit.ask.method == .get, !visit.isAPI, let text = visit.ask.cookie(cookie),
      let path = PercentCoding.decode(text, plusIsSpace: false),
      let done = routes.find(path)?.endpoint(.post)?.endpoint, done.path == path
    else { return nil }
    return done.summary
  }
}
