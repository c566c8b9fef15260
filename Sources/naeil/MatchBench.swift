import ArgumentParser
import Foundation
import Matching

struct MatchBenchOptions: ParsableArguments {
  @Option(help: "bin 폴더가 든 자료 폴더") var input: String
  @Option(help: "구직자 수") var seekers = 100_000
  @Option(help: "일자리 수") var vacancies = 10_000
  @Flag(help: "JSON으로 냅니다(늘 그렇습니다).") var json = false
  @Option(help: "찾은 것을 적을 파일: 한 사람에 스무 자리, 32비트 정수, 빈자리는 -1") var output: String?

  var files: MatchFiles { MatchFiles(input) }
  func validate() throws {
    guard seekers > 0, vacancies > 0 else { throw ValidationError("--seekers와 --vacancies는 1 이상이어야 합니다.") }
  }
  func size(_ more: String = "") -> String { "\"size\":\"\(seekers)x\(vacancies)\"\(more)" }
}

/// The nightly lists of all seekers (workload W1).
struct MatchBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "모든 구직자의 추천 목록을 만드는 시간을 잽니다.")
  @OptionGroup var options: MatchBenchOptions
  @Option(help: "함께 일하는 갈래 수") var threads = 2
  @Option(name: .customLong("repeat"), help: "되풀이하는 횟수") var rounds = 5
  @Flag(help: "한 자리마다 까닭도 남깁니다.") var reasons = false
  static let places = 20

  func run() async throws {
    let matcher = Matcher(try options.files.offers(0..<options.vacancies), weights: MatchFiles.weights)
    let seekers = Seekers(try options.files.seekers(options.seekers))
    var ids = [Int32](repeating: -1, count: seekers.count * Self.places)
    var scores = [Double](repeating: 0, count: ids.count)
    var watch = Stopwatch()
    for _ in 0..<max(1, rounds) {
      await watch.timeAll {
        let lists = await matcher.lists(for: seekers, limit: Self.places, threads: threads, reasons: reasons)
        lists.forEach { seeker, rank, order, score in
          ids[seeker * Self.places + rank] = Int32(order)
          scores[seeker * Self.places + rank] = score
        }
      }
    }
    let filled = ids.count { $0 >= 0 }
    let sum = ids.indices.reduce(0) { $0 + ($1 % Self.places + 1) * Int(ids[$1]) }
    if let output = options.output {
      try ids.withUnsafeBytes { try Data($0).write(to: URL(filePath: output)) }
    }
    print(
      """
      {"what":"match",\(options.size()),"threads":\(threads),"reasons":\(reasons),\(watch.rounds),\
      "rssMB":\(Stopwatch.peakMegabytes),"indexMB":\(matcher.bytes >> 20),"filled":\(filled),"checksum":\(sum),\
      "scoreSum":\(Stopwatch.text(scores.reduce(0, +)))}
      """)
  }
}

/// One seeker after another against all vacancies (workload W1q).
struct QueryBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "구직자 한 사람의 추천 목록을 묻는 시간을 잽니다.")
  @OptionGroup var options: MatchBenchOptions
  @Option(help: "묻는 횟수") var queries = 1000

  func run() async throws {
    let matcher = Matcher(try options.files.offers(0..<options.vacancies), weights: MatchFiles.weights)
    let seekers = try options.files.seekers(options.seekers)
    var (watch, explained, sum) = (Stopwatch(), Stopwatch(), 0.0)
    for query in 0..<queries {
      let wish = seekers[query * 9973 % seekers.count].wish
      for found in watch.time({ matcher.ranking(wish) }) { sum += found.score }
    }
    for query in 0..<queries {
      let wish = seekers[query * 9973 % seekers.count].wish
      _ = explained.time { matcher.matches(wish) }
    }
    print(
      """
      {"what":"query",\(options.size()),"threads":1,\(watch.spread),"explained":{\(explained.spread)},\
      "rssMB":\(Stopwatch.peakMegabytes),"indexMB":\(matcher.bytes >> 20),"scoreSum":\(Stopwatch.text(sum))}
      """)
  }
}

/// Whose lists a new vacancy enters (workload W1i), and what changing the index costs.
struct IncrementalBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incremental", abstract: "새 일자리를 누구에게 알릴지, 색인을 고치는 데 얼마나 걸리는지 잽니다.")
  @OptionGroup var options: MatchBenchOptions
  /// The workload's new vacancies.
  static let news = 1_000_000..<1_000_200

  func run() async throws {
    var matcher = Matcher(try options.files.offers(0..<options.vacancies), weights: MatchFiles.weights)
    let seekers = Seekers(try options.files.seekers(options.seekers))
    let lists = await matcher.lists(for: seekers, limit: MatchBench.places, threads: 2)
    let bars = Bars(lists, seekers: seekers.count, limit: MatchBench.places)
    let offers = try options.files.offers(Self.news)
    var (watch, change, sum, entries, candidates) = (Stopwatch(), Stopwatch(), 0.0, 0, 0)
    for offer in offers {
      let found = watch.time { seekers.suited(by: offer, weights: MatchFiles.weights, entering: bars) }
      (entries, candidates) = (entries + found.found.count, candidates + found.candidates)
      for one in found.found { sum += one.score }
    }
    var readers: [Matcher] = []
    for offer in offers {
      readers.append(matcher)
      change.time { matcher.insert(offer) }
    }
    print(
      """
      {"what":"incremental",\(options.size()),"threads":1,\(watch.spread),"change":{\(change.spread)},\
      "rssMB":\(Stopwatch.peakMegabytes),"candidates":\(candidates),"entries":\(entries),\
      "scoreSum":\(Stopwatch.text(sum)),"readers":\(readers.count)}
      """)
  }
}
