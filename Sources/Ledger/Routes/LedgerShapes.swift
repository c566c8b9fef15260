import Counting
import Pages
import Vocabulary

/// The JSON shapes of the ledger's endpoints, for the API description.
enum LedgerShapes {
  private static func codes<C: Code>(_ type: C.Type) -> Shape { .oneOf(C.allCases.map(\.rawValue)) }
  private static func optional(_ name: String, _ shape: Shape) -> Shape.Member { .init(name, shape, required: false) }

  private static let details: [Shape.Member] = [
    optional("centre", .text), optional("project", .text), optional("person", .text), optional("thing", .text),
    optional("employer", .text), optional("startedOn", .day), optional("endsOn", .day), optional("hiredOn", .day),
    optional("recognisedOn", .day), optional("periodFrom", .day), optional("periodTo", .day),
    optional("sector", codes(Sector.self)), optional("funding", codes(Funding.self)),
    optional("weeklyHours", .integer), optional("hourlyWage", .integer), optional("insured", codes(Tri.self)),
    optional("residence", codes(Residence.self)), optional("sex", codes(Sex.self)),
    optional("ageBand", codes(AgeBand.self)), optional("evidence", .list(codes(Evidence.self))),
    optional("sourceRecord", .text), optional("about", .text),
  ]
  static let statement = Shape.object(
    [
      optional("kind", .oneOf([EntryKind.first.rawValue, EntryKind.lifeEvent.rawValue])),
      optional("event", codes(LifeEvent.self)), optional("category", codes(Category.self)),
      optional("stage", codes(Stage.self)), optional("nature", codes(Nature.self)),
      optional("unit", codes(Unit.self)), optional("quantity", .integer),
    ] + details)
  static let entry = Shape.object(
    [
      .init("id", .text), .init("sequence", .integer), .init("hash", .text), .init("entryHash", .text),
      .init("kind", codes(EntryKind.self)), optional("event", codes(LifeEvent.self)), optional("reasonCode", .text),
      .init("office", .text), .init("category", codes(Category.self)), .init("stage", codes(Stage.self)),
      .init("nature", codes(Nature.self)), .init("unit", codes(Unit.self)), .init("quantity", .integer),
      optional("contract", codes(EntryContract.self)), .init("recordedAt", .instant),
    ] + details)
  static let correction = Shape.object([
    .init("reason", .text), optional("note", .text), optional("replacement", statement),
  ])
  static let corrected = Shape.object([.init("reversal", entry), optional("replacement", entry)])
  static let question = Shape.object([.init("from", .day), .init("to", .day), .init("by", codes(RollUp.By.self))])
  static let rollUp = Shape.object([
    .init("office", .text), .init("from", .day), .init("to", .day), .init("by", codes(RollUp.By.self)),
    .init("ruleSet", .object([.init("version", .text), .init("name", .text), .init("source", .text)])),
    .init(
      "rows",
      .list(
        .object([
          .init("key", .text), .init("label", .text), .init("unit", codes(Unit.self)), .init("cases", .integer),
          optional("persons", .integer), .init("goodJobs", .integer), .init("backed", .integer),
          .init("reported", .integer),
        ]))),
    .init(
      "total",
      .object([
        .init("cases", .integer), optional("persons", .integer), .init("goodJobs", .integer),
        .init("coverage", .object([.init("numerator", .integer), .init("denominator", .integer)])),
      ])),
    .init("families", .object(Nature.allCases.map { .init($0.rawValue, .integer) })),
    .init("notCounted", .object(WhyNot.allCases.map { .init($0.rawValue, .integer, required: false) })),
  ])
}
