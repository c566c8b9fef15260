import Reference
import Storage
import Vocabulary

/// One consent given or withdrawn (개인정보 보호법 §15, §17, §22: each kind apart from the others).
package struct Consent: Sendable, Equatable {
  /// How it was given.
  package enum Channel: String, Code {
    case desk, paper, online, phone
    /// 창구, 서면, 온라인, 전화
    package var label: String {
      switch self {
      case .desk: "창구"
      case .paper: "서면"
      case .online: "온라인"
      case .phone: "전화"
      }
    }
  }
  /// What is agreed to.
  package let kind: ConsentKind
  /// false: withdrawn or refused.
  package let given: Bool
  /// How it was said.
  package let channel: Channel
  /// When it was said.
  package let at: Instant
  /// Version of the words it was asked in; nil for answers older than the versions.
  package let textVersion: String?
}

/// All SQL of consents. Nothing is overwritten: a withdrawal is a further row.
package struct ConsentStore: Sendable {
  /// Stateless.
  package init() {}

  /// Adds a row for each kind whose answer differs from the one in force. `account` nil: said by the person online.
  package func record(
    _ answers: [ConsentKind: Bool], of person: ID<Person>, in office: String, channel: Consent.Channel,
    by account: String?, at now: Instant, _ tx: any WriteTransaction
  ) throws {
    let before = try inForce(for: person, in: office, tx)
    for kind in ConsentKind.allCases {
      guard let given = answers[kind], before[kind]?.given != given else { continue }
      try tx.run(
        """
        INSERT INTO person_consent (office, person, kind, sequence, given, channel, account, at, text_version)
        SELECT ?, ?, ?, coalesce(max(sequence), 0) + 1, ?, ?, ?, ?, ? FROM person_consent
        WHERE office = ? AND person = ? AND kind = ?
        """, office, person, kind.rawValue, given, channel.rawValue, account, now,
        try Reference.consentText(kind, on: now.day)?.version, office, person, kind.rawValue)
    }
  }

  /// The last answer of each kind; a kind never asked is absent.
  package func inForce(
    for person: ID<Person>, in office: String, _ tx: any ReadTransaction
  ) throws -> [ConsentKind: Consent] {
    let rows = try tx.rows(
      """
      SELECT kind, given, channel, at, text_version FROM person_consent WHERE office = ? AND person = ?
      ORDER BY kind, sequence
      """, office, person)
    return try rows.reduce(into: [:]) { found, row in
      let kind: ConsentKind = try row.code("kind")
      found[kind] = Consent(
        kind: kind, given: try row.bool("given"), channel: try row.code("channel"), at: try row.instant("at"),
        textVersion: try row.textIfPresent("text_version"))
    }
  }
}
