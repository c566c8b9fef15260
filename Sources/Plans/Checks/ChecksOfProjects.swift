import Ledger
import Vocabulary

/// Cards, departments and who looks after them.
extension Check {
  static let ofProjects: [Check] = [
    noBasis, noNotice, noDepartment, noBudget, lateNotice, twins, outsideYear, noMember, noConfirmer,
  ]

  private static let organisation: @Sendable (Int) -> (label: String, href: String) = {
    ("추진체계와 담당부서", "\(OrganisationRoutes.path)?year=\($0)")
  }

  /// One finding a project of which `cells` is not nil; nothing where only the press speaks.
  private static func projects(
    _ facts: CheckFacts, _ all: [PlanProject], _ cells: (PlanProject) -> [String]?
  ) -> [Finding] {
    guard !facts.pressOnly else { return [] }
    return all.compactMap { project in
      cells(project).map {
        Finding(project.code, project.department, [project.name] + $0, href: facts.card(project.code))
      }
    }
  }

  private static let noBasis = Check(
    "noBasis", "산출근거 없는 목표", .error, what: "목표가 있는데 사업 카드가 없어 수가 어떻게 나왔는지 알 수 없습니다.",
    remedy: "담당부서가 사업 카드에 산출근거를 적게 하십시오.", source: "강원일보 2018(일단 잡고 보자)", columns: ["사업", "목표"]
  ) { facts in
    projects(facts, facts.aimed) { project in
      facts.cards[project.code] == nil
        ? ["\((facts.current?.targets[project.code] ?? 0).grouped)\(project.unit.label)"] : nil
    }
  }

  private static let noNotice = Check(
    "noNotice", "사전 통보일이 없는 새 사업", .error, what: "재정을 쓰는 사업을 새로 하거나 바꾸는데 고용노동부장관에게 통보한 날이 없습니다.",
    remedy: "통보하고 그날을 사업 카드에 적으십시오.", source: "고용정책 기본법 제13조의2 제6항", columns: ["사업", "신규·변경", "예산"]
  ) { facts in
    projects(facts, facts.projects) { project in
      guard let card = facts.cards[project.code], card.owesNotice else { return nil }
      return [card.novelty.label, "\((card.budget.total ?? 0).grouped)원"]
    }
  }

  private static let lateNotice = Check(
    "lateNotice", "시작한 뒤에 통보한 사업", .warning, what: "통보는 미리 해야 하는데 통보일이 사업 첫날보다 늦습니다.",
    remedy: "날짜를 확인하고, 맞다면 사유를 적으십시오.", source: "고용정책 기본법 제13조의2 제6항", columns: ["사업", "사업 첫날", "통보일"]
  ) { facts in
    projects(facts, facts.projects) { project in
      guard let card = facts.cards[project.code], card.novelty != .continuing, card.budget.isFunded,
        let noticed = card.noticedOn, noticed > card.period.from
      else { return nil }
      return ["\(card.period.from)", "\(noticed)"]
    }
  }

  private static let noDepartment = Check(
    "noDepartment", "담당부서 없는 사업", .error, what: "담당부서가 비었거나 부서 목록에 없어 누구에게도 물을 수 없습니다.",
    remedy: "사업 카드에서 담당부서를 정하십시오.", source: "KCI 지역 일자리공시제 발전방안(전담조직 부재)", columns: ["사업", "적힌 부서"],
    mend: organisation
  ) { facts in
    let known = Set(facts.departments.map(\.name))
    return projects(facts, facts.projects) { project in
      known.contains(project.department) && !["미정", "미확인"].contains(project.department) ? nil : [project.department]
    }
  }

  private static let noBudget = Check(
    "noBudget", "예산이 빠진 사업", .warning, what: "사업 카드의 국비·시비·구비·기타가 모두 비어 일자리 하나에 든 돈을 알 수 없습니다.",
    remedy: "예산을 적고, 돈이 들지 않으면 0을 적으십시오.", source: "전미선, 한국정책학회보 29(2) 2020", columns: ["사업"]
  ) { facts in
    projects(facts, facts.aimed) { project in
      facts.cards[project.code].map { $0.budget.total == nil } == true ? [] : nil
    }
  }

  private static let twins = Check(
    "twins", "이름이 같은 사업", .warning, what: "같은 이름의 사업이 둘이면 실적이 한쪽에 몰리거나 두 번 적힙니다.",
    remedy: "한 사업이면 하나로 모으고, 다른 사업이면 이름을 다르게 하십시오.", source: "전민일보 2012(인쇄전자 120과 34)", columns: ["사업", "코드"]
  ) { facts in
    let groups = Dictionary(grouping: facts.projects) { $0.name.filter { !$0.isWhitespace } }
    return projects(facts, facts.projects) { project in
      let same = groups[project.name.filter { !$0.isWhitespace }] ?? []
      return same.count > 1 ? [same.map(\.code).joined(separator: ", ")] : nil
    }
  }

  private static let outsideYear = Check(
    "outsideYear", "그해와 겹치지 않는 사업기간", .warning, what: "사업기간에 그해의 날이 하루도 없는데 그해 목표가 있습니다.",
    remedy: "사업기간을 고치거나 그해 목표를 없애십시오.", source: "구로구(수상 연도와 실적 연도가 섞임)", columns: ["사업", "사업기간"]
  ) { facts in
    projects(facts, facts.aimed) { project in
      guard let card = facts.cards[project.code], !card.period.overlaps(Period(year: facts.year)) else { return nil }
      return ["\(card.period)"]
    }
  }

  private static func busy(_ facts: CheckFacts) -> [Department] {
    let owners = Set(facts.projects.map(\.department))
    return facts.pressOnly ? [] : facts.departments.filter { owners.contains($0.name) }
  }

  private static let noMember = Check(
    "noMember", "담당자 없는 부서", .warning, what: "사업이 있는 부서에 부서 담당 계정이 없어 실적을 스스로 낼 수 없습니다.",
    remedy: "부서 담당자를 정하십시오.", source: "전민일보 2012(전화로 모음)", columns: ["부서장 직위"], mend: organisation
  ) { facts in
    busy(facts).filter { !facts.staffed.contains($0.name) }.map {
      Finding($0.name, $0.name, [$0.head ?? "미정"], href: "/desk/departments")
    }
  }

  private static let noConfirmer = Check(
    "noConfirmer", "확인자 없는 부서", .notice, what: "부서장 확인자가 정해지지 않아 부서의 실적을 확인할 사람이 없습니다.",
    remedy: "부서장 확인자를 정하십시오.", source: "우리 집의 규칙(제출 → 부서장 확인 → 총괄 확정)", columns: ["부서장 직위"],
    mend: organisation
  ) { facts in
    busy(facts).filter { $0.confirmer == nil }.map { Finding($0.name, $0.name, [$0.head ?? "미정"]) }
  }
}
