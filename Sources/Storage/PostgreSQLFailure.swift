/// Why a statement or connection failed, and what may be done about it.
enum PostgreSQLFailure: Error {
  /// The connection is gone or must be given up; before COMMIT the transaction may run again on another.
  case lost(String)
  /// Serialisation failure, deadlock: run again.
  case conflict
  /// The server answered with an error that running again does not mend.
  case refused(StorageError)

  /// nil when `answer` is a success.
  init?(_ answer: PostgreSQLAnswer, isOpen: Bool, sql: String) {
    if answer.isFine { return nil }
    guard let state = answer.field(.state) else {
      self = .lost("연결이 끊김")
      return
    }
    let message = answer.field(.message) ?? ""
    switch state {
    // The transaction saw a conflict.
    case "40001", "40P01": self = .conflict
    // Waited for a lock as long as anybody waits: waiting again would hold the thread for minutes.
    case "55P03": self = .refused(.busy)
    // A standby (25006), a server that stops or starts (57Pxx), too many clients, a plan made before a migration.
    case "25006", "40003", "53300", "57P01", "57P02", "57P03", "57P05": self = .lost(state)
    case "0A000" where message.contains("cached plan"): self = .lost(state)
    case _ where state.hasPrefix("08") || !isOpen: self = .lost(state)
    default: self = .refused(Self.spoken(state, message, answer, sql))
    }
  }

  /// Data errors (class 22) quote the value in their message, so only the code goes on.
  private static func spoken(
    _ state: String, _ message: String, _ answer: PostgreSQLAnswer, _ sql: String
  ) -> StorageError {
    if let table = AppendOnly.table(refusedIn: message) { return .appendOnly(table) }
    if state.hasPrefix("23") {
      let table = answer.field(.table), column = answer.field(.column)
      let place = [table, column].compactMap(\.self).joined(separator: ".")
      return .constraint(answer.field(.constraint) ?? place)
    }
    return .statement(message: state.hasPrefix("22") ? "SQLSTATE \(state)" : "\(message) (\(state))", sql: sql)
  }

  /// What the person at the console can do something about; libpq's own sentence is English and long.
  static func reason(ofRefusal message: String) -> String {
    let known: [(String, String)] = [
      ("Connection refused", "연결이 거부됨"), ("No such file", "소켓이 없음"), ("timeout", "시간 초과"),
      ("could not translate host name", "호스트 이름을 찾을 수 없음"), ("No route to host", "호스트에 닿지 않음"),
      ("authentication failed", "인증 실패"), ("no password supplied", "비밀번호가 없음"),
      ("no pg_hba.conf entry", "접속이 허용되지 않은 주소"), ("starting up", "서버가 시작하는 중"),
      ("shutting down", "서버가 멈추는 중"), ("too many clients", "접속 수 초과"),
      ("remaining connection slots", "접속 수 초과"), ("session is read-only", "쓸 수 있는 서버가 없음"),
      ("does not exist", "그 이름의 데이터베이스나 사용자가 없음"),
    ]
    return known.first { message.contains($0.0) }?.1 ?? "연결하지 못함"
  }
}
