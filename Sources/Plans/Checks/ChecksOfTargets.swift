import Ledger
import Vocabulary

/// Targets against each other: the term, the year before, the quarters, the results.
extension Check {
  static let ofTargets: [Check] = [behind, partsOfTerm, termDiffers, jump, zeroTarget, noTarget, quarters, overdue]

  private static let terms: @Sendable (Int) -> (label: String, href: String) = { _ in ("종합계획 고치기", "/desk/plans/terms")
  }
  private static let targets: @Sendable (Int) -> (label: String, href: String) = {
    ("목표 고치기", "/desk/plans/\($0)/targets")
  }

  private static let partsOfTerm = Check(
    "partsOfTerm", "종합계획의 부분과 전체가 다름", .warning, what: "종합계획에서 해마다의 목표를 더한 수나 부문을 더한 수가 전체와 다릅니다.",
    remedy: "어느 쪽이 맞는지 확인하여 종합계획의 새 판을 만들거나 사유를 적으십시오.", source: "동작구 민선7기(4년 59,960, 해마다의 합은 그보다 큼)",
    columns: ["종합계획", "무엇", "부분의 합", "전체"], mend: terms
  ) { facts in
    facts.terms.flatMap { term -> [Finding] in
      guard let version = term.versions.last else { return [] }
      let persons = version.targets.filter { $0.counter == .jobs && $0.unit == .persons }
      let whole = persons.first { $0.year == nil && $0.category == nil }?.target
      var found: [Finding] = []
      func compare(_ what: String, _ parts: [Int], _ total: Int?) {
        let sum = parts.reduce(0, +)
        guard parts.count > 1, let total, sum != total else { return }
        found.append(Finding("\(term.code)/\(what)", "기획", [term.name, what, sum.grouped, total.grouped]))
      }
      compare("해마다의 합", persons.filter { $0.year != nil && $0.category == nil }.map(\.target), whole)
      for year in Set(persons.map(\.year)) {
        compare(
          "\(year.map { "\($0)년" } ?? "임기") 부문의 합",
          persons.filter { $0.year == year && $0.category != nil }.map(\.target),
          persons.first { $0.year == year && $0.category == nil }?.target)
      }
      return found
    }
  }

  private static let termDiffers = Check(
    "termDiffers", "연차 목표가 종합계획과 다름", .warning, what: "그해 목표가 종합계획이 약속한 그해 목표와 다른데 그 판에 다른 까닭이 적혀 있지 않습니다.",
    remedy: "목표를 고칠 때 ‘종합계획과 다른 까닭’을 적으십시오. 이미 공고한 판이면 이 자리에 사유를 적으십시오.", source: "은평구 2025(종합계획 12,894, 연차 13,931)",
    columns: ["종합계획", "종합계획의 그해", "연차 목표", "차이"], mend: targets
  ) { facts in
    guard let current = facts.current, current.termReason == nil else { return [] }
    let target = facts.aimed.filter { $0.unit == .persons }.reduce(0) { $0 + (current.targets[$1.code] ?? 0) }
    return facts.terms.compactMap { term in
      guard let promised = term.versions.last?.target(facts.year), promised != target else { return nil }
      return Finding(
        "\(term.code)/\(current.number)", "기획",
        [term.name, "\(promised.grouped)명", "\(target.grouped)명", "\(signed(target - promised))명"])
    }
  }

  /// More than half up or down, in whole percent rounded half up; `nil` within half or from 0.
  static func leap(_ before: Int, _ now: Int) -> String? {
    guard before > 0, abs(now - before) * 2 > before else { return nil }
    return (now > before ? "+" : "") + Rate(now - before, of: before).percent
  }

  private static let jump = Check(
    "jump", "전년보다 50 %를 넘게 달라진 목표", .warning, what: "실력이 달라진 것이 아니라 세는 범위가 달라졌을 수 있습니다.",
    remedy: "범위가 달라졌으면 무엇을 넣고 뺐는지 사유를 적고, 앞 해를 같은 범위로 다시 계산하여 함께 밝히십시오.",
    source: "광명시 6,467(2018) → 14,101(2024): 고용서비스를 넣음", columns: ["무엇", "앞 해", "올해", "변화"], mend: targets
  ) { facts in
    guard let before = facts.yearBefore, let now = facts.current else { return [] }
    let projects = facts.projects.compactMap { project -> Finding? in
      guard let old = before.targets[project.code], let new = now.targets[project.code], let leap = leap(old, new)
      else { return nil }
      let unit = project.unit.label
      return Finding(
        project.code, project.department, [project.name, "\(old.grouped)\(unit)", "\(new.grouped)\(unit)", leap],
        href: facts.card(project.code))
    }
    let persons = facts.projects.filter { $0.unit == .persons }.map(\.code)
    func sum(_ version: PlanVersion) -> Int { persons.reduce(0) { $0 + (version.targets[$1] ?? 0) } }
    let whole = leap(sum(before), sum(now)).map {
      [Finding("", "기획", ["전체", "\(sum(before).grouped)명", "\(sum(now).grouped)명", $0])]
    }
    return (whole ?? []) + projects
  }

  private static let zeroTarget = Check(
    "zeroTarget", "목표가 0인데 실적이 있음", .warning, what: "목표가 0이면 달성률을 낼 수 없습니다.",
    remedy: "목표를 정하거나, 목표 없이 하는 사업이면 목표 칸을 비우십시오.", source: "우리 집의 규칙", columns: ["사업", "실적"],
    mend: targets
  ) { facts in
    facts.aimed.filter { facts.current?.targets[$0.code] == 0 && facts.result(of: $0) != 0 }.map {
      Finding(
        $0.code, $0.department, [$0.name, "\(facts.result(of: $0).grouped)\($0.unit.label)"],
        href: facts.entries($0.code))
    }
  }

  private static let noTarget = Check(
    "noTarget", "목표 없이 나온 실적", .warning, what: "올해 목표가 없는 사업에서 실적이 나와 전체 달성률만 올립니다.",
    remedy: "목표를 정하거나, 다른 사업의 실적이면 기재를 정정하십시오.", source: "강원일보 2018(타 부서 사업을 모아 부풀림)",
    columns: ["사업", "실적"], mend: targets
  ) { facts in
    guard let current = facts.current else { return [] }
    return facts.projects.filter { current.targets[$0.code] == nil && facts.result(of: $0) != 0 }.map {
      Finding(
        $0.code, $0.department, [$0.name, "\(facts.result(of: $0).grouped)\($0.unit.label)"],
        href: facts.entries($0.code))
    }
  }

  private static let quarters = Check(
    "quarters", "늘지 않는 분기 누계 목표", .notice, what: "분기 누계 목표가 앞 분기와 같습니다. 그 분기에는 늦었는지 알 수 없습니다.",
    remedy: "그 분기에 정말 할 일이 없는지 확인하고 분기 목표를 고치십시오.", source: "광명시 2024(분기 누계로 점검)",
    columns: ["사업", "분기 누계"], mend: targets
  ) { facts in
    facts.aimed.compactMap { project in
      guard let current = facts.current, let steps = current.quarters[project.code],
        let target = current.targets[project.code], target > 0
      else { return nil }
      let all = [0] + steps + [target]
      guard zip(all, all.dropFirst()).contains(where: { $0 >= $1 }) else { return nil }
      return Finding(
        project.code, project.department, [project.name, (steps + [target]).map(\.grouped).joined(separator: " · ")],
        href: facts.card(project.code))
    }
  }

  /// The ended quarters' own targets decide; where a project has none, nobody has said how fast it should be.
  private static let behind = Check(
    "behind", "목표의 속도보다 늦은 사업", .warning, what: "끝난 분기까지 채우기로 한 누계 목표에 지금 실적이 못 미칩니다.",
    remedy: "담당부서에 까닭과 연말 전망을 묻고, 닿지 못할 목표면 사유를 적어 고치십시오.", source: "광명시 2024 2분기(78 %)",
    columns: ["사업", "언제까지", "누계 목표", "지금 실적", "비율"]
  ) { facts in
    guard facts.table != nil, let current = facts.current else { return [] }
    let ended =
      facts.today.year > facts.year ? 4 : facts.today.year < facts.year ? 0 : facts.today.yearMonth.quarter - 1
    guard ended > 0 else { return [] }
    let late = facts.aimed.compactMap { project -> (PlanProject, due: Int, result: Int)? in
      guard let steps = current.quarters[project.code], let target = current.targets[project.code] else { return nil }
      let due = (steps + [target])[ended - 1], result = facts.result(of: project)
      return result < due ? (project, due, result) : nil
    }
    return late.sorted { $0.result * $1.due < $1.result * $0.due }.map { project, due, result in
      let unit = project.unit.label
      return Finding(
        project.code, project.department,
        [
          project.name, "\(ended)분기 말", "\(due.grouped)\(unit)", "\(result.grouped)\(unit)",
          Rate(result, of: due).percent,
        ], href: facts.entries(project.code))
    }
  }

  private static let overdue = Check(
    "overdue", "기한이 지난 실적", .warning, what: "끝난 분기에 늘려야 할 목표가 있었는데 그 분기의 실적도, 그 분기에 걸친 집계도 없습니다.",
    remedy: "담당부서에 실적을 내라고 하거나, 하지 않았으면 목표를 고치십시오.", source: "광명시 2024 2분기(78 %)",
    columns: ["사업", "분기", "그 분기 목표"]
  ) { facts in
    guard let months = facts.doubts?.months else { return [] }
    let done = Set(months.map { "\($0.project)/\($0.kind)" }), totals = facts.doubts?.totals ?? []
    return facts.aimed.flatMap { project -> [Finding] in
      guard let current = facts.current, let steps = current.quarters[project.code],
        let target = current.targets[project.code]
      else { return [] }
      let all = [0] + steps + [target]
      return (1...4).compactMap { quarter in
        let months = (quarter * 3 - 2...quarter * 3).map { Month(year: facts.year, month: $0) }
        let days = Period(from: months[0].first, to: months[2].last)
        let covered = totals.contains { $0.project == project.code && $0.from <= days.to && days.from <= $0.to }
        guard !covered, let last = months.last?.last, last.adding(days: facts.announcementDays) < facts.today,
          all[quarter] > all[quarter - 1], !months.contains(where: { done.contains("\(project.code)/\($0)") })
        else { return nil }
        return Finding(
          "\(project.code)/\(quarter)", project.department,
          [project.name, "\(quarter)분기", "+\((all[quarter] - all[quarter - 1]).grouped)\(project.unit.label)"],
          href: facts.entries(project.code))
      }
    }
  }
}
