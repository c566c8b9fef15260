import Foundation
import Vocabulary

/// A copy of the keys for the safe: the whole file under ARIA-256-GCM, its key made from a passphrase by Argon2id
/// (64 MiB, three passes: it is opened by hand once in years).
extension KeyRing {
  /// Shortest passphrase accepted, in characters.
  package static let shortestPassphrase = 12

  /// The copy as text. Throws `KeyFileError.passphraseTooShort`.
  package func exported(passphrase: String) throws -> [UInt8] {
    guard passphrase.count >= Self.shortestPassphrase else {
      throw KeyFileError.passphraseTooShort(least: Self.shortestPassphrase)
    }
    var copy = KeyCopy(format: KeyCopy.name, memoryKiB: 65536, passes: 3, salt: randomBytes(16).hex, sealed: "")
    let key = try copy.key(from: passphrase)
    copy.sealed = try SealingAlgorithm.aria256GCM.encrypt(fileText(), key: key, associated: copy.bound).hex
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return Array(try encoder.encode(copy)) + [10]
  }

  /// Writes a copy sealed with `passphrase` to a new file that only its owner reads (0600). Throws `KeyFileError.exists`
  /// rather than overwrite an earlier copy, `passphraseTooShort`.
  package func store(copyAt path: String, passphrase: String) throws {
    try Self.write(try exported(passphrase: passphrase), to: path, replacing: false)
  }

  /// The ring inside a copy. Throws `KeyFileError.garbage` or `wrongPassphrase`.
  package static func opened(copy bytes: [UInt8], passphrase: String) throws -> KeyRing {
    let name = "열쇠 사본"
    guard let copy = try? JSONDecoder().decode(KeyCopy.self, from: Data(bytes)), copy.format == KeyCopy.name,
      let sealed = [UInt8](hex: copy.sealed), (8...1_048_576).contains(copy.memoryKiB), (1...16).contains(copy.passes)
    else { throw KeyFileError.garbage(name) }
    let key = try copy.key(from: passphrase)
    guard let text = try? SealingAlgorithm.aria256GCM.decrypt(sealed[...], key: key, associated: copy.bound) else {
      throw KeyFileError.wrongPassphrase
    }
    return try parsed(text, at: name)
  }

  /// Puts a ring taken from a copy in its place (0600). Throws `KeyFileError.exists` rather than overwrite.
  package func store(at path: String) throws(KeyFileError) { try Self.write(fileText(), to: path, replacing: false) }
}

private struct KeyCopy: Codable {
  static let name = "naeil-keys-copy/1"
  var format: String, memoryKiB: Int, passes: Int, salt: String, sealed: String

  /// The parameters are bound to the content, so that nobody weakens them unseen.
  var bound: [UInt8] { Array("\(format) \(memoryKiB) \(passes) \(salt)".utf8) }

  func key(from passphrase: String) throws -> [UInt8] {
    guard let salt = [UInt8](hex: salt), salt.count >= 8 else { throw KeyFileError.garbage("열쇠 사본") }
    return try Argon2.raw(passphrase, salt: salt, memoryKiB: UInt32(memoryKiB), passes: UInt32(passes))
  }
}
