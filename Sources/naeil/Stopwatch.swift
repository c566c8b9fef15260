import Foundation

/// Wall and processor seconds of what is timed, for `naeil bench`.
struct Stopwatch {
  private(set) var wall: [Double] = []
  private(set) var cpu: [Double] = []

  /// Whose processor time counts.
  private enum Clock { case process, thread }

  /// What this thread does.
  mutating func time<Result>(_ work: () throws -> Result) rethrows -> Result {
    let (start, used) = (ContinuousClock.now, Self.used(.thread))
    defer { note(since: start, used, .thread) }
    return try work()
  }
  /// What every thread does.
  mutating func timeAll<Result>(_ work: () async -> Result) async -> Result {
    let (start, used) = (ContinuousClock.now, Self.used(.process))
    let result = await work()
    note(since: start, used, .process)
    return result
  }
  private mutating func note(since start: ContinuousClock.Instant, _ used: Double, _ clock: Clock) {
    let taken = (ContinuousClock.now - start).components
    cpu.append(Self.used(clock) - used)
    wall.append(Double(taken.seconds) + Double(taken.attoseconds) / 1e18)
  }
  private static func used(_ clock: Clock) -> Double {
    var time = timespec()
    clock_gettime(clock == .process ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// `"wall":[…],"cpu":[…]` in seconds, every round.
  var rounds: String { "\"wall\":\(Self.list(wall)),\"cpu\":\(Self.list(cpu))" }
  /// Median and 99th percentile of both, in seconds.
  var spread: String {
    """
    "wall":[\(Self.text(Self.at(0.5, wall)))],"cpu":[\(Self.text(Self.at(0.5, cpu)))],\
    "p99":\(Self.text(Self.at(0.99, wall)))
    """
  }
  private static func at(_ share: Double, _ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
  }
  private static func list(_ values: [Double]) -> String { "[" + values.map(text).joined(separator: ",") + "]" }
  static func text(_ value: Double) -> String { String(format: "%.9f", value) }

  /// Most memory ever held, MB.
  static var peakMegabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
