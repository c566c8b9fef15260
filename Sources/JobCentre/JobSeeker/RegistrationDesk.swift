import Offices
import Pages
import Storage
import Vocabulary

/// `/desk/job-seekers/new`: the application on paper becomes one on screen, a topic a step; each step is kept as a
/// sealed draft.
struct RegistrationDesk: Sendable {
  let counter: Counter
  static let draft = "job-seeker"

  var endpoints: [Endpoint] {
    [
      Endpoint(
        .get, "/desk/job-seekers/new", audience: .staff(Counter.staff), purpose: .intake,
        summary: "구직신청 양식(쓰던 것이 있으면 이어서)", handler: show),
      Endpoint(
        .post, "/desk/job-seekers/new/{step}", audience: .staff(Counter.staff), purpose: .intake,
        summary: "구직신청 양식의 한 단계 저장",
        redraw: { call, refusal in
          let step = try Self.step(call)
          return RegistrationPages.page(
            call, step, TypedForm(call.body, refusal), home: try await home(call), savedAt: nil)
        }, handler: save),
      Endpoint(
        .post, "/desk/job-seekers", audience: .staff(Counter.staff), purpose: .intake, summary: "구직신청 접수",
        redraw: { call, refusal in try await review(call, refusal) }, handler: register),
    ]
  }

  enum Step: String, CaseIterable, Sendable {
    case person, wishes, background, consents, review
    var title: String {
      switch self {
      case .person: "본인"
      case .wishes: "희망 일자리"
      case .background: "경력·자격"
      case .consents: "대상과 동의"
      case .review: "확인"
      }
    }
    /// Names of the step's fields as the form sends them.
    var fields: [String] {
      switch self {
      case .person: ["name", "birthDate", "sex", "phone", "address", "dong", "identity.kind", "identity.sightedOn"]
      case .wishes:
        [
          "hopedOccupations", "hopedRegions", "maxDistanceKm", "hopedWage.kind", "hopedWage.amount", "weeklyHours.min",
          "weeklyHours.max",
        ]
      case .background: ["education", "licences", "careerMonths"]
      case .consents:
        ["targetGroups", "optOutOfMatching"] + ConsentKind.allCases.map { "consent.\($0.rawValue)" }
      case .review: []
      }
    }
    var next: Step { Step.allCases.drop { $0 != self }.dropFirst().first ?? .review }
  }

  /// The office's own region, whose 행정동 the form offers.
  private func home(_ call: Call) async throws -> Set<String> {
    let office = call.caller.office
    let settings = try await counter.database.read { tx in try OfficeStore().settings(of: office, tx) }
    return Set([settings.homeRegion].compactMap(\.self))
  }

  private static func step(_ call: Call) throws -> Step {
    guard let step = Step(rawValue: try call.parameter("step")), step != .review else { throw NotFound("양식의 단계") }
    return step
  }

  @Sendable func show(_ call: Call) async throws -> Reply {
    let step = Step(rawValue: call.queryReader().text("step", "단계") ?? "") ?? .person
    let caller = call.caller
    let kept = try await counter.database.read { tx in
      try counter.drafts.load(form: Self.draft, for: caller, tx).map { Kept(values: $0.values, savedAt: $0.savedAt) }
    }
    let typed = kept.map { TypedForm(Self.tree($0.values)) } ?? TypedForm()
    let known = step == .person ? try await self.known(kept?.values ?? [:], call) : []
    return .page(
      RegistrationPages.page(
        call, step, typed, home: try await home(call), savedAt: kept?.savedAt, known: known))
  }

  /// Who is registered here already under the name and birth date of the draft.
  private func known(_ values: [String: [String]], _ call: Call) async throws -> [KnownPerson] {
    let reader = FieldReader(Self.tree(values))
    guard let name = reader.text("name", "이름"), let birthDate = BirthDate.read(reader, today: call.today) else {
      return []
    }
    let phone = reader.text("phone", "전화번호").flatMap(PhoneNumber.digits(typed:))
    return try await counter.database.read { tx in
      try KnownPerson.find(name: name, birthDate: birthDate, phone: phone, counter, call, tx)
    }
  }

  private struct Kept: Sendable {
    let values: [String: [String]]
    let savedAt: Instant
  }

  /// Keeps the step, right or wrong (nothing typed is lost), then says what is wrong or goes on.
  @Sendable func save(_ call: Call) async throws -> Reply {
    let step = try Self.step(call)
    let (body, fault) = step == .person ? DongField.resolved(call.body, home: try await home(call)) : (call.body, nil)
    let (caller, typed) = (call.caller, TypedForm(fault == nil ? body : call.body))
    let values = Dictionary(uniqueKeysWithValues: step.fields.map { ($0, typed.values($0)) })
    try await counter.database.write { tx in
      var kept = try counter.drafts.load(form: Self.draft, for: caller, tx)?.values ?? [:]
      kept.merge(values) { _, new in new }
      try counter.drafts.save(kept, form: Self.draft, for: caller, at: call.now, tx)
    }
    let reader = FieldReader(body)
    if let fault { reader.fault(fault.field, fault.code, fault.message) }
    try Self.check(step, reader, today: call.today)
    // Known already? Then the step is shown again with the way to that registration, before anything more is typed.
    let known = step == .person ? try await self.known(values, call) : []
    return .redirect("/desk/job-seekers/new?step=\((known.isEmpty ? step.next : step).rawValue)")
  }

  /// The step's own fields, by the reader of the whole application.
  static func check(_ step: Step, _ reader: FieldReader, today: Day) throws {
    switch step {
    case .person:
      _ = Person.Fields.read(reader, today: today)
      _ = Registration.readIdentity(reader, today: today)
    case .wishes: _ = Wishes.read(reader)
    case .background:
      var wishes = Wishes(occupations: [])
      Wishes.readBackground(reader, into: &wishes)
    case .consents:
      _ = Registration.readTargetGroups(reader, today: today, consents: Registration.readConsents(reader))
    case .review: break
    }
    try reader.finish("이 단계를 마치지 못했습니다")
  }

  /// Takes the whole draft in, in the transaction that forgets it.
  @Sendable func register(_ call: Call) async throws -> Reply {
    let (caller, act) = (call.caller, counter.registeringAct(call))
    let outcome = try await call.once(counter.database) { tx in
      guard let kept = try counter.drafts.load(form: Self.draft, for: caller, tx) else {
        throw Conflict("구직신청을 접수하지 못했습니다", "쓰던 양식이 없습니다. 이미 접수했는지 상담 창구에서 찾아보고, 없으면 새로 쓰십시오.")
      }
      let registration = try Registration.read(FieldReader(Self.tree(kept.values)), today: call.today)
      let seeker = try counter.registering.register(registration, act, tx)
      try counter.drafts.discard(form: Self.draft, for: caller, tx)
      return Outcome(location: "/desk/job-seekers/\(seeker.id)")
    }
    return .redirect(outcome.location)
  }

  private func review(_ call: Call, _ refusal: any SpokenError) async throws -> Page {
    let caller = call.caller
    let values = try await counter.database.read { tx in
      try counter.drafts.load(form: Self.draft, for: caller, tx)?.values ?? [:]
    }
    return RegistrationPages.page(
      call, .review, TypedForm(Self.tree(values), refusal), home: try await home(call), savedAt: nil)
  }

  /// Dotted names as the tree that `FieldReader` reads.
  static func tree(_ values: [String: [String]]) -> Field {
    var root: [String: Field] = [:]
    for (name, texts) in values where !texts.isEmpty {
      let value: Field = texts.count == 1 ? .text(texts[0]) : .list(texts.map(Field.text))
      let parts = name.split(separator: ".").map(String.init)
      if parts.count == 1 {
        root[name] = value
      } else if parts.count == 2 {
        var members: [String: Field] = [:]
        if case .object(let known)? = root[parts[0]] { members = known }
        members[parts[1]] = value
        root[parts[0]] = .object(members)
      }
    }
    return .object(root)
  }
}
