import Foundation
import JobCentre
import Offices
import Plans
import Storage
import Testbed
import Testing
import Vocabulary
import Wiring

@Suite("상태와 옮김") struct StatesTests {
  @Test("모든 상태에 이를 수 있고, 끝난 상태 밖에서는 누군가 다음을 할 수 있다")
  func reachable() {
    check(JobSeeker.self, from: [.received, .accepted], ends: [])
    check(Referral.self, from: [.suggested], ends: Referral.State.allCases.filter { !Referral.open.contains($0) })
    check(Placement.self, from: [.recorded], ends: [.notRecognised])
    check(DestructionList.self, from: [.drawn], ends: [.destroyed, .cancelled])
    check(CollectionRound.self, from: [.open], ends: [])
    check(CollectionReturn.self, from: [.awaiting], ends: [])
    check(RightsRequest.self, from: [.received], ends: RightsRequest.State.allCases.filter(\.isOver))
    check(RosterBasis.self, from: [.requested], ends: [])
    check(RosterSubmission.self, from: [.staged], ends: [.posted, .cancelled])
  }

  private func check<T: StateTable>(_ table: T.Type, from starts: Set<T.State>, ends: [T.State]) {
    var reached = starts
    for _ in T.State.allCases {
      for line in T.transitions where !line.from.isDisjoint(with: reached) { reached.insert(line.to) }
    }
    #expect(reached == Set(T.State.allCases), "\(T.noun)")
    for state in T.State.allCases {
      #expect(T.transitions.contains { $0.from.contains(state) } == !ends.contains(state), "\(T.noun) \(state.label)")
    }
    for line in T.transitions {
      #expect(!line.by.isEmpty && !line.from.isEmpty && !line.from.contains(line.to), "\(T.noun) \(line.to.label)")
    }
  }

  /// Column lists of the tables' CHECKs: `table.column` → the words allowed; a table made anew counts as it is now.
  static func checks() -> [String: [[String]]] {
    var found: [String: [[String]]] = [:]
    for migration in House.migrations {
      var table = ""
      let text = migration.sqlite.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: " ")
      for match in text.matches(of: /CREATE TABLE (\w+)|CHECK \((\w+) IN \(((?:'[^']*'(?:,\s*)?)+)\)\)/) {
        if let name = match.1 {
          table = String(name)
          found = found.filter { !$0.key.hasPrefix("\(table).") }
        }
        if let column = match.2, let list = match.3 {
          let words = list.split(separator: "'").map(String.init).filter { $0.contains(/\w/) }
          found["\(table).\(column)", default: []].append(words)
        }
      }
    }
    return found
  }

  private func expect<C: Code>(_ type: C.Type, in columns: String...) {
    let checks = Self.checks()
    for column in columns {
      let lists = checks[column] ?? []
      #expect(!lists.isEmpty, "\(column)에 CHECK가 없습니다")
      for words in lists { #expect(words.sorted() == C.allCases.map(\.rawValue).sorted(), "\(column)") }
    }
  }

  @Test("데이터베이스의 CHECK 목록은 코드의 목록과 같다")
  func closedSets() {
    expect(JobSeeker.State.self, in: "job_seeker.state", "job_seeker_transition.state")
    expect(Referral.State.self, in: "referral.state", "referral_transition.state")
    expect(Placement.State.self, in: "placement.state", "placement_transition.state")
    expect(PlacementKind.self, in: "placement.kind")
    expect(Sector.self, in: "placement.sector", "ledger_entry.sector")
    expect(WageKind.self, in: "placement.wage_kind", "job_seeker.wage_kind", "vacancy.wage_kind")
    expect(Tri.self, in: "placement.insured", "ledger_entry.insured")
    expect(Evidence.self, in: "placement_evidence.kind")
    expect(EntryKind.self, in: "placement_entry.kind", "ledger_entry.kind")
    expect(LifeEvent.self, in: "placement_entry.event", "ledger_entry.event")
    expect(Vacancy.Status.self, in: "vacancy.status")
    expect(VacancyOrigin.self, in: "vacancy.origin")
    expect(VacancySource.self, in: "vacancy.source")
    expect(VacancyContract.self, in: "vacancy.contract")
    expect(Category.self, in: "ledger_entry.category", "plan_project.category", "collection_item.category")
    expect(Stage.self, in: "ledger_entry.stage", "roster_submission.stage")
    expect(Nature.self, in: "ledger_entry.nature")
    expect(Unit.self, in: "ledger_entry.unit", "plan_project.unit", "collection_item.unit")
    expect(EntryContract.self, in: "ledger_entry.contract")
    expect(Funding.self, in: "ledger_entry.funding")
    expect(Residence.self, in: "ledger_entry.residence")
    expect(Sex.self, in: "ledger_entry.sex")
    expect(AgeBand.self, in: "ledger_entry.age_band")
    expect(ConsentKind.self, in: "person_consent.kind")
    expect(Consent.Channel.self, in: "person_consent.channel", "rights_request.channel")
    expect(DestructionList.State.self, in: "destruction_list.state", "destruction_transition.state")
    expect(DestructionList.Origin.self, in: "destruction_list.origin")
    expect(DestructionList.Hold.self, in: "destruction_item.hold")
    expect(RightsRequest.State.self, in: "rights_request.state", "rights_request_transition.state")
    expect(RightsRequest.Kind.self, in: "rights_request.kind")
    expect(CollectionRound.State.self, in: "collection_round.state", "collection_round_transition.state")
    expect(CollectionReturn.State.self, in: "collection_return.state", "collection_return_transition.state")
    expect(CollectionItem.Way.self, in: "collection_item.way")
    expect(CollectionOutcome.self, in: "collection_file.outcome")
    expect(CollectionVerdict.self, in: "collection_line.verdict")
    expect(CollectionFinding.Weight.self, in: "collection_finding.weight")
    expect(RosterBasis.State.self, in: "roster_basis.state", "roster_basis_transition.state")
    expect(RosterSubmission.State.self, in: "roster_submission.state")
    expect(RosterVerdict.Kind.self, in: "roster_staged.verdict")
    expect(CaseNotes.Noun.self, in: "case_note.noun")
    expect(AccountAct.self, in: "account_history.act")
    expect(Office.Kind.self, in: "office.kind")
    expect(Centre.Kind.self, in: "centre.kind")
    expect(Centre.Operator.self, in: "centre.operator")
    #expect(Self.checks()["account_role.role"]?.first?.sorted() == Role.allCases.map(\.rawValue).sorted())
  }
}
