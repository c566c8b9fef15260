import Foundation
import Ledger
import Storage
import Testbed
import Vocabulary

@testable import Plans

/// Facts to run the checks over: of a bed with a ledger, of the press lists, or made by hand.
enum PainSamples {
  /// Everything found in the bed's year by code of the check, the ledger scanned.
  static func found(
    _ bed: Testbed, year: Int = 2026, waiting: [WaitingHire] = []
  ) async throws -> [String: [Check.Finding]] {
    let desk = PlanDesk(database: bed.database, waiting: PlanWaiting { _, _, _ in waiting })
    return found(try await desk.facts(office: bed.home, year: year, on: bed.today, thorough: true))
  }

  static func found(_ facts: CheckFacts) -> [String: [Check.Finding]] {
    Dictionary(Check.run(facts).map { ($0.check.code, $0.findings) }) { first, _ in first }
  }

  /// What the press printed about an office, as the checks see it in a year.
  static func press(_ office: String, _ year: Int) throws -> [String: [Check.Finding]] {
    var facts = CheckFacts(year: year, today: PlanSamples.day("2026-11-21"))
    facts.figures = try table().figures.filter { $0.office == office }
    facts.pressOnly = true
    return found(facts)
  }

  private static func table() throws -> PublishedTable {
    let lists = URL(filePath: Catalogue.packageRoot()).appending(path: "Sources/Demo/Lists")
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: lists.appending(path: name))) }
    return try PublishedTable(figures: bytes("published_figures.csv"), sources: bytes("published_sources.csv"))
  }

  /// Facts with the sample's projects and one version of targets.
  static func facts(targets: [String: Int] = ["11-1-1": 10, "11-1-2": 5, "11-1-3": 2]) -> CheckFacts {
    var facts = CheckFacts(year: 2026, today: PlanSamples.day("2026-12-01"))
    facts.projects = PlanSamples.projects
    facts.versions = [version(2026, targets)]
    facts.departments = [Department(name: "일자리정책과", head: "일자리정책과장", confirmer: "a1")]
    facts.staffed = ["일자리정책과"]
    facts.cards = Dictionary(PlanSamples.projects.map { ($0.code, ProjectCardTests.card($0.code)) }) { first, _ in first
    }
    return facts
  }

  static func version(_ year: Int, _ targets: [String: Int], quarters: [String: [Int]] = [:]) -> PlanVersion {
    PlanVersion(
      year: year, number: 1, decidedOn: nil, announcedOn: nil, reason: "연차별 계획", targets: targets, quarters: quarters)
  }

  static func results(_ counts: [String: Int]) -> EditionTable {
    EditionTable(
      figures: counts.sorted { $0.key < $1.key }.map { code, count in
        var figure = EditionFigure(
          .project, code, PlanSamples.projects.first { $0.code == code }?.unit ?? .persons, target: nil)
        figure.measured = count
        return figure
      })
  }
}
