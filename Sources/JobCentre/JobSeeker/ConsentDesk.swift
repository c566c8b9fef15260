import Ledger
import Offices
import Pages
import Reference
import Storage
import Vocabulary

/// `/desk/job-seekers/{id}/consents`: giving and taking back a consent, each one press. Taking one back ends at once what
/// rested on it.
struct ConsentDesk: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/desk/job-seekers/{id}/consents", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "동의하거나 동의 거두기(거두면 진행 중인 알선이 멈춤)", handler: answer)
    ]
  }

  @Sendable func answer(_ call: Call) async throws -> Reply {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let reader = call.reader()
    let kind = reader.code("kind", "동의 종류", as: ConsentKind.self, required: true)
    let given = reader.flag("given")
    let channel = reader.code("channel", "어떻게 말했나", as: Consent.Channel.self) ?? .desk
    try reader.finish("동의를 적지 못했습니다")
    guard let kind else { throw NotFound("동의 종류") }
    let (office, account) = (call.caller.office, call.caller.account)
    let rooms: [any PersonRecords] = [LedgerRecords(), CentreRecords(sealing: counter.vault.sealing)]
    let outcome = try await call.once(counter.database) { tx in
      guard let seeker = try seekers.find(id, in: office, tx), seeker.person != Person.destroyed else {
        throw NotFound("구직자")
      }
      try seekers.hold(id, in: office, tx)
      try ConsentStore().record(
        [kind: given], of: seeker.person, in: office, channel: channel, by: account, at: call.now, tx)
      if !given {
        for room in rooms {
          _ = try room.stop(for: seeker.person, withdrawn: kind, in: office, by: account, at: call.now, tx)
        }
      }
      return Outcome(location: "/desk/job-seekers/\(id)#consents")
    }
    return .redirect(outcome.location)
  }
}

/// What a consent says, and how it stands: values in, HTML out.
enum ConsentPages {
  /// The words of one kind as a list, for the form and the person's page.
  static func words(_ kind: ConsentKind, on day: Day) -> HTML {
    guard let text = try? Reference.consentText(kind, on: day) else { return .empty }
    return structuredList(text.lines.map { ($0.0, "\($0.1)") } + [("근거", "\(text.law)")])
  }

  /// What needs no consent, with the law: told apart from what does.
  static var statutory: HTML {
    let items = (try? Reference.statutoryItems()) ?? []
    return helpPanel(
      "동의 없이 처리하는 것(법이 정한 일)",
      "\(items.map { card("\($0.title)", structuredList([("무엇을", "\($0.items)"), ("근거", "\($0.law)"), ("언제까지", "\($0.period)")])) })"
    )
  }

  /// Every kind with its answer and the button for the other one; taking back is one press, as giving is.
  static func section(_ call: Call, _ id: ID<JobSeeker>, _ given: [ConsentKind: Consent], open referrals: Int) -> HTML {
    let parts = ConsentKind.allCases.map { kind -> HTML in
      let answer = given[kind]
      let state: HTML =
        answer.map {
          let version = $0.textVersion.map { ", 설명문 \($0)판" } ?? ""
          let said = $0.given ? badge("동의", .success) : badge("동의하지 않음")
          return "\(said) \($0.at.day) \($0.channel.label)\(version)"
        } ?? badge("묻지 않음")
      let isGiven = answer?.given == true
      let warning: HTML =
        isGiven && kind == .attachments && referrals > 0 ? "<p>거두면 진행 중인 알선 \(referrals)건이 바로 끝납니다.</p>" : .empty
      let press = actionButton(
        call, isGiven ? "동의 거두기" : "동의함", action: "/desk/job-seekers/\(id)/consents", kind: .tertiary,
        fields: [("kind", kind.rawValue), ("given", isGiven ? "no" : "yes")])
      return card("\(kind.label)", "<p>\(state)</p>\(disclosure("설명", words(kind, on: call.today)))\(warning)\(press)")
    }
    return Pages.section("동의", id: "consents", "\(parts)")
  }
}
