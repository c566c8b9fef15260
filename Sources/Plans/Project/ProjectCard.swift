import Vocabulary

/// 대상: for whom a project is. Of the plan, never of a person.
package enum ProjectGroup: String, Code, Comparable {
  case youth, middleAged, senior, women, disabled, vulnerable, everyone
  package var label: String {
    switch self {
    case .youth: "청년"
    case .middleAged: "중장년"
    case .senior: "어르신"
    case .women: "여성"
    case .disabled: "장애인"
    case .vulnerable: "취약계층"
    case .everyone: "전 계층"
    }
  }
  /// In the order of the list.
  package static func < (a: ProjectGroup, b: ProjectGroup) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// 신규·변경·계속: the first two are told to the minister beforehand where the project is funded (고용정책 기본법
/// §13의2⑥).
package enum Novelty: String, Code {
  case new, changed, continuing
  package var label: String {
    switch self {
    case .new: "신규"
    case .changed: "변경"
    case .continuing: "계속"
    }
  }
}

/// 예산 by who pays, whole won; `nil` where not decided.
package struct ProjectBudget: Sendable, Hashable {
  /// 국비, 시비, 구비, 기타.
  package let national: Won?, city: Won?, district: Won?, other: Won?
  /// As decided.
  package init(national: Won? = nil, city: Won? = nil, district: Won? = nil, other: Won? = nil) {
    (self.national, self.city, self.district, self.other) = (national, city, district, other)
  }
  /// With their Korean names, in the order they are printed.
  package var parts: [(label: String, amount: Won?)] {
    [("국비", national), ("시비", city), ("구비", district), ("기타", other)]
  }
  /// Sum of what is decided; `nil` where nothing is.
  package var total: Won? {
    let known = parts.compactMap(\.amount)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
  /// Whether public money pays for it (재정지원 일자리사업, 고용정책 기본법 §13의2①).
  package var isFunded: Bool { (national ?? 0) + (city ?? 0) + (district ?? 0) > 0 }
}

/// 세부사업 카드: what a project is in one year, as stated by one version.
package struct ProjectCard: Sendable, Hashable {
  /// Code of the project.
  package let project: String
  /// Calendar year.
  package let year: Int
  /// 담당부서; must be one of the office's.
  package var department: String
  /// 부문.
  package var category: Vocabulary.Category
  /// 정부부문 (`public`) or 민간부문.
  package var sector: Sector
  /// 신규, 변경 or 계속.
  package var novelty: Novelty
  /// At least one.
  package var groups: Set<ProjectGroup>
  /// 사업기간.
  package var period: Period
  /// 예산.
  package var budget: ProjectBudget
  /// 산출근거: how the target was reckoned; never empty.
  package var basis: String
  /// 고용정책 기본법 §13의2⑥ 사전 통보일; `nil` while not told or not due.
  package var noticedOn: Day?
  /// As stated; `ProjectCardStore.add` checks.
  package init(
    project: String, year: Int, department: String, category: Vocabulary.Category, sector: Sector, novelty: Novelty,
    groups: Set<ProjectGroup>, period: Period, budget: ProjectBudget, basis: String, noticedOn: Day? = nil
  ) {
    (self.project, self.year, self.department, self.category) = (project, year, department, category)
    (self.sector, self.novelty, self.groups, self.period) = (sector, novelty, groups, period)
    (self.budget, self.basis, self.noticedOn) = (budget, basis, noticedOn)
  }
  /// Whether the minister has to be told before it starts, and no day is stated.
  package var owesNotice: Bool { novelty != .continuing && budget.isFunded && noticedOn == nil }
}

/// A card with its place in the history.
package struct ProjectCardVersion: Sendable, Hashable {
  /// What it states.
  package let card: ProjectCard
  /// 1 for the first of the year.
  package let number: Int
  /// Why it was written.
  package let reason: String
  /// 문서번호 or other ground; `nil` where none was named.
  package let document: String?
  /// The department whose fields the planner wrote for it; `nil` otherwise.
  package let onBehalf: String?
  /// When, and the account that wrote it.
  package let at: Instant, by: String
}

extension Sector {
  /// The word of the plan's forms.
  package var planLabel: String { self == .public ? "정부부문" : "민간부문" }
}
