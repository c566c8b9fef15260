import Vocabulary

/// What a room gives away to everyone (`/data`): tables with a dictionary, what changed, and which days are coming.
/// Only what is public already; read without a key.
package struct OpenData: Sendable {
  /// In the order of the page.
  package var sets: [OpenDataSet] = []
  /// What happened, newest first, at most some hundreds.
  package var changes: @Sendable (Call) async throws -> [OpenChange] = { _ in [] }
  /// Days of a calendar, in any order.
  package var days: @Sendable (Call) async throws -> [OpenDay] = { _ in [] }

  /// Nothing.
  package init() {}
}

/// One table under a stable address: `/data/{code}`, `.csv`, `.json`.
package struct OpenDataSet: Sendable {
  /// Whose the figures are; decides under which terms they may be used.
  package enum Origin: Sendable {
    /// The office's own: the licence of its settings.
    case office
    /// Facts others published, each row with its source.
    case press
  }
  /// Lower-case letters and hyphens; part of the address and never changed.
  package let code: String
  /// In the language of the page.
  package let title: @Sendable () -> String, summary: @Sendable () -> String
  /// See `Origin`.
  package let origin: Origin
  /// The dictionary, in the order of the file.
  package let columns: [OpenColumn]
  /// One value for each column; the same order each time.
  package let rows: @Sendable (Call) async throws -> [[JSON]]

  /// As published.
  package init(
    _ code: String, origin: Origin, title: @autoclosure @escaping @Sendable () -> String,
    summary: @autoclosure @escaping @Sendable () -> String, columns: [OpenColumn],
    rows: @escaping @Sendable (Call) async throws -> [[JSON]]
  ) {
    (self.code, self.origin, self.columns, self.rows) = (code, origin, columns, rows)
    (self.title, self.summary) = (title, summary)
  }
}

/// A column of an open table.
package struct OpenColumn: Sendable {
  /// What its cells hold; an empty CSV cell and JSON `null` both mean: not known or not set.
  package enum Kind: String, Sendable { case text, integer, decimal, day, instant, flag }
  /// Head of the column and member of the JSON object; never changed.
  package let name: String
  /// See `Kind`.
  package let kind: Kind
  /// What it says, with its unit, in the language of the page.
  package let meaning: @Sendable () -> String

  /// As published.
  package init(_ name: String, _ kind: Kind, _ meaning: @autoclosure @escaping @Sendable () -> String) {
    (self.name, self.kind, self.meaning) = (name, kind, meaning)
  }
}

/// Something that became public.
package struct OpenChange: Sendable {
  /// The same for ever, and for nothing else: `edition/naeil-2026-2`.
  package let id: String
  /// One line of Korean.
  package let title: String, summary: String
  /// A page of ours.
  package let path: String
  /// When it became public.
  package let at: Instant

  /// As published.
  package init(id: String, title: String, summary: String, path: String, at: Instant) {
    (self.id, self.title, self.summary, self.path, self.at) = (id, title, summary, path, at)
  }
}

/// A day to remember: a publication, the last day to apply.
package struct OpenDay: Sendable {
  /// The same for ever, and for nothing else.
  package let id: String
  /// The whole day in Seoul.
  package let day: Day
  /// One line of Korean.
  package let title: String, summary: String
  /// A page of ours.
  package let path: String
  /// When what it says last changed.
  package let changed: Instant

  /// As published.
  package init(id: String, day: Day, title: String, summary: String, path: String, changed: Instant) {
    (self.id, self.day, self.title, self.summary) = (id, day, title, summary)
    (self.path, self.changed) = (path, changed)
  }
}
