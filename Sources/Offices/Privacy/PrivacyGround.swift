import Pages
import Secrets
import Storage
import Vocabulary

/// What the privacy officer's routes stand on.
struct PrivacyGround: Sendable {
  let database: any Database
  let vault: Vault
  let log: AccessLog
  let records: [any PersonRecords]
  /// Summary of each endpoint by `GET /path`, so that the log reads in words.
  let acts: [String: String]
  /// What other rooms have waiting for the privacy officer.
  let waiting: PrivacyWaiting

  init(
    database: any Database, keys: KeyRing, records: [any PersonRecords], acts: [String: String],
    waiting: PrivacyWaiting = PrivacyWaiting()
  ) {
    (self.database, vault, log) = (database, Vault(keys: keys), AccessLog(keys: keys))
    (self.records, self.acts, self.waiting) = (records, acts, waiting)
  }

  var reviews: AccessReviews { AccessReviews(vault: vault, records: records) }
  var destroying: Destroying { Destroying(vault: vault, records: records) }
  var requests: RightsRequestStore { RightsRequestStore(sealing: vault.sealing) }

  /// Who may look, and who may act.
  static let readers = Audience.staff([.privacyOfficer, .auditor])
  static let officers = Audience.staff([.privacyOfficer])
  static let home = ("개인정보 보호", "/desk/privacy")

  /// Names of staff by account id.
  func staff(of office: String, _ tx: any ReadTransaction) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try AccountStore().all(of: office, tx).map { ($0.id.text, $0.name) })
  }

  /// Masked names by vault id, each entered into the access log; those destroyed are absent.
  func masked(_ persons: [String], _ call: Call, _ tx: any ReadTransaction) throws -> [String: String] {
    let names = try vault.names(of: Set(persons).map { ID<Person>($0) }, in: call.caller.office, tx)
    for person in names.keys.sorted() { call.shown.person(person) }
    return names.mapValues(Masking.name)
  }

  /// What the row did, in words.
  func act(_ entry: AccessLog.Entry) -> String {
    if Self.isSignIn(entry) { return entry.status < 400 ? "로그인" : "로그인 실패" }
    if entry.method == "GET", (300..<400).contains(entry.status) { return "자기 업무 화면으로 넘어감" }
    return acts["\(entry.method) \(entry.path)"] ?? "그 밖의 화면"
  }

  /// An attempt to sign in: nobody was signed in yet, so that its account stands in the task.
  private static func isSignIn(_ entry: AccessLog.Entry) -> Bool { entry.method == "POST" && entry.path == "/sign-in" }

  /// Who did it, by account id → name; of a sign-in, whose account was tried.
  func who(_ entry: AccessLog.Entry, _ names: [String: String]) -> String {
    if let account = entry.account { return names[account] ?? account }
    let tried = Self.isSignIn(entry) ? entry.task.map { String($0.drop { $0 != ":" }.dropFirst()) } : nil
    return tried.map { "\(names[$0] ?? $0)의 계정으로" } ?? "로그인 전"
  }

  /// The purpose and the kind of task behind a row; `unregistered:12` behind a task says how many were shown whom the
  /// vault does not know yet, and who therefore have no row of their own.
  static func work(_ entry: AccessLog.Entry) -> String {
    let purpose = entry.purpose.flatMap(Purpose.init(rawValue:))?.label
    let kind = entry.task.map { String($0.prefix { $0 != ":" }) }.map { tasks[$0] ?? $0 }
    let unregistered = entry.task.flatMap { task in
      task.firstRange(of: " unregistered:").map { "등록 전 \(task[$0.upperBound...].prefix(while: \.isNumber))명" }
    }
    return [purpose, kind, unregistered].compactMap(\.self).joined(separator: " · ")
  }

  /// What stands before the colon of a task.
  static let tasks = [
    "seeker": "구직자", "referral": "알선", "placement": "취업", "vacancy": "구인신청", "account": "계정", "roster": "명단",
  ]

  /// `2026-03-02 10:15`.
  static func when(_ at: Instant) -> String { "\(at.day) \(at.clock)" }
}
