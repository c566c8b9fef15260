import Counting
import Ledger
import Pages
import Vocabulary

/// The public API's view of editions (`contracts.md`: plan).
enum DisclosureJSON {
  static func list(_ editions: [Edition]) -> JSON {
    .object([
      (
        "items",
        .list(
          editions.map { edition in
            .object([
              ("office", .text(edition.office)), ("officeName", .text(edition.officeName)),
              ("year", .int(edition.year)), ("kind", .text(edition.kind.rawValue)),
              ("target", edition.planVersion == 0 ? .null : .int(edition.target)),
              ("result", edition.hasNoResult ? .null : .int(edition.result)),
              ("rate", edition.hasNoResult ? .null : rate(Rate(edition.result, of: edition.target))),
              ("through", JSON(edition.through)), ("scope", JSON(edition.scope?.rawValue)),
              ("caveat", JSON(edition.caveat?.rawValue)), ("edition", reference(edition)),
            ])
          })
      ), ("next", nil),
    ])
  }

  static func plan(_ disclosure: Disclosure) -> JSON {
    let edition = disclosure.edition, headline = disclosure.headline, table = disclosure.table
    let coverage = table.first(.coverage), none = disclosure.hasNoResult
    return .object([
      ("office", .text(edition.office)), ("officeName", .text(edition.officeName)), ("year", .int(edition.year)),
      ("kind", .text(edition.kind.rawValue)), ("version", .int(edition.planVersion)),
      ("target", JSON(headline.target)), ("result", none ? .null : .int(headline.result)),
      ("rate", none ? .null : rate(headline.rate)), ("through", JSON(disclosure.contents.through)),
      ("scope", JSON(disclosure.contents.scope?.rawValue)), ("caveat", JSON(disclosure.contents.caveat?.rawValue)),
      ("families", none ? .null : families(disclosure)),
      ("categories", .list(table.all(.category).map { figure($0, Category(rawValue: $0.key)?.label, disclosure) })),
      ("strategies", .list(table.all(.strategy).map { figure($0, disclosure.strategy($0.key), disclosure) })),
      ("projects", .list(table.all(.project).map { project($0, disclosure) })),
      ("notCounted", .list(table.all(.notCounted).map(notCounted))),
      ("pace", .list(table.all(.month).map { .object([("months", .text($0.key)), ("measured", .int($0.measured))]) })),
      ("targetPace", PlanJSON.pace(PaceLine(disclosure.contents))),
      (
        "coverage",
        disclosure.isQuoted
          ? .null
          : .object([("numerator", .int(coverage?.measured ?? 0)), ("denominator", .int(coverage?.result ?? 0))])
      ), ("netPersons", JSON(table.first(.netPersons)?.measured)), ("revisions", PlanJSON.revisions(disclosure.plan)),
      ("terms", PlanJSON.terms(disclosure.plan.terms)), ("totals", PlanJSON.totals(disclosure.contents.totals)),
      ("corrections", .int(disclosure.corrections.all)), ("edition", reference(edition)),
      (
        "ruleSet",
        .object([
          ("version", .text(disclosure.contents.rules.ruleSet.version)),
          ("name", .text(disclosure.contents.rules.ruleSet.name)),
          ("source", .text(disclosure.contents.rules.ruleSet.source)),
        ])
      ),
    ])
  }

  static func entries(_ disclosure: Disclosure, _ filter: EntryFilter) -> JSON {
    let names = EditionDetail.columns
    return .object([
      ("edition", reference(disclosure.edition)), ("corrections", .int(filter.corrections(disclosure))),
      (
        "items",
        .list(
          filter.rows(disclosure).map { row in
            let key = row.key
            let exact: [(String, JSON)] = [
              ("project", .text(key.project)), ("category", .text(key.category.rawValue)),
              ("stage", .text(key.stage.rawValue)), ("nature", .text(key.nature.rawValue)),
              ("unit", .text(key.unit.rawValue)), ("year", .int(key.year)), ("verdict", .text(key.verdict)),
            ]
            return .object(
              exact + zip(names, row.detail.cells).map { ($0, JSON.text($1)) } + [("quantity", .int(row.quantity))])
          })
      ), ("next", nil),
    ])
  }

  static func edition(_ edition: Edition, files: [EditionManifest.Line]) -> JSON {
    .object([
      ("id", .text(edition.id)), ("office", .text(edition.office)), ("year", .int(edition.year)),
      ("kind", .text(edition.kind.rawValue)), ("number", .int(edition.number)), ("version", .int(edition.planVersion)),
      ("ruleSet", .text(edition.ruleSet)),
      ("fingerprint", .text(edition.fingerprint)), ("publishedOn", JSON(edition.publishedOn)),
      ("publishedAt", JSON(edition.publishedAt)),
      ("head", .object([("sequence", .int(edition.head.sequence)), ("hash", .text(edition.head.hash))])),
      (
        "files",
        .list(
          files.map {
            .object([("name", .text($0.name)), ("length", .int($0.length)), ("sha256", .text($0.digest))])
          })
      ), ("download", .text("/editions/\(edition.id).zip")),
    ])
  }

  private static func reference(_ edition: Edition) -> JSON {
    .object([
      ("id", .text(edition.id)), ("fingerprint", .text(edition.fingerprint)),
      ("publishedOn", JSON(edition.publishedOn)),
    ])
  }
  private static func rate(_ rate: Rate?) -> JSON {
    guard let rate else { return nil }
    return .object([("numerator", .int(rate.numerator)), ("denominator", .int(rate.denominator))])
  }
  private static func families(_ figure: EditionFigure) -> JSON {
    .object([
      ("measured", .int(figure.measured)), ("reported", .int(figure.reported)),
      ("estimated", .int(figure.estimated)), ("pledged", .int(figure.pledged)),
    ])
  }
  private static func members(
    _ figure: EditionFigure, _ label: String?, _ disclosure: Disclosure
  ) -> [(String, JSON)] {
    let none = disclosure.isUnknown(figure)
    return [
      ("key", .text(figure.key)), ("label", JSON(label)), ("unit", .text(figure.unit.rawValue)),
      ("target", JSON(figure.target)), ("result", none ? .null : .int(figure.result)),
      ("rate", none ? .null : rate(figure.rate)), ("families", none ? .null : families(figure)),
      ("notCounted", .int(figure.notCounted)), ("corrections", .int(figure.corrections)),
    ]
  }
  private static func figure(_ figure: EditionFigure, _ label: String?, _ disclosure: Disclosure) -> JSON {
    .object(members(figure, label, disclosure))
  }
  private static func project(_ figure: EditionFigure, _ disclosure: Disclosure) -> JSON {
    let project = disclosure.project(figure.key)
    return .object(
      members(figure, project?.name, disclosure) + [
        ("department", JSON(project?.department)), ("category", JSON(project?.category.rawValue)),
        ("strategy", JSON(project?.strategy.code)), ("task", JSON(project?.task.code)),
        ("quarters", project?.quarters.map { .list($0.map(JSON.int)) } ?? .null),
      ])
  }
  private static func notCounted(_ figure: EditionFigure) -> JSON {
    .object([
      ("key", .text(figure.key)), ("unit", .text(figure.unit.rawValue)), ("quantity", .int(figure.notCounted)),
    ])
  }
  /// What the headline is made of, and what stands beside it: estimated and pledged as stated, counted or not.
  private static func families(_ disclosure: Disclosure) -> JSON {
    .object([
      ("measured", .int(disclosure.headline.measured)), ("reported", .int(disclosure.headline.reported)),
      ("estimated", .int(disclosure.stated(.estimated))), ("pledged", .int(disclosure.stated(.pledged))),
    ])
  }
  /// A year without an edition: the same members, nothing in them.
  static func nothing(_ nothing: OfficeNothing) -> JSON {
    .object([
      ("office", .text(nothing.office)), ("officeName", .text(nothing.name)), ("year", .int(nothing.year)),
      ("kind", .text(nothing.kind.rawValue)),
      ("version", nil), ("target", nil), ("result", nil), ("rate", nil), ("categories", []), ("strategies", []),
      ("projects", []), ("revisions", []), ("terms", []), ("totals", []), ("edition", nil), ("ruleSet", nil),
      ("publishedYears", .list(nothing.years.map(JSON.int))),
    ])
  }
}

extension DisclosureJSON {
  private static let referenceShape = Shape.object([
    .init("id", .text), .init("fingerprint", .text), .init("publishedOn", .day),
  ])
  private static let rateShape = Shape.object([.init("numerator", .integer), .init("denominator", .integer)])
  private static let familiesShape = Shape.object([
    .init("measured", .integer), .init("reported", .integer), .init("estimated", .integer), .init("pledged", .integer),
  ])
  private static let figureMembers: [Shape.Member] = [
    .init("key", .text), .init("label", .text, required: false), .init("unit", .text),
    .init("target", .integer, required: false), .init("result", .integer, required: false),
    .init("rate", rateShape, required: false), .init("families", familiesShape, required: false),
    .init("notCounted", .integer), .init("corrections", .integer),
  ]
  static let listShape = Shape.object([
    .init(
      "items",
      .list(
        .object([
          .init("office", .text), .init("officeName", .text), .init("year", .integer), .init("kind", .text),
          .init("target", .integer, required: false), .init("result", .integer, required: false),
          .init("rate", rateShape, required: false), .init("through", .day, required: false),
          .init("scope", .text, required: false), .init("caveat", .text, required: false),
          .init("edition", referenceShape),
        ]))), .init("next", .text, required: false),
  ])
  static let planShape = Shape.object([
    .init("office", .text), .init("officeName", .text), .init("year", .integer),
    .init("kind", .text, required: false), .init("version", .integer, required: false),
    .init("target", .integer, required: false), .init("result", .integer, required: false),
    .init("rate", rateShape, required: false), .init("through", .day, required: false),
    .init("scope", .text, required: false), .init("caveat", .text, required: false),
    .init("families", familiesShape, required: false), .init("categories", .list(.object(figureMembers))),
    .init("strategies", .list(.object(figureMembers))),
    .init(
      "projects",
      .list(
        .object(
          figureMembers + [
            .init("department", .text, required: false), .init("category", .text, required: false),
            .init("strategy", .text, required: false), .init("task", .text, required: false),
            .init("quarters", .list(.integer), required: false),
          ]))),
    .init(
      "notCounted", .list(.object([.init("key", .text), .init("unit", .text), .init("quantity", .integer)])),
      required: false),
    .init("pace", .list(.object([.init("months", .text), .init("measured", .integer)])), required: false),
    .init("targetPace", PlanJSON.paceShape, required: false), .init("coverage", rateShape, required: false),
    .init("netPersons", .integer, required: false), .init("revisions", PlanJSON.revisionsShape),
    .init("terms", PlanJSON.termsShape), .init("totals", PlanJSON.totalsShape),
    .init("corrections", .integer, required: false), .init("edition", referenceShape, required: false),
    .init(
      "ruleSet", .object([.init("version", .text), .init("name", .text), .init("source", .text)]), required: false),
    .init("publishedYears", .list(.integer), required: false),
  ])
  static let entriesShape = Shape.object([
    .init("edition", referenceShape), .init("corrections", .integer),
    .init(
      "items",
      .list(
        .object(
          ["project", "category", "stage", "nature", "unit"].map { .init($0, .text) }
            + [.init("year", .integer), .init("verdict", .text)] + EditionDetail.columns.map { .init($0, .text) }
            + [.init("quantity", .integer)]))), .init("next", .text, required: false),
  ])
  static let editionShape = Shape.object([
    .init("id", .text), .init("office", .text), .init("year", .integer), .init("kind", .text),
    .init("number", .integer),
    .init("version", .integer), .init("ruleSet", .text), .init("fingerprint", .text), .init("publishedOn", .day),
    .init("publishedAt", .instant), .init("head", .object([.init("sequence", .integer), .init("hash", .text)])),
    .init(
      "files", .list(.object([.init("name", .text), .init("length", .integer), .init("sha256", .text)]))),
    .init("download", .text),
  ])
}
