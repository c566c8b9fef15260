import ArgumentParser
import Foundation
import Offices
import Storage
import Vocabulary
import Wiring

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "직원 계정을 만들고, 토큰을 내고, 막습니다.",
    subcommands: [Add.self, Token.self, Disable.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "계정을 만듭니다. 비밀번호는 표준 입력 한 줄로 받습니다.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    @Option(help: "아이디") var login: String
    @Option(help: "이름") var name: String?
    @Option(parsing: .upToNextOption, help: "권한: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
    var role: [Role]
    @Option(help: "기관이 아직 없으면 이 이름으로 만듭니다.") var officeName: String?

    func run() async throws {
      Terminal.say("비밀번호(\(NewAccount.shortestPassword)자 이상)를 입력하십시오:")
      guard let password = readLine(strippingNewline: true) else { throw ValidationError("비밀번호가 없습니다.") }
      try await withHouse(database, office, schema: .migrate) { house in
        let now = Terminal.now()
        let slug = try await house.officeForWriting(named: officeName, at: now)
        let new = try NewAccount(
          office: slug, login: login, name: name ?? login, roles: Set(role), password: password, at: now)
        try await StaffRegister(database: house.database).add(new, at: now)
        Terminal.say("\(slug) 기관에 \(login) 계정을 만들었습니다.")
      }
    }
  }

  struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "API 토큰을 한 번 보여 줍니다.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    @Option(help: "아이디") var login: String
    func run() async throws {
      try await withHouse(database, office, schema: .check) { house in
        print(try await StaffRegister(database: house.database).token(login: login, at: Terminal.now()))
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "계정을 막고 열린 화면과 토큰을 끊습니다.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    @Option(help: "아이디") var login: String
    @Option(help: "사유") var reason = "명령줄에서 중지"
    func run() async throws {
      try await withHouse(database, office, schema: .check) { house in
        try await StaffRegister(database: house.database).disable(login: login, reason: reason, at: Terminal.now())
        Terminal.say("\(login) 계정을 막았습니다.")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "계정과 권한을 봅니다.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var office: OfficeOption
    func run() async throws {
      try await withHouse(database, office, schema: .check) { house in
        for account in try await StaffRegister(database: house.database).list(office: house.settings.office) {
          let roles = account.roles.sorted().map(\.rawValue).joined(separator: " ")
          print(
            "\(account.office)\t\(account.login)\t\(account.name)\t\(roles)\(account.disabledAt == nil ? "" : "\t중지")")
        }
      }
    }
  }
}

extension Role: ExpressibleByArgument {}

/// Opens the house, does `work`, and closes it whatever happens.
func withHouse<T: Sendable>(
  _ database: DatabaseOption, _ office: OfficeOption? = nil, schema: House.Schema, keys: House.Keys = .open,
  _ work: (House) async throws -> T
) async throws -> T {
  let settings = try await database.settings(office: office?.office)
  let house = try await House.open(settings, schema: schema, keys: keys, at: Terminal.now(), note: Terminal.say)
  do {
    let result = try await work(house)
    await house.database.close()
    return result
  } catch {
    await house.database.close()
    throw error
  }
}
