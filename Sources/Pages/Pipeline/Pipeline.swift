import HTTPTypes
import Logging
import Storage
import Vocabulary

/// What every request passes, in this order: route, who asks, may they, the body, the handler, the access log, the
/// answer's clothes.
struct Pipeline: Sendable {
  let routes: RouteTable
  let gatekeeper: any Gatekeeper
  let site: Site
  let layout: Layout
  let clock: @Sendable () -> Instant
  let settings: Server.Settings
  let proxies: TrustedProxies

  func answer(_ ask: Ask) async -> Answer {
    let begun = ContinuousClock.now
    let remote = proxies.origin(peer: ask.peer, forwarded: ask.headers[.forwardedFor])
    let visit = Visit(ask, routes: routes, now: clock(), remoteAddress: remote)
    let (visited, answer) = await Speech.$words.withValue(site.words) {
      await Speech.$language.withValue(visit.language) {
        await Speech.$demo.withValue(site.demo) { await serve(visit) }
      }
    }
    note(visited, answer, took: ContinuousClock.now - begun)
    return Finishing(site: site, visit: visited).finish(answer)
  }

  /// One line in the log, and the counts; never what was asked for or by whom.
  private func note(_ visit: Visit, _ answer: Answer, took: Duration) {
    let (path, method) = (visit.endpoint.path, Method(rawValue: visit.ask.method.rawValue)?.rawValue ?? "other")
    settings.measures.count(
      "naeil_requests_total", ["method": method, "route": path, "status": String(answer.status)])
    settings.measures.observe("naeil_request_seconds", took, ["kind": visit.kind])
    settings.logger.info(
      "request",
      metadata: [
        "request": "\(visit.number)", "method": "\(method)", "path": "\(path)", "status": "\(answer.status)",
        "duration_ms": "\(took / .milliseconds(1))", "signed_in": "\(!visit.caller.isAnonymous)",
      ])
  }

  private func serve(_ visit: Visit) async -> (Visit, Answer) {
    var visit = visit
    do {
      (visit.caller, visit.sessionEnded) = try await identify(visit)
      if let refusal = visit.refusal { throw refusal }
      try admit(visit)
    } catch {
      return (visit, await refuse(error, call(visit, Reading()), visit, drawn: false))
    }
    let call: Call
    do {
      call = self.call(
        visit,
        try Reading(visit, longest: longestBody(.post, visit.ask.path)) { token in
          FormToken(key: gatekeeper.csrfKey).accepts(token, for: visit.tokenHolder)
        })
    } catch {
      return (visit, await refuse(error, self.call(visit, Reading()), visit, drawn: false))
    }
    return (visit, await run(call, visit))
  }

  /// How much of a request's body is read before it is refused; files come only where a form carries them.
  func longestBody(_ method: Method, _ path: String) -> Int {
    routes.find(path)?.endpoint(method)?.endpoint.uploads == true ? settings.longestUpload : settings.longestBody
  }

  /// Pages know sessions, the API bearer tokens, neither the other's. A session that has ended is no session: public
  /// pages go on, others lead to the sign-in.
  private func identify(_ visit: Visit) async throws -> (Caller, ended: Bool) {
    guard visit.needsCaller else { return (.anonymous, false) }
    let cookie = visit.isAPI ? nil : visit.ask.cookie(SessionCookie.name)
    let bearer = visit.isAPI ? visit.ask.bearer : nil
    guard cookie != nil || bearer != nil else { return (.anonymous, false) }
    do {
      let caller = try await gatekeeper.identify(
        cookie: cookie, bearer: bearer, remoteAddress: visit.remoteAddress, at: visit.now)
      return (caller, cookie != nil && caller.isAnonymous)
    } catch let refusal as any SpokenError where refusal.status == 401 && !visit.isAPI {
      return (.anonymous, true)
    }
  }

  private func admit(_ visit: Visit) throws(PipelineRefusal) {
    guard !visit.endpoint.audience.admits(visit.caller) else { return }
    throw visit.caller.isAnonymous ? .notSignedIn : .roleMissing
  }

  private func call(_ visit: Visit, _ reading: Reading) -> Call {
    let query = (try? FormBody.pairs(visit.ask.queryText)).flatMap { try? FormBody.field($0) } ?? .object([:])
    var call = Call(
      endpoint: visit.endpoint, caller: visit.caller, now: visit.now, parameters: visit.parameters, query: query,
      body: reading.body, language: visit.language, address: visit.ask.target,
      csrf: FormToken(key: gatekeeper.csrfKey).token(for: visit.tokenHolder), idempotencyKey: reading.key,
      bodyDigest: reading.digest, accessReason: reading.reason, shown: Shown(), site: site,
      remoteAddress: visit.remoteAddress)
    (call.isLocal, call.bearer, call.files) = (visit.isLocal, visit.ask.bearer, reading.files)
    if !visit.caller.isAnonymous { call.done = DoneNote.summary(visit, routes) }
    return call
  }

  private func run(_ call: Call, _ visit: Visit) async -> Answer {
    do {
      let reply = try await call.endpoint.handler(call)
      let answer = try await draw(reply, call)
      return await logged(answer, call, visit, always: reply.setsCookie)
    } catch {
      return await refuse(error, call, visit, drawn: true)
    }
  }

  /// The answer, once the access log holds it; without the log, no answer.
  func logged(_ answer: Answer, _ call: Call, _ visit: Visit, always: Bool = false) async -> Answer {
    let persons = call.shown.persons
    let purpose = call.shown.purpose ?? call.endpoint.purpose
    guard always || purpose != nil || !persons.isEmpty else { return answer }
    do {
      try await gatekeeper.record(
        Access(
          caller: call.caller, method: call.endpoint.method.rawValue, path: call.endpoint.path,
          purpose: purpose, reason: call.accessReason, task: call.shown.task, persons: persons,
          remoteAddress: visit.remoteAddress, status: answer.status, at: call.now))
      return answer
    } catch {
      settings.logger.error(
        "access log failed",
        metadata: [
          "request": "\(visit.number)", "path": "\(call.endpoint.path)", "cause": "\(type(of: error))",
        ])
      return await plainRefusal(PipelineRefusal.notLogged, call, visit)
    }
  }
}
