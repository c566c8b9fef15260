import Ledger
import Testing
import Vocabulary

@testable import Plans

@Suite("점검은 값이다: 무엇이 있으면 걸리고, 고치면 사라진다") struct CheckValuesTests {
  private static let ringing: [(String, @Sendable (inout CheckFacts) -> Void)] = [
    ("noBasis", { $0.cards["11-1-1"] = nil }),
    ("noBudget", { $0.cards["11-1-1"]?.budget = ProjectBudget() }),
    ("noNotice", { $0.cards["11-1-1"]?.novelty = .new }),
    (
      "lateNotice",
      {
        $0.cards["11-1-1"]?.novelty = .changed
        $0.cards["11-1-1"]?.noticedOn = PlanSamples.day("2026-05-01")
      }
    ),
    ("outsideYear", { $0.cards["11-1-1"]?.period = Period(year: 2025) }),
    ("noDepartment", { $0.departments = [] }),
    ("noMember", { $0.staffed = [] }),
    ("noConfirmer", { $0.departments = [Department(name: "일자리정책과")] }),
    (
      "twins",
      {
        $0.projects.append(
          PlanProject(
            code: "99", name: "사업  11-1-1", strategy: .init("1", "전략"), task: .init("1-1", "과제"), department: "일자리정책과",
            category: .training, unit: .persons))
      }
    ),
    ("jump", { $0.yearBefore = PainSamples.version(2025, ["11-1-1": 4]) }),
    (
      "quarters",
      { $0.versions = [PainSamples.version(2026, ["11-1-1": 10], quarters: ["11-1-1": [3, 3, 8]])] }
    ),
    (
      "behind",
      {
        $0.versions = [PainSamples.version(2026, ["11-1-1": 10], quarters: ["11-1-1": [3, 5, 8]])]
        $0.table = PainSamples.results(["11-1-1": 7])
      }
    ),
    (
      "overdue",
      {
        $0.versions = [PainSamples.version(2026, ["11-1-1": 10], quarters: ["11-1-1": [3, 5, 8]])]
        $0.doubts = LedgerDoubts()
      }
    ),
    (
      "zeroTarget",
      {
        $0.versions = [PainSamples.version(2026, ["11-1-1": 0])]
        $0.table = PainSamples.results(["11-1-1": 3])
      }
    ),
    (
      "noTarget",
      {
        $0.versions = [PainSamples.version(2026, ["11-1-2": 5])]
        $0.table = PainSamples.results(["11-1-1": 3])
      }
    ),
    ("aimless", { $0.versions = [PainSamples.version(2026, ["11-1-2": 5])] }),
    ("overshoot", { $0.table = PainSamples.results(["11-1-1": 21]) }),
    (
      "idleMoney",
      { $0.cards["11-1-1"]?.period = Period(from: PlanSamples.day("2026-01-01"), to: PlanSamples.day("2026-06-30")) }
    ),
    (
      "termDiffers",
      { $0.terms = [Self.term([TermTarget(year: 2026, target: 20)])] }
    ),
    (
      "partsOfTerm",
      {
        $0.terms = [
          Self.term([
            TermTarget(year: 2025, target: 10), TermTarget(year: 2026, target: 15), TermTarget(year: nil, target: 30),
          ])
        ]
      }
    ),
    ("foreignUnit", { $0.doubts = Self.doubts { $0.units = [Self.line("cases")] } }),
    ("foreignCategory", { $0.doubts = Self.doubts { $0.categories = [Self.line("training")] } }),
    ("guesses", { $0.doubts = Self.doubts { $0.guesses = [Self.line("estimated")] } }),
    ("worksAgain", { $0.doubts = Self.doubts { $0.worksAgain = [Self.line("employed")] } }),
    ("unasked", { $0.doubts = Self.doubts { $0.bare = [Self.line("measured")] } }),
    ("shortJobs", { $0.doubts = Self.doubts { $0.short = [Self.line("daily")] } }),
    ("stages", { $0.doubts = Self.doubts { $0.stages = [Self.line("completed")] } }),
    (
      "samePerson",
      { $0.doubts = Self.doubts { $0.pairs = [.init(first: .directJobs, second: .training, persons: 2)] } }
    ),
    (
      "overlappingTotal",
      {
        $0.doubts = Self.doubts {
          $0.overlaps = [.init(project: "11-1-1", span: Period(year: 2026), reported: 30, measured: 4)]
        }
      }
    ),
    (
      "longContract",
      {
        $0.cards["11-1-2"]?.category = .directJobs
        $0.doubts = Self.doubts {
          $0.spans = [
            .init(
              project: "11-1-2", from: PlanSamples.day("2026-03-02"), to: PlanSamples.day("2027-03-01"), count: 1)
          ]
        }
      }
    ),
    ("lateReturn", { $0.handIns.answers = [Self.answer(.awaiting, due: "2026-11-20")] }),
    ("unconfirmedReturn", { $0.handIns.answers = [Self.answer(.checked, due: "2026-11-20")] }),
    (
      "heldReturn",
      { $0.handIns.held = [.init(round: Self.round("2026-10-10"), project: "11-1-1", figure: 30, why: "개인별 기재가 있음")] }
    ),
    (
      "rosterBasis",
      {
        $0.handIns.bases = ["11-1-1": Self.basis(.withdrawn)]
        $0.handIns.waiting = ["11-1-1": 12]
      }
    ),
    (
      "rosterDiffers",
      { $0.handIns.stated = ["11-1-1": .init(round: Self.round("2026-10-10"), figure: 34, lines: 33)] }
    ),
    (
      "rosterMissing",
      {
        $0.handIns.bases = ["11-1-1": Self.basis(.confirmed)]
        $0.handIns.sent = ["11-1-1": PlanSamples.day("2026-09-30")]
      }
    ),
    (
      "noDenominator",
      {
        $0.aims.ratios = [
          RatioTarget(
            code: "r", year: 2026, name: "취업연계율", numerator: "취업자", denominator: nil, target: 700, reason: "계획")
        ]
      }
    ),
    (
      "noBase",
      {
        $0.aims.indicators = [
          IndicatorTarget(.employmentRate, year: 2026, unit: .percent, target: 685, reason: "계획")
        ]
      }
    ),
    (
      "unpublished",
      {
        $0.aims.indicators = [
          IndicatorTarget(
            .employmentRate, year: 2026, unit: .percent, base: 680, baseLabel: "2025년 10월 조사", target: 685, reason: "계획"
          )
        ]
      }
    ),
  ]

  private static func round(_ due: String) -> CollectionRound {
    CollectionRound(
      id: ID("r3"), office: "naeil", year: 2026, quarter: 3, dueOn: PlanSamples.day(due), state: .open, revision: 0,
      openedAt: PlanSamples.start)
  }
  private static func answer(_ state: CollectionReturn.State, due: String) -> HandInSigns.Answer {
    HandInSigns.Answer(
      round: round(due),
      answer: CollectionReturn(
        number: 1, department: "일자리정책과", state: state, revision: 0, movedAt: PlanSamples.start))
  }
  private static func basis(_ state: RosterBasis.State) -> RosterBasis {
    RosterBasis(
      office: "naeil", project: "11-1-1", year: 2026, clause: "publicTask", purpose: "참여 실적",
      retention: RosterBasis.retentionClass, state: state, revision: 1, requestedBy: "a1",
      requestedAt: PlanSamples.start)
  }

  @Test("제때 낸 회신, 수가 같은 명단, 분기 뒤에 온 명단, 근거가 확인된 명단에는 걸리지 않는다")
  func handedIn() {
    var facts = PainSamples.facts()
    facts.handIns.answers = [Self.answer(.awaiting, due: "2026-12-01"), Self.answer(.confirmed, due: "2026-10-10")]
    facts.handIns.bases = ["11-1-1": Self.basis(.confirmed)]
    facts.handIns.waiting = ["11-1-1": 12]
    facts.handIns.sent = ["11-1-1": PlanSamples.day("2026-10-01")]
    facts.handIns.stated = ["11-1-1": .init(round: Self.round("2026-10-10"), figure: 33, lines: 33)]
    let found = PainSamples.found(facts).filter { !$0.value.isEmpty }
    #expect(found.isEmpty, "\(found)")
  }

  @Test("종합계획과 다른 까닭을 판에 적으면 걸리지 않는다")
  func termReason() {
    var facts = PainSamples.facts()
    facts.terms = [Self.term([TermTarget(year: 2026, target: 20)])]
    #expect(PainSamples.found(facts)["termDiffers"]?.count == 1)
    facts.versions = [
      PlanVersion(
        year: 2026, number: 1, decidedOn: nil, announcedOn: nil, reason: "연차별 계획", termReason: "추경으로 줄임",
        targets: ["11-1-1": 10, "11-1-2": 5, "11-1-3": 2])
    ]
    #expect(PainSamples.found(facts)["termDiffers"]?.isEmpty == true)
  }

  private static func line(_ kind: String) -> LedgerDoubts.Line { .init(project: "11-1-1", kind: kind, count: 3) }
  private static func doubts(_ change: (inout LedgerDoubts) -> Void) -> LedgerDoubts {
    var doubts = LedgerDoubts()
    change(&doubts)
    return doubts
  }
  private static func term(_ targets: [TermTarget]) -> EditionTerm {
    EditionTerm(
      code: "t9", name: "민선9기", period: Period(from: PlanSamples.day("2025-07-01"), to: PlanSamples.day("2029-06-30")),
      versions: [.init(number: 1, decidedOn: nil, announcedOn: nil, reason: "수립", targets: targets)])
  }

  @Test("멀쩡한 계획에는 아무것도 걸리지 않고, 하나를 어그러뜨리면 그 점검이 걸린다", arguments: ringing.map(\.0))
  func rings(_ code: String) throws {
    var facts = PainSamples.facts()
    let sound = PainSamples.found(facts).filter { !$0.value.isEmpty }
    #expect(sound.isEmpty, "\(sound)")
    try #require(Self.ringing.first { $0.0 == code }).1(&facts)
    let found = PainSamples.found(facts)
    #expect(found[code]?.isEmpty == false, "\(found.filter { !$0.value.isEmpty }.keys)")
    for check in Check.all { #expect(found[check.code]?.allSatisfy { $0.cells.count == check.columns.count } == true) }
  }

  @Test("걸릴 수 없는 점검은 없다: 나머지는 원장이나 보도 수치로 시험한다")
  func nothingIsIdle() throws {
    let byLedger: Set<String> = ["homeless", "unproved", "announcement", "recognition", "edition", "quiet", "empty"]
    let byPress: Set<String> = [
      "partsTotal", "mixedUnits", "twoFigures", "percentDiffers", "truncated", "awardYear", "scope", "aboutResult",
      "noMonth",
    ]
    #expect(Set(Self.ringing.map(\.0)).union(byLedger).union(byPress) == Set(Check.all.map(\.code)))
    for (office, year, code) in [
      ("guro", 2011, "aboutResult"), ("guro", 2025, "noMonth"), ("guro", 2012, "noDenominator"),
    ] {
      #expect(try PainSamples.press(office, year)[code]?.isEmpty == false, "\(code)")
    }
  }

  @Test("사유를 적은 것은 따로 서고, 고쳐야 할 것은 사유로 덮을 수 없다")
  func reasons() {
    var facts = PainSamples.facts()
    facts.yearBefore = PainSamples.version(2025, ["11-1-1": 4])
    facts.cards["11-1-2"] = nil
    facts.notes = ["jump/11-1-1": "고용서비스를 넣음", "noBasis/11-1-2": "나중에"]
    let results = Dictionary(Check.run(facts).map { ($0.check.code, $0) }) { first, _ in first }
    #expect(results["jump"]?.explained.map(\.1) == ["고용서비스를 넣음"])
    #expect(results["noBasis"]?.open.count == 1 && results["noBasis"]?.explained.isEmpty == true)
  }
}
