import Vocabulary

/// Where a sealed field stands. Moved to another office, table, row or column it does not open.
package struct SealContext: Sendable, Hashable {
  /// Slug of the office, table, primary key of the row, column: as they stand in the database.
  package let office: String, table: String, row: String, column: String
  /// No part may be left out; an empty text is a place of its own.
  package init(office: String, table: String, row: String, column: String) {
    (self.office, self.table, self.row, self.column) = (office, table, row, column)
  }

  /// Length-prefixed, so that no two contexts give the same bytes.
  var bytes: [UInt8] {
    [office, table, row, column].reduce(into: []) { out, part in
      let utf8 = Array(part.utf8)
      withUnsafeBytes(of: UInt32(utf8.count).bigEndian) { out.append(contentsOf: $0) }
      out.append(contentsOf: utf8)
    }
  }
}

/// Sealing and opening of fields. A validated module (검증필 암호모듈) can stand here in place of ours.
package protocol Sealing: Sendable {
  /// The envelope: names key and algorithm, bound to `bound`.
  func seal(_ plain: [UInt8], bound: SealContext) throws -> [UInt8]
  /// Throws `SealError` for another context, an unknown key or any changed byte.
  func open(_ envelope: [UInt8], bound: SealContext) throws -> [UInt8]
}

extension Sealing {
  /// Seals the text's UTF-8 bytes.
  package func seal(_ text: String, bound: SealContext) throws -> [UInt8] {
    try seal(Array(text.utf8), bound: bound)
  }
  /// The text sealed by `seal(_: String, bound:)`; throws `SealError.garbled` when it is no UTF-8.
  package func openText(_ envelope: [UInt8], bound: SealContext) throws -> String {
    guard let text = String(validating: try open(envelope, bound: bound), as: UTF8.self) else {
      throw SealError.garbled
    }
    return text
  }
}

/// Seals with the ring's active key and opens with whichever key the envelope names.
///
/// Envelope: version 1, algorithm, length of key id, key id, 12 bytes nonce, 16 bytes tag, cipher text. All before the
/// nonce is bound together with the context.
package struct FieldSealing: Sealing {
  private let keys: KeyRing
  /// Seals under `keys.active`.
  package init(keys: KeyRing) { self.keys = keys }

  /// A fresh random nonce each time: the same text never seals to the same bytes.
  package func seal(_ plain: [UInt8], bound: SealContext) throws -> [UInt8] {
    let key = keys.active
    let header = key.envelopeStart
    return header + (try key.algorithm.encrypt(plain, key: key.sealing, associated: header + bound.bytes))
  }

  /// Throws `garbled`, `unknownKey` or `tampered`.
  package func open(_ envelope: [UInt8], bound: SealContext) throws -> [UInt8] {
    guard envelope.count > 3, envelope[0] == 1, let algorithm = SealingAlgorithm(mark: envelope[1]),
      envelope.count >= 3 + Int(envelope[2])
    else { throw SealError.garbled }
    let header = envelope.prefix(3 + Int(envelope[2]))
    let id = String(decoding: header.dropFirst(3), as: UTF8.self)
    guard let key = keys.key(id) else { throw SealError.unknownKey(id) }
    return try algorithm.decrypt(
      envelope.dropFirst(header.count), key: key.sealing, associated: Array(header) + bound.bytes)
  }
}

/// Why a sealed field did not open. Never carries content.
package enum SealError: SpokenError, Equatable {
  /// Not an envelope of ours.
  case garbled
  /// Changed, or moved to another place, or sealed with another key of the same id.
  case tampered
  case unknownKey(String)
  case moduleFailed

  /// What did not happen.
  package var title: String { "봉인된 자료를 열지 못했습니다" }
  /// Why, and whom to tell.
  package var detail: String {
    switch self {
    case .garbled: "저장된 값이 봉인 형식이 아닙니다. 백업과 견주고 시스템 관리자에게 알리십시오."
    case .tampered: "저장된 값이 봉인한 뒤 바뀌었거나 다른 자리로 옮겨졌습니다. 시스템 관리자와 개인정보 보호책임자에게 알리십시오."
    case .unknownKey(let id): "이 자료를 봉인한 열쇠(\(id))가 열쇠 파일에 없습니다. 맞는 열쇠 파일을 NAEIL_KEYS에 지정하십시오."
    case .moduleFailed: "암호 모듈이 작동하지 않았습니다. OpenSSL 3 설치 상태를 확인하십시오."
    }
  }
  /// Nothing a caller of the web can put right.
  package var status: Int { 500 }
}
