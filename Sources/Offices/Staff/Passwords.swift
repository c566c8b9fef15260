import Dispatch
import Secrets
import Vocabulary

/// Hashing away from the event loops: one at a time, since each takes 19 MiB and a whole core.
enum Passwords {
  private static let queue = DispatchQueue(label: "naeil.passwords")

  static func hash(_ password: String) throws -> String { try Password.hash(password) }

  /// The same, away from the caller's thread.
  static func hashed(_ password: String) async throws -> String {
    try await withCheckedThrowingContinuation { waiting in
      queue.async { waiting.resume(with: Result { try Password.hash(password) }) }
    }
  }

  /// Compares; a nil `encoded` costs the same time and is false, so that nobody learns which accounts exist.
  static func verify(_ password: String, against encoded: String?) async -> Bool {
    await withCheckedContinuation { waiting in
      queue.async {
        let matches = Password.verify(password, against: encoded ?? standIn)
        waiting.resume(returning: matches && encoded != nil)
      }
    }
  }

  /// A hash nobody has the password of.
  private static let standIn = (try? Password.hash(randomBytes(16).hex)) ?? ""
}
