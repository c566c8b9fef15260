import Foundation
import Testbed
import Testing

/// A generated page of `docs/` that a reviewer reads and a test holds.
enum Snapshot {
  static let rewriting = ProcessInfo.processInfo.environment["NAEIL_WRITE_SNAPSHOTS"] == "1"

  /// Fails when the file does not hold `text`; with `NAEIL_WRITE_SNAPSHOTS=1` writes it instead.
  static func hold(_ text: String, in path: String, _ location: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: Catalogue.packageRoot()).appending(path: path)
    if rewriting {
      try Data(text.utf8).write(to: file)
      return
    }
    let held = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard held != text else { return }
    let (old, new) = (held.split(separator: "\n"), text.split(separator: "\n"))
    let gone = old.filter { !new.contains($0) }.prefix(5).map { "- \($0)" }
    let come = new.filter { !old.contains($0) }.prefix(5).map { "+ \($0)" }
    Issue.record(
      """
      \(path) 파일이 코드와 다릅니다. 바뀐 것이 맞으면 NAEIL_WRITE_SNAPSHOTS=1 로 이 시험을 다시 돌려 고쳐 쓰십시오.
      \((gone + come).joined(separator: "\n"))
      """, sourceLocation: location)
  }
}
