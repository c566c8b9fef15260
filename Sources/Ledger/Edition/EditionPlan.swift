import Vocabulary

/// A year's plan as an edition freezes it: every announced version, the last one in force.
package struct EditionPlan: Sendable, Equatable {
  /// Slug of the office.
  package let office: String
  /// `내일구`, as printed.
  package let officeName: String
  /// Calendar year of the targets.
  package let year: Int
  /// In order of `number`, at least one.
  package let versions: [Version]

  /// `versions` must not be empty.
  package init(office: String, officeName: String, year: Int, versions: [Version]) {
    (self.office, self.officeName, self.year, self.versions) = (office, officeName, year, versions)
  }

  /// 공시 or 수정공시: what the targets were from one decision to the next. A revision keeps both.
  package struct Version: Sendable, Equatable {
    /// 1 for the first announcement.
    package let number: Int
    /// 결정일.
    package let decidedOn: Day
    /// `nil` while decided but not yet announced.
    package let announcedOn: Day?
    /// As announced, in Korean.
    package let reason: String
    /// In order of code.
    package let projects: [Project]
    /// `projects` in order of code.
    package init(number: Int, decidedOn: Day, announcedOn: Day?, reason: String, projects: [Project]) {
      (self.number, self.decidedOn, self.announcedOn) = (number, decidedOn, announcedOn)
      (self.reason, self.projects) = (reason, projects)
    }
    /// Sum of the targets in `unit`.
    package func target(_ unit: Unit) -> Int {
      projects.reduce(0) { $0 + ($1.unit == unit ? $1.target : 0) }
    }
  }

  /// A code and its name.
  package struct Named: Sendable, Hashable {
    /// Code in the office, Korean name.
    package let code: String, name: String
    /// Code, then name.
    package init(_ code: String, _ name: String) { (self.code, self.name) = (code, name) }
  }

  /// 세부사업 with its place in the plan and its target for the year, in `unit`.
  package struct Project: Sendable, Hashable {
    /// Code as in the ledger, Korean name.
    package let code: String, name: String
    /// 전략 and 실천과제.
    package let strategy: Named, task: Named
    /// 담당부서.
    package let department: String
    /// 부문 in the plan; results go by the entry's own.
    package let category: Category
    /// What target and results are counted in.
    package let unit: Unit
    /// 0 or more.
    package let target: Int
    /// As planned for the year.
    package init(
      code: String, name: String, strategy: Named, task: Named, department: String, category: Category, unit: Unit,
      target: Int
    ) {
      (self.code, self.name, self.strategy, self.task) = (code, name, strategy, task)
      (self.department, self.category, self.unit, self.target) = (department, category, unit, target)
    }
  }

  /// The version in force.
  package var current: Version {
    versions.last ?? Version(number: 0, decidedOn: Day(number: 0), announcedOn: nil, reason: "", projects: [])
  }
}
