import ArgumentParser
import Foundation
import Offices
import Secrets
import Storage
import Vocabulary
import Wiring

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "열쇠 파일을 만들고, 바꾸고, 금고에 둘 사본을 냅니다.",
    subcommands: [Initialise.self, Rotate.self, Renew.self, Export.self, Import.self])

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
      commandName: "rotate", abstract: "새 열쇠로 봉하기 시작합니다. 전에 봉한 것도 계속 열립니다.")
    @OptionGroup var database: DatabaseOption
    @Flag(help: "노드가 여럿일 때 먼저: 새 열쇠를 파일에 더하되 아직 봉하는 데 쓰지 않습니다.") var prepare = false
    @Flag(help: "바꾼 뒤 이어서 전에 봉한 것을 모두 새 열쇠로 다시 봉합니다(renew).") var renew = false

    func run() async throws {
      let settings = try await database.settings()
      if prepare {
        let ring = try KeyRing.prepare(at: settings.keys, on: Terminal.now().day)
        return Terminal.say(
          "새 열쇠 \(ring.coming?.id ?? "")을(를) 준비했습니다. 이 파일을 모든 노드에 두고 다시 시작한 다음 ‘naeil keys rotate’를 실행하십시오. "
            + KeysCommand.copyAgain)
      }
      try await withHouse(database, schema: .check) { house in
        let ring = try await house.rotateKeys(at: Terminal.now())
        Terminal.say("새 열쇠 \(ring.active.id)로 봉합니다. 열쇠 \(ring.keys.count)개. 모든 노드에 같은 파일을 두고 다시 시작하십시오.")
        Terminal.say(KeysCommand.copyAgain)
        if renew { try await KeysCommand.renew(house.database, ring) }
      }
      if !renew { Terminal.say("전에 봉한 것은 다시 시작한 노드가 날마다 하는 일에서, 또는 ‘naeil keys renew’가 새 열쇠로 다시 봉합니다.") }
    }
  }

  struct Renew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "renew", abstract: "전 열쇠로 봉한 것을 새 열쇠로 다시 봉하고 찾는 표도 새로 만듭니다. 멈추면 다시 실행해 이어 갑니다.")
    @OptionGroup var database: DatabaseOption

    func run() async throws {
      try await withHouse(database, schema: .check) { house in
        try await KeysCommand.renew(house.database, try house.keysOrRefuse())
      }
    }
  }

  /// After every change of the keys file.
  private static let copyAgain =
    "금고의 사본으로는 새 열쇠로 봉한 것이 열리지 않습니다. 지금 ‘naeil keys export --passphrase --output 파일’로 사본을 다시 내어 금고의 것과 바꾸십시오."

  private static func renew(_ database: any Database, _ ring: KeyRing) async throws {
    let done = try await House.renewal(ring).run(in: database, progress: Terminal.progress)
    Terminal.say(done == 0 ? "다시 봉할 것이 없습니다." : "\(done.grouped)건을 열쇠 \(ring.active.id)로 다시 봉했습니다.")
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "암호문으로 봉한 사본을 파일(0600)이나 표준 출력에 냅니다. 암호문은 표준 입력 한 줄로 받습니다.")
    @Flag(help: "암호문을 표준 입력에서 읽습니다.") var passphrase = false
    @Option(help: "사본을 쓸 새 파일. 주인만 읽게(0600) 만들고, 있는 파일은 덮어쓰지 않습니다.") var output: String?
    func run() async throws {
      guard passphrase, let line = readLine(strippingNewline: true) else {
        throw ValidationError("naeil keys export --passphrase --output 사본파일 로 실행하고 암호문을 한 줄 입력하십시오.")
      }
      let settings = try await Settings(flags: [:])
      let ring = try KeyRing.load(at: settings.keys)
      guard let output else { return FileHandle.standardOutput.write(Data(try ring.exported(passphrase: line))) }
      try ring.store(copyAt: output, passphrase: line)
      Terminal.say("\(output)에 열쇠 \(ring.keys.count)개의 사본을 썼습니다(0600). 금고에 넣고 이 파일은 지우십시오.")
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "금고의 사본(export)을 열쇠 파일로 되살립니다(0600). 암호문은 표준 입력 한 줄로 받습니다.")
    @Flag(help: "암호문을 표준 입력에서 읽습니다.") var passphrase = false
    @Argument(help: "사본 파일") var file: String

    func run() async throws {
      guard passphrase, let line = readLine(strippingNewline: true) else {
        throw ValidationError("naeil keys import --passphrase 사본파일 로 실행하고 암호문을 한 줄 입력하십시오.")
      }
      guard let copy = FileManager.default.contents(atPath: file) else {
        throw ValidationError("파일을 열 수 없습니다: \(file)")
      }
      let settings = try await Settings(flags: [:])
      let ring = try KeyRing.opened(copy: Array(copy), passphrase: line)
      try ring.store(at: settings.keys)
      Terminal.say("\(settings.keys)에 열쇠 \(ring.keys.count)개를 되살렸습니다. 쓰는 열쇠는 \(ring.active.id)입니다.")
    }
  }
}
