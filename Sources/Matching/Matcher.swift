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
/// It proposes; a counsellor decides.
package struct Matcher: Sendable {
  /// How its scores are made.
  package let weights: Weights
  let offers: [Offer]
  /// Offers by 소분류; those without an occupation under −1.
  private let byGroup: [Int: [Int]]

  /// O(n).
  package init(_ offers: [Offer], weights: Weights = .version1) {
    (self.offers, self.weights) = (offers, weights)
    byGroup = Dictionary(grouping: offers.indices) { index in offers[index].occupation.map { $0 / 10 } ?? -1 }
  }

  /// The best `limit` offers with reasons, and the `excludedLimit` nearest misses with why-nots. Looks only at the wished
  /// occupation groups when no misses are asked for.
  package func matches(_ wish: Wish, limit: Int = 20, excludedLimit: Int = 0) -> Matches {
    guard !wish.optedOut else { return Matches(ranked: [], passing: 0, excluded: [], optedOut: true) }
    var passing: [Candidate] = []
    for index in candidates(for: wish) where wish.failures(of: offers[index]).isEmpty {
      passing.append(Candidate(index: index, failed: 0, score: score(wish, index)))
    }
    let shown = best(limit, of: passing)
    return Matches(
      ranked: shown.map { candidate in
        let offer = offers[candidate.index]
        let explanation = Explanation(wish: wish, offer: offer, weights: weights)
        return Match(offer: offer.id, score: candidate.score, reasons: explanation.reasons)
      },
      passing: passing.count, excluded: excluded(wish, excludedLimit), optedOut: false)
  }

  /// Offers of the wished occupations that fail a single filter (거의 맞는 일자리): how many, and the best `limit` with the one
  /// why-not. An offer that names no occupation is none of them.
  package func nearMisses(_ wish: Wish, limit: Int) -> (count: Int, offers: [Exclusion]) {
    guard !wish.optedOut else { return (0, []) }
    var near: [Candidate] = []
    for index in candidates(for: wish) where wish.occupations.isEmpty || offers[index].occupation != nil {
      let failed = wish.failures(of: offers[index])
      guard failed.rawValue.nonzeroBitCount == 1, failed.isDisjoint(with: [.occupation, .reserved]) else { continue }
      near.append(Candidate(index: index, failed: 1, score: score(wish, index)))
    }
    return (near.count, told(best(limit, of: near), wish))
  }

  /// Of those that pass every filter, how many pass only because they name no occupation (직종 미확인).
  package func passingUnnamed(_ wish: Wish) -> Int {
    guard !wish.optedOut, !wish.occupations.isEmpty else { return 0 }
    return (byGroup[-1] ?? []).count { wish.failures(of: offers[$0]).isEmpty }
  }

  private func excluded(_ wish: Wish, _ limit: Int) -> [Exclusion] {
    guard limit > 0 else { return [] }
    var misses: [Candidate] = []
    for index in offers.indices {
      let failed = wish.failures(of: offers[index])
      if !failed.isEmpty {
        misses.append(Candidate(index: index, failed: failed.rawValue.nonzeroBitCount, score: score(wish, index)))
      }
    }
    return told(best(limit, of: misses), wish)
  }

  private func told(_ misses: ArraySlice<Candidate>, _ wish: Wish) -> [Exclusion] {
    misses.map { miss in
      let offer = offers[miss.index]
      let explanation = Explanation(wish: wish, offer: offer, weights: weights)
      return Exclusion(offer: offer.id, whyNot: explanation.whyNots(wish.failures(of: offer)))
    }
  }

  private func score(_ wish: Wish, _ index: Int) -> Double {
    Parts(wish, offers[index], weights).score(weights)
  }

  /// Indices of the offers that can pass the occupation filter, each once.
  private func candidates(for wish: Wish) -> [Int] {
    guard !wish.occupations.isEmpty else { return Array(offers.indices) }
    var found = byGroup[-1] ?? []
    for group in Set(wish.occupations.map { $0 / 10 }) { found += byGroup[group] ?? [] }
    return found
  }

  private struct Candidate {
    let index: Int
    let failed: Int
    let score: Double
  }

  private func best(_ limit: Int, of candidates: [Candidate]) -> ArraySlice<Candidate> {
    candidates.sorted { a, b in
      if a.failed != b.failed { return a.failed < b.failed }
      if a.score != b.score { return a.score > b.score }
      let (first, second) = (offers[a.index].order, offers[b.index].order)
      if first != second { return first < second }
      let (one, other) = (offers[a.index].id, offers[b.index].id)
      return one != other ? one < other : a.index < b.index
    }.prefix(max(0, limit))
  }
}
