/// Seals a file too long to hold, piece by piece: each piece is bound to its place and to whether it is the last one, so
/// that no piece can be changed, moved, left out, or the rest cut off unseen.
package struct SealedPieces: Sendable {
  private let key: [UInt8]
  private let algorithm: SealingAlgorithm
  private let bound: [UInt8]

  /// A key of its own for each file, from the ring's `key` and the file's random `salt`. `bound` is the file's head,
  /// which stands in clear and cannot be changed either.
  package init(key: KeyRing.Key, salt: [UInt8], bound: [UInt8]) {
    self.key = Digest.hmacSHA256(key: key.backup, salt)
    algorithm = key.algorithm
    self.bound = Digest.sha256(bound)
  }

  /// Bytes that sealing adds to a piece.
  package static let overhead = SealingAlgorithm.nonceLength + SealingAlgorithm.tagLength

  /// The piece `number` (from 0) sealed.
  package func seal(_ piece: [UInt8], number: Int, last: Bool) throws -> [UInt8] {
    try algorithm.encrypt(piece, key: key, associated: place(number, last))
  }

  /// The plain piece; throws `SealError.tampered` when it is not what was sealed at this place.
  package func open(_ sealed: [UInt8], number: Int, last: Bool) throws -> [UInt8] {
    try algorithm.decrypt(sealed[...], key: key, associated: place(number, last))
  }

  private func place(_ number: Int, _ last: Bool) -> [UInt8] {
    bound + withUnsafeBytes(of: UInt64(number).bigEndian, Array.init) + [last ? 1 : 0]
  }
}
