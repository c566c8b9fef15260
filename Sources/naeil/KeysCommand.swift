import ArgumentParser
import Foundation
import Secrets
import Storage
import Vocabulary
import Wiring

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "열쇠 파일을 만들고, 바꾸고, 금고에 둘 사본을 냅니다.",
    subcommands: [Initialise.self, Rotate.self, Export.self])

  struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "새 열쇠 파일을 만듭니다(0600).")
    func run() async throws {
      let settings = try await Settings(flags: [:])
      _ = try KeyRing.create(at: settings.keys, on: Terminal.now().day)
      Terminal.say("\(settings.keys)을(를) 만들었습니다. 데이터베이스·백업과 다른 곳에 사본을 보관하십시오.")
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate", abstract: "새 열쇠를 앞에 더합니다. 전에 봉한 것도 계속 열립니다.")
    @OptionGroup var database: DatabaseOption
    func run() async throws {
      let settings = try await database.settings()
      let house = try await House.open(
        settings, schema: .check, keys: .open, at: Terminal.now(), note: Terminal.say)
      let ring = try await house.rotateKeys(at: Terminal.now())
      await house.database.close()
      Terminal.say("새 열쇠 \(ring.active.id)로 봉합니다. 열쇠 \(ring.keys.count)개. 모든 노드에 같은 파일을 두고 다시 시작하십시오.")
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "암호문으로 봉한 사본을 표준 출력에 냅니다. 암호문은 표준 입력 한 줄로 받습니다.")
    @Flag(help: "암호문을 표준 입력에서 읽습니다.") var passphrase = false
    func run() async throws {
      guard passphrase, let line = readLine(strippingNewline: true) else {
        throw ValidationError("naeil keys export --passphrase 로 실행하고 암호문을 한 줄 입력하십시오.")
      }
      let settings = try await Settings(flags: [:])
      FileHandle.standardOutput.write(Data(try KeyRing.load(at: settings.keys).exported(passphrase: line)))
    }
  }
}
