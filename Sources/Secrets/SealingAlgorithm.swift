import COpenSSL

/// Authenticated ciphers a field may be sealed with. Both take a 32-byte key, a 12-byte nonce, and make a 16-byte tag.
package enum SealingAlgorithm: String, Sendable, CaseIterable, Codable {
  /// KS X 1213, RFC 6209: what a Korean office is asked for; the default.
  case aria256GCM = "ARIA-256-GCM"
  case aes256GCM = "AES-256-GCM"

  static let nonceLength = 12
  static let tagLength = 16

  /// The byte that names the cipher in an envelope.
  var mark: UInt8 { self == .aria256GCM ? 1 : 2 }

  init?(mark: UInt8) {
    guard let found = Self.allCases.first(where: { $0.mark == mark }) else { return nil }
    self = found
  }

  private var cipher: OpaquePointer? { self == .aria256GCM ? Fetched.aria : Fetched.aes }

  /// Nonce, tag and cipher text in one row of bytes. `associated` is bound, not stored.
  func encrypt(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) throws(SealError) -> [UInt8] {
    let nonce = randomBytes(Self.nonceLength)
    guard let context = EVP_CIPHER_CTX_new() else { throw .moduleFailed }
    defer { EVP_CIPHER_CTX_free(context) }
    var text = [UInt8](repeating: 0, count: plain.count)
    var tag = [UInt8](repeating: 0, count: Self.tagLength)
    var length: Int32 = 0
    guard let cipher, EVP_EncryptInit_ex2(context, cipher, key, nonce, nil) == 1,
      EVP_EncryptUpdate(context, nil, &length, associated, Int32(associated.count)) == 1,
      plain.isEmpty || EVP_EncryptUpdate(context, &text, &length, plain, Int32(plain.count)) == 1,
      EVP_EncryptFinal_ex(context, nil, &length) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), &tag) == 1
    else { throw .moduleFailed }
    return nonce + tag + text
  }

  /// The plain bytes; throws `tampered` when key, associated data or any byte is not what was sealed.
  func decrypt(_ sealed: ArraySlice<UInt8>, key: [UInt8], associated: [UInt8]) throws(SealError) -> [UInt8] {
    guard sealed.count >= Self.nonceLength + Self.tagLength else { throw .garbled }
    let nonce = Array(sealed.prefix(Self.nonceLength))
    var tag = Array(sealed.dropFirst(Self.nonceLength).prefix(Self.tagLength))
    let text = Array(sealed.dropFirst(Self.nonceLength + Self.tagLength))
    guard let context = EVP_CIPHER_CTX_new() else { throw .moduleFailed }
    defer { EVP_CIPHER_CTX_free(context) }
    var plain = [UInt8](repeating: 0, count: text.count)
    var length: Int32 = 0
    guard let cipher, EVP_DecryptInit_ex2(context, cipher, key, nonce, nil) == 1,
      EVP_DecryptUpdate(context, nil, &length, associated, Int32(associated.count)) == 1,
      text.isEmpty || EVP_DecryptUpdate(context, &plain, &length, text, Int32(text.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
    else { throw .moduleFailed }
    guard EVP_DecryptFinal_ex(context, nil, &length) == 1 else { throw .tampered }
    return plain
  }
}
