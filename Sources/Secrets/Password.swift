import CArgon2
import Foundation

/// Passwords of staff: Argon2id, 19 MiB, two passes, one lane; about 45 ms, so never on an event loop.
package enum Password {
  /// The encoded hash with its salt and parameters. `memoryKiB` is only lowered by tests and the demo's seed.
  package static func hash(_ password: String, memoryKiB: UInt32 = 19456) throws -> String {
    try Argon2.encoded(password, memoryKiB: memoryKiB, passes: 2)
  }

  /// Whether `password` is the one behind `encoded`; false also for a text that is no encoded hash.
  package static func verify(_ password: String, against encoded: String) -> Bool {
    let bytes = Argon2.bytes(password)
    return argon2id_verify(encoded, bytes, bytes.count) == ARGON2_OK.rawValue
  }
}

/// libargon2, wrapped once. Passwords are brought to NFC first: the same syllables typed on a Mac arrive decomposed.
enum Argon2 {
  static func bytes(_ text: String) -> [UInt8] { Array(text.precomposedStringWithCanonicalMapping.utf8) }

  static func encoded(_ text: String, memoryKiB: UInt32, passes: UInt32) throws -> String {
    let (bytes, salt) = (bytes(text), randomBytes(16))
    var out = [CChar](repeating: 0, count: 128)
    let code = argon2id_hash_encoded(
      passes, memoryKiB, 1, bytes, bytes.count, salt, salt.count, 32, &out, out.count)
    guard code == ARGON2_OK.rawValue else { throw SealError.moduleFailed }
    return String(decoding: out.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// 32 bytes of key.
  static func raw(_ text: String, salt: [UInt8], memoryKiB: UInt32, passes: UInt32) throws -> [UInt8] {
    let bytes = bytes(text)
    var out = [UInt8](repeating: 0, count: 32)
    let code = argon2id_hash_raw(
      passes, memoryKiB, 1, bytes, bytes.count, salt, salt.count, &out, out.count)
    guard code == ARGON2_OK.rawValue else { throw SealError.moduleFailed }
    return out
  }
}
