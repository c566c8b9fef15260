import Secrets
import Vocabulary

/// CSRF tokens: HMAC-SHA256 of what only this browser has (its session, or the form cookie of one not signed in),
/// written under a fresh random mask each time, so that compressing a page tells nothing about it.
struct FormToken: Sendable {
  /// Cookie of a browser that is not signed in and was shown a form.
  static let cookie = "naeil_form"
  let key: [UInt8]

  func token(for holder: String) -> String {
    let code = mac(holder)
    let mask = randomBytes(code.count)
    return (mask + zip(mask, code).map(^)).hex
  }
  func accepts(_ token: String, for holder: String) -> Bool {
    guard let bytes = [UInt8](hex: token), bytes.count == 64 else { return false }
    return Digest.equal(zip(bytes[..<32], bytes[32...]).map(^), mac(holder))
  }
  private func mac(_ holder: String) -> [UInt8] {
    Digest.hmacSHA256(key: key, Array("naeil form \(holder)".utf8))
  }
}
