import Ledger
import Pages
import Storage
import Vocabulary

/// One entry of the ledger, and the correction of a total that no other record answers for: HTTP in, page out.
struct EntryRoutes: Sendable {
  let database: any Database
  static let path = "/desk/ledger"
  private static let readers: Set<Role> = [.planner, .programmeOfficer, .auditor, .administrator]

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "\(Self.path)/{entry}", audience: .staff(Self.readers), purpose: .planning,
        summary: "원장 기재 하나: 세는 법, 근거, 정정의 차례(이름 없이)"
      ) { call in .page(try await page(call, TypedForm())) },
      Endpoint(
        .post, "\(Self.path)/{entry}/corrections", audience: .staff([.planner]), purpose: .planning,
        summary: "명단 없는 집계의 정정",
        redraw: { call, refusal in try await page(call, TypedForm(call.body, refusal)) }, handler: correct),
    ]
  }

  private func page(_ call: Call, _ form: TypedForm) async throws -> Page {
    let (id, office) = (try call.parameter("entry"), call.caller.office)
    let sheet = try await database.read { tx in try EntryDesk().sheet(id, office: office, tx) }
    return EntryPage(sheet: sheet, call: call, form: form).page
  }

  @Sendable private func correct(_ call: Call) async throws -> Reply {
    let (id, office) = (try call.parameter("entry"), call.caller.office)
    let (account, now) = (call.caller.account, call.now)
    let reader = call.reader()
    let from = reader.text("entry", "기재", required: true, max: 60)
    let quantity = reader.int("quantity", "고친 수", required: true, in: 0...1_000_000)
    let kinds = reader.texts("evidence", "증빙"), evidence = kinds.compactMap(Evidence.init(rawValue:))
    if kinds.count != evidence.count { reader.fault("evidence", "choice", "증빙은 목록에서 고르십시오.") }
    let reason = reader.code("reason", "까닭", as: EntryCorrection.self, required: true)
    let note = reader.text("note", "근거 문서와 설명", required: true, max: 500)
    try reader.finish("집계를 정정하지 못했습니다")
    guard let quantity, let reason, let note else { throw NotFound("원장 기재") }
    let (reversal, stamp) = (EntryStamp(at: now), EntryStamp(at: now))
    let outcome = try await call.once(database, isolation: .locked) { tx in
      let posting = LedgerPosting()
      try posting.hold(office, at: now, tx)
      let sheet = try EntryDesk().sheet(id, office: office, tx)
      guard sheet.isCorrectable else {
        throw Conflict("집계를 정정하지 못했습니다", "취업, 명단, 취합에서 나온 기재는 그 화면에서 고칩니다. ‘어디서 왔나’를 여십시오.")
      }
      let old = sheet.opened.statement
      guard old.id.text == from else {
        throw Conflict("집계를 정정하지 못했습니다", "그 사이 다른 사람이 이 기재를 정정했습니다. 다시 열어 지금의 수를 확인하십시오.")
      }
      var new = old.stated
      (new.stamp, new.quantity, new.evidence) = (stamp, quantity, Set(evidence))
      guard quantity != old.quantity || new.evidence != old.evidence else {
        throw InvalidInput("집계를 정정하지 못했습니다", [Fault("quantity", "same", "바뀐 것이 없습니다. 수나 증빙을 고치십시오.")])
      }
      let done = try posting.correct(
        old.id, reason: reason.rawValue, replacement: quantity == 0 ? nil : new, reversal: reversal, office: office,
        at: now, tx)
      try LedgerNotes().write(note, beside: done.reversal.id, by: account, office: office, at: now, tx)
      return Outcome(status: 303, location: "\(Self.path)/\(id)")
    }
    return .redirect(outcome.location)
  }
}
