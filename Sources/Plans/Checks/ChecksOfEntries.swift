import Ledger
import Vocabulary

/// Entries that do not fit the plan they stand under, and persons or jobs that may stand twice.
extension Check {
  static let ofEntries: [Check] = [
    homeless, unproved, unasked, foreignUnit, overlappingTotal, worksAgain, samePerson, foreignCategory, guesses,
    longContract,
    shortJobs, stages,
  ]

  private static func lines(
    _ found: [LedgerDoubts.Line]?, _ facts: CheckFacts, _ cells: (LedgerDoubts.Line) -> [String]
  ) -> [Finding] {
    (found ?? []).map { line in
      Finding(
        "\(line.project)/\(line.kind)", facts.department(of: line.project),
        [facts.name(of: line.project)] + cells(line),
        href: facts.entries(line.project))
    }
  }

  private static let homeless = Check(
    "homeless", "사업이 적히지 않은 기재", .error, what: "어느 부서의 실적인지 알 수 없어 사업별 표에서 빠집니다.",
    remedy: "기재를 열어 취업 확인 화면에서 사업을 정정하십시오.", source: "전민일보 2012(부서마다 다른 수)", columns: ["기재"]
  ) { facts in
    (facts.table?.all(.project) ?? []).filter { $0.key.isEmpty && $0.result + $0.notCounted != 0 }.map { figure in
      Finding(
        figure.unit.rawValue, "부서 모름", ["\((figure.result + figure.notCounted).grouped)\(figure.unit.label)"],
        href: facts.entries(""))
    }
  }

  private static let unproved = Check(
    "unproved", "증빙 없는 집계", .error, what: "무엇으로 확인했는지 적히지 않은 집계가 실적에 들어 있습니다.",
    remedy: "보낸 부서에서 근거 문서를 받아, 기재를 열어 ‘집계 정정’에 증빙과 문서번호를 적으십시오.", source: "용산구청 2001(연합뉴스)",
    columns: ["사업", "수", "출처"]
  ) { facts in
    // A total posted by a confirmed round (취합) names the document it came with.
    let bare = (facts.pulse?.unproved ?? []).filter { !($0.source.hasPrefix("취합 ") && $0.source.contains(" · ")) }
    return bare.map { total in
      Finding(
        "\(total.sequence)", facts.department(of: total.project),
        [
          facts.name(of: total.project), "\(total.quantity.grouped)\(total.unit.label)",
          LiveEntriesPage.words(for: total.source),
        ],
        href: "\(EntryRoutes.path)/\(total.entry)")
    }
  }

  private static let unasked = Check(
    "unasked", "증빙을 묻지 않고 센 실적", .notice,
    what: "집계 기준이 이 부문의 증빙을 요구하지 않아, 명단은 있으나 증빙 없이 세었습니다.",
    remedy: "증빙이 있으면 보낸 곳에서 적게 하고, 앞으로 요구하려면 집계 기준을 고치십시오.", source: "용산구청 2001(연합뉴스)",
    columns: ["사업", "수"]
  ) { facts in lines(facts.doubts?.bare, facts) { ["\($0.count.grouped)건"] } }

  private static let foreignUnit = Check(
    "foreignUnit", "사업과 다른 단위의 실적", .error, what: "명은 건·개소·회와 더할 수 없습니다. 다른 단위의 실적은 사업의 달성률에 들지 않습니다.",
    remedy: "기재의 단위를 정정하거나 사업을 나누십시오.", source: "광주 북구 2017, 대전 동구 2019(명과 건·회를 더함)",
    columns: ["사업", "사업의 단위", "실적"]
  ) { facts in
    let foreign = facts.doubts?.units.filter { line in
      facts.project(line.project).map { $0.unit.rawValue != line.kind } ?? false
    }
    return lines(foreign, facts) { line in
      [
        facts.project(line.project)?.unit.label ?? "", "\(line.count.grouped)\(Unit(rawValue: line.kind)?.label ?? "")",
      ]
    }
  }

  private static let overlappingTotal = Check(
    "overlappingTotal", "명단 없는 집계와 명단이 겹침", .warning, what: "같은 사업의 같은 기간을 집계로도 명단으로도 세어 두 번 들어갔을 수 있습니다.",
    remedy: "집계에 명단의 사람이 들어 있으면 그 집계를 열어 명단에 없는 수로 정정하고, 서로 다른 사람이면 사유를 적으십시오.",
    source: "동아일보 2009(2,342,811건이 551,095명)",
    columns: ["사업", "집계의 기간", "집계", "그 기간 명단"]
  ) { facts in
    (facts.doubts?.overlaps ?? []).map { overlap in
      Finding(
        // With the numbers: a reason holds until one of them moves.
        "\(overlap.project)/\(overlap.span)/\(overlap.reported)/\(overlap.measured)",
        facts.department(of: overlap.project),
        [
          facts.name(of: overlap.project), "\(overlap.span)", overlap.reported.grouped, overlap.measured.grouped,
        ], href: facts.entries(overlap.project))
    }
  }

  private static let worksAgain = Check(
    "worksAgain", "공공일자리를 취업 실적으로 다시 셈", .error,
    what: "고용서비스의 취업 가운데 사업장이 공공이거나 같은 날 직접일자리에 참여한 것입니다. 취업 알선의 성과가 아닐 수 있습니다.",
    remedy: "직접일자리의 참여이면 취업 기재를 정정하여 빼십시오.", source: "동아일보 2000(구리시 1,619건 가운데 1,588건이 공공근로)",
    columns: ["사업", "수"]
  ) { facts in lines(facts.doubts?.worksAgain, facts) { ["\($0.count.grouped)명"] } }

  private static let samePerson = Check(
    "samePerson", "두 부문에 함께 센 사람", .warning, what: "한 사람이 두 부문에 들어 건수의 합이 실인원보다 많습니다.",
    remedy: "실인원과 겹침표를 함께 밝히고, 같은 일을 두 번 적은 것이면 하나를 정정하십시오.", source: "동아일보 2009(중복 4.25배)",
    columns: ["부문", "부문", "사람"]
  ) { facts in
    (facts.doubts?.pairs ?? []).map {
      Finding(
        "\($0.first.rawValue)/\($0.second.rawValue)/\($0.persons)", "기획",
        [$0.first.label, $0.second.label, "\($0.persons.grouped)명"])
    }
  }

  private static let foreignCategory = Check(
    "foreignCategory", "부문이 사업과 다른 실적", .warning, what: "실적은 기재의 부문으로 셉니다. 계획의 부문과 다르면 부문별 달성률이 어긋납니다.",
    remedy: "기재의 부문이나 사업 카드의 부문을 바로잡으십시오.", source: "우리 집의 규칙", columns: ["사업", "계획의 부문", "실적의 부문", "수"]
  ) { facts in
    let foreign = facts.doubts?.categories.filter { line in
      facts.project(line.project).map { $0.category.rawValue != line.kind } ?? false
    }
    return lines(foreign, facts) { line in
      [
        facts.project(line.project)?.category.label ?? "",
        Vocabulary.Category(rawValue: line.kind)?.label ?? line.kind, line.count.grouped,
      ]
    }
  }

  private static let guesses = Check(
    "guesses", "추정·약정이 실적 옆에 있음", .warning, what: "추정과 약정은 실적이 아닙니다. 실적에 더해 발표하면 부풀린 수가 됩니다.",
    remedy: "보도자료와 보고에는 실측과 집계만 실적으로 적고, 추정·약정은 따로 적으십시오.", source: "국정감사 2020(소상공인시장진흥공단 2,465 → 16,263)",
    columns: ["사업", "근거", "수"]
  ) { facts in
    lines(facts.doubts?.guesses, facts) { [Nature(rawValue: $0.kind)?.label ?? $0.kind, $0.count.grouped] }
  }

  private static let longContract = Check(
    "longContract", "사업기간을 벗어난 근로계약", .notice, what: "사업이 만든 일자리(직접일자리)의 근로계약이 사업 카드의 사업기간보다 먼저 시작하거나 늦게 끝납니다.",
    remedy: "계약 날짜나 사업기간을 확인하여 틀린 쪽을 고치십시오.", source: "우리 집의 규칙", columns: ["사업", "계약", "사업기간", "수"]
  ) { facts in
    (facts.doubts?.spans ?? []).compactMap { span in
      // Elsewhere the contract is the employer's and outlasts the project.
      guard let card = facts.cards[span.project], card.category == .directJobs,
        span.from < card.period.from || card.period.to < span.to
      else {
        return nil
      }
      return Finding(
        "\(span.project)/\(span.from)/\(span.to)", facts.department(of: span.project),
        [facts.name(of: span.project), "\(span.from)~\(span.to)", "\(card.period)", span.count.grouped],
        href: facts.card(span.project))
    }
  }

  private static let shortJobs = Check(
    "shortJobs", "한 달이 안 되는 일자리", .notice, what: "계약이 한 달보다 짧은 일자리도 하나로 셉니다. 인·월과 함께 밝혀야 합니다.",
    remedy: "인·월과 유지율을 함께 적고, 기간이 잘못 적힌 것이면 정정하십시오.", source: "서울경제 2018(LH 2,100개가 평균 2.5일)",
    columns: ["사업", "수"]
  ) { facts in lines(facts.doubts?.short, facts) { ["\($0.count.grouped)명"] } }

  private static let stages = Check(
    "stages", "참여·수료로 센 실적", .notice, what: "취업이 아니라 예정·참여·수료 단계에서 센 수입니다. 취업으로 읽히지 않게 해야 합니다.",
    remedy: "단계를 함께 밝히고, 취업했으면 취업 확인을 적으십시오.", source: "제주도의회 2018(3,304 → 985)",
    columns: ["사업", "단계", "수"]
  ) { facts in
    let early = facts.doubts?.stages.filter { line in
      [Stage.planned, .participating, .completed].contains { $0.rawValue == line.kind }
        && facts.project(line.project)?.category != .directJobs
    }
    return lines(early, facts) { [Stage(rawValue: $0.kind)?.label ?? $0.kind, $0.count.grouped] }
  }
}
