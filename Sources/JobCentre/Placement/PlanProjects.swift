import Storage
import Vocabulary

/// The plan's projects (세부사업) as far as a hire needs them. Plans is another room: the wiring hands in how to ask.
package struct PlanProjects: Sendable {
  /// One project of the plan of a year.
  package struct Choice: Sendable, Equatable {
    /// As in the plan and the ledger.
    package let code: String
    /// As printed in the plan.
    package let title: String
    /// 부문 under which its results count.
    package let category: Category
    /// As the plan has it.
    package init(code: String, title: String, category: Category) {
      (self.code, self.title, self.category) = (code, title, category)
    }
  }
  /// The projects of an office's plan of a year; empty where there is none.
  package let choices: @Sendable (_ office: String, _ year: Int, any ReadTransaction) throws -> [Choice]

  /// Without a plan every hire counts under 고용서비스.
  package init(
    choices: @escaping @Sendable (_ office: String, _ year: Int, any ReadTransaction) throws -> [Choice] = {
      _, _, _ in []
    }
  ) {
    self.choices = choices
  }

  /// The project of `code` in the plan of the year of `day`; nil without a code. Throws `InvalidInput` for a code the
  /// plan does not have.
  func find(_ code: String?, in office: String, on day: Day, _ tx: any ReadTransaction) throws -> Choice? {
    guard let code else { return nil }
    let known = try choices(office, day.year, tx)
    guard let choice = known.first(where: { $0.code == code }) else {
      let message = "\(day.year)년 계획에 ‘\(code.prefix(40))’ 세부사업이 없습니다. 계획에 있는 세부사업을 고르거나 비워 두십시오."
      throw InvalidInput("취업을 등록하지 못했습니다", [Fault("project", "unknown", message)])
    }
    return choice
  }
}
