import Foundation
import Ledger
import Vocabulary

/// The file of daily heads that `Delivery` writes, as `naeil verify --heads` reads it.
package struct HeadsFile: Sendable {
  private struct Line: Decodable { let office: String, day: String, sequence: Int, hash: String }
  private let lines: [Line]

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

  /// All heads of `office`, or of every office when nil; each once, in the order of the file.
  package func heads(of office: String?) -> [KeptHead] {
    var known: Set<KeptHead> = []
    return lines.filter { office == nil || $0.office == office }.compactMap { KeptHead("\($0.sequence):\($0.hash)") }
      .filter { known.insert($0).inserted }
  }
}
