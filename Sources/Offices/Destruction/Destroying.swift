import Foundation
import Reference
import Secrets
import Storage
import Vocabulary

/// Draws lists of people whose periods are over, and destroys what was approved. What each room keeps of a person it
/// learns from `records`.
package struct Destroying: Sendable {
  let vault: Vault
  let records: [any PersonRecords]
  let store = DestructionStore()
  /// People on one list: few enough to be looked at, and destroyed in one transaction.
  package static let longestList = 200

  /// `records`: one for each room above that keeps something of people.
  package init(vault: Vault, records: [any PersonRecords]) { (self.vault, self.records) = (vault, records) }

  /// A list of everyone whose periods ended before `day` and who stands on no list yet; nil when there is nobody.
  /// `id` is made outside. `account` nil: the daily round.
  @discardableResult
  package func draw(
    id: ID<DestructionList>, in office: String, on day: Day, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws -> DestructionList? {
    let items = try due(in: office, on: day, tx)
    guard !items.isEmpty else { return nil }
    let list = DestructionList(
      id: id, office: office, origin: .scheduled, request: nil, state: .drawn, revision: 0, drawnOn: day,
      drawnBy: account)
    try store.insert(list, items, at: now, tx)
    return list
  }

  /// The daily round of one office: drafts and the words of answered requests past their period go (`line`: id for the
  /// 파기대장), lists nobody is left on are closed, and a list is drawn unless one still waits. Returns how
  /// many people are on it.
  func nightly(
    id: ID<DestructionList>, line: String, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> Int {
    let kept: Int = try Reference.privacy().retention.first { $0.code == "draft" }?.periods.value(on: now.day) ?? 1
    try forgetRequests(line: line, in: office, at: now, tx)
    try forgetReach(in: office, at: now, tx)
    _ = try Drafts(sealing: vault.sealing).sweep(before: Instant(now.day.adding(months: -kept)), in: office, tx)
    try closeEmptied(in: office, at: now, tx)
    guard try !store.waiting(in: office, tx).contains(where: { $0.origin == .scheduled }),
      let list = try draw(id: id, in: office, on: now.day, by: nil, at: now, tx)
    else { return 0 }
    return try store.items(of: list.id, in: office, tx).count
  }

  /// The words of requests whose period is over go by themselves, with a line of the 파기대장.
  private func forgetRequests(line: String, in office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    guard let period = try Reference.privacy().retention.first(where: { $0.code == "rightsRequest" }) else { return }
    let store = RightsRequestStore(sealing: vault.sealing)
    let gone = try store.forgetWords(past: period, on: now.day, in: office, tx)
    guard gone > 0, let kept = period.periods.dated(on: now.day) else { return }
    try self.store.register(
      DestructionRegisterLine(
        id: line, list: nil, code: period.code, basis: kept.source, confidence: kept.confidence.label, subjects: gone,
        records: gone, method: Self.method(on: tx.engine), drawnBy: nil, reviewedBy: nil, approvedBy: nil, at: now),
      in: office, tx)
  }

  /// Names and addresses to which answers went are of no use any more some time after the answer.
  private func forgetReach(in office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    guard let period = try Reference.privacy().retention.first(where: { $0.code == "requestReach" }) else { return }
    let gone = try RightsRequestStore(sealing: vault.sealing).forgetReach(past: period, on: now.day, in: office, tx)
    guard gone > 0, let kept = period.periods.dated(on: now.day) else { return }
    try store.register(
      DestructionRegisterLine(
        id: ID<DestructionRegisterLine>(at: now).text, list: nil, code: period.code, basis: kept.source,
        confidence: kept.confidence.label, subjects: gone, records: gone, method: Self.method(on: tx.engine),
        drawnBy: nil, reviewedBy: nil, approvedBy: nil, at: now), in: office, tx)
  }

  /// A list of one person who asked for it.
  package func draw(
    id: ID<DestructionList>, for person: ID<Person>, request: String, in office: String, by account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws -> DestructionList {
    let list = DestructionList(
      id: id, office: office, origin: .request, request: request, state: .drawn, revision: 0, drawnOn: now.day,
      drawnBy: account)
    try store.insert(
      list, [DestructionItem(person: person, code: "request", dueOn: now.day, hold: nil, heldUntil: nil)], at: now, tx)
    return list
  }

  /// Everyone due on `day`, at most one list of them, in the order of the vault.
  func due(in office: String, on day: Day, _ tx: any ReadTransaction) throws -> [DestructionItem] {
    let classes = Dictionary(
      uniqueKeysWithValues: try Reference.privacy().retention.map { ($0.code, $0) })
    var (found, last) = ([] as [DestructionItem], "")
    while found.count < Self.longestList {
      let page = try tx.rows(
        "SELECT id, created_at FROM person WHERE office = ? AND id > ? ORDER BY id LIMIT 500", office, last)
      guard let end = page.last else { break }
      last = try end.text("id")
      let spoken = try store.spoken(for: page.map { try $0.id("id") }, in: office, on: day, tx)
      found += try due(among: page, classes, in: office, on: day, tx).filter { !spoken.contains($0.person) }
    }
    return Array(found.prefix(Self.longestList))
  }

  /// Those of `page` whose every period ended before `day`; whoever has asked for something open is not due.
  private func due(
    among page: [Row], _ classes: [String: RetentionClass], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [DestructionItem] {
    let ids: [ID<Person>] = try page.map { try $0.id("id") }.filter { $0 != Person.destroyed }
    let entered = Dictionary(
      uniqueKeysWithValues: try page.map { (ID<Person>(try $0.text("id")), try $0.instant("created_at").day) })
    var claims = Dictionary(
      grouping: try records.flatMap { try $0.claims(on: ids, in: office, tx) }, by: \.person)
    let asking = try store.asking(ids, in: office, tx)
    let bare = ids.filter { claims[$0] == nil }
    for claim in try consentClaims(bare, entered, in: office, tx) { claims[claim.person] = [claim] }
    return ids.compactMap { person in
      guard !asking.contains(person), let claims = claims[person] else { return nil }
      var latest: (code: String, day: Day)?
      for claim in claims {
        guard let start = claim.startedOn, let end = classes[claim.code]?.lastDay(from: start), end < day else {
          return nil
        }
        if latest.map({ end > $0.day }) ?? true { latest = (claim.code, end) }
      }
      return latest.map {
        DestructionItem(person: person, code: $0.code, dueOn: $0.day, hold: nil, heldUntil: nil)
      }
    }
  }

  /// People without any record: from the last consent or withdrawal, else from when they came in.
  func consentClaims(
    _ persons: [ID<Person>], _ entered: [ID<Person>: Day], in office: String, _ tx: any ReadTransaction
  ) throws -> [RetentionClaim] {
    try persons.map { person in
      let said = try tx.first(
        "SELECT max(at) AS at FROM person_consent WHERE office = ? AND person = ?", office, person)?
        .instantIfPresent("at")
      return RetentionClaim(person: person, code: "contact", startedOn: said?.day ?? entered[person])
    }
  }

  /// One move of a list. Approving destroys in the same transaction, and on request only what was answered and no law has
  /// kept, unless `exceptions` say why; run `Database.scrub` after it. Throws
  /// `DestructionList.Refusal`, `NotFound`.
  @discardableResult
  package func move(
    _ id: ID<DestructionList>, to goal: DestructionList.State, because reason: DestructionList.Why?,
    but exceptions: DestructionList.Exceptions = .init(), in office: String, by actor: Actor, account: String,
    at now: Instant, _ tx: any WriteTransaction
  ) throws -> DestructionList {
    guard let list = try store.find(id, in: office, tx) else { throw NotFound("파기 목록") }
    if goal == .approved { try checkApart(list, account, at: now, tx) }
    var next = try list.moved(to: goal, by: actor, account: account, because: reason)
    if goal == .approved {
      next.exceptions = exceptions
      try checkRequest(next, at: now, tx)
    }
    try store.record(next, by: account, because: reason, at: now, tx)
    return goal == .approved ? try destroy(next, at: now, tx) : next
  }

  /// Two accounts are not two people when one of them has just been made, or been made privacy officer, by the other.
  private func checkApart(
    _ list: DestructionList, _ approver: String, at now: Instant, _ tx: any ReadTransaction
  ) throws {
    guard let reviewer = list.reviewedBy, reviewer != approver else { return }
    let days: Int = try Reference.privacy().independenceDays.value(on: now.day) ?? 30
    let made = try AccountStore().isMade(
      reviewer, by: approver, orGiven: .privacyOfficer, in: list.office, since: now.adding(seconds: -days * 86_400), tx)
    if made { throw DestructionList.Refusal.notApart(days: days) }
  }

  /// Holds `persons` back (`hold`: why and until when) or lets them go (nil); the list is to be reviewed anew. `note` is
  /// sealed. Throws `DestructionList.Refusal`, `NotFound`.
  func hold(
    _ persons: [ID<Person>], on id: ID<DestructionList>, _ hold: (why: DestructionList.Hold, until: Day)?,
    note: String? = nil, in office: String, by account: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    guard let list = try store.find(id, in: office, tx) else { throw NotFound("파기 목록") }
    let next = try list.reconsidered()
    for person in persons {
      let place = SealContext(office: office, table: "destruction_item", row: "\(id)/\(person)", column: "hold_note")
      try store.mark(
        person, on: id, in: office, hold: hold?.why, until: hold?.until,
        sealedNote: try note.map { try vault.sealing.seal($0, bound: place) }, by: account, tx)
    }
    try store.record(
      next, by: account, because: hold == nil ? .released : .held, persons: persons.count, at: now, tx)
  }

  /// Gives up every list that nobody is left on; a new one would wait for it for ever.
  func closeEmptied(in office: String, at now: Instant, _ tx: any WriteTransaction) throws {
    for list in try store.emptied(in: office, tx) {
      let next = try list.moved(to: .cancelled, by: .system, account: nil, because: .emptied)
      try store.record(next, by: nil, because: .emptied, at: now, tx)
    }
  }

  /// Destroys everyone on the approved list who is not held, writes the 파기대장 and a letter for each, all in this one
  /// transaction. Nobody can undo it. Throws `DestructionList.Refusal`.
  private func destroy(
    _ list: DestructionList, at now: Instant, _ tx: any WriteTransaction
  ) throws -> DestructionList {
    let items = try stillDue(on: list, on: now.day, tx)
    guard !items.isEmpty else { throw DestructionList.Refusal.nothingLeft }
    let classes = try Reference.privacy().retention
    for (code, some) in Dictionary(grouping: items, by: \.code).sorted(by: { $0.key < $1.key }) {
      let line = ID<DestructionRegisterLine>(at: now).text
      var touched = 0
      for item in some {
        touched += try destroy(item.person, in: list.office, at: now, tx)
        try tell(item.person, line: line, office: list.office, at: now, tx)
      }
      let kept = classes.first { $0.code == code }?.periods.dated(on: list.drawnOn)
      try store.register(
        DestructionRegisterLine(
          id: line, list: list.id.text, code: code,
          basis: kept?.source ?? "개인정보 보호법 제36조·제37조·제38조(정보주체의 요구)",
          confidence: (kept?.confidence ?? .quoted).label, subjects: some.count, records: touched,
          method: Self.method(on: tx.engine), drawnBy: list.drawnBy, reviewedBy: list.reviewedBy,
          approvedBy: list.approvedBy,
          at: now), in: list.office, tx)
    }
    let done = try list.moved(to: .destroyed, by: .system, account: nil, because: nil)
    try store.record(done, by: nil, because: nil, at: now, tx)
    return done
  }

  /// Who on the list is really to go today: held on no list of the office, and on a scheduled list still due. Whoever
  /// came back since it was drawn is taken off it.
  private func stillDue(
    on list: DestructionList, on day: Day, _ tx: any WriteTransaction
  ) throws -> [DestructionItem] {
    let all = try store.items(of: list.id, in: list.office, tx)
    let held = try store.held(all.map(\.person), in: list.office, on: day, tx)
    let items = all.filter { $0.hold == nil && !held.contains($0.person) }
    guard list.origin == .scheduled, !items.isEmpty else { return items }
    let marks = items.map { _ in "?" }.joined(separator: ", ")
    let rows = try tx.rows(
      "SELECT id, created_at FROM person WHERE office = ? AND id IN (\(marks))",
      [list.office] + items.map { $0.person as any Bindable })
    let classes = Dictionary(
      uniqueKeysWithValues: try Reference.privacy().retention.map { ($0.code, $0) })
    let due = Set(try due(among: rows, classes, in: list.office, on: day, tx).map(\.person))
    for item in items where !due.contains(item.person) { try store.release(item.person, from: list, tx) }
    return items.filter { due.contains($0.person) }
  }

  /// Those whom a restored backup brought back, once more, with one line of the 파기대장 (whose own lines of that time
  /// are lost with the rest); lists left without anybody are given up.
  func again(
    _ persons: [ID<Person>], line: String, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    var touched = 0
    for person in persons { touched += try destroy(person, in: office, at: now, tx) }
    try store.register(
      DestructionRegisterLine(
        id: line, list: nil, code: DestructionRegisterLine.reapplied,
        basis: "개인정보 보호법 제21조. 백업한 뒤에 승인받아 파기한 사람이 되살린 자료에 돌아와, 밖에 둔 파기 목록으로 다시 파기함",
        confidence: Confidence.quoted.label, subjects: persons.count, records: touched,
        method: "되살린 뒤 다시 파기: \(Self.method(on: tx.engine))", drawnBy: nil, reviewedBy: nil, approvedBy: nil, at: now),
      in: office, tx)
    try closeEmptied(in: office, at: now, tx)
  }

  /// One person, in every room. Returns how many records were touched; 0 when nothing was there any more.
  func destroy(_ person: ID<Person>, in office: String, at now: Instant, _ tx: any WriteTransaction) throws -> Int {
    try vault.makeDestroyed(in: office, at: now, tx)
    var touched = 0
    for room in records { touched += try room.destroy(person, in: office, at: now, tx) }
    return touched + (try vault.destroy(person, in: office, tx))
  }

  /// Tells the list that is kept outside the database, so that a restored backup forgets the person again. The vault's
  /// id stands in it only as a digest.
  private func tell(
    _ person: ID<Person>, line: String, office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let body = """
      {"act":"\(line)","at":"\(now)","office":"\(office)","person":"\(DestroyedPersons.digest(of: person, in: office))"}
      """
    try Outbox.put(tx, office: office, topic: DestroyedPersons.topic, body: body, at: now)
  }

  /// As the 파기대장 says it: what the program itself does on this engine.
  static func method(on engine: Engine) -> String {
    let backups = "그 전의 백업은 보관기간이 끝나면 지우고, 되살릴 때는 다시 파기됨"
    return engine == .sqlite
      ? "행 삭제, 0으로 덮어쓰기, 파일 다시 쓰기. \(backups)" : "행 삭제, 봉인값은 서버의 VACUUM과 WAL 순환으로 사라짐. \(backups)"
  }
}
