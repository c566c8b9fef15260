import Foundation
import Testbed
import Testing

/// What `CONTRIBUTING.md` promises about the text of the house, held by machine.
@Suite("집의 규칙") struct ArchitectureTests {
  struct File {
    let path: String
    let lines: [Substring]
    /// Without comment lines.
    var code: [Substring] { lines.filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") } }
    /// `Sources/Ledger/…` → `Ledger`.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  static func files(_ folder: String, _ endings: Set<String> = ["swift"]) throws -> [File] {
    let root = URL(filePath: Catalogue.packageRoot())
    let found = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return try (found?.compactMap { $0 as? URL } ?? []).filter {
      endings.contains($0.pathExtension) && !$0.hasDirectoryPath
    }
    .sorted { $0.path < $1.path }.map { url in
      let text = try String(contentsOf: url, encoding: .utf8)
      return File(
        path: String(url.path.dropFirst(root.path.count).drop { $0 == "/" }),
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test("파일은 400줄을 넘지 않는다") func length() throws {
    let all = try Self.files("Sources") + Self.files("Tests")
    #expect(all.count > 200)
    for file in all { #expect(file.lines.count <= 401, "\(file.path): \(file.lines.count)") }
  }

  @Test("제품은 스스로 죽지 않고, 힘으로 풀지 않고, 밖에 내놓지 않는다") func forbidden() throws {
    for file in try Self.files("Sources") {
      for line in file.code {
        let text = line.drop(while: \.isWhitespace)
        let forbidden = ["fatalError(", "try! ", "as! ", "TODO", "FIXME"].contains { text.contains($0) }
        let outward = text.hasPrefix("open class ") || text.hasPrefix("public ") && Self.declaresOutward(text)
        #expect(!forbidden && !outward, "\(file.path): \(line)")
      }
    }
  }

  /// Not a sentence of a longer text that begins with the word.
  private static func declaresOutward(_ text: Substring) -> Bool {
    let next = text.split(separator: " ").dropFirst().first ?? ""
    return ["static", "final", "let", "var", "func", "struct", "enum", "class", "protocol", "extension"].contains(next)
      || next.hasPrefix("init")
  }

  @Test("엔진은 말(Vocabulary)만 들이고, 시계·우연·파일을 모른다") func engines() throws {
    for engine in ["Counting", "Matching"] {
      for file in try Self.files("Sources/\(engine)") {
        for line in file.code where line.hasPrefix("import ") { #expect(line == "import Vocabulary", "\(file.path)") }
        for word in ["random", "Date()", "ContinuousClock", "FileManager"] {
          #expect(!file.code.contains { $0.contains(word) }, "\(file.path): \(word)")
        }
      }
    }
  }

  @Test("기능은 다른 기능을 들이지 않고, 바닥은 위를 들이지 않는다") func arrows() throws {
    let order = ["Vocabulary", "Reference", "Secrets", "Storage", "Documents", "Pages", "Offices", "Ledger"]
    let above: Set<String> = ["Plans", "JobCentre", "Demo", "Wiring", "naeil"]
    for file in try Self.files("Sources") where order.contains(file.room) || ["Plans", "JobCentre"].contains(file.room)
    {
      for line in file.code {
        guard line.hasPrefix("import "), let name = line.split(separator: " ").last.map(String.init) else { continue }
        #expect(!above.contains(name), "\(file.path): \(line)")
        if let own = order.firstIndex(of: file.room), let other = order.firstIndex(of: name) {
          #expect(other < own, "\(file.path): \(line)")
        }
      }
    }
  }

  @Test("방마다 다른 방에 내놓는 것의 열에 아홉 넘게 설명이 있다") func documented() throws {
    var counts: [String: (all: Int, without: [String])] = [:]
    for file in try Self.files("Sources") where file.room != "naeil" {
      for (index, line) in file.lines.enumerated() where Self.declares(line) {
        counts[file.room, default: (0, [])].all += 1
        if !Self.isDocumented(file.lines, index) { counts[file.room]?.without.append("\(file.path):\(index + 1)") }
      }
    }
    for (room, count) in counts.sorted(by: { $0.key < $1.key }) {
      let documented = count.all - count.without.count
      #expect(
        documented * 10 >= count.all * 9,
        "\(room): \(documented)/\(count.all). \(count.without.prefix(8).joined(separator: " "))")
    }
  }

  /// Members that only meet a protocol's or the language's own promise say nothing new.
  private static func declares(_ line: Substring) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    guard text.hasPrefix("package ") else { return false }
    return text.firstMatch(of: Self.promised) == nil
  }

  /// `title` and `detail` of an error that speaks, `label` of a code, equality, order and printing: said once where the
  /// promise is made.
  nonisolated(unsafe) private static let promised =
    /^package (static func (<|==)|func hash|(static )?extension|(let|var) (title|detail|status|faults|label|description|rawValue)\b)/

  /// A `///` stands on the line above, attributes aside; or the line before in the same breath has one.
  private static func isDocumented(_ lines: [Substring], _ index: Int) -> Bool {
    var above = index - 1
    while above >= 0, lines[above].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
    return above >= 0 && lines[above].drop(while: \.isWhitespace).hasPrefix("///")
  }

  @Test("저장소에는 이 컴퓨터의 자리도, 도구의 이름도 없다") func paths() throws {
    let endings: Set<String> = ["swift", "md", "sql", "po", "csv", "yaml", "yml", "json", "sh", "py", "css", "js", ""]
    let folders = ["Sources", "Tests", "docs", "script", ".ci"]
    // Put together here, so that this file does not hold them.
    let words = ["/wo" + "rk/", "/ro" + "ot/", "/opt" + "/swift", "/home" + "/"]
    for file in try folders.flatMap({ try Self.files($0, endings) }) where !file.path.contains("node_modules") {
      for word in words { #expect(!file.lines.contains { $0.contains(word) }, "\(file.path): \(word)") }
    }
  }
}
