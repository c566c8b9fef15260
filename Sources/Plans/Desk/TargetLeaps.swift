import Pages
import Vocabulary

/// Targets that differ so much from those in force that a slip of the finger is likelier than a decision. They are saved
/// once the planner has looked at them and said so.
struct TargetLeaps: SpokenError, Equatable {
  struct Leap: Sendable, Equatable {
    let project: String
    let name: String
    let old: Int
    let new: Int
    let unit: String
  }
  let leaps: [Leap]

  /// More than three times as much or less than a third; small numbers may move freely.
  static let factor = 3, least = 100

  /// `nil` when nothing leaps or `said` confirms exactly these.
  init?(_ decision: PlanDecision, unlike before: PlanVersion?, projects: [PlanProject], said: String) {
    guard let before else { return nil }
    leaps = projects.compactMap { project in
      guard let old = before.targets[project.code], let new = decision.targets[project.code],
        abs(new - old) >= Self.least, new > old * Self.factor || new * Self.factor < old
      else { return nil }
      return Leap(project: project.code, name: project.name, old: old, new: new, unit: project.unit.label)
    }
    if leaps.isEmpty || said == mark { return nil }
  }

  /// What the tick stands for: these projects at these targets and no others.
  var mark: String { leaps.map { "\($0.project)=\($0.new)" }.joined(separator: ",") }

  var title: String { "크게 달라지는 목표가 있습니다" }
  var detail: String { "잘못 적은 것이 아닌지 확인하고 표시한 뒤 다시 저장하십시오." }
  var status: Int { 422 }
  var faults: [Fault] {
    leaps.map { leap in
      Fault(
        PlanDecision.field(leap.project), "leap",
        "\(leap.name): 지금 \(leap.old.grouped)\(leap.unit)에서 \(leap.new.grouped)\(leap.unit)(으)로 바뀝니다. "
          + "맞으면 맨 아래 확인에 표시하고 다시 저장하십시오.")
    }
  }
}
