import Ledger
import Vocabulary

/// What the planner's desk looks after day by day: what is late, and whose.
extension Check {
  static let ofDesk: [Check] = [announcement, recognition, edition, quiet, empty, aimless]

  private static let announcement = Check(
    "announcement", "공고하지 않은 목표", .warning, what: "목표를 정했으나 공고일이 없습니다. 공시본에 ‘공고 전’으로 나갑니다.",
    remedy: "공고했으면 공고일을 적고, 아니면 공고하십시오.", source: "고용정책 기본법 시행규칙 제2조 제1항",
    columns: ["판", "결정일", "지난 날"], mend: { ("공고일 적기", "/desk/plans/\($0)#versions") }
  ) { facts in
    facts.versions.compactMap { version in
      guard version.announcedOn == nil, let decided = version.decidedOn,
        decided.adding(days: facts.announcementDays) < facts.today
      else { return nil }
      return Finding(
        "\(version.number)", "기획", ["\(version.number)판", "\(decided)", "\(facts.today.number - decided.number)일"])
    }
  }

  private static let recognition = Check(
    "recognition", "인정을 기다리는 취업", .warning, what: "증빙까지 넣었으나 인정되지 않아 실적에 들지 않았습니다.",
    remedy: "취업 확인 화면을 열어 증빙을 보고 인정하거나 미인정하십시오.", source: "우리 집의 규칙(인정 기한)",
    columns: ["사업", "첫 출근일", "인정 기한"]
  ) { facts in
    facts.waiting.map { hire in
      let late = hire.due < facts.today ? "\(hire.due) (\(facts.today.number - hire.due.number)일 지남)" : "\(hire.due)까지"
      return Finding(
        hire.id, facts.department(of: hire.project ?? ""),
        [facts.name(of: hire.project ?? ""), "\(hire.startedOn)", late],
        href: "/desk/placements/\(hire.id)")
    }
  }

  private static let edition = Check(
    "edition", "오래된 공시본", .warning, what: "공시한 뒤 원장이 움직였습니다. 공시한 숫자와 지금 숫자가 다릅니다.",
    remedy: "달라지는 숫자를 미리 보고 공시하십시오.", source: "우리 집의 규칙(공시 주기)",
    columns: ["마지막 공시", "지난 날", "그 뒤 기재"], mend: { ("미리보기", "/desk/plans/\($0)/publish") }
  ) { facts in
    guard let latest = facts.latest, let head = facts.pulse?.head, head > latest.head.sequence,
      latest.publishedOn.adding(days: facts.editionDays) < facts.today
    else { return [] }
    return [
      Finding(
        latest.id, "기획",
        [
          "\(latest.publishedOn)", "\(facts.today.number - latest.publishedOn.number)일",
          "\((head - latest.head.sequence).grouped)건",
        ], href: "/desk/plans/\(facts.year)/publish")
    ]
  }

  private static let quiet = Check(
    "quiet", "오래 실적이 없는 사업", .warning, what: "목표가 있는데 마지막 실적 뒤로 오래 지났습니다.",
    remedy: "담당부서에 실적이 정말 없는지, 보내지 않은 것인지 물어보십시오.", source: "전민일보 2012(부서 실적을 전화로 모음)",
    columns: ["사업", "마지막 실적", "지난 날"]
  ) { facts in
    let edge = facts.today.adding(days: -facts.quietDays)
    return facts.aimed.compactMap { project in
      guard facts.year == facts.today.year, let last = facts.pulse?.projects[project.code]?.last, last < edge else {
        return nil
      }
      return Finding(
        project.code, project.department, [project.name, "\(last)", "\(facts.today.number - last.number)일"],
        href: facts.entries(project.code))
    }
  }

  private static let empty = Check(
    "empty", "실적이 하나도 없는 목표", .notice, what: "목표는 있는데 올해 실적이 없습니다.",
    remedy: "담당부서에 올해 시작했는지 물어보고, 하지 않기로 했으면 목표를 고치십시오.", source: "우리 집의 규칙",
    columns: ["사업", "목표"]
  ) { facts in
    facts.aimed.compactMap { project in
      guard let figure = facts.table?.first(.project, project.code, project.unit), figure.result == 0,
        let target = figure.target, target > 0
      else { return nil }
      return Finding(
        project.code, project.department, [project.name, "\(target.grouped)\(project.unit.label)"],
        href: facts.entries(project.code))
    }
  }

  private static let aimless = Check(
    "aimless", "목표 없는 사업", .notice, what: "사업은 있는데 올해 목표가 없습니다. 실적이 나오면 달성률 없이 실립니다.",
    remedy: "목표를 고쳐 넣거나, 올해 하지 않는 사업이면 그대로 두십시오.", source: "우리 집의 규칙", columns: ["사업"],
    mend: { ("목표 고치기", "/desk/plans/\($0)/targets") }
  ) { facts in
    guard let current = facts.current else { return [] }
    return facts.projects.filter { current.targets[$0.code] == nil && facts.result(of: $0) == 0 }.map {
      Finding($0.code, $0.department, [$0.name], href: facts.card($0.code))
    }
  }
}
