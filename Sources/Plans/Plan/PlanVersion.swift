import Pages
import Vocabulary

/// The targets of a year as decided once: 공시, then each 수정공시.
package struct PlanVersion: Sendable, Equatable {
  /// Calendar year.
  package let year: Int
  /// 1 for the first.
  package let number: Int
  /// 결정일; `nil` where the source does not give it (미확인).
  package let decidedOn: Day?
  /// 공고일; `nil` until it is announced, or unknown.
  package let announcedOn: Day?
  /// As announced, in Korean.
  package let reason: String
  /// Why the year's target differs from the term plan's; `nil` where nothing was said.
  package let termReason: String?
  /// Where the targets were read; `nil` for the office's own decision.
  package let source: String?
  /// By project code, each in its project's unit, 0 or more.
  package let targets: [String: Int]
  /// By project code: three cumulative targets, at the end of each of the first three quarters.
  package let quarters: [String: [Int]]

  /// As stored.
  package init(
    year: Int, number: Int, decidedOn: Day?, announcedOn: Day?, reason: String, termReason: String? = nil,
    source: String? = nil, targets: [String: Int], quarters: [String: [Int]] = [:]
  ) {
    (self.year, self.number, self.decidedOn, self.announcedOn) = (year, number, decidedOn, announcedOn)
    (self.reason, self.termReason, self.source) = (reason, termReason, source)
    (self.targets, self.quarters) = (targets, quarters)
  }
}

/// A new version as it is asked for: the store gives it its number.
package struct PlanDecision: Sendable, Equatable {
  /// Calendar year of the targets.
  package let year: Int
  /// 결정일; `nil` where the source does not give it.
  package let decidedOn: Day?
  /// `nil` while it is not announced yet, or unknown.
  package let announcedOn: Day?
  /// Where the targets were read (press, report); `nil` for the office's own decision.
  package let source: String?
  /// Why the targets are set or changed; printed on the public page.
  package let reason: String
  /// Why the year's target differs from the term plan's; `nil` where nothing was said.
  package let termReason: String?
  /// By project code, each in its project's unit, 0 or more.
  package let targets: [String: Int]
  /// By project code: three cumulative targets, at the end of each of the first three quarters; none falls, none is
  /// above the year's. A project may have none.
  package let quarters: [String: [Int]]
  /// The version this one was drawn from; another one meanwhile is a conflict. `nil`: do not look.
  package let after: Int?

  /// Nothing is checked; `read` checks what comes from outside.
  package init(
    year: Int, decidedOn: Day?, announcedOn: Day?, reason: String, termReason: String? = nil, source: String? = nil,
    targets: [String: Int], quarters: [String: [Int]] = [:], after: Int? = nil
  ) {
    (self.year, self.decidedOn, self.announcedOn) = (year, decidedOn, announcedOn)
    (self.reason, self.termReason, self.source, self.after) = (reason, termReason, source, after)
    (self.targets, self.quarters) = (targets, quarters)
  }

  /// The first project whose quarters do not fit its target.
  var misfit: String? {
    quarters.keys.sorted().first { project in
      let steps = [0] + (quarters[project] ?? []) + [targets[project] ?? -1]
      return steps.count != 5 || !zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }
    }
  }

  /// Targets above this are slips of the finger; no district has that many people.
  static let largestTarget = 10_000_000

  /// Name of a project's target in the form. The letter keeps codes of digits alone from being read as places in a list.
  static func field(_ project: String) -> String { "target.p\(project)" }

  /// Name of a project's cumulative target at the end of `quarter` (1…3) in the form.
  static func field(_ project: String, quarter: Int) -> String { "quarter.p\(project).q\(quarter)" }

  /// The three cumulative targets of a project; none when all three are empty, a fault when some are.
  private static func quarters(_ reader: FieldReader, of project: PlanProject, target: Int?, wrong: Bool) -> [Int]? {
    let mine = reader.nested("p\(project.code)")
    let steps = (1...3).map { mine.int("q\($0)", "\(project.name) \($0)분기 누계 목표", in: 0...largestTarget) }
    guard steps.contains(where: { $0 != nil }), mine.allFaults.isEmpty else { return nil }
    let known = steps.compactMap { $0 }
    // A target that was refused has said so itself.
    guard let target else {
      if !wrong { mine.fault("q3", "order", "\(project.name): 한 해 목표를 적어야 분기 누계 목표를 정할 수 있습니다.") }
      return nil
    }
    guard known.count == 3 else {
      mine.fault("q1", "required", "\(project.name): 분기 누계 목표는 1·2·3분기를 모두 적거나 모두 비워 두십시오. 4분기는 한 해 목표입니다.")
      return nil
    }
    let rising = [0] + known + [target]
    guard zip(rising, rising.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      mine.fault("q3", "order", "\(project.name): 분기 누계 목표는 줄어들거나 한 해 목표를 넘을 수 없습니다. 누계로 적었는지 확인하십시오.")
      return nil
    }
    return known
  }

  /// Reads the form or body: `target.p<project>` for each of `projects`; an empty one sets none. Throws `InvalidInput`.
  static func read(_ fields: Field, year: Int, projects: [PlanProject], today: Day) throws -> PlanDecision {
    let reader = FieldReader(fields)
    let decided = reader.day("decidedOn", "결정일", required: true), announced = reader.day("announcedOn", "공고일")
    let reason = reader.text("reason", "사유", required: true, max: 300)
    let termReason = reader.text("termReason", "종합계획과 다른 까닭", max: 300)
    let after = reader.int("after", "앞 판", in: 0...10_000)
    let wanted = reader.nested("target")
    let stepwise = reader.nested("quarter")
    var targets: [String: Int] = [:], quarters: [String: [Int]] = [:]
    for project in projects {
      targets[project.code] = wanted.int("p\(project.code)", "\(project.name) 목표", in: 0...largestTarget)
      let wrong = wanted.allFaults.contains { $0.field == field(project.code) }
      quarters[project.code] = Self.quarters(stepwise, of: project, target: targets[project.code], wrong: wrong)
    }
    if targets.isEmpty, wanted.allFaults.isEmpty {
      reader.fault("target", "required", "목표를 적은 사업이 없습니다. 적어도 한 사업의 목표를 적으십시오.")
    }
    if let decided, decided > today {
      reader.fault("decidedOn", "future", "결정일이 오늘보다 뒤입니다. 결정한 날짜를 적으십시오.")
    }
    if let decided, let announced, announced < decided {
      reader.fault("announcedOn", "order", "공고일이 결정일보다 앞섭니다. 두 날짜를 확인하십시오.")
    }
    if let announced, announced > today {
      reader.fault("announcedOn", "future", "공고일이 오늘보다 뒤입니다. 공고한 뒤에 그 날짜를 적으십시오.")
    }
    try reader.finish("목표를 저장하지 못했습니다")
    return PlanDecision(
      year: year, decidedOn: decided ?? today, announcedOn: announced, reason: reason ?? "", termReason: termReason,
      targets: targets, quarters: quarters, after: after)
  }
}
