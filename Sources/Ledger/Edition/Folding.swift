import Vocabulary

/// Groups facts into rows that each stand for at least `minimum` persons. Pure: the same facts in any order give the
/// same rows.
package struct Folding: Sendable {
  /// Persons a row must stand for. Ours, not a rule of law; printed in `rules.yaml`.
  package static let minimum = 3

  /// In order of key and detail.
  package let rows: [EditionRow]
  /// Facts whose month no row shows, by month: what a monthly series could give away beside the rows.
  let hiddenPersons: [Month: Set<String>]

  /// Cost: linear in the facts, six passes at most.
  package init(_ facts: some Sequence<EditionFact>, minimum: Int = Folding.minimum) {
    var rows: [EditionRow] = []
    var hidden: [Month: Set<String>] = [:]
    for (key, members) in Dictionary(grouping: facts, by: \.key).sorted(by: { $0.key < $1.key }) {
      for group in Self.groups(members, minimum) {
        rows.append(
          EditionRow(key: key, detail: group.detail, quantity: group.facts.reduce(0) { $0 + $1.quantity }))
        guard group.detail.month == EditionDetail.folded, key.isPace else { continue }
        for fact in group.facts { if let month = fact.month { hidden[month, default: []].insert(fact.person ?? "") } }
      }
    }
    self.rows = rows.sorted()
    hiddenPersons = hidden
  }

  private struct Group {
    /// Columns generalised: 0 none … 5 all.
    var level: Int
    var detail: EditionDetail
    var facts: [EditionFact]
    var persons: Int { Set(facts.compactMap(\.person)).count }
  }

  /// Totals, cases and places have nobody behind them and stay as they are.
  private static func groups(_ facts: [EditionFact], _ minimum: Int) -> [Group] {
    let folds = facts.contains { $0.person != nil || $0.key.nature == .measured && $0.key.unit == .persons }
    guard folds else { return gathered(facts, level: 0) }
    var (kept, rest) = ([Group](), facts)
    for level in 0...EditionDetail.columns.count where !rest.isEmpty {
      let groups = gathered(rest, level: level)
      kept += groups.filter { $0.persons >= minimum }
      rest = groups.filter { $0.persons < minimum }.flatMap(\.facts)
    }
    guard !rest.isEmpty else { return kept }
    let last = Group(level: EditionDetail.columns.count, detail: .nothing, facts: rest)
    return kept.isEmpty ? [last] : absorb(last, into: kept)
  }

  private static func gathered(_ facts: [EditionFact], level: Int) -> [Group] {
    Dictionary(grouping: facts) { $0.detail.generalised(level) }
      .map { Group(level: level, detail: $0.key, facts: $0.value) }.sorted { $0.detail < $1.detail }
  }

  /// Too few are left over: they join the row with which they lose the fewest columns.
  private static func absorb(_ rest: Group, into kept: [Group]) -> [Group] {
    let merged = kept.enumerated().map { index, group in
      (index, common(rest.facts + group.facts, from: group.level), group)
    }
    guard
      let best = merged.min(by: { a, b in
        (a.1, -a.2.level, a.2.persons) == (b.1, -b.2.level, b.2.persons)
          ? a.2.detail < b.2.detail : (a.1, -a.2.level, a.2.persons) < (b.1, -b.2.level, b.2.persons)
      })
    else { return [rest] }
    let facts = rest.facts + best.2.facts
    let detail = facts[0].detail.generalised(best.1)
    var out = kept.enumerated().filter { $0.offset != best.0 }.map(\.element)
    if let same = out.firstIndex(where: { $0.detail == detail }) {
      out[same].facts += facts
    } else {
      out.append(Group(level: best.1, detail: detail, facts: facts))
    }
    return out
  }

  /// Least number of leading columns to generalise, at least `from`, until all facts look alike.
  private static func common(_ facts: [EditionFact], from level: Int) -> Int {
    (level...EditionDetail.columns.count).first { columns in
      Set(facts.map { $0.detail.generalised(columns) }).count == 1
    } ?? EditionDetail.columns.count
  }
}

extension EditionKey {
  /// What the pace line is made of: counted persons, each with somebody behind.
  var isPace: Bool { counts && nature == .measured && unit == .persons }
}

/// One point of the public pace line: counted persons of one month, or of several joined because one alone stood for
/// too few.
package struct PaceMonth: Sendable, Hashable {
  /// Both included.
  package let from: Month, to: Month
  /// Counted cases in 명 of these months.
  package let quantity: Int
  /// `2026-03` or `2026-01~2026-02`.
  package var label: String { from == to ? from.description : "\(from)~\(to)" }

  /// As summed up.
  package init(from: Month, to: Month, quantity: Int) { (self.from, self.to, self.quantity) = (from, to, quantity) }
  /// `nil` unless `label` is one or two months in order.
  package init?(label: String, quantity: Int) {
    let parts = label.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard let from = parts.first.flatMap(Month.init(_:)), parts.count <= 2, let to = Month(parts[parts.count - 1]),
      from <= to, parts.count == 1 || from < to
    else { return nil }
    self.init(from: from, to: to, quantity: quantity)
  }

  /// From January to the last month with a result. A month joins the next while it stands for fewer than `minimum`
  /// persons, or while the persons whose month the rows hide would be fewer than that: the difference between the
  /// series and the rows must not point at anyone. What is left at the end joins the point before.
  package static func series(
    _ facts: some Sequence<EditionFact>, folding: Folding, year: Int, minimum: Int = Folding.minimum
  ) -> [PaceMonth] {
    let byMonth = Dictionary(grouping: facts.filter { $0.key.isPace && $0.month != nil }) { $0.month ?? $0.year }
    guard let first = byMonth.keys.min(), let last = byMonth.keys.max() else { return [] }
    func isSafe(_ months: [Month]) -> Bool {
      let persons = Set(months.flatMap { byMonth[$0] ?? [] }.map { $0.person ?? "" }).count
      let hidden = months.reduce(into: Set<String>()) { $0.formUnion(folding.hiddenPersons[$1] ?? []) }.count
      return persons >= minimum && (hidden == 0 || hidden >= minimum)
    }
    var spans: [[Month]] = [[]]
    var month = min(first, Month(year: year, month: 1))
    while month <= last {
      spans[spans.count - 1].append(month)
      if isSafe(spans[spans.count - 1]), month < last { spans.append([]) }
      month = month.next
    }
    while let tail = spans.last, spans.count > 1, !isSafe(tail) {
      spans.removeLast()
      spans[spans.count - 1] += tail
    }
    return spans.map { months in
      let sum = months.flatMap { byMonth[$0] ?? [] }.reduce(0) { $0 + $1.quantity }
      return PaceMonth(from: months.first ?? first, to: months.last ?? last, quantity: sum)
    }
  }
}

extension EditionFact {
  /// January of the year it is attributed to.
  fileprivate var year: Month { Month(year: key.year, month: 1) }
}
