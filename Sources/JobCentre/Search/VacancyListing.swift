import Pages
import Reference
import Storage
import Synchronization
import Vocabulary

/// One page of a list of vacancies with what stands around it.
package struct VacancyListing: Sendable {
  /// In the order asked for, one page.
  package var vacancies: [Vacancy] = []
  /// How many there are altogether.
  package var count = 0
  /// Vacancies by second-level line of KECO, the occupation filter left aside.
  package var occupations: [String: Int] = [:]
  /// How many there would be without each filter; only when nothing was found.
  var loosened: [(filter: VacancyQuery.Filter, count: Int)] = []
  /// Without each of several words, and with a word spelt as it was perhaps meant (혹시 …?); only when nothing was found.
  var fewerWords: [Retry] = []
  var respelt: [Retry] = []

  /// Another question that finds something.
  struct Retry: Sendable {
    /// Left out, or put in its place.
    let word: String
    let query: VacancyQuery
    let count: Int
  }
}

extension VacancySearch {
  /// With each of several words left out in turn.
  func fewerWords(_ query: VacancyQuery, _ tx: any ReadTransaction) throws -> [VacancyListing.Retry] {
    guard query.words.count > 1 else { return [] }
    return try query.words.indices.compactMap { place in
      var other = query
      let word = other.words.remove(at: place)
      return try retry(other, word, tx)
    }
  }

  /// With each word as it is perhaps meant, the first spelling that finds something.
  func respelt(_ query: VacancyQuery, _ tx: any ReadTransaction) throws -> [VacancyListing.Retry] {
    try query.words.indices.compactMap { place in
      for word in EverydayWord.alike(query.words[place]) {
        var other = query
        other.words[place] = word
        if let found = try retry(other, word, tx) { return found }
      }
      return nil
    }
  }

  private func retry(_ query: VacancyQuery, _ word: String, _ tx: any ReadTransaction) throws -> VacancyListing.Retry? {
    let count = try hits(query, desk: false, tx).all.count
    return count > 0 ? VacancyListing.Retry(word: word, query: query, count: count) : nil
  }
}

extension VacancyStore {
  /// One page of the public list on `day`, counted from 0.
  package func listing(
    _ query: VacancyQuery, in office: String, on day: Day, page: Int, size: Int, _ tx: any ReadTransaction
  ) throws -> VacancyListing {
    let search = VacancySearch(office: office, day: day)
    let hits = try search.hits(query, desk: false, tx)
    var listing = VacancyListing()
    listing.count = hits.all.count
    listing.occupations = try search.occupations(of: hits.set(without: .occupation), tx)
    if listing.count == 0 {
      listing.loosened = query.filters.map { ($0, hits.count(without: $0)) }.filter { $0.1 > 0 }
      (listing.fewerWords, listing.respelt) = (
        try search.fewerWords(query, tx), try search.respelt(query, tx)
      )
      return listing
    }
    listing.vacancies = try VacancyPicker(office: office, listedOn: day).page(
      try tiers(hits, query, search, tx), skip: page * size, limit: size, tx)
    return listing
  }

  private func tiers(
    _ hits: VacancySearch.Hits, _ query: VacancyQuery, _ search: VacancySearch, _ tx: any ReadTransaction
  ) throws -> [VacancyPicker.Tier] {
    switch query.sort {
    case .closing: return [(hits.all, .closing)]
    case .pay:
      let paid = try search.paid(hits.all, tx)
      return [(paid, .pay), (hits.all.subtracting(paid), .newest)]
    case .near:
      guard let middle = query.middle else { return [(hits.all, .newest)] }
      return try search.byDistance(hits.all, from: middle, tx).map { ($0, .newest) }
    case .newest: return [(hits.all, .newest)]
    case nil: return [(hits.best, .newest), (hits.all.subtracting(hits.best), .newest)]
    }
  }

  /// The public list on `day`, newest first: open, not past its last day, an advertisement only until it is taken over.
  package func listed(
    _ query: VacancyQuery, in office: String, on day: Day, after: VacancyCursor? = nil, limit: Int = 20,
    _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    let hits = try VacancySearch(office: office, day: day).hits(query, desk: false, tx)
    return try VacancyPicker(office: office, listedOn: day).newest(hits.all, after: after, limit: limit, tx)
  }

  /// Every vacancy of the office, newest first, for the desk. `status` as stored, closed ones by their day too.
  package func all(
    _ query: VacancyQuery, in office: String, on day: Day, after: VacancyCursor? = nil, limit: Int = 50,
    _ tx: any ReadTransaction
  ) throws -> [Vacancy] {
    let hits = try VacancySearch(office: office, day: day).hits(query, desk: true, tx)
    return try VacancyPicker(office: office, listedOn: nil).newest(hits.all, after: after, limit: limit, tx)
  }

  /// Number of the last change to any vacancy of the office: as long as it stands, every list stands.
  package func lastChange(in office: String, _ tx: any ReadTransaction) throws -> Int {
    try tx.first("SELECT last_change FROM vacancy_count WHERE office = ?", office)?.int("last_change") ?? 0
  }
}

/// Pages of the list as they were found, kept until a vacancy or the day changes.
final class ListingShelf: Sendable {
  private struct Key: Hashable {
    let query: VacancyQuery, page: Int
  }
  private struct Shelf {
    var stamp = ""
    var pages: [Key: VacancyListing] = [:]
  }
  private let shelf = Mutex(Shelf())
  private static let kept = 500

  /// The page kept under `stamp`, or what `find` finds.
  func listing(
    _ query: VacancyQuery, page: Int, stamp: String, _ find: () throws -> VacancyListing
  ) rethrows -> VacancyListing {
    let key = Key(query: query, page: page)
    if let known = shelf.withLock({ $0.stamp == stamp ? $0.pages[key] : nil }) { return known }
    let found = try find()
    shelf.withLock { shelf in
      if shelf.stamp != stamp || shelf.pages.count >= Self.kept { shelf = Shelf(stamp: stamp) }
      shelf.pages[key] = found
    }
    return found
  }
}
