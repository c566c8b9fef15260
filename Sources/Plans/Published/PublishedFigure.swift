import Vocabulary

/// 보도된 수치: one number that someone published about an office, exactly as printed, with where it stands.
package struct PublishedFigure: Sendable, Hashable {
  /// Slug.
  package var office: String
  /// 1… in the order of the list; names the row on its page.
  package var number: Int
  /// The span in the source's words; empty for a calendar year.
  package var label: String
  /// Both ends included; `nil` where the source gives no days. Never divided.
  package var period: Period?
  /// Never added to another family.
  package var family: Family
  /// The whole or which cut.
  package var part: Part
  /// As printed.
  package var name: String
  /// As printed.
  package var unit: Measure
  /// Exact unless the source says about, or more, or a range.
  package var qualifier: Qualifier
  /// As printed; of a range the lower end.
  package var value: PublishedNumber
  /// The upper end of a range.
  package var upper: Int?
  /// Target, result, or what something is measured against.
  package var role: Role
  /// Of a target that was revised: 1, 2 …
  package var version: Int?
  /// 결정일 and 공고일 where the source names them; else 미확인.
  package var decidedOn: Day?, announcedOn: Day?
  /// Why the target was set or changed, as far as the source says.
  package var reason: String?
  /// The target the source holds the result against, in the same unit.
  package var against: Int?
  /// As printed, without the sign: `91.2`, `123`.
  package var publishedPercent: String?
  /// Needed where `publishedPercent` is not ours.
  package var percentReason: PercentReason?
  /// Shared by values that contradict each other (두 값).
  package var conflict: String?
  /// Code and 부문 under which it enters plan and ledger.
  package var project: String?, category: Vocabulary.Category?
  /// Where it went; `nil` with `aside` for job numbers that only stand here.
  package var enters: Entry?
  /// `t5` for 민선5기: the term plan it is a target of.
  package var term: String?
  /// Why it went nowhere.
  package var aside: Aside?
  /// As marked in the collection.
  package var confidence: Confidence
  /// Ids of `PublishedSource`, at least one.
  package var sources: [String]
  /// What a reader must know beside it.
  package var note: String?

  /// Code of the project that stands for all jobs where the source names no parts.
  package static let wholeProject = "TOTAL"
  /// Ours: result ÷ target; `nil` where the source gives no target.
  package var rate: Rate? {
    guard let against, value.scale == 0 else { return nil }
    return Rate(value.amount, of: against)
  }
  /// Whether the published percentage is ours to one decimal.
  package var percentAgrees: Bool {
    guard let publishedPercent, let tenths = rate?.tenthsOfPercent else { return false }
    return PublishedNumber(publishedPercent)?.tenths == tenths
  }
  /// The calendar year it is of; `nil` for any other span.
  package var year: Int? { label.isEmpty ? period?.from.year : nil }
}

/// A number as printed: `12,270`, `4,239.91`, `91.2`. Kept exactly, never as a fraction of two.
package struct PublishedNumber: Sendable, Hashable {
  /// The digits without the point.
  package let amount: Int
  /// How many of them stand after the point, 0…2.
  package let scale: Int
  /// Nothing is checked.
  package init(amount: Int, scale: Int) { (self.amount, self.scale) = (amount, scale) }
  /// Digits with at most two after a point; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts.count == 1 || parts[1].count <= 2, let amount = Int(parts.joined())
    else { return nil }
    self.init(amount: amount, scale: parts.count == 1 ? 0 : parts[1].count)
  }
  /// Grouped by thousands, as many decimals as printed.
  package var text: String {
    guard scale > 0 else { return amount.grouped }
    let unit = scale == 1 ? 10 : 100
    let rest = String(amount % unit)
    return "\((amount / unit).grouped).\(String(repeating: "0", count: scale - rest.count))\(rest)"
  }
  /// × 10, of a number with at most one decimal; `nil` with two.
  var tenths: Int? {
    switch scale {
    case 0: amount * 10
    case 1: amount
    default: nil
    }
  }
}

/// 출처: where a number was published.
package struct PublishedSource: Sendable, Hashable {
  /// Short name in our list.
  package let id: String
  /// Paper or body; `미확인` where the collection does not say.
  package let publisher: String
  /// A day, a month or a year as far as known; empty: 미확인.
  package let published: String
  /// What the page is about.
  package let title: String
  /// `nil` where the collection gives none.
  package let url: String?
  /// As listed.
  package init(id: String, publisher: String, published: String, title: String, url: String?) {
    (self.id, self.publisher, self.published, self.title, self.url) = (id, publisher, published, title, url)
  }
}
