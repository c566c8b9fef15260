import Ledger
import Pages
import Vocabulary

/// The public API's view of what the plan was: revisions with their differences, term plans, pace, totals.
enum PlanJSON {
  static func revisions(_ plan: EditionPlan) -> JSON {
    let revisions = Dictionary(
      PlanRevision.all(plan).map { ($0.after.number, $0) }, uniquingKeysWith: { first, _ in first })
    return .list(
      plan.versions.map { version in
        .object([
          ("version", .int(version.number)), ("decidedOn", JSON(version.decidedOn)),
          ("announcedOn", JSON(version.announcedOn)), ("reason", .text(version.reason)),
          ("source", JSON(version.source)), ("target", .int(version.target(.persons))),
          ("quarters", version.quarters(.persons).map { .list($0.map(JSON.int)) } ?? .null),
          ("categories", .list(revisions[version.number]?.categories.filter(\.isChanged).map(line) ?? [])),
          ("projects", .list(revisions[version.number]?.projects.filter(\.isChanged).map(line) ?? [])),
        ])
      })
  }

  private static func line(_ line: PlanRevision.Line) -> JSON {
    .object([
      ("key", .text(line.key)), ("label", .text(line.label)), ("unit", .text(line.unit.rawValue)),
      ("old", JSON(line.old)), ("new", JSON(line.new)), ("difference", .int(line.difference)),
    ])
  }

  static func terms(_ terms: [EditionTerm]) -> JSON {
    .list(
      terms.map { term in
        .object([
          ("code", .text(term.code)), ("name", .text(term.name)), ("from", JSON(term.period.from)),
          ("to", JSON(term.period.to)), ("versions", .list(term.versions.map(version))),
        ])
      })
  }

  private static func version(_ version: EditionTerm.Version) -> JSON {
    .object([
      ("version", .int(version.number)), ("decidedOn", JSON(version.decidedOn)),
      ("announcedOn", JSON(version.announcedOn)), ("reason", .text(version.reason)), ("source", JSON(version.source)),
      ("targets", .list(version.targets.map(target))),
    ])
  }

  private static func target(_ target: TermTarget) -> JSON {
    .object([
      ("year", JSON(target.year)), ("counter", .text(target.counter.rawValue)),
      ("category", JSON(target.category?.rawValue)), ("unit", .text(target.unit.rawValue)),
      ("target", .int(target.target)),
    ])
  }

  static func pace(_ line: PaceLine) -> JSON {
    let (basis, edition): (String, String?) =
      switch line.basis {
      case .quarters: ("quarters", nil)
      case .lastYear(let id): ("lastYear", id)
      case .none: ("none", nil)
      }
    let points = line.pace.targets.sorted { $0.key < $1.key }
    return .object([
      ("basis", .text(basis)), ("edition", JSON(edition)),
      ("points", .list(points.map { .object([("month", .int($0.key)), ("target", .int($0.value))]) })),
    ])
  }

  static func totals(_ totals: [EditionTotal]) -> JSON {
    .list(
      totals.map { total in
        .object([
          ("project", .text(total.key.project)), ("category", .text(total.key.category.rawValue)),
          ("nature", .text(total.key.nature.rawValue)), ("unit", .text(total.key.unit.rawValue)),
          ("verdict", .text(total.key.verdict)), ("from", JSON(total.period.from)), ("to", JSON(total.period.to)),
          ("quantity", .int(total.quantity)), ("source", .text(total.source)),
        ])
      })
  }

  private static let lineShape = Shape.object([
    .init("key", .text), .init("label", .text), .init("unit", .text), .init("old", .integer, required: false),
    .init("new", .integer, required: false), .init("difference", .integer),
  ])
  static let revisionsShape = Shape.list(
    .object([
      .init("version", .integer), .init("decidedOn", .day, required: false),
      .init("announcedOn", .day, required: false), .init("reason", .text), .init("source", .text, required: false),
      .init("target", .integer), .init("quarters", .list(.integer), required: false),
      .init("categories", .list(lineShape)), .init("projects", .list(lineShape)),
    ]))
  private static let targetShape = Shape.object([
    .init("year", .integer, required: false), .init("counter", .text), .init("category", .text, required: false),
    .init("unit", .text), .init("target", .integer),
  ])
  private static let versionShape = Shape.object([
    .init("version", .integer), .init("decidedOn", .day, required: false),
    .init("announcedOn", .day, required: false), .init("reason", .text), .init("source", .text, required: false),
    .init("targets", .list(targetShape)),
  ])
  static let termsShape = Shape.list(
    .object([
      .init("code", .text), .init("name", .text), .init("from", .day), .init("to", .day),
      .init("versions", .list(versionShape)),
    ]))
  static let paceShape = Shape.object([
    .init("basis", .oneOf(["quarters", "lastYear", "none"])), .init("edition", .text, required: false),
    .init("points", .list(.object([.init("month", .integer), .init("target", .integer)]))),
  ])
  static let totalsShape = Shape.list(
    .object([
      .init("project", .text), .init("category", .text), .init("nature", .text), .init("unit", .text),
      .init("verdict", .text), .init("from", .day), .init("to", .day), .init("quantity", .integer),
      .init("source", .text),
    ]))
}
