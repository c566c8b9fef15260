import Foundation
import Ledger
import Offices
import Pages
import Secrets
import Storage
import Vocabulary

/// `/metrics`: what the node counted, and how the house stands, for the machine that watches it. Only for whoever asks
/// from this very machine without a proxy between, or shows the token; to everyone else the address does not exist.
struct MetricsRoute: Sendable {
  let database: any Database
  let measures: Measures
  let token: String?
  /// A public node may read neither the outbox nor anything else of the staff's.
  let whole: Bool

  var feature: Feature {
    Feature(
      name: "Metrics",
      endpoints: [Endpoint(.get, "/metrics", audience: .everyone, summary: "운영 지표(이 컴퓨터나 토큰으로만)", handler: show)])
  }

  @Sendable private func show(_ call: Call) async throws -> Reply {
    guard call.isLocal || admits(call.bearer) else { throw NotFound("주소") }
    await gather(at: call.now)
    return .inline(
      bytes: Array(measures.text.utf8), type: "text/plain; version=0.0.4; charset=utf-8", cacheSeconds: 0)
  }

  private func admits(_ shown: String?) -> Bool {
    guard let token, let shown else { return false }
    return Digest.equal(Digest.sha256(token), Digest.sha256(shown))
  }

  /// How the house stands now. Without a database the node's own counts still come out.
  private func gather(at now: Instant) async {
    measures.set("naeil_info", 1, ["release": House.version])
    if let bytes = Self.residentBytes() { measures.set("process_resident_memory_bytes", Double(bytes)) }
    let whole = whole
    let state = try? await database.read { tx in
      (
        heads: try tx.rows("SELECT office, sequence FROM ledger_head ORDER BY office"),
        letters: whole
          ? try tx.rows("SELECT topic, count(*) AS n, min(at) AS oldest FROM outbox GROUP BY topic ORDER BY topic") : []
      )
    }
    measures.set("naeil_database_up", state == nil ? 0 : 1)
    guard let state else { return }
    for row in state.heads {
      if let office = try? row.text("office"), let sequence = try? row.int("sequence") {
        measures.set("naeil_ledger_sequence", Double(sequence), ["office": office])
      }
    }
    for name in ["naeil_outbox_letters", "naeil_outbox_oldest_seconds"] { measures.clear(name) }
    for row in state.letters {
      guard let topic = try? row.text("topic"), let count = try? row.int("n"), let oldest = try? row.instant("oldest")
      else { continue }
      measures.set("naeil_outbox_letters", Double(count), ["topic": topic])
      let age = max(0, now.milliseconds - oldest.milliseconds) / 1000
      measures.set("naeil_outbox_oldest_seconds", Double(age), ["topic": topic])
    }
  }

  /// From the kernel; nil where it does not tell.
  private static func residentBytes() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * Int(getpagesize()) }
  }
}
