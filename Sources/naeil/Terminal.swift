import Foundation
import Storage
import Vocabulary

/// What a command says beside its answer: on standard error, in one line.
enum Terminal {
  static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// Says what went wrong and gives the exit code.
  static func refusal(_ error: any Error) -> Int32 {
    if let spoken = error as? any SpokenError {
      say("오류: \(spoken.title). \(spoken.detail)")
      for fault in spoken.faults where !spoken.detail.contains(fault.message) { say("  \(fault.message)") }
    } else {
      say("오류: 예상하지 못한 일이 생겼습니다. \(error)")
    }
    if case .unreachable? = error as? StorageError { return 3 }
    if case .badURL? = error as? StorageError { return 2 }
    return 1
  }

  /// A line that is written over while work lasts; silent when nobody watches.
  static let watched = isatty(FileHandle.standardError.fileDescriptor) == 1
  @Sendable static func progress(_ done: Int, _ all: Int) {
    guard watched else { return }
    FileHandle.standardError.write(Data("\r  \(done.grouped) / \(all.grouped)".utf8))
    if done >= all { FileHandle.standardError.write(Data("\n".utf8)) }
  }

  /// The same where nobody knows how much there is.
  @Sendable static func count(_ done: Int) {
    if watched { FileHandle.standardError.write(Data("\r  \(done.grouped)".utf8)) }
  }

  /// Megabytes done, of how many where that is known.
  @Sendable static func bytes(_ done: Int, _ all: Int?) {
    guard watched else { return }
    let (done, all) = (done >> 20, all.map { max($0 >> 20, 1) })
    FileHandle.standardError.write(Data("\r  \(done.grouped)\(all.map { " / \($0.grouped)" } ?? "") MB ".utf8))
  }

  /// The wall clock: the only place that reads it.
  @Sendable static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
