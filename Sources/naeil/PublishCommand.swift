import ArgumentParser
import Foundation
import Ledger
import Offices
import Plans
import Storage
import Vocabulary
import Wiring

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "그해의 공시본을 만들고 번호를 냅니다. 달라진 것이 없으면 마지막 공시본의 번호를 냅니다.")
  @OptionGroup var database: DatabaseOption
  @OptionGroup var office: OfficeOption
  @Option(help: "연도(YYYY)") var year: Int

  func run() async throws {
    let edition = try await withHouse(database, office, schema: .check, keys: .none) { house in
      let publisher = Publisher(database: house.database, plans: PlanStore())
      return try await publisher.publish(
        year: year, office: try await house.office().id, by: "command", at: Terminal.now())
    }
    Terminal.say("지문 \(edition.fingerprint)")
    print(edition.id)
  }
}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "공시본을 파일로 냅니다.", subcommands: [EditionFile.self])

  struct EditionFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "edition", abstract: "공시본 ZIP")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    @Option(help: "공시본 번호") var edition: String
    @Option(help: "쓸 파일. 이미 있으면 덮어쓰지 않습니다.") var output: String

    func run() async throws {
      let bytes = try await withHouse(database, office, schema: .check, keys: .none) { house in
        try await EditionShelf(database: house.database).zip(of: edition)
      }
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .withoutOverwriting)
      } catch {
        throw ValidationError("\(output)에 쓰지 못했습니다. 폴더와 권한을 확인하고, 이미 있는 파일이면 다른 이름을 고르십시오.")
      }
      Terminal.say("\(output): \(bytes.count.grouped)바이트")
    }
  }
}
