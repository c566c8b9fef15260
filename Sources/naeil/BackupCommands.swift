import ArgumentParser
import Foundation
import Vocabulary
import Wiring

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "데이터베이스 전체를 봉한 파일 하나로 백업합니다. 일하는 중에도 됩니다. 열쇠는 들어가지 않습니다.")
  @OptionGroup var database: DatabaseOption
  @Argument(help: "쓸 파일. 이미 있으면 덮어쓰지 않습니다.") var file: String

  func run() async throws {
    let settings = try await database.settings()
    let done = try await Backup(settings).write(to: file, at: Terminal.now(), progress: Terminal.bytes)
    for head in done.heads { print("\(head.office)\t\(head.text)") }
    Terminal.say(
      "\(file): 데이터 \(done.bytes.grouped)바이트, 여는 데 필요한 열쇠 \(done.keys.joined(separator: ", ")). "
        + "열쇠 파일은 다른 곳에 보관하십시오.")
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "백업 파일을 비어 있는 데이터베이스에 되살리고 검산합니다.")
  @OptionGroup var database: DatabaseOption
  @Option(help: "되살릴 비어 있는 데이터베이스. 없으면 --database") var into: String?
  @Option(help: "파기한 사람의 목록(NAEIL_DESTROYED, 기본은 열쇠 파일 옆 naeil.destroyed)") var destroyed: String?
  @Flag(help: "검산에서 다른 곳이 나와도 그대로 되살립니다. 무엇이 다른지 말합니다.") var evenUnsound = false
  @Flag(help: "파기 목록이 없거나 백업보다 적게 적혀 있어도 되살립니다.") var incompleteDestroyed = false
  @Flag(help: "파일이 온전한지만 확인하고 되살리지 않습니다.") var check = false
  @Argument(help: "백업 파일") var file: String

  func run() async throws {
    let settings = try await database.settings(into: into, destroyed: destroyed)
    let flaws: [Restore.Flaw?] = [evenUnsound ? .unsound : nil, incompleteDestroyed ? .incompleteDestroyed : nil]
    let restore = Restore(
      file, settings, bearing: Set(flaws.compactMap(\.self)), note: Terminal.say, progress: Terminal.bytes)
    if check {
      let found = try restore.check()
      for head in found.manifest.heads { print("\(head.office)\t\(head.text)") }
      return Terminal.say("온전한 백업입니다: \(found.header.release)판, \(found.manifest.bytes.grouped)바이트")
    }
    let report = try await restore.run(at: Terminal.now())
    for head in report.manifest.heads { print("\(head.office)\t\(head.text)") }
    Terminal.say(
      report.findings.isEmpty
        ? "\(report.takenAt) 백업을 되살렸습니다. 머리값이 모두 같고 기재 \(report.entries.grouped)건이 맞습니다."
        : "\(report.takenAt) 백업을 되살렸습니다. 검산에서 다른 곳이 \(report.findings.count)곳 나왔습니다. 위의 줄을 감사 담당과 살펴보십시오.")
  }
}
