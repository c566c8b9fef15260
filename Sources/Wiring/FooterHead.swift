import Ledger
import Pages
import Storage
import Synchronization
import Vocabulary

/// The ledger's head with which the last day ended, in every page's footer: whoever writes it down today can hold the
/// ledger against it years later (`naeil verify --head`).
final class FooterHead: Sendable {
  private let database: any Database
  private let known = Mutex<(day: Day, head: LedgerHead)?>(nil)

  init(database: any Database) { self.database = database }

  /// Read once a day; empty before the first day has ended.
  func line(for call: Call) async -> HTML {
    guard let head = await head(of: call.site.office, today: call.today) else { return .empty }
    let day = head.postedAt.day
    return """
      <p class="naeil-basis">\(call.t("원장 머리값")) <time datetime="\(day)">\(day)</time> <code>\(head.text)</code></p>
      """
  }

  private func head(of office: String, today: Day) async -> LedgerHead? {
    if let known = known.withLock({ $0 }), known.day == today { return known.head }
    let found = try? await database.read { tx in try LedgerHeads().closing(of: office, before: today, tx) }
    guard let head = found ?? nil else { return nil }
    known.withLock { $0 = (today, head) }
    return head
  }
}
