import Synchronization

/// What a node counts of itself while it works, as text in Prometheus' exposition format. Names and labels are fixed
/// words, patterns and numbers: never an address, a name or an id of a person.
package final class Measures: Sendable {
  private struct State {
    var counts: [Series: Int] = [:]
    var values: [Series: Double] = [:]
    var spreads: [Series: Spread] = [:]
  }
  private struct Series: Hashable, Comparable {
    let name: String, labels: String
    static func < (a: Series, b: Series) -> Bool { (a.name, a.labels) < (b.name, b.labels) }
  }
  private struct Spread {
    var counts = [Int](repeating: 0, count: Measures.bounds.count + 1)
    var sum = 0.0
  }
  /// Upper bounds of the buckets, seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let state = Mutex(State())

  /// Nothing counted yet.
  package init() {}

  /// Adds to a counter: `naeil_requests_total`.
  package func count(_ name: String, _ labels: KeyValuePairs<String, String> = [:], by amount: Int = 1) {
    let series = Self.series(name, labels)
    state.withLock { $0.counts[series, default: 0] += amount }
  }
  /// Sets a value that goes up and down, or the second (since 1970) at which something was last done.
  package func set(_ name: String, _ value: Double, _ labels: KeyValuePairs<String, String> = [:]) {
    let series = Self.series(name, labels)
    state.withLock { $0.values[series] = value }
  }
  /// Forgets the values of that name, before they are set anew.
  package func clear(_ name: String) {
    state.withLock { state in state.values = state.values.filter { $0.key.name != name } }
  }
  /// Adds one duration to a histogram.
  package func observe(_ name: String, _ time: Duration, _ labels: KeyValuePairs<String, String> = [:]) {
    let (series, seconds) = (Self.series(name, labels), time / .seconds(1))
    let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.spreads[series, default: Spread()].counts[place] += 1
      state.spreads[series, default: Spread()].sum += seconds
    }
  }

  private static func series(_ name: String, _ labels: KeyValuePairs<String, String>) -> Series {
    let text = labels.map { "\($0.key)=\"\($0.value.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" })\"" }
    return Series(name: name, labels: text.joined(separator: ","))
  }

  /// Prometheus text format 0.0.4, sorted.
  package var text: String {
    let state = state.withLock { $0 }
    var lines = Self.lines(state.counts.mapValues(String.init), "counter")
    lines += Self.lines(state.values.mapValues(Self.plain), "gauge")
    var named: String?
    for (series, spread) in state.spreads.sorted(by: { $0.key < $1.key }) {
      if named != series.name { lines.append("# TYPE \(series.name) histogram") }
      named = series.name
      lines += Self.lines(spread, series)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ values: [Series: String], _ type: String) -> [String] {
    var lines: [String] = []
    var named: String?
    for (series, value) in values.sorted(by: { $0.key < $1.key }) {
      if named != series.name { lines.append("# TYPE \(series.name) \(type)") }
      named = series.name
      lines.append("\(series.name)\(series.labels.isEmpty ? "" : "{\(series.labels)}") \(value)")
    }
    return lines
  }

  private static func lines(_ spread: Spread, _ series: Series) -> [String] {
    let before = series.labels.isEmpty ? "" : series.labels + ","
    var sum = 0
    var lines = zip(bounds.map(plain) + ["+Inf"], spread.counts).map { bound, count in
      sum += count
      return "\(series.name)_bucket{\(before)le=\"\(bound)\"} \(sum)"
    }
    let labels = series.labels.isEmpty ? "" : "{\(series.labels)}"
    lines += ["\(series.name)_sum\(labels) \(plain(spread.sum))", "\(series.name)_count\(labels) \(sum)"]
    return lines
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }
}

/// A database that tells how long its callers wait for their turn, how long their transactions take, and how many fail.
package struct MeasuredDatabase: Database {
  private let inner: any Database
  private let measures: Measures

  /// Everything goes on to `inner`.
  package init(_ inner: any Database, _ measures: Measures) { (self.inner, self.measures) = (inner, measures) }

  /// Of the database behind it.
  package var engine: Engine { inner.engine }
  /// Of the database behind it.
  package var url: DatabaseURL { inner.url }
  /// Of the database behind it.
  package func scrub() async throws { try await inner.scrub() }
  /// Closes the database behind it.
  package func close() async { await inner.close() }

  /// Reads, measured.
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any ReadTransaction) throws -> T
  ) async throws -> T {
    try await measured("read") { begun in try await inner.read { try begun($0, body) } }
  }

  /// Writes, measured.
  package func write<T: Sendable>(
    isolation: Isolation, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
  ) async throws -> T {
    try await measured("write") { begun in try await inner.write(isolation: isolation) { try begun($0, body) } }
  }

  private func measured<T, Transaction>(
    _ act: String,
    _ work: (@escaping @Sendable (Transaction, (Transaction) throws -> T) throws -> T) async throws -> T
  ) async throws -> T {
    let (asked, measures) = (ContinuousClock.now, measures)
    do {
      let result = try await work { transaction, body in
        measures.observe("naeil_database_wait_seconds", ContinuousClock.now - asked, ["act": act])
        return try body(transaction)
      }
      measures.observe("naeil_database_seconds", ContinuousClock.now - asked, ["act": act])
      return result
    } catch let error as StorageError {
      measures.count("naeil_database_failures_total", ["act": act, "kind": error.kind])
      throw error
    }
  }
}

extension StorageError {
  /// The case's name, for counting.
  var kind: String {
    switch self {
    case .badURL, .roleUnfit: "setting"
    case .unreachable: "unreachable"
    case .constraint, .appendOnly: "constraint"
    case .commitUnknown: "commitUnknown"
    case .busy: "busy"
    case .schemaOlder, .schemaNewer, .schemaEdited: "schema"
    case .statement: "statement"
    }
  }
}
