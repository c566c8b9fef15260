import Ledger
import Reference
import Storage
import Vocabulary

/// What the checks go by, read once: the ledger's pulse, hires that wait, and the days by the dated rules.
struct PlanSigns: Sendable {
  let today: Day
  let pulse: LedgerPulse
  let waiting: [WaitingHire]
  let notices: NoticeDays?

  init(
    office: String, year: Int, on today: Day, waiting: PlanWaiting, _ tx: any ReadTransaction
  ) throws {
    self.today = today
    pulse = try LedgerPulse.read(office: office, year: year, on: today, tx)
    self.waiting = try waiting.hires(office, today, tx)
    notices = try Reference.rules().noticeDays.value(on: today)
  }
}

/// How to ask the job centre which hires wait for recognition. It is another room: the wiring hands in how to ask.
package struct PlanWaiting: Sendable {
  let hires: @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [WaitingHire]
  /// `hires`: those of the office that wait, longest first; none without a job centre.
  package init(
    hires: @escaping @Sendable (_ office: String, _ today: Day, any ReadTransaction) throws -> [WaitingHire] = {
      _, _, _ in []
    }
  ) {
    self.hires = hires
  }
}

/// A hire that waits to be recognised, as the job centre tells it: nobody's name.
package struct WaitingHire: Sendable, Equatable {
  /// The placement's id, for `/desk/placements/…`.
  package let id: String
  /// Project code; nil where none was chosen.
  package let project: String?
  /// First working day.
  package let startedOn: Day
  /// Last day for the recognition, by the dated rule.
  package let due: Day
  /// One line as handed over by the wiring.
  package init(id: String, project: String?, startedOn: Day, due: Day) {
    (self.id, self.project, self.startedOn, self.due) = (id, project, startedOn, due)
  }
}

extension PlanDesk.View {
  /// Projects with a target in the version in force.
  var aimed: [PlanProject] { projects.filter { current?.targets[$0.code] != nil } }

  func project(_ code: String) -> PlanProject? { projects.first { $0.code == code } }
  func department(of code: String) -> String { project(code)?.department ?? "부서 모름" }
  func name(of code: String) -> String { project(code)?.name ?? (code.isEmpty ? "사업 없음" : code) }
}
