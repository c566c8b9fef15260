import ArgumentParser
import Hummingbird
import Logging
import Pages
import Storage
import Vocabulary
import Wiring

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "웹 화면과 API를 엽니다.")
  @OptionGroup var database: DatabaseOption
  @OptionGroup var office: OfficeOption
  @Option(help: "포트") var port = 8080
  @Option(help: "주소. 시연 자료는 이 컴퓨터 밖으로 열 수 없습니다.") var host = "127.0.0.1"
  @Option(help: "여는 범위: \(Surface.allCases.map(\.rawValue).joined(separator: ", "))") var surface: Surface = .all

  func run() async throws {
    // Before the first logger is made: those of the rooms and of the libraries write the same lines.
    LoggingSystem.bootstrap { JSONLines(label: $0, clock: Terminal.now) }
    let logger = Logger(label: "naeil")
    let settings = try await database.settings(office: office.office)
    let house = try await House.open(
      settings, schema: surface == .public ? .check : .migrate, keys: surface == .public ? .none : .open,
      at: Terminal.now(), note: Terminal.say)
    let server: Server
    do {
      server = try await house.server(surface: surface, host: host, clock: Terminal.now, logger: logger)
    } catch {
      await house.database.close()
      throw error
    }
    var application = server.application(host: host, port: port) { port in
      Terminal.say("http://\(host == "0.0.0.0" ? "localhost" : host):\(port) 에서 열었습니다 (\(house.settings.database))")
    }
    for service in house.services(clock: Terminal.now, logger: logger) { application.addServices(service) }
    try await application.runService()
    await house.database.close()
  }
}

extension Surface: ExpressibleByArgument {}
