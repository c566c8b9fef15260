import Foundation
import Secrets
import Storage
import Synchronization
import Vocabulary

/// The form of a backup file: eight bytes of name, the header's length and text, then sealed pieces, each after its
/// length. The last piece is the manifest; its length carries the highest bit.
enum BackupForm {
  static let name = Array("NAEILBK1".utf8)
  static let lastMark: UInt32 = 1 << 31
  static let longestHeader = 65_536
  static let longestPiece = (1 << 20) + (1 << 16)

  static func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }
  static func number(_ bytes: [UInt8]) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}

/// Writes one backup file: mode 0600, under a draft's name until it is whole.
final class BackupWriter: Sendable {
  private struct State: ~Copyable {
    let file: FileHandle
    var pieces = 0, bytes = 0
    var digest: SHA256? = SHA256()
  }
  private let path: String
  private let draft: String
  private let pieces: SealedPieces
  private let state: Mutex<State>

  init(_ path: String, header: BackupHeader, key: KeyRing.Key) throws {
    guard !FileManager.default.fileExists(atPath: path) else { throw BackupRefusal.exists(path) }
    (self.path, draft) = (path, path + ".part")
    try? FileManager.default.removeItem(atPath: draft)
    let handle = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard handle >= 0 else { throw BackupRefusal.notWritable(path) }
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: true)
    let text = try Self.text(header)
    let head = BackupForm.name + BackupForm.number(UInt32(text.count)) + text
    try file.write(contentsOf: Data(head))
    pieces = SealedPieces(key: key, salt: [UInt8](hex: header.salt) ?? [], bound: head)
    state = Mutex(State(file: file))
  }

  private static func text(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Array(try encoder.encode(value))
  }

  /// Seals the next bytes of the database; returns how many there have been.
  func write(_ bytes: [UInt8]) throws -> Int {
    try state.withLock { state in
      try put(bytes, last: false, &state)
      state.digest?.update(bytes)
      state.bytes += bytes.count
      return state.bytes
    }
  }

  /// Seals the manifest, makes sure that all is on the disk and gives the file its name.
  func finish(_ manifest: BackupManifest) throws -> BackupManifest {
    try state.withLock { state in
      var whole = manifest
      whole.bytes = state.bytes
      whole.digest = state.digest.take()?.finish().hex ?? ""
      try put(try Self.text(whole), last: true, &state)
      try state.file.synchronize()
      try state.file.close()
      guard link(draft, path) == 0 else {
        throw errno == EEXIST ? BackupRefusal.exists(path) : BackupRefusal.notWritable(path)
      }
      unlink(draft)
      guard DurableFolder.sync(holding: path) else { throw BackupRefusal.notWritable(path) }
      return whole
    }
  }

  /// Takes the draft away after a failure.
  func abandon() { unlink(draft) }

  private func put(_ bytes: [UInt8], last: Bool, _ state: inout State) throws {
    let sealed = try pieces.seal(bytes, number: state.pieces, last: last)
    let length = UInt32(sealed.count) | (last ? BackupForm.lastMark : 0)
    do {
      try state.file.write(contentsOf: Data(BackupForm.number(length) + sealed))
    } catch {
      throw BackupRefusal.notWritable(path)
    }
    state.pieces += 1
  }
}

/// Reads one backup file from its beginning.
struct BackupReader {
  let header: BackupHeader
  private let path: String
  private let file: FileHandle
  private let head: [UInt8]
  private var pieces: SealedPieces?
  private var number = 0

  /// Throws `missing` or `notABackup`.
  init(_ path: String) throws(BackupRefusal) {
    guard let file = FileHandle(forReadingAtPath: path) else { throw .missing(path) }
    (self.path, self.file) = (path, file)
    let start = Self.read(file, BackupForm.name.count + 4)
    guard start.count == BackupForm.name.count + 4, Array(start.dropLast(4)) == BackupForm.name else {
      throw .notABackup(path)
    }
    let length = Int(BackupForm.number(Array(start.suffix(4))))
    guard length <= BackupForm.longestHeader else { throw .notABackup(path) }
    let text = Self.read(file, length)
    guard let header = try? JSONDecoder().decode(BackupHeader.self, from: Data(text)),
      header.format == BackupHeader.name
    else { throw .notABackup(path) }
    self.header = header
    head = start + text
  }

  /// Throws `otherKeys` when the ring lacks the key that sealed the file.
  mutating func unlock(with ring: KeyRing) throws(BackupRefusal) {
    guard let key = ring.key(header.key), let salt = [UInt8](hex: header.salt) else { throw .otherKeys([header.key]) }
    pieces = SealedPieces(key: key, salt: salt, bound: head)
  }

  /// The next piece, and whether it is the manifest. Throws `damaged` or `cutOff`.
  mutating func next() throws(BackupRefusal) -> (bytes: [UInt8], last: Bool) {
    let lead = Self.read(file, 4)
    guard lead.count == 4 else { throw .cutOff(path) }
    let value = BackupForm.number(lead)
    let (length, last) = (Int(value & ~BackupForm.lastMark), value & BackupForm.lastMark != 0)
    guard length <= BackupForm.longestPiece else { throw .damaged(path, piece: number + 1) }
    let sealed = Self.read(file, length)
    guard sealed.count == length else { throw .cutOff(path) }
    guard let bytes = try? pieces?.open(sealed, number: number, last: last) else {
      throw .damaged(path, piece: number + 1)
    }
    number += 1
    return (bytes, last)
  }

  /// Nothing may follow the manifest.
  func checkEnd() throws(BackupRefusal) {
    guard Self.read(file, 1).isEmpty else { throw .damaged(path, piece: number + 1) }
  }

  private static func read(_ file: FileHandle, _ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let data = try? file.read(upToCount: count - bytes.count), !data.isEmpty {
      bytes += data
    }
    return bytes
  }
}

/// The database inside a backup file, piece after piece, for a program that reads it as it comes.
final class BackupBytes: Sendable {
  private struct State { var reader: BackupReader, ended = false }
  private let state: Mutex<State>

  init(_ path: String, _ ring: KeyRing) throws {
    var reader = try BackupReader(path)
    try reader.unlock(with: ring)
    state = Mutex(State(reader: reader))
  }

  /// nil after the last one.
  func next() throws -> [UInt8]? {
    try state.withLock { state in
      if state.ended { return nil }
      let piece = try state.reader.next()
      state.ended = piece.last
      return piece.last ? nil : piece.bytes
    }
  }
}
