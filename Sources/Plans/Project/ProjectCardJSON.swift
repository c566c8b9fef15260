import Pages
import Vocabulary

/// The card as the API says it. Money in whole won, null where not decided.
enum ProjectCardJSON {
  private static let cardMembers: [Shape.Member] = [
    .init("department", .text), .init("category", .oneOf(Vocabulary.Category.allCases.map(\.rawValue))),
    .init("sector", .oneOf(Sector.allCases.map(\.rawValue))),
    .init("novelty", .oneOf(Novelty.allCases.map(\.rawValue))),
    .init("groups", .list(.oneOf(ProjectGroup.allCases.map(\.rawValue)))), .init("from", .day), .init("to", .day),
    .init("national", .integer, required: false), .init("city", .integer, required: false),
    .init("district", .integer, required: false), .init("other", .integer, required: false),
    .init("basis", .text), .init("noticedOn", .day, required: false),
  ]
  /// One line of the list; `card` is null while nobody has written it.
  static let shape: Shape = .object([
    .init("code", .text), .init("name", .text), .init("department", .text),
    .init("card", .object(cardMembers), required: false),
  ])
  static let sheetShape: Shape = .object([
    .init("code", .text), .init("name", .text), .init("department", .text), .init("year", .integer),
    .init("version", .integer), .init("card", .object(cardMembers), required: false),
    .init("history", .list(.object(cardMembers + historyMembers))),
  ])
  private static let historyMembers: [Shape.Member] = [
    .init("year", .integer), .init("version", .integer), .init("reason", .text),
    .init("document", .text, required: false), .init("onBehalf", .text, required: false), .init("at", .instant),
  ]
  static let inputShape: Shape = .object(
    cardMembers + [
      .init("reason", .text), .init("document", .text, required: false), .init("after", .integer, required: false),
    ])

  static func item(_ project: PlanProject, _ card: ProjectCard?) -> JSON {
    .object([
      ("code", .text(project.code)), ("name", .text(project.name)), ("department", .text(project.department)),
      ("card", card.map { .object(members($0)) } ?? .null),
    ])
  }

  static func sheet(_ sheet: ProjectCardDesk.Sheet) -> JSON {
    .object([
      ("code", .text(sheet.project.code)), ("name", .text(sheet.project.name)),
      ("department", .text(sheet.project.department)), ("year", .int(sheet.year)),
      ("version", .int(sheet.current?.number ?? 0)),
      ("card", sheet.current.map { .object(members($0.card)) } ?? .null),
      ("history", .list(sheet.history.map(version))),
    ])
  }

  private static func version(_ version: ProjectCardVersion) -> JSON {
    .object(
      members(version.card) + [
        ("year", .int(version.card.year)), ("version", .int(version.number)), ("reason", .text(version.reason)),
        ("document", JSON(version.document)), ("onBehalf", JSON(version.onBehalf)), ("at", .text("\(version.at)")),
      ])
  }

  private static func members(_ card: ProjectCard) -> [(String, JSON)] {
    [
      ("department", .text(card.department)), ("category", .text(card.category.rawValue)),
      ("sector", .text(card.sector.rawValue)), ("novelty", .text(card.novelty.rawValue)),
      ("groups", .list(card.groups.sorted().map { .text($0.rawValue) })), ("from", JSON(card.period.from)),
      ("to", JSON(card.period.to)), ("national", JSON(card.budget.national)), ("city", JSON(card.budget.city)),
      ("district", JSON(card.budget.district)), ("other", JSON(card.budget.other)), ("basis", .text(card.basis)),
      ("noticedOn", JSON(card.noticedOn)),
    ]
  }
}
