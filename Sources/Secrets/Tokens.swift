import Vocabulary

/// A token for programs (`Authorization: Bearer`): shown once, only its digest is kept.
package struct APIToken: Sendable, Hashable {
  /// `naeil_` and 64 hexadecimal digits.
  package let shown: String
  /// A new one, of 256 random bits.
  package init() { shown = "naeil_" + randomBytes(32).hex }
  /// SHA-256 of the shown text: 256 random bits need no slow hash.
  package var digest: [UInt8] { Self.digest(of: shown) }
  /// The digest under which a presented token is looked up.
  package static func digest(of shown: String) -> [UInt8] { Digest.sha256(shown) }
}

/// Finds sealed values without opening them: HMAC-SHA-256 of the value per office and index, cut to 8 bytes.
package struct BlindIndex: Sendable {
  private let keys: KeyRing
  /// Tokens under every key of the ring.
  package init(keys: KeyRing) { self.keys = keys }

  /// What a row keeps: the token and the key it was made with.
  package struct Token: Sendable, Hashable {
    /// Id of the key.
    package let key: String
    /// Eight bytes.
    package let bytes: [UInt8]
  }

  /// The token to store, under the active key. `index` names what is indexed: `name`, `birthDate` …
  package func token(of value: String, index: String, office: String) -> Token {
    token(of: value, index: index, office: office, keys.active)
  }

  /// The tokens to look for: one a key, since rows sealed before a rotation keep their old token until re-indexed.
  package func tokens(of value: String, index: String, office: String) -> [Token] {
    keys.keys.map { token(of: value, index: index, office: office, $0) }
  }

  private func token(of value: String, index: String, office: String, _ key: KeyRing.Key) -> Token {
    let place = SealContext(office: office, table: "index", row: index, column: value)
    return Token(key: key.id, bytes: Array(Digest.hmacSHA256(key: key.index, place.bytes).prefix(8)))
  }
}
