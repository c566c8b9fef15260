import COpenSSL

/// One-way functions of libcrypto. They fail only when the process has no memory left, which ends it.
package enum Digest {
  /// 32 bytes.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    let done = EVP_Digest(bytes, bytes.count, &out, nil, Fetched.sha256, nil)
    precondition(done == 1, "libcrypto: SHA-256")
    return out
  }

  /// SHA-256 of the text's UTF-8 bytes.
  package static func sha256(_ text: String) -> [UInt8] { sha256(Array(text.utf8)) }

  /// HMAC-SHA-256 (RFC 2104), 32 bytes.
  package static func hmacSHA256(key: [UInt8], _ data: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    var length = 0
    let done = EVP_Q_mac(
      nil, "HMAC", nil, "SHA256", nil, key, key.count, data, data.count, &out, out.count, &length)
    precondition(done != nil && length == 32, "libcrypto: HMAC-SHA-256")
    return out
  }

  /// Compares in a time that does not depend on where the two differ. Different lengths are unequal at once.
  package static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }
}

/// SHA-256 fed piece by piece, for files and long tables.
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// Nothing fed yet.
  package init() {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto: no memory") }
    precondition(EVP_DigestInit_ex2(context, Fetched.sha256, nil) == 1, "libcrypto: SHA-256")
    self.context = context
  }
  deinit { EVP_MD_CTX_free(context) }

  /// Feeds the next bytes; any number of them.
  package mutating func update(_ bytes: [UInt8]) {
    precondition(EVP_DigestUpdate(context, bytes, bytes.count) == 1, "libcrypto: SHA-256")
  }

  /// The 32 bytes; the value is used up.
  package consuming func finish() -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    precondition(EVP_DigestFinal_ex(context, &out, nil) == 1, "libcrypto: SHA-256")
    return out
  }
}

/// `count` bytes from libcrypto's generator for secrets.
package func randomBytes(_ count: Int) -> [UInt8] {
  var out = [UInt8](repeating: 0, count: count)
  precondition(count == 0 || RAND_priv_bytes(&out, Int32(count)) == 1, "libcrypto: random")
  return out
}

/// Algorithms looked up once: a look-up costs more than sealing a name. Never freed, safe to share between threads.
enum Fetched {
  nonisolated(unsafe) static let sha256: OpaquePointer? = EVP_MD_fetch(nil, "SHA256", nil)
  nonisolated(unsafe) static let aria: OpaquePointer? = EVP_CIPHER_fetch(nil, "ARIA-256-GCM", nil)
  nonisolated(unsafe) static let aes: OpaquePointer? = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
}
