import ArgumentParser
import Foundation
import Wiring

/// `naeil`: one binary for the office's whole life. No logic here; commands call what the rooms offer.
struct Naeil: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "naeil",
    abstract: "내일: 구청 일자리 업무 시스템 — 첫 방문부터 공시 숫자까지, 모든 숫자를 검산할 수 있습니다.",
    version: House.version,
    subcommands: [
      ServeCommand.self, DemoCommand.self, MigrateCommand.self, ImportCommand.self, MatchCommand.self,
      VerifyCommand.self, PublishCommand.self, ExportCommand.self, UserCommand.self, KeysCommand.self,
      BackupCommand.self, RestoreCommand.self, BenchCommand.self,
    ])
}

/// Exit codes of the contract: 0 fine · 1 the check or the data failed · 2 wrong use · 3 database out of reach.
@main enum Program {
  static func main() async {
    do {
      var command = try Naeil.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      let usage = Naeil.exitCode(for: error)
      if usage == .success || usage == .validationFailure {
        let message = Naeil.fullMessage(for: error)
        usage == .success ? print(message) : Terminal.say(message)
        exit(usage == .success ? 0 : 2)
      }
      exit(Terminal.refusal(error))
    }
  }
}
