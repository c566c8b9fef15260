import Pages
import Vocabulary

/// `/api/v1/rosters`: numbers and states, nobody's name.
enum RosterJSON {
  static let shape = Shape.object([
    .init("year", .integer),
    .init(
      "items",
      .list(
        .object([
          .init("project", .text), .init("name", .text), .init("department", .text),
          .init("basis", .oneOf(RosterBasis.State.allCases.map(\.rawValue)), required: false),
          .init("lines", .integer), .init("persons", .integer), .init("inOtherProjects", .integer),
          .init("submission", .integer, required: false), .init("postedAt", .instant, required: false),
        ]))),
  ])

  /// `inOtherProjects`: as found when the last roster was posted.
  static func list(_ items: [RosterDesk.Item], year: Int) -> JSON {
    .object([
      ("year", .int(year)),
      (
        "items",
        .list(
          items.map { item in
            .object([
              ("project", .text(item.project.code)), ("name", .text(item.project.name)),
              ("department", .text(item.project.department)), ("basis", JSON(item.basis?.state.rawValue)),
              ("lines", .int(item.rows)), ("persons", .int(item.persons)),
              ("inOtherProjects", .int(item.posted?.counts.elsewhere ?? 0)), ("submission", JSON(item.posted?.number)),
              ("postedAt", JSON(item.posted?.decidedAt)),
            ])
          })
      ),
    ])
  }
}
