import Ledger
import Pages
import Vocabulary

/// 세부사업: one line of the plan, with its task (실천과제) and strategy (전략).
package struct PlanProject: Sendable, Hashable {
  /// Stands in the ledger and in every edition; never changes.
  package let code: String
  /// As printed.
  package let name: String
  /// 전략.
  package let strategy: EditionPlan.Named
  /// 실천과제.
  package let task: EditionPlan.Named
  /// 담당부서.
  package let department: String
  /// 부문 under which its results count.
  package let category: Vocabulary.Category
  /// What its target is counted in.
  package let unit: Unit

  /// `code`: ASCII letters, digits and hyphens, 1 to 20 (`PlanStore.add` refuses others).
  package init(
    code: String, name: String, strategy: EditionPlan.Named, task: EditionPlan.Named, department: String,
    category: Vocabulary.Category, unit: Unit
  ) {
    (self.code, self.name, self.strategy, self.task) = (code, name, strategy, task)
    (self.department, self.category, self.unit) = (department, category, unit)
  }

  /// Reads the form or JSON body; every fault goes to the reader, which the caller finishes.
  static func read(_ reader: FieldReader) -> PlanProject? {
    let code = PlanCode.read(reader, "code", "사업 코드"), name = reader.text("name", "사업 이름", required: true, max: 100)
    let strategyCode = PlanCode.read(reader, "strategyCode", "전략 코드")
    let strategyName = reader.text("strategyName", "전략 이름", required: true, max: 100)
    let taskCode = PlanCode.read(reader, "taskCode", "과제 코드")
    let taskName = reader.text("taskName", "과제 이름", required: true, max: 100)
    let department = reader.text("department", "담당부서", required: true, max: 60)
    let category = reader.code("category", "부문", as: Vocabulary.Category.self, required: true)
    let unit = reader.code("unit", "단위", as: Unit.self, required: true)
    guard let code, let name, let strategyCode, let strategyName, let taskCode, let taskName, let department,
      let category, let unit
    else { return nil }
    return PlanProject(
      code: code, name: name, strategy: .init(strategyCode, strategyName), task: .init(taskCode, taskName),
      department: department, category: category, unit: unit)
  }
}

/// Codes of strategies, tasks and projects: they stand in addresses and files, so their letters are few.
enum PlanCode {
  static func isValid(_ text: String) -> Bool {
    (1...20).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
      }
  }
  static func read(_ reader: FieldReader, _ field: String, _ label: String) -> String? {
    guard let text = reader.text(field, label, required: true, max: 20) else { return nil }
    guard isValid(text) else {
      reader.fault(field, "code", "\(label)는 영문, 숫자, 붙임표(-)로 적으십시오. 예: 11-1-1. 적힌 값: ‘\(text)’")
      return nil
    }
    return text
  }
}
