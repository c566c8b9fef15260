import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/job-seekers/{id}/wishes`: wishes and contact as they are now. HTTP in, page or redirect out.
struct WishesDesk: Sendable {
  let counter: Counter
  let seekers = JobSeekerStore()

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/job-seekers/{id}/wishes", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "연락처와 희망 조건 고치기 양식", handler: { call in .page(try await form(call, nil)) }),
      Endpoint(
        .post, "/desk/job-seekers/{id}/wishes", audience: .staff(Counter.staff), purpose: .counselling,
        summary: "연락처와 희망 조건 고치기", redraw: { call, refusal in try await form(call, refusal) }, handler: change),
    ]
  }

  private func form(_ call: Call, _ refusal: (any SpokenError)?) async throws -> Page {
    let id = try call.id(of: JobSeeker.self)
    call.shown.task("seeker:\(id)")
    let office = call.caller.office
    return try await counter.database.read { tx in
      guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
      let person = try counter.vault.find(seeker.person, in: office, tx)
      let own = seeker.counsellor == call.caller.account
      let view = try person.map { try counter.vault.show($0, to: call, own: own, tx) }
      let changes = try seekers.wishesChanges(of: id, in: office, tx)
      let stored = WishesForm.stored(seeker.wishes, person?.fields, changes: changes)
      let home = Set([try OfficeStore().settings(of: office, tx).homeRegion].compactMap(\.self))
      return WishesForm.page(
        call, seeker, view, refusal == nil ? TypedForm(stored) : TypedForm(call.body, refusal), home: home,
        changes: changes)
    }
  }

  @Sendable func change(_ call: Call) async throws -> Reply {
    let (id, office) = (try call.id(of: JobSeeker.self), call.caller.office)
    call.shown.task("seeker:\(id)")
    let settings = try await counter.database.read { tx in try OfficeStore().settings(of: office, tx) }
    let (body, fault) = DongField.resolved(call.body, home: Set([settings.homeRegion].compactMap(\.self)))
    let reader = FieldReader(body)
    if let fault { reader.fault(fault.field, fault.code, fault.message) }
    let wishes = Wishes.read(reader)
    let contact = WishesForm.readContact(reader)
    let after = reader.int("after", "앞선 고침", required: true, in: 0...100_000)
    try reader.finish("희망 조건을 고치지 못했습니다")
    let seen = after ?? 0
    let outcome = try await call.once(counter.database) { tx in
      guard let seeker = try seekers.find(id, in: office, tx) else { throw NotFound("구직자") }
      try seekers.hold(id, in: office, tx)
      guard try seekers.wishesChanges(of: id, in: office, tx) == seen else {
        throw Conflict("희망 조건을 고치지 못했습니다", "그 사이 다른 사람이 고쳤습니다. 새로 고쳐 확인한 뒤 다시 적으십시오.")
      }
      var changed = seeker.wishes.changes(to: wishes)
      if let contact { changed += try correct(contact, wishes.dong, of: seeker, call, tx) }
      try seekers.correct(wishes, of: id, in: office, tx)
      try seekers.note(changed, of: id, number: seen + 1, in: office, by: call.caller.account, at: call.now, tx)
      return Outcome(location: "/desk/job-seekers/\(id)")
    }
    return .redirect(Saved.wishes.address(outcome.location))
  }

  /// Contact is changed only by who may see it.
  private func correct(
    _ contact: WishesForm.Contact, _ dong: String?, of seeker: JobSeeker, _ call: Call, _ tx: any WriteTransaction
  ) throws -> [String] {
    guard let person = try counter.vault.find(seeker.person, in: seeker.office, tx) else { return [] }
    let own = seeker.counsellor == call.caller.account
    guard try counter.vault.show(person, to: call, own: own, tx).plain else {
      throw Conflict("희망 조건을 고치지 못했습니다", "가린 연락처는 고칠 수 없습니다. 구직자 화면에서 사유를 적고 연 뒤 다시 고치십시오.")
    }
    var fields = person.fields
    (fields.phone, fields.address, fields.dong) = (contact.phone, contact.address, dong)
    guard fields != person.fields else { return [] }
    try counter.vault.update(person.id, to: fields, from: person.revision, in: seeker.office, at: call.now, tx)
    return (fields.phone != person.fields.phone ? ["전화번호"] : [])
      + (fields.address != person.fields.address ? ["주소"] : [])
  }
}

extension JobSeekerStore {
  /// How often the wishes were changed: the number a form was drawn from.
  func wishesChanges(of id: ID<JobSeeker>, in office: String, _ tx: any ReadTransaction) throws -> Int {
    try tx.first("SELECT count(*) AS n FROM wishes_change WHERE office = ? AND job_seeker = ?", office, id)?
      .int("n") ?? 0
  }

  /// The wishes as they are now.
  func correct(_ wishes: Wishes, of id: ID<JobSeeker>, in office: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      UPDATE job_seeker SET occupations = ?, regions = ?, dong = ?, max_distance = ?, wage_kind = ?, wage_amount = ?,
        hours_min = ?, hours_max = ?, education = ?, licences = ?, career_months = ?, opt_out = ?
      WHERE office = ? AND id = ?
      """, wishes.occupations.joined(separator: ","), wishes.regions.joined(separator: ","), wishes.dong,
      wishes.maxDistance, wishes.wageKind?.rawValue, wishes.wageAmount, wishes.hoursMin, wishes.hoursMax,
      wishes.education, wishes.licences.joined(separator: "\n"), wishes.careerMonths, wishes.optOut, office, id)
  }

  /// Which fields were changed; nothing is written when none was.
  func note(
    _ fields: [String], of id: ID<JobSeeker>, number: Int, in office: String, by account: String?, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    guard !fields.isEmpty else { return }
    try tx.run(
      """
      INSERT INTO wishes_change (office, job_seeker, number, fields, changed_on, account, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, office, id, number, fields.joined(separator: ", "), now.day, account, now)
  }
}
