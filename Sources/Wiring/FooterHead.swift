import Ledger
import Pages
import Storage
import Synchronization
import Vocabulary

/// The ledger's head with which the last day ended, in every page's footer: whoever writes it down today can hold the
/// ledger against it years later (`naeil verify --head`).
final class FooterHead: Sendable {
  private let database: any Database
  private let known = Mutex<(day: Day, line: HTML)?>(nil)

  init(database: any Database) { self.database = database }

  /// Read once a day; empty before the first day has ended.
  func line(for call: Call) async -> HTML {
    if let known = known.withLock({ $0 }), known.day == call.today { return known.line }
    let (office, today) = (call.site.office, call.today)
    guard let head = try? await database.read({ tx in try LedgerHeads().closing(of: office, before: today, tx) }) else {
      return .empty
    }
    let line: HTML = "<span class=\"naeil-head\">\(head.postedAt.day) <code>\(head.text)</code></span>"
    known.withLock { $0 = (today, line) }
    return line
  }
}
