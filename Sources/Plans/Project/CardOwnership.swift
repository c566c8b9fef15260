import Pages
import Storage
import Vocabulary

/// The parts of a card that someone is answerable for.
package enum CardField: String, Code {
  case department, category, sector, novelty, groups, period, budget, basis, noticedOn
  package var label: String {
    switch self {
    case .department: "담당부서"
    case .category: "부문"
    case .sector: "정부·민간"
    case .novelty: "신규·계속"
    case .groups: "대상"
    case .period: "사업기간"
    case .budget: "예산"
    case .basis: "산출근거"
    case .noticedOn: "사전 통보일"
    }
  }
  /// The form's first field of it.
  var input: String {
    switch self {
    case .period: "from"
    case .budget: "national"
    default: rawValue
    }
  }
  /// Who answers for it where the office has said nothing: what is counted and where is the planner's, the rest the
  /// department's. Ours, not a rule of law.
  var usualOwner: FieldOwner { [.department, .category, .sector].contains(self) ? .planner : .department }
}

/// Who writes a part of the card.
package enum FieldOwner: Sendable, Hashable {
  /// 기획 담당자(총괄).
  case planner
  /// The project's own 담당부서.
  case department
  /// One department for all projects, as 예산과 for the budget.
  case named(String)

  /// For the page; `own`: the project's department.
  func label(own: String) -> String {
    switch self {
    case .planner: "기획(총괄)"
    case .department: own
    case .named(let name): name
    }
  }
}

/// Who owns which part of an office's cards, and who may therefore write what.
package struct CardOwnership: Sendable, Hashable {
  /// Where the office has said otherwise than the house.
  var stated: [CardField: FieldOwner] = [:]

  /// Who answers for the field.
  package func owner(of field: CardField) -> FieldOwner { stated[field] ?? field.usualOwner }

  /// Someone at the card.
  package struct Hand: Sendable, Hashable {
    /// Whether they plan for the whole office.
    package let plans: Bool
    /// Department they look after; `nil` for none.
    package let department: String?
    /// Both may be so at once.
    package init(plans: Bool, department: String?) { (self.plans, self.department) = (plans, department) }
  }

  /// What the hand may write in a card of `department` without speaking for another.
  package func writable(by hand: Hand, in department: String) -> Set<CardField> {
    Set(
      CardField.allCases.filter { field in
        switch owner(of: field) {
        case .planner: hand.plans
        case .department: hand.department == department
        case .named(let name): hand.department == name
        }
      })
  }

  /// Whether `hand` may write what changes from `old` to `new`; the department the planner speaks for, if any.
  /// Throws `InvalidInput`: whose the field is and what to do.
  package func check(
    from old: ProjectCard, to new: ProjectCard, by hand: Hand, document: String?
  ) throws -> String? {
    let mine = writable(by: hand, in: old.department)
    let foreign = CardChange.all(from: old, to: new).map(\.field).filter { !mine.contains($0) }
    guard !foreign.isEmpty else { return nil }
    let owners = foreign.map { owner(of: $0).label(own: old.department) }
    guard hand.plans else {
      throw InvalidInput(
        ProjectCardStore.failed,
        zip(foreign, owners).map { field, owner in
          Fault(field.input, "owner", "‘\(field.label)’ 칸은 \(owner)에서 적습니다. 바꿔야 하면 그곳에 알리십시오.")
        })
    }
    guard document != nil else {
      throw InvalidInput(
        ProjectCardStore.failed,
        [
          Fault(
            "document", "owner",
            "‘\(foreign.map(\.label).joined(separator: ", "))’ 칸은 \(Set(owners).sorted().joined(separator: ", "))에서 적습니다. 대신 적으려면 그 부서가 보낸 문서번호를 적으십시오."
          )
        ])
    }
    return Set(owners).sorted().joined(separator: ", ")
  }
}

/// One part of a card that a version changed, in words.
struct CardChange: Sendable, Equatable {
  let field: CardField
  let old: String
  let new: String

  /// In the order of the card.
  static func all(from old: ProjectCard, to new: ProjectCard) -> [CardChange] {
    CardField.allCases.compactMap { field in
      let (before, after) = (old.text(field), new.text(field))
      return before == after ? nil : CardChange(field: field, old: before, new: after)
    }
  }
}

extension ProjectCard {
  /// The part in words, as it is printed.
  func text(_ field: CardField) -> String {
    switch field {
    case .department: department
    case .category: category.label
    case .sector: sector.planLabel
    case .novelty: novelty.label
    case .groups: groups.isEmpty ? "미정" : groups.sorted().map(\.label).joined(separator: ", ")
    case .period: "\(period)"
    case .budget: budget.text
    case .basis: basis.isEmpty ? "없음" : basis
    case .noticedOn: noticedOn.map { "\($0)" } ?? "없음"
    }
  }

  /// What a project is before anyone has written its card of the year: only what it was made with.
  static func blank(_ project: PlanProject, year: Int) -> ProjectCard {
    ProjectCard(
      project: project.code, year: year, department: project.department, category: project.category, sector: .public,
      novelty: .continuing, groups: [], period: Period(year: year), budget: ProjectBudget(), basis: "")
  }
}

extension ProjectBudget {
  /// `시비 30,000,000원 · 구비 120,000,000원`.
  var text: String {
    let known = parts.compactMap { part in part.amount.map { "\(part.label) \($0.grouped)원" } }
    return known.isEmpty ? "미정" : known.joined(separator: " · ")
  }
}

/// All SQL of who owns which field.
package struct CardOwnershipStore: Sendable {
  /// Stateless.
  package init() {}

  func read(_ office: String, _ tx: any ReadTransaction) throws -> CardOwnership {
    var found = CardOwnership()
    for row in try tx.rows("SELECT field, owner, department FROM plan_field_owner WHERE office = ?", office) {
      let field: CardField = try row.code("field")
      switch try row.text("owner") {
      case "planner": found.stated[field] = .planner
      case "named": found.stated[field] = try row.textIfPresent("department").map(FieldOwner.named)
      default: found.stated[field] = .department
      }
    }
    return found
  }

  /// States who writes the field from now on. Throws when a named department is not one of the office's.
  package func set(
    _ owner: FieldOwner, of field: CardField, in office: String, by account: String, at now: Instant,
    _ tx: any WriteTransaction
  ) throws {
    let (kind, name): (String, String?) =
      switch owner {
      case .planner: ("planner", nil)
      case .department: ("department", nil)
      case .named(let name): ("named", name)
      }
    try tx.run(
      """
      INSERT INTO plan_field_owner (office, field, owner, department, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (office, field) DO UPDATE SET owner = excluded.owner, department = excluded.department,
        set_at = excluded.set_at, set_by = excluded.set_by
      """, office, field.rawValue, kind, name, now, account)
  }
}
