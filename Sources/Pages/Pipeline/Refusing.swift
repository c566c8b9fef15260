import HTTPTypes
import Logging
import Storage
import Vocabulary

extension Pipeline {
  /// Turns an error into a redrawn form, a page of its own or problem details. `drawn`: the handler had begun, so that
  /// the endpoint may redraw its form.
  func refuse(_ error: any Error, _ call: Call, _ visit: Visit, drawn: Bool) async -> Answer {
    let refusal = spoken(error, call, visit)
    if refusal as? PipelineRefusal == .notSignedIn, visit.ask.method != .post, !visit.isAPI {
      let ended = visit.sessionEnded ? "&ended=1" : ""
      return Pipeline.redirect(to: "/sign-in?next=\(PercentCoding.encode(call.address))\(ended)")
    }
    let refused: Answer
    if let form = await redrawn(refusal, call, drawn) {
      refused = form
    } else {
      refused = await plainRefusal(refusal, call, visit)
    }
    // Attempts by people we know are logged too; strangers' would only fill the log.
    return call.caller.isAnonymous && !drawn ? refused : await logged(refused, call, visit)
  }

  /// The error in words for the person who asked. What nobody may see (SQL, types) stays in the log under a number.
  private func spoken(_ error: any Error, _ call: Call, _ visit: Visit) -> any SpokenError {
    if let spoken = error as? any SpokenError, spoken.status != 500 { return spoken }
    let cause = error is StorageError || error is RowError ? "\(error)" : "\(type(of: error))"
    settings.logger.error(
      "unexpected",
      metadata: ["request": "\(visit.number)", "path": "\(call.endpoint.path)", "cause": "\(cause)"])
    return PipelineRefusal.unexpected(number: visit.number)
  }

  /// The form again with what was typed; nil where there is none to draw or nothing to keep.
  private func redrawn(_ refusal: any SpokenError, _ call: Call, _ drawn: Bool) async -> Answer? {
    guard drawn || refusal as? PipelineRefusal == .reasonMissing, !call.endpoint.isAPI,
      refusal.status != 404, let redraw = call.endpoint.redraw,
      let page = try? await redraw(refusal.keepsKey ? call : call.withFreshKey, refusal)
    else { return nil }
    return await dressed(page, call, status: refusal.status)
  }

  /// A page or problem details that only say what is wrong.
  func plainRefusal(_ refusal: any SpokenError, _ call: Call, _ visit: Visit) async -> Answer {
    var answer =
      visit.isAPI
      ? Problem.answer(refusal, visit.number)
      : await dressed(RefusalPage.page(refusal, call, visit), call, status: refusal.status)
    switch refusal.status {
    case 401 where visit.isAPI: answer.headers[.wwwAuthenticate] = "Bearer"
    case 405:
      if case .wrongMethod(let allowed)? = refusal as? PipelineRefusal {
        answer.headers[.allow] = allowed.joined(separator: ", ")
      }
    case 409 where refusal as? IdempotencyRefusal == .inFlight: answer.headers[.retryAfter] = "1"
    case 429: answer.headers[.retryAfter] = "60"
    case 503: answer.headers[.retryAfter] = "5"
    default: break
    }
    return answer
  }
}

extension SpokenError {
  /// A key that was used for other content can never succeed: the form gets a new one.
  var keepsKey: Bool { self as? IdempotencyRefusal != .otherBody }
}

extension Call {
  var withFreshKey: Call {
    Call(
      endpoint: endpoint, caller: caller, now: now, parameters: parameters, query: query, body: body,
      language: language, address: address, csrf: csrf, idempotencyKey: nil, bodyDigest: bodyDigest,
      accessReason: accessReason, shown: shown, site: site, remoteAddress: remoteAddress)
  }
}

/// RFC 9457.
enum Problem {
  static func answer(_ refusal: any SpokenError, _ number: String) -> Answer {
    var members: [(String, JSON)] = [
      ("type", "about:blank"), ("title", .text(refusal.title)), ("detail", .text(refusal.detail)),
      ("status", .int(refusal.status)),
    ]
    if refusal.status >= 500 { members.append(("request", .text(number))) }
    if !refusal.faults.isEmpty {
      members.append(
        (
          "errors",
          .list(
            refusal.faults.map {
              .object([("field", .text($0.field)), ("code", .text($0.code)), ("message", .text($0.message))])
            })
        ))
    }
    return Answer(
      status: refusal.status, headers: [.contentType: "application/problem+json"],
      body: Array(JSON.object(members).encoded.utf8))
  }
}

/// The page of a refusal that has no form to go back to.
enum RefusalPage {
  static func page(_ refusal: any SpokenError, _ call: Call, _ visit: Visit) -> Page {
    if refusal as? PipelineRefusal == .reasonMissing { return askReason(call) }
    var ways: [HTML] = []
    if refusal.status == 401 { ways.append(linkButton(say("로그인"), "/sign-in", .primary)) }
    if let back = back(visit.ask) { ways.append(linkButton(say("앞 화면으로"), back)) }
    ways.append(linkButton(say("첫 화면으로"), "/", ways.isEmpty ? .primary : .tertiary))
    let faults = errorLines(refusal)
    let number: HTML =
      refusal.status > 500 ? "<p class=\"naeil-basis\">\(say("요청 번호 {0}", visit.number))</p>" : .empty
    return Page(
      title: say(refusal.title),
      body: "<p class=\"naeil-lead\">\(sentence(refusal))</p>\(faults)\(number)\(buttonRow(ways))")
  }

  private static func sentence(_ refusal: any SpokenError) -> String {
    if let missing = refusal as? NotFound {
      return say("{0} 정보를 찾을 수 없습니다. 주소를 확인하거나 목록에서 다시 고르십시오.", say(missing.noun))
    }
    return say(refusal.detail)
  }

  private static func errorLines(_ refusal: any SpokenError) -> HTML {
    guard refusal.faults.count > 1 else { return .empty }
    return "<ul>\(refusal.faults, { "<li>\(say($0.message))</li>" })</ul>"
  }

  /// Asks for the reason; the same address takes it by POST.
  private static func askReason(_ call: Call) -> Page {
    let typed = call.accessReason ?? ""
    return Page(
      title: say("왜 여는지 적어 주십시오"),
      lead: "\(say("개인정보를 여는 까닭을 한 줄 적으십시오. 적은 사유는 접속기록에 남습니다."))",
      body: form(
        call, action: call.address,
        textField(
          "accessReason", label: say("열람 사유"), value: typed, hint: say("예: 취업 확인을 위해 연락처 확인"), required: true)
          + formActions([button(say("열기"))])))
  }

  /// Path of the page the request came from, when it is ours.
  private static func back(_ ask: Ask) -> String? {
    guard let referer = ask.headers[.referer], let host = ask.authority,
      let mark = referer.firstRange(of: "://\(host)/")
    else { return nil }
    let path = String(referer[referer.index(before: mark.upperBound)...])
    return path == ask.target ? nil : path
  }
}
