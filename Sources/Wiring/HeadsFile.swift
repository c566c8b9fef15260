import Foundation
import Ledger
import Vocabulary

/// The file of daily heads that `Delivery` writes, as `naeil verify --heads` reads it.
package struct HeadsFile: Sendable {
  private struct Line: Decodable {
    let office: String, day: String, sequence: Int, hash: String
    /// When the office's ledger was taken back to this head by restoring a backup; nil for a day's head.
    let restored: String?
  }
  private let lines: [Line]

  /// What the file says of some offices' ledgers.
  package struct Kept: Sendable {
    /// To be found in the ledger; each once, in the order of the file.
    package fileprivate(set) var heads: [KeptHead] = []
    /// Those a restore lost, by what the file says of it: a Korean sentence each.
    package fileprivate(set) var losses: [String] = []
    /// When restores happened, as the file says: RFC 3339.
    package fileprivate(set) var restores: [String] = []
  }

  /// Throws `InvalidInput` with the number of the first line that is none of ours.
  package init(path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw InvalidInput(
        "머리값 파일을 읽지 못했습니다", [Fault("heads", "missing", "\(path) 파일을 열 수 없습니다. 이름과 권한을 확인하십시오.")])
    }
    var lines: [Line] = []
    for (index, line) in text.split(separator: "\n").enumerated() {
      guard let read = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)),
        KeptHead("\(read.sequence):\(read.hash)") != nil
      else {
        throw InvalidInput(
          "머리값 파일을 읽지 못했습니다",
          [Fault("heads", "format", "\(path)의 \(index + 1)번째 줄이 머리값이 아닙니다. 덧붙인 그대로의 파일을 쓰십시오.")])
      }
      lines.append(read)
    }
    self.lines = lines
  }

  /// The heads of `office`, or of every office when nil. `restored`: whoever asks knows of the restores that the file
  /// tells of, so that what stood behind the backup's head is a loss and no finding.
  package func kept(of office: String?, restored: Bool) -> Kept {
    var (kept, known): (Kept, Set<KeptHead>) = (Kept(), [])
    for line in lines where office == nil || line.office == office {
      guard let head = KeptHead("\(line.sequence):\(line.hash)", office: line.office) else { continue }
      if let at = line.restored {
        kept.restores.append(at)
        if restored { Self.lose(behind: head, at, &kept, &known) }
      }
      if known.insert(head).inserted { kept.heads.append(head) }
    }
    return kept
  }

  private static func lose(behind head: KeptHead, _ at: String, _ kept: inout Kept, _ known: inout Set<KeptHead>) {
    let lost = kept.heads.filter { $0.office == head.office && $0.sequence > head.sequence }
    kept.heads.removeAll(where: lost.contains)
    known.subtract(lost)
    let what = lost.isEmpty ? "잃은 머리값은 없습니다" : "그때 잃은 머리값 \(lost.count)개는 견주지 않았습니다: "
    kept.losses.append(
      "\(head.office ?? "") 원장은 \(at)에 순번 \(head.sequence)까지의 백업으로 되살렸다고 적혀 있습니다. "
        + what + lost.map(\.text).joined(separator: ", "))
  }
}
