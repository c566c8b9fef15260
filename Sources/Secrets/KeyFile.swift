import Foundation
import Vocabulary

/// The keys file on disk: JSON, mode 0600, written whole and renamed into place.
extension KeyRing {
  /// Where it lies unless `NAEIL_KEYS` says otherwise.
  package static let defaultPath = "var/naeil.keys"

  /// `NAEIL_KEYS`, or the default.
  package static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    environment["NAEIL_KEYS"].flatMap { $0.isEmpty ? nil : $0 } ?? defaultPath
  }

  /// Makes folder (0700) and file (0600) with one new key. Throws `KeyFileError.exists` rather than overwrite.
  @discardableResult
  package static func create(
    at path: String, on day: Day, algorithm: SealingAlgorithm = .aria256GCM
  ) throws(KeyFileError) -> KeyRing {
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path) }
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch { throw .unreadable(path, why: "폴더를 만들 수 없음") }
    }
    let ring = KeyRing.fresh(on: day, algorithm: algorithm)
    try write(ring.fileText(), to: path, replacing: false)
    return ring
  }

  /// Reads and checks the file. Throws `missing`, `openToOthers`, `unreadable` or `garbage`.
  package static func load(at path: String) throws(KeyFileError) -> KeyRing {
    var status = stat()
    guard stat(path, &status) == 0 else { throw errno == ENOENT ? .missing(path) : .unreadable(path, why: reason()) }
    guard status.st_mode & 0o077 == 0 else {
      throw .openToOthers(path, mode: String(status.st_mode & 0o777, radix: 8))
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path, why: reason()) }
    return try parsed(Array(data), at: path)
  }

  /// Makes the prepared key, or a new one, the active key of the file and gives the new ring; what was sealed before still opens.
  @discardableResult
  package static func rotate(
    at path: String, on day: Day, algorithm: SealingAlgorithm = .aria256GCM
  ) throws(KeyFileError) -> KeyRing {
    let ring = try load(at: path).rotated(on: day, algorithm: algorithm)
    try write(ring.fileText(), to: path, replacing: true)
    return ring
  }

  /// Adds a key that opens but does not seal yet, and gives the new ring.
  @discardableResult
  package static func prepare(
    at path: String, on day: Day, algorithm: SealingAlgorithm = .aria256GCM
  ) throws(KeyFileError) -> KeyRing {
    let ring = try load(at: path).prepared(on: day, algorithm: algorithm)
    try write(ring.fileText(), to: path, replacing: true)
    return ring
  }

  static func parsed(_ bytes: [UInt8], at path: String) throws(KeyFileError) -> KeyRing {
    guard let file = try? JSONDecoder().decode(KeyFileText.self, from: Data(bytes)), file.format == KeyFileText.name
    else { throw .garbage(path) }
    var keys: [Key] = []
    for key in file.keys {
      guard let secret = [UInt8](hex: key.secret), secret.count == 32, (1...32).contains(key.id.utf8.count) else {
        throw .garbage(path)
      }
      keys.append(
        Key(id: key.id, created: key.created, algorithm: key.algorithm, state: key.state, secret: secret))
    }
    return try KeyRing(keys, at: path)
  }

  func fileText() -> [UInt8] {
    let file = KeyFileText(
      format: KeyFileText.name,
      keys: keys.map {
        .init(id: $0.id, created: $0.created, algorithm: $0.algorithm, state: $0.state, secret: $0.secret.hex)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return ((try? encoder.encode(file)).map(Array.init) ?? []) + [10]
  }

  /// Through a file beside it with mode 0600, synced, then renamed (or linked, when nothing may be replaced); the folder
  /// is synced too, for what is sealed from now on opens only with what stands under the new name.
  static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(KeyFileError) {
    let draft = "\(path).\(randomBytes(4).hex)"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw .unreadable(path, why: reason()) }
    defer { unlink(draft) }
    let whole = Foundation.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    guard close(file) == 0, whole else { throw .unreadable(path, why: reason()) }
    if replacing {
      guard rename(draft, path) == 0 else { throw .unreadable(path, why: reason()) }
    } else {
      guard link(draft, path) == 0 else { throw errno == EEXIST ? .exists(path) : .unreadable(path, why: reason()) }
    }
    guard DurableFolder.sync(holding: path) else { throw .unreadable(path, why: reason()) }
  }

  private static func reason() -> String {
    switch errno {
    case EACCES, EPERM: "권한 없음"
    case ENOENT, ENOTDIR: "폴더 없음"
    case ENOSPC: "디스크 가득 참"
    case EROFS: "읽기 전용 디스크"
    default: "시스템 오류 \(errno)"
    }
  }
}

/// What stands in the file.
private struct KeyFileText: Codable {
  static let name = "naeil-keys/1"
  struct Line: Codable {
    var id: String, created: Day, algorithm: SealingAlgorithm, state: KeyRing.State, secret: String
  }
  var format: String
  var keys: [Line]
}
