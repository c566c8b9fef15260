import Foundation
import Vocabulary

/// Checked advertisements on their way to the one transaction, in a file without a name: memory does not grow with the
/// import, and nothing is left behind. One JSON line each.
final class ImportSpool: @unchecked Sendable {
  // Used by one task at a time: written in the first pass, read inside the write transaction of the second.
  struct Line: Codable, Sendable {
    /// Used when the advertisement is new.
    var id: ID<Vacancy>
    var digest: String
    var advertisement: AdvertisedVacancy
  }
  private let handle: FileHandle
  private var pending = Data()
  private(set) var count = 0
  private let encoder = JSONEncoder()
  private static let chunk = 1 << 18

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "naeil-import-\(UUID().uuidString)")
    guard
      FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forUpdatingAtPath: url.path)
    else { throw ImportRefusal.unreadable(path: url.path) }
    try FileManager.default.removeItem(at: url)
    self.handle = handle
  }
  deinit { try? handle.close() }

  func append(_ line: Line) throws {
    pending.append(try encoder.encode(line))
    pending.append(10)
    count += 1
    if pending.count > Self.chunk { try flush() }
  }

  func flush() throws {
    try handle.write(contentsOf: pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Hands over the lines in order, in batches; may be called again.
  func batches(of size: Int, _ body: ([Line]) throws -> Void) throws {
    try handle.seek(toOffset: 0)
    let decoder = JSONDecoder()
    var rest = Data()
    var batch: [Line] = []
    while let data = try handle.read(upToCount: Self.chunk), !data.isEmpty {
      rest.append(data)
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: 10) {
        batch.append(try decoder.decode(Line.self, from: rest[start..<end]))
        start = rest.index(after: end)
        if batch.count == size {
          try body(batch)
          batch.removeAll(keepingCapacity: true)
        }
      }
      rest = Data(rest[start...])
    }
    if !batch.isEmpty { try body(batch) }
  }
}
