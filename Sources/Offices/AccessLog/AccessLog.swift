import Pages
import Secrets
import Storage
import Vocabulary

/// The access log (접속기록): one row a request and one per person shown, chained by hash within each month.
package struct AccessLog: Sendable {
  let sealing: any Sealing
  /// Seals the typed reasons with the keys of `keys`.
  package init(keys: KeyRing) { sealing = FieldSealing(keys: keys) }

  /// One row as it was written.
  package struct Entry: Sendable, Equatable {
    /// Position within the month, from 1.
    package let sequence: Int
    /// The request's id; the rows of one request share it.
    package let request: String
    /// When the answer was about to be sent.
    package let at: Instant
    /// Who asked; nil for nobody signed in.
    package let account: String?
    /// `anonymous`, `session` or `token`.
    package let way: String
    /// Where from.
    package let address: String
    /// GET or POST.
    package let method: String
    /// The endpoint's pattern.
    package let path: String
    /// HTTP status of the answer.
    package let status: Int
    /// Code of `Purpose`; nil where no personal data can appear.
    package let purpose: String?
    /// `seeker:…`, `referral:…`.
    package let task: String?
    let reason: [UInt8]?
    /// The vault's id of the person shown; nil on the request's own row.
    package let person: String?
    /// Chain hash, hexadecimal.
    package let hash: String
  }

  /// Appends the request's rows. The first statement takes the office's lock for the month: use `.locked` isolation.
  func append(_ access: Access, request: ID<Access>, office: String, _ tx: any WriteTransaction) throws {
    let month = access.at.day.yearMonth.description
    let head = try tx.first(
      """
      INSERT INTO access_head (office, month, sequence, hash) VALUES (?, ?, 0, ?)
      ON CONFLICT (office, month) DO UPDATE SET sequence = access_head.sequence
      RETURNING sequence, hash
      """, office, month, AccessChain.start(office, month))
    guard let head else { throw NotFound("접속기록") }
    let reason = try access.reason.map { try sealing.seal($0, bound: Self.place(office, request.text)) }
    var (sequence, hash) = (try head.int("sequence"), try head.text("hash"))
    for person in [nil] + access.persons.map(Optional.some) {
      sequence += 1
      let entry = Entry(access, request.text, sequence, person: person, reason: reason, after: hash)
      hash = entry.hash
      try insert(entry, office, month, tx)
    }
    try tx.run(
      "UPDATE access_head SET sequence = ?, hash = ? WHERE office = ? AND month = ?", sequence, hash, office, month)
  }

  /// The first row of the month that is missing or not as it was written; nil when all is as written.
  package func firstBroken(in office: String, month: Month, _ tx: any ReadTransaction) throws -> Int? {
    try AccessChain().firstBroken(in: office, month: month, tx)
  }

  /// The reason typed for the request of this row, whoever it was about; nil when none was due. Pages show `reasons`.
  func reason(of entry: Entry, in office: String) throws -> String? {
    try entry.reason.map { try sealing.openText($0, bound: Self.place(office, entry.request)) }
  }

  /// What stands in place of a reason that is no longer shown.
  static let withheld = "파기된 사람을 본 사유라 보이지 않음"

  /// The reasons of these rows in their order, nil where none was due. Words about someone who was destroyed since are not
  /// shown any more, though they stay sealed until their month is dropped.
  package func reasons(
    of entries: [Entry], in office: String, _ tx: any ReadTransaction
  ) throws -> [String?] {
    let asked = Array(Set(entries.filter { $0.reason != nil }.map(\.request)))
    var gone: Set<String> = []
    for start in stride(from: 0, to: asked.count, by: 500) {
      let some = asked[start..<min(start + 500, asked.count)]
      let marks = some.map { _ in "?" }.joined(separator: ", ")
      let rows = try tx.rows(
        """
        SELECT DISTINCT request FROM access_log l WHERE office = ? AND request IN (\(marks)) AND person IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM person p WHERE p.office = l.office AND p.id = l.person)
        """, [office] + some.map { $0 as any Bindable })
      gone.formUnion(try rows.map { try $0.text("request") })
    }
    return try entries.map { entry in
      entry.reason != nil && gone.contains(entry.request) ? Self.withheld : try reason(of: entry, in: office)
    }
  }

  static let columns =
    "sequence, request, at, account, way, address, method, path, status, purpose, task, reason, person, hash"

  private static func place(_ office: String, _ request: String) -> SealContext {
    SealContext(office: office, table: "access_log", row: request, column: "reason")
  }

  private func insert(_ entry: Entry, _ office: String, _ month: String, _ tx: any WriteTransaction) throws {
    try tx.run(
      """
      INSERT INTO access_log (office, month, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, office, month, entry.sequence, entry.request, entry.at, entry.account, entry.way, entry.address,
      entry.method, entry.path, entry.status, entry.purpose, entry.task, entry.reason, entry.person, entry.hash)
  }
}

extension AccessLog.Entry {
  init(
    _ access: Access, _ request: String, _ sequence: Int, person: String?, reason: [UInt8]?, after previous: String
  ) {
    let way =
      switch access.caller.way {
      case .anonymous: "anonymous"
      case .session: "session"
      case .token: "token"
      }
    let bare = AccessLog.Entry(
      sequence: sequence, request: request, at: access.at,
      account: access.caller.isAnonymous ? nil : access.caller.account,
      way: way, address: access.remoteAddress, method: access.method, path: access.path, status: access.status,
      purpose: access.purpose?.rawValue, task: access.task, reason: reason, person: person, hash: "")
    self = bare.with(hash: bare.chained(after: previous))
  }

  init(row: Row) throws {
    self.init(
      sequence: try row.int("sequence"), request: try row.text("request"), at: try row.instant("at"),
      account: try row.textIfPresent("account"), way: try row.text("way"), address: try row.text("address"),
      method: try row.text("method"), path: try row.text("path"), status: try row.int("status"),
      purpose: try row.textIfPresent("purpose"), task: try row.textIfPresent("task"),
      reason: try row.blobIfPresent("reason"), person: try row.textIfPresent("person"), hash: try row.text("hash"))
  }

  private func with(hash: String) -> AccessLog.Entry {
    AccessLog.Entry(
      sequence: sequence, request: request, at: at, account: account, way: way, address: address, method: method,
      path: path, status: status, purpose: purpose, task: task, reason: reason, person: person, hash: hash)
  }

  /// SHA-256 over the previous hash and all fields, each with its length before it (−1 for none).
  func chained(after previous: String) -> String {
    let texts: [String?] = [
      previous, String(sequence), request, String(at.milliseconds), account, way, address, method, path,
      String(status), purpose, task, reason?.hex, person,
    ]
    let line = texts.map { text in text.map { "\($0.utf8.count):\($0)" } ?? "-1:" }.joined()
    return Digest.sha256(line).hex
  }
}
