import Ledger
import Vocabulary

/// Results against money and against reason.
extension Check {
  static let ofResults: [Check] = [idleMoney, overshoot]

  private static let idleMoney = Check(
    "idleMoney", "예산은 있는데 실적이 없는 사업", .notice, what: "돈을 쓰는 사업의 기간이 끝났는데 센 일자리가 없습니다. 지출의 효과를 말할 수 없습니다.",
    remedy: "실적이 빠졌으면 내게 하고, 일자리를 세지 않는 사업이면 부문을 확인하십시오.", source: "전미선, 한국정책학회보 29(2) 2020",
    columns: ["사업", "예산", "사업 끝날"]
  ) { facts in
    facts.aimed.compactMap { project in
      guard let card = facts.cards[project.code], let total = card.budget.total, total > 0,
        card.period.to < facts.today, facts.result(of: project) == 0
      else { return nil }
      return Finding(
        project.code, project.department, [project.name, "\(total.grouped)원", "\(card.period.to)"],
        href: facts.card(project.code))
    }
  }

  private static let overshoot = Check(
    "overshoot", "목표의 두 배를 넘은 실적", .notice, what: "목표를 낮게 잡았거나 세는 범위가 목표를 정할 때와 다를 수 있습니다.",
    remedy: "산출근거와 견주어 보고 목표를 고치거나 사유를 적으십시오.", source: "강원일보 2018(추산 지침이 없음)",
    columns: ["사업", "목표", "실적"]
  ) { facts in
    facts.aimed.compactMap { project in
      guard let target = facts.current?.targets[project.code], target > 0, facts.result(of: project) > target * 2 else {
        return nil
      }
      // A reason for twice the target is none for five times.
      return Finding(
        "\(project.code)/\(facts.result(of: project) / target)", project.department,
        [project.name, target.grouped, facts.result(of: project).grouped],
        href: facts.card(project.code))
    }
  }
}
