import Secrets
import Storage
import Vocabulary

/// A name and a birth date, compared as the vault compares them: whom a list means.
package struct NamedPerson: Sendable, Hashable {
  let key: String
  /// As written on the list.
  package let birthDate: Day
  /// Spaces, case and the way syllables are composed make no difference.
  package init(name: String, birthDate: Day) { (key, self.birthDate) = (VaultQuery.key(name), birthDate) }
}

extension Vault {
  /// Who of the office bears exactly this name and birth date, for many at once: two look-ups of tokens for every 400.
  /// Names nobody bears are absent; more than one person means that the list cannot tell them apart.
  package func known(
    _ people: some Collection<NamedPerson>, in office: String, _ tx: any ReadTransaction
  ) throws -> [NamedPerson: [Person]] {
    let lookups = Set(people).map { person in
      (person, tokens(of: VaultQuery(name: person.key, birthDate: person.birthDate), office))
    }
    var wanted: [String: Set<[UInt8]>] = [:]
    for (_, kinds) in lookups { for (kind, tokens) in kinds { wanted[kind, default: []].formUnion(tokens) } }
    let holders = try wanted.reduce(into: [:]) { found, entry in
      found[entry.key] = try self.holders(of: Array(entry.value), kind: entry.key, in: office, tx)
    }
    var candidates: [NamedPerson: Set<String>] = [:]
    for (person, kinds) in lookups {
      let sets = kinds.map { kind, tokens in
        tokens.reduce(into: Set<String>()) { $0.formUnion(holders[kind]?[$1] ?? []) }
      }
      if let first = sets.first { candidates[person] = sets.dropFirst().reduce(first) { $0.intersection($1) } }
    }
    let ids = Set(candidates.values.flatMap(\.self)).sorted().map { ID<Person>($0) }
    let opened = try open(ids, in: office, tx)
    return candidates.compactMapValues { ids in
      ids.sorted().compactMap { opened[ID<Person>($0)] }
    }.reduce(into: [:]) { found, entry in
      let exact = entry.value.filter {
        VaultQuery.key($0.fields.name) == entry.key.key && $0.fields.birthDate == entry.key.birthDate
      }
      if !exact.isEmpty { found[entry.key] = exact }
    }
  }

  private func tokens(of query: VaultQuery, _ office: String) -> [(kind: String, tokens: [[UInt8]])] {
    query.lookups.map { lookup in
      (lookup.kind, index.tokens(of: lookup.value, index: lookup.kind, office: office).map(\.bytes))
    }
  }

  private func holders(
    of tokens: [[UInt8]], kind: String, in office: String, _ tx: any ReadTransaction
  ) throws -> [[UInt8]: Set<String>] {
    var found: [[UInt8]: Set<String>] = [:]
    for start in stride(from: 0, to: tokens.count, by: 400) {
      let some = tokens[start..<min(start + 400, tokens.count)]
      let marks = some.map { _ in "?" }.joined(separator: ", ")
      let rows = try tx.rows(
        "SELECT token, person FROM person_index WHERE office = ? AND kind = ? AND token IN (\(marks))",
        [office, kind] + some.map { $0 as any Bindable })
      for row in rows { found[try row.blob("token"), default: []].insert(try row.text("person")) }
    }
    return found
  }
}
