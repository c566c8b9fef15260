import Foundation
import Testbed
import Testing

@Suite("운영 안내(docs/operating.md)") struct OperatingDocTests {
  private static func text() throws -> String {
    try String(contentsOfFile: Catalogue.packageRoot() + "/docs/operating.md", encoding: .utf8)
  }

  /// The commands of the program in the fenced blocks, without what stands before `naeil`.
  private static func commands() throws -> [[String]] {
    var (inside, found): (Bool, [[String]]) = (false, [])
    for line in try text().split(separator: "\n") {
      if line.hasPrefix("```") { inside.toggle() }
      let words = line.split(separator: " ").map(String.init)
      guard inside, !line.hasPrefix("```"), let start = words.firstIndex(of: "naeil"), words.count > start + 1 else {
        continue
      }
      guard words[..<start].allSatisfy({ $0.hasPrefix("NAEIL_") }) else { continue }
      found.append(Array(words[(start + 1)...].prefix { $0 != ">" && $0 != "|" }))
    }
    return found
  }

  @Test("안내에 적힌 명령과 선택은 모두 프로그램에 있다") func commandsExist() async throws {
    let commands = try Self.commands()
    #expect(commands.count > 15)
    let program = Program([:])
    for words in commands {
      let path = Array(words.prefix { $0.allSatisfy { $0.isLowercase } })
      let help = try await program.run(["help"] + path)
      #expect(help.code == 0 && help.out.contains("USAGE: naeil \(path.joined(separator: " "))"), "\(words)")
      for flag in words where flag.hasPrefix("--") {
        #expect(help.out.contains(flag), "\(flag): \(words.joined(separator: " "))")
      }
    }
  }

  @Test("안내에 적힌 설정은 모두 프로그램이 읽고, 읽는 설정은 모두 안내에 있다") func settingsExist() throws {
    let source = try String(
      contentsOfFile: Catalogue.packageRoot() + "/Sources/Wiring/Settings.swift", encoding: .utf8)
    func names(_ text: String) -> Set<String> {
      Set(text.matches(of: /NAEIL_[A-Z_]+/).map { String($0.output) })
    }
    #expect(names(try Self.text()) == names(source))
  }

  @Test("안내에 적힌 지표는 모두 프로그램이 낸다") func metricsExist() throws {
    let sources = try ArchitectureTests.files("Sources").map { $0.lines.joined(separator: "\n") }.joined()
    for match in try Self.text().matches(of: /`((naeil|process)_[a-z_]+)/) {
      #expect(sources.contains("\"\(match.output.1)\""), "\(match.output.1)")
    }
  }
}
