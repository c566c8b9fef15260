import Reference
import Vocabulary

/// One pass over a month of the access log, looking for what the dated rules name. Knows neither database nor clock: rows
/// come in by `take`, what only the vault or the rooms can tell comes with `finish`.
package struct AccessScan: Sendable {
  /// What is known of a member of staff.
  package struct Viewer: Sendable {
    let login: String, name: String, centre: String?
    /// From an account.
    package init(login: String, name: String, centre: String?) {
      (self.login, self.name, self.centre) = (login, name, centre)
    }
  }

  /// What one rule found: all of it counted, the first `most` rows kept.
  package struct Finding: Sendable {
    /// By which rule.
    package let rule: AnomalyRule
    /// How many requests, days or pairs of viewer and person.
    package var count = 0
    /// Rows to look at, oldest first.
    package var entries: [AccessLog.Entry] = []
    mutating func add(_ entry: AccessLog.Entry) {
      count += 1
      if entries.count < AccessScan.most { entries.append(entry) }
    }
  }
  static let most = 300

  private struct Pair: Hashable { let account: String, person: String }
  private struct Met { var first: AccessLog.Entry, bare: AccessLog.Entry?, tasked = false }
  private struct DayOfWork: Hashable { let account: String, day: Day }
  private struct Looked { var first: AccessLog.Entry, persons: Set<String> = [] }

  private let rules: [String: AnomalyRule]
  private let order: [String]
  private let viewers: [String: Viewer]
  private var found: [String: Finding]
  private var pairs: [Pair: Met] = [:]
  private var days: [DayOfWork: Looked] = [:]
  private var last: [String: (address: String, at: Instant)] = [:]
  private var request: (own: AccessLog.Entry, persons: Int)?
  /// Requests read, and pairs of viewer and person met.
  package private(set) var requests = 0
  /// Different people shown to anyone.
  package var persons: Int { Set(pairs.keys.map(\.person)).count }
  /// People whose names `finish` wants.
  package var people: [String] { Set(pairs.keys.map(\.person)).sorted() }

  /// `viewers` by account id.
  package init(rules: [AnomalyRule], viewers: [String: Viewer]) {
    self.rules = Dictionary(uniqueKeysWithValues: rules.map { ($0.code, $0) })
    order = rules.map(\.code)
    found = Dictionary(uniqueKeysWithValues: rules.map { ($0.code, Finding(rule: $0)) })
    self.viewers = viewers
  }

  /// The next row of the month, in the order written.
  package mutating func take(_ entry: AccessLog.Entry) {
    guard let account = entry.account else { return }
    if entry.person == nil {
      closeRequest()
      request = (entry, 0)
      requests += 1
      watchPlace(of: account, entry)
      return
    }
    if request?.persons == 0 { watchHour(entry) }
    request?.persons += 1
    meet(account, entry)
  }

  private mutating func closeRequest() {
    guard let (own, persons) = request, own.status < 400 else { return }
    let export = own.purpose == "export" && persons > 0
    if let most = rules["massExport"]?.parameters["persons"], persons > most || export {
      found["massExport"]?.add(own)
    }
  }

  private mutating func watchHour(_ entry: AccessLog.Entry) {
    if !Holiday.isWorkingDay(entry.at.day) { found["holiday"]?.add(entry) }
    guard let rule = rules["night"], let from = rule.parameters["fromHour"], let to = rule.parameters["toHour"],
      let hour = Int(entry.at.clock.prefix(2)), hour >= from || hour < to
    else { return }
    found["night"]?.add(entry)
  }

  private mutating func watchPlace(of account: String, _ entry: AccessLog.Entry) {
    guard entry.way == "session", let minutes = rules["sharedAccount"]?.parameters["minutes"] else { return }
    if let before = last[account], before.address != entry.address,
      entry.at < before.at.adding(seconds: minutes * 60)
    {
      found["sharedAccount"]?.add(entry)
    }
    last[account] = (entry.address, entry.at)
  }

  private mutating func meet(_ account: String, _ entry: AccessLog.Entry) {
    guard let person = entry.person, entry.status < 400 else { return }
    let pair = Pair(account: account, person: person)
    var met = pairs[pair] ?? Met(first: entry, bare: nil)
    if entry.task != nil {
      met.tasked = true
    } else if met.bare == nil, Self.singlesOut(entry) {
      met.bare = entry
    }
    pairs[pair] = met
    let day = DayOfWork(account: account, day: entry.at.day)
    days[day, default: Looked(first: entry)].persons.insert(person)
  }

  /// Whether the row is about a person sought or opened, not one of a worklist; looking after the log is no such thing.
  private static func singlesOut(_ entry: AccessLog.Entry) -> Bool {
    guard entry.purpose != "audit", entry.purpose != "privacy" else { return false }
    return entry.path.contains("{") || entry.path.hasSuffix("/search")
  }

  /// What was found, in the order of the rules. `names` and `centres` by person; people who were destroyed are absent.
  package mutating func finish(names: [String: String], centres: [String: Set<String>]) -> [Finding] {
    closeRequest()
    request = nil
    weighDays()
    for (pair, met) in pairs.sorted(by: { $0.value.first.sequence < $1.value.first.sequence }) {
      if !met.tasked, let bare = met.bare { found["noTask"]?.add(bare) }
      guard let viewer = viewers[pair.account] else { continue }
      if let name = names[pair.person] {
        if name == viewer.name { found["ownRecord"]?.add(met.first) }
        if name.first == viewer.name.first, name != viewer.name, !met.tasked, let bare = met.bare {
          found["sameSurname"]?.add(bare)
        }
      }
      if let own = viewer.centre, let theirs = centres[pair.person], !theirs.contains(own) {
        found["otherCentre"]?.add(met.first)
      }
    }
    return order.compactMap { found[$0] }
  }

  /// Days beyond `times` the viewer's own median day, and beyond `least` people.
  private mutating func weighDays() {
    guard let rule = rules["volume"], let times = rule.parameters["times"], let least = rule.parameters["least"] else {
      return
    }
    let byViewer = Dictionary(grouping: days, by: \.key.account)
    for (_, days) in byViewer.sorted(by: { $0.key < $1.key }) {
      let sizes = days.map(\.value.persons.count).sorted()
      let median = sizes[sizes.count / 2]
      for day in days.sorted(by: { $0.key.day < $1.key.day })
      where day.value.persons.count > least && day.value.persons.count > times * median {
        found["volume"]?.add(day.value.first)
      }
    }
  }
}
