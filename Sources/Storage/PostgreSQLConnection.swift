import CPostgres
import Foundation

/// One libpq connection with the statements prepared on it. Only one thread uses it at a time: the pool hands it out.
final class PostgreSQLConnection: @unchecked Sendable {
  private let raw: OpaquePointer
  private var prepared: [String: [Prepared]] = [:]
  private var statements = 0
  private let notices = Notices()
  /// An answer did not come in time: the line may still carry it, so nothing more is said on it.
  private var isAbandoned = false

  private struct Prepared {
    let name: String
    /// 0 where the first caller bound NULL and the server chose.
    let types: [Oid]
    func serves(_ wanted: [Oid]) -> Bool {
      zip(types, wanted).allSatisfy { $0 == $1 || $0 == 0 || $1 == 0 }
    }
  }

  /// Dynamic texts would fill the server's memory; past this number the connection forgets them all.
  private static let mostStatements = 500

  /// No statement of ours takes as long; a server that stands still would hold its thread for ever.
  static let longestStatement = Duration.seconds(120)
  /// BEGIN and COMMIT take milliseconds. A COMMIT that waits longer waits for a standby that does not answer.
  static let longestBoundary = Duration.seconds(5)

  /// A host that vanished without a word is given up within twenty seconds, here and there, where its locks are; a row
  /// that another holds for five seconds most likely waits for a standby.
  private static let session = """
    SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
    SET tcp_user_timeout = 15000; SET idle_in_transaction_session_timeout = '5min';
    SET lock_timeout = '5s'
    """

  /// Throws `PostgreSQLFailure` of kind `lost` with the reason.
  init(_ target: String) throws {
    // What stands before `dbname` is a default that the connection string may override; what stands behind is fixed.
    let settings: [(String, String)] = [
      ("connect_timeout", "3"), ("application_name", "naeil"), ("keepalives_idle", "5"), ("keepalives_interval", "5"),
      ("keepalives_count", "3"), ("tcp_user_timeout", "15000"), ("dbname", target), ("client_encoding", "UTF8"),
    ]
    let raw = withCStrings(settings.map(\.0)) { keys in
      withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
    }
    guard let raw else { throw PostgreSQLFailure.lost("메모리 부족") }
    guard PQstatus(raw) == CONNECTION_OK else {
      let reason = PostgreSQLFailure.reason(ofRefusal: String(cString: PQerrorMessage(raw)))
      PQfinish(raw)
      throw PostgreSQLFailure.lost(reason)
    }
    self.raw = raw
    notices.listen(to: raw)
    try execute(Self.session)
  }

  deinit { PQfinish(raw) }

  var isOpen: Bool { !isAbandoned && PQstatus(raw) == CONNECTION_OK }
  var isIdle: Bool { isOpen && PQtransactionStatus(raw) == PQTRANS_IDLE }

  /// One or more statements as they stand, without parameters. Returns the last command tag: `COMMIT`, `ROLLBACK` …
  @discardableResult
  func execute(_ sql: String) throws -> String {
    let answer = PostgreSQLAnswer(PQexec(raw, sql))
    try check(answer, sql)
    return answer.tag
  }

  /// BEGIN and ROLLBACK: `lost` when the server does not answer in time.
  func boundary(_ sql: String) throws {
    PQsendQuery(raw, sql)
    try check(try answer(within: Self.longestBoundary), sql)
  }

  /// Returns the tag: `COMMIT`, or `ROLLBACK` after a failed statement. `isConfirmed` is false when the server warned:
  /// it stopped waiting for its standby, so that what it stored may be lost with it.
  func commit() throws -> (tag: String, isConfirmed: Bool) {
    notices.warned = false
    PQsendQuery(raw, "COMMIT")
    let answer = try answer(within: Self.longestBoundary)
    try check(answer, "COMMIT")
    return (answer.tag, !notices.warned)
  }

  /// Runs `sql` (with `?`), prepared once per text on this connection.
  func run(_ sql: String, _ cells: [Cell]) throws -> PostgreSQLAnswer {
    let statement = try prepare(sql, cells.map(PostgreSQLValue.type))
    _ = PostgreSQLValue.bind(cells) { values, lengths, formats in
      PQsendQueryPrepared(raw, statement.name, Int32(cells.count), values, lengths, formats, 0)
    }
    let answer = try answer(within: Self.longestStatement)
    try check(answer, sql)
    return answer
  }

  /// Runs a statement once, without keeping it: for `DECLARE … CURSOR`.
  func runOnce(_ sql: String, shown: String, _ cells: [Cell]) throws {
    let types = cells.map(PostgreSQLValue.type)
    _ = PostgreSQLValue.bind(cells) { values, lengths, formats in
      PQsendQueryParams(raw, sql, Int32(cells.count), types, values, lengths, formats, 0)
    }
    try check(try answer(within: Self.longestStatement), shown)
  }

  /// Runs text without parameters and gives its rows: for `FETCH`.
  func fetch(_ sql: String, shown: String) throws -> PostgreSQLAnswer {
    PQsendQuery(raw, sql)
    let answer = try answer(within: Self.longestStatement)
    try check(answer, shown)
    return answer
  }

  private func prepare(_ sql: String, _ types: [Oid]) throws -> Prepared {
    if let known = prepared[sql]?.first(where: { $0.serves(types) }) { return known }
    if prepared.count >= Self.mostStatements {
      try execute("DEALLOCATE ALL")
      prepared = [:]
    }
    statements += 1
    let statement = Prepared(name: "s\(statements)", types: types)
    let answer = PostgreSQLAnswer(PQprepare(raw, statement.name, SQLText(sql).numbered, Int32(types.count), types))
    try check(answer, sql)
    prepared[sql, default: []].append(statement)
    return statement
  }

  /// The answer to what was just sent; `lost` when it does not come in time. A line that broke answers at once.
  private func answer(within limit: Duration) throws -> PostgreSQLAnswer {
    let until = ContinuousClock.now + limit
    while PQisBusy(raw) == 1 {
      let left = (until - ContinuousClock.now).components.seconds
      var line = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
      if left < 0 {
        isAbandoned = true
        throw PostgreSQLFailure.lost("응답이 없음")
      }
      if poll(&line, 1, Int32(left + 1) * 1000) > 0, PQconsumeInput(raw) == 0 { break }
    }
    let answer = PostgreSQLAnswer(PQgetResult(raw))
    while let rest = PQgetResult(raw) { PQclear(rest) }
    return answer
  }

  private func check(_ answer: PostgreSQLAnswer, _ sql: String) throws {
    guard let failure = PostgreSQLFailure(answer, isOpen: isOpen, sql: sql) else { return }
    throw failure
  }
}

/// What the server says beside its answers. Only warnings are kept, and only that there was one.
private final class Notices {
  var warned = false

  /// For as long as both live: the connection owns this and is finished first.
  func listen(to connection: OpaquePointer) {
    let receiver: PQnoticeReceiver = { notices, notice in
      guard let notices, let severity = PQresultErrorField(notice, PostgreSQLAnswer.Field.severity.code),
        String(cString: severity) == "WARNING"
      else { return }
      Unmanaged<Notices>.fromOpaque(notices).takeUnretainedValue().warned = true
    }
    PQsetNoticeReceiver(connection, receiver, Unmanaged.passUnretained(self).toOpaque())
  }
}

/// A result of libpq, freed with the value.
final class PostgreSQLAnswer {
  private let raw: OpaquePointer?
  init(_ raw: OpaquePointer?) { self.raw = raw }
  deinit { PQclear(raw) }

  var isFine: Bool { [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(raw)) }
  var tag: String { raw.map { String(cString: PQcmdStatus($0)) } ?? "" }
  /// Rows that the statement changed; 0 where it changes none.
  var changed: Int { raw.flatMap { Int(String(cString: PQcmdTuples($0))) } ?? 0 }
  var count: Int { Int(PQntuples(raw)) }

  /// Parts of an error, by the letters of the wire protocol (libpq's `PG_DIAG_…` macros do not reach Swift).
  enum Field: UnicodeScalar {
    case state = "C", message = "M", table = "t", column = "c", constraint = "n", severity = "V"
    var code: Int32 { Int32(rawValue.value) }
  }
  func field(_ field: Field) -> String? {
    PQresultErrorField(raw, field.code).map { String(cString: $0) }
  }

  var columns: [String] { (0..<PQnfields(raw)).map { String(cString: PQfname(raw, $0)) } }

  /// Row `index` under `columns`.
  func row(_ index: Int, _ columns: [String]) throws -> Row {
    var cells: [Cell] = []
    cells.reserveCapacity(columns.count)
    for column in columns.indices { cells.append(try cell(Int32(index), Int32(column), columns[column])) }
    return Row(columns: columns, cells: cells)
  }

  private func cell(_ row: Int32, _ column: Int32, _ name: String) throws -> Cell {
    guard PQgetisnull(raw, row, column) == 0, let value = PQgetvalue(raw, row, column) else { return .null }
    let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(raw, row, column)))
    return try PostgreSQLValue.cell(bytes, type: PQftype(raw, column), column: name)
  }
}

/// `texts` as a NULL-terminated array of C strings, as libpq's lists of settings are.
private func withCStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for text in texts {
    starts.append(bytes.count)
    bytes.append(contentsOf: text.utf8CString)
  }
  return bytes.withUnsafeBufferPointer { buffer in
    var pointers: [UnsafePointer<CChar>?] = starts.map { buffer.baseAddress?.advanced(by: $0) }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { list in
      // An array with a terminator is never empty.
      list.baseAddress.map(body)
    } ?? body([nil])
  }
}
