import Reference
import Storage
import Vocabulary

extension DestructionList {
  /// What the approving officer says where a destruction on request would else be refused. Codes only, as in `Why`.
  package struct Exceptions: Sendable, Equatable {
    /// Why the request is answered only after the destruction.
    package var unanswered: Unanswered?
    /// Why records go although a law has them kept.
    package var kept: KeptAnyway?
    /// None.
    package init(unanswered: Unanswered? = nil, kept: KeptAnyway? = nil) {
      (self.unanswered, self.kept) = (unanswered, kept)
    }
  }

  /// Why the person is destroyed before the answer is written down.
  package enum Unanswered: String, Code {
    case resultFirst, askedSo, noReach
    package var label: String {
      switch self {
      case .resultFirst: "파기한 결과를 담아 곧 회신함"
      case .askedSo: "본인이 회신보다 먼저 지워 달라고 함"
      case .noReach: "본인이 회신을 바라지 않음"
      }
    }
  }

  /// Why records that a law has kept are destroyed before their time.
  package enum KeptAnyway: String, Code {
    case mistaken, duplicate, ordered
    package var label: String {
      switch self {
      case .mistaken: "본인의 신청이 아닌데 잘못 접수함"
      case .duplicate: "같은 사람을 두 번 적어 다른 등록에 보관함"
      case .ordered: "법원이나 감독기관의 결정"
      }
    }
  }
}

/// One class of record kept of a person: on which rule and until when.
struct KeptRecord: Sendable, Equatable {
  /// The class's code and Korean name.
  let code: String, title: String
  /// Where the period comes from, with how well it is known.
  let source: String
  /// The law that orders the office to keep it; nil where only the office's own rule does.
  let duty: String?
  /// Last day of the period; nil while it has not begun.
  let until: Day?

  /// Whether a law forbids destroying it on `day`.
  func binds(on day: Day) -> Bool { duty != nil && until.map { $0 >= day } ?? true }

  /// `2027-02-22까지`, or that the period runs only from the end.
  var untilWords: String { until.map { "\($0)까지" } ?? "끝난 뒤부터 기간을 셈" }
}

extension Destroying {
  /// What is kept of each person, in the order of the retention classes; of several periods of a class the last.
  func kept(
    _ persons: [ID<Person>], in office: String, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [KeptRecord]] {
    guard !persons.isEmpty else { return [:] }
    let claims = try records.flatMap { try $0.claims(on: persons, in: office, tx) }
    let bare = Set(persons).subtracting(claims.map(\.person)).sorted()
    let marks = bare.map { _ in "?" }.joined(separator: ", ")
    let rows =
      bare.isEmpty
      ? []
      : try tx.rows(
        "SELECT id, created_at FROM person WHERE office = ? AND id IN (\(marks))",
        [office] + bare.map { $0 as any Bindable })
    let entered = Dictionary(
      uniqueKeysWithValues: try rows.map { (ID<Person>(try $0.text("id")), try $0.instant("created_at").day) })
    let all = Dictionary(grouping: try claims + consentClaims(bare, entered, in: office, tx), by: \.person)
    let classes = try Reference.privacy().retention
    return all.mapValues { claims in
      classes.compactMap { kind in Self.record(kind, claims.filter { $0.code == kind.code }.map(\.startedOn)) }
    }
  }

  private static func record(_ kind: RetentionClass, _ starts: [Day?]) -> KeptRecord? {
    guard !starts.isEmpty, let latest = kind.periods.last else { return nil }
    let open = starts.contains { $0 == nil }
    let from = starts.compactMap(\.self).max()
    let rule = from.flatMap { kind.periods.dated(on: $0) } ?? latest
    return KeptRecord(
      code: kind.code, title: kind.title, source: "\(rule.source) (\(rule.confidence.label))", duty: kind.duty,
      until: open ? nil : from.flatMap { kind.lastDay(from: $0) })
  }

  /// What still runs for each person, in words, over all rooms.
  func underWay(
    _ persons: [ID<Person>], in office: String, on day: Day, _ tx: any ReadTransaction
  ) throws -> [ID<Person>: [String]] {
    try records.reduce(into: [:]) { found, room in
      found.merge(try room.underWay(for: persons, in: office, on: day, tx)) { $0 + $1 }
    }
  }

  /// The request that drew the list; nil for a scheduled one.
  func request(of list: DestructionList, _ tx: any ReadTransaction) throws -> RightsRequest? {
    guard let id = list.request else { return nil }
    return try RightsRequestStore(sealing: vault.sealing).find(ID(id), in: list.office, tx)
  }

  /// Holds a list that answers a request against that request and against the laws that have records kept. Throws
  /// `DestructionList.Refusal`.
  func checkRequest(_ list: DestructionList, at now: Instant, _ tx: any ReadTransaction) throws {
    guard list.origin == .request else { return }
    if let request = try request(of: list, tx) {
      if request.state == .refused || request.state == .withdrawn {
        throw DestructionList.Refusal.notGranted(request.state)
      }
      if !request.state.isOver, list.exceptions.unanswered == nil {
        throw DestructionList.Refusal.unanswered(number: request.number, due: request.dueOn)
      }
    }
    guard list.exceptions.kept == nil else { return }
    let persons = try store.items(of: list.id, in: list.office, tx).filter { $0.hold == nil }.map(\.person)
    let bound = try kept(persons, in: list.office, tx).values.flatMap(\.self).filter { $0.binds(on: now.day) }
    guard bound.isEmpty else {
      let words = Set(bound.map { "\($0.title)은 \($0.duty ?? $0.source)에 따라 \($0.untilWords)" }).sorted()
      throw DestructionList.Refusal.kept(words)
    }
  }
}
