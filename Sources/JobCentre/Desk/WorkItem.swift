import Offices
import Vocabulary

/// One line of the worklist (오늘 할 일): whose move it is, since when and until when, and where to make it.
struct WorkItem: Sendable, Equatable {
  let who: Actor
  /// The day the wait began.
  let since: Day
  /// Last day for the move; overdue after.
  let due: Day
  /// What is waited for: `업체 회신`, `수리`.
  let task: String
  /// What it is about: the vacancy, the registration's number.
  let about: String
  let act: Act
  let seeker: ID<JobSeeker>
  let person: ID<Person>
  let counsellor: String

  /// The one obvious next act.
  struct Act: Sendable, Equatable {
    let label: String
    let href: String
  }

  /// Where it stands against `today`.
  func when(on today: Day) -> When { due < today ? .overdue : due == today ? .today : .upcoming }

  /// `3일 지남`, `오늘까지`; counts from `today`.
  func due(on today: Day) -> String { Self.words(due: due, on: today) }

  /// `5일째 기다림`; nil on the first day and for what lies ahead (예약).
  func waited(on today: Day) -> String? {
    let days = today.number - since.number
    return days > 0 ? "\(days)일째 기다림" : nil
  }

  static func words(due: Day, on today: Day) -> String {
    let days = due.number - today.number
    return days < 0 ? "\(-days)일 지남" : days == 0 ? "오늘까지" : "\(due)까지"
  }

  /// The three windows of the list, most pressing first.
  enum When: String, CaseIterable, Sendable {
    case overdue, today, upcoming
    var label: String {
      switch self {
      case .overdue: "기한 지남"
      case .today: "오늘"
      case .upcoming: "앞으로"
      }
    }
  }
}

/// How many wait, by whose move it is and by window.
struct WorkCounts: Sendable, Equatable {
  private var numbers: [Actor: [WorkItem.When: Int]] = [:]

  subscript(who: Actor, when: WorkItem.When) -> Int {
    get { numbers[who]?[when] ?? 0 }
    set { numbers[who, default: [:]][when] = newValue }
  }
  /// Over all windows, or in one.
  func all(_ who: Actor, _ when: WorkItem.When? = nil) -> Int {
    when.map { self[who, $0] } ?? WorkItem.When.allCases.reduce(0) { $0 + self[who, $1] }
  }
  /// Over everyone.
  func all(_ when: WorkItem.When? = nil) -> Int { WorkFilter.turns.reduce(0) { $0 + all($1, when) } }
}
