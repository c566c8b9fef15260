import Pages
import Storage
import Vocabulary

/// `/desk/persons/{id}/opening`: shows a masked person after a reason was typed.
struct OpeningRoutes: Sendable {
  let database: any Database
  let vault: Vault

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .post, "/desk/persons/{id}/opening", audience: .staff([.counsellor, .programmeOfficer, .privacyOfficer]),
        purpose: .counselling, reasonDue: true, summary: "가린 개인정보를 사유를 적고 30분 동안 열기", handler: open)
    ]
  }

  @Sendable func open(_ call: Call) async throws -> Reply {
    let id = try call.id(of: Person.self)
    let back = call.reader().text("back", "돌아갈 곳", max: 500) ?? "/desk"
    let outcome = try await call.once(database) { tx in
      try vault.openPlainly(id, in: call.caller.office, to: call.caller, at: call.now, tx)
      return Outcome(status: 303, location: back.hasPrefix("/desk") ? back : "/desk")
    }
    call.shown.person(id.text)
    return .redirect(outcome.location)
  }
}

/// The button beside a masked person: a reason, then back to the page one was on (`back`, a path under `/desk`).
package func openingForm(_ call: Call, person: ID<Person>, back: String) -> HTML {
  disclosure(
    "가린 정보 열기",
    form(
      call, action: "/desk/persons/\(person)/opening",
      textField(
        "accessReason", label: "열람 사유", hint: "예: 담당 상담사 부재로 대신 상담. 이름은 적지 마십시오. 접속기록에 남고, 30분 동안 열립니다", required: true)
        + hiddenField("back", back) + formActions([button("사유를 남기고 열기", kind: .secondary)])))
}
