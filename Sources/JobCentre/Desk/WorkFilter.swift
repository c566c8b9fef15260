import Pages
import Vocabulary

/// What the desk's address asks for; every link of the page keeps the rest of it.
struct WorkFilter: Sendable, Equatable {
  /// Whose move; nil: all three.
  var turn: Actor?
  /// Which window; nil: all.
  var when: WorkItem.When?
  /// The whole office's, not only one's own caseload.
  var everyone = false
  /// Whose panel stands beside the list.
  var person: ID<JobSeeker>?
  /// Lines passed over, for further pages of one turn.
  var from = 0

  /// The columns of the desk, in this order.
  static let turns: [Actor] = [.counsellor, .employer, .seeker]

  static func title(_ turn: Actor) -> String {
    switch turn {
    case .employer: "업체 차례"
    case .seeker: "구직자 차례"
    default: "내가 움직일 차례"
    }
  }

  /// An unknown word in the address is as good as none: a bookmark must open.
  static func read(_ reader: FieldReader) -> WorkFilter {
    var filter = WorkFilter()
    filter.turn = reader.text("turn", "차례").flatMap(Actor.init(rawValue:)).flatMap { turns.contains($0) ? $0 : nil }
    filter.when = reader.text("when", "기한").flatMap(WorkItem.When.init(rawValue:))
    filter.everyone = reader.flag("all")
    filter.person = reader.text("person", "구직자", max: 60).map { ID($0) }
    filter.from = max(0, min(10_000, Int(reader.text("from", "이어 보기", max: 6) ?? "") ?? 0))
    return filter
  }

  /// `/desk?…` with `change` made.
  func address(_ change: (inout WorkFilter) -> Void = { _ in }) -> String {
    var next = self
    next.from = 0
    change(&next)
    var parts: [String] = []
    if next.everyone { parts.append("all=1") }
    if let turn = next.turn { parts.append("turn=\(turn.rawValue)") }
    if let when = next.when { parts.append("when=\(when.rawValue)") }
    if next.from > 0 { parts.append("from=\(next.from)") }
    if let person = next.person { parts.append("person=\(PercentCoding.encode(person.text))") }
    return parts.isEmpty ? "/desk" : "/desk?\(parts.joined(separator: "&"))"
  }
}
