/// One offer that passes every filter.
package struct Match: Sendable, Hashable {
  /// The offer's id.
  package let offer: String
  /// 0 … 1.
  package let score: Double
  /// In a fixed order: occupation, distance, pay, the filters, skills, freshness.
  package let reasons: [Reason]
}

/// One offer that fails at least one filter.
package struct Exclusion: Sendable, Hashable {
  /// The offer's id.
  package let offer: String
  /// Never empty.
  package let whyNot: [WhyNot]
}

/// The answer for one seeker.
package struct Matches: Sendable, Hashable {
  /// Best first; equal scores in order of application, then by id.
  package let ranked: [Match]
  /// How many pass every filter, shown or not.
  package let passing: Int
  /// Nearest misses first: fewest failed filters, then by score, order of application and id.
  package let excluded: [Exclusion]
  /// The seeker does not want to be matched by machine; nothing was compared.
  package let optedOut: Bool
}

/// Vacancies for one seeker after another (일자리 연결). Pure: the same offers, wish and weights give the same answer.
/// It proposes; a counsellor decides. A value: a copy is a snapshot that later changes of the other never reach.
package struct Matcher: Sendable {
  /// How its scores are made.
  package let weights: Weights
  var rows = Rows()

  /// O(n).
  package init(_ offers: [Offer] = [], weights: Weights = .version1) {
    self.weights = weights
    for offer in offers { insert(offer) }
  }

  /// How many offers it holds.
  package var count: Int { rows.count }
  /// Bytes of its columns, without the ids.
  package var bytes: Int { rows.bytes }
  /// Whether an offer of this id is held.
  package func holds(_ id: String) -> Bool { rows.holds(id) }

  /// Adds an offer, or puts it in the place of the one with its id. Amortised O(1); the first change after a copy was
  /// taken copies the offer's own columns, at most 4,096 rows.
  package mutating func insert(_ offer: Offer) { rows.insert(offer) }
  /// Takes an offer out; `false` when there is none. Costs what `insert` costs.
  @discardableResult
  package mutating func remove(_ id: String) -> Bool { rows.remove(id) }

  /// The best `limit` offers with reasons, and the `excludedLimit` nearest misses with why-nots. Looks only at the wished
  /// occupation groups when no misses are asked for. `laterDays`: days since those that `Offer.daysOpen` counts to.
  package func matches(_ wish: Wish, limit: Int = 20, excludedLimit: Int = 0, laterDays: Int = 0) -> Matches {
    guard !wish.optedOut else { return Matches(ranked: [], passing: 0, excluded: [], optedOut: true) }
    let search = Search(self, wish, laterDays: laterDays)
    let (ranked, passing) = search.ranked(limit)
    return Matches(
      ranked: ranked.map { search.match($0) }, passing: passing, excluded: search.excluded(excludedLimit),
      optedOut: false)
  }

  /// The best `limit` as ids and scores alone, reasons left for later.
  package func ranking(_ wish: Wish, limit: Int = 20, laterDays: Int = 0) -> [(offer: String, score: Double)] {
    guard !wish.optedOut else { return [] }
    return Search(self, wish, laterDays: laterDays).ranked(limit).found.map { ($0.id, $0.score) }
  }

  /// Offers of the wished occupations that fail a single filter (거의 맞는 일자리): how many, and the best `limit` with the one
  /// why-not. An offer that names no occupation is none of them.
  package func nearMisses(_ wish: Wish, limit: Int, laterDays: Int = 0) -> (count: Int, offers: [Exclusion]) {
    guard !wish.optedOut else { return (0, []) }
    return Search(self, wish, laterDays: laterDays).nearMisses(limit)
  }

  /// Of those that pass every filter, how many pass only because they name no occupation (직종 미확인).
  package func passingUnnamed(_ wish: Wish) -> Int {
    guard !wish.optedOut, !wish.occupations.isEmpty else { return 0 }
    return Search(self, wish, laterDays: 0).passingUnnamed
  }
}
