import Pages
import Storage
import Vocabulary

/// A hire as form and API report it (취업 등록).
package struct HireReport: Sendable, Equatable {
  /// Whom it is about and who hired.
  package enum Hire: Sendable, Equatable {
    /// 알선취업: seeker, vacancy and employer follow from the referral.
    case referral(ID<Referral>)
    /// 본인취업, 소개취업.
    case direct(ID<JobSeeker>, ID<Employer>)
  }
  /// By referral or without one.
  package var hire: Hire
  /// What was agreed.
  package var terms: Placement.Terms
  /// May be empty: the hire then waits for evidence.
  package var proofs: [Placement.Proof]
  /// Whether the person's other open referrals end. Full-time hires end them anyway; nil otherwise means no.
  package var closeOthers: Bool?

  /// Checks nothing: `TypedHire` does.
  package init(
    hire: Hire, terms: Placement.Terms, proofs: [Placement.Proof] = [], closeOthers: Bool? = nil
  ) {
    (self.hire, self.terms, self.proofs, self.closeOthers) = (hire, terms, proofs, closeOthers)
  }
}

/// A report as read, before the employer it names has an id.
struct TypedHire: Sendable, Equatable {
  let referral: ID<Referral>?
  let seeker: ID<JobSeeker>?
  let employer: EmployerChoice?
  let terms: Placement.Terms
  let proofs: [Placement.Proof]
  let closeOthers: Bool?

  /// Reads the contract's fields: `referral`, or `jobSeeker` and `employer`. Throws `InvalidInput`.
  static func read(_ reader: FieldReader, today: Day) throws -> TypedHire {
    let referral = reader.text("referral", "알선", max: 60)
    let seeker = reader.text("jobSeeker", "구직자", max: 60)
    let terms = Placement.Terms.read(reader, byReferral: referral != nil, today: today)
    let proofs = Placement.Proof.read(reader)
    let employer = referral == nil ? EmployerChoice.readHiring(reader) : nil
    if referral == nil, seeker == nil { reader.fault("referral", "required", "알선, 또는 구직자와 업체를 적으십시오.") }
    if referral == nil, seeker != nil, employer == nil,
      !reader.allFaults.contains(where: { $0.field.hasPrefix("employer") })
    {
      reader.fault("employer.name", "required", "채용한 업체의 이름과 사업자등록번호를 적으십시오.")
    }
    try reader.finish("취업을 등록하지 못했습니다")
    guard let terms else {
      throw InvalidInput("취업을 등록하지 못했습니다", [Fault("startedOn", "required", "첫 출근일을 적으십시오.")])
    }
    return TypedHire(
      referral: referral.map { ID($0) }, seeker: seeker.map { ID($0) }, employer: employer, terms: terms,
      proofs: proofs, closeOthers: reader.isPresent("closeOthers") ? reader.flag("closeOthers") : nil)
  }

  /// The report, with the employer entered under `fresh` where it is new.
  func report(
    fresh: ID<Employer>, _ employers: EmployerStore, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> HireReport {
    if let referral {
      return HireReport(hire: .referral(referral), terms: terms, proofs: proofs, closeOthers: closeOthers)
    }
    guard let seeker, let employer else { throw NotFound("구직자") }
    let id = try employer.id(fresh: fresh, employers, in: office, at: now, tx)
    return HireReport(hire: .direct(seeker, id), terms: terms, proofs: proofs, closeOthers: closeOthers)
  }
}

extension Placement.Terms {
  /// Reads the terms. Faults go to `reader`; nil when something needed is missing. A start more than a month ahead or
  /// three years back is taken for a slip of the pen.
  static func read(_ reader: FieldReader, byReferral: Bool, today: Day) -> Placement.Terms? {
    let startedOn = reader.day("startedOn", "첫 출근일", required: true)
    let endsOn = reader.day("endsOn", "계약 끝나는 날")
    let kind = reader.code("kind", "취업 경로", as: PlacementKind.self) ?? (byReferral ? .referral : nil)
    let sector = reader.code("sector", "부문", as: Sector.self) ?? .private
    let hours = reader.int("weeklyHours", "주 근로시간", required: true, in: 1...68)
    let wage = reader.nested("wage")
    let wageKind = wage.code("kind", "임금 형태", as: WageKind.self, required: true)
    let amount = wage.int("amount", "임금", required: true, in: 1_000...500_000_000)
    let insured = readInsured(reader)
    let project = reader.text("project", "세부사업", max: 80)
    if kind == nil, !reader.isPresent("kind") {
      reader.fault("kind", "required", "취업 경로(본인취업, 소개취업)를 고르십시오.")
    } else if let kind, (kind == .referral) != byReferral {
      let message =
        byReferral ? "알선에서 등록하는 취업의 경로는 알선취업입니다." : "알선취업은 알선을 열어 거기에서 등록하십시오."
      reader.fault("kind", "choice", message)
    }
    if let startedOn, startedOn > today.adding(months: 1) || startedOn < today.adding(months: -36) {
      reader.fault("startedOn", "range", "첫 출근일(\(startedOn))이 3년 전부터 한 달 뒤 사이가 아닙니다. 날짜를 확인하십시오.")
    }
    if let startedOn, let endsOn, endsOn < startedOn {
      reader.fault("endsOn", "order", "계약이 끝나는 날(\(endsOn))이 첫 출근일(\(startedOn))보다 앞섭니다. 두 날짜를 확인하십시오.")
    }
    if let wageKind, let amount, let startedOn {
      WageCheck.check(
        wageKind, amount, weeklyHours: hours, on: startedOn, confirmed: reader.flag("wageConfirmed"), wage, reader)
    }
    guard let startedOn, let kind, let hours, let wageKind, let amount else { return nil }
    return Placement.Terms(
      kind: kind, startedOn: startedOn, endsOn: endsOn, sector: sector, weeklyHours: hours, wageKind: wageKind,
      wageAmount: amount, insured: insured, project: project)
  }

  /// `yes`, `no`, `unknown`, or JSON's true and false.
  private static func readInsured(_ reader: FieldReader) -> Tri {
    if case .flag(let insured) = reader.raw("insured") { return insured ? .yes : .no }
    return reader.code("insured", "고용보험", as: Tri.self) ?? .unknown
  }
}

extension Placement.Proof {
  /// The API's `evidence: [{kind, note}]`; the form ticks kinds under `evidenceKinds` with one `evidenceNote`.
  static func read(_ reader: FieldReader) -> [Placement.Proof] {
    var proofs: [Placement.Proof] = reader.objects("evidence").compactMap { item in
      let note = item.text("note", "증빙 설명", max: 200)
      return item.code("kind", "증빙 종류", as: Evidence.self, required: true).map {
        Placement.Proof(kind: $0, note: note)
      }
    }
    let note = reader.text("evidenceNote", "증빙 설명", max: 200)
    for text in reader.texts("evidenceKinds", "증빙 종류", max: Evidence.allCases.count) {
      if let kind = Evidence(rawValue: text) {
        proofs.append(Placement.Proof(kind: kind, note: note))
      } else {
        reader.fault("evidenceKinds", "choice", "증빙 종류는 보기에서 고르십시오. 적힌 값: ‘\(text.prefix(30))’")
      }
    }
    return proofs
  }
}
