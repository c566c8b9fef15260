import Vocabulary

/// All keys of one installation: one active, the others only open what they sealed. Lives in one file, never in the
/// database or a backup.
package struct KeyRing: Sendable {
  /// Exactly one key of a ring is active. A `coming` one opens already but does not seal yet: it is brought to every node
  /// before the first of them seals with it.
  package enum State: String, Sendable, Codable { case active, retired, coming }

  /// One key; the five working keys are derived from its 32 secret bytes (HKDF-Expand, RFC 5869).
  package struct Key: Sendable {
    /// Eight hexadecimal digits, stored beside whatever the key made.
    package let id: String
    /// The day it was made, Asia/Seoul.
    package let created: Day
    /// What it seals with; what it opens is said by each envelope.
    package let algorithm: SealingAlgorithm
    /// Retired and coming keys open and find, never seal.
    package internal(set) var state: State
    let secret: [UInt8]
    /// For fields.
    package let sealing: [UInt8]
    /// For blind-index tokens.
    package let index: [UInt8]
    /// For form tokens.
    package let csrf: [UInt8]
    /// For values handed to the browser that must come back unchanged.
    package let cookie: [UInt8]
    /// For backup files: without the keys file a backup is of no use to anyone.
    let backup: [UInt8]

    init(id: String, created: Day, algorithm: SealingAlgorithm, state: State, secret: [UInt8]) {
      (self.id, self.created, self.algorithm, self.state) = (id, created, algorithm, state)
      self.secret = secret
      func derived(_ use: String) -> [UInt8] {
        Digest.hmacSHA256(key: secret, Array("naeil/1 \(use)".utf8) + [1])
      }
      (sealing, index, csrf, cookie) = (derived("sealing"), derived("index"), derived("csrf"), derived("cookie"))
      backup = derived("backup")
    }

    /// The first bytes of every field this key seals (`FieldSealing`).
    package var envelopeStart: [UInt8] { [1, algorithm.mark, UInt8(id.utf8.count)] + Array(id.utf8) }

    /// 16 bytes a database keeps to recognise this key without learning it.
    package var checkValue: [UInt8] {
      Array(Digest.hmacSHA256(key: secret, Array("naeil/1 check".utf8) + [1]).prefix(16))
    }
  }

  /// The active one first.
  package let keys: [Key]

  /// Throws `KeyFileError.garbage` unless exactly one key is active and all ids differ.
  init(_ keys: [Key], at path: String) throws(KeyFileError) {
    guard keys.filter({ $0.state == .active }).count == 1, Set(keys.map(\.id)).count == keys.count else {
      throw .garbage(path)
    }
    self.keys = keys.filter { $0.state == .active } + keys.filter { $0.state != .active }
  }

  private init(sorted keys: [Key]) { self.keys = keys }

  /// A ring with one new key, not stored anywhere.
  package static func fresh(on day: Day, algorithm: SealingAlgorithm = .aria256GCM) -> KeyRing {
    KeyRing(sorted: [newKey(on: day, algorithm: algorithm)])
  }

  /// The key that seals from now on.
  package var active: Key { keys[0] }

  /// nil when the ring has no such key.
  package func key(_ id: String) -> Key? { keys.first { $0.id == id } }

  /// The key that will seal after the next rotation, where one was prepared.
  package var coming: Key? { keys.first { $0.state == .coming } }

  /// The prepared key, or a new one, in front; every old one still opens.
  package func rotated(on day: Day, algorithm: SealingAlgorithm = .aria256GCM) -> KeyRing {
    var next = coming ?? Self.newKey(on: day, algorithm: algorithm)
    next.state = .active
    let old = keys.filter { $0.id != next.id }.map { key in
      var key = key
      key.state = .retired
      return key
    }
    return KeyRing(sorted: [next] + old)
  }

  /// With a key that opens but does not seal yet; unchanged where one is prepared already.
  package func prepared(on day: Day, algorithm: SealingAlgorithm = .aria256GCM) -> KeyRing {
    guard coming == nil else { return self }
    var next = Self.newKey(on: day, algorithm: algorithm)
    next.state = .coming
    return KeyRing(sorted: keys + [next])
  }

  /// Throws `KeyFileError.otherDatabase` when the database remembers a key (id and check value) that this ring lacks.
  package func check(against remembered: [(id: String, checkValue: [UInt8])]) throws(KeyFileError) {
    let missing = remembered.filter { known in
      guard let key = key(known.id) else { return true }
      return !Digest.equal(key.checkValue, known.checkValue)
    }
    guard missing.isEmpty else { throw .otherDatabase(missing: missing.map(\.id)) }
  }

  private static func newKey(on day: Day, algorithm: SealingAlgorithm) -> Key {
    Key(id: randomBytes(4).hex, created: day, algorithm: algorithm, state: .active, secret: randomBytes(32))
  }
}

/// What is wrong with a keys file, and what to do.
package enum KeyFileError: SpokenError, Equatable {
  case missing(String)
  case exists(String)
  /// `mode` in octal digits.
  case openToOthers(String, mode: String)
  case unreadable(String, why: String)
  case garbage(String)
  /// Ids of keys the database was sealed with and the file lacks.
  case otherDatabase(missing: [String])
  case passphraseTooShort(least: Int)
  case wrongPassphrase

  /// What did not happen.
  package var title: String { "열쇠 파일을 쓸 수 없습니다" }
  /// Why, and which command or setting puts it right.
  package var detail: String {
    switch self {
    case .missing(let path):
      "\(path) 파일이 없습니다. NAEIL_KEYS에 열쇠 파일의 자리를 지정하거나, 새 설치라면 ‘naeil keys init’을 실행하십시오."
    case .exists(let path):
      "\(path) 파일이 이미 있습니다. 덮어쓰면 봉인된 자료를 열 수 없게 되므로 그대로 두었습니다. 열쇠를 바꾸려면 ‘naeil keys rotate’를 쓰십시오."
    case .openToOthers(let path, let mode):
      "\(path) 파일을 다른 사용자도 읽을 수 있습니다(권한 \(mode)). ‘chmod 600 \(path)’를 실행한 뒤 다시 시작하십시오."
    case .unreadable(let path, let why): "\(path) 파일을 읽거나 쓸 수 없습니다(\(why)). 자리와 권한을 확인하십시오."
    case .garbage(let path): "\(path) 파일의 내용이 열쇠 파일이 아니거나 잘렸습니다. 보관해 둔 사본으로 되돌리십시오."
    case .otherDatabase(let missing):
      "이 데이터베이스를 봉인한 열쇠(\(missing.joined(separator: ", ")))가 열쇠 파일에 없습니다. "
        + "이 데이터베이스의 열쇠 파일을 NAEIL_KEYS에 지정하십시오."
    case .passphraseTooShort(let least): "암호문이 너무 짧습니다. \(least)자 이상으로 정하십시오."
    case .wrongPassphrase: "암호문이 맞지 않거나 파일이 바뀌었습니다. 암호문을 다시 확인하십시오."
    }
  }
  /// Nothing a caller of the web can put right.
  package var status: Int { 500 }
}
