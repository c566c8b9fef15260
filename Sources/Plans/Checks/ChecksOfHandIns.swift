import Vocabulary

/// What departments hand in: answers to a round (취합) and rosters (명단).
extension Check {
  static let ofHandIns: [Check] = [
    lateReturn, unconfirmedReturn, heldReturn, rosterBasis, rosterDiffers, rosterMissing,
  ]

  private static let rounds: @Sendable (Int) -> (label: String, href: String) = { _ in
    ("취합 열기", CollectionRoutes.path)
  }

  private static func late(
    _ facts: CheckFacts, _ owed: (CollectionReturn.State) -> Bool, _ cells: (CollectionReturn.State) -> [String]
  ) -> [Finding] {
    facts.handIns.answers.compactMap { item in
      guard owed(item.answer.state), let days = item.round.overdue(on: facts.today) else { return nil }
      return Finding(
        "\(item.round.year)-\(item.round.quarter)/\(item.answer.department)", item.answer.department,
        [item.round.name] + cells(item.answer.state) + ["\(item.round.dueOn) (\(days)일 지남)"])
    }
  }

  private static let lateReturn = Check(
    "lateReturn", "기한이 지난 부서 회신", .warning, what: "취합의 기한이 지났는데 부서가 수치를 내지 않았거나 보완하지 않았습니다.",
    remedy: "취합의 미제출 목록에서 독촉 문안을 보내고, 낼 것이 없다면 ‘실적 없음’으로 내게 하십시오.",
    source: "전민일보 2012(부서 실적을 전화로 모음)", columns: ["취합", "상태", "기한"], mend: rounds
  ) { facts in late(facts, { $0.isOwed }, { [$0.label] }) }

  private static let unconfirmedReturn = Check(
    "unconfirmedReturn", "기한이 지나도록 확정하지 않은 회신", .warning,
    what: "부서가 냈으나 부서장 확인이나 총괄 확정이 남아 원장에 오르지 않았습니다.",
    remedy: "차례인 사람에게 알리고, 총괄 확정이 남았으면 취합에서 확정하십시오.", source: "우리 집의 규칙(제출 → 부서장 확인 → 총괄 확정)",
    columns: ["취합", "상태", "차례", "기한"], mend: rounds
  ) { facts in late(facts, { $0 == .submitted || $0 == .checked }, { [$0.label, $0.next] }) }

  private static let heldReturn = Check(
    "heldReturn", "확정했으나 원장에 오르지 못한 집계", .error, what: "확정한 수가 원장의 다른 기재와 겹쳐 올리지 않은 채 있습니다. 부서가 낸 수와 실적이 다릅니다.",
    remedy: "적힌 까닭을 보고 원장의 기재나 집계 가운데 하나로 정한 뒤 다시 확정하십시오.", source: "동아일보 2009(2,342,811건이 551,095명)",
    columns: ["사업", "취합", "낸 수", "까닭"], mend: rounds
  ) { facts in
    facts.handIns.held.map { held in
      Finding(
        "\(held.round.year)-\(held.round.quarter)/\(held.project)", facts.department(of: held.project),
        [facts.name(of: held.project), held.round.name, held.figure.grouped, held.why],
        href: facts.entries(held.project))
    }
  }

  private static func roster(_ facts: CheckFacts, _ project: String) -> String {
    RosterRoutes.path(project, facts.year)
  }

  private static let rosterBasis = Check(
    "rosterBasis", "근거 없이 기다리는 명단", .error,
    what: "살펴본 명단이 올릴 것을 기다리는데 명단을 받는 근거가 확인되어 있지 않습니다. 근거 없이 개인정보를 가지고 있는 셈입니다.",
    remedy: "개인정보 보호책임자가 근거를 확인하거나, 담당부서가 그 명단을 그만두어 지우게 하십시오.",
    source: "개인정보 보호법 제15조 제1항", columns: ["사업", "근거의 상태", "기다리는 줄"]
  ) { facts in
    facts.handIns.waiting.keys.sorted().compactMap { project in
      let state = facts.handIns.bases[project]?.state
      guard let lines = facts.handIns.waiting[project], state != .confirmed else { return nil }
      return Finding(
        project, facts.department(of: project),
        [facts.name(of: project), state?.label ?? "요청한 적 없음", "\(lines.grouped)줄"], href: roster(facts, project))
    }
  }

  private static let rosterDiffers = Check(
    "rosterDiffers", "명단과 취합의 수가 다름", .warning, what: "같은 사업, 같은 해에 부서가 취합에 낸 누계와 명단에 올린 줄 수가 다릅니다.",
    remedy: "담당부서에 어느 쪽이 맞는지 물어 틀린 쪽을 고쳐 다시 내게 하십시오.", source: "전민일보 2012(인쇄전자 120과 34)",
    columns: ["사업", "취합", "취합의 누계", "명단의 줄", "차이"]
  ) { facts in
    facts.handIns.stated.keys.sorted().compactMap { project in
      guard let stated = facts.handIns.stated[project], stated.lines != stated.figure else { return nil }
      return Finding(
        project, facts.department(of: project),
        [
          facts.name(of: project), stated.round.name, stated.figure.grouped, stated.lines.grouped,
          signed(stated.lines - stated.figure),
        ], href: roster(facts, project))
    }
  }

  private static let rosterMissing = Check(
    "rosterMissing", "분기가 끝난 뒤 오지 않은 명단", .warning, what: "명단으로 세는 사업인데 끝난 분기의 명단이 분기가 끝난 뒤로 오지 않았습니다.",
    remedy: "담당부서에 그 분기에 들고 난 사람을 넣은 명단을 올리게 하고, 달라진 것이 없으면 같은 명단을 다시 올리게 하십시오.",
    source: "우리 집의 규칙(분기마다 명단)", columns: ["사업", "끝난 분기", "마지막 명단"]
  ) { facts in
    let ended = (1...4).map { Month(year: facts.year, month: $0 * 3) }
      .last { $0.last.adding(days: facts.announcementDays) < facts.today }
    guard let ended else { return [] }
    return facts.handIns.bases.keys.sorted().compactMap { project in
      guard facts.handIns.bases[project]?.state == .confirmed else { return nil }
      let running = facts.cards[project]?.period ?? Period(year: facts.year)
      let due = min(ended.last, running.to), last = facts.handIns.sent[project]
      guard running.from <= ended.last, (last ?? running.from.adding(days: -1)) <= due else { return nil }
      return Finding(
        "\(project)/\(ended.quarter)", facts.department(of: project),
        [facts.name(of: project), "\(ended.quarter)분기(\(due)까지)", last.map { "\($0)" } ?? "없음"],
        href: roster(facts, project))
    }
  }
}
