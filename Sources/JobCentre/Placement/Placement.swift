import Offices
import Vocabulary

/// One hire of one seeker by one employer (취업), from its recording to its recognition in the ledger.
package struct Placement: Sendable, Equatable, StateTable {
  /// Named in the ledger as the source record.
  package let id: ID<Placement>
  /// Slug of the office.
  package let office: String
  /// The registration it came from.
  package let seeker: ID<JobSeeker>
  /// The vault's id of the person hired.
  package let person: ID<Person>
  /// nil for a hire the person found without us (본인취업).
  package let referral: ID<Referral>?
  /// The one referred to; nil without a referral.
  package let vacancy: ID<Vacancy>?
  /// Who hired.
  package let employer: ID<Employer>
  /// As last corrected; what was stated before stands in the ledger.
  package var terms: Terms
  /// The last day worked, when the job ended before its agreed end.
  package var endedOn: Day?
  /// Where it stands; changed by `moved` alone.
  package var state: State
  /// Moves made so far; the store refuses a write that does not start from the stored count.
  package var revision: Int
  /// Account that recorded it; under recognition `second` another one recognises.
  package let recordedBy: String
  /// The day it was written down.
  package let recordedOn: Day

  /// From a row or a sample; checks nothing.
  package init(
    id: ID<Placement>, office: String, seeker: ID<JobSeeker>, person: ID<Person>, referral: ID<Referral>?,
    vacancy: ID<Vacancy>?, employer: ID<Employer>, terms: Terms, endedOn: Day? = nil, state: State, revision: Int,
    recordedBy: String, recordedOn: Day
  ) {
    (self.id, self.office, self.seeker, self.person) = (id, office, seeker, person)
    (self.referral, self.vacancy, self.employer, self.terms) = (referral, vacancy, employer, terms)
    (self.endedOn, self.state, self.revision) = (endedOn, state, revision)
    (self.recordedBy, self.recordedOn) = (recordedBy, recordedOn)
  }

  /// 등록 → 확인 (evidence) → 인정 (ledger) or 미인정.
  package enum State: String, Code {
    case recorded, confirmed, recognised, notRecognised

    /// As on screen.
    package var label: String {
      switch self {
      case .recorded: "등록(증빙 대기)"
      case .confirmed: "확인(인정 대기)"
      case .recognised: "인정"
      case .notRecognised: "미인정"
      }
    }
  }

  /// As in headings.
  package static let noun = "취업"

  /// Every legal move. `confirmed` comes with the first piece of evidence; taking a recognition back reverses the ledger
  /// entry (정정).
  package static let transitions: [Transition<State>] = [
    .init(from: [.recorded], to: .confirmed, by: [.counsellor]),
    .init(from: [.confirmed], to: .recognised, by: [.counsellor, .planner]),
    .init(from: [.recorded, .confirmed], to: .notRecognised, by: [.counsellor, .planner], saysWhy: true),
    .init(from: [.recognised], to: .notRecognised, by: [.counsellor, .planner], saysWhy: true),
  ]

  /// What was agreed for the job.
  package struct Terms: Sendable, Equatable {
    /// 알선취업, 본인취업 or 소개취업.
    package var kind: PlacementKind
    /// First working day.
    package var startedOn: Day
    /// Last day agreed; nil without an end.
    package var endsOn: Day?
    /// Private or public.
    package var sector: Sector
    /// Hours a week, 1…68.
    package var weeklyHours: Int
    /// Kind of `wageAmount`.
    package var wageKind: WageKind
    /// Won per `wageKind`, before tax.
    package var wageAmount: Won
    /// Employment insurance.
    package var insured: Tri
    /// Project of the annual plan, its id; nil when the hire belongs to none.
    package var project: String?

    /// Checks nothing: `read` does.
    package init(
      kind: PlacementKind, startedOn: Day, endsOn: Day?, sector: Sector, weeklyHours: Int, wageKind: WageKind,
      wageAmount: Won, insured: Tri, project: String?
    ) {
      (self.kind, self.startedOn, self.endsOn, self.sector) = (kind, startedOn, endsOn, sector)
      (self.weeklyHours, self.wageKind, self.wageAmount) = (weeklyHours, wageKind, wageAmount)
      (self.insured, self.project) = (insured, project)
    }

  }

  /// One piece of proof.
  package struct Proof: Sendable, Equatable {
    /// Its strength is the order of the code list.
    package let kind: Evidence
    /// What was seen and where; no personal data.
    package let note: String?
    /// One piece.
    package init(kind: Evidence, note: String?) { (self.kind, self.note) = (kind, note) }
  }

  /// Whether the job shares a day with `start`…`end`; an open end lasts for ever.
  package func overlaps(from start: Day, to end: Day?) -> Bool {
    (end.map { terms.startedOn <= $0 } ?? true) && ((endedOn ?? terms.endsOn).map { start <= $0 } ?? true)
  }

  /// Where `actor` may take it now.
  package func next(for actor: Actor) -> [State] { Self.next(from: state, for: actor) }

  /// The placement in `goal`, or why not. `secondPerson`: the office lets only another person than the recorder
  /// recognise.
  package func moved(
    to goal: State, by actor: Actor, account: String, because reason: String?, secondPerson: Bool
  ) throws(Refusal) -> Placement {
    guard let line = Self.line(from: state, to: goal, by: actor) else {
      throw .notAllowed(from: state, to: goal, next: next(for: actor))
    }
    guard !line.saysWhy || reason?.isEmpty == false else { throw .reasonMissing }
    if goal == .recognised, secondPerson, account == recordedBy { throw .samePerson }
    var next = self
    (next.state, next.revision) = (goal, revision + 1)
    return next
  }

  /// Why a hire is not recorded, recognised or changed.
  package enum Refusal: SpokenError, Equatable {
    case notAllowed(from: State, to: State, next: [State])
    case reasonMissing
    case samePerson
    case movedMeanwhile
    /// The same employer already hired this person for days that overlap.
    case sameEmployerSamePeriod(startedOn: Day)
    case openingsUsedUp(openings: Int)
    case alreadyHired
    /// A hire by referral cannot have begun before the letter was issued.
    case beforeReferral(startedOn: Day, referredOn: Day)
    case notStartedYet(Day)
    case notYetRecognised

    /// What did not happen.
    package var title: String { "취업을 처리하지 못했습니다" }
    /// Why, and what to do now.
    package var detail: String {
      switch self {
      case .notAllowed(let from, let to, let next):
        let goals = next.map(\.label).joined(separator: ", ")
        return "‘\(from.label)’에서 ‘\(to.label)’ 상태로 옮길 수 없습니다. "
          + (goals.isEmpty ? "이미 처리가 끝난 취업입니다. 바꿀 것이 있으면 정정하십시오." : "지금 옮길 수 있는 상태: \(goals)")
      case .reasonMissing:
        return "미인정에는 사유가 필요합니다. 사유를 한 줄 적으십시오."
      case .samePerson:
        return "이 구청은 등록한 사람과 다른 사람이 인정하도록 정했습니다. 다른 담당자에게 인정을 요청하십시오."
      case .movedMeanwhile:
        return "그 사이 다른 사람이 이 취업을 처리했습니다. 새로 고쳐 확인하십시오."
      case .sameEmployerSamePeriod(let day):
        return "같은 업체에 같은 기간의 취업이 이미 있습니다(\(day) 시작). 그 취업을 열어 확인하고, 내용이 달라졌으면 정정하십시오."
      case .openingsUsedUp(let openings):
        return "이 구인신청의 모집 인원 \(openings)명이 모두 채용되었습니다. 모집 인원이 늘었으면 구인신청을 먼저 고치십시오."
      case .alreadyHired:
        return "이 알선에는 이미 취업이 등록되어 있습니다. 그 취업을 열어 확인하십시오."
      case .beforeReferral(let started, let referred):
        return "첫 출근일(\(started))이 알선한 날(\(referred))보다 앞섭니다. 날짜를 확인하십시오. 알선 전에 이미 일하고 있었으면 "
          + "이 알선은 취소하고 구직자 화면의 [취업 확인]에서 본인취업으로 등록하십시오."
      case .notStartedYet(let day):
        return "첫 출근일(\(day))이 아직 오지 않았습니다. 출근을 확인한 뒤 그날부터 인정하십시오."
      case .notYetRecognised:
        return "인정된 취업에만 경과와 정정을 적을 수 있습니다. 먼저 인정하십시오."
      }
    }
    /// 422 where something is missing, 403 for the same person twice, else 409.
    package var status: Int {
      switch self {
      case .reasonMissing, .notStartedYet, .beforeReferral: 422
      case .samePerson: 403
      default: 409
      }
    }
    /// The field that would answer it.
    package var faults: [Fault] {
      if case .beforeReferral = self { [Fault("startedOn", "order", detail)] } else { [] }
    }
  }
}
